"""A column left out because nothing would be in it, in an edition that wants every column there, used or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    return None if subject.schema is not None and subject.schema.all_columns else NOT_WANTED


def look(subject: Subject) -> Iterator[Spot]:
    if subject.schema is None:
        return
    present = {item.name for item in subject.fields if item is not None}
    for item in subject.schema.fields:
        # Of an item that must have a value, the missing column is spoken of by another rule.
        if item.name not in present and item.need == "任意" and not item.blocking:
            yield Spot(Hit({"item": item.name}))


NOT_WANTED = Text(
    ja="使わない項目の列まで求める版ではないため見ていません。",
    en="Not looked at, since the edition does not want the columns of items that are not used.",
)

_FIELDS = (Field("ID", need="必須"), Field("名称", need="必須", blocking=True), Field("内線番号"), Field("備考"))

RULE = TableRule(
    code="H120",
    name="dropped-column",
    level="warning",
    source="area_2026",
    says=Text(
        ja="「{item}」の列がありません。この版では、使わない項目の列も消さずに残します。列を加えて、値は空欄のままにしてください。",
        en="The column “{item}” is missing. This edition keeps the columns of items that are not used. Please add it, and "
        "leave it blank.",
    ),
    why=Text(
        ja="どの自治体のデータにも同じ列があれば、プログラムを直さずにそのまま合わせて使えます。",
        en="When every town's data have the same columns, they can be put together as they stand.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("ID,名称,備考\n1,見本公民館,\n", fields=_FIELDS, all_columns=True),
        Dirty("ID,名称\n1,見本公民館\n", fields=_FIELDS, all_columns=True),
        Clean("ID,名称,内線番号,備考\n1,見本公民館,,\n", fields=_FIELDS, all_columns=True),
        Clean("名称,内線番号,備考,担当課\n見本公民館,,,見本課\n", fields=_FIELDS, all_columns=True),
        Clean("ID,名称\n1,見本公民館\n", fields=_FIELDS),
        Clean("愛称,標語\nみほん,見本のまち\n"),
    ),
)
