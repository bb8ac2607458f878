"""Attacks on every door through which a file comes in: the page, the two of the API, the hand-in of the workshop."""

from __future__ import annotations

import csv
import io
import re
import resource
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from pipeline.reports.csv_form import harmless
from pipeline.web import limits
from pipeline.web.app import application
from pipeline.web.room import Room
from tests.web import bombs
from tests.web.test_workshop import EXERCISE, given
from tests.web.visitor import Visitor

if TYPE_CHECKING:
    import httpx

CSV = "NO,名称\n1,見本公園\n".encode()
HIDDEN = "ひみつ4711"
SCRIPT = "<script>alert(1)</script>"
FOREIGN = {"origin": "https://evil.example"}
DOORS = {"page": "/files", "check": "/api/check", "fix": "/api/fix", "hand-in": EXERCISE}


class Door:
    """One way in."""

    def __init__(self, kind: str) -> None:
        self.kind, self.path = kind, DOORS[kind]
        self.visitor = Visitor(application(among=Room()))
        self.field = "files" if kind == "page" else "file"
        self.api = self.path.startswith("/api/")

    def send(self, name: str, data: bytes, **options: Any) -> httpx.Response:
        fields = {} if self.api else {"token": self.visitor.token()}
        began = time.monotonic()
        answer = self.visitor.send("POST", self.path, data=fields, files=[(self.field, (name, data))], **options)
        self.took = time.monotonic() - began
        return answer

    def refused(self, answer: httpx.Response, words: str) -> None:
        """In a sentence, quickly, and with no traceback."""
        assert answer.status_code in {200, 422}, answer.text[:500]
        assert words in answer.text, answer.text[:2_000]
        assert "Traceback" not in answer.text
        assert self.took < 10


@pytest.fixture(params=DOORS)
def door(request) -> Door:
    return Door(request.param)


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../../../x.csv", "..\\..\\x.csv", "/etc/x.csv", "C:\\x.csv", "x.csv\0.exe", "．．/x.csv"]
)
def test_traversal_names_are_no_paths(door: Door, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    answer = door.send(name, CSV)
    assert answer.status_code in {200, 422}
    told = answer.text + unquote(answer.headers.get("content-disposition", ""))
    for bad in ("../", "..\\", "/etc/", "C:\\", "\0"):
        assert bad not in told
    assert not list(tmp_path.iterdir())


def test_traversal_names_in_an_archive_are_no_paths(door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    names = {"../../上.csv": CSV, "/etc/下.csv": CSV, "..\\..\\左.csv": CSV}
    answer = door.send("まとめ.zip", bombs.packed(names))
    assert answer.status_code in {200, 422}
    assert not list(tmp_path.iterdir())
    if door.kind == "fix":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert all(".." not in name and not name.startswith("/") for name in archive.namelist())


# --- what is in a workbook --------------------------------------------------------------------------------------------

PARTS = (bombs.SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "docProps/core.xml")


@pytest.mark.parametrize("path", PARTS)
def test_no_entity_reaches_for_another_file(door: Door, path: str, tmp_path: Path):
    (tmp_path / "secret.txt").write_text(HIDDEN, encoding="utf-8")
    declared = f"<!ENTITY x SYSTEM 'file://{tmp_path}/secret.txt'>"
    answer = door.send("見本.xlsx", bombs.with_entities(path, declared, "x"))
    assert answer.status_code in {200, 422}
    assert HIDDEN not in answer.text
    if door.kind == "page" and "/files/" in answer.url.path:
        marked = door.visitor.get(f"{answer.url.path}/take/marked")
        assert HIDDEN.encode() not in unpacked(marked.content)


@pytest.mark.parametrize("path", PARTS)
def test_a_billion_laughs_stay_one(door: Door, path: str):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = door.send("見本.xlsx", bombs.with_entities(path, bombs.LAUGHS, "j"))
    if door.kind == "page" and "/files/" in answer.url.path:
        door.visitor.get(f"{answer.url.path}/take/marked")
    assert answer.status_code in {200, 422}
    assert "は" * 100 not in answer.text
    assert door.took < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


def unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(info) for info in archive.infolist())


# --- bombs ------------------------------------------------------------------------------------------------------------


def test_a_bomb_is_weighed_and_never_unpacked(door: Door, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "UNPACKED", 5_000_000)
    bomb = bombs.cells(8)
    assert len(bomb) < 100_000
    for name, data in (
        ("爆弾.xlsx", bomb),
        ("うそ.xlsx", bombs.lying(bomb)),
        ("重ね.zip", bombs.overlapping(50)),
        ("中に.zip", bombs.packed({"爆弾.xlsx": bomb})),
        ("零.zip", bombs.packed({"大.csv": b"0" * 8_000_000})),
        ("名前だけ.csv", bomb),
    ):
        door.refused(door.send(name, data), "大きすぎて")


def test_a_value_said_to_stand_everywhere_is_refused(door: Door):
    for rows, columns in ((1_000_000, 1_000), (1, 2_000_000_000), (10_000, 1_000)):
        for name, data in (("見本.ods", bombs.ods(rows, columns)), ("見本.xlsx", bombs.ods(rows, columns))):
            door.refused(door.send(name, data), "大きすぎて")
            door.refused(door.send("中に.zip", bombs.packed({name: data})), "大きすぎて")


def test_a_value_that_stands_a_few_times_is_read(door: Door):
    answer = door.send("見本.ods", bombs.ods(1_000, 10))
    assert answer.status_code in {200, 422}
    assert "大きすぎ" not in answer.text


def test_a_flood_of_tags_is_refused_unread(door: Door, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 1_000)
    door.refused(door.send("見本.xlsx", bombs.with_part(bombs.SHEET, [bombs.HEAD, b"<a/>" * 6_000])), "大きすぎて")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("行.csv", b"a,b\n" + b"\n" * 1_100_000),
        ("行.csv", b"a,b\r" + b"1,2\r" * 1_100_000),
        ("点.csv", b"," * 17_000_000),
        ("点.tsv", b"\t" * 17_000_000),
        ("多い.zip", bombs.packed({f"{n}.csv": CSV for n in range(limits.MOST_TABLES + 1)})),
        ("部品.zip", bombs.packed({f"{n}.txt": b"" for n in range(limits.MOST_PARTS + 1)})),
    ],
    ids=["lines", "old lines", "commas", "tabs", "tables", "parts"],
)
def test_what_is_too_much_to_be_read_is_refused_unread(door: Door, name: str, data: bytes):
    door.refused(door.send(name, data), "大きすぎて")


@pytest.mark.parametrize("columns", [1_001, 100_000])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_thousand_columns_are_enough(door: Door, columns: int, kind: str):
    if kind == "xlsx":
        columns = min(columns, 16_384)  # what a sheet of Excel holds
        data = bombs.workbook([[f"列{n}" for n in range(columns)], ["1"] * columns])
    else:
        data = f"{','.join(f'列{n}' for n in range(columns))}\n{','.join('1' * columns)}\n".encode()
    answer = door.send(f"広い.{kind}", data)
    door.refused(answer, "長すぎ" if columns > 16_384 and door.kind in {"check", "page"} else "")
    if door.kind == "check" and columns <= 16_384:
        assert "大きすぎます" in answer.json()["error"]["ja"]
    if door.kind in {"page", "hand-in"} and columns <= 16_384:
        assert "大きすぎます" in answer.text


def test_too_many_rows_and_cells(door: Door, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    door.refused(door.send("長い.csv", b"a,b\n" + b"1,2\n" * 4), "大きすぎます")
    monkeypatch.setattr(limits, "MOST_ROWS", 100)
    monkeypatch.setattr(limits, "MOST_CELLS", 10)
    door.refused(door.send("広い.csv", b"a,b,c\n" + b"1,2,3\n" * 4), "大きすぎます")


@pytest.mark.parametrize("said", [str(10 * 1024**3), "-1", "1e9", "９"])
def test_a_declared_size_that_cannot_be_is_refused_before_it_comes(door: Door, said: str):
    headers = {"content-length": said.encode("latin-1", "replace")}
    answer = door.visitor.send("POST", door.path, content=b"x", headers=headers)
    assert answer.status_code == 413
    assert "50MB" in answer.text


def test_uploads_that_fill_the_machine_together_wait(door: Door, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "ARRIVING", 1_000_000)
    assert door.send("見本.csv", CSV).status_code == 200 if door.kind != "hand-in" else True
    assert door.send("見本.csv", b"x" * 1_100_000).status_code == 503
    assert door.send("見本.csv", CSV).status_code in {200, 422}, "what was refused weighs no longer"


def test_a_form_of_many_parts_is_refused(door: Door):
    fields = {f"f{n}": "x" for n in range(1_100)}
    answer = door.visitor.send("POST", door.path, data=fields, files=[(door.field, ("a.csv", CSV))])
    assert answer.status_code == 400
    many = [(door.field, (f"{n}.csv", CSV)) for n in range(30)]
    assert door.visitor.send("POST", door.path, files=many).status_code == 400


# --- who sends it -----------------------------------------------------------------------------------------------------


def test_another_sites_page_sends_nothing_here(door: Door):
    assert door.send("見本.csv", CSV, headers=FOREIGN).status_code == 403
    if not door.api:
        files = [(door.field, ("見本.csv", CSV))]
        assert door.visitor.send("POST", door.path, files=files).status_code == 403
        other = Visitor(door.visitor.app).token()
        assert door.visitor.send("POST", door.path, data={"token": other}, files=files).status_code == 403


# --- what a browser, or Excel, would do with it -----------------------------------------------------------------------


def test_script_is_only_text(door: Door):
    if door.kind == "hand-in":
        data = given(door.visitor)
        header, _, rest = data.decode("utf-8-sig").partition("\r\n")
        column = header.split(",").index("名称_カナ")
        rows = list(csv.reader(io.StringIO(rest)))
        for row in rows:
            if len(row) > column:
                row[column] = SCRIPT
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        answer = door.send(f"{SCRIPT}.csv", f"{header}\r\n{out.getvalue()}".encode())
        assert "alert(1)" in answer.text, "it is shown"
    else:
        answer = door.send(f"{SCRIPT}.csv", f'"{SCRIPT}",名称\n{SCRIPT},"<img src=x onerror=alert(1)>"\n'.encode())
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in answer.headers["content-security-policy"]
    if answer.headers["content-type"].startswith("text/html"):
        assert SCRIPT not in answer.text
        assert "<img" not in answer.text
    else:
        assert answer.headers["content-type"].partition(";")[0] in {"application/json", "text/csv"}


FORMULAS = ("=1+1", "=HYPERLINK(1)", "@SUM(A1)", "+1+1", "-2+3|cmd", "\t=1+1", "=cmd|' /C calc'!A0")


def test_no_export_lets_a_spreadsheet_compute_what_somebody_typed():
    """All that the page offers to take home, whatever it may be by then. The mended CSV alone keeps every value."""
    clerk = Visitor()
    lines = [f'１,"見本館{n} ","{text}"' for n, text in enumerate(FORMULAS)]
    page = clerk.drop(("=1+1.csv", ('NO,名称,"=1+1"\n' + "\n".join(lines) + "\n").encode()))
    base = page.url.path
    done = clerk.press(clerk.get(f"{base}/mend"), "/mend")
    offered = set(re.findall(rf"{base}/take/(\w+)", page.text + done.text))
    assert offered >= {"csv", "changes", "marked", "mended", "recipe"}
    seen = set()
    for what in offered:
        answer = clerk.get(f"{base}/take/{what}")
        assert answer.status_code == 200
        if answer.content.startswith(b"PK"):
            seen.add("workbook")
            leads_out = rb"<f[ />]|ddeLink|externalLink|<hyperlink[^>]* r:id|TargetMode=.External"
            assert not re.search(leads_out, unpacked(answer.content)), what
        elif "csv" in answer.headers["content-type"]:
            seen.add("csv")
            cells = [cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in row]
            if what == "csv":
                kept = [text.strip() for text in FORMULAS]
                assert [cell.strip() for cell in cells if cell.strip() in kept][1:] == kept
            else:
                assert all(harmless(cell) == cell for cell in cells), what
    assert seen == {"workbook", "csv"}


def test_what_the_workshop_gives_out_computes_nothing():
    clerk = Visitor(application(among=Room()))
    for seed in range(1, 6):
        path = EXERCISE.replace("seed=7", f"seed={seed}").replace("level=2", "level=3")
        book = clerk.get(path.replace("exercise?", "exercise/xlsx?")).content
        assert not re.search(rb"<f[ />]", unpacked(book))
        text = clerk.get(path.replace("exercise?", "exercise/csv?")).content.decode("utf-8-sig")
        assert not any(cell.startswith(("=", "@", "+")) for row in csv.reader(io.StringIO(text)) for cell in row)
