"""How rates moved: a thin line for each, a few of them named, the whole thick. Told apart by thickness, dashes and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from pipeline.model import Text
from pipeline.participation.pictures import colours
from pipeline.participation.pictures.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from decimal import Decimal

    from pipeline.participation.pictures.picture import Caption

HEAD = Text(ja="名前|時点|取組率（%）", en="Name|Date|Rate (%)")
TOLD = Text(
    ja="{count}本の折れ線の図です。名前のある線は {named}。数は表と同じです。",
    en="{count} lines. Those with names are {named}. The numbers are those of the table.",
)
_WIDTH, _HEIGHT, _GAP = 480, 380, 4.2  # pixels; points of per cent between two names
_THIN = "#9aa3ad"
_DASHES = ([1, 0], [7, 3], [2, 2], [8, 3, 2, 3], [12, 4])


class Course(NamedTuple):
    """The points of one line, the earliest first."""

    code: str
    name: str
    points: Sequence[tuple[str, Decimal]]  # YYYY-MM-DD, per cent


def lines(name: str, courses: Sequence[Course], whole: str, named: Collection[str], caption: Caption) -> Picture:
    """A line for each course of two points or more; `whole` is the code of the thick one, `named` those with a name."""
    drawn = [one for one in courses if len(one.points) > 1]
    strong = [one for one in drawn if one.code in named]
    thick = [one for one in drawn if one.code == whole]
    thin = [one for one in drawn if one.code != whole and one.code not in named]
    layers = [_layer(thin).mark_line(strokeWidth=0.7, color=_THIN)]
    layers += [
        _layer([one]).mark_line(strokeWidth=1.8, color=colours.FILL, strokeDash=dash, point=_dots(colours.FILL))
        for one, dash in zip(strong, _DASHES * len(strong), strict=False)
    ]
    layers.append(_layer(thick).mark_line(strokeWidth=4, color=colours.INK, point=_dots(colours.INK)))
    chart = alt.layer(*layers, _names([*thick, *strong]), _numbers(thick))
    said = {
        "count": str(len(drawn)),
        "named": ("、" if caption.lang == "ja" else ", ").join(one.name for one in [*thick, *strong]),
    }
    rows = [(one.name, day, str(rate)) for one in courses for day, rate in one.points]
    return Picture(
        name, caption, TOLD.say(caption.lang, said), HEAD.say(caption.lang).split("|"), rows, chart.to_dict()
    )


def _dots(colour: str) -> alt.OverlayMarkDef:
    return alt.OverlayMarkDef(color=colour, size=28)


def _x() -> alt.X:
    axis = alt.Axis(title=None, format="%Y-%m", labelAngle=0, labelOverlap=True, grid=False, tickCount=6)
    return alt.X("day:T", axis=axis, scale=alt.Scale(type="utc"))


def _y() -> alt.Y:
    return alt.Y(
        "rate:Q",
        axis=alt.Axis(title=None, values=[0, 20, 40, 60, 80, 100], labelExpr="datum.label + '%'"),
        scale=alt.Scale(domain=[0, 100]),
    )


def _layer(courses: Sequence[Course]) -> alt.Chart:
    return _chart(
        [{"name": one.name, "day": day, "rate": float(rate)} for one in courses for day, rate in one.points]
    ).encode(detail="name:N")


def _chart(values: list[dict[str, object]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=values), width=_WIDTH, height=_HEIGHT).encode(x=_x(), y=_y())


def _names(courses: Sequence[Course]) -> alt.Chart:
    """The names at the height of the ends of their lines, moved apart where they would lie upon one another."""
    values: list[dict[str, object]] = []
    lowest = 200.0
    last = max(one.points[-1][0] for one in courses)  # to the right of all lines, where nothing else is
    for one in sorted(courses, key=lambda one: one.points[-1][1], reverse=True):
        rate = one.points[-1][1]
        lowest = min(float(rate), lowest - _GAP)
        values.append({"day": last, "rate": lowest, "label": f"{one.name} {rate}"})
    names: alt.Chart = _chart(values).mark_text(align="left", dx=8, fontSize=11).encode(text="label:N")
    return names


def _numbers(courses: Sequence[Course]) -> alt.Chart:
    """The rate above each point but the last, which its name carries."""
    values: list[dict[str, object]] = [
        {"day": day, "rate": float(rate), "label": str(rate)} for one in courses for day, rate in one.points[:-1]
    ]
    numbers: alt.Chart = _chart(values).mark_text(dy=-11, fontSize=10).encode(text="label:N")
    return numbers
