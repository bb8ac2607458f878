"""`check --previous OLD`: a table beside last time's, in every form, for every kind of file; nothing else changes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.checking import Asked, Checking
from tests.contract.by_hand import aed, as_csv, checked, found, totonoe, written

NAMES = "甲乙丙丁戊己庚辛壬癸"
Rows = list[list[str]]


def rows(count: int = 6) -> Rows:
    """Clean records of as many facilities."""
    header, *records = aed(count)
    at = [header.index(name) for name in ("名称", "所在地_連結表記")]
    for name, record in zip(NAMES, records, strict=False):
        for column in at:
            record[column] += f"{name}"
    return [header, *records]


def without(table: Rows, name: str) -> Rows:
    index = table[0].index(name)
    return [record[:index] + record[index + 1 :] for record in table]


def with_cell(table: Rows, record: int, name: str, value: str) -> Rows:
    index = table[0].index(name)
    return [[*r[:index], value, *r[index + 1 :]] if n == record else r for n, r in enumerate(table)]


def spoken(path: Path, old: Path) -> list[tuple[str, str, str]]:
    return [one for one in found(checked(path, "--previous", old)) if one[0].startswith("P")]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return written(tmp_path / "old" / "382019_aed.csv", rows())


def test_the_same_file_says_nothing_new(tmp_path, old):
    path = written(tmp_path / "382019_aed.csv", rows())
    plain, compared = checked(path), checked(path, "--previous", old)
    assert found(compared) == found(plain)
    assert compared["verdict"] == "publishable"
    assert {t["rule"] for t in compared["tallies"]} == {t["rule"] for t in plain["tallies"]}
    assert [t["skipped"] for t in compared["tallies"] if t["rule"].startswith("P")] == [None] * 10
    assert all(t["skipped"] for t in plain["tallies"] if t["rule"].startswith("P"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (rows()[:4], ("P101", "warning", "")),
        (without(rows(), "電話番号"), ("P102", "warning", "1:1")),
        (with_cell(rows(), 0, "備考", "メモ"), ("P103", "warning", "AM1")),
        ([rows()[0], *([*r[:19], "", *r[20:]] for r in rows()[1:])], ("P104", "warning", "T1")),
        (with_cell(rows(), 2, "ID", "AA0382019099"), ("P105", "warning", "B3")),
        ([rows()[0], *([r[0], f"BB{n:010}", *r[2:]] for n, r in enumerate(rows()[1:]))], ("P106", "warning", "B1")),
    ],
)
def test_what_changed_is_a_finding_and_keeps_nothing_back(tmp_path, now, expected):
    then = [[*r[:-1], f"メモ{n}"] if n else r for n, r in enumerate(rows())]
    now = [[*r[:-1], f"メモ{n}"] if n else r for n, r in enumerate(now)]
    path = written(tmp_path / "382019_aed.csv", now)
    old = written(tmp_path / "old.csv", then)
    assert spoken(path, old) == [expected]
    assert checked(path, "--previous", old)["verdict"] == "publishable"


def test_a_number_given_to_another_facility(tmp_path, old):
    now = with_cell(rows(), 1, "名称", "まったく別の園")
    for name, value in (("所在地_連結表記", "愛媛県松山市別の町9"), ("緯度", "33.939157")):
        now = with_cell(now, 1, name, value)
    assert ("P107", "warning", "B2") in spoken(written(tmp_path / "382019_aed.csv", now), old)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html", "csv"])
def test_every_form_says_it(tmp_path, old, form, lang):
    path = written(tmp_path / "382019_aed.csv", rows()[:4])
    answer = totonoe("check", path, "--previous", old, "--format", form, "--lang", lang)
    assert answer.code == 0
    assert ("前回の6行から3行" if lang == "ja" else "3 records where there were 6") in " ".join(answer.out.split())


def test_a_marked_workbook_says_it(tmp_path, old):
    path = written(tmp_path / "382019_aed.csv", with_cell(rows(), 2, "ID", "AA0382019099"))
    out = tmp_path / "out.xlsx"
    assert totonoe("check", path, "--previous", old, "--format", "xlsx", "-o", out).code == 0
    book = openpyxl.load_workbook(out)
    assert "前回の「AA0000000002」" in book.worksheets[-1]["B3"].comment.text or any(
        "前回の「AA0000000002」" in str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line
    )


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html", "csv"])
def test_nothing_personal_of_the_earlier_file_is_told(tmp_path, form, lang):
    """There it stood in columns that are no longer there, or in a cell of a record that has another number now."""
    header, *records = rows()
    old = [[*header, "氏名"], *([*r, f"見本　花子{n}"] for n, r in enumerate(records))]
    old = with_cell(with_cell(old, 2, "名称", "090-1234-5678 愛媛花子"), 3, "備考", "個人番号 123456789018")
    old = with_cell(old, 4, "ID", "123456789018")
    earlier = written(tmp_path / "old.csv", old)
    now = with_cell(rows(), 4, "ID", "AA0382019099")
    path = written(tmp_path / "382019_aed.csv", now)
    answer = totonoe("check", path, "--previous", earlier, "--format", form, "--lang", lang)
    assert "P102" in answer.out
    for secret in ("花子", "090-1234", "123456789018"):
        assert secret not in answer.out + answer.err


def test_a_folder_is_searched_by_name_then_by_dataset_and_municipality(tmp_path, old):
    written(tmp_path / "old" / "別の名前.csv", without(rows(), "電話番号"))
    named = written(tmp_path / "new" / "382019_aed.csv", rows()[:4])
    assert spoken(named, old.parent) == [("P101", "warning", "")]
    other = written(tmp_path / "new" / "382019_AED一覧_令和7年.csv", rows()[:4])
    old.unlink()
    assert {code for code, *_ in spoken(other, old.parent)} == {"P101"}


def test_another_towns_file_is_never_compared(tmp_path, old):
    table = [[r[0].replace("382019", "382027"), *r[1:]] for r in rows(2)]
    path = written(tmp_path / "382027_aed.csv", table)
    answer = totonoe("check", path, "--previous", old.parent, "--format", "json")
    assert "くらべていません" in answer.err
    (one,) = answer.json["files"]
    assert not [f for f in one["findings"] if f["rule"].startswith("P")]
    assert all(t["skipped"] for t in one["tallies"] if t["rule"].startswith("P"))


def test_of_two_that_fit_none_is_taken(tmp_path):
    for year in ("2023", "2024"):
        written(tmp_path / "old" / year / "382019_aed.csv", rows())
    path = written(tmp_path / "382019_aed.csv", rows()[:3])
    answer = totonoe("check", path, "--previous", tmp_path / "old")
    assert "2023/382019_aed.csv、2024/382019_aed.csv" in answer.err
    assert "P101" not in answer.out


def test_the_file_itself_is_not_its_own_forerunner(tmp_path, old):
    path = written(tmp_path / "all" / "382019_aed.csv", rows()[:4])
    written(tmp_path / "all" / "old" / "382019_aed.csv", rows())
    assert spoken(path, tmp_path / "all") == [("P101", "warning", "")]


@pytest.mark.parametrize("kind", ["cp932", "xlsx"])
def test_any_kind_of_file_will_do(tmp_path, kind):
    table = rows()
    if kind == "xlsx":
        old = tmp_path / "先月.xlsx"
        book = openpyxl.Workbook()
        for record in table:
            book.active.append(record)
        book.save(old)
    else:
        old = tmp_path / "先月.csv"
        old.write_bytes(as_csv(table).encode("cp932"))
    path = written(tmp_path / "382019_aed.csv", table[:4])
    expected = {"P101", "P110"} if kind == "cp932" else {"P101"}
    assert {code for code, *_ in spoken(path, old)} == expected


@pytest.mark.parametrize("content", [None, b"", b"\x89PNG\r\n"])
def test_nothing_to_compare_with_is_a_wrong_call(tmp_path, content):
    old = tmp_path / "old.csv"
    if content is not None:
        old.write_bytes(content)
    answer = totonoe("check", written(tmp_path / "382019_aed.csv", rows()), "--previous", old)
    assert (answer.code, answer.out) == (2, "")
    assert "old.csv" in answer.err


def test_the_earlier_file_is_an_input_and_never_written_to(tmp_path, old):
    before = old.read_bytes()
    path = written(tmp_path / "382019_aed.csv", rows())
    for given in (old, old.parent):
        assert totonoe("check", path, "--previous", given, "-o", old).code == 2
    assert old.read_bytes() == before


def test_what_is_kept_depends_on_the_earlier_file(tmp_path, old):
    path = written(tmp_path / "382019_aed.csv", rows()[:4])
    kept = tmp_path / "kept"

    def said(*, anew: int) -> set[str]:
        checking = Checking(Asked(previous=old), kept)
        (report,) = checking.file(path, path.name)
        assert checking.anew == anew
        return {f.rule for f in report.findings}

    assert "P101" in said(anew=1)
    assert "P101" in said(anew=0)
    written(old, rows()[:5])
    assert "P101" not in said(anew=1)
