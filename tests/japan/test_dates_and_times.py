"""Era dates at their boundaries, other notations of dates, times of day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.japan import dates, eras, times


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("令和5年4月1日", "2023-04-01"),
        ("R5.4.1", "2023-04-01"),
        ("R05/04/01", "2023-04-01"),
        ("r5-4-1", "2023-04-01"),
        ("Ｒ５．４．１", "2023-04-01"),
        ("R050401", "2023-04-01"),
        ("令5.4.1", "2023-04-01"),
        ("㋿5年4月1日", "2023-04-01"),
        ("令和 5年 4月 1日", "2023-04-01"),
        ("令和5年4月1日(土)", "2023-04-01"),
        ("令和五年四月一日", "2023-04-01"),
        ("S39.5.26", "1964-05-26"),
        ("昭和五十三年十二月三十一日", "1978-12-31"),
        ("昭和53年4月20日", "1978-04-20"),
        ("令和元年5月1日", "2019-05-01"),
        ("R1.5.1", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成元年1月8日", "1989-01-08"),
        ("昭和64年1月7日", "1989-01-07"),
        ("昭和元年12月25日", "1926-12-25"),
        ("大正15年12月25日", "1926-12-25"),
        ("大正元年7月30日", "1912-07-30"),
        ("明治45年7月30日", "1912-07-30"),
        ("明治6年1月1日", "1873-01-01"),
        ("H20.2.29", "2008-02-29"),
    ],
)
def test_era_dates(text: str, iso: str) -> None:
    assert eras.read(text) == eras.Reading(iso)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("平成31年5月1日", "out-of-era"),
        ("令和元年4月30日", "out-of-era"),
        ("R1.4.30", "out-of-era"),
        ("昭和64年1月8日", "out-of-era"),
        ("平成元年1月7日", "out-of-era"),
        ("昭和65年1月1日", "out-of-era"),
        ("平成0年1月1日", "out-of-era"),
        ("令和5年2月30日", "no-such-day"),
        ("令和5年13月1日", "no-such-day"),
        ("令和5年", "incomplete"),
        ("令和5年度", "incomplete"),
        ("令和5年4月", "incomplete"),
        ("H27.4", "incomplete"),
        ("明治5年12月2日", "old-calendar"),
    ],
)
def test_era_dates_that_cannot_be_converted(text: str, why: str) -> None:
    assert eras.read(text) == eras.Reading(None, why)


@pytest.mark.parametrize(
    "text", ["2023-04-01", "2023年4月1日", "昭和の初め", "R100.1.1", "平和5年4月1日", "令和", "", "5.4.1"]
)
def test_no_era_dates(text: str) -> None:
    assert eras.read(text) is None


@given(st.dates(dt.date(1873, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_of_every_era_is_read(day: dt.date) -> None:
    era, first = next(
        (letter, year)
        for letter, year, start in (
            ("令和", 2019, dt.date(2019, 5, 1)), ("平成", 1989, dt.date(1989, 1, 8)), ("昭和", 1926, dt.date(1926, 12, 25)),
            ("大正", 1912, dt.date(1912, 7, 30)), ("明治", 1868, dt.date(1868, 1, 25)),
        )
        if day >= start
    )  # fmt: skip
    assert eras.read(f"{era}{day.year - first + 1}年{day.month}月{day.day}日") == eras.Reading(day.isoformat())


@pytest.mark.parametrize(
    "text", ["2024/4/1", "2024.4.1", "20240401", "2024年4月1日", "2024-4-1", "2024/04/01", "２０２４／４／１"]
)
def test_notations_of_one_day(text: str) -> None:
    assert dates.read(text) == dates.Reading("2024-04-01")


def test_dates_that_are_not_certain() -> None:
    assert dates.read("2024-04-01") is None
    assert dates.read("2024/4.1") is None
    assert dates.read("2024-04-01 09:00") is None, "a time of day would be lost"
    assert dates.read("2024/04/01 0:00:00") == dates.Reading("2024-04-01", certain=False)
    assert dates.read("2024/2/30") == dates.Reading(None)
    assert dates.read("06-05-01") == dates.Reading("2024-05-01", certain=False, either=True)
    assert dates.read("53.4.1") == dates.Reading(None, certain=False, either=True)
    assert dates.read("4/1/2020") == dates.Reading("2020-04-01", certain=False, either=True)
    assert dates.read("3/3/2020") == dates.Reading("2020-03-03", certain=False)
    assert dates.read("12/25/2020") == dates.read("25/12/2020") == dates.Reading("2020-12-25", certain=False)
    assert dates.read("30/2/2020") == dates.Reading(None, certain=False)


def test_days_of_the_calendar() -> None:
    assert dates.exists("2024-02-29")
    assert not dates.exists("2023-02-29")
    assert not dates.exists("2024-2-9")
    assert not dates.exists("0000-01-01")
    assert not dates.exists("２０２４-01-01")


@pytest.mark.parametrize(
    ("text", "time", "how"),
    [
        ("9:00", "09:00", "zero"),
        ("９：００", "09:00", "zero"),
        ("9時", "09:00", "words"),
        ("9時30分", "09:30", "words"),
        ("9時半", "09:30", "words"),
        ("午前9時", "09:00", "words"),
        ("午後3時", "15:00", "words"),
        ("午後0時", "12:00", "words"),
        ("PM 3:00", "15:00", "words"),
        ("3:00pm", "15:00", "words"),
        ("正午", "12:00", "words"),
        ("0900", "09:00", "words"),
        ("9:00:00", "09:00", "words"),
        ("20:00※", "20:00", "note"),
        ("9:00～", None, None),
        ("9:00～17:00", None, None),
        ("午後12時", None, None),
        ("午後13時", None, None),
        ("25:00", None, None),
        ("24:30", None, None),
        ("9:60", None, None),
        ("0.375", None, None),
        ("24時間", None, None),
        ("09:00", None, None),
        ("24:00", None, None),
    ],
)
def test_times(text: str, time: str | None, how: str | None) -> None:
    assert times.read(text) == (None if time is None else times.Reading(time, how))
