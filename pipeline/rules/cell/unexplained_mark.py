"""A mark of statistics in a column of numbers: x and *** for secret, … for not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import numbers
from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Level

# A dash, 不明 and the like are spoken of as words that stand for nothing.
SIGNS = frozenset("xXｘＸ×χ✕*＊※…‥.")
WORDS = frozenset({"秘", "秘匿", "非公表", "非公開", "非表示"})


def look(value: str, field: Field) -> Hit | None:
    bare = value.strip("()（）[]［］")
    if bare not in WORDS and not (bare and set(bare) <= SIGNS and bare != "."):
        return None
    level: Level = "error" if field.type in {"integer", "number"} else "warning"
    return Hit(level=level)


RULE = CellRule(
    code="C210",
    name="unexplained-mark",
    level="error",
    applies=of("integer", "number"),
    source="machine-readability L3-03",
    scores="L3-03",
    says=Text(
        ja="「{value}」は数ではなく記号です。値がないなら空欄にします。秘匿などの意味があるなら、空欄にして備考や説明書に意味を書きます。",
        en="“{value}” is a mark, not a number. Leave the cell blank; if it means secrecy or the like, say so in the remarks or in the description.",
    ),
    why=Text(
        ja="記号の意味はデータから分からず、プログラムも数として読めないためです。",
        en="The data does not say what the mark means, and programs cannot read it as a number.",
    ),
    screen=unmatched(numbers.PLAIN),
    look=look,
    examples=(
        Dirty("x", None, fields=(Field("従業者数", form="integer", type="integer"),)),
        Dirty("***", None, "integer"),
        Dirty("…", None, "number"),
        Dirty("秘匿", None, "integer"),
        Dirty("（秘）", None, "integer"),
        Clean("12", "integer"),
        Clean("-", "integer"),
        Clean("屋外", "integer"),
    ),
)
