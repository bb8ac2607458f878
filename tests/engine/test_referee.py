"""On schema constraints our verdict equals frictionless', cell by cell; every difference has its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import schema, tables
from pipeline.checking import Asked, recognise
from pipeline.tables import write
from tests import made, referee
from tests.bench.described import descriptor
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
    """Every real file that follows a dataset: the columns that are items of it, under the items' own names."""
    tried = 0
    for path in sorted(p for p in realdata.rglob("*") if p.suffix in {".csv", ".xlsx"}):
        for table in tables.read(path, path.name):
            known = recognise(table, Asked())
            if known.schema is None:
                continue
            chosen = [
                (f, c) for f, c in zip(schema.fields_of(known.schema, table.header), table.columns, strict=True) if f
            ]
            data, schema_file = tmp_path / "data.csv", tmp_path / "schema.json"
            header, columns = tuple(f.name for f, _ in chosen), tuple(c for _, c in chosen)
            data.write_bytes(
                write.text(
                    table._replace(origin=table.origin._replace(skipped=()), header=header, columns=columns, ragged={}),
                    bom=False,
                    newline="lf",
                )
            )
            whole = json.loads((ROOT / "schemas" / known.schema.edition / f"{known.schema.id}.json").read_text("utf-8"))
            by_name = {f["name"]: f for f in whole["fields"]}
            schema_file.write_text(json.dumps({**whole, "fields": [by_name[n] for n in header]}), "utf-8")
            agree(data, schema_file)
            tried += 1
    assert tried > 10


def agree(data: Path, schema_file: Path) -> None:
    missed, more = referee.compare(data, schema_file)
    assert not missed
    assert not {at: one for at, one in more.items() if one[1].startswith("UNEXPLAINED")}
