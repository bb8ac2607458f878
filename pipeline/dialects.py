"""How two editions write the same value: 有 and あり, 月火水 and 月／火／水, 内科;外科 and 内科／外科.

Only a value that the old edition itself writes that way is put into the words of the new one; every other stays, and
the rules speak of it. A blank stays a blank: neither 無 nor 未確認 is known of it. 未確認 becomes a blank where the new
edition has no word for it, since there a blank says that it is not known (guidelines/codes/lists.csv).
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

from pipeline.carried import carried
from pipeline.japan import weekdays

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.model import Field

ANSWERS = ("yes", "no", "unknown")  # what a list of codes says that a word means, the same in every list
SEPARATORS = (";", "／")  # between the values of a list, as the item's example has it; the first where it has none


@cache
def meanings() -> Mapping[str, str]:
    """有, あり and 可 are yes: every word of the lists of codes that answers whether something is so."""
    found = {}
    for path in sorted((carried("guidelines") / "codes").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found.update({row["value"]: row["means"] for row in csv.DictReader(lines) if row.get("means") in ANSWERS})
    return found


def word(field: Field, meaning: str) -> str | None:
    """How the item says yes, no or unknown; None where it has no word for it, or several."""
    if field.form == "flag":
        return (field.choices or ("1",))[0] if meaning == "yes" else None
    words = [choice for choice in field.choices if meanings().get(choice) == meaning]
    return words[0] if len(words) == 1 else None


def restated(values: Iterable[str], old: Field, new: Field) -> dict[str, str]:
    """What to write in the new edition for each of these values of the old one; only those that are to change."""
    found = {}
    for value in values:
        other = _restated(value, old, new) if value else None
        if other is not None and other != value:
            found[value] = other
    return found


def _restated(value: str, old: Field, new: Field) -> str | None:
    if old.form == new.form == "weekdays":
        read = weekdays.read(value)
        if read is None or value != weekdays.written(read.days, old.example):
            return None  # not as the old edition has it: a rule says so
        return weekdays.written(read.days, new.example)
    if old.form == new.form == "list":
        before, after = _separator(old), _separator(new)
        return value.replace(before, after) if after not in value else None
    if value not in old.choices or value in new.choices or not _answers(old) or not _answers(new):
        return None
    meaning = meanings().get(value, "")
    return "" if meaning == "unknown" and word(new, meaning) is None else word(new, meaning)


def _answers(field: Field) -> bool:
    """Whether the item says whether something is so."""
    return word(field, "yes") is not None and word(field, "no") is not None


def _separator(field: Field) -> str:
    return next((mark for mark in SEPARATORS if mark in field.example), SEPARATORS[0])
