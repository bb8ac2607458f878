"""Tile-grid maps: one square of one size for each prefecture or municipality, so that a small one is seen as well as a large one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import altair as alt

from pipeline.model import Text
from pipeline.participation.pictures import colours
from pipeline.participation.pictures.classes import Class, unknown
from pipeline.participation.pictures.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.participation.pictures.picture import Caption
    from pipeline.participation.pictures.places import Place

TOLD = Text(
    ja="四角を地図のように並べた図です。{count}の四角に、名前と値があります。値は表と同じです。",
    en="A map of squares: {count} of them, each with its name and its value. The values are those of the table.",
)
HEAD = Text(ja="コード|名前|値|段階", en="Code|Name|Value|Class")
NO_PLACE = Text(ja="図に場所がないもの: {names}", en="Without a place in the picture: {names}")
_SMALLEST, _LETTER = 44, 11  # pixels


class Tile(NamedTuple):
    """What a square says."""

    code: str  # as in the table of places
    label: str  # below the name: a number or a mark
    word: str  # the word of its class; one that is in no class counts as not known


def grid(  # noqa: PLR0913  what may differ between maps
    name: str,
    tiles: Iterable[Tile],
    places: Sequence[Place],
    classes: Sequence[Class],
    caption: Caption,
    *,
    legend: Literal["right", "top-left"] = "right",
) -> Picture:
    """A map of squares. A place that no tile is for stands there empty; a tile without a place is named below the map.

    `classes` are the steps from the least to the most; `legend` is where they are explained: beside the map, or within it.
    """
    said = {tile.code: tile for tile in tiles}
    nothing = unknown(caption.lang)
    colour_of = {one.word: one.colour for one in classes}
    values, rows = [], []
    for place in places:
        tile = said.pop(place.code, Tile(place.code, "", nothing.word))
        word = tile.word if tile.word in colour_of else nothing.word
        ink = colours.ink_on(colour_of.get(word, nothing.colour))
        short = short_name(place.name)
        values.append(
            {"column": place.column, "row": place.row, "name": short, "label": tile.label, "word": word, "ink": ink}
        )
        rows.append((place.code, place.name, tile.label, word))
    if said:
        left = ("、" if caption.lang == "ja" else ", ").join(sorted(said))
        caption = caption._replace(notes=[*caption.notes, NO_PLACE.say(caption.lang, {"names": left})])
    shown = [*classes, *([nothing] if any(one["word"] == nothing.word for one in values) else [])]
    told = TOLD.say(caption.lang, {"count": str(len(values))})
    return Picture(name, caption, told, HEAD.say(caption.lang).split("|"), rows, _chart(values, shown, legend))


def short_name(name: str) -> str:
    """愛媛 for 愛媛県: what a square has room for; a municipality keeps its whole name."""
    return name[:-1] if name.endswith(("県", "府", "都")) else name


def _chart(
    values: list[dict[str, object]], classes: Sequence[Class], legend: Literal["right", "top-left"]
) -> dict[str, object]:
    wide, high = (max(int(str(one[axis])) for one in values) for axis in ("column", "row"))
    side = max(_SMALLEST, max(len(str(one["name"])) for one in values) * _LETTER + 8)
    base = alt.Chart(alt.InlineData(values=values), width=side * wide, height=side * high).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(domain=list(range(1, wide + 1)), padding=0)),
        y=alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(1, high + 1)), padding=0)),
    )
    scale = alt.Scale(domain=[one.word for one in classes], range=[one.colour for one in classes])
    squares = base.mark_rect(stroke=colours.LINE, strokeWidth=1).encode(
        color=alt.Color("word:N", scale=scale, legend=alt.Legend(title=None, orient=legend, symbolType="square"))
    )
    ink = alt.Color("ink:N", scale=None)
    names = base.mark_text(dy=-7, fontSize=_LETTER).encode(text="name:N", color=ink)
    labels = base.mark_text(dy=9, fontSize=_LETTER).encode(text="label:N", color=ink)
    chart: dict[str, object] = (squares + names + labels).resolve_scale(color="independent").to_dict()
    return chart
