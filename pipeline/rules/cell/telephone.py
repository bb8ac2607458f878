"""A telephone number that is not written as the standard asks, or its hyphens at other places; or no number at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import telephone
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import doubted

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, field: Field) -> Hit | None:
    found = telephone.read(value)
    if found is None or found.kind not in ("notation", "no-number"):
        return None
    if found.number is None:
        return Hit({"fixed": field.example or "089-948-6688"})
    return Hit({"fixed": found.number}, Fix(found.number, "likely"))


RULE = CellRule(
    code="C301",
    name="telephone",
    level="warning",
    applies=of("telephone"),
    source="gif-core",
    says=Text(
        ja="「{value}」は決められた電話番号の書き方ではありません。初めの0から「{fixed}」のように、"
        "半角の数字で、ハイフンを決まった所に入れて書きます。",
        en="“{value}” is not how a telephone number is written. Write it from its first 0 on, "
        "in half-width digits, with the hyphens in their places, as “{fixed}”.",
    ),
    why=Text(
        ja="書き方が違うと、画面の番号を押しても電話がかからないことがあるためです。",
        en="Otherwise a tap on the number may not place the call.",
    ),
    screen=doubted(telephone.suspects),
    look=look,
    examples=(
        Dirty("0899486688", "089-948-6688", "telephone"),
        Dirty("089-9486688", "089-948-6688", "telephone"),
        Dirty("899486688", "089-948-6688", "telephone"),
        Dirty("89-948-6688", "089-948-6688", "telephone"),
        Dirty("0476(42)5111", "0476-42-5111", "telephone"),
        Dirty("+81-89-948-6688", "089-948-6688", "telephone"),
        Dirty("（089）948-6688", "(089)948-6688", "telephone"),
        Dirty("0120123456", "0120-123-456", "telephone"),
        Dirty("0899-48-6688", "089-948-6688", "telephone"),
        Dirty("089-94-86688", "089-948-6688", "telephone"),
        Dirty("0499-62-0001", "04996-2-0001", "telephone"),
        Dirty("089.948.6688", "089-948-6688", "telephone"),
        Dirty("TEL 089/948/6688", "089-948-6688", "telephone"),
        Dirty("本園に連絡", None, "telephone"),
        Clean("089-948-6688", "telephone"),
        Clean("028-635-3043", "telephone"),
        Clean("0893-24-2111", "telephone"),
        Clean("04996-2-0001", "telephone"),
        Clean("03-5253-5111", "telephone"),
        Clean("(089)948-6688", "telephone"),
        Clean("0120-999-999", "telephone"),
        Clean("0120-999999", "telephone"),
        Clean("0570-000-000", "telephone"),
        Clean("090-1234-5678", "telephone"),
        Clean("089-948-6688 / 089-948-6689", "telephone"),
        Clean("089-948-6688（代表）", "telephone"),
        Clean("0893-24-21111", "telephone"),
        Clean("42-5111", "telephone"),
        Clean("119", "telephone"),
        Clean("#7119", "telephone"),
    ),
)
