"""A value for which the municipality has decided once what to write instead: the entry `values` of its recipe."""

from __future__ import annotations

from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.screens import Screen


def look(value: str, field: Field) -> Hit | None:
    to = dict(field.agreed).get(value)
    return None if to is None or to == value else Hit({"fixed": to}, Fix(to, "sure"))


def screen(field: Field) -> Screen:
    """Those that the recipe names."""
    agreed = dict(field.agreed)
    return Screen(but=lambda values: filter(agreed.__contains__, values))


_FIELD = Field("多目的トイレの有無", form="choice", choices=("有", "無"), agreed=(("ばっちり", "有"), ("まだ", "無")))

RULE = CellRule(
    code="C100",  # before all others: they see what was agreed on
    name="agreed-value",
    level="warning",
    applies=lambda field: bool(field.agreed),
    source="totonoe",
    scores="L2-04",
    says=Text(
        ja="「{value}」は「{fixed}」と書くと決めてあります（決めごとのファイル）。",
        en="It has been decided that “{value}” is written “{fixed}” (see the recipe).",
    ),
    why=Text(
        ja="毎月同じ書き方なら、先月のデータとそのまま比べられるためです。",
        en="Written alike every month, the data can be compared with last month's as it is.",
    ),
    screen=screen,
    look=look,
    meaning=True,
    examples=(
        Dirty("ばっちり", "有", fields=(_FIELD,)),
        Dirty("まだ", "無", fields=(_FIELD,)),
        Dirty("直営", "町の直営", fields=(Field("運営", agreed=(("直営", "町の直営"),)),)),
        Clean("有", fields=(_FIELD,)),
        Clean("ばっちりです", fields=(_FIELD,)),
    ),
)
