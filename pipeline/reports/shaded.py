"""A table whose cells stand on a scale: each shaded by how high, with its number, so that it reads without colour too.

The shades go from light to dark in one hue; the writing on each has a contrast of 4.5 to 1 at the least (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.reports.page_frame import html_text as _e

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEW = 10  # columns up to which each cell says its level in words too


class Shade(NamedTuple):
    """The colours of one level, six hexadecimal digits each."""

    ground: str
    ink: str


# Ours: steps of nearly equal lightness from white to dark blue, from L* = 100 down to 24.
SHADES = (
    Shade("FFFFFF", "1C2530"),
    Shade("E9F0F8", "1C2530"),
    Shade("CDDFF0", "1C2530"),
    Shade("ACCBE5", "1C2530"),
    Shade("85B3D8", "1C2530"),
    Shade("3B78AB", "FFFFFF"),
    Shade("215A8C", "FFFFFF"),
    Shade("0C3A63", "FFFFFF"),
)
STYLE = (
    "".join(f".r{level} {{ background: #{one.ground}; color: #{one.ink}; }}\n" for level, one in enumerate(SHADES))
    + """
.scale { display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; list-style: none; margin: .6rem 0; padding: 0; }
.scale li { display: flex; align-items: center; gap: .4rem; }
.scale li > b { min-width: 1.9rem; text-align: center; border: 1px solid var(--faint); }
table.shaded { width: auto; border-collapse: separate; border-spacing: 0; }
.shaded th, .shaded td { border: 1px solid var(--paper); padding: .2rem .35rem; text-align: center; vertical-align: middle; }
.shaded thead th { writing-mode: vertical-rl; white-space: normal; max-height: 13rem; min-width: 2.4rem; line-height: 1.25; text-align: start; padding: .5rem .2rem; }
.shaded thead th:first-child { writing-mode: horizontal-tb; vertical-align: bottom; }
.shaded tbody th { position: sticky; left: 0; z-index: 1; background: var(--paper); text-align: left; white-space: nowrap; font-weight: normal; }
.shaded td b { display: block; font-size: 1.05rem; line-height: 1.3; } .shaded td small { display: block; font-size: .72rem; line-height: 1.2; white-space: nowrap; }
.shaded .r0 { outline: 1px dashed var(--line); outline-offset: -2px; }
.scale li > b, .shaded td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.shaded.few td { min-width: 5rem; }
.sheet .b { min-width: 6rem; }
@media (max-width: 40rem) { .shaded td small { display: none; } .shaded.few td { min-width: 2.6rem; } }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  .sheet .b { min-width: 24mm; } .scale { font-size: 8pt; gap: 1mm 4mm; margin: 2mm 0; }
  table.shaded { font-size: 8pt; } .shaded thead { display: table-header-group; } .shaded tr { break-inside: avoid; }
  .shaded th, .shaded td { padding: .2mm 1mm; line-height: 1.2; } .shaded thead th { max-height: 34mm; min-width: 6mm; padding: 1mm .5mm; }
  .shaded tbody th { position: static; } .shaded.few td { min-width: 24mm; }
  .shaded td b, .shaded td small { display: inline; font-size: 8pt; } .shaded td small { font-size: 7pt; margin-left: 1mm; }
  .notice { padding: 1mm; } header { padding: 0; } .card { margin: 3mm 0; }
}
"""
)


def scale(levels: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What each shade means: a name, and what holds."""
    yield '<ul class="scale">'
    for level, (name, meaning) in enumerate(levels):
        yield f'<li><b class="r{level}">{level}</b><span><strong>{_e(name)}</strong> {_e(meaning)}</span></li>'
    yield "</ul>\n"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], levels: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The first cell of each row is its head, the others are numbers of levels."""
    heads = "".join(f'<th scope="col">{_e(name)}</th>' for name in columns)
    few = " few" if len(columns) <= FEW + 1 else ""
    yield f'<table class="shaded{few}"><thead><tr>{heads}</tr></thead><tbody>\n'
    for head, *cells in rows:
        yield f'<tr><th scope="row">{_e(head)}</th>'
        for cell in cells:
            name = _e(levels[int(cell)][0])
            said = f"<small>{name}</small>" if few else ""
            yield f'<td class="r{cell}" title="{name}"><b>{cell}</b>{said}</td>'
        yield "</tr>\n"
    yield "</tbody></table>"
