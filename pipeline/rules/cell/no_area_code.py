"""A telephone number without its area code: 948-6688."""

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
    if found is None or found.kind != "local":
        return None
    return Hit()


RULE = CellRule(
    code="C313",
    name="no-area-code",
    level="warning",
    applies=of("telephone"),
    source="gif-core",
    says=Text(
        ja="「{value}」には市外局番がないようです。市外局番から「{example}」のように書いてください。",
        en="“{value}” seems to lack the area code. Write the number with it, as “{example}”.",
    ),
    why=Text(
        ja="市外局番がないと、ほかの地域や携帯電話から電話がかからないためです。",
        en="Without it nobody can call from elsewhere, or from a mobile telephone.",
    ),
    screen=doubted(telephone.suspects),
    look=look,
    examples=(
        Dirty("948-6688", None, "telephone"),
        Dirty("42-5111", None, "telephone"),
        Dirty("9486688", None, "telephone"),
        Dirty("24-2111", None, "telephone"),
        Clean("089-948-6688", "telephone"),
        Clean("899486688", "telephone"),
        Clean("119", "telephone"),
        Clean("089-948-668", "telephone"),
    ),
)
