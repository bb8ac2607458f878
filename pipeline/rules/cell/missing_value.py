"""A blank cell in an item that must, or should, have a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit

if TYPE_CHECKING:
    from pipeline.model import Level


def applies(field: Field) -> bool:
    """A flag says no by staying blank, so it never lacks a value."""
    return field.form != "flag" and (field.blocking or field.need != "任意")


def look(value: str, field: Field) -> Hit | None:
    if value.strip():
        return None
    level: Level = "error" if field.blocking else "warning" if field.need == "必須" else "info"
    return Hit({"need": field.need}, level=level)


RULE = CellRule(
    code="C501",
    name="missing-value",
    level="warning",
    applies=applies,
    blank=True,
    source="table-schema",
    says=Text(
        ja="「{field}」（{need}）が空欄です。分かる値があれば書いてください。",
        en="“{field}” is blank; its mark is “{need}”. Please fill in the value if it is known.",
    ),
    why=Text(
        ja="値がないと、探している人がその施設や情報にたどり着けないことがあるためです。",
        en="Without the value people may not find the place or the information they look for. "
        "(“必須” means required, “推奨” recommended.)",
    ),
    look=look,
    examples=(
        Dirty("", None, fields=(Field("名称", need="必須", blocking=True),)),
        Dirty("", None, fields=(Field("所在地_連結表記", need="必須"),)),
        Dirty("", None, fields=(Field("名称_カナ", form="kana", need="推奨"),)),
        Clean("見本公民館", fields=(Field("名称", need="必須", blocking=True),)),
    ),
)
