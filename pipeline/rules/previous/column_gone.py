"""A column that was there last time and is there no longer, under no other name either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import pairing
from pipeline.model import Text, column_letters
from pipeline.rule import Clean, Dirty, Hit, PreviousRule, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(now: Subject, then: Subject) -> Iterator[Spot]:
    for index in pairing.vanished(now, then):
        values = {"column": then.table.header[index], "excel": column_letters(index + 1)}
        yield Spot(Hit(values, level=None if any(then.table.columns[index]) else "info"))


RULE = PreviousRule(
    code="P102",
    name="column-gone",
    level="warning",
    source="totonoe",
    says=Text(
        ja="前回の{excel}列「{column}」がなくなっています。消してよいか確かめ、使われている項目なら元にもどしてください。",
        en="The column “{column}” ({excel} last time) is gone. Please see whether that is meant; if the item is used, put it back.",
    ),
    why=Text(
        ja="この列を使っている地図やアプリが、急に動かなくなるためです。",
        en="Maps and programs that use the column stop working.",
    ),
    look=look,
    examples=(
        Dirty("名称,電話番号\n見本公民館,089-000-0001\n\n名称\n見本公民館\n"),
        Dirty("名称,備考\n見本公民館,\n\n名称\n見本公民館\n"),
        Dirty("名称,名称\n見本公民館,みほん\n\n名称\n見本公民館\n"),
        Clean("名称,電話番号\n見本公民館,089-000-0001\n\n電話番号,名称\n089-000-0001,見本公民館\n"),
        Clean("名称,電話番号\n見本公民館,1\n\n名称,電話 番号\n見本公民館,1\n"),
        Clean("名称\n甲館\n乙館\n丙館\n\n施設\n甲館\n乙館\n丙館\n"),
    ),
)
