"""Items of the dataset that a file leaves out and may leave out: named once, so that nobody has to compare by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    return NO_SCHEMA if subject.schema is None else None


def look(subject: Subject) -> Iterator[Spot]:
    if subject.schema is None:
        return
    present = {item.name for item in subject.fields if item is not None}
    absent = [
        item.name
        for item in subject.schema.fields
        if item.need == "任意" and not item.blocking and item.name not in present
    ]
    if absent:
        yield Spot(Hit({"count": str(len(absent)), "items": "、".join(absent)}))


NO_SCHEMA = Text(
    ja="どのデータセットか分からないため、足りない列は見ていません。",
    en="Not looked at, since it is not known which dataset this is.",
)

_FIELDS = (Field("ID"), Field("名称", need="必須"), Field("備考"), Field("画像"))

RULE = TableRule(
    code="H130",
    name="optional-columns",
    level="info",
    source="jichitai",
    says=Text(
        ja="任意の項目のうち、列のないものが{count}個あります（{items}）。データがあれば加えられます。なければ、このままでかまいません。",
        en="{count} optional items have no column ({items}). Add those for which there is data; without it the file may stay as it is.",
    ),
    why=Text(
        ja="うっかり消した列や、名前を変えた列がないか、ここで確かめられます。",
        en="Here one sees whether a column was taken out or renamed by mistake.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("名称,備考,画像\n見本公民館,,\n", fields=_FIELDS),
        Dirty("ID,名称\n1,見本公民館\n", fields=_FIELDS),
        Dirty("ID,名称,備考\n1,見本公民館,\n", fields=_FIELDS),
        Clean("ID,備考,画像\n1,,\n", fields=_FIELDS),
        Clean("愛称,標語\nみほん,見本のまち\n"),
    ),
)
