"""A Table Schema of somebody else's, with all we judge in it: an error of ours stands where frictionless has one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.checking import Asked, Checking
from pipeline.model import Report
from pipeline.reports import sentence
from pipeline.rules import RULES
from pipeline.tables import write
from tests.contract.by_hand import as_csv

BY_CODE = {rule.code: rule for rule in RULES}

V2 = "https://datapackage.org/profiles/2.0/tableschema.json"  # which knows open bounds
DAY = {"type": "date", "constraints": {"minimum": "2020-01-01", "maximum": "2024-12-31"}}
# A field, the values it is tried on, and in `missing` what stands for a blank.
TRIED: dict[str, tuple[dict, tuple[str, ...]]] = {
    "length": ({"constraints": {"minLength": 2, "maxLength": 3}}, ("あ", "ab", "abc", "abcd", "-", "")),
    "required": ({"constraints": {"required": True}}, ("x", "", "-")),
    "pattern": ({"constraints": {"pattern": "[a-z]+[0-9]"}}, ("a1", "1a", "a12", "-")),
    "enum": ({"constraints": {"enum": ["甲", "乙"]}}, ("甲", "丙", "-", "")),
    "enum of numbers": ({"type": "integer", "constraints": {"enum": [1, 2]}}, ("1", "02", "3", "甲")),
    "integer": ({"type": "integer"}, ("1", "-1", "+7", "007", "1.5", "甲", "1,000", "-", "")),
    "bounds": ({"type": "integer", "constraints": {"minimum": 1, "maximum": "9"}}, ("0", "1", "9", "10", "-")),
    "open bounds": (
        {"type": "integer", "constraints": {"exclusiveMinimum": 1, "exclusiveMaximum": 9}},
        ("1", "2", "8", "9"),
    ),
    "open bounds of a number": ({"type": "number", "constraints": {"exclusiveMinimum": 1}}, ("1", "1.0", "1.01", "0")),
    "number": ({"type": "number", "constraints": {"maximum": 2.5}}, ("1", "2.5", "2.51", "-3", "甲", ".5")),
    "year": ({"type": "year", "constraints": {"minimum": 2000}}, ("2024", "1999", "24", "R6", "20245")),
    "yearmonth": ({"type": "yearmonth"}, ("2024-04", "2024-4", "2024-13", "2024/04", "2024")),
    "date": ({"type": "date"}, ("2024-04-01", "2024-13-01", "2023-02-29", "2024/04/01", "令和6年4月1日")),
    "days": (DAY, ("2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01")),
    "own date": ({"type": "date", "format": "%Y/%m/%d"}, ("2024/04/01", "2024-04-01", "2024/13/01", "-")),
    "any date": ({"type": "date", "format": "any"}, ("2024/04/01", "2024-04-01")),
    "time": ({"type": "time"}, ("09:00:00", "9:00", "09:00", "25:00:00", "09:60:00", "正午")),
    "datetime": (
        {"type": "datetime"},
        ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00", "2024-02-30T00:00:00Z", "2024-01-01", "2024-01-01T00:00"),
    ),
    "boolean": ({"type": "boolean"}, ("true", "FALSE", "0", "maybe", "yes")),
    "yes and no": ({"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}, ("yes", "no", "true", "1")),
    "only yes": ({"type": "boolean", "constraints": {"enum": [True]}}, ("true", "1", "false")),
    "email": ({"format": "email"}, ("mihon@example.jp", "mihon", "mihon@")),
    "uri": ({"format": "uri"}, ("https://example.jp/a", "example", "-")),
    "place": ({"type": "geopoint"}, ("132.7, 33.8",)),
    "own missing": ({"type": "integer", "missingValues": ["", "なし"]}, ("1", "なし", "甲")),
}  # fmt: skip


def judged(tmp_path: Path, item: dict, values: tuple[str, ...]) -> tuple[Report, set[int]]:
    """Our report, and the rows in which frictionless finds the value wrong."""
    frictionless = pytest.importorskip("frictionless")
    own = {"$schema": V2, "fields": [{"name": "印"}, {"name": "値", **item}], "missingValues": ["", "-"]}
    (tmp_path / "own.json").write_text(json.dumps(own), encoding="utf-8")
    data = as_csv(
        [["印", "値"], *([str(number), value] for number, value in enumerate(values)), ["x", values[0]]], "\n"
    ).encode()
    (table,) = tables.read_bytes(data, "見本.csv")
    assert write.text(table, bom=False, newline="lf") == data
    _, report = Checking(Asked(schema=str(tmp_path / "own.json"))).table(table)
    field = frictionless.Schema.from_descriptor(own).get_field("値")
    return report, {row for row, value in enumerate(values, 2) if field.read_cell(value)[1]}


@pytest.mark.parametrize("name", TRIED)
def test_agrees_with_frictionless_cell_by_cell(tmp_path: Path, name: str) -> None:
    report, theirs = judged(tmp_path, *TRIED[name])
    last = len(TRIED[name][1]) + 2
    ours = {f.place.row for f in report.findings if f.level == "error" and f.place.column == 2 and f.place.row < last}
    assert ours == theirs


@pytest.mark.parametrize("name", TRIED)
def test_no_sentence_has_a_gap(tmp_path: Path, name: str) -> None:
    """A schema without examples: the sentences show one all the same."""
    report, _ = judged(tmp_path, *TRIED[name])
    for finding in report.findings:
        for lang in ("ja", "en"):
            said = sentence.message(finding, BY_CODE[finding.rule], lang)
            assert "…" not in said
            assert not any(gap in said for gap in ("「」", "“”", ": ）", ": )", "―"))
