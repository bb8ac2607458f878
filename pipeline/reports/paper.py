"""A report of sections, each a few sentences and a table, as text, Markdown or a page: the same content, said once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.reports import page_frame, screen
from pipeline.reports.page_frame import html_text as _e

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Lang


class Section(NamedTuple):
    """A title, sentences below it, and a table; all of it plain text. Without columns there is no table."""

    title: str
    sentences: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    depth: int = 1  # 1 for a part, 2 for what stands within it


def text(title: str, sections: Iterable[Section]) -> Iterator[str]:
    """Lines for a screen."""
    yield title
    for one in sections:
        yield ""
        yield f"■ {one.title}" if one.depth == 1 else f"  ● {one.title}"
        indent = "  " * one.depth
        yield from (f"{indent}{sentence}" for sentence in one.sentences)
        if one.rows:
            widths = [max(map(screen.width, cells)) for cells in zip(one.columns, *one.rows, strict=True)]
            for cells in (one.columns, *one.rows):
                padded = (screen.padded(cell, width) for cell, width in zip(cells, widths, strict=True))
                yield f"{indent}{'  '.join(padded).rstrip()}"


def markdown(title: str, sections: Iterable[Section]) -> Iterator[str]:
    """Lines of Markdown."""
    yield f"# {_md(title)}"
    for one in sections:
        yield ""
        yield f"{'#' * (one.depth + 1)} {_md(one.title)}"
        for sentence in one.sentences:
            yield ""
            yield _md(sentence)
        if one.rows:
            yield ""
            yield f"| {' | '.join(map(_md, one.columns))} |"
            yield f"|{'-|' * len(one.columns)}"
            yield from (f"| {' | '.join(map(_md, cells))} |" for cells in one.rows)


def page(title: str, sections: Iterable[Section], lang: Lang, notice: str | None = None) -> Iterator[str]:
    """A page of its own, in pieces."""
    return page_frame.framed(title, _body(sections), lang, notice)


def _body(sections: Iterable[Section]) -> Iterator[str]:
    for one in sections:
        head = f"h{one.depth + 1}"
        yield f'<section class="card"><{head}>{_e(one.title)}</{head}>\n'
        yield from (f"<p>{_e(sentence)}</p>\n" for sentence in one.sentences)
        if one.rows:
            heads = "".join(f'<th scope="col">{_e(name)}</th>' for name in one.columns)
            yield f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>\n'
            for cells in one.rows:
                stood = (f"<td>{_e(cell)}</td>" for cell in cells)
                yield f"<tr>{''.join(stood)}</tr>\n"
            yield "</tbody></table></div>\n"
        yield "</section>\n"


def _md(content: str) -> str:
    """What Markdown would read as its own signs, said plainly."""
    for sign in "\\`*_|<>[]#":
        content = content.replace(sign, f"\\{sign}")
    return content.replace("\n", " ")
