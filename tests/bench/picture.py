"""How the time grows with the rows, as a picture: Vega-Lite drawn to SVG, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.participation.pictures.frame import FONT, FONTS
from tests.bench.runs import STEPS

if TYPE_CHECKING:
    from pipeline.model import Lang
    from tests.bench.results import Results

ROWS = Text(ja="行の数", en="rows")
SECONDS = Text(ja="起動から終わりまでの秒", en="seconds, whole process")
LINES = {
    "frictionless": (Text(ja="frictionless（定義だけ）", en="frictionless (constraints only)"), "#8a5a00"),
    "check": (Text(ja="Totonoe（すべての決まり）", en="Totonoe (all rules)"), "#3b2a6b"),
    "schema": (Text(ja="Totonoe（定義だけ）", en="Totonoe (constraints only)"), "#7a5fd0"),
    "arrow": (Text(ja="読むだけ（pyarrow）", en="reading alone (pyarrow)"), "#7f8a94"),
}


def svg(results: Results, lang: Lang) -> str:
    """Both axes logarithmic, so that what grows with the rows is a straight line; a line for each kind of run."""
    import pylopdf_fonts_jp
    import vl_convert

    vl_convert.register_font_directory(str(Path(pylopdf_fonts_jp.sans_path()).parent))
    drawn: str = vl_convert.vegalite_to_svg(chart(results, lang))
    return drawn.replace(f'font-family="{FONT}"', f'font-family="{FONTS}"')


def chart(results: Results, lang: Lang) -> dict[str, object]:
    points = [
        {"rows": asked.rows, "seconds": results.wall(f"{name} {asked.name}"), "what": said.say(lang)}
        for name, (said, _) in LINES.items()
        for asked in STEPS
        if f"{name} {asked.name}" in results.costs
    ]
    named = {
        "domain": [said.say(lang) for said, _ in LINES.values()],
        "range": [colour for _, colour in LINES.values()],
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 520,
        "height": 320,
        "background": "white",
        "config": {"font": FONT, "view": {"stroke": None}, "axis": {"gridColor": "#d5dbe1"}},
        "data": {"values": points},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "rows", "type": "quantitative", "scale": {"type": "log"}, "title": ROWS.say(lang)}
            | {"axis": {"values": [asked.rows for asked in STEPS], "format": ",d"}},
            "y": {"field": "seconds", "type": "quantitative", "scale": {"type": "log"}, "title": SECONDS.say(lang)}
            | {"axis": {"values": [0.1, 1, 10, 100, 1000], "format": ",~g"}},
            "color": {"field": "what", "type": "nominal", "title": None, "scale": named, "legend": {"labelLimit": 400}},
        },
    }
