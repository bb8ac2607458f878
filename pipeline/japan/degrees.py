"""Latitudes and longitudes of Japan as people write them, as decimal degrees."""

from __future__ import annotations

import re
from decimal import Decimal
from math import cos, hypot, nan, radians
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.japan import widths
from pipeline.japan.patterns import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Axis = Literal["latitude", "longitude"]

# Degrees: 沖ノ鳥島 to 択捉島, 与那国島 to 南鳥島.
JAPAN: dict[Axis, tuple[float, float]] = {"latitude": (20.0, 46.0), "longitude": (122.0, 154.0)}
DECIMALS = 6  # as GIF writes them: about 10 cm

_BEFORE: dict[Axis, str] = {"latitude": r"(?:北緯|緯度|N)?[:=]?", "longitude": r"(?:東経|経度|E)?[:=]?"}
_AFTER: dict[Axis, str] = {"latitude": "N?", "longitude": "E?"}
_DEGREE, _MINUTE, _SECOND = "[度°º˚゜]", "[分′'’‘´`]", "(?:[秒″\"”“]|[′'’‘´`]{2})"
_WHOLE, _NUMBER = "([0-9]{2,3})", r"([0-9]{1,2}(?:\.[0-9]+)?)"
_SEXAGESIMAL = rf"{_WHOLE}{_DEGREE}([0-9]{{1,2}}){_MINUTE}{_NUMBER}{_SECOND}?"
_MINUTES = rf"{_WHOLE}{_DEGREE}([0-9]{{1,2}}\.[0-9]+){_MINUTE}?"
_DECIMAL = rf"([0-9]{{2,3}}\.[0-9]+){_DEGREE}?"
# 33.50.21 and 33-50-21 may be degrees, minutes and seconds; 33度50分 is one by its marks, yet good to a kilometre only;
# 33,839157 has the comma of a European program.
_POINTS = rf"{_WHOLE}([.:-])([0-9]{{1,2}})\2{_NUMBER}"
_COARSE = rf"{_WHOLE}{_DEGREE}([0-9]{{1,2}}){_MINUTE}?"
_COMMA = r"([0-9]{2,3})(?:,|[.・·･]{1,2})([0-9]{4,15})"

_TWO = later(r"[^,、;/\s]+")


class Reading(NamedTuple):
    """Decimal degrees found in a cell; `certain`: it cannot have been meant otherwise."""

    degrees: str
    certain: bool


def read(text: str, axis: Axis) -> Reading | None:
    """The degrees meant by a cell that holds more than a number; None for a plain number and for what is none in Japan.

    33°50'21.0", 北緯33.84度 -> certain; 33,839157 and 33..839157 -> certain too; 33.50.21, 33度50分 -> to be asked about.
    """
    bare = "".join(widths.narrow_ascii(text).split())
    if re.fullmatch("[0-9.]*", text) and bare.count(".") < 2:
        return None
    found = re.fullmatch(f"{_BEFORE[axis]}(.+?){_AFTER[axis]}", bare, re.IGNORECASE)
    reading = found and (_certain(found[1]) or _doubtful(found[1]))
    return reading if reading and is_in_japan(reading.degrees, axis) else None


def six_decimals(text: str, axis: Axis) -> str | None:
    """The same point as GIF writes it, from a plain number with five decimals or more; None for all else.

    33.84199297 -> 33.841993; 33.84578 -> 33.845780, since Excel drops a last zero. With four no zero may be made up.
    """
    if not re.fullmatch(r"[0-9]{2,3}\.[0-9]{5,}", text, re.ASCII) or not is_in_japan(text, axis):
        return None
    return f"{Decimal(text):.{DECIMALS}f}"


def is_in_japan(degrees: str | float, axis: Axis) -> bool:
    """Whether a number of degrees is one that a place in Japan can have."""
    south, north = JAPAN[axis]
    return south <= float(degrees) <= north


def are_in_japan(latitude: str, longitude: str) -> bool:
    """Whether two cells are the numbers of a place in Japan."""
    return is_in_japan(_number(latitude), "latitude") and is_in_japan(_number(longitude), "longitude")


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two points are apart, latitude first; good for places of one neighbourhood."""
    (south, west), (north, east) = one, other
    return hypot(north - south, (east - west) * cos(radians(north))) * 111_320


def both(text: str) -> tuple[str, str] | None:
    """Latitude and longitude of a cell that holds the two: 「33.84,132.76」 -> 33.84 and 132.76; None for all else."""
    parts = _TWO.findall(widths.narrow_ascii(text))
    if len(parts) != 2 or not all(re.search("[.度°]", part) for part in parts):
        return None
    for north, east in (parts, reversed(parts)):
        point = _alone(north, "latitude"), _alone(east, "longitude")
        if point[0] and point[1]:
            return point[0], point[1]
    return None


def values(column: Sequence[str]) -> list[float]:
    """Each cell as a number, NaN where it is none. Full-width digits may pass: they mean the same point."""
    try:
        return list(map(float, column))
    except ValueError:
        return [_number(cell) for cell in column]


def points(latitudes: Iterable[str], longitudes: Iterable[str]) -> Iterator[tuple[float, float]]:
    """The cells of two columns as points, NaN where one is no number. Full-width digits may pass: they mean the same point."""
    return zip(map(_number, latitudes), map(_number, longitudes), strict=True)


def _number(cell: str) -> float:
    try:
        return float(cell or "nan")
    except ValueError:
        return nan


def _alone(text: str, axis: Axis) -> str | None:
    if re.fullmatch(r"[0-9]{2,3}\.[0-9]+", text):
        return text if is_in_japan(text, axis) else None
    found = read(text, axis)
    return found.degrees if found and found.certain else None


def _certain(text: str) -> Reading | None:
    if found := re.fullmatch(_DECIMAL, text):
        return Reading(found[1], certain=True)
    if found := re.fullmatch(_SEXAGESIMAL, text):
        return _sum(found[1], found[2], found[3], certain=True)
    if found := re.fullmatch(_MINUTES, text):
        return _sum(found[1], found[2], "0", certain=True)
    return None


def _doubtful(text: str) -> Reading | None:
    if found := re.fullmatch(_POINTS, text):
        return _sum(found[1], found[3], found[4], certain=False)
    if found := re.fullmatch(_COARSE, text):
        return _sum(found[1], found[2], "0", certain=False)
    if found := re.fullmatch(_COMMA, text):  # no place in Japan has another point to show
        return Reading(f"{found[1]}.{found[2]}", certain=True)
    return None


def _sum(degrees: str, minutes: str, seconds: str, *, certain: bool) -> Reading | None:
    if float(minutes) >= 60 or float(seconds) >= 60:
        return None
    return Reading(f"{int(degrees) + float(minutes) / 60 + float(seconds) / 3600:.{DECIMALS}f}", certain)
