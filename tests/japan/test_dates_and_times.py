"""Era dates at their boundaries, other notations of dates, times of day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.japan import dates, eras, times

ERA_DATES = """
令和5年4月1日            2023-04-01
R5.4.1                  2023-04-01
R05/04/01               2023-04-01
r5-4-1                  2023-04-01
Ｒ５．４．１             2023-04-01
R050401                 2023-04-01
R.5.4.1                 2023-04-01
R5年4月1日               2023-04-01
令5.4.1                 2023-04-01
令和5.4.1               2023-04-01
令和5/4/1               2023-04-01
令和05年04月01日         2023-04-01
㋿5年4月1日              2023-04-01
㋿5.4.1                 2023-04-01
令和5年4月1日(土)         2023-04-01
令和５年４月１日（土）     2023-04-01
令和5年4月1日土曜日       2023-04-01
R5.4.1(土)              2023-04-01
令和5年4月1日現在         2023-04-01
R5.4.1現在              2023-04-01
令和5年4月1日時点         2023-04-01
令和5年(2023年)4月1日     2023-04-01
令和5年（2023）4月1日     2023-04-01
2023年（令和5年）4月1日   2023-04-01
2023(令和5)年4月1日       2023-04-01
2019（令和元年）5月1日    2019-05-01
令和五年四月一日          2023-04-01
令和五年十二月三十一日     2023-12-31
令和元年五月一日          2019-05-01
昭和五十三年十二月三十一日  1978-12-31
平成二十年二月二十九日     2008-02-29
S39.5.26                1964-05-26
s39.5.26                1964-05-26
Ｓ３９．５．２６          1964-05-26
昭39.5.26               1964-05-26
㍼39年5月26日            1964-05-26
昭和53年4月20日          1978-04-20
H20.2.29                2008-02-29
H27.10.23               2015-10-23
㍻27.10.23              2015-10-23
平31.4.30               2019-04-30
令和元年5月1日            2019-05-01
令和1年5月1日             2019-05-01
R1.5.1                  2019-05-01
R元.5.1                 2019-05-01
㋿元年5月1日             2019-05-01
令和元.5.1              2019-05-01
令和6年2月29日           2024-02-29
平成31年4月30日          2019-04-30
H31.4.30                2019-04-30
平成31年1月1日           2019-01-01
平成元年1月8日           1989-01-08
H1.1.8                  1989-01-08
㍻元年1月8日             1989-01-08
昭和64年1月7日           1989-01-07
S64.1.7                 1989-01-07
昭和64年1月1日           1989-01-01
昭和元年12月25日         1926-12-25
昭和元年12月31日         1926-12-31
昭和2年1月1日            1927-01-01
大正15年12月25日         1926-12-25
大正元年7月30日          1912-07-30
㍽元年7月30日            1912-07-30
T15.12.24               1926-12-24
明治45年7月30日          1912-07-30
㍾45年7月29日            1912-07-29
M6.1.1                  1873-01-01
明治6年1月1日            1873-01-01
明治22年12月15日         1889-12-15
"""

NOT_CONVERTED = """
平成31年5月1日     out-of-era     2019-05-01
H31.5.1           out-of-era     2019-05-01
平成32年3月31日    out-of-era     2020-03-31
令和元年4月30日    out-of-era     2019-04-30
R1.4.30           out-of-era     2019-04-30
R1.1.1            out-of-era     2019-01-01
昭和64年1月8日     out-of-era     1989-01-08
S64.1.8           out-of-era     1989-01-08
平成元年1月7日     out-of-era     1989-01-07
昭和65年1月1日     out-of-era     1990-01-01
昭和元年12月24日   out-of-era     1926-12-24
大正15年12月26日   out-of-era     1926-12-26
大正元年7月29日    out-of-era     1912-07-29
明治45年7月31日    out-of-era     1912-07-31
平成0年1月1日      out-of-era     -
令和0年4月1日      out-of-era     -
令和5年2月30日     no-such-day    -
令和5年2月29日     no-such-day    -
令和5年4月31日     no-such-day    -
令和5年13月1日     no-such-day    -
R5.0.1            no-such-day    -
平成31年2月30日    no-such-day    -
令和5年            incomplete     -
令和5年度          incomplete     -
令和五年           incomplete     -
R5                incomplete     -
令和元年度         incomplete     -
令和5年4月         incomplete     -
H27.4             incomplete     -
明治5年12月2日     old-calendar   -
明治元年10月23日   old-calendar   -
M5.12.2           old-calendar   -
令和5年4月1日（日） weekday        2023-04-01
R5.4.1(月)        weekday        2023-04-01
令和6年4月1日土曜日 weekday        2024-04-01
"""

WESTERN = """
2024/4/1                    2024-04-01  certain
2024/04/01                  2024-04-01  certain
2024.4.1                    2024-04-01  certain
2024.04.01                  2024-04-01  certain
2024-4-1                    2024-04-01  certain
20240401                    2024-04-01  certain
2024年4月1日                 2024-04-01  certain
2024年04月01日               2024-04-01  certain
西暦2024年4月1日             2024-04-01  certain
二〇二四年四月一日            2024-04-01  certain
２０２４／４／１              2024-04-01  certain
２０２４年４月１日            2024-04-01  certain
２０２４０４０１              2024-04-01  certain
2024/2/29                   2024-02-29  certain
2000/2/29                   2000-02-29  certain
1889/12/15                  1889-12-15  certain
2024/4/1_0:00               2024-04-01  likely
2024/04/01_0:00:00          2024-04-01  likely
2024-04-01_00:00:00         2024-04-01  likely
2024-04-01T00:00:00         2024-04-01  likely
2024-04-01_00:00:00.000     2024-04-01  likely
2024年4月1日(月)             2024-04-01  likely
2024年4月1日（月曜日）        2024-04-01  likely
2024/4/1(月)                2024-04-01  likely
2024-04-01(月)              2024-04-01  likely
2024年4月1日_月曜日          2024-04-01  likely
2024年4月1日現在             2024-04-01  likely
2024/4/1時点                2024-04-01  likely
12/25/2020                  2020-12-25  likely
25/12/2020                  2020-12-25  likely
3/3/2020                    2020-03-03  likely
"""

NOT_PLAIN = """
2024/2/30                   no-such-day  -
2023-02-29                  no-such-day  -
2023/4/31                   no-such-day  -
1900/2/29                   no-such-day  -
1900/1/0                    no-such-day  -
2023年13月1日                no-such-day  -
20231301                    no-such-day  -
20230230                    no-such-day  -
30/2/2020                   no-such-day  -
99.99.99                    no-such-day  -
06-05-01                    either       2024-05-01 2006-05-01 1994-05-01
6.5.1                       either       2024-05-01 2006-05-01 1994-05-01
06/05/01                    either       2024-05-01 2006-05-01 1994-05-01
１３．４．１                 either       2013-04-01 2001-04-01
31.4.30                     either       2031-04-30 2019-04-30
230401                      either       2023-04-01 2011-04-01
53.4.1                      either       1978-04-01 1953-04-01
64/1/7                      either       1989-01-07 1964-01-07
99.4.1                      either       1999-04-01
00-04-01                    either       2000-04-01
4/1/2020                    either       2020-04-01 2020-01-04
10.1.2020                   either       2020-10-01 2020-01-10
45017                       serial       2023-04-01 2027-04-02
45017.0                     serial       2023-04-01 2027-04-02
43586                       serial       2019-05-01 2023-05-02
36526                       serial       2000-01-01 2004-01-02
４５０１７                   serial       2023-04-01 2027-04-02
2023年                      incomplete   -
2023年度                    incomplete   -
2023                        incomplete   -
2023年4月                   incomplete   -
2023-04                     incomplete   -
2023/4                      incomplete   -
2023.4                      incomplete   -
202304                      incomplete   -
200412                      incomplete   -
4月1日                       incomplete   -
4月                          incomplete   -
4/1                         incomplete   -
2023/4/1_9:30               with-time    2023-04-01
2023-04-01T09:30:00+09:00   with-time    2023-04-01
2023-04-01_17:00:00         with-time    2023-04-01
2023年4月1日_10:00           with-time    2023-04-01
2023年4月1日（日）            weekday      2023-04-01
2023/4/1(金)                weekday      2023-04-01
2023-04-01_日曜日            weekday      2023-04-01
"""


def table(text: str) -> list[list[str]]:
    """One case a line; an underscore stands for a space."""
    return [[cell.replace("_", " ") for cell in line.split()] for line in text.split("\n") if line]


@pytest.mark.parametrize(("text", "iso"), table(ERA_DATES))
def test_era_dates(text: str, iso: str) -> None:
    assert eras.read(text) == dates.Reading(iso, certain=False)


@pytest.mark.parametrize(("text", "why", "iso"), table(NOT_CONVERTED))
def test_era_dates_that_are_not_converted(text: str, why: str, iso: str) -> None:
    found = eras.read(text)
    assert found is not None
    assert (found.why, found.iso or "-") == (why, iso)


def test_spaces_in_era_dates() -> None:
    for text in ("令和 5年 4月 1日", "令和　5年　4月　1日", " R5. 4. 1 ", "R 5.4.1", "令和 5年 4月 1日 (土)"):
        assert eras.read(text) == dates.Reading("2023-04-01", certain=False), text


@pytest.mark.parametrize(
    "text",
    [
        "2023-04-01", "2023年4月1日", "昭和の初め", "R100.1.1", "平和5年4月1日", "令和", "", "5.4.1", "令和5年(2022年)4月1日",
        "令和5年4月1日から", "令和5年春", "平成27年頃", "昭和39年5月26日・6月1日", "S字", "H2O", "明治町1-2",
    ],
)  # fmt: skip
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
    year = day.year - first + 1
    right = dates.Reading(day.isoformat(), certain=False)
    assert eras.read(f"{era}{year}年{day.month}月{day.day}日") == right
    assert eras.read(f"{era}{year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）") == right
    wrong = eras.read(f"{era}{year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday() - 1]}）")
    assert wrong is not None
    assert wrong.why == "weekday"


@pytest.mark.parametrize(("text", "iso", "how"), table(WESTERN))
def test_western_dates(text: str, iso: str, how: str) -> None:
    assert dates.read(text) == dates.Reading(iso, certain=how == "certain")


@pytest.mark.parametrize(("text", "why", "days"), [(row[0], row[1], row[2:]) for row in table(NOT_PLAIN)])
def test_western_dates_that_are_not_plain(text: str, why: str, days: list[str]) -> None:
    found = dates.read(text)
    assert found is not None
    assert (found.why, [found.iso or "-", *found.others]) == (why, days)


@pytest.mark.parametrize(
    "text",
    ["2024-04-01", "2024-02-29", "未定", "", "810", "1", "12345678", "4501", "99999", "10:30", "R5.4.1", "2024/4/1～2024/4/30",
     "2024-04-01/2024-04-30", "4/1～4/30", "毎年4月1日", "089-948-6688"],
)  # fmt: skip
def test_no_western_dates(text: str) -> None:
    assert dates.read(text) is None


def test_days_of_the_calendar() -> None:
    assert dates.exists("2024-02-29")
    assert not dates.exists("2023-02-29")
    assert not dates.exists("2024-2-9")
    assert not dates.exists("0000-01-01")
    assert not dates.exists("２０２４-01-01")


TIMES = """
9:00           09:00  zero
９：００        09:00  zero
0:00           00:00  zero
9_:_00         09:00  zero
9時            09:00  words
９時            09:00  words
09時           09:00  words
0時            00:00  words
24時           24:00  words
9時30分        09:30  words
９時３０分      09:30  words
9時5分         09:05  words
9時00分        09:00  words
9時半          09:30  words
九時           09:00  words
九時三十分      09:30  words
午前九時半      09:30  words
午前9時        09:00  words
午前9時30分     09:30  words
午前9:30       09:30  words
午前0時        00:00  words
午後0時        12:00  words
午後1時        13:00  words
午後３時        15:00  words
午後3時30分     15:30  words
午後3:30       15:30  words
午後11時59分    23:59  words
PM_3:00        15:00  words
PM3:00         15:00  words
pm3時          15:00  words
3:00pm         15:00  words
3:00_PM        15:00  words
3p.m.          15:00  words
3:00:00_PM     15:00  words
ＰＭ３：００    15:00  words
AM9:00         09:00  words
正午           12:00  words
0900           09:00  words
900            09:00  words
1730           17:30  words
2400           24:00  words
9.30           09:30  words
17.15          17:15  words
9.00           09:00  words
9:00:00        09:00  words
20:00※         20:00  note
※20:00まで     20:00  note
17:00頃        17:00  note
9:00(平日)      09:00  note
"""


@pytest.mark.parametrize(("text", "time", "how"), table(TIMES))
def test_times(text: str, time: str, how: str) -> None:
    assert times.read(text) == times.Reading(time, how)


@pytest.mark.parametrize(
    "text",
    ["9:00～", "9:00～17:00", "午後12時", "午後13時", "PM12:00", "12:00 AM", "25:00", "24:30", "2430", "9:60", "960", "0.3751", "9.50", "9.5",
     "24時間", "9時間", "9", "17", "終日", "", "09:00", "24:00", "17:30:00", "午前9時PM", "9.3.0"],
)  # fmt: skip
def test_no_single_time(text: str) -> None:
    assert times.read(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    table("""
9:00～17:00            09:00  17:00
9:00〜17:00            09:00  17:00
９：００～１７：００      09:00  17:00
09:00-17:00            09:00  17:00
9:00_－_17:00          09:00  17:00
9時から17時まで         09:00  17:00
9時～17時              09:00  17:00
午前9時〜午後5時         09:00  17:00
0900-1700              09:00  17:00
8:30から17:15           08:30  17:15
0:00～24:00            00:00  24:00
22:00～6:00            22:00  06:00
"""),
)
def test_ranges_of_times(text: str, start: str, end: str) -> None:
    assert times.span(text) == (start, end)


@pytest.mark.parametrize(
    "text", ["9:00", "9:00～", "～17:00", "9～17時", "2023-04", "9:00～12:00、13:00～17:00", "089-948-6688", ""]
)
def test_no_ranges_of_times(text: str) -> None:
    assert times.span(text) is None


def test_times_of_the_next_day() -> None:
    for text in (
        "25:00",
        "２５：００",
        "24:30",
        "26時",
        "25時30分",
        "翌2:00",
        "翌日2:00",
        "翌朝5時",
        "翌日の午前1時",
        "36:00",
    ):
        assert times.next_day(text), text
    for text in ("24:00", "24時", "24時00分", "23:59", "02:00", "翌日", "37:00", "99:00", "24時間", "25", "25:99"):
        assert not times.next_day(text), text
