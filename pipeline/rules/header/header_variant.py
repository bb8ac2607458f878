"""A column that is an item of the dataset under another spelling or an older name."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Grade
    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    return NO_SCHEMA if subject.schema is None else None


def look(subject: Subject) -> Iterator[Spot]:
    header = subject.table.header
    for index, (name, item) in enumerate(zip(header, subject.fields, strict=True)):
        if item is None or name == item.name:
            continue
        grade: Grade = "sure" if _plain(name) == _plain(item.name) else "likely"
        # Where the right name is taken, renaming would make two columns of one name.
        taken = item.name in header or subject.fields.index(item) != index
        fix = None if taken else Fix(item.name, grade, "header")
        yield Spot(Hit({"item": item.name}, fix), column=index)


def _plain(name: str) -> str:
    """The name without what only the eye sees: widths, spaces, line breaks."""
    return "".join(unicodedata.normalize("NFKC", name).split())


NO_SCHEMA = Text(
    ja="どのデータセットか分からないため、項目名は見ていません。",
    en="Not looked at, since it is not known which dataset this is.",
)

_FIELDS = (Field("ID", aliases=("NO",)), Field("名称"), Field("建物名等(方書)", aliases=("方書",)))

RULE = TableRule(
    code="H105",
    name="header-variant",
    level="warning",
    source="jichitai",
    says=Text(
        ja="項目名「{field}」は、定義では「{item}」です。定義のとおりに書きます。",
        en="The definition calls the column “{field}” “{item}”. Write it as the definition does.",
    ),
    why=Text(
        ja="項目名が1文字でもちがうと、プログラムは別の項目と見なします。全角と半角のちがいや、前後の空白も同じです。",
        en="One differing character makes it another column for a program; full width and stray spaces count too.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty(
            "ＩＤ,名　称,建物名等（方書）\n1,見本公民館,見本ビル2階\n",
            mended="ID,名称,建物名等(方書)\n1,見本公民館,見本ビル2階\n",
            fields=_FIELDS,
        ),
        Dirty("NO,名称,方書\n1,見本公民館,\n", mended="ID,名称,建物名等(方書)\n1,見本公民館,\n", fields=_FIELDS),
        Clean("ID,名称,建物名等(方書)\n1,見本公民館,\n", fields=_FIELDS),
        Clean("NO,愛称\n1,みほん\n"),
    ),
)
