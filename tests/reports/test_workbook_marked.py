"""The user's own workbook with its places marked, opened again by another library."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import openpyxl
import pytest

from pipeline import schema, tables
from pipeline.checking import BY_CODE, Asked, Checking
from pipeline.errors import CallError
from pipeline.reports.workbook import losses, marks
from pipeline.reports.workbook.look import Look
from pipeline.workbooks import Marked, marked
from tests.contract.by_hand import aed, as_csv
from tests.reports.workbook_by_hand import clerks, read, saved

DAY = dt.date(2026, 11, 22)
TODO, RESULT = "直すところ一覧", "検査結果票"
FORMULAS = ["=1+1", "+81-89-948-6688", "-1-1", "@SUM(1)", '=HYPERLINK("http://example.jp")', "#N/A"]


def mark(path: Path, data: bytes, lang="ja", wanted="aed", sample=None) -> Marked:
    path.write_bytes(data)
    return marked(path, path.name, Checking(Asked(wanted)), Look(BY_CODE, schema.titles(), lang, DAY, sample))


def book_of(one: Marked) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(one.data))


def test_everything_of_the_users_own_is_still_there(tmp_path):
    source = clerks(名称=" 見本", 緯度="３３.839157")
    one = mark(tmp_path / "382019_aed.xlsx", source)
    before, after = read(source), read(one.data)
    assert list(after) == [TODO, RESULT, *before]
    assert {name: after[name] for name in before} == before
    assert [row[0] for row in before["メモ"][2:4]] == [13.5, "計12.5"]  # the results of formulas
    old, new = openpyxl.load_workbook(io.BytesIO(source)), book_of(one)
    assert new["メモ"]["A3"].value == "=SUM(A1,1)"
    assert new["AED"].column_dimensions["D"].width == 33.5
    assert new["AED"].row_dimensions[1].height == 40
    assert new["AED"].freeze_panes == "B2"
    assert new["AED"]["A1"].font.color.rgb == "FF00B050"
    assert new["メモ"]["A2"].number_format == old["メモ"]["A2"].number_format
    assert new["メモ"]["A7"].comment.text == "課のメモ"
    assert str(new["メモ"].merged_cells) == "A8:A9"
    assert [str(rule.sqref) for rule in new["メモ"].data_validations.dataValidation] == ["F1:F9"]
    assert (tmp_path / "382019_aed.xlsx").read_bytes() == source


def test_only_one_sheet_is_selected(tmp_path):
    """Two selected sheets are a group: what is typed into one goes into both."""
    book = book_of(mark(tmp_path / "382019_aed.xlsx", clerks()))
    assert book.active.title == TODO
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [TODO]


def test_a_marked_cell_says_what_why_and_what_instead(tmp_path):
    one = mark(tmp_path / "382019_aed.xlsx", clerks(名称=" 見本", 緯度="３３.839157"))
    book = book_of(one)
    sheet = book["AED"]
    cells = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row if cell.comment}
    assert len(cells) == one.notes == one.marks == 2
    latitude = next(cell for name, cell in cells.items() if name.startswith("O"))
    assert latitude.comment.text.startswith("× 直さないと公開できない C101\n")
    assert "なぜ: " in latitude.comment.text
    assert "直すと: 「33.839157」（確実）" in latitude.comment.text
    looks = {(cell.fill.fgColor.rgb, cell.border.top.style) for cell in cells.values()}
    assert looks == {(marks.FILLS[level], marks.FRAMES[level]) for level in ("error", "warning")}
    assert len({frame for _, frame in looks}) == 2  # colour is not the only sign


def test_the_list_has_all_with_links_the_most_serious_first(tmp_path):
    one = mark(tmp_path / "382019_aed.xlsx", clerks(名称=" 見本", 緯度="３３.839157"))
    rows = read(one.data)[TODO]
    head = next(i for i, row in enumerate(rows) if row[0] == "段階")
    assert [(row[1], row[2], row[3], row[4], row[6], row[8], row[9]) for row in rows[head + 1 :]] == [
        ("C101", 1.0, "AED", "O2", "３３.839157", "33.839157", "確実"),
        ("C102", 1.0, "AED", "D2", " 見本", "見本", "確実"),
        ("F135", 1.0, "AED", "ファイル全体", "", "", rows[-1][9]),
    ]
    sheet = book_of(one)[TODO]
    assert [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink] == [
        "'AED'!O2",
        "'AED'!D2",
    ]
    assert "× 直さないと公開できない 1件" in str(rows)


def test_the_result_is_one_page_for_signatures(tmp_path):
    one = mark(tmp_path / "382019_aed.xlsx", clerks(緯度="きた"))
    text = "\n".join(str(cell) for row in read(one.data)[RESULT] for cell in row)
    origin = one.reports[0].origin
    for said in ("382019_aed.xlsx", origin.sha256, "2026年11月22日", "jichitai_2023", "人が見て決める誤り", "C401", "O2", "L2", "起案", "確認", "決裁"):  # fmt: skip
        assert said in text
    page = book_of(one)[RESULT]
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("9", 1, 1) or (
        int(page.page_setup.paperSize),
        page.page_setup.fitToHeight,
    ) == (9, 1)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_area


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_value_becomes_a_formula(tmp_path, form):
    rows = [["名称", "備考", "=式"], *([value, f"{value} ", value] for value in FORMULAS)]
    if form == "csv":
        data = as_csv(rows).encode()
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for row in book.active.iter_rows():
            for cell in row:
                cell.data_type = "s"
        data = saved(book)
    one = mark(tmp_path / f"x.{form}", data, wanted="none")
    assert one.reports[0].findings
    for sheet in book_of(one):
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}, sheet.title
        assert all(cell.value is None or sheet.title != "x" or cell.number_format == "@" for cell in sheet[2])
    name = "x" if form == "csv" else "Sheet"
    assert read(one.data)[name] == rows


def test_a_csv_stands_as_text_in_the_rows_that_excel_shows(tmp_path):
    text = '題名,,\n"2行の\n注",,\nID,名称,郵便番号\n001," 見本\n館",０790\n\n002,\x01見_x0041_本,0791234\n003\n004,a,b,c\n'
    one = mark(tmp_path / "a.csv", text.encode(), wanted="none")
    (table,) = tables.read_bytes(text.encode(), "a.csv")
    rows = read(one.data)["a"]
    for record, row in enumerate(table.rows):
        stood = [*table.ragged.get(record, tuple(column[record] for column in table.columns))]
        assert [cell for cell in rows[row - 1] if cell] == [cell for cell in stood if cell], row
    assert rows[table.origin.header_row - 1][:3] == ["ID", "名称", "郵便番号"]
    assert rows[0][0] == "題名"
    assert book_of(one)["a"].freeze_panes == f"A{table.origin.header_row + 1}"
    marked_cells = {c.coordinate for row in book_of(one)["a"].iter_rows() for c in row if c.comment}
    assert marked_cells >= {f.place.excel for f in one.reports[0].findings if f.place.row and f.place.column}


def test_notes_are_limited_and_the_list_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(marks, "MOST_NOTES", 5)
    rows = aed(20)
    for row in rows[1:]:
        row[3] = " 見本"
    rows[20][rows[0].index("緯度")] = "きた"
    one = mark(tmp_path / "382019_aed.csv", as_csv(rows).encode())
    assert (one.notes, one.marks) == (5, 21)
    sheet = book_of(one)["382019_aed"]
    noted = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert len(noted) == 5
    assert "O21" in noted  # the most serious first
    assert sum(cell.fill.fill_type == "solid" for row in sheet.iter_rows() for cell in row) == 21
    assert sum(row[1] in {"C102", "C401"} for row in read(one.data)[TODO]) == 21
    assert "メモを付けたセルは 5件、印を付けたセルは 21件" in str(read(one.data)[TODO])


def test_checked_again_it_says_the_same_and_is_marked_anew(tmp_path):
    first = mark(tmp_path / "382019_aed.xlsx", clerks(名称=" 見本"))
    book = book_of(first)
    book["AED"]["D2"].value = "見本"  # the clerk has mended it here
    book["AED"]["D3"].value = " 見本"
    second = mark(tmp_path / "382019_aed.xlsx", saved(book))
    assert [report.origin.sheet for report in second.reports] == ["AED"]
    sheet = book_of(second)["AED"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["D3"]
    assert sheet["D2"].fill.fill_type is None
    assert list(read(second.data)).count(TODO) == 1


def test_a_note_that_was_there_stays_above_ours(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(clerks(formulas=False, 名称=" 見本")))
    from openpyxl.comments import Comment

    book["AED"]["D2"].comment = Comment("課のメモ", "課")
    first = mark(tmp_path / "382019_aed.xlsx", saved(book))
    assert book_of(first)["AED"]["D2"].comment.text.startswith("課のメモ\n")
    again = book_of(first)
    again["AED"]["D2"].value = "見本"
    second = mark(tmp_path / "382019_aed.xlsx", saved(again))
    stood, _, ours = book_of(second)["AED"]["D2"].comment.text.partition("\n\n――――――\n")
    assert stood == "課のメモ"
    assert "F111" in ours, "that there is a note is all that is left to say"


@pytest.mark.parametrize(("name", "data"), [("a.csv", b"%PDF-1.7\n"), ("a.xlsx", b"PK\x03\x04xx"), ("a.xlsx", b"")])
def test_what_cannot_be_read_still_gets_its_list(tmp_path, name, data):
    one = mark(tmp_path / name, data)
    assert list(read(one.data)) == [TODO, RESULT]
    assert "表として読めない" in str(read(one.data)[RESULT])


def test_what_excel_has_no_room_for_is_said(tmp_path):
    with pytest.raises(CallError) as refused:
        mark(tmp_path / "a.csv", f"a,b\n1,{'長' * 32_768}\n".encode(), wanted="none")
    assert "B2" in refused.value.say("ja")
    mark(tmp_path / "a.csv", f"a,b\n1,{'長' * 32_767}\n".encode(), wanted="none")


def test_english_is_english(tmp_path):
    one = mark(tmp_path / "382019_aed.xlsx", clerks(名称=" 見本", 緯度="きた"), lang="en")
    sheets = read(one.data)
    assert list(sheets)[:2] == ["To mend", "Check result"]
    for note in [c.comment.text for row in book_of(one)["AED"].iter_rows() for c in row if c.comment]:
        assert not re.search("[ぁ-んァ-ヶ]", re.sub("“[^”]*”|「[^」]*」", "", note)) or "見本" in note
    assert not re.search("[ぁ-ん]", re.sub("きた", "", str(sheets["Check result"])))


def test_what_a_copy_loses_is_known_beforehand():
    import zipfile

    assert losses.losses(clerks()) == [losses._PARTS[9][1]]  # the size of the note's box
    data = io.BytesIO(clerks())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/drawings/drawing9.xml", "<xdr:wsDr><xdr:sp macro=''/></xdr:wsDr>")
        archive.writestr("xl/media/image1.png", b"")
        archive.writestr("xl/vbaProject.bin", b"")
        archive.writestr("xl/pivotTables/pivotTable1.xml", b"")
    said = losses.said("a.xlsx", losses.losses(data.getvalue()), "ja")
    assert [word in said for word in ("図形", "画像", "マクロ", "ピボット")] == [True] * 4
    assert losses.losses(b"no workbook") == []


def test_real_workbooks_keep_every_cell(realdata, tmp_path):
    for path in sorted(realdata.rglob("*.xlsx")):
        if path.stat().st_size > 300_000:
            continue
        one = marked(path, path.name, Checking(Asked()), Look(BY_CODE, {}, "ja", DAY))
        before, after = read(path.read_bytes()), read(one.data)
        assert one.kept, path
        for name, rows in before.items():  # calamine passes over a run of nothing but a line break, at times
            assert [list(map(_bare, row)) for row in after[name]] == [list(map(_bare, row)) for row in rows], path


def _bare(cell):
    return cell.strip() if isinstance(cell, str) else cell


def test_a_value_that_openpyxl_cannot_keep_gets_a_fresh_workbook(tmp_path):
    book = openpyxl.Workbook()
    for row in (["名称", "日"], ["あ ", 10_000_000_000]):
        book.active.append(row)
    book.active["B2"].number_format = "yyyy-mm-dd"  # outside Excel's calendar: openpyxl makes an error of it
    one = mark(tmp_path / "a.xlsx", saved(book), wanted="none")
    assert not one.kept
    assert read(one.data)["Sheet"] == [["名称", "日"], ["あ ", "10000000000"]]


def test_a_title_that_excel_does_not_allow_is_changed(tmp_path):
    one = mark(
        tmp_path / "名[1]'の*とても長い名前でExcelのシートの名前には入りきらないもの.csv",
        b"a,b\n1,2\n",
        wanted="none",
    )
    assert len(list(read(one.data))[2]) <= 31


def test_a_file_named_like_our_list_is_still_a_table(tmp_path):
    one = mark(tmp_path / f"{TODO}.csv", b"a,b\n1,2\n", wanted="none")
    assert list(read(one.data)) == [TODO, RESULT, f"{TODO}_"]
