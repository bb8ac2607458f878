"""A drawn chart with its title above and its notice, day, denominator and source around it: no picture goes without them."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.participation.pictures.picture import Caption

FONT = "Noto Sans JP"
# What other machines have of their own. The SVG names fonts and holds none.
FONTS = (
    f"{FONT}, Noto Sans CJK JP, Yu Gothic UI, Yu Gothic, Meiryo, Hiragino Sans, Hiragino Kaku Gothic ProN, sans-serif"
)
EDGE = 16  # pixels around everything
NARROWEST = 300  # pixels: a caption needs room
TITLE, SMALL = 15, 10  # pixels of the letters
_LEADING = 1.5
_LEAST = 0.85  # on a page: smaller than this its letters would be hard to read, and it is scrolled instead
_ROOT = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"\sheight="([\d.]+)"[^>]*>')
# What Vega says of its groups to those who do not see is English; its classes could meet those of a page.
_VEGAS_OWN = re.compile(r'\s(?:class|role|aria-[a-z]+)="[^"]*"')
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # a file's name may hold them
_PATH = re.compile(r'(?<= d=")[^"]*')
_DECIMALS = re.compile(r"-?\d+\.\d{2,}")
_NOT_FIRST = "、。）」』】％・ー々,.:;)%"  # a line of Japanese does not begin with these


def framed(chart: str, caption: Caption, told: str) -> str:
    """The whole SVG. `chart` is the SVG that Vega drew; `told` says what is to be seen for those who do not see it."""
    root = _ROOT.match(chart)
    if root is None:
        raise ValueError(chart[:200])
    width, height = float(root[1]), float(root[2])
    whole = max(width, NARROWEST) + 2 * EDGE
    top = 0.0
    parts = []
    for line in _wrapped(caption.notice, whole - 2 * EDGE, SMALL + 1) if caption.notice else ():
        parts.append(f'<rect y="{top:g}" width="{whole:g}" height="22" fill="#3b2a6b"/>')
        parts.append(_text(line, top + 15, SMALL + 1, "#ffffff"))
        top += 22
    top += EDGE / 2
    for line in _wrapped(caption.title, whole - 2 * EDGE, TITLE):
        top += TITLE * _LEADING
        parts.append(_text(line, top - 6, TITLE, "#0b0f14"))
    top += EDGE / 2
    inner = _ROOT.sub(
        f'<svg x="{EDGE}" y="{top:g}" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
        'overflow="visible">',
        chart,
        count=1,
    )
    inner = _PATH.sub(_shortened, inner)
    parts.append(_VEGAS_OWN.sub("", inner).replace(f' font-family="{FONT}"', ""))
    top += height + EDGE / 2
    for sentence in caption.lines():
        for line in _wrapped(sentence, whole - 2 * EDGE, SMALL):
            top += SMALL * _LEADING
            parts.append(_text(line, top - 4, SMALL, "#3f4a56"))
    top += EDGE
    label = escape(caption.title)
    described = escape(" ".join([caption.notice, told, *caption.lines()]).strip())
    whole_svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}" lang="{caption.lang}" '
        f'style="min-width:{_LEAST * whole:.0f}px" width="{whole:g}" height="{top:g}" viewBox="0 0 {whole:g} {top:g}" font-family="{FONTS}">'
        f"<title>{label}</title><desc>{described}</desc>"
        f'<rect width="{whole:g}" height="{top:g}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )
    return _NO_XML.sub("\ufffd", whole_svg)


def _shortened(path: re.Match[str]) -> str:
    """A path to a tenth of a pixel, without the points that then fall upon the one before."""
    rounded = _DECIMALS.sub(lambda number: f"{float(number[0]):.1f}", path[0])
    return "L".join(point for point, _ in groupby(rounded.split("L")))


def _text(line: str, baseline: float, size: float, colour: str) -> str:
    return f'<text x="{EDGE}" y="{baseline:g}" font-size="{size:g}" fill="{colour}">{escape(line)}</text>'


def _wrapped(text: str, width: float, size: float) -> Iterator[str]:
    """Lines no wider than so many pixels: broken between full-width characters, at blanks and within addresses."""
    line = ""
    for word in re.findall(r"[!-~]*?/+|[!-~]+|.", text, re.DOTALL):
        if line and word[0] not in _NOT_FIRST and _width(line + word) * size > width:
            yield line.rstrip()
            line = word.lstrip()
        else:
            line += word
    yield line.rstrip()


def _width(text: str) -> float:
    """In widths of a full-width character; a half-width one takes a little more than half."""
    return sum(1 if unicodedata.east_asian_width(one) in "WFA" else 0.55 for one in text)
