"""On schema constraints our verdict equals frictionless', cell by cell; every difference has its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import schema, tables
from pipeline.tables import write
from tests import made, referee
from tests.bench import descriptor
from tests.conftest import ROOT

GENERATED = [("bench", 1), ("bench", 2), *((f"{s.edition}/{s.id}", 3) for s in schema.available())]


@pytest.mark.parametrize(("name", "seed"), GENERATED)
def test_generated(tmp_path: Path, name: str, seed: int) -> None:
    schema_file = tmp_path / "schema.json"
    text = json.dumps(descriptor()) if name == "bench" else (ROOT / "schemas" / f"{name}.json").read_text("utf-8")
    schema_file.write_text(text, encoding="utf-8")
    data = tmp_path / "382019_見本.csv"
    made.write(data, schema.load_file(schema_file).fields, 300, seed=seed, bad=0.03)
    agree(data, schema_file)


def test_real_files(realdata: Path, tmp_path: Path) -> None:
    """Every real file that follows a dataset, against that dataset's own schema."""
    from pipeline.checking import Asked, recognise

    tried = 0
    for path in sorted(realdata.rglob("*.csv")):
        for table in tables.read(path, path.name):
            known = recognise(table, Asked())
            if known.schema is None or table.header != tuple(f.name for f in known.schema.fields)[: len(table.header)]:
                continue  # frictionless goes by position
            data = tmp_path / "data.csv"
            data.write_bytes(write.text(table, bom=False, newline="lf"))
            agree(data, ROOT / "schemas" / known.schema.edition / f"{known.schema.id}.json")
            tried += 1
    assert tried


def agree(data: Path, schema_file: Path) -> None:
    report, table = referee.check(data, schema_file)
    missed, more = referee.compare(data, schema_file, report)
    blank = {f.place.column for f in report.findings if f.rule == "T102"}  # said once, at the header
    missed = {(row, column) for row, column in missed if column not in blank}
    values = {at: table.columns[at[1] - 1][at[0] - 2] for at in {*missed, *more} if at[0] > 1}
    assert not missed, {at: (table.header[at[1] - 1], values[at]) for at in missed}
    unexplained = {at: (v, more[at]) for at, v in values.items() if referee.reason(v, more[at]) is None}
    assert not unexplained
