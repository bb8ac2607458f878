"""Full-width digits and hyphens in an address: 見本町１－２－３ is another place than 見本町1-2-3 for a program."""

from __future__ import annotations

import unicodedata

from pipeline.japan import widths
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import ADDRESSES, HOUSE_NUMBERS, CellRule, Clean, Dirty, Hit, item
from pipeline.screens import AFTER_DIGIT, searched

RUNS_INTO_WORD = later("[０-９](?=[A-Za-z]{2})")
STOREY = later("(?<=[0-9])[Ａ-Ｚａ-ｚ](?![A-Za-zＡ-Ｚａ-ｚ])")  # a letter on its own after a digit: 1Ｆ, 3Ｂ


def look(value: str, _: Field) -> Hit | None:
    narrow = STOREY.sub(lambda found: unicodedata.normalize("NFKC", found[0]), widths.narrow_digits(value))
    if narrow == value:
        return None
    # １－１APOLLO becomes 1-1APOLLO: the width was what told number and name apart.
    return Hit({"fixed": narrow}, Fix(narrow, "ask" if RUNS_INTO_WORD.search(value) else "sure"))


_FIELDS = (Field("所在地_連結表記"),)

RULE = CellRule(
    code="C112",
    name="wide-address-digit",
    level="warning",
    applies=item(ADDRESSES | HOUSE_NUMBERS | {"streetAddress"}, "(?:.*_)?(?:連結表記|町字|番地以下)|.*(?:所在地|住所)"),
    source="gif-core",
    says=Text(
        ja="「{value}」に全角の数字や記号があります。住所の番地は「{fixed}」のように半角で書きます。",
        en="“{value}” has full-width digits or marks. In an address they are written in half width: “{fixed}”.",
    ),
    why=Text(
        ja="全角と半角が混ざると、同じ住所を探したり、地図の上の位置に直したりできないためです。",
        en="With both widths in use the same address is not found again, nor its place on a map.",
    ),
    screen=searched(f"[０-９{widths.MARKED}Ａ-Ｚａ-ｚ]"),
    meaning=AFTER_DIGIT,  # a long vowel mark between digits is plain text elsewhere
    look=look,
    examples=(
        Dirty("見本県見本市見本町１－２－３", "見本県見本市見本町1-2-3", fields=_FIELDS),
        Dirty("見本県見本市見本町10－５", "見本県見本市見本町10-5", fields=_FIELDS),
        Dirty("見本県見本市見本町六丁目１２番地", "見本県見本市見本町六丁目12番地", fields=_FIELDS),
        Dirty("見本県見本市見本町１－２見本ビル３F", "見本県見本市見本町1-2見本ビル3F", fields=_FIELDS),
        Dirty("見本県見本市見本町1-2見本ビル１Ｆ", "見本県見本市見本町1-2見本ビル1F", fields=_FIELDS),
        Dirty("見本県見本市見本町1-2見本ビル3Ｆ", "見本県見本市見本町1-2見本ビル3F", fields=_FIELDS),
        Dirty("見本県見本市見本町（受付10：00）", "見本県見本市見本町（受付10:00）", fields=_FIELDS),
        Dirty("見本県見本市見本町１－１MIHON MALL", None, fields=_FIELDS),
        Clean("見本県見本市見本町1-2-3", fields=_FIELDS),
        Clean("見本県見本市見本町一丁目", fields=_FIELDS),
        Clean("見本県見本市見本町1-2ＭＩＨＯＮビル", fields=_FIELDS),
    ),
)
