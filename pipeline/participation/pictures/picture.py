"""A picture: a chart, what everybody must know of it, and its numbers."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Lang

DAY = Text(ja="時点: {date}", en="As of {date}")
ABOUT = Text(ja="図の時点|分母|出典|説明|注意", en="picture of|denominator|source|notes|notice")
BOM = "\ufeff"  # Excel reads UTF-8 by it


class Caption(NamedTuple):
    """What stands around every picture; all of it plain text in the reader's language."""

    title: str
    date: str  # of which day the numbers are: YYYY-MM-DD, or two of them with a dash between
    of: str  # the denominator, as a sentence
    source: str  # where the numbers come from, as a sentence
    lang: Lang = "ja"
    notice: str = ""  # 架空の見本 … where the numbers are invented
    notes: Sequence[str] = ()  # what else must be known: what is highlighted, whose outlines they are

    def lines(self) -> list[str]:
        """Below the picture: day, denominator, source, and the rest."""
        return [DAY.say(self.lang, {"date": self.date}), self.of, self.source, *self.notes]


class Picture(NamedTuple):
    """A chart with its caption, and its numbers as a table."""

    name: str  # of its files, without ending
    caption: Caption
    told: str  # what is to be seen, for those who do not see it
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    chart: Mapping[str, Any]  # Vega-Lite

    def table(self) -> str:
        """The numbers as CSV for Excel; every line carries day, denominator, source and notice of the picture."""
        out = io.StringIO(newline="")
        write = csv.writer(out)
        caption = self.caption
        about = (caption.date, caption.of, caption.source, " ".join(caption.notes), caption.notice)
        write.writerow([*self.columns, *ABOUT.say(caption.lang).split("|")])
        write.writerows(map(_harmless, (*cells, *about)) for cells in self.rows)
        return BOM + out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that Excel does not take for a formula; numbers stay as they are."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _number(cell) else cell


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


class Placed(NamedTuple):
    """A picture, and the title of the section that it belongs to; "" for none."""

    section: str
    picture: Picture
