"""A value that is none of the item's choices: あり or ○ where the choices are 有 and 無, ○ in a field for 1."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.japan import numbers, widths
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.screens import Screen

if TYPE_CHECKING:
    from pipeline.model import Grade

YES = frozenset(
    {
        "有",
        "有り",
        "あり",
        "アリ",
        "ある",
        "可",
        "○",
        "〇",
        "◯",
        "●",
        "レ",
        "✓",
        "✔",
        "1",
        "TRUE",
        "YES",
        "Y",
        "はい",
        "該当",
        "該当あり",
        "設置あり",
        "有(1)",
        "可能",
        "利用可",
        "利用可能",
        "有る",
        "対象",
    }
)
NO = frozenset(
    {
        "無",
        "無し",
        "なし",
        "ナシ",
        "ない",
        "不可",
        "×",
        "✕",
        "✖",
        "╳",
        "0",
        "FALSE",
        "NO",
        "N",
        "いいえ",
        "非該当",
        "該当なし",
        "設置なし",
        "無(0)",
        "不可能",
        "否",
        "利用不可",
        "無い",
        "対象外",
        "✗",
        "✘",
        "☓",
    }
)
SEPARATORS = later("[;；、，,・/／｜|\n\u3000]")  # what is typed between the choices of a list
FLAG = ("1",)  # 1 or blank
MANY = 20  # choices: of more, a sentence names only the first ones and the last


def look(value: str, field: Field) -> Hit | None:
    choices = _choices(field)
    if value in choices or _same_number(value, field, choices):
        return None
    if field.form != "list":
        return Hit({"choices": _shown(choices)}, _fix(value, field, choices))
    # A list holds several choices, joined by half-width semicolons.
    parts = value.split(";")
    if all(part in choices for part in parts):
        return None
    by_marks = [part.strip() for part in SEPARATORS.split(value) if part.strip()]
    if all(part in choices for part in by_marks):
        only_width = not SEPARATORS.search(value.replace("；", ";").replace(";", "").replace(" ", ""))
        return Hit({"choices": _shown(choices)}, Fix(";".join(by_marks), "sure" if only_width else "likely"))
    fixes = [Fix(part, "sure") if part in choices else _fix(part, field, choices) for part in parts]
    grade: Grade = "sure" if all(fix and fix.grade == "sure" for fix in fixes) else "likely"
    joined = ";".join(fix.value for fix in fixes if fix)
    return Hit({"choices": _shown(choices)}, Fix(joined, grade) if all(fixes) else None)


def _choices(field: Field) -> tuple[str, ...]:
    return tuple(filter(None, field.choices)) or FLAG


def _shown(choices: tuple[str, ...]) -> str:
    return " / ".join(choices if len(choices) <= MANY else (*choices[:2], "…", choices[-1]))


def _same_number(value: str, field: Field, choices: tuple[str, ...]) -> bool:
    """Among numbers 01 is 1."""
    if field.type not in {"integer", "number"} or not re.fullmatch(numbers.PLAIN, value):
        return False
    return any(re.fullmatch(numbers.PLAIN, choice) and Decimal(choice) == Decimal(value) for choice in choices)


def _fix(value: str, field: Field, choices: tuple[str, ...]) -> Fix | None:
    """The choice that was meant, where only the width differs or the words are another way to say yes or no."""
    alike = [choice for choice in choices if widths.same_but_for_width(value, choice)]
    if len(alike) == 1:
        return Fix(alike[0], "sure")
    word = unicodedata.normalize("NFKC", value).strip().upper().rstrip("。.").removesuffix(".0")
    if word in choices:
        return Fix(word, "likely")
    for answers in (YES, NO):
        meant = [choice for choice in choices if choice in answers]
        if word in answers and len(meant) == 1:
            return Fix(meant[0], "likely")
    if field.form == "flag" and word in NO:
        return Fix("", "likely")  # a flag says no by staying blank
    mixed = [choice for choice in choices if len(word) > 2 and sorted(choice) == sorted(word)]
    return Fix(mixed[0], "ask") if len(mixed) == 1 else None  # 行政財 for 行財政


def screen(field: Field) -> Screen:
    return Screen(among=frozenset(_choices(field)))


_PRESENCE = (Field("車椅子可", form="choice", choices=("有", "無"), example="有"),)
_FLAG = (Field("災害種別_洪水", form="flag", example="1"),)
_LIST = (Field("バリアフリー情報", form="list", choices=("スロープ", "オストメイト対応トイレ")),)

RULE = CellRule(
    code="C402",
    name="unknown-choice",
    level="error",
    applies=lambda field: bool(field.choices) or field.form == "flag",
    source="table-schema",
    scores="L2-04",
    says=Text(
        ja="「{value}」は「{field}」の選択肢にありません。「{choices}」から選んで書いてください。",
        en="“{value}” is not a choice of “{field}”. Please choose from “{choices}”.",
    ),
    why=Text(
        ja="同じことが別の言葉で書かれていると、プログラムが数えたり絞りこんだりできないためです。",
        en="Programs cannot count or filter what is said in several words.",
    ),
    screen=screen,
    meaning=True,
    look=look,
    examples=(
        Dirty("あり", "有", fields=_PRESENCE),
        Dirty("○", "有", fields=_PRESENCE),
        Dirty("無し", "無", fields=_PRESENCE),
        Dirty("×", "無", fields=_PRESENCE),
        Dirty("false", "無", fields=_PRESENCE),
        Dirty("対応予定", None, fields=_PRESENCE),
        Dirty("行政財", None, fields=(Field("分類", form="choice", choices=("司法", "行財政", "国際")),)),
        Dirty("○", "1", fields=_FLAG),
        Dirty("0", "", fields=_FLAG),
        Dirty("一部", None, fields=_FLAG),
        Dirty("ｽﾛｰﾌﾟ;オストメイト対応トイレ", "スロープ;オストメイト対応トイレ", fields=_LIST),
        Dirty("スロープ、オストメイト対応トイレ", "スロープ;オストメイト対応トイレ", fields=_LIST),
        Dirty("スロープ； オストメイト対応トイレ", "スロープ;オストメイト対応トイレ", fields=_LIST),
        Dirty("スロープ、手すり", None, fields=_LIST),
        Dirty("3", None, fields=(Field("等級", form="integer", type="integer", choices=("1", "2")),)),
        Clean("01", fields=(Field("等級", form="integer", type="integer", choices=("1", "2")),)),
        Clean("有", fields=_PRESENCE),
        Clean("無", fields=_PRESENCE),
        Clean("1", fields=_FLAG),
        Clean("0", fields=(Field("洪水", form="flag", choices=("1", "0")),)),
        Clean("スロープ;オストメイト対応トイレ", fields=_LIST),
    ),
)
