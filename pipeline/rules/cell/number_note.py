"""A number that a word or a note limits: 約100, 200人以上, 120※."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import numbers
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = numbers.read(value)
    if found is None or found.how != "about":
        return None
    return Hit({"fixed": found.number}, Fix(found.number, "ask"))  # without its word the number says something else


RULE = CellRule(
    code="C211",
    name="number-note",
    level="error",
    applies=of("integer", "number"),
    source="machine-readability L2-01",
    scores="L2-01",
    says=Text(
        ja="「{value}」では、数に「約」「以上」や注が付いています。この欄は「{fixed}」のように数字だけにし、付いていた言葉は備考に書きます。",
        en="In “{value}” a word or a note goes with the number. Write digits only, such as “{fixed}”, and put the words into the remarks.",
    ),
    why=Text(
        ja="言葉が付いた数はプログラムが計算できず、言葉を消すだけでは意味が変わるためです。",
        en="Programs cannot calculate with the words, and without them the number says something else.",
    ),
    screen=unmatched(numbers.PLAIN),
    look=look,
    examples=(
        Dirty("約100", None, "integer"),
        Dirty("200人以上", None, "integer"),
        Dirty("120※", None, "integer"),
        Dirty("約3万人", None, "integer"),
        Dirty("50(うち女性20)", None, "integer"),
        Clean("810", "integer"),
        Clean("810人", "integer"),
        Clean("約", "integer"),
    ),
)
