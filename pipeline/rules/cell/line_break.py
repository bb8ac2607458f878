"""A line break inside a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import characters, times
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import unprintable

if TYPE_CHECKING:
    from pipeline.model import Grade

BREAK = "[\n\r\v\f\x85\u2028\u2029]"
AROUND = rf"\s*{BREAK}\s*"
# No space is written after a full stop, nor before a bracket that closes the value: 見本ホール⏎（2階）.
BESIDE_MARK = rf"(?<=[、。，．！？：；]){AROUND}|{AROUND}(?=[（「『][^（）「」『』]*[）」』]\Z)"


def look(value: str, field: Field) -> Hit | None:
    if not re.search(BREAK, value) or characters.garbled(value) or times.listed(value) > 1:
        return None  # of times one below another another rule speaks: on one line they would be no better
    inner = value.strip()
    if field.form == "list":
        joined = re.sub(rf"[;／]?{AROUND}", "／" if "／" in field.example else ";", inner)
    else:
        joined = re.sub(AROUND, " ", re.sub(BESIDE_MARK, "", inner))
    return Hit({"fixed": joined}, Fix(joined, _grade(inner, joined)))


def _grade(inner: str, joined: str) -> Grade:
    if joined == inner:
        return "sure"  # the break stood before or after the value
    # Two numbers without a word are several values, and how to write these depends on the column.
    return "likely" if any(map(str.isalpha, joined)) else "ask"


RULE = CellRule(
    code="C103",
    name="line-break",
    level="warning",
    applies=any_field,
    source="machine-readability L1-14",
    scores="L1-14",
    says=Text(
        ja="セルの中に改行があります。「{fixed}」のように1行で書きます。",
        en="There is a line break inside the cell. Write it on one line: “{fixed}”.",
    ),
    why=Text(
        ja="1件を1行として読むプログラムが、改行のところで別の行と見なすためです。",
        en="Programs that read one record per line take the break for the end of the record.",
    ),
    screen=unprintable,
    look=look,
    examples=(
        Dirty("見本公民館\n", "見本公民館", "text"),
        Dirty("(0476)42-0000\r\n", "(0476)42-0000", "telephone"),
        Dirty("第1会議室\n第2会議室", "第1会議室 第2会議室", "text"),
        Dirty("月曜休館　\r\n\r\n年末年始休館", "月曜休館 年末年始休館", "text"),
        Dirty("見本町2-1\n（見本ビル2階）", "見本町2-1（見本ビル2階）", "text"),
        Dirty("見本町1-1\n（代表）見本町2-1", "見本町1-1 （代表）見本町2-1", "text"),
        Dirty("毎週開催します。\n雨の日は休みます。", "毎週開催します。雨の日は休みます。", "text"),
        Dirty("089-948-6688\n(089-948-6689)", None, "text"),
        Dirty("内科\n小児科", "内科;小児科", fields=(Field("診療科目", form="list", example="内科;外科"),)),
        Clean("10:00\n13:30", "text"),
        Clean("第1会議室 第2会議室", "text"),
        Clean("見本町一丁目　見本ビル1階", "text"),
    ),
)
