"""Cells of a sheet that stand out by colour, bold type or a line through them, where the rest of their column does not.

Meant is what may carry a meaning that the values do not. So what is only there for looks is left out: a header, bands
of colour, a total in bold, a link in blue. A line through a text is always told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.model import Trouble
from pipeline.tables.excel_areas import Area, runs
from pipeline.tables.excel_package import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from pipeline.tables.excel_package import Package

Look = frozenset[str]  # "bold", "struck", "colour:…", "fill:…"

FEWEST = 5  # filled cells from which on a column has a usual look
LONGEST_NUMBER = 7  # digits; a workbook has some 65,000 styles
RARE = 5  # one cell in so many may look otherwise; more are bands, or groups
_PLAIN_COLOURS = {"", "FF000000", "00000000", "theme:1", "indexed:8", "indexed:64"}
_PLAIN_FILLS = {"", "FFFFFFFF", "00FFFFFF", "theme:0", "indexed:9", "indexed:64", "indexed:65"}


def styles(package: Package) -> Mapping[str, Look]:
    """The numbers of those styles of the workbook that stand out in some way."""
    root = package.xml("xl/styles.xml")
    if root is None:
        return {}
    fonts = [_font(one) for one in _inside(root, "fonts")]
    fills = [_fill(one) for one in _inside(root, "fills")]
    found = {}
    for number, style in enumerate(_inside(root, "cellXfs")):
        look = _of(fonts, style.get("fontId")) | _of(fills, style.get("fillId"))
        if look:
            found[str(number)] = look
    return found


def facts(
    marked: Iterable[tuple[int, int, Look]], header: int, width: int, cells: Sequence[Sequence[str]]
) -> Iterator[Trouble]:
    """Cells next to each other in a row are told as one area. `cells` are those of the sheet; rows and columns 1-based."""
    telling = [
        (row, column, look)
        for row, column, look in marked
        if header < row <= len(cells) and column <= min(width, len(cells[row - 1])) and cells[row - 1][column - 1]
    ]
    if not telling:
        return
    filled = [sum(1 for row in cells[header:] if column < len(row) and row[column]) for column in range(width)]
    often = Counter((column, look) for _, column, look in telling)
    rows: dict[int, list[int]] = defaultdict(list)
    bold_only: Counter[int] = Counter()
    for row, column, look in telling:
        times, of = often[column, look], filled[column - 1]
        if times < of if "struck" in look else of >= FEWEST and times * RARE <= of:
            rows[row].append(column)
            bold_only[row] += look == {"bold"}
    for row, columns in sorted(rows.items()):
        whole = sum(1 for cell in cells[row - 1][:width] if cell)
        if bold_only[row] == whole:
            continue  # a total, or the head of a group: its words say so
        for first, last in runs(sorted(columns)):
            yield Trouble("marked-cells", row, {"area": Area(row, first, row, last).excel, "column": str(first)})


# --- styles.xml ------------------------------------------------------------------------------------------------------


def _inside(root: Element, name: str) -> Iterator[Element]:
    for element in root:
        if local(element.tag) == name:
            yield from element


def _of(looks: Sequence[Look], number: str | None) -> Look:
    index = int(number) if number and len(number) <= LONGEST_NUMBER and number.isdecimal() else 0
    return looks[index] if index < len(looks) else frozenset()


def _font(font: Element) -> Look:
    parts = {local(one.tag): one for one in font}
    look = set()
    if _on(parts.get("b")):
        look.add("bold")
    if _on(parts.get("strike")):
        look.add("struck")
    colour = _colour(parts.get("color"))
    if "u" not in parts and colour not in _PLAIN_COLOURS:  # underlined and in colour: a link
        look.add(f"colour:{colour}")
    return frozenset(look)


def _fill(fill: Element) -> Look:
    for pattern in fill:
        parts = {local(one.tag): one for one in pattern}
        kind = pattern.get("patternType", "none")
        if local(pattern.tag) == "gradientFill":
            return frozenset({"fill:gradient"})
        if kind == "solid" and (colour := _colour(parts.get("fgColor"))) not in _PLAIN_FILLS:
            return frozenset({f"fill:{colour}"})
    return frozenset()


def _on(element: Element | None) -> bool:
    return element is not None and element.get("val", "1") not in ("0", "false")


def _colour(element: Element | None) -> str:
    if element is None:
        return ""
    tint = element.get("tint", "")
    shade = f"/{tint}" if tint.strip("-+0.") else ""
    for name in ("theme", "indexed"):
        if name in element.keys():  # noqa: SIM118 - an element is no mapping
            return f"{name}:{element.get(name)}{shade}"
    return element.get("rgb", "").upper()
