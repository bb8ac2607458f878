"""Which municipality a point lies in, by the areas of the Japan Meteorological Agency that reversejp carries.

Degrees throughout, latitude first (JGD2011). A municipality is told by the first five digits of its code. The outlines
are within some 100 m of the official ones; asking takes about 20 µs inland and 800 µs at sea, so what many points
share is asked once. Good enough to warn, never to judge.
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from itertools import product
from math import cos, radians
from typing import TYPE_CHECKING, TypeAlias

from pipeline.japan import municipalities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Point: TypeAlias = tuple[float, float]  # latitude, longitude
Square: TypeAlias = tuple[int, int]  # counted from 0 degrees: north, east

METRE = 1 / 111_320  # degrees of latitude
OFFSHORE = (1_250, 2_500, 3_750, 5_000)  # metres around a point at which no land may be, for it to lie far at sea
NEAR = 500  # metres: how near the border a point is not called elsewhere
AROUND = [(north, east) for north, east in product((-1, 0, 1), repeat=2) if north or east]
SQUARE = 100  # squares to a degree: about 1.1 km by 0.9 km
ROW = 100_000  # more than the squares from 0 to 360 degrees
CELL = 800  # cells to a degree: about 140 m by 115 m
CROWD = 12  # points in a square from which on asking nine of its own pays


@lru_cache(maxsize=1 << 16)
def town_at(lat: float, lon: float) -> tuple[str, ...]:
    """The municipalities that a point lies in, as five digits: one as a rule, () at sea and abroad.

    Of the cities with wards some are known by ward (京都市, 広島市), the others as a whole.
    """
    from reversejp import find_properties  # noqa: PLC0415  2 MB of outlines, wanted only where there are coordinates

    # Six digits name a forecast area such as a prefecture; a municipality or a part of one has seven.
    return tuple(dict.fromkeys(area.code[:5] for area in find_properties(lon, lat) if len(area.code) == 7))


@lru_cache(maxsize=1 << 16)
def ashore(lat: float, lon: float) -> bool:
    """Whether a point lies on land of Japan; its lakes and the Northern Territories count as such."""
    from reversejp import find_properties  # noqa: PLC0415  as above

    return bool(find_properties(lon, lat))


def lies_elsewhere(points: Iterable[Point], code5: str) -> dict[Point, str]:
    """Those points that lie in another municipality and over 500 m from the one asked about, with the other's code.

    Points at sea are not among them. A ward counts as its city, unless the code asked about is a ward's own; that of a
    prefecture stands for all in it. Points that crowd in a square of 1 km are asked about together: by nine points of
    the square where these agree, else by the centres of its cells of 140 m, which is how well the outlines are known.
    """
    different = dict.fromkeys(points)
    squares = by_square(different)
    of_square = elsewhere(squares, code5)
    order = {number: place for place, number in enumerate(squares)}
    found: dict[Point, str] = {}
    for point in sorted(different, key=lambda one: order[square_of(one)]):
        if (told := of_square.get(square_of(point))) and (other := told(point)):
            found[point] = other
    return found


def square_of(point: Point) -> int:
    """The square of 1 km in which a point lies; one number tells it, for two would cost twice the time."""
    return int(point[0] * SQUARE) * ROW + int(point[1] * SQUARE)


def by_square(points: Iterable[Point]) -> dict[int, dict[Point, None]]:
    """The different points in each square, but of no square more than make a crowd."""
    squares: dict[int, dict[Point, None]] = {}
    for point in points:
        number = int(point[0] * SQUARE) * ROW + int(point[1] * SQUARE)
        inside = squares.get(number)
        if inside is None:
            squares[number] = {point: None}
        elif len(inside) < CROWD:
            inside[point] = None
    return squares


def elsewhere(squares: Mapping[int, Mapping[Point, None]], code5: str) -> dict[int, Callable[[Point], str | None]]:
    """The squares that hold points elsewhere: each tells of its points the other municipality, or None. See above."""
    found: dict[int, Callable[[Point], str | None]] = {}
    for number, inside in squares.items():
        if len(inside) < CROWD:
            if others := {point: other for point in inside if (other := _far_other(point, code5))}:
                found[number] = others.get
            continue
        square = divmod(number, ROW)
        said = {_other(nook, code5) for nook in _nooks(square)}
        if said == {None}:
            continue  # in the town, or at sea
        if len(said) == 1 and not any(_is_in(nook, code5) for nook in _nooks(square, beyond=1)):
            found[number] = partial(_the_same, said.pop())
        else:
            found[number] = partial(_by_cell, code5)
    return found


def _the_same(other: str | None, _: Point) -> str | None:
    return other


def _by_cell(code5: str, point: Point) -> str | None:
    return _far_other(((int(point[0] * CELL) + 0.5) / CELL, (int(point[1] * CELL) + 0.5) / CELL), code5)


def far_at_sea(point: Point) -> bool:
    """Whether no land of Japan is seen within some 5 km: quays, bridges and near islands do not lie so."""
    return not ashore(*point) and not any(ashore(*near) for metres in OFFSHORE for near in _around(point, metres))


def name_of(code5: str) -> str:
    """「愛媛県松山市」 for 38201; the code itself where no name is known."""
    code6 = _by_five_digits().get(code5)
    return (code6 and municipalities.full_name_of(code6)) or code5


@lru_cache(maxsize=1 << 16)
def _far_other(point: Point, code5: str) -> str | None:
    """The other municipality a point lies in, unless the one asked about is within 500 m."""
    other = _other(point, code5)
    return None if other is None or any(_is_in(near, code5) for near in _around(point)) else other


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


def _nooks(square: Square, beyond: int = 0) -> list[Point]:
    """Points half a square apart, which neighbours share: centre, corners and middles of the edges, and those beyond."""
    south, west, steps = square[0] * 2, square[1] * 2, range(-beyond, 3 + beyond)
    return [((south + north) / (SQUARE * 2), (west + east) / (SQUARE * 2)) for north, east in product(steps, repeat=2)]


def _around(point: Point, metres: float = NEAR) -> list[Point]:
    """Eight points, so many metres north and south and so many east and west, or both."""
    lat, lon = point
    step = metres * METRE
    return [(lat + north * step, lon + east * step / cos(radians(lat))) for north, east in AROUND]
