"""What Excel is told of one item: how the cells are formatted, what it accepts, and in which state the keyboard is.

Text is the usual format, so that the zeros of a code and the last zeros of a coordinate stay as they were typed.
Excel's own validation of numbers refuses text; for such items the rule is a formula. In a formula `{0}` stands for the
first cell of the column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Field

TEXT, WHOLE, ANY, DAY = "@", "0", "General", "yyyy-mm-dd"
FORMATS: Mapping[str, str] = {"integer": WHOLE, "number": ANY, "date": DAY}

# The state in which Windows' Japanese input is when a cell is entered: full-width, or half-width letters and digits.
KEYBOARDS: Mapping[str, str] = {"text": "hiragana", "kana": "fullKatakana", "weekdays": "hiragana", "list": "hiragana"}
HALF_WIDTH = "off"

DIGITS: Mapping[str, int] = {"municipality": 6, "corporate": 13, "postal": 7, "town": 7}
_BARE = 'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({0},"-",""),"(",""),")","")'
FORMULAS: Mapping[str, str] = {
    "time": 'IFERROR(EXACT({0},TEXT(TIMEVALUE({0}),"hh:mm")),FALSE)',
    "telephone": f'AND(ISNUMBER(FIND("-",{{0}})),ISNUMBER(VALUE({_BARE})),LEN({_BARE})>=9,LEN({_BARE})<=11)',
    "url": 'AND(OR(EXACT(LEFT({0},7),"http://"),EXACT(LEFT({0},8),"https://")),ISERROR(FIND(" ",{0})))',
    "email": 'AND(ISNUMBER(FIND("@",{0},2)),ISERROR(FIND(" ",{0})))',
}
# Here a value in another form is only warned of by the check as well.
NEVER_STOPS = frozenset({"telephone", "email", "weekdays", "kana", "latin"})
FIRST_ROW, LAST_ROW = 2, 10_001

_SO_MANY_DIGITS = re.compile(r"\[0-9\]\{([0-9]+)\}")
_SO_MANY_DECIMALS = re.compile(r"\[0-9\]\{[0-9]+\}\\\.\[0-9\]\{([0-9]+)\}")
_LONGEST_LIST = 255  # characters of a list inside a rule; Excel does not open a workbook with a longer one


class Rule(NamedTuple):
    """A validation in Excel's terms; kind None accepts everything and only shows the hint."""

    kind: str | None = None
    operator: str | None = None
    first: str | None = None
    second: str | None = None


def number_format(item: Field) -> str:
    return FORMATS.get(item.form, TEXT)


def keyboard(item: Field) -> str:
    return KEYBOARDS.get(item.form, "hiragana" if item.form == "choice" else HALF_WIDTH)


def stops(item: Field) -> bool:
    """Whether Excel refuses another value: only where the form was read in the standard. Else it warns."""
    return item.form_evidence != "inferred" and item.form not in NEVER_STOPS


def fits_in_rule(item: Field) -> bool:
    """Whether the choices may stand in the rule itself; else they stand on a sheet."""
    return len(",".join(item.choices)) <= _LONGEST_LIST and not any(
        mark in one for one in item.choices for mark in ',"'
    )


def rule(item: Field, column: str, choices: str | None = None) -> Rule:
    """The input rule of the item in this column; `choices` is the range in which its choices stand."""
    if item.form in ("choice", "flag") and item.choices:
        inside = f'"{",".join(item.choices)}"' if fits_in_rule(item) else choices
        return Rule("list", first=inside)
    if item.form == "date":
        return Rule("date", "greaterThanOrEqual", "1")  # any day that Excel knows
    if item.form in ("integer", "number"):
        return _bounded("whole" if item.form == "integer" else "decimal", item)
    formulas = [formula for formula in (_form(item), _once(item, column)) if formula]
    if not formulas:
        return Rule()
    joined = formulas[0] if len(formulas) == 1 else f"AND({','.join(formulas)})"
    return Rule("custom", first=joined.replace("{0}", f"{column}{FIRST_ROW}"))


def _bounded(kind: str, item: Field) -> Rule:
    low = "-1E+15" if item.minimum is None else f"{item.minimum:.15g}"
    high = "1E+15" if item.maximum is None else f"{item.maximum:.15g}"
    return Rule(kind, "between", low, high)


def _form(item: Field) -> str:
    """The formula that is true for a value in the item's form; blank where nothing is asked of it."""
    wanted = _SO_MANY_DIGITS.fullmatch(item.pattern or "")
    if digits := int(wanted[1]) if wanted else DIGITS.get(item.form):
        return f'EXACT({{0}},TEXT(VALUE({{0}}),"{"0" * digits}"))'
    if item.form in ("latitude", "longitude"):
        return _coordinate(item)
    late = item.form == "time" and re.fullmatch(item.pattern or "", "24:00")
    return f'OR({FORMULAS["time"]},EXACT({{0}},"24:00"))' if late else FORMULAS.get(item.form, "")


def _coordinate(item: Field) -> str:
    bounds = [f"VALUE({{0}}){sign}{bound:g}" for sign, bound in ((">=", item.minimum), ("<=", item.maximum)) if bound]
    wanted = _SO_MANY_DECIMALS.fullmatch(item.pattern or "")
    exact = [f'EXACT({{0}},TEXT(VALUE({{0}}),"0.{"0" * int(wanted[1])}"))'] if wanted else ["ISNUMBER(VALUE({0}))"]
    return f"AND({','.join(exact + bounds)})"


def _once(item: Field, column: str) -> str:
    """That the value stands nowhere else in its column; not COUNTIF, to which 0001 and 1 are the same."""
    whole = f"${column}${FIRST_ROW}:${column}${LAST_ROW}"
    return f"SUMPRODUCT(--EXACT({whole},{{0}}))=1" if item.unique else ""
