"""Pictures of who takes part: pure functions from plain rows to a picture, and from a picture to SVG, PNG and CSV.

bars, tiles, lines, heat, choropleth   rows -> Picture (a Vega-Lite chart, its caption, the numbers as a table)
album                                  an Answer -> its pictures, each with the section that it belongs to
drawing, frame                         Picture -> SVG and PNG
outlines                               the user's GeoJSON or TopoJSON -> shapes

altair, vl-convert and the font come with the extra "pictures". All but `outlines` need altair, so nobody imports them
before `missing` said that nothing is missing.
"""

from __future__ import annotations

from importlib.util import find_spec

from pipeline.model import Text

NEEDED = ("altair", "vl_convert", "pylopdf_fonts_jp")
NO_PICTURES = Text(
    ja='図は描いていません。図には追加の部品が要ります。pip install "totonoe[pictures]" で入れてください。数は表のとおりです。',
    en='No pictures were drawn: they need more packages (pip install "totonoe[pictures]"). The tables hold the numbers.',
)
DRAWN = Text(
    ja="図 {count} 枚を {path} に書きました（SVG・PNG・CSV）。",
    en="{count} pictures were written to {path} (SVG, PNG, CSV).",
)


def missing() -> bool:
    """True where no picture can be drawn, since what draws them is not installed."""
    return any(find_spec(name) is None for name in NEEDED)
