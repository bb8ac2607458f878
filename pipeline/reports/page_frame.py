"""The frame of every page: head, style, notice and its one script; what stands inside comes from elsewhere.

A page needs nothing from outside. Its content security policy allows its own style and exactly the script here, so
that even a mistake in escaping could not run anything out of a file.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.model import Text
from pipeline.reports import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Lang

# Opens and closes all details of a section at once; without it everything can still be read.
SCRIPT = """
document.querySelectorAll('.controls').forEach(function (bar) {
  bar.classList.add('on');
  bar.addEventListener('click', function (event) {
    var open = event.target.dataset.open;
    if (open === undefined) return;
    bar.parentElement.querySelectorAll('details').forEach(function (one) { one.open = open === '1'; });
  });
});
"""
MADE_BY = Text(ja="整え {version} で作りました。", en="Made by Totonoe {version}.")


def html_text(text: str) -> str:
    """Text as HTML, quotes included: nothing in it can become markup, and what would not be seen is made visible."""
    return escape(sentence.visible(text))


def scrolled(name: str) -> str:
    """The beginning of a part that may be wider than the screen: it has a name, and the keyboard can scroll it too."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{html_text(name)}">'


def framed(  # noqa: PLR0913  what may differ between pages
    title: str,
    body: Iterable[str],
    lang: Lang,
    notice: str | None,
    footnote: str = "",
    *,
    script: str = SCRIPT,
    style: str = "",
) -> Iterator[str]:
    """A whole page in pieces. `title`, `notice` and `footnote` are plain text, `body` is HTML, `script` and `style` ours."""
    template = (Path(__file__).parent / "page.html").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    head, tail = (
        Template(template)
        .substitute(
            lang=lang,
            version=__version__,
            title=html_text(title),
            style=style,
            script=script,
            script_hash=f"sha256-{digest}",
        )
        .split("<!-- body -->")
    )
    yield head
    if notice:
        yield f'<p class="notice" role="note">{html_text(notice)}</p>\n'
    yield f"<header><h1>{html_text(title)}</h1></header>\n<main>\n"
    yield from body
    made_by = html_text(MADE_BY.say(lang, {"version": __version__}))
    yield f"</main>\n<footer>{html_text(footnote)}{'<br>' if footnote else ''}{made_by}</footer>"
    yield tail
