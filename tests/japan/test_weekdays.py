"""Weekdays: the days that a list names, and how an item has them written."""

from __future__ import annotations

import pytest

from pipeline.japan import weekdays

LISTED = """
月火水木金             月火水木金       notation
土日                  土日            notation
月                    月              notation
月曜日                月              notation
日曜                  日              notation
月・水・金             月水金           notation
月･水･金              月水金           notation
月,水,金              月水金           notation
月，水，金             月水金           notation
月、水、金             月水金           notation
月/水/金              月水金           notation
月／水／金             月水金           notation
月;水;金              月水金           notation
月_水_金              月水金           notation
月曜日・火曜日          月火            notation
月曜、火曜             月火            notation
(月)(火)              月火            notation
（月）・（火）          月火            notation
月～金                月火水木金        notation
月〜金                月火水木金        notation
月-金                 月火水木金        notation
月－金                月火水木金        notation
月から金              月火水木金        notation
月曜日から金曜日        月火水木金        notation
月曜～土曜             月火水木金土      notation
月～水、金             月火水金         notation
月～金・日             月火水木金日      notation
火～日                火水木金土日      notation
日～土                月火水木金土日    notation
日～木                月火水木日        notation
土～月                月土日           notation
日月火                月火日           notation
日・土                土日            notation
Mon-Fri               月火水木金        notation
Mon,Wed,Fri           月水金           notation
Saturday_Sunday       土日            notation
SAT・SUN              土日            notation
Tue.                  火              notation
1234567               月火水木金土日    notation
12345                 月火水木金        code
1;2;3                 月火水           code
１・３・５             月水金           code
6,7                   土日            code
毎日                  月火水木金土日    word
全日                  月火水木金土日    word
年中無休              月火水木金土日    word
平日                  月火水木金        word
土日祝                土日            word
土日祝日              土日            word
土・日・祝日           土日            word
月火水木金祝           月火水木金        word
月～金、祝日           月火水木金        word
月火水木金※           月火水木金        word
全日※                月火水木金土日    word
月火水木金（祝日を除く） 月火水木金       word
月～土(祝日・年末年始を除く) 月火水木金土 word
"""


@pytest.mark.parametrize(
    ("text", "days", "how"),
    [[c.replace("_", " ") for c in line.split()] for line in LISTED.split("\n") if line],
)
def test_days_that_are_told(text: str, days: str, how: str) -> None:
    assert weekdays.read(text) == weekdays.Reading(days, how)


@pytest.mark.parametrize(
    "text",
    ["第2土曜日", "毎月第1・第3日曜日", "月曜休み", "月曜定休", "月曜日を除く", "月曜以外", "土日祝以外", "祝日", "不定期", "要予約", "月月火", "月～火、火", "月～月", "8", "0",
     "1123", "日本", "月1回", "火災時", "金沢", "要相談※", "水曜午後", "13Mo", ""],
)  # fmt: skip
def test_days_that_are_not_told(text: str) -> None:
    assert weekdays.read(text) is None


@pytest.mark.parametrize(
    ("days", "example", "written"),
    [
        ("月水金", "月火水木金", "月水金"),
        ("月水金", "月／火／水", "月／水／金"),
        ("月水金", "月・火", "月・水・金"),
        ("月水金", "1;2;3", "1;3;5"),
        ("月水金", "12345", "135"),
        ("月火水木金土日", "1,2", "1,2,3,4,5,6,7"),
        ("月", "月／火／水", "月"),
        ("月水金", "", "月水金"),
        ("月水金", "平日", "月水金"),
        ("月水金", "月曜日・火曜日", "月水金"),
        ("月水金", "月、火／水", "月水金"),
        ("月水金", "1", "月水金"),
    ],
)
def test_days_are_written_as_the_example_has_them(days: str, example: str, written: str) -> None:
    assert weekdays.written(days, example) == written
