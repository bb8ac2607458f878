"""What workbooks say beyond their values: made with openpyxl, saved, and read again as facts."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from pipeline.tables import excel_areas, excel_structure, read_bytes
from pipeline.tables.excel_package import Package

HEADER = ["ID", "名称", "地区", "定員"]


def book(rows: int = 12) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.append(HEADER)
    for number in range(1, rows + 1):
        made.active.append([f"A{number}", f"見本公民館{number}", "北", number])
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def facts(data: bytes, sheet: int = 0) -> list[tuple[str, int, str]]:
    """Kind, row and area, in the order of the sheet."""
    troubles = read_bytes(data, "見本.xlsx")[sheet].origin.troubles
    return sorted((one.kind, one.line, one.values.get("area", "")) for one in troubles)


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """The same workbook with some of its parts replaced; "__" in a name stands for "/"."""
    out = io.BytesIO()
    new = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            archive.writestr(name, new.get(name) or old.read(name))
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_a_plain_workbook_has_none() -> None:
    made = book()
    for cell in made.active[1]:
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF4472C4")
    made.active.column_dimensions["B"].width = 40
    assert facts(saved(made)) == []


def test_merged_cells_of_header_and_records_and_no_title() -> None:
    made = book()
    sheet = made.active
    sheet.insert_rows(1, 2)
    sheet["A1"] = "見本市の施設の一覧"
    for area in ("A1:D1", "C5:C7", "B9:D9", "A14:A20"):
        sheet.merge_cells(area)
    assert facts(saved(made)) == [
        ("merged-cells", 5, "C5:C7"),
        ("merged-cells", 9, "B9:D9"),
        ("merged-cells", 14, "A14:A20"),
    ]


def test_hidden_and_grouped_lines() -> None:
    made = book()
    sheet = made.active
    for row in (3, 4, 7):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions.group("H", "XFD", hidden=True)  # beside the table: nothing is in them
    sheet.row_dimensions.group(9, 10, outline_level=1)
    sheet.row_dimensions[40].hidden = True
    assert facts(saved(made)) == [
        ("grouped-rows", 9, "9:10"),
        ("hidden-columns", 1, "C:C"),
        ("hidden-rows", 3, "3:4"),
        ("hidden-rows", 7, "7:7"),
    ]


def test_formulas_and_results_that_were_not_saved() -> None:
    made = book(4)
    for row in (2, 3, 5):
        made.active.cell(row, 4).value = f"={row}+1"
    data = saved(made)
    assert facts(data) == [("formula-blank", row, f"D{row}") for row in (2, 3, 5)] + [("formulas", 2, "D2:D5")]
    xml = part(data, "xl/worksheets/sheet1.xml").replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>")
    again = with_parts(data, xl__worksheets__sheet1=xml)
    assert facts(again) == [("formulas", 2, "D2:D5")]
    assert read_bytes(again, "a.xlsx")[0].columns[3] == ["3", "3", "3", "3"]
    blank_text = xml.replace(b"<v>3</v>", b"<v></v>").replace(b'r="D2"', b'r="D2" t="str"')
    assert [fact for fact in facts(with_parts(data, xl__worksheets__sheet1=blank_text)) if fact[2] == "D2"] == []


def test_comments_and_drawings() -> None:
    made = book()
    made.active["C3"].comment = Comment("確認済み", "見本")
    chart = openpyxl.chart.BarChart()
    made.active.add_chart(chart, "G2")
    assert facts(saved(made)) == [("comment", 3, "C3"), ("drawing", 2, "G2")]


RED, GREY, STRUCK, BOLD = (
    Font(color="FFFF0000"),
    PatternFill("solid", fgColor="FFD9D9D9"),
    Font(strike=True),
    Font(bold=True),
)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"B4": {"font": RED}}, ["B4"]),
        ({"B4": {"fill": GREY}, "C4": {"fill": GREY}}, ["B4:C4"]),
        ({f"{letter}6": {"font": STRUCK} for letter in "ABCD"}, ["A6:D6"]),
        ({f"B{row}": {"font": STRUCK} for row in range(2, 10)}, [f"B{row}" for row in range(2, 10)]),
        ({"B4": {"font": BOLD}}, ["B4"]),
        ({f"{letter}13": {"font": BOLD} for letter in "ABCD"}, []),  # a total
        ({f"{letter}{row}": {"fill": GREY} for letter in "ABCD" for row in range(2, 14, 2)}, []),  # bands
        ({f"B{row}": {"font": RED} for row in range(2, 14)}, []),  # a column of its own colour
        ({"B4": {"font": Font(color="FF0563C1", underline="single")}}, []),  # a link
        ({"B4": {"font": Font(color="FF000000")}, "C5": {"fill": PatternFill("solid", fgColor="FFFFFFFF")}}, []),
        ({"G4": {"fill": GREY}, "B30": {"font": RED}}, []),  # nothing is written there
    ],
)
def test_marks_that_may_mean_something(cells: dict[str, dict], found: list[str]) -> None:
    made = book()
    for at, looks in cells.items():
        for name, look in looks.items():
            setattr(made.active[at], name, look)
    assert [area for _, _, area in sorted(facts(saved(made)), key=lambda fact: fact[1])] == found


def test_a_few_records_have_no_usual_look() -> None:
    made = book(3)
    made.active["B3"].font = RED
    assert facts(saved(made)) == []


def test_sheets_are_told_apart() -> None:
    made = book()
    other = made.copy_worksheet(made.active)
    other.title = "写し"
    other.merge_cells("C3:C4")
    other.sheet_state = "hidden"
    data = saved(made)
    assert facts(data) == [("several-sheets", 0, "")]
    assert facts(data, 1) == [("hidden-sheet", 0, ""), ("merged-cells", 3, "C3:C4")]
    several = read_bytes(data, "a.xlsx")[0].origin.troubles[-1]
    assert several.values == {"count": "2", "sheets": "Sheet、写し"}


def test_elements_may_have_a_prefix() -> None:
    """As some programs of other makers write them."""
    made = book()
    made.active.merge_cells("C3:C5")
    made.active.row_dimensions[8].hidden = True
    data = saved(made)
    xml = part(data, "xl/worksheets/sheet1.xml").decode()
    prefixed = xml.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("xmlns=", "xmlns:x=")
    package = Package(with_parts(data, xl__worksheets__sheet1=prefixed.encode()))
    table = excel_structure.Extent(1, 13, 4, ())
    found = excel_structure.facts(package, "xl/worksheets/sheet1.xml", {}, table)
    assert sorted(one.values["area"] for one in found) == ["8:8", "C3:C5"]


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(10)
) + b"]>"  # fmt: skip


@pytest.mark.parametrize("name", ["xl__worksheets__sheet1", "xl__styles", "xl__workbook"])
def test_entities_are_refused(name: str) -> None:
    made = book()
    made.active.merge_cells("C3:C5")
    data = saved(made)
    old = part(data, name.replace("__", "/") + ".xml")
    start = old.find(b"?>") + 2 if old.startswith(b"<?") else 0
    bad = with_parts(data, **{name: old[:start] + LAUGHS + old[start:].replace(b"</", b"&k;</", 1)})
    for table in read_bytes(bad, "a.xlsx"):
        assert "ha" not in "".join(map("".join, table.columns))


def test_damage_is_no_exception() -> None:
    made = book()
    made.active.merge_cells("C3:C5")
    made.active["B4"].font = RED
    made.active["C3"].comment = Comment("見本", "見本")
    data = saved(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(("xml", "rels"))]
    for name in names:
        whole = part(data, name)
        for cut in (b"", whole[: len(whole) // 2], whole.replace(b'"', b""), whole[::-1]):
            out = io.BytesIO()
            with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as archive:
                for one in old.namelist():
                    archive.writestr(one, cut if one == name else old.read(one))
            assert read_bytes(out.getvalue(), "a.xlsx"), name


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b'<row r="13"', b'<row r="%s"'),
        ("xl/worksheets/sheet1.xml", b"<sheetData>", b'<sheetData><!--<c r="A%s" t="e"><v>#N/A</v></c>-->'),
        ("xl/styles.xml", b'fontId="1"', b'fontId="%s"'),
        ("xl/comments/comment1.xml", b'authorId="0"', b'authorId="%s"'),
    ],
)
def test_a_number_of_thousands_of_digits_is_none(name: str, old: bytes, new: bytes) -> None:
    made = book()
    made.active["B4"].font = RED
    made.active["C3"].comment = Comment("見本", "見本")
    data = saved(made)
    whole = part(data, name)
    assert old in whole
    said = {name.removesuffix(".xml").replace("/", "__"): whole.replace(old, new.replace(b"%s", b"9" * 5_000))}
    (table,) = read_bytes(with_parts(data, **said), "見本.xlsx")
    assert table.header == tuple(HEADER)


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("B5", (5, 2, 5, 2)),
        ("B5:C8", (5, 2, 8, 3)),
        ("$A$1:$XFD$2", (1, 1, 2, 16384)),
        ("B", None),
        ("5:6", None),
        ("", None),
    ],
)
def test_areas(written: str, area: tuple[int, ...] | None) -> None:
    assert excel_areas.area(written) == area


def test_runs() -> None:
    assert list(excel_areas.runs([1, 2, 3, 7, 9, 10])) == [(1, 3), (7, 7), (9, 10)]
    assert list(excel_areas.runs([])) == []
