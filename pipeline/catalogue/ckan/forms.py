"""The other forms of a table: a workbook, and points on a map. The same table always gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LATITUDE, LONGITUDE = "緯度", "経度"
MODIFIED = re.compile(rb"<dcterms:modified.*?</dcterms:modified>")  # openpyxl writes the clock there
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can hold


class Place(NamedTuple):
    latitude: float
    longitude: float
    record: dict[str, str]


def places(data: bytes) -> list[Place]:
    """The rows that lie somewhere; none where the table has no coordinates."""
    rows = _rows(data)
    header: list[str] = next(rows, [])
    if LATITUDE not in header or LONGITUDE not in header:
        return []
    found = []
    for row in rows:
        record = {name: value for name, value in zip(header, row, strict=False) if name and value}
        try:
            found.append(Place(float(record[LATITUDE]), float(record[LONGITUDE]), record))
        except (KeyError, ValueError):
            continue  # a row without a place is in the table, not on the map
    return found


def geojson(found: Sequence[Place]) -> bytes:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [one.longitude, one.latitude]},
            "properties": one.record,
        }
        for one in found
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def box(found: Sequence[Place]) -> str:
    """The rectangle around all, as GeoJSON: what CKAN and DCAT take for `spatial`."""
    west, east = min(p.longitude for p in found), max(p.longitude for p in found)
    south, north = min(p.latitude for p in found), max(p.latitude for p in found)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def workbook(data: bytes) -> bytes | None:
    """Every cell as text, as it stands in the table: no leading zero is lost, nothing becomes a formula.

    None where a cell holds a control character, which no workbook can.
    """
    import openpyxl  # noqa: PLC0415  heavy, and only for publishing to a server
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    if ILLEGAL_CHARACTERS_RE.search(data.decode("utf-8-sig")):
        return None
    book: Any = openpyxl.Workbook(write_only=True)
    book.properties.created = datetime(*NO_TIME)  # noqa: DTZ001  openpyxl wants none
    sheet = book.create_sheet("データ")
    for row in _rows(data):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            if value:
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    return _timeless(made)


def _timeless(made: io.BytesIO) -> bytes:
    """The same ZIP without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = MODIFIED.sub(b"", source.read(name)) if name == "docProps/core.xml" else source.read(name)
            target.writestr(zipfile.ZipInfo(name, NO_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _rows(data: bytes) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
