"""What a visitor decides step by step: cells written by hand, columns named, steps taken back, next month's file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from html import unescape

import openpyxl
import pytest

from pipeline import recipe
from pipeline.recipe import Recipe
from pipeline.repair import Edit, by_hand, undo
from pipeline.tables import read_bytes
from pipeline.web import grid, visit
from tests.contract.by_hand import totonoe
from tests.web.test_walk import SAMPLE, taken
from tests.web.visitor import Visitor, forms

HEAD = "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,所在地_連結表記,緯度,経度,備考,連絡用メモ"
ROWS = [
    f"382019,{n},愛媛県松山市,見本公園{n},ミホンコウエン,愛媛県松山市見本町{n},33.84{n}001,132.77{n}001,,担当"
    for n in range(1, 6)
]
TOILETS = "jichitai_2023/public_toilet"


@pytest.fixture
def clerk() -> Visitor:
    return Visitor()


def text(*rows: str) -> bytes:
    return "\r\n".join([HEAD, *rows, ""]).encode()


def dropped(clerk: Visitor, *rows: str, name: str = "382019_public_toilet.csv") -> str:
    base = clerk.drop((name, text(*(rows or ROWS)))).url.path
    clerk.press(clerk.get(base), "/dataset", dataset=TOILETS)
    return base


def cells(clerk: Visitor, base: str) -> list[list[str]]:
    _, data = taken(clerk.get(f"{base}/take/csv"))
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def write(clerk: Visitor, base: str, cell: str, value: str, **more: str):
    page = clerk.get(f"{base}/table?cell={cell}")
    return clerk.press(page, "/write", value=value, **more)


# --- a cell written by hand -------------------------------------------------------------------------------------------


def test_a_cell_is_written_in_place_and_checked_again(clerk: Visitor):
    base = dropped(clerk)
    page = clerk.get(f"{base}/table?cell=D3")
    assert 'value="見本公園2"' in page.text
    assert "D3 の新しい値" in page.text
    page = write(clerk, base, "D3", "見本公園（中央）")
    assert "もう一度検査しました" in page.text
    assert "見本公園（中央）" in page.text
    assert cells(clerk, base)[2][3] == "見本公園（中央）"
    _, listed = taken(clerk.get(f"{base}/take/changes"))
    (change,) = [
        row for row in csv.DictReader(io.StringIO(listed.decode("utf-8-sig"))) if row["after"].endswith("（中央）")
    ]
    assert (change["row"], change["column"], change["rule"], change["grade"]) == ("3", "4", "", "ask")
    assert "D3 を「見本公園2」から「見本公園（中央）」に書き直しました" in clerk.get(base).text


def test_a_mended_cell_makes_a_finding_go(clerk: Visitor):
    base = dropped(clerk, *ROWS[:2], ROWS[2].replace("33.843001", "3.843001"), *ROWS[3:])
    found = re.search(rf"{base}/places/(C\d+)/error", clerk.get(base).text) or re.search(
        r"/rules#(C\d+)", clerk.get(base).text
    )
    assert found
    assert "3.843001" in clerk.get(f"{base}/table?row=4").text
    page = clerk.get(f"{base}/places/{found[1]}/error?page=1")
    (form,) = (one for one in forms(page.text) if one["fields"].get("row") == "4" and one["action"].endswith("/write"))
    assert form["fields"]["back"].startswith("places/")
    page = clerk.send("POST", form["action"], data={**form["fields"], "value": "33.843001"})
    assert page.url.path == base, "there is no such list any more"
    assert "その指摘は、もうありません" in page.text
    assert clerk.get(f"{base}/places/C000/error").status_code == 404


def test_a_value_written_everywhere_goes_into_the_recipe(clerk: Visitor):
    base = dropped(clerk)
    assert "この列の同じ値 5か所" in clerk.get(f"{base}/table?cell=E2").text
    write(clerk, base, "E2", "ミホンノコウエン", everywhere="1")
    assert {row[4] for row in cells(clerk, base)[1:]} == {"ミホンノコウエン"}
    _, kept = taken(clerk.get(f"{base}/take/recipe"))
    assert recipe.read_bytes(kept, "決めごと").values == {("名称_カナ", "ミホンコウエン"): "ミホンノコウエン"}


def test_a_workbook_takes_what_was_written_by_hand(clerk: Visitor):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in csv.reader(io.StringIO(text(*ROWS).decode())):
        sheet.append(row)
    sheet["J2"] = "=1+1"
    sheet.column_dimensions["D"].width = 42
    out = io.BytesIO()
    book.save(out)
    base = clerk.drop(("382019_public_toilet.xlsx", out.getvalue())).url.path
    clerk.press(clerk.get(base), "/dataset", dataset=TOILETS)
    write(clerk, base, "D3", "見本公園（中央）")
    _, data = taken(clerk.get(f"{base}/take/mended"))
    mended = openpyxl.load_workbook(io.BytesIO(data)).active
    assert mended["D3"].value == "見本公園（中央）"
    assert mended["J2"].value == "=1+1"
    assert mended.column_dimensions["D"].width == 42


def test_a_personal_value_is_neither_shown_nor_listed_when_it_is_written_anew(clerk: Visitor):
    base = dropped(clerk, ROWS[0].replace("担当", "マイナンバー123456789018"), *ROWS[1:])
    page = clerk.get(f"{base}/table?cell=J2")
    assert "123456789018" not in page.text
    assert "今の値は見せません" in page.text
    page = write(clerk, base, "J2", "", everywhere="1")
    assert cells(clerk, base)[1][9] == ""
    texts = [page.text, clerk.get(f"{base}/mended").text]
    texts += [taken(clerk.get(f"{base}/take/{what}"))[1].decode() for what in ("changes", "receipt", "recipe")]
    said = [
        re.sub("[0-9a-f]{64}", "", one) for one in texts
    ]  # hashes of whole files and of the rules may hold any digits
    assert all("5678" not in one for one in said)
    assert "●●●" in texts[2]


@pytest.mark.parametrize("at", [(1, 4), (99, 4), (3, 0), (3, 99), (0, 0)])
def test_what_is_no_cell_cannot_be_written(clerk: Visitor, at: tuple[int, int]):
    base = dropped(clerk)
    sent = {"token": clerk.token(), "row": at[0], "column": at[1], "value": "x"}
    assert clerk.send("POST", f"{base}/write", data=sent).status_code == 404
    assert "書き直しました" not in clerk.get(base).text


def test_a_value_without_end_and_an_address_elsewhere_are_refused(clerk: Visitor):
    base = dropped(clerk)
    sent = {"token": clerk.token(), "row": 3, "column": 4, "value": "x" * 40_000}
    assert "32,767字まで" in clerk.send("POST", f"{base}/write", data=sent).text
    for back in ("//evil.example", "places/../../x?page=1", "places/C101/error?page=1\r\nx: y"):
        page = clerk.send("POST", f"{base}/write", data={**sent, "value": "見本", "back": back})
        assert page.url.host == "localhost"
        assert page.url.path == f"{base}/table"


@pytest.mark.parametrize(
    ("said", "place"),
    [("C12", (12, 3)), ("ｃ１２", (12, 3)), ("12", (12, 0)), ("AA3", (3, 27)), ("", (0, 0)), ("C", (0, 0)), ("1C", (0, 0)),
     ("ABCD1", (0, 0)), ("あ1", (0, 0)), ("=C1", (0, 0))],
)  # fmt: skip
def test_a_cell_is_named_as_in_excel(said: str, place: tuple[int, int]):
    assert grid.place_of(said) == place


def test_what_was_written_by_hand_can_be_undone_from_the_changes():
    (table,) = read_bytes(b"a,b\n1,x\n2,x,3\n3\n4,y\n", "見本.csv")
    mended, changes = by_hand(
        table, [Edit(2, 1, "", "9"), Edit(0, 2, "x", "z"), Edit(4, 2, "", "short"), Edit(7, 1, "", "n")]
    )
    assert [list(column) for column in mended.columns] == [["9", "2", "3", "4"], ["z", "z", "", "y"]]
    assert mended.ragged[1] == ("2", "z", "3")
    assert len(changes) == 3
    back = undo(mended, changes)
    assert back.records == [["1", "x"], ["2", "x", "3"], ["3"], ["4", "y"]]


# --- columns ----------------------------------------------------------------------------------------------------------


def test_a_column_is_named_by_choosing_and_known_next_month(clerk: Visitor):
    rows = [HEAD.replace("備考", "そのほか"), *ROWS]
    data = "\r\n".join([*rows, ""]).encode()
    base = clerk.drop(("382019_public_toilet.csv", data)).url.path
    clerk.press(clerk.get(base), "/dataset", dataset=TOILETS)
    page = clerk.get(f"{base}/mend")
    assert "I列「そのほか」は" in page.text
    (label,) = re.findall(r'<label for="(column-\d+)">I列「そのほか」は', page.text)
    options = re.search(rf'<select id="{label}".*?</select>', page.text, re.DOTALL)
    (value,) = re.findall(r'<option value="(c\d+)">備考</option>', options[0])
    other = re.findall(r'<label for="(column-\d+)">J列「連絡用メモ」は', page.text)[0]
    clerk.press(page, "/mend", **{label: value, other: "as-is"})
    assert "備考" in cells(clerk, base)[0]
    assert "連絡用メモ" in cells(clerk, base)[0]
    assert "列の見出しを選ぶ" not in clerk.get(f"{base}/mend").text, "each was decided"
    _, kept = taken(clerk.get(f"{base}/take/recipe"))
    assert recipe.read_bytes(kept, "決めごと").headers == {"そのほか": "備考", "連絡用メモ": "連絡用メモ"}


def test_a_name_that_no_item_has_is_asked_about_with_yes_and_no(clerk: Visitor):
    """What is proposed for 「氏⼤名」 (a radical copied from a PDF) is no item: nothing to choose from."""
    base = clerk.drop(("見本.csv", "NO,⼤きさ\n1,3\n2,4\n".encode())).url.path
    page = clerk.get(f"{base}/mend")
    (form,) = forms(page.text)
    assert "この列を「大きさ」の列と見てよいですか" in page.text
    clerk.press(page, "/mend", **dict.fromkeys(form["radios"], "yes"))
    assert cells(clerk, base)[0] == ["NO", "大きさ"]


# --- steps ------------------------------------------------------------------------------------------------------------


def test_any_step_can_be_taken_back_and_the_others_stay(clerk: Visitor):
    base = dropped(clerk)
    write(clerk, base, "D2", "はじめ")
    write(clerk, base, "D3", "つぎ")
    write(clerk, base, "D4", "おわり")
    page = clerk.get(base)
    told = re.findall(r'<span id="step-(\d+)">(.*?)</span>', page.text)
    assert [unescape(one)[:2] for _, one in told[:3]] == ["D4", "D3", "D2"], "the last first"
    middle = told[1][0]
    page = clerk.press(page, "/undo", step=middle)
    assert "取り消しました" in page.text
    assert [row[3] for row in cells(clerk, base)[1:4]] == ["はじめ", "見本公園2", "おわり"]
    clerk.press(page, "/undo", step=middle)
    assert [row[3] for row in cells(clerk, base)[1:4]] == ["はじめ", "見本公園2", "おわり"], (
        "a second press takes nothing"
    )


def test_next_month_one_click_does_it_all(clerk: Visitor):
    base = clerk.drop((SAMPLE.name, SAMPLE.read_bytes())).url.path
    page = clerk.get(f"{base}/mend")
    (form,) = forms(page.text)
    clerk.press(page, "/mend", likely=form["boxes"])
    _, first = taken(clerk.get(f"{base}/take/csv"))
    _, kept = taken(clerk.get(f"{base}/take/recipe"))
    assert recipe.read_bytes(kept, "決めごと").likely == frozenset(form["boxes"])
    later = Visitor()
    page = later.drop((SAMPLE.name, SAMPLE.read_bytes()), recipe=kept)
    assert page.url.path.endswith("/mended")
    assert "もう直してあります" in page.text
    assert "前回の決めごとを使って直しました" in page.text
    assert taken(later.get(page.url.path.replace("/mended", "/take/csv")))[1] == first
    page = later.press(page, "/undo")
    assert not page.url.path.endswith("/mended"), "it can be taken back like any step"


def test_decisions_that_lead_on_stay_one_step_long():
    one = Recipe(values={("色", "あか"): "赤", ("形", "あか"): "丸"})
    two = one.with_value("色", "赤", "紅")
    assert two.values == {("色", "あか"): "紅", ("形", "あか"): "丸", ("色", "赤"): "紅"}
    assert two.with_value("色", "あか", "赤").values[("色", "あか")] == "赤"
    assert recipe.read_bytes(recipe.text(two.with_value("色", "あか", "赤")).encode(), "x")
    assert one.joined(two).values == two.values
    assert recipe.read_bytes(recipe.text(Recipe(likely=frozenset({"C402"}))).encode(), "x").likely == {"C402"}


# --- to take home -----------------------------------------------------------------------------------------------------


def test_the_receipt_proves_both_files(clerk: Visitor, tmp_path):
    base = clerk.drop((SAMPLE.name, SAMPLE.read_bytes())).url.path
    page = clerk.get(f"{base}/mend")
    clerk.press(page, "/mend", likely=forms(page.text)[0]["boxes"])
    told = json.loads(taken(clerk.get(f"{base}/take/receipt"))[1])
    _, mended = taken(clerk.get(f"{base}/take/csv"))
    _, kept = taken(clerk.get(f"{base}/take/recipe"))
    assert told["source"]["sha256"] == hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    assert told["mended"]["sha256"] == hashlib.sha256(mended).hexdigest()
    assert told["recipe"]["sha256"] == hashlib.sha256(kept).hexdigest()
    assert told["source"]["counts"]["error"] > told["mended"]["counts"]["error"]
    (line,) = told["files"]  # enough for publish --require-receipt
    assert (line["sha256"], line["verdict"]) == (told["mended"]["sha256"], "publishable")
    (tmp_path / line["name"]).write_bytes(mended)
    (tmp_path / "r.json").write_text(json.dumps(told), encoding="utf-8")
    call = ("publish", tmp_path / line["name"], "--to", tmp_path / "to", "--plan", "--require-receipt")
    assert totonoe(*call, tmp_path / "r.json").code == 0
    _, listed = taken(clerk.get(f"{base}/take/changes"))
    assert len(told["changes"]) == len(list(csv.reader(io.StringIO(listed.decode("utf-8-sig"))))) - 1


def test_the_result_sheet_is_one_page_of_a4_about_the_file_as_it_is_now(clerk: Visitor):
    base = clerk.drop((SAMPLE.name, SAMPLE.read_bytes())).url.path

    def sheet():
        name, data = taken(clerk.get(f"{base}/take/sheet"))
        assert name.endswith("_検査結果票.xlsx")
        (made,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
        assert (made.page_setup.paperSize, made.page_setup.fitToHeight) == (9, 1)
        return "".join(str(cell.value or "") for row in made for cell in row)

    assert hashlib.sha256(SAMPLE.read_bytes()).hexdigest() in sheet()
    page = clerk.get(f"{base}/mend")
    clerk.press(page, "/mend", likely=forms(page.text)[0]["boxes"])
    _, mended = taken(clerk.get(f"{base}/take/csv"))
    assert hashlib.sha256(mended).hexdigest() in sheet()
    assert "公開できます" in sheet()
    assert "直すところ一覧" not in sheet(), "no such list stands beside it"


# --- the plot ---------------------------------------------------------------------------------------------------------


def test_the_points_are_drawn_and_a_strange_one_is_marked_said_and_linked(clerk: Visitor):
    base = dropped(clerk, *ROWS[:4], ROWS[4].replace("33.845001,132.775001", "132.775001,33.845001"))
    page = clerk.get(base).text
    svg = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    assert svg
    assert 'role="img" aria-labelledby="plot-says"' in svg[0]
    assert svg[0].count("h0") == 4
    assert svg[0].count('class="mark"') == 1
    assert f"{base}/table?row=6#r6" in page[page.index("<svg") :]
    assert "132.775001, 33.845001（枠の外）" in page
    assert "5か所のうち、指摘のある1か所" in page
    assert "http" not in svg[0]


def test_without_coordinates_nothing_is_drawn(clerk: Visitor):
    base = dropped(clerk, *(row.replace("33.84", "x").replace("132.77", "y") for row in ROWS))
    assert "<svg" not in clerk.get(base).text


# --- while it takes long ----------------------------------------------------------------------------------------------


def test_a_check_that_takes_long_says_how_far_it_is(clerk: Visitor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(visit, "PATIENCE", 0.0)
    seen = []
    rows = "".join(f"{n},見本{n},０８９\n" for n in range(20_000))
    page = clerk.drop(("大きな表.csv", f"NO,名称,電話番号\n{rows}".encode()), seen=seen)
    assert page.status_code == 200
    waited = [one for one in seen if one.status_code == 202]
    assert waited
    assert '<noscript><meta http-equiv="refresh"' in waited[0].text
    assert "20,000行" in waited[0].text
    done = [int(found[1]) for found in (re.search(r"(\d+)% 済みました", one.text) for one in waited) if found]
    assert done == sorted(done)
