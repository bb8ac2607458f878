"""From a picture to SVG and PNG, without a browser and without a font of the system.

vl-convert draws Vega-Lite with the font of the package pylopdf-fonts-jp: Noto Sans JP, 4.5 MB (with its serif, 11 MB in
all), SIL Open Font License, nothing but data and renewed this year. Weighed against it: matplotlib-fontja (IPAexGothic,
6 MB) brings matplotlib with it, noto-cjk-sans-jp-regular is 16 MB, justmytype-intl-cjk 50 MB.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pylopdf_fonts_jp
import vl_convert

from pipeline.participation.pictures import colours, frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.participation.pictures.picture import Picture, Placed

SCALE = 2  # pixels of the PNG for each of the SVG: sharp on paper at half its width
CONFIG = {
    # Vega's own words for those who do not see are English and name fields; the frame says it in the reader's language.
    "aria": False,
    "font": frame.FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {"labelColor": colours.INK, "titleColor": colours.FAINT, "titleFontWeight": "normal", "labelFontSize": 11}
    | {"gridColor": "#d5dbe1", "domainColor": colours.LINE, "tickColor": colours.LINE, "labelLimit": 400},
    "legend": {"labelColor": colours.INK, "titleColor": colours.FAINT, "titleFontWeight": "normal"}
    | {"labelFontSize": 11, "titleFontSize": 11, "labelLimit": 300, "symbolStrokeWidth": 1, "titleLimit": 400},
    "text": {"fontSize": 11, "color": colours.INK},
}


class Drawn(NamedTuple):
    """A picture, as SVG, and the title of the section that it belongs to."""

    section: str
    picture: Picture
    svg: str

    @property
    def inline(self) -> tuple[str, str]:
        """Its title and the SVG, as a section shows it."""
        return self.picture.caption.title, self.svg


def drawn(album: Iterable[Placed]) -> list[Drawn]:
    """Every picture of an album."""
    return [Drawn(one.section, one.picture, svg(one.picture)) for one in album]


def files(made: Iterable[Drawn]) -> Iterator[tuple[str, bytes]]:
    """Each picture as SVG, PNG and CSV: names and bytes of the files."""
    for one in made:
        yield f"{one.picture.name}.svg", one.svg.encode()
        yield f"{one.picture.name}.png", png(one.svg)
        yield f"{one.picture.name}.csv", one.picture.table().encode()


def svg(picture: Picture) -> str:
    """The picture as SVG: text as text in fonts that are named and not embedded, no script, nothing from outside."""
    _font()
    chart = vl_convert.vegalite_to_svg({**picture.chart, "config": CONFIG})
    return frame.framed(chart, picture.caption, picture.told)


def png(drawn: str) -> bytes:
    """An SVG as PNG."""
    _font()
    return vl_convert.svg_to_png(drawn, scale=SCALE)


@cache
def _font() -> None:
    vl_convert.register_font_directory(str(Path(pylopdf_fonts_jp.sans_path()).parent))
