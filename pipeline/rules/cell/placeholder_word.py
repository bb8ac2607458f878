"""A word or a mark that stands for nothing: －, なし, 不明, NULL, #REF!, 同上."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import widths
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field
from pipeline.screens import begun

if TYPE_CHECKING:
    from pipeline.model import Level

# Certain in any field: what a broken formula, a database or a list with ditto marks leaves behind.
FORMULA = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!"})
EMPTY = frozenset({"NULL", "N/A", "(NULL)", "NONE", "NAN", "(BLANK)", "[OBJECT OBJECT]"})
DITTO = frozenset({"同上", "〃", "々", "同左", "同右", "上に同じ", "左に同じ", "同前"})
# Words for "none" and "not known": in running text and among choices they may be the answer.
NOTHING = frozenset(
    {
        "なし", "ナシ", "ﾅｼ", "無し", "無", "該当なし", "該当無し", "特になし", "特に無し", "設定なし", "未設定",
        "不明", "未定", "未確認", "未記入", "調査中", "確認中", "空欄",
        "要確認", "未登録", "未入力", "無記入", "記入中", "後日記入", "準備中", "テスト",
    }
)  # fmt: skip
DASH = frozenset(widths.DASHES + "-")
NARROW = {0xFEE0 + c: c for c in range(0x21, 0x7F)}  # ＮＵＬＬ is NULL

# Marks that nobody would write as a value: ???, ***, xxxx, ########. In numbers a rule of their own knows them.
MARKS = later(r"[?？]+|[#＃]{3,}|[*＊]{2,}|[xXｘＸ]{3,}")
NUMBERS = frozenset({"integer", "number"})

PROSE = frozenset({"text", "list", "latin", "kana"})
# Among the words of an item that is known they are advice only: 備考 does not need なし, but 構造 may be 不明.
SAID_OF_ITEM = frozenset({"text", "latin", "kana"})
# Here a dash says that there is nothing to write. For a count it may mean zero: that is left to a person.
BLANK_WHEN_DASH = frozenset(
    {
        "municipality", "corporate", "town", "postal", "telephone", "extension", "url", "email", "id", "flag",
        "date", "time", "weekdays", "latitude", "longitude",
    }
)  # fmt: skip
# In statistics a dash is zero or a number kept secret: nothing is proposed, for a blank would be neither.
COUNTED = frozenset({"integer", "number"})
STRICT = frozenset({"municipality", "corporate", "postal", "date", "time", "integer", "number", "flag"})


def look(value: str, field: Field) -> Hit | None:  # noqa: PLR0911 - one return for each kind of word
    if (len(value) > LONGEST and value[0] not in "#＃*＊xXｘＸ?？") or value in field.choices or value == field.example:
        return None
    word = value.translate(NARROW).upper()
    if word in FORMULA:
        return Hit(level="error")
    if word in DITTO:
        return Hit(level=_level(field))
    if set(value) <= DASH and value and field.form != "text":
        return Hit(fix=_blank_for_dash(field), level=_level(field))
    # なし in a flag or among choices is an answer in other words; whether a choice allows it, that rule knows.
    chosen = field.choices or field.form == "choice"
    answer = field.form == "flag" or (chosen and word in {"なし", "ナシ", "ﾅｼ", "無し", "無"})
    if set(value) <= DASH and field.form == "text":
        return Hit(fix=Fix("", "ask"), level="info")
    if field.form not in NUMBERS and MARKS.fullmatch(value):
        return Hit(fix=Fix("", "ask"), level=_level(field))
    if word in NOTHING and field.form in SAID_OF_ITEM and field.key:
        return Hit(fix=Fix("", "ask"), level="info")
    if word in EMPTY or (word in NOTHING and field.form not in PROSE and not answer):
        return Hit(fix=Fix("", "ask"), level=_level(field))
    return None


def _blank_for_dash(field: Field) -> Fix | None:
    if field.form in COUNTED:
        return None
    return Fix("", "likely" if field.form in BLANK_WHEN_DASH else "ask")


def _level(field: Field) -> Level:
    """An error where the word is no possible value of the field, so that no later rule says so once more."""
    strict = field.type != "string" or field.choices or field.pattern or field.form in STRICT
    return "error" if strict else "warning"


LONGEST = max(map(len, FORMULA | EMPTY | DITTO | NOTHING))
# The first characters of all the words, of either width and case.
FIRST = DASH.union("#＃(（NnＮｎ?？*＊xXｘＸ[［", (word[0] for word in DITTO | NOTHING))


_REMARKS = (Field("備考", key="note"),)

RULE = CellRule(
    code="C107",
    name="placeholder-word",
    level="warning",
    applies=any_field,
    source="totonoe",
    says=Text(
        ja="「{value}」は値の代わりに置かれた言葉や記号のようです。値がなければ空欄にし、あるなら値を（0のことなら0と）書いてください。",
        en="“{value}” seems to stand in for a value. Leave the cell blank if there is none, or write the value (0 if it means zero).",
    ),
    why=Text(
        ja="値がないことは空欄で表すと決めておかないと、プログラムが言葉や記号を値として数えてしまうためです。",
        en="Unless a missing value is a blank cell, programs count the word or mark as a value.",
    ),
    screen=begun(f"[{re.escape(''.join(sorted(FIRST)))}]"),
    look=look,
    examples=(
        Dirty("－", "", "telephone"),
        Dirty("―", "", "url"),
        Dirty("--", "", "date"),
        Dirty("ー", "", "municipality"),
        Dirty("-", None, "integer"),
        Dirty("なし", None, "telephone"),
        Dirty("不明", None, "date"),
        Dirty("未定", None, "time"),
        Dirty("#REF!", None, "text"),
        Dirty("#N/A", None, "number"),
        Dirty("ＮＵＬＬ", None, "text"),
        Dirty("－", None, "text"),
        Dirty("???", None, "text"),
        Dirty("＊＊＊", None, "telephone"),
        Dirty("なし", None, fields=_REMARKS),
        Dirty("不明", None, fields=_REMARKS),
        Dirty("同上", None, "text"),
        Dirty("〃", None, "telephone"),
        Clean("なし", "text"),
        Clean("不明", "text"),
        Clean("無", "choice"),
        Clean("同上町", "text"),
        Clean("本園に連絡", "telephone"),
        Clean("-5", "integer"),
    ),
)
