"""Which municipality a point lies in, by the areas of the Japan Meteorological Agency that reversejp carries.

Degrees throughout, latitude first (JGD2011). A municipality is told by the first five digits of its code. The outlines
are within some 100 m of the official ones; asking takes about 20 µs inland and 800 µs at sea, so what many points
share is asked once. Good enough to warn, never to judge.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from math import cos, radians
from typing import TYPE_CHECKING, TypeAlias

from pipeline.japan import municipalities

if TYPE_CHECKING:
    from collections.abc import Iterable

Point: TypeAlias = tuple[float, float]  # latitude, longitude

NEAR = 500 / 111_320  # degrees of latitude that make 500 m: how near the border a point is not called elsewhere
AROUND = [(north, east) for north, east in product((-1, 0, 1), repeat=2) if north or east]
SQUARE = 100  # squares to a degree: about 1.1 km by 0.9 km
CROWD = 12  # points in a square from which on asking nine of its own pays


@lru_cache(maxsize=1 << 16)
def town_at(lat: float, lon: float) -> tuple[str, ...]:
    """The municipalities that a point lies in, as five digits: one as a rule, () at sea and abroad.

    Of the cities with wards some are known by ward (京都市, 広島市), the others as a whole.
    """
    from reversejp import find_properties  # noqa: PLC0415  2 MB of outlines, wanted only where there are coordinates

    # Six digits name a forecast area such as a prefecture; a municipality or a part of one has seven.
    return tuple(dict.fromkeys(area.code[:5] for area in find_properties(lon, lat) if len(area.code) == 7))


def lies_elsewhere(points: Iterable[Point], code5: str) -> dict[Point, str]:
    """Those points that lie in another municipality and over 500 m from the one asked about, with the other's code.

    Points at sea are not among them. A ward counts as its city, unless the code asked about is a ward's own; that of a
    prefecture stands for all in it. Where a dozen points share a square whose corners, edges and centre are all in the
    town or at sea, they count as in the town: a strip of a neighbour narrower than half a kilometre may be missed.
    """
    squares: dict[tuple[int, int], set[Point]] = {}
    for point in points:
        squares.setdefault((int(point[0] * SQUARE), int(point[1] * SQUARE)), set()).add(point)
    elsewhere: dict[Point, str] = {}
    for square, inside in squares.items():
        if len(inside) >= CROWD and all(_other(nook, code5) is None for nook in _nooks(square)):
            continue
        for point in inside:
            other = _other(point, code5)
            if other is not None and not any(_is_in(near, code5) for near in _around(point)):
                elsewhere[point] = other
    return elsewhere


def name_of(code5: str) -> str:
    """「愛媛県松山市」 for 38201; the code itself where no name is known."""
    code6 = _by_five_digits().get(code5)
    return (code6 and municipalities.full_name_of(code6)) or code5


def _other(point: Point, code5: str) -> str | None:
    """The municipality a point lies in where that is not the one asked about."""
    found = town_at(*point)
    return None if not found or any(_same(one, code5) for one in found) else found[0]


def _is_in(point: Point, code5: str) -> bool:
    return any(_same(one, code5) for one in town_at(*point))


@cache
def _same(found: str, code5: str) -> bool:
    """Whether what was found is the one asked about, its ward or its city, or lies in its prefecture."""
    if code5.endswith("000"):
        return found[:2] == code5[:2]
    return code5 in {found, _city(found)} or found == _city(code5)


@cache
def _city(code5: str) -> str | None:
    """The city of a ward, as five digits; None for what is no ward."""
    parent = municipalities.parent_of(_by_five_digits().get(code5, ""))
    return parent and parent[:5]


@cache
def _by_five_digits() -> dict[str, str]:
    return {code6[:5]: code6 for code6 in municipalities.table()}


def _nooks(square: tuple[int, int]) -> list[Point]:
    """The centre, corners and middles of the edges of a square; neighbours share theirs."""
    south, west = square[0] * 2, square[1] * 2
    steps = sorted(product((0, 1, 2), repeat=2), key=lambda step: step != (1, 1))  # the centre tells most
    return [((south + north) / (SQUARE * 2), (west + east) / (SQUARE * 2)) for north, east in steps]


def _around(point: Point) -> list[Point]:
    """Eight points, 500 m north and south and 500 m east and west, or both."""
    lat, lon = point
    return [(lat + north * NEAR, lon + east * NEAR / cos(radians(lat))) for north, east in AROUND]
