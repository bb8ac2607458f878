"""An item that is wanted and blank in every record: said once, at the header.

A flag is written "1 or blank", so a column of blanks is an answer.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pipeline.columns import occurring
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Level
    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    if subject.schema is None:
        return NO_SCHEMA
    return None if subject.table.lines else NO_RECORDS


def look(subject: Subject) -> Iterator[Spot]:
    for index, (item, column) in enumerate(zip(subject.fields, subject.table.columns, strict=True)):
        if item is None or item.form == "flag" or (item.need == "任意" and not item.blocking):
            continue
        if any(cell.strip() and cell not in item.missing for cell in chain(column[:1], occurring(column))):
            continue
        level: Level = "error" if item.blocking else "warning" if item.need == "必須" else "info"
        yield Spot(Hit({"need": item.need}, level=level), column=index)


NO_SCHEMA = Text(
    ja="どのデータセットか分からないため、必要な項目は見ていません。",
    en="Not looked at, since it is not known which dataset this is.",
)
NO_RECORDS = Text(ja="データの行がないため見ていません。", en="Not looked at, since there is no record.")

_FIELDS = (
    Field("名称", need="必須", blocking=True),
    Field("名称_カナ", need="必須"),
    Field("電話番号", need="推奨"),
    Field("災害種別_津波", form="flag", need="必須"),
    Field("備考"),
)

RULE = TableRule(
    code="T102",
    name="blank-column",
    level="warning",
    source="jichitai",
    says=Text(
        ja="「{field}」（{need}）が、すべての行で空欄です。分かるものから書いてください。",
        en="“{field}” is blank in every row; its mark is “{need}”. Please fill in what is known.",
    ),
    why=Text(
        ja="必須の項目は、データを使う人がかならず当てにするものです。推奨の項目もあると、使い道が広がります。",
        en="Those who use the data rely on its required items (“必須”); recommended ones (“推奨”) open further uses.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty(
            "名称,名称_カナ,電話番号,災害種別_津波,備考\n見本公園,,089-000-0000,1,\n見本広場,　,,,\n",
            fields=_FIELDS,
        ),
        Dirty("名称,名称_カナ,電話番号,災害種別_津波,備考\n見本公園,ミホンコウエン,,,\n", fields=_FIELDS),
        Dirty("名称,名称_カナ,電話番号,災害種別_津波,備考\n,ミホンコウエン,089-000-0000,1,\n", fields=_FIELDS),
        Clean("名称,名称_カナ,電話番号,災害種別_津波,備考\n見本公園,ミホンコウエン,089-000-0000,,\n", fields=_FIELDS),
        Clean("名称,名称_カナ\n", fields=_FIELDS),
        Clean("愛称,標語\nみほん,\n"),
    ),
)
