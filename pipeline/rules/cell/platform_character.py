"""A character that depends on the platform: ①㈱㎡Ⅲ㍻."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import characters
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import odd_characters

if TYPE_CHECKING:
    from pipeline.model import Grade, Level

# Names and addresses may hold such a character by right, and an ID is known by its spelling: a person decides.
NAMES = later("名|氏|称|者|住所|所在|方書|町字|[Nn]ame|[Aa]ddress")

NUMERAL_BESIDE_LETTER = later("[\u2160-\u217f](?=[0-9A-Za-z])|(?<=[0-9A-Za-z])[\u2160-\u217f]")


def look(value: str, field: Field) -> Hit | None:
    found = characters.plain(value)
    if found is None:
        return None
    proper = field.form == "id" or NAMES.search(field.name) is not None
    # Where a line break is left, a person is asked about the lines first.
    grade: Grade = "likely" if found.certain and not proper and len(value.splitlines()) == 1 else "ask"
    level: Level = "info" if proper else "warning"
    # ビルⅡ1階 would become ビルII1階, on another floor.
    fix = None if NUMERAL_BESIDE_LETTER.search(value) else Fix(found.text, grade)
    return Hit({"odd": found.odd, "spelt": found.spelt}, fix, level)


RULE = CellRule(
    code="C106",
    name="platform-character",
    level="warning",
    applies=of("text", "list", "kana", "latin", "id"),
    source="machine-readability L1-08",
    scores="L1-08",
    says=Text(
        ja="「{odd}」は、機種によってちがう字に見えることがある文字です。正式な名前の一部でなければ「{spelt}」のように書きます。",
        en="“{odd}” may look different on another computer. Unless it is part of an official name, write “{spelt}”.",
    ),
    why=Text(
        ja="ほかのパソコンで別の字に化けたり、言葉で探しても見つからなかったりするためです。",
        en="On another computer it may turn into another character, and searches for the word miss it.",
    ),
    screen=odd_characters,
    look=look,
    examples=(
        Dirty("延床面積は120㎡です", "延床面積は120m2です"),
        Dirty("運営は見本㈱", "運営は見本（株）"),
        Dirty("㍻30年に改修", "平成30年に改修"),
        Dirty("幅80㎝、高さ2㍍", "幅80cm、高さ2メートル"),
        Dirty("広さは30m²", "広さは30m2"),
        Dirty("①玄関②ロビー"),
        Dirty("見本線Ⅲ期区間"),
        Dirty("㊤の階"),
        Dirty("見本ビルⅡ1階"),
        Dirty("会場は№12", "会場はNo.12"),
        Dirty("№は別表のとおり"),
        Dirty("見本㈱", None, fields=(Field("設置者名"),)),
        Dirty("№12", None, "id"),
        Clean("見本（株）"),
        Clean("髙﨑神"),
        Clean("Ⅱ-060066"),
        Clean("20℃、5cm、½"),
    ),
)
