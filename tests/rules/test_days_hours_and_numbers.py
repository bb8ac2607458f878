"""One trouble with a date, a time, a weekday or a telephone number is one finding, with the sentence that fits it."""

from __future__ import annotations

import pytest

from pipeline.check import Recognised, check, subject_of
from pipeline.judge import Judge
from pipeline.model import Field, Match, Schema
from pipeline.panel import Panel
from pipeline.repair import repair
from pipeline.rule import CellRule
from pipeline.rules import RULES
from pipeline.tables import read_bytes

FIELDS = {
    "date": Field("開設日", form="date", type="date", form_evidence="sheet", example="2026-04-01"),
    "time": Field("開始時間", form="time", pattern="(?:[01][0-9]|2[0-3]):[0-5][0-9]", form_evidence="sheet", example="09:00"),
    "weekdays": Field("利用可能曜日", form="weekdays", form_evidence="sheet", example="月火水木金"),
    "telephone": Field("電話番号", form="telephone", form_evidence="sheet", example="089-948-6688"),
}  # fmt: skip


def said(value: str, form: str) -> list[tuple[str, str, str | None, str | None]]:
    item = FIELDS[form]
    judge = Judge(Panel(item, [r for r in RULES if isinstance(r, CellRule)]), [value])
    return [
        (one.rule.code, one.level, one.fix and one.fix.grade, one.fix and one.fix.value)
        for one in judge.ask([value]).get(value, ())
    ]


@pytest.mark.parametrize(
    ("form", "value", "finding"),
    [
        ("date", "令和5年4月1日（土）", ("C201", "error", "likely", "2023-04-01")),
        ("date", "2023/4/1", ("C202", "error", "sure", "2023-04-01")),
        ("date", "2023/4/1 0:00", ("C202", "error", "likely", "2023-04-01")),
        ("date", "平成31年5月1日", ("C215", "error", "ask", "2019-05-01")),
        ("date", "昭和64年1月8日", ("C215", "error", "ask", "1989-01-08")),
        ("date", "平成0年1月1日", ("C215", "error", None, None)),
        ("date", "明治5年12月2日", ("C216", "error", None, None)),
        ("date", "2023-02-30", ("C217", "error", None, None)),
        ("date", "令和5年2月30日", ("C217", "error", None, None)),
        ("date", "06-05-01", ("C218", "error", "ask", "2024-05-01")),
        ("date", "4/1/2020", ("C218", "error", "ask", "2020-04-01")),
        ("date", "令和5年度", ("C219", "error", None, None)),
        ("date", "2023年4月", ("C219", "error", None, None)),
        ("date", "45017", ("C220", "error", "ask", "2023-04-01")),
        ("date", "2023年4月1日（日）", ("C221", "error", None, None)),
        ("date", "2023/4/1 9:30", ("C222", "error", "ask", "2023-04-01")),
        ("date", "9999-12-31", ("C223", "info", None, None)),
        ("time", "9:00", ("C203", "warning", "sure", "09:00")),
        ("time", "09:00:00", ("C203", "warning", "likely", "09:00")),
        ("time", "9:00～17:00", ("C224", "error", "ask", "09:00")),
        ("time", "25:00", ("C225", "error", None, None)),
        ("time", "終日", ("C203", "error", None, None)),
        ("weekdays", "月～金", ("C227", "warning", "likely", "月火水木金")),
        ("weekdays", "毎日", ("C228", "warning", "ask", "月火水木金土日")),
        ("weekdays", "第2土曜日", ("C228", "warning", None, None)),
        ("telephone", "089-94-86688", ("C301", "warning", "likely", "089-948-6688")),
        ("telephone", "本園に連絡", ("C301", "warning", None, None)),
        ("telephone", "089-948-6688、089-948-6689", ("C311", "warning", "likely", "089-948-6688 / 089-948-6689")),
        ("telephone", "089-948-6688、6689", ("C311", "warning", None, None)),
        ("telephone", "089-948-6688（代表）", ("C312", "warning", "likely", "089-948-6688")),
        ("telephone", "089-948-6688 内線12", ("C312", "warning", "ask", "089-948-6688")),
        ("telephone", "948-6688", ("C313", "warning", None, None)),
        ("telephone", "0893-24-21111", ("C314", "error", None, None)),
        ("telephone", "00-0000-0000", ("C314", "warning", None, None)),
    ],
)  # fmt: skip
def test_one_trouble_one_finding(form: str, value: str, finding: tuple[str, str, str | None, str | None]) -> None:
    assert said(value, form) == [finding]


@pytest.mark.parametrize(
    ("form", "value"),
    [("date", "2023-04-01"), ("date", "1889-12-15"), ("time", "24:00"), ("weekdays", "月火水木金"), ("weekdays", "土日"),
     ("telephone", "0893-24-2111"), ("telephone", "04996-2-0001"), ("telephone", "#7119"), ("telephone", "(089)948-6688")],
)  # fmt: skip
def test_nothing_is_said_of_what_is_right(form: str, value: str) -> None:
    assert [one for one in said(value, form) if one[0] != "C404"] == []


def test_a_serial_number_among_dates_is_one_finding() -> None:
    schema = Schema("mihon", "test", "見本", (Field("名称"), FIELDS["date"]))
    known = Recognised(schema, Match("mihon", "test", 1.0))
    data = "名称,開設日\n甲,2019-04-01\n乙,2024-04-01\n丙,2022-04-01\n丁,45017\n戊,36526\n"
    table = read_bytes(data.encode(), "見本.csv")[0]
    report = check(subject_of(table, known), known, RULES)
    found = [(f.place.row, f.rule, f.fix and f.fix.grade) for f in report.findings if f.field == "開設日"]
    assert found == [(5, "T110", "likely"), (6, "C220", "ask")]
    mended, _ = repair(table, report.findings, "likely")
    assert [*mended.columns[1][3:]] == ["2023-04-01", "36526"]


def test_rules_about_the_same_numbers_share_their_screen() -> None:
    about = [
        rule for rule in RULES if isinstance(rule, CellRule) and rule.code in {"C301", "C311", "C312", "C313", "C314"}
    ]
    assert len(about) == 5
    assert len({rule.screen for rule in about}) == 1
