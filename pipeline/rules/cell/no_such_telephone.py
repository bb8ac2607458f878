"""A telephone number with digits too many or too few, or one that is not assigned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import telephone
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import doubted

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = telephone.read(value)
    if found is None or found.kind not in ("wrong-length", "unassigned"):
        return None
    return Hit(level="error" if found.kind == "wrong-length" else "warning")


RULE = CellRule(
    code="C314",
    name="no-such-telephone",
    level="error",
    applies=of("telephone"),
    source="mic-numbering",
    says=Text(
        ja="「{value}」は、けた数か市外局番が電話番号の決まりに合いません。番号を確かめて「{example}」のように書いてください。",
        en="“{value}” does not fit the numbering plan: check the number of digits and the area code, and write it as “{example}”.",
    ),
    why=Text(
        ja="数字が一つ違うだけで、電話がかからないか、別の人にかかるためです。",
        en="One wrong digit, and the call reaches nobody, or somebody else.",
    ),
    screen=doubted(telephone.suspects),
    look=look,
    examples=(
        Dirty("0893-24-21111", None, "telephone"),
        Dirty("089-948-668", None, "telephone"),
        Dirty("090-1234-567", None, "telephone"),
        Dirty("00-0000-0000", None, "telephone"),
        Dirty("8.99E+08", None, "telephone"),
        Clean("0893-24-2111", "telephone"),
        Clean("089-948-6688", "telephone"),
        Clean("948-6688", "telephone"),
        Clean("0120-999999", "telephone"),
        Clean("090-1234-5678", "telephone"),
    ),
)
