"""Every real file against what its manifest says of it."""

from __future__ import annotations

import csv
import io

import pytest

from pipeline.tables import read

ENCODINGS = {"UTF-8": "utf-8", "Shift_JIS": "cp932", "CP932(ext)": "cp932", "UTF-16": "utf-16", "XLSX": None}

# The manifest leaves blank rows out; here they are records, for a rule to speak of.
BLANK_ROWS = {
    "takamatsu/linkdata_0012.csv": 4,
    "takamatsu/linkdata_0018.csv": 1,
    "takamatsu/linkdata_0054.csv": 1,
    "kobe/okugaihinanjyo.csv": 8,
}
# The manifest calls UTF-16 files LF because it counted bytes.
UTF16_NEWLINE = "crlf"
LINKDATA_ROW, GOMIKUBUN_ROW, UD_ROW = 7, 10, 3

# What workbooks say beyond their values.
ODD = {"kobe/UDseibisisetu.xlsx": ["merged-cells"] * 5, "takamatsu/events.xlsx": ["marked-cells"]}


def manifest(realdata) -> list[dict[str, str]]:
    with (realdata / "MANIFEST.csv").open(encoding="utf-8-sig", newline="") as file:
        return [line for line in csv.DictReader(file) if line["encoding"]]


def tables(realdata):
    for line in manifest(realdata):
        found = read(realdata / line["file"], line["file"])
        assert len(found) == 1, line["file"]
        yield line, found[0]


def test_all_are_as_the_manifest_says(realdata) -> None:
    seen = 0
    for line, table in tables(realdata):
        name, origin = line["file"], table.origin
        encoding, _, newline = line["encoding"].partition(" ")
        seen += 1
        assert origin.readable, name
        assert [trouble.kind for trouble in origin.troubles] == ODD.get(name, []), name
        assert (origin.encoding, origin.bom) == (ENCODINGS[encoding.removesuffix("+BOM")], "+BOM" in encoding), name
        assert len(table.lines) == int(line["rows"]) + BLANK_ROWS.get(name, 0), name
        blank = sum(1 for cells in zip(*table.columns, strict=True) if not any(c.strip() for c in cells))
        assert blank == BLANK_ROWS.get(name, 0), name
        if newline in {"LF", "CRLF"}:
            assert origin.newline == (UTF16_NEWLINE if origin.encoding == "utf-16" else newline.lower()), name
        elif newline == "mixed":  # all of them by line breaks within cells, or by one in the header
            assert origin.newline in {"lf", "crlf"}, name
    assert seen > 80


def test_headers_are_where_they_are(realdata) -> None:
    for line, table in tables(realdata):
        name, defects, origin = line["file"], line["seen_defects"], table.origin
        if "LinkData" in defects:
            assert (origin.header_row, table.header[0], len(origin.skipped)) == (LINKDATA_ROW, "#property", 8), name
        elif name == "kobe/gomikubunn.csv":
            assert (origin.header_row, table.header[0], len(origin.skipped)) == (GOMIKUBUN_ROW, "品目", 9)
        elif name == "kobe/UDseibisisetu.xlsx":
            assert (origin.header_row, table.header[1], len(origin.skipped)) == (UD_ROW, "番号", 2)
        else:
            assert (origin.header_row, origin.skipped) == (1, ()), name


def test_each_record_stands_on_its_line(realdata) -> None:
    for _, table in tables(realdata):
        if table.origin.sheet or table.origin.delimiter is None:
            continue
        data = (realdata / table.origin.path).read_bytes()
        codec = "utf-8-sig" if table.origin.encoding == "utf-8" else table.origin.encoding
        physical = list(io.StringIO(data.decode(codec), newline=""))
        for first, line in zip(table.columns[0], table.lines, strict=True):
            start = physical[line - 1].removeprefix('"')
            assert start.startswith(first.split("\n")[0].split("\r")[0].replace('"', '""')), table.origin.path


@pytest.mark.parametrize(("name", "columns"), [("takamatsu/events.xlsx", 16), ("takamatsu/cultural_property.xlsx", 34)])
def test_leftover_columns_are_cut(realdata, name: str, columns: int) -> None:
    assert len(read(realdata / name)[0].header) == columns
