"""Full-width digits, and full-width marks between digits, in a field that holds a number, a date or a code.

An ID is made of letters too. It is a key that other files may name as it stands, so a fix that touches its letters is
only likely; and one with Japanese in it is left as the town made it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import widths
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import not_ascii

if TYPE_CHECKING:
    from pipeline.model import Field, Grade

# A person dials or writes these all the same; a program takes the others for something else.
READABLE = frozenset({"telephone", "extension", "postal"})


def look(value: str, field: Field) -> Hit | None:
    digits = widths.narrow_digits(value)
    if field.form == "id":
        whole = widths.narrow_ascii(value)
        if whole == value or not _left(whole).isascii():
            return None
        return Hit({"fixed": whole}, Fix(whole, "sure" if whole == digits else "likely"))
    if digits == value:
        return None
    # Where words stay beside the digits it is a step on the way only, and another rule has yet to say what was meant.
    grade: Grade = "sure" if digits.isascii() else "likely"
    return Hit({"fixed": digits}, Fix(digits, grade), "warning" if field.form in READABLE else "error")


def _left(text: str) -> str:
    """What later rules leave of it: no spaces around, no characters that nobody sees."""
    return "".join(char for char in text if char not in widths.UNSEEN).strip()


RULE = CellRule(
    code="C101",
    name="fullwidth-digit",
    level="error",
    applies=of(
        "integer", "number", "latitude", "longitude", "date", "time", "flag",
        "municipality", "corporate", "town", "id", "telephone", "extension", "postal",
    ),
    source="gif-core",
    says=Text(
        ja="「{value}」に全角の数字や記号があります。「{fixed}」と半角で書きます。",
        en="“{value}” has full-width digits or marks. Write “{fixed}”, in half width.",
    ),
    why=Text(
        ja="全角の数字や記号は、プログラムが数や番号として読めないためです。",
        en="Programs do not read full-width digits and marks as a number or a code.",
    ),
    screen=not_ascii,
    firm=True,
    look=look,
    examples=(
        Dirty("８１０", "810", "integer"),
        Dirty("３３．８３９１５７", "33.839157", "latitude"),
        Dirty("３８２０１９", "382019", "municipality"),
        Dirty("R５．４．１", "R5.4.1", "date"),
        Dirty("９：００", "9:00", "time"),
        Dirty("０８９－９４８－６６８８", "089-948-6688", "telephone"),
        Dirty("087‐839‐2011", "087-839-2011", "telephone"),
        Dirty("7９0ー857１", "790-8571", "postal"),
        Dirty("約１００", "約100", "integer"),
        Dirty("ＡＡ－００１", "AA-001", "id"),
        Dirty("AA00１", "AA001", "id"),
        Clean("810", "integer"),
        Clean("令和5年4月1日", "date"),
        Clean("089-948-6688（代表）", "telephone"),
        Clean("－", "integer"),
        Clean("見本０１", "id"),
        Clean("9:00～17:00", "time"),
    ),
)  # fmt: skip
