"""A telephone number with 代表, an extension or other words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import telephone
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import doubted

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = telephone.read(value)
    if found is None or found.kind not in ("main", "noted"):
        return None
    return Hit(fix=Fix(found.number, "likely" if found.kind == "main" else "ask") if found.number else None)


RULE = CellRule(
    code="C312",
    name="telephone-with-words",
    level="warning",
    applies=of("telephone"),
    source="gif-core",
    says=Text(
        ja="「{value}」には番号のほかの言葉があります。この欄には「{example}」のように番号だけを書き、内線番号は「内線番号」の欄に、ほかのことは説明の欄に書きます。",
        en="“{value}” says more than a number. Write the number alone, as “{example}”; an extension goes into its own column, other words into a description.",
    ),
    why=Text(
        ja="番号のほかの言葉があると、画面の番号を押しても電話がかからないことがあるためです。",
        en="With words beside it, a tap on the number may not place the call.",
    ),
    screen=doubted(telephone.suspects),
    look=look,
    examples=(
        Dirty("087-839-2011（代）", "087-839-2011", "telephone"),
        Dirty("0899486688（代表）", "089-948-6688", "telephone"),
        Dirty("代表 089-948-6688", "089-948-6688", "telephone"),
        Dirty("089-948-6688 内線2345", None, "telephone"),
        Dirty("089-948-6688（見本課）", None, "telephone"),
        Clean("089-948-6688", "telephone"),
        Clean("TEL 089-948-6688", "telephone"),
        Clean("本園に連絡", "telephone"),
        Clean("0893-24-21111（代表）", "telephone"),
    ),
)
