"""How rates move: a line per prefecture through lists and published totals, and how long it takes at the present pace."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.participation.totals import NATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.participation.rates import Rates, Share
    from pipeline.participation.totals import Total

FAR_ENOUGH = 180  # days between two points before they tell of a pace; our own choice
LONGEST = 50  # years: what is further away is no estimate
YEAR = Decimal("365.25")

SAME_DAY = Text(
    ja="{one} と {other} は、どちらも {day} 時点の一覧です。比べるのは時点のちがう一覧だけです。片方を外してください。",
    en="{one} and {other} are both lists of {day}. Only lists of different days are compared: leave one out.",
)


class Point(NamedTuple):
    """A rate on a day, and where it comes from."""

    date: str
    rate: Decimal
    share: Share | None  # None where only the rate was published
    source: str
    base: str = ""  # the table that it is counted by, where that is not the source's own


class Line(NamedTuple):
    """The points of one area, the earliest first; all count the municipalities only."""

    area: str  # two digits; NATION
    name: str
    points: tuple[Point, ...]


class Pace(NamedTuple):
    """What the last two points that are far enough apart come to; an estimate and no promise."""

    since: Point
    until: Point
    a_year: Decimal  # points of per cent a year, one decimal
    years: Decimal  # to 100 %, one decimal


def lines(lists: Sequence[Rates], totals: Iterable[Total]) -> tuple[Line, ...]:
    """A line for all and for each prefecture of the first list. A list counts before a total of the same day."""
    points: dict[str, dict[str, Point]] = {}
    for total in totals:
        if total.basis == "municipalities":
            points.setdefault(total.area, {})[total.date] = Point(total.date, total.rate, total.share, total.source)
    for rates in lists:
        name = Path(rates.path).name
        areas = [(NATION, rates.nation), *((prefecture.code, prefecture.share) for prefecture in rates.prefectures)]
        for area, share in areas:
            points.setdefault(area, {})[rates.as_of] = Point(rates.as_of, share.rate, share, name, rates.base)
    names = [(NATION, ""), *((prefecture.code, prefecture.name) for prefecture in lists[0].prefectures)]
    return tuple(
        Line(area, name, tuple(sorted(points[area].values(), key=lambda point: point.date))) for area, name in names
    )


def assert_different_days(lists: Sequence[Rates]) -> None:
    """Raises CallError where two lists are of one day."""
    seen: dict[str, Rates] = {}
    for rates in lists:
        if other := seen.get(rates.as_of):
            raise CallError(SAME_DAY, one=other.path, other=rates.path, day=rates.as_of)
        seen[rates.as_of] = rates


def pace(line: Line) -> Pace | None:
    """The pace of a line; None for one that is complete, does not rise, or has no two points far enough apart."""
    until = line.points[-1]
    earlier = [point for point in line.points if _days(point, until) >= FAR_ENOUGH]
    if not earlier or until.rate >= 100:
        return None
    since = earlier[-1]
    a_year = (_exact(until) - _exact(since)) / _days(since, until) * YEAR
    if a_year <= 0:
        return None
    years = (100 - _exact(until)) / a_year
    return Pace(since, until, _one_decimal(a_year), _one_decimal(years)) if years <= LONGEST else None


def _exact(point: Point) -> Decimal:
    return Decimal(100 * point.share.adopters) / point.share.total if point.share and point.share.total else point.rate


def _days(one: Point, other: Point) -> int:
    return (date.fromisoformat(other.date) - date.fromisoformat(one.date)).days


def _one_decimal(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)
