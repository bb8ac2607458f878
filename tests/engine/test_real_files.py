"""What real files must come to: the Matsuyama shelters in detail, and for every file: mended, at rest, and undone."""

from __future__ import annotations

from pathlib import Path

from pipeline import tables
from pipeline.checking import Asked, Checking
from pipeline.model import Report, Table
from pipeline.repair import repair, undo
from pipeline.tables import write
from pipeline.tables.find import find


def test_matsuyama(realdata: Path) -> None:
    path = realdata / "matsuyama" / "382019_evacuation_space.csv"
    (report,) = Checking(Asked()).file(path, path.name)
    assert report.schema is not None
    assert (report.schema.id, report.schema.edition) == ("evacuation_space", "jichitai_2023")
    assert report.verdict == "publishable"
    at: dict[str, list[str]] = {}
    for f in report.findings:
        at.setdefault(f.place.excel, []).append(f.rule)
    assert at["AH1"] == ["H101"]
    assert at["AI2"] == ["C102", "C204"], "padding, thousands comma"
    fixes = [f.fix.value for f in report.findings if f.place.excel == "AI2" and f.fix]
    assert fixes == ["50,700", "50700"]
    assert all(f.level == "warning" for f in report.findings if f.place.excel.startswith("AI")), "a recorded decision"
    blank = {"町字ID", "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下"}
    for name in blank:
        assert [(f.rule, f.place.row) for f in report.findings if f.field == name] == [("T102", 1)], name
    assert not [f for f in report.findings if f.field.startswith("災害種別")], "blank means no"
    assert not [f for f in report.findings if f.level == "error"]


def test_every_file_is_mended_at_rest_and_undone(realdata: Path) -> None:
    seen = 0
    for path, _ in find([realdata]).files:
        for table in tables.read(path, path.name):
            if not table.origin.readable:
                continue
            _, report = Checking(Asked()).table(table)
            for grade in ("sure", "likely"):
                is_mended_at_rest_and_undone(table, report, grade)
            seen += 1
    assert seen > 90


def is_mended_at_rest_and_undone(table: Table, report: Report, grade: str) -> None:
    name = (table.origin.path, grade)
    mended, changes = repair(table, report.findings, grade)
    data = write.text(mended, bom=True, newline="crlf")
    (again,) = tables.read_bytes(data, str(Path(table.origin.path).with_suffix(".csv")))
    _, second = Checking(Asked()).table(again)
    assert not repair(again, second.findings, grade)[1], name
    sheet = undo(again, changes)
    assert sheet.header == list(table.header), name
    assert sheet.records == [list(record) for record in zip(*table.columns, strict=True)], name
    assert tuple(sheet.skipped) == table.origin.skipped, name
