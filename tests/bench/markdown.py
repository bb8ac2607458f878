"""Figures and tables as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The first column is words, the others are figures and stand to the right."""
    ruled = ["-", *["-:"] * (len(head) - 1)]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ruled, *rows))


def shown(figure: float) -> str:
    """Three digits, no more than a median of a few times is good for; from a hundred on whole numbers."""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"
