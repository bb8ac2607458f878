"""The choice その他 with its detail in the same cell: その他（屋外）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.screens import begun

if TYPE_CHECKING:
    from re import Match

DETAIL = later(r"その他\s*(?:[（(]\s*(.+?)\s*[）)]|[:：]\s*(.+))")


def look(value: str, field: Field) -> Hit | None:
    found: Match[str] | None = DETAIL.fullmatch(value)
    if found is None or value in field.choices:
        return None
    # Where その他 is one of the choices, programs that count choices do not know this value.
    return Hit({"detail": found[1] or found[2]}, level="error" if "その他" in field.choices else None)


_KIND = (Field("設置場所", form="choice", choices=("屋内", "その他")),)
_TEXT = (Field("種類"),)

RULE = CellRule(
    code="C329",
    name="other-with-detail",
    level="info",
    applies=lambda field: field.form in {"text", "choice"},
    source="machine-readability L2-05",
    scores="L2-05",
    says=Text(
        ja="「その他」の内容が同じセルにあります。「{field}」には「その他」とだけ書き、「{detail}」は別の列か備考に書いてください。",
        en="The detail of “その他” (other) stands in the same cell. Write only “その他” in “{field}”, and “{detail}” in another "
        "column or in the remarks.",
    ),
    why=Text(
        ja="内容ごとに別の言葉になり、「その他」がいくつあるか数えられないためです。",
        en="Every detail makes another word of it, and nobody can count how many are “other”.",
    ),
    screen=begun("その他"),
    look=look,
    examples=(
        Dirty("その他（屋外）", None, fields=_KIND),
        Dirty("その他(見本広場)", None, fields=_TEXT),
        Dirty("その他：見本広場", None, fields=_TEXT),
        Clean("その他", fields=_KIND),
        Clean("その他の施設", fields=_TEXT),
        Clean("遊具（その他）", fields=_TEXT),
        Clean("その他（屋外）", fields=(Field("設置場所", form="choice", choices=("屋内", "その他（屋外）")),)),
    ),
)
