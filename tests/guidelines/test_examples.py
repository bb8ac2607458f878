"""A file made of a guideline's own examples is recognised and can be published as it stands."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline import schema
from pipeline.checking import Asked, Checking

ALL = [one for one in schema.available() if not one.draft]


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"{one.edition}/{one.id}")
def test_the_examples_are_beyond_reproach(one: schema.SchemaInfo, tmp_path: Path):
    fields = schema.load(one.id, one.edition).fields
    path = tmp_path / f"382019_{one.id}.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([[f.name for f in fields], [f.example for f in fields]])
    (report,) = Checking(Asked(edition=one.edition)).file(path, path.name)
    assert report.schema is not None
    assert (report.schema.id, report.schema.edition) == (one.id, one.edition)
    assert report.verdict == "publishable"
    # Free text may do without an example, and so its column is blank here.
    without = {f.name for f in fields if not f.example}
    assert [f for f in report.findings if not (f.rule == "T102" and f.field in without)] == []
