"""The user's own workbook, mended: the announced places and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipeline import tables
from pipeline.checking import Asked
from pipeline.errors import CallError
from pipeline.mending import Copy
from pipeline.repair import Sheet, undo
from pipeline.workbooks import mend
from tests.contract.by_hand import aed, as_csv
from tests.reports.workbook_by_hand import clerks, read, saved


def mended(path: Path, data: bytes, grade="sure", wanted="aed") -> Copy:
    path.write_bytes(data)
    return mend(path, path.name, Asked(wanted), grade)


def at_rest(path: Path, copy: Copy, grade="sure", wanted="aed") -> None:
    again = mended(path, copy.data, grade, wanted)
    assert again.data == copy.data
    assert not any(table.changes for table in again.tables)


def test_only_the_announced_cells_change(tmp_path):
    path = tmp_path / "382019_aed.xlsx"
    source = clerks(名称=" 見本", 緯度="３３.839157", 郵便番号="790-8571")
    copy = mended(path, source)
    before, after = read(source), read(copy.data)
    header = before["AED"][0]
    expected = [list(row) for row in before["AED"]]
    for name, value in (("名称", "見本"), ("緯度", 33.839157), ("郵便番号", "7908571")):
        expected[1][header.index(name)] = value  # a number stands as a number, a code as text
    assert after == {**before, "AED": expected}
    new = openpyxl.load_workbook(io.BytesIO(copy.data))
    assert new["AED"].cell(2, header.index("郵便番号") + 1).number_format == "@"
    assert (new["AED"].column_dimensions["D"].width, new["AED"].freeze_panes) == (33.5, "B2")
    assert new["メモ"]["A3"].value == "=SUM(A1,1)"
    assert len(copy.tables[0].changes) == 3
    (table,) = tables.read_bytes(source, "a.xlsx")[:1]
    (now,) = tables.read_bytes(copy.data, "a.xlsx")[:1]
    undone = undo(now, copy.tables[0].changes)
    assert (undone.header, undone.records) == ((s := Sheet.of(table)).header, s.records)
    at_rest(path, copy)


def test_a_number_is_shown_as_it_was_mended_whatever_the_format_of_its_cell(tmp_path):
    definition = tmp_path / "schema.json"
    definition.write_text('{"fields": [{"name": "名称"}, {"name": "定員", "type": "integer"}]}', encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (["名称", "定員"], ["見本館", "２０"]):
        book.active.append(row)
    book.active["B2"].number_format = "0000"
    path = tmp_path / "見本.xlsx"
    copy = mended(path, saved(book), wanted=str(definition))
    assert [(one.before, one.after) for one in copy.tables[0].changes] == [("２０", "20")]
    (table,) = tables.read_bytes(copy.data, "a.xlsx")
    assert table.columns[1] == ["20"]
    at_rest(path, copy, wanted=str(definition))


def test_without_a_change_it_is_the_same_file(tmp_path):
    source = clerks()
    copy = mended(tmp_path / "382019_aed.xlsx", source)
    assert copy.data == source
    assert copy.lost == ()


def layout(*, formula: bool = False) -> bytes:
    """A title, a blank row, a blank column, a row of its own height, merged cells, a filter, lists to choose from."""
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["見本市の一覧", None, None, None],
        [None] * 4,
        ["名称", None, "備考", "数"],
        ["あ ", None, "甲", 1],
        [None] * 4,
        ["い", None, "=乙", 2],
        ["う", None, "丙", 3],
    ):
        sheet.append(row)
    sheet["C6"].data_type = "s"
    sheet.merge_cells("A1:D1")
    sheet.row_dimensions[7].height = 50
    sheet.column_dimensions["C"].width = 31
    sheet.auto_filter.ref = "A3:D7"
    sheet.freeze_panes = "A4"
    sheet["C7"].hyperlink = "https://www.example.jp/"
    sheet.add_data_validation(DataValidation("list", formula1='"甲,乙"', sqref="C4:C7"))
    if formula:
        sheet["D8"] = "=SUM(D4:D7)"
    return saved(book)


def test_what_is_taken_out_takes_its_addresses_along(tmp_path):
    path = tmp_path / "a.xlsx"
    copy = mended(path, layout(), "likely", "none")
    assert read(copy.data)["Sheet"] == [
        ["名称", "備考", "数"],
        ["あ", "甲", 1.0],
        ["い", "=乙", 2.0],
        ["う", "丙", 3.0],
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(copy.data)).active
    assert (sheet.row_dimensions[4].height, sheet.row_dimensions[7].height) == (50, None)
    assert sheet.column_dimensions["B"].width == 31
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:C4", "A2")
    assert sheet["B4"].hyperlink.target == "https://www.example.jp/"
    assert sheet["B4"].hyperlink.ref == "B4"
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["B2:B4"]
    assert not sheet.merged_cells.ranges
    actions = {change.action for change in copy.tables[0].changes}
    assert actions == {"cell", "drop-row", "drop-column", "text"}
    at_rest(path, copy, "likely", "none")


def test_nothing_is_taken_out_where_a_formula_speaks_of_addresses(tmp_path):
    path = tmp_path / "a.xlsx"
    copy = mended(path, layout(formula=True), "likely", "none")
    assert {change.action for change in copy.tables[0].changes} == {"cell"}
    assert openpyxl.load_workbook(io.BytesIO(copy.data)).active["D8"].value == "=SUM(D4:D7)"
    at_rest(path, copy, "likely", "none")


def test_a_formula_is_never_written_over(tmp_path):
    book = openpyxl.Workbook()
    for row in (["名称", "備考"], ["あ ", '="い"&" "'], ["う", "え"]):
        book.active.append(row)
    source = saved(book)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b'<c r="B2">', b'<c r="B2" t="str">').replace(
                    b"</f><v />", "</f><v>い </v>".encode()
                )
            new.writestr(name, content)
    copy = mended(tmp_path / "a.xlsx", out.getvalue(), wanted="none")
    assert "い " in {finding.value for finding in copy.tables[0].before.findings}
    assert [change.place.excel for change in copy.tables[0].changes] == ["A2"]
    assert openpyxl.load_workbook(io.BytesIO(copy.data)).active["B2"].value == '="い"&" "'
    assert read(copy.data)["Sheet"][1] == ["あ", "い "]


def test_what_openpyxl_would_change_is_refused(tmp_path):
    """A number too large for a date, in a cell that looks like one: openpyxl makes an error of it."""
    book = openpyxl.Workbook()
    for row in (["名称", "日"], ["あ ", 10_000_000_000]):
        book.active.append(row)
    book.active["B2"].number_format = "yyyy-mm-dd"
    with pytest.raises(CallError) as refused:
        mended(tmp_path / "a.xlsx", saved(book), wanted="none")
    assert "--format csv" in refused.value.say("ja")


def test_a_csv_gets_a_workbook_of_its_own(tmp_path):
    rows = aed(2, 名称=" 見本", 郵便番号="790-8571", 緯度="３３.839157")
    copy = mended(tmp_path / "382019_aed.csv", as_csv([*rows, [""] * len(rows[0]), rows[2]]).encode("cp932"))
    expected = [list(row) for row in [*rows, rows[2]]]
    for name, value in (("名称", "見本"), ("郵便番号", "7908571"), ("緯度", "33.839157")):
        expected[1][rows[0].index(name)] = value
    assert read(copy.data)["382019_aed"] == expected
    assert not any(change.action == "text" for change in copy.tables[0].changes)
    at_rest(tmp_path / "382019_aed.xlsx", copy)


def test_a_column_of_its_own_is_a_table_too(tmp_path):
    copy = mended(tmp_path / "a.csv", "名称\n見本 \n".encode(), wanted="none")
    assert read(copy.data)["a"] == [["名称"], ["見本"]]
    assert copy.tables[0].after.verdict == "publishable"


def test_real_workbooks(realdata, tmp_path):
    for path in sorted(realdata.rglob("*.xlsx")):
        if path.stat().st_size > 300_000:
            continue
        source = path.read_bytes()
        copy = mended(tmp_path / path.name, source, "likely", None)
        changed = {(c.place.row, c.place.column) for table in copy.tables for c in table.changes}
        before, after = read(source), read(copy.data)
        if all(c.action in {"cell", "header"} for table in copy.tables for c in table.changes) and len(before) == 1:
            (was,), (now,) = before.values(), after.values()
            assert len(was) == len(now)
            for r, (old, new) in enumerate(zip(was, now, strict=True), 1):
                assert [
                    c for c, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b and (r, c) not in changed
                ] == []
        at_rest(tmp_path / path.name, copy, "likely", None)
