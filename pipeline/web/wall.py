"""What the wall shows: the room's sums in numbers and short words, without names and values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking import BY_CODE
from pipeline.reports import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Lang
    from pipeline.rule import Rule
    from pipeline.web.room import Sums

MOST = 10  # rules that have room on a screen
_SLOT = r"\{\w+\}"
_WITH_SLOT = re.compile(rf"（[^（）]*{_SLOT}[^（）]*）")
_OF_WHAT = re.compile(r"^「\{(?:value|field|odd|item)\}」(?:だけでは、|では、?|には、?|は、?|に、?|の|が、?)(?=.{6})")
_GAP_FIRST = re.compile(r"^…(?:の|は、?|が、?|という|として)(?=.{4})")
_GAP = re.compile(rf"「{_SLOT}」|{_SLOT}")


class Told(NamedTuple):
    """The wall in words and numbers."""

    tables: str
    verdicts: Sequence[tuple[str, str, str, str]]  # (verdict, sign, words, number)
    levels: Sequence[tuple[str, str, str, str]]  # (level, sign, words, number)
    rules: Sequence[tuple[str, str, str, int]]  # (code, words, number, per cent of the most frequent)
    more: int  # rules for which there is no room


def told(sums: Sums, lang: Lang) -> Told:
    most = sums.rules[0][1] if sums.rules else 1
    return Told(
        f"{sums.tables:,}",
        [
            (verdict, words.VERDICT_SIGNS[verdict], text.say(lang), f"{sums.verdicts[verdict]:,}")
            for verdict, text in words.VERDICTS.items()
            if sums.verdicts.get(verdict)
        ],
        [
            (level, words.LEVEL_SIGNS[level], words.LEVELS[level].say(lang), f"{n:,}")
            for level, n in sums.levels.items()
        ],
        [
            (code, short(BY_CODE[code], lang), f"{count:,}", max(1, 100 * count // most))
            for code, count in sums.rules[:MOST]
        ],
        max(0, len(sums.rules) - MOST),
    )


def short(rule: Rule, lang: Lang) -> str:
    """What the rule speaks of, in a few words and without any value: the beginning of its sentence, or its name."""
    if lang == "en":
        return rule.name.replace("-", " ")
    first = _WITH_SLOT.sub("", rule.says.ja.partition("。")[0])
    return _GAP_FIRST.sub("", _GAP.sub("…", _OF_WHAT.sub("", first)))
