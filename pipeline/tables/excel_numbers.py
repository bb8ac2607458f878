"""Whole numbers that a sheet shows with zeros before them, or with hyphens: 011002, 060-0001.

The file holds 11002 and a number format, 000000. Excel shows 011002, and writes that into a CSV file: it is the value.
Only formats of zeros and hyphens are read. Few workbooks have one, and in the others no cell is looked at.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.japan.patterns import later
from pipeline.tables.excel_areas import area
from pipeline.tables.excel_package import local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from pipeline.tables.excel_package import Package

LONGEST = 255  # characters of a format, as Excel has it
_MAY_BE = later(rb'formatCode="[^"]*0(?:[\\-]|&quot;)*0')
_CONDITION = r"\[(<=|>=|<>|<|>|=)([0-9]{1,15})\]"
_ASIDE = r"\[(?:\$[^\]]*|Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?[0-9]{1,2})\]"
_PART = later(rf'(?:{_ASIDE})*(?:{_CONDITION})?(?:{_ASIDE})*(0(?:0|\\?-|"-")*0)?(.*)', re.DOTALL)
_WHOLE = later(r"[0-9]{1,15}", re.ASCII)  # as many digits as Excel holds
_HOLDS: Mapping[str, Callable[[int, int], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}


class Part(NamedTuple):
    """What a format says of the numbers for which the condition holds, or of all that are left."""

    zeros: str  # and hyphens; "": shown in some other way, which is not read
    condition: str = ""  # "<=", with the number
    limit: int = 0


Parts = tuple[Part, ...]


def parts(code: str) -> Parts:
    """Those of a number format; none where it shows no number with zeros or hyphens: 0, #,##0, yyyy/mm/dd."""
    if len(code) > LONGEST:
        return ()
    sections = code.split(";")
    if len(sections) > 1 and "@" in sections[-1]:
        sections.pop()  # that of texts
    found = tuple(map(_part, sections))
    return found if any(one.zeros for one in found) else ()


def _part(section: str) -> Part:
    found = _PART.fullmatch(section)
    condition, limit, zeros, rest = found.groups() if found else ("", "", "", "")
    plain = zeros.replace("\\", "").replace('"', "") if zeros and not rest else ""
    return Part(plain, condition or "", int(limit or 0))


def shown(number: str, format_: Parts) -> str:
    """As Excel shows it under this format; as it is where it is not whole, or the format shows it in another way."""
    zeros = _for(int(number), format_) if _WHOLE.fullmatch(number) else ""
    if not zeros:
        return number
    places = zeros.count("0")
    digits = number.zfill(places)
    more = len(digits) - places  # which stand before the first place
    rest = iter(digits[more:])
    return digits[:more] + "".join(next(rest) if sign == "0" else sign for sign in zeros)


def _for(number: int, format_: Parts) -> str:
    if not any(part.condition for part in format_):  # positive numbers; negative ones; zero
        return format_[2 if len(format_) > 2 and not number else 0].zeros
    for part in format_:
        if not part.condition:
            return part.zeros if part is format_[-1] else ""
        if _HOLDS[part.condition](number, part.limit):
            return part.zeros
    return ""


# --- in a workbook ---------------------------------------------------------------------------------------------------


def styles(package: Package) -> Mapping[str, Parts]:
    """The numbers of those styles of the workbook that have such a format."""
    path = "xl/styles.xml"
    root = package.xml(path) if _MAY_BE.search(package.part(path)) else None
    if root is None:
        return {}
    formats = {one.get("numFmtId"): parts(one.get("formatCode", "")) for one in _inside(root, "numFmts")}
    found = (formats.get(one.get("numFmtId")) for one in _inside(root, "cellXfs"))
    return {str(number): format_ for number, format_ in enumerate(found) if format_}


def _inside(root: Element, name: str) -> Iterator[Element]:
    for element in root:
        if local(element.tag) == name:
            yield from element


def show(cells: list[list[str]], sheet: bytes, formats: Mapping[str, Parts]) -> None:
    """Write the numbers among the cells as the sheet shows them. Never raises: the workbook has been read already."""
    from xml.parsers import expat  # noqa: PLC0415 - only a workbook needs it

    def start(_: str, attributes: dict[str, str]) -> None:
        format_ = formats.get(attributes.get("s", ""))
        at = area(attributes.get("r", "")) if format_ and attributes.get("t", "n") == "n" else None
        # A row has a style and a number as well, of which no address can be made.
        if format_ and at and 0 < at.top <= len(cells) and at.left <= len(cells[at.top - 1]):
            row = cells[at.top - 1]
            row[at.left - 1] = shown(row[at.left - 1], format_)

    def refuse(*_: Any) -> None:  # noqa: ANN401
        raise ValueError

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(sheet, True)
    except (expat.ExpatError, ValueError, LookupError):
        return
