"""Outlines that the user gives, GeoJSON or TopoJSON, as shapes with a code each: municipalities or prefectures.

Those of the National Land Numerical Information (N03) say N03_007, five digits without a check digit, and N03_001, the
prefecture's name. A municipality of several islands may come as one shape of many parts or as many shapes.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.errors import CallError
from pipeline.japan import municipalities as places
from pipeline.model import Text
from pipeline.participation.pictures import rings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LARGEST = 100_000_000  # bytes
EAST, NORTH = (120, 155), (20, 47)  # where Japan lies, in degrees
CODES = ("N03_007", "code", "団体コード", "全国地方公共団体コード")
NAMES = ("N03_001", "name", "都道府県名", "都道府県")

CURE = "国土数値情報の行政区域（N03）の GeoJSON か TopoJSON を指定してください。"
CURE_EN = "Give the GeoJSON or TopoJSON of the administrative areas (N03) of the National Land Numerical Information."
NOT_READ = Text(ja="{path} を読めません（{reason}）。", en="{path} cannot be read ({reason}).")
TOO_LARGE = Text(
    ja="{path} は {size}MB あり、大きすぎます（{limit}MB まで）。輪郭を粗くするか、一つの都道府県だけのファイルを指定してください。",
    en="{path} has {size} MB, which is too much (up to {limit} MB). Simplify the outlines, or give those of one prefecture.",
)
NO_OUTLINES = Text(
    ja="{path} は輪郭のファイル（GeoJSON か TopoJSON）ではありません。" + CURE,
    en="{path} holds no outlines (GeoJSON or TopoJSON). " + CURE_EN,
)
BROKEN = Text(
    ja="{path} の{number}番目の輪郭が壊れています。ファイルをもう一度取得して、指定し直してください。",
    en="Outline {number} of {path} is broken. Fetch the file anew.",
)
NO_CODES = Text(
    ja="{path} の輪郭には、団体コード（N03_007）も都道府県の名前（N03_001）もありません。" + CURE,
    en="The outlines of {path} have neither codes (N03_007) nor names of prefectures (N03_001). " + CURE_EN,
)
NOT_DEGREES = Text(
    ja="{path} の座標が日本の緯度・経度ではありません。緯度・経度（度）で書かれた輪郭のファイルを指定してください。",
    en="The coordinates of {path} are not longitudes and latitudes of Japan, in degrees. Give outlines that are.",
)


class Shape(NamedTuple):
    """One outline."""

    code: str  # six digits of a municipality, two of a prefecture; "" for land that belongs to none
    polygons: rings.Polygons  # longitude and latitude in degrees; turned as Vega wants them


class Outlines(NamedTuple):
    """The outlines of a file."""

    file: str  # its name without folder: the credit
    of: str  # municipalities; prefectures
    n03: bool  # they say of themselves that they are of the National Land Numerical Information: it wants its credit
    shapes: tuple[Shape, ...]


def outlines_in(path: Path) -> Outlines:
    """The outlines of a file. Raises CallError with the cure for one that holds none, or none that we could use."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise CallError(TOO_LARGE, path=path, size=size // 1_000_000, limit=LARGEST // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        raise CallError(NOT_READ, path=path, reason=error.strerror or "") from error
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        raise CallError(NO_OUTLINES, path=path) from None
    found = list(_features(read, path))
    if not found:
        raise CallError(NO_OUTLINES, path=path)
    municipal = [(_municipality(properties), shape) for properties, shape in found]
    of = "municipalities"
    if not any(code for code, _ in municipal):
        of, municipal = "prefectures", [(_prefecture(properties), shape) for properties, shape in found]
    if not any(code for code, _ in municipal):
        raise CallError(NO_CODES, path=path)
    shapes = tuple(Shape(code, shape) for code, shape in municipal)
    points = (point for one in shapes for polygon in one.polygons for point in polygon[0])
    if not all(EAST[0] <= x <= EAST[1] and NORTH[0] <= y <= NORTH[1] for x, y in points):
        raise CallError(NOT_DEGREES, path=path)
    n03 = any(name.startswith("N03_") for properties, _ in found for name in properties)
    return Outlines(Path(path).name, of, n03, shapes)


def _features(read: Any, path: Path) -> Iterator[tuple[Mapping[str, Any], rings.Polygons]]:  # noqa: ANN401  JSON
    """What each shape says of itself, and its polygons; both forms alike. Nothing for what is neither."""
    if not isinstance(read, dict):
        return
    try:
        if read.get("type") == "Topology":
            groups = read["objects"].values()
            shapes = [one for group in groups for one in group.get("geometries", [group])]
            draw = rings.topology(read)
        else:
            shapes, draw = list(read["features"]), rings.feature
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return
    for number, shape in enumerate(shapes, 1):
        try:
            polygons = rings.turned(draw(shape))
            properties = dict(shape.get("properties") or {})
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            raise CallError(BROKEN, path=path, number=number) from None
        if polygons:
            yield properties, polygons


def _municipality(properties: Mapping[str, Any]) -> str:
    """The code of the municipality; for a ward that of its city."""
    for name in CODES:
        digits = str(properties.get(name) or "")
        code = _codes().get(digits[:5], "") if len(digits) in (5, 6) else ""
        if code:
            return places.parent_of(code) or code
    return ""


@cache
def _codes() -> Mapping[str, str]:
    """Five digits -> the code with its check digit, for what is no prefecture."""
    return {code[:5]: code for code, one in places.table().items() if one.kind != "prefecture"}


def _prefecture(properties: Mapping[str, Any]) -> str:
    for name in NAMES:
        said = str(properties.get(name) or "").strip()
        for one in places.prefectures():
            if said and said == one.name:
                return one.code[:2]
    return ""
