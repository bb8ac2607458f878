"""A heat map: how far each municipality has come with each dataset; the rung stands in the cell as a number too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from pipeline.model import Text
from pipeline.participation.pictures import colours
from pipeline.participation.pictures.classes import steps
from pipeline.participation.pictures.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.participation.pictures.picture import Caption

HEAD = Text(ja="団体|データセット|段|段の名前", en="Municipality|Dataset|Rung|Its name")
TOLD = Text(
    ja="{rows}の行と{columns}の列の表のような図です。どのます目にも、段の番号（0から{last}）があります。",
    en="A grid of {rows} rows and {columns} columns; each cell holds the number of its rung, 0 to {last}.",
)
RUNG = Text(ja="{number} {word}", en="{number} {word}")
_CELL, _LETTER, _LINE = 22, 11, 13  # pixels


class Cell(NamedTuple):
    """How far one municipality has come with one dataset."""

    municipality: str  # its name
    dataset: str  # its name
    rung: int  # 0 to the number of words less one


def heat_map(name: str, cells: Iterable[Cell], words: Sequence[str], caption: Caption) -> Picture:
    """A row for each dataset, a column for each municipality, both in the order in which they first come.

    `words` name the rungs from 0 on, two to eight of them. A pair that no cell is for stays white, without a number.
    """
    given = list(cells)
    classes = steps(
        [RUNG.say(caption.lang, {"number": str(number), "word": word}) for number, word in enumerate(words)]
    )
    values = [
        {
            "municipality": one.municipality,
            "dataset": one.dataset,
            "rung": str(one.rung),
            "word": classes[one.rung].word,
            "ink": colours.ink_on(classes[one.rung].colour),
        }
        for one in given
    ]
    columns = list(dict.fromkeys(one.municipality for one in given))
    rows = list(dict.fromkeys(one.dataset for one in given))
    # Names of municipalities are written downwards: 20 of them have room on A4, and nobody turns the head.
    longest = max(map(len, columns))
    down = alt.Axis(
        orient="top",
        title=None,
        labelAngle=0,
        labelBaseline="top",
        labelLineHeight=_LINE,
        labelPadding=longest * _LINE + 2,
        labelExpr=f"split(pad(datum.label, {longest}, '\u3000', 'right'), '')",  # they end at the grid
        ticks=False,
        domain=False,
    )
    base = alt.Chart(alt.InlineData(values=values), width=_CELL * len(columns), height=_CELL * len(rows)).encode(
        x=alt.X("municipality:N", sort=columns, axis=down, scale=alt.Scale(domain=columns, padding=0)),
        y=alt.Y(
            "dataset:N",
            sort=rows,
            axis=alt.Axis(title=None, ticks=False, domain=False),
            scale=alt.Scale(domain=rows, padding=0),
        ),
    )
    scale = alt.Scale(domain=[one.word for one in classes], range=[one.colour for one in classes])
    legend = alt.Legend(title=None, orient="bottom", columns=2, symbolType="square")
    squares = base.mark_rect(stroke=colours.LINE, strokeWidth=0.6).encode(
        color=alt.Color("word:N", scale=scale, legend=legend)
    )
    numbers = base.mark_text(fontSize=_LETTER).encode(text="rung:N", color=alt.Color("ink:N", scale=None))
    chart = (squares + numbers).resolve_scale(color="independent").to_dict()
    told = TOLD.say(caption.lang, {"rows": str(len(rows)), "columns": str(len(columns)), "last": str(len(words) - 1)})
    table = [(one.municipality, one.dataset, str(one.rung), words[one.rung]) for one in given]
    return Picture(name, caption, told, HEAD.say(caption.lang).split("|"), table, chart)
