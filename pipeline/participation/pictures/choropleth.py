"""A map by outlines that the user gave: each in the colour of its class, with a mark or a number where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import altair as alt

from pipeline.model import Text
from pipeline.participation.pictures import colours, rings
from pipeline.participation.pictures.classes import Class
from pipeline.participation.pictures.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.participation.pictures.outlines import Outlines, Shape
    from pipeline.participation.pictures.picture import Caption

N03 = Text(
    ja="輪郭: 「国土数値情報（行政区域データ）」（国土交通省）を加工して作成（{file}）",
    en="Outlines: made by processing the National Land Numerical Information (administrative areas) of the Ministry of "
    "Land, Infrastructure, Transport and Tourism ({file})",
)
GIVEN = Text(
    ja="輪郭: {file}（利用者が指定したファイル。出典はそのファイルの条件に従って書き足してください）",
    en="Outlines: {file}, given by the user; add the credit that it asks for",
)
TOLD = Text(
    ja="輪郭で描いた地図です。{count}の団体を、段階ごとの濃さで塗り分けています。値は表と同じです。",
    en="A map by outlines: {count} areas, the darker the further. The values are those of the table.",
)
HEAD = Text(ja="コード|名前|値|段階", en="Code|Name|Value|Class")
NOT_COUNTED = Text(ja="数に入れていない所", en="not counted")
FAR = Text(
    ja="小笠原諸島などの遠い島は、図の外にあります（表には入っています）。",
    en="Far islands such as Ogasawara are outside the picture; the table has them.",
)
NO_OUTLINE = Text(ja="輪郭がないもの: {count}", en="Without an outline: {count}")
LABELLED = 60  # areas: with more of them labels would lie upon one another
_WIDTH, _HEIGHT = 600, 640  # pixels
_MANY = 200  # areas: with more of them their borders would cover them
_FAR_EAST, _FAR_SOUTH = 135, 28  # degrees: beyond both lie Ogasawara, Okinotorishima and Minamitorishima


class Area(NamedTuple):
    """What one area says."""

    code: str  # six digits of a municipality, two of a prefecture
    name: str
    label: str  # a number or a mark, drawn where there are few areas
    word: str  # the word of its class


def areas(name: str, given: Iterable[Area], outlines: Outlines, classes: Sequence[Class], caption: Caption) -> Picture:
    """A map of the areas that have an outline; how many have none is said below it. An outline of nobody stays grey."""
    said = {one.code: one for one in given}
    nothing = Class(NOT_COUNTED.say(caption.lang), colours.NONE)
    drawn = {shape.code for shape in outlines.shapes if shape.code in said}
    features: list[dict[str, object]] = []
    words: set[str] = set()
    largest: dict[str, rings.Polygons] = {}
    shown_shapes = _near(outlines.shapes)
    for shape in shown_shapes:
        word = said[shape.code].word if shape.code in said else nothing.word
        geometry = {"type": "MultiPolygon", "coordinates": shape.polygons}
        features.append({"type": "Feature", "properties": {"word": word}, "geometry": geometry})
        words.add(word)
        largest.setdefault(shape.code, []).extend(shape.polygons)
    colour_of = {one.word: one.colour for one in classes}
    labels = [
        {
            "x": x,
            "y": y,
            "label": said[code].label,
            "fill": (fill := colour_of[said[code].word]),
            "ink": colours.ink_on(fill),
        }
        for code in sorted(drawn & set(largest))
        for x, y in [rings.middle(largest[code])]
    ]
    shown = [*classes, *([nothing] if nothing.word in words else [])]
    notes = [*caption.notes, (N03 if outlines.n03 else GIVEN).say(caption.lang, {"file": outlines.file})]
    if shown_shapes != outlines.shapes:
        notes.append(FAR.say(caption.lang))
    if len(drawn) < len(said):
        notes.append(NO_OUTLINE.say(caption.lang, {"count": str(len(said) - len(drawn))}))
    rows = [(one.code, one.name, one.label, one.word) for one in said.values() if one.code in drawn]
    chart = _chart(features, labels if len(drawn) <= LABELLED else [], shown)
    told = TOLD.say(caption.lang, {"count": str(len(drawn))})
    return Picture(name, caption._replace(notes=notes), told, HEAD.say(caption.lang).split("|"), rows, chart)


def _near(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """The shapes without the islands that lie so far that all others would become small; all where there are no others."""
    near = []
    for shape in shapes:
        kept = [one for one in shape.polygons if one[0][0][0] < _FAR_EAST or one[0][0][1] > _FAR_SOUTH]
        if kept:
            near.append(shape._replace(polygons=kept))
    return tuple(near) or shapes


def _chart(
    features: list[dict[str, object]], labels: list[dict[str, object]], classes: Sequence[Class]
) -> dict[str, object]:
    scale = alt.Scale(domain=[one.word for one in classes], range=[one.colour for one in classes])
    legend = alt.Legend(title=None, orient="top", symbolType="square")
    shapes = alt.Chart(alt.NamedData(name="shapes"), width=_WIDTH, height=_HEIGHT).mark_geoshape(
        stroke=colours.LINE, strokeWidth=0.4 if len(features) <= _MANY else 0.15
    )
    chart = shapes.encode(color=alt.Color("properties.word:N", scale=scale, legend=legend))
    layers = alt.layer(chart)
    if labels:
        base = alt.Chart(alt.InlineData(values=labels)).encode(longitude="x:Q", latitude="y:Q", text="label:N")
        # An edge in the colour of its own area: a label that reaches into the next one can still be read.
        edge = base.mark_text(fontSize=9, strokeWidth=3).encode(
            color=alt.Color("fill:N", scale=None), stroke=alt.Stroke("fill:N", scale=None)
        )
        text = base.mark_text(fontSize=9).encode(color=alt.Color("ink:N", scale=None))
        layers = alt.layer(chart, edge, text).resolve_scale(color="independent", stroke="independent")
    drawn: dict[str, Any] = layers.project(type="conicEqualArea", parallels=[32, 40], rotate=[-137, 0]).to_dict()
    held: dict[str, object] = drawn.get("datasets", {})
    return {**drawn, "datasets": {**held, "shapes": features}}  # not through altair, which would check every coordinate
