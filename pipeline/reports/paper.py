"""A report of sections, each a few sentences and a table, as text, Markdown or a page: the same content, said once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reports import page_frame, screen, shaded
from pipeline.reports.page_frame import html_text as _e

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Lang


_GAP = "  "
_NARROWEST = 20  # columns of a screen: nothing is broken into less
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")
_STYLE = """
.sheet td { overflow-wrap: break-word; line-break: strict; } .sheet th { white-space: nowrap; vertical-align: middle; }
.sheet .n { width: 1%; min-width: 0; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.sheet .b { min-width: 9rem; vertical-align: middle; }
.bar { display: block; height: .8rem; border: 1px solid var(--faint); background: var(--paper); }
.bar i { display: block; height: 100%; background: var(--plain); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.sheet .s { width: 1%; white-space: nowrap; } .sheet .l { min-width: 14rem; }
.picture { display: inline-block; vertical-align: top; max-width: 100%; margin: .75rem .6rem .75rem 0; overflow-x: auto; }
.picture > svg { display: block; max-width: 100%; height: auto; outline: 1px solid var(--line); outline-offset: -1px; }
@media (max-width: 40rem) { .sheet td:first-child:not(.n) { min-width: 8rem; } }
@media print {
  @page { size: A4; margin: 14mm 12mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; } }
  body { font-size: 9pt; } main, header { max-width: none; padding: 0; }
  h1 { font-size: 15pt; } h2 { font-size: 12pt; } h2, h3, .card > p { break-after: avoid; }
  .sheet { font-size: 7.5pt; } .sheet thead { display: table-header-group; } .sheet tr { break-inside: avoid; }
  .sheet th, .sheet td { padding: .8mm 1.2mm; overflow-wrap: anywhere; } .sheet .l { min-width: 55mm; }
  .sheet .n, .sheet .s { overflow-wrap: normal; }
  .scroll { overflow: visible; } .pictures { orphans: 1; widows: 1; }
  .picture { overflow: visible; break-inside: avoid; margin: 2mm 2mm 2mm 0; }
  .picture > svg { min-width: 0 !important; max-height: 195mm; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
_SHORT, _LONG = 22, 60  # columns of a screen: up to it a cell is never broken; from it on it gets room


class Section(NamedTuple):
    """A title, sentences below it, and a table; all of it plain text. Without columns there is no table."""

    title: str
    sentences: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    depth: int = 1  # 1 for a part, 2 for what stands within it
    below: bool = False  # on a narrow screen the last cell, a sentence or a path, stands below its row
    bar: str = ""  # the column, of per cents, that a page draws as bars too
    pictures: Sequence[tuple[str, str]] = ()  # title and SVG of our own making; only a page shows them
    days: Sequence[str] = ()  # the columns, of days, along which a workbook draws each row as a line
    levels: Sequence[tuple[str, str]] = ()  # name and meaning: all cells but the first of a row are numbers of these


def text(title: str, sections: Iterable[Section], columns: int = screen.NO_TERMINAL) -> Iterator[str]:
    """Lines for a screen of so many columns; what is wider is broken within its own column of the table."""
    yield title
    for one in sections:
        yield ""
        yield f"■ {one.title}" if one.depth == 1 else f"  ● {one.title}"
        indent = "  " * one.depth
        for sentence in one.sentences:
            yield from screen.wrapped([sentence], columns, indent)
        if one.rows:
            yield from _lines(one, columns, indent)


def _lines(section: Section, columns: int, indent: str) -> Iterator[str]:
    rows, numbers = [section.columns, *section.rows], numeric(section.rows)
    room = columns - screen.width(indent)
    wanted = _wanted(rows)
    below = section.below and sum(wanted) + len(_GAP) * (len(wanted) - 1) > room
    if below:
        wanted = wanted[:-1]
    widths = _widths(wanted, room - len(_GAP) * (len(wanted) - 1))
    for number, row in enumerate(rows):
        stacked = [list(screen.wrapped([cell], width)) for cell, width in zip(row, widths, strict=False)]
        for level in range(max(map(len, stacked))):
            cells = (stack[level] if level < len(stack) else "" for stack in stacked)
            padded = (
                screen.padded(cell, width, right=place in numbers)
                for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
            )
            yield f"{indent}{_GAP.join(padded)}".rstrip()
        if below and number:  # the head has no word for it: what stands below says what it is
            yield from screen.wrapped([row[-1]], columns, f"{indent}    ")


def _wanted(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(screen.width, cells)) for cells in zip(*rows, strict=True)]


def _widths(wanted: Sequence[int], room: int) -> list[int]:
    """What each column gets: all it wants where it wants no more than its share, and the rest of it goes to the others."""
    widths, left = dict.fromkeys(range(len(wanted)), 0), room
    for given, place in enumerate(sorted(widths, key=lambda one: wanted[one])):
        share = max(left // (len(wanted) - given), _NARROWEST)
        widths[place] = min(wanted[place], share)
        left -= widths[place]
    return list(widths.values())


def numeric(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Columns that hold numbers and blanks only; they stand to the right."""
    return frozenset(
        place
        for place, cells in enumerate(zip(*rows, strict=True))
        if any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells if cell)
    )


def markdown(title: str, sections: Iterable[Section]) -> Iterator[str]:
    """Lines of Markdown."""
    yield f"# {md_text(title)}"
    for one in sections:
        yield ""
        yield f"{'#' * (one.depth + 1)} {md_text(one.title)}"
        for sentence in one.sentences:
            yield ""
            yield md_text(sentence)
        if one.rows:
            yield ""
            yield f"| {' | '.join(map(md_text, one.columns))} |"
            yield f"|{'-|' * len(one.columns)}"
            yield from (f"| {' | '.join(map(md_text, cells))} |" for cells in one.rows)


def page(title: str, sections: Iterable[Section], lang: Lang, notice: str | None = None) -> Iterator[str]:
    """A page of its own, in pieces; it prints on A4."""
    held = list(sections)
    style = _STYLE + shaded.STYLE if any(one.levels for one in held) else _STYLE
    return page_frame.framed(title, _body(held), lang, notice, style=style)


def _body(sections: Iterable[Section]) -> Iterator[str]:
    for one in sections:
        head = f"h{one.depth + 1}"
        yield f'<section class="card"><{head}>{_e(one.title)}</{head}>\n'
        yield from (f"<p>{_e(sentence)}</p>\n" for sentence in one.sentences)
        if one.pictures:
            yield f'<div class="pictures">{"".join(_picture(name, svg) for name, svg in one.pictures)}</div>\n'
        if one.rows:
            yield from _scaled(one) if one.levels else _table(one)
        yield "</section>\n"


def _picture(name: str, svg: str) -> str:
    """A picture that may be wider than the screen; the SVG is ours."""
    return f'<div class="picture" tabindex="0" role="region" aria-label="{_e(name)}">{svg}</div>\n'


def _bar(per_cent: str) -> str:
    """The per cents drawn, beside their number: dark on white, so that it reads without colour."""
    share = min(max(float(per_cent), 0), 100) if per_cent else 0
    return f'<td class="b" aria-hidden="true"><span class="bar"><i style="width:{share}%"></i></span></td>'


def _scaled(one: Section) -> Iterator[str]:
    """The scale, and the cells that stand on it."""
    yield from shaded.scale(one.levels)
    yield page_frame.scrolled(one.title)
    yield from shaded.table(one.columns, one.rows, one.levels)
    yield "</div>\n"


def _table(one: Section) -> Iterator[str]:
    looks = _looks(one.rows)
    behind = one.columns.index(one.bar) + 1 if one.bar else 0  # the bar stands beside its number
    heads = [f'<th scope="col"{look}>{_e(name)}</th>' for name, look in zip(one.columns, looks, strict=True)]
    heads[behind:behind] = ['<th aria-hidden="true"></th>'] if one.bar else []
    yield f'{page_frame.scrolled(one.title)}<table class="sheet"><thead><tr>{"".join(heads)}</tr></thead><tbody>\n'
    for cells in one.rows:
        stood = [f"<td{look}>{_e(cell)}</td>" for cell, look in zip(cells, looks, strict=True)]
        stood[behind:behind] = [_bar(cells[behind - 1])] if one.bar else []
        yield f"<tr>{''.join(stood)}</tr>\n"
    yield "</tbody></table></div>\n"


def _looks(rows: Sequence[Sequence[str]]) -> list[str]:
    """The class of each column: n for numbers, s for what is short, l for what is long."""
    numbers = numeric(rows)
    looks = []
    for place, cells in enumerate(zip(*rows, strict=True)):
        widest = max(map(screen.width, cells))
        name = "n" if place in numbers else "s" if widest <= _SHORT else "l" if widest >= _LONG else ""
        looks.append(f' class="{name}"' if name else "")
    return looks


def md_text(content: str) -> str:
    """What Markdown would read as its own signs, said plainly."""
    for sign in "\\`*_|<>[]#":
        content = content.replace(sign, f"\\{sign}")
    return content.replace("\n", " ")
