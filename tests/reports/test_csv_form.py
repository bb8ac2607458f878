from __future__ import annotations

import csv
import io

import pytest

from pipeline.reports import csv_form
from tests.reports.by_hand import RULES, UNREADABLE, choice, report, twice, width


def rows(*reports, lang="ja", notice=None) -> list[list[str]]:
    text = "".join(csv_form.lines(reports, RULES, lang, notice))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))


def test_every_finding_is_a_line():
    head, *found = rows(report(width(12), choice(3), twice(4, 5)), UNREADABLE)
    assert head == [column.ja for column in csv_form.COLUMNS]
    assert len(found) == 4
    assert {len(row) for row in found} == {len(head)}
    one = dict(zip(head, found[0], strict=True))
    assert one["ファイル"], one["セル"] == ("382019_aed.csv", "T12")
    assert (one["段階"], one["決まり"], one["値"], one["直すと"], one["確かさ"]) == (
        "正確さ",
        "C101",
        "０８９",
        "089",
        "確実",
    )
    assert found[3][6:9] == ["", "", "3"]


def test_in_english_the_columns_are_the_keys():
    head, one = rows(report(width(12)), lang="en", notice="invented")
    assert head == ["path", "sheet", "verdict", "level", "rule", "excel", "row", "column", "line", "field", "value", "message", "why", "fix", "grade", "notice"]  # fmt: skip
    assert (one[2], one[3], one[14], one[15]) == ("publishable", "warning", "sure", "invented")


@pytest.mark.parametrize(
    "value", ["=1+1", "+81-89", "-1-1", "@SUM(1)", "\t=1", " =1", "\r\n=1", "＝1+1", "＠x", "+", "-"]
)
def test_no_value_is_computed_by_a_spreadsheet(value):
    _, one = rows(report(width(12, value, value, field=value), path=value))
    assert [one[index] for index in (0, 9, 10, 13)] == [f"'{value}"] * 4


@pytest.mark.parametrize("value", ["-1", "+33.5", "見本", "0123", "a=b", "〒790"])
def test_what_is_harmless_stays_as_it_is(value):
    assert csv_form.harmless(value) == value
