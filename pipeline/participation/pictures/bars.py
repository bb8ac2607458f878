"""Bars: rates by rank, numbers of all there are, and the rates of kinds and sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from pipeline.model import Text
from pipeline.participation.pictures import colours
from pipeline.participation.pictures.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pipeline.participation.pictures.picture import Caption

RATE_HEAD = Text(
    ja="名前|取組済み（団体）|全体（団体）|取組率（%）",
    en="Name|Publish (municipalities)|All (municipalities)|Rate (%)",
)
TOLD = Text(
    ja="{count}本の横棒の図です。棒のとなりに数があります。いちばん上は {first}、いちばん下は {last} です。",
    en="{count} bars with their numbers beside them. The first is {first}, the last {last}.",
)
ALL_OF_IT = Text(ja="線: {name} {rate}%", en="Line: {name}, {rate} %")
OF_ALL = Text(ja="{adopters}／{total}", en="{adopters}/{total}")
OUTLINE = Text(ja="濃い部分: 取組済みの団体数。枠: 全体の団体数", en="Dark: those that publish. Outline: all of them")


class Bar(NamedTuple):
    """One bar: so many of so many."""

    name: str  # as it stands beside the bar: 「1位 東京都」
    adopters: int
    total: int
    rate: Decimal  # per cent


def rates(name: str, bars: Sequence[Bar], caption: Caption, whole: Bar | None = None) -> Picture:
    """A bar for each rate, in the order given; `whole` is drawn as a line across them all."""
    values = [_value(bar, str(bar.rate)) for bar in bars]
    chart = alt.layer(_bars(values).mark_bar(color=colours.FILL).encode(x=_x("rate", 100)))
    if whole:
        caption = caption._replace(
            notes=[*caption.notes, ALL_OF_IT.say(caption.lang, {"name": whole.name, "rate": str(whole.rate)})]
        )
        line = alt.Chart(alt.InlineData(values=[_value(whole, "")]))
        chart += line.mark_rule(color=colours.INK, strokeDash=[4, 3], strokeWidth=1.5).encode(x=_x("rate", 100))
    chart += _labels(values, "rate", 100)
    return _picture(name, chart.to_dict(), [*bars, *([whole] if whole else [])], caption)


def numbers(name: str, bars: Sequence[Bar], caption: Caption) -> Picture:
    """For each the number that take part, within the outline of all there are; in the order given."""
    most = max(bar.total for bar in bars)
    values = [
        _value(bar, OF_ALL.say(caption.lang, {"adopters": str(bar.adopters), "total": str(bar.total)})) for bar in bars
    ]
    base = _bars(values)
    every = base.mark_bar(color=colours.PALE, stroke=colours.LINE, strokeWidth=0.8).encode(x=_x("total", most))
    some = base.mark_bar(color=colours.FILL).encode(x=_x("adopters", most))
    caption = caption._replace(notes=[*caption.notes, OUTLINE.say(caption.lang)])
    return _picture(name, (every + some + _labels(values, "total", most)).to_dict(), bars, caption)


_WIDTH, _STEP = 180, 15  # pixels: two of these pictures stand side by side on A4


def _value(bar: Bar, label: str) -> dict[str, object]:
    return {**bar._asdict(), "rate": float(bar.rate), "label": label}


def _bars(values: list[dict[str, object]]) -> alt.Chart:
    height = alt.Step(_STEP)
    axis = alt.Axis(title=None, ticks=False, domain=False, labelPadding=6)
    chart = alt.Chart(alt.InlineData(values=values), width=_WIDTH, height=height)
    return chart.encode(y=alt.Y("name:N", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.25)))


def _x(field: str, most: float) -> alt.X:
    axis = alt.Axis(title=None, orient="top", tickCount=4)
    return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, most], nice=False))


def _labels(values: list[dict[str, object]], field: str, most: float) -> alt.LayerChart | alt.FacetChart:
    """The numbers, on a white edge of their own: lines pass behind them."""
    base = _bars(values).encode(x=_x(field, most), text="label:N")
    edge = base.mark_text(align="left", dx=6, fontSize=10, stroke=colours.WHITE, strokeWidth=5)
    return alt.layer(edge, base.mark_text(align="left", dx=6, fontSize=10))


def _picture(name: str, chart: dict[str, object], bars: Sequence[Bar], caption: Caption) -> Picture:
    ends = [f"{bar.name} {bar.rate}% ({bar.adopters}/{bar.total})" for bar in (bars[0], bars[-1])]
    told = TOLD.say(caption.lang, {"count": str(len(bars)), "first": ends[0], "last": ends[1]})
    rows = [(bar.name, str(bar.adopters), str(bar.total), str(bar.rate)) for bar in bars]
    return Picture(name, caption, told, RATE_HEAD.say(caption.lang).split("|"), rows, chart)
