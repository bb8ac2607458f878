"""A template, filled with its own examples, is ready to publish; and Excel is told what the guideline says."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from pipeline import schema
from pipeline.checking import Asked, Checking
from pipeline.model import Field
from pipeline.reports.template import book, form_sheet, input_rules
from pipeline.reports.template.form_sheet import TEXT_LIMIT, TITLE_LIMIT
from pipeline.schema.telling import CodeList, Told
from pipeline.tables import read_bytes
from pipeline.tables.excel_own import TEMPLATE_SHEETS

ALL = [(one.edition, one.id) for one in schema.available()]
FIELD = Field("項目", form_evidence="sheet")


@cache
def template(edition: str, dataset: str, lang: str = "ja") -> bytes:
    info = next(one for one in schema.available() if (one.edition, one.id) == (edition, dataset))
    return book.template(schema.load(dataset, edition), info, lang)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(workbook: Any) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.fixture(scope="module", params=ALL, ids="-".join)
def one(request: pytest.FixtureRequest) -> tuple[str, str]:
    """(edition, dataset). Tests that share a fixture of the module go through it together: a template is made once."""
    return request.param


def test_filled_with_its_own_examples_it_may_be_published(one: tuple[str, str]):
    edition, dataset = one
    fields = schema.load(dataset, edition).fields
    workbook = opened(template(edition, dataset))
    for column, item in enumerate(fields, 1):
        form_sheet.set_value(workbook.worksheets[0].cell(2, column), item)
    (table,) = read_bytes(saved(workbook), f"382019_{dataset}.xlsx")
    _, report = Checking(Asked(edition=edition)).table(table)
    assert (report.schema.id, report.schema.edition) == (dataset, edition)
    assert (report.verdict, report.rows) == ("publishable", 1)
    assert [finding for finding in report.findings if finding.level != "info"] == []
    assert [column[0] for column in table.columns] == [item.example for item in fields]


def test_excel_opens_it_and_is_told_what_the_guideline_says(one: tuple[str, str]):
    edition, dataset = one
    fields = schema.load(dataset, edition).fields
    data = template(edition, dataset)
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert sheets.get_sheet_by_index(0).to_python() == [[item.name for item in fields]]
    sheet = opened(data).worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert len(rules) == len(fields)
    for number, (item, rule) in enumerate(zip(fields, rules, strict=True), 1):
        head = sheet.cell(1, number)
        assert str(rule.sqref) == f"{head.column_letter}2:{head.column_letter}10001"
        assert len(rule.promptTitle) <= TITLE_LIMIT
        assert len(rule.errorTitle) <= TITLE_LIMIT
        assert len(rule.prompt) <= TEXT_LIMIT
        assert len(rule.error) <= TEXT_LIMIT
        assert len(rule.formula1 or "") <= 255
        assert rule.promptTitle.startswith({"必須": "◎ 必須", "推奨": "○ 推奨", "任意": "任意"}[item.need])
        assert item.description in head.comment.text
        if item.form_evidence == "inferred":
            assert rule.errorStyle == "warning"
        assert sheet.column_dimensions[head.column_letter].number_format == input_rules.number_format(item)
    looks = {(item.need, sheet.cell(1, n).fill.fgColor.rgb, sheet.cell(1, n).font.b, sheet.cell(1, n).border.bottom.style) for n, item in enumerate(fields, 1)}  # fmt: skip
    assert len(looks) == len({item.need for item in fields})
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_left_blank_it_has_no_record_and_its_example_is_never_taken_for_one(lang: str):
    data = template("jichitai_2023", "aed", lang)
    workbook = opened(data)
    assert set(workbook.sheetnames[1:]) <= TEMPLATE_SHEETS
    assert all(sheet.protection.sheet for sheet in workbook.worksheets[1:])
    assert workbook.worksheets[1]["D4"].value == "見本市民会館"
    (table,) = read_bytes(data, "382019_aed.xlsx")
    _, report = Checking(Asked()).table(table)
    assert (report.verdict, [finding.rule for finding in report.findings]) == ("blocked", ["T104"])


def test_a_draft_says_so():
    sheet = opened(template("ehime_draft", "aed")).worksheets[2]
    lines = [row[0].value or "" for row in sheet.iter_rows(max_row=12)]
    assert any("このプロジェクトの案であり、愛媛県のものではない" in line for line in lines)
    assert any("--edition ehime_draft" in line for line in lines)


def test_digits_that_are_text_get_no_green_corner_whose_remedy_drops_the_zeros():
    with zipfile.ZipFile(io.BytesIO(template("jichitai_2023", "aed"))) as package:
        part = package.read(book.FORM_PART).decode()
    assert '<ignoredError sqref="A2:AM10001" numberStoredAsText="1"/>' in part
    assert part.index("<dataValidations") < part.index("<ignoredErrors") < part.index("<legacyDrawing")


@pytest.mark.parametrize(
    ("item", "kind", "first"),
    [
        (FIELD._replace(form="choice", choices=("有", "無")), "list", '"有,無"'),
        (FIELD._replace(form="choice", choices=("甲,乙", "丙")), "list", "'一覧'!$A$2:$A$3"),
        (FIELD._replace(form="choice", choices=tuple(f"{n:03}" for n in range(70))), "list", "'一覧'!$A$2:$A$3"),
        (FIELD._replace(form="flag", choices=("1",)), "list", '"1"'),
        (FIELD._replace(form="integer", minimum=0), "whole", "0"),
        (FIELD._replace(form="number"), "decimal", "-1E+15"),
        (FIELD._replace(form="date"), "date", "1"),
        (FIELD._replace(form="postal"), "custom", 'EXACT(C2,TEXT(VALUE(C2),"0000000"))'),
        (FIELD._replace(form="town", pattern="[0-9]{4}"), "custom", 'EXACT(C2,TEXT(VALUE(C2),"0000"))'),
        (FIELD._replace(form="id", unique=True), "custom", "SUMPRODUCT(--EXACT($C$2:$C$10001,C2))=1"),
        (
            FIELD._replace(form="latitude", minimum=20, maximum=46, pattern=r"[0-9]{2}\.[0-9]{6}"),
            "custom",
            'AND(EXACT(C2,TEXT(VALUE(C2),"0.000000")),VALUE(C2)>=20,VALUE(C2)<=46)',
        ),
        (FIELD._replace(form="text"), None, None),
    ],
    ids=lambda one: one.form if isinstance(one, Field) else None,
)
def test_the_input_rule_of_an_item(item: Field, kind: str | None, first: str | None):
    rule = input_rules.rule(item, "C", "'一覧'!$A$2:$A$3")
    assert (rule.kind, rule.first) == (kind, first)


def test_what_is_inferred_or_only_warned_of_stops_nobody():
    assert input_rules.stops(FIELD)
    assert not input_rules.stops(FIELD._replace(form_evidence="inferred"))
    assert not input_rules.stops(FIELD._replace(form="telephone"))


def test_every_pattern_of_a_coordinate_in_the_guidelines_is_understood():
    """A pattern that asks for so many decimals becomes a rule for just so many."""
    asked = 0
    for edition, dataset in ALL:
        for item in schema.load(dataset, edition).fields:
            if item.form in ("latitude", "longitude") and item.pattern:
                assert "0.000000" in str(input_rules.rule(item, "C").first)
                asked += 1
    assert asked


def test_long_choices_and_codes_with_names_stand_on_a_sheet(monkeypatch: pytest.MonkeyPatch):
    info = next(one for one in schema.available() if one.id == "aed" and one.default)
    known = schema.load("aed")
    many = tuple(f"とても長い名前の選択肢{n}" for n in range(40))
    fields = (FIELD._replace(name="種別", form="choice", choices=many, example=many[0]), FIELD._replace(name="コード"))
    codes = CodeList("poi", info.edition_title, (("1307", "公民館"), ("0801", "博物館")))
    monkeypatch.setattr(book, "told", lambda _: Told(None, None, {}, {"コード": codes}, ()))
    workbook = opened(book.template(known._replace(fields=fields), info, "ja"))
    listed = workbook["この様式の選択肢"]
    assert workbook.worksheets[0].data_validations.dataValidation[0].formula1 == "'この様式の選択肢'!$A$2:$A$41"
    assert [listed.cell(row, 1).value for row in (1, 2, 41)] == ["種別", many[0], many[39]]
    assert [cell.value for cell in listed[3]][2:] == ["0801", "博物館"]


def test_marks_of_a_check_leave_the_template_as_it_was():
    from pipeline.reports.workbook.opened import opened as to_mark

    workbook = to_mark(template("jichitai_2023", "aed"))
    assert [sheet.title for sheet in workbook.worksheets] == opened(template("jichitai_2023", "aed")).sheetnames
    assert re.search("必須", workbook.worksheets[0]["D1"].comment.text)


def test_a_template_is_named_as_the_file_that_comes_of_it():
    """xxxxxx_population_yyyymmdd.xlsx: saved as CSV only the code and the day are left to be written."""
    names = [book.name(schema.load(one)) for one in ("food_business", "ehime_draft/aed", "ehime_draft/population")]
    assert names == ["xxxxxx_food_business_all.xlsx", "xxxxxx_aed.xlsx", "xxxxxx_population_yyyymmdd.xlsx"]
    told = [cell.value for cell in opened(template("ehime_draft", "population")).worksheets[2]["A"]]
    assert any("382019_population_20260401.csv" in str(line) for line in told)


def test_nobody_is_told_to_leave_blank_what_may_not_be_blank():
    schema_ = schema.load("ehime_draft/aed")
    rules = opened(template("ehime_draft", "aed")).worksheets[0].data_validations.dataValidation
    for item, rule in zip(schema_.fields, rules, strict=True):
        assert ("分からないときは空欄" in rule.error) != item.blocking, item.name
