"""The points of a table on a plain plot, north above: no map, nothing from elsewhere.

A point that the check has something to say about is marked with a number and stands in the list below the plot. The
frame is drawn around the others, so that one point at sea does not press all of them into a corner.
"""

from __future__ import annotations

from bisect import bisect_left
from math import cos, radians
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking import BY_CODE
from pipeline.reports import sentence, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Finding
    from pipeline.web.showing import Teller

WIDE, TALL, EDGE = 640, 480, 24  # the plot, and the room for what lies outside of its frame
NUMBERED = 30  # marked points that get a number and a line in the list
LEAST = 0.01  # degrees that the frame shows at least


class Mark(NamedTuple):
    """A point that the check has something to say about."""

    number: int
    x: int
    y: int
    where: str  # 「12行」
    row: int
    point: str  # 「33.84, 132.77」 as it stands in the file
    said: str
    outside: bool  # it lies beyond the frame, in this direction


class Plot(NamedTuple):
    """What is drawn. `dots` is the path of all unmarked points, `strange_dots` of those that got no number."""

    dots: str
    strange_dots: str
    marks: Sequence[Mark]
    total: int  # points in all
    strange: int  # of them marked
    unread: int  # records without a point
    north: str
    south: str
    west: str
    east: str


class _Point(NamedTuple):
    record: int
    north: float
    east: float


def plot(teller: Teller) -> Plot | None:
    """The points of the table; None where it has no coordinates, or none that can be drawn."""
    north, east = teller.subject.column("latitude"), teller.subject.column("longitude")
    if north is None or east is None:
        return None
    table = teller.shown
    points = list(_points(table.columns[north], table.columns[east]))
    if not points:
        return None
    told = _told(teller, {north + 1, east + 1})
    strange = [point for point in points if point.record in told]
    plain = [point for point in points if point.record not in told] or points
    frame = _Frame(plain)
    marks = [
        _mark(teller, number, point, frame, told[point.record], (north, east))
        for number, point in enumerate(strange[:NUMBERED], 1)
    ]
    return Plot(
        _path(frame.at(point) for point in points if point.record not in told),
        _path(frame.at(point) for point in strange[NUMBERED:]),
        marks,
        len(points),
        len(strange),
        len(table.lines) - len(points),
        *(f"{bound:.3f}" for bound in (frame.top, frame.bottom, frame.left, frame.right)),
    )


def _path(places: Iterable[tuple[int, int]]) -> str:
    """One dot for each place on the plot, however many points lie there."""
    return "".join(f"M{x} {y}h0" for x, y in sorted(set(places)))


def _points(norths: Sequence[str], easts: Sequence[str]) -> Iterable[_Point]:
    for record, (north, east) in enumerate(zip(norths, easts, strict=True)):
        try:
            point = _Point(record, float(north), float(east))
        except ValueError:
            continue  # blank, or no number: the check says so
        if abs(point.north) <= 180 and abs(point.east) <= 180:  # not a number, or nowhere on earth
            yield point


def _told(teller: Teller, columns: set[int]) -> dict[int, Finding]:
    """By record, what the check says of its coordinates; the first of it. How they are written moves no point."""
    rows = teller.shown.rows
    found: dict[int, Finding] = {}
    for finding in teller.report.findings:
        written = finding.rule[0] == "C" and finding.fix is not None and finding.fix.grade == "sure"
        if finding.level != "info" and finding.place.column in columns and not written:
            record = bisect_left(rows, finding.place.row)
            if record < len(rows) and rows[record] == finding.place.row:
                found.setdefault(record, finding)
    return found


class _Frame:
    """Degrees to places on the plot. A degree east is as long as it is there on the ground."""

    def __init__(self, points: Sequence[_Point]) -> None:
        norths, easts = [point.north for point in points], [point.east for point in points]
        middle_north, middle_east = (max(norths) + min(norths)) / 2, (max(easts) + min(easts)) / 2
        self._narrow = max(0.1, cos(radians(middle_north)))
        tall = max(max(norths) - min(norths), LEAST) * 1.1
        wide = max((max(easts) - min(easts)) * self._narrow, LEAST) * 1.1
        self._scale = min((WIDE - 2 * EDGE) / wide, (TALL - 2 * EDGE) / tall)
        tall, wide = (TALL - 2 * EDGE) / self._scale, (WIDE - 2 * EDGE) / self._scale / self._narrow
        self.top, self.bottom = middle_north + tall / 2, middle_north - tall / 2
        self.left, self.right = middle_east - wide / 2, middle_east + wide / 2

    def at(self, point: _Point) -> tuple[int, int]:
        x = EDGE + (point.east - self.left) * self._narrow * self._scale
        y = EDGE + (self.top - point.north) * self._scale
        return round(min(max(x, EDGE / 2), WIDE - EDGE / 2)), round(min(max(y, EDGE / 2), TALL - EDGE / 2))

    def holds(self, point: _Point) -> bool:
        return self.bottom <= point.north <= self.top and self.left <= point.east <= self.right


def _mark(  # noqa: PLR0913, PLR0917  a point, where it is and what is said of it
    teller: Teller, number: int, point: _Point, frame: _Frame, finding: Finding, columns: tuple[int, int]
) -> Mark:
    table, lang = teller.shown, teller.lang
    row = table.rows[point.record]
    north, east = (sentence.visible(table.columns[column][point.record]) for column in columns)
    said = sentence.message(finding, BY_CODE[finding.rule], lang)
    where = f"{row}行" if lang == "ja" else f"row {row}"
    return Mark(
        number,
        *frame.at(point),
        where,
        row,
        f"{north}, {east}",
        f"{words.LEVEL_SIGNS[finding.level]} {said}",
        not frame.holds(point),
    )
