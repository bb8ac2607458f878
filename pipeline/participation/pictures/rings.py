"""Polygons out of GeoJSON and TopoJSON, with their rings turned as Vega wants them.

Vega draws on the globe: a ring has its inside to the right, so the outer one runs clockwise. Turned the other way it
would be the whole earth but this municipality. GeoJSON (RFC 7946) asks for the opposite, older files for nothing.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Point = tuple[float, float]  # longitude, latitude in degrees
Ring = list[Point]  # its last point is its first
Polygons = list[list[Ring]]  # of each the outer ring, then its holes

_NOTHING = 1e-9  # square degrees, some ten square metres


def feature(shape: Mapping[str, Any]) -> Polygons:
    """The polygons of a GeoJSON feature; [] for one that is no area. Raises KeyError, TypeError, … for a broken one."""
    geometry = shape["geometry"] or {}
    parts = _parts(geometry.get("type"), geometry.get("coordinates"))
    return [[[(float(x), float(y)) for x, y, *_ in ring] for ring in polygon] for polygon in parts]


def topology(read: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], Polygons]:
    """What draws the geometries of a TopoJSON topology: rings of arcs that neighbours share."""
    transform = read.get("transform")
    arcs = [_arc(one, transform) for one in read["arcs"]]

    def drawn(shape: Mapping[str, Any]) -> Polygons:
        return [[_joined(ring, arcs) for ring in polygon] for polygon in _parts(shape.get("type"), shape.get("arcs"))]

    return drawn


def turned(polygons: Polygons) -> Polygons:
    """Outer rings clockwise, holes the other way; without those that a simplification left no area of."""
    return [
        [
            ring if (area(ring) < 0) == (place == 0) else ring[::-1]
            for place, ring in enumerate(polygon)
            if abs(area(ring)) > _NOTHING
        ]
        for polygon in polygons
        if polygon and abs(area(polygon[0])) > _NOTHING
    ]


def area(ring: Sequence[Point]) -> float:
    """Square degrees; below 0 for a ring that runs clockwise on a map with the north above."""
    west, south = ring[0]  # counted from its own first point: a small ring far from 0° would lose its digits
    return sum((x0 - west) * (y1 - south) - (x1 - west) * (y0 - south) for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def middle(polygons: Polygons) -> Point:
    """A point for a label: the middle of the largest part."""
    ring = max((polygon[0] for polygon in polygons), key=lambda one: abs(area(one)))
    west, south = ring[0]
    x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = (x0 - west) * (y1 - south) - (x1 - west) * (y0 - south)
        x, y = x + (x0 + x1 - 2 * west) * cross, y + (y0 + y1 - 2 * south) * cross
    return x / (6 * area(ring)) + west, y / (6 * area(ring)) + south


def _parts(kind: object, held: Any) -> Any:  # noqa: ANN401  JSON
    return [held] if kind == "Polygon" else held if kind == "MultiPolygon" else []


def _arc(deltas: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> Ring:
    """The points of an arc: as they stand, or whole steps from point to point on a grid."""
    if transform is None:
        return [(float(x), float(y)) for x, y, *_ in deltas]
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    steps = accumulate(((x, y) for x, y, *_ in deltas), lambda one, step: (one[0] + step[0], one[1] + step[1]))
    return [(x * wide + west, y * high + south) for x, y in steps]


def _joined(ring: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs end to end; ~0, ~1, … are the same arcs the other way round."""
    points: Ring = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points
