"""What the check lets out, frictionless accepts: the package with its data, schema and hashes, warnings and all."""

from __future__ import annotations

import csv

import frictionless
import pytest

from pipeline import checking, schema
from pipeline.catalogue.entry import entries_of
from pipeline.catalogue.publish import Directory, publish
from tests import made

DATASETS = [(one.edition, one.id) for one in schema.available()]


def publishable(path, one, seed):
    """A generated file with many faults, of which those that block were taken back cell by cell."""
    records = made.records(one.fields, 40, seed, 0.06)
    good = made.records(one.fields, 40, seed + 100, 0)
    for _ in range(5):
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([[field.name for field in one.fields], *records])
        asked = checking.Asked(schema=f"{one.edition}/{one.id}")
        (candidate,) = checking.candidates(path, path.name, checking.Checking(asked))
        errors = [f for f in candidate.report.findings if f.level == "error" and f.place.row > 1 and f.place.column]
        if not errors:
            return candidate
        for finding in errors:
            row, column = finding.place.row - 2, finding.place.column - 1
            records[row][column] = good[row][column]
    return candidate


@pytest.mark.parametrize(("edition", "name"), DATASETS)
def test_frictionless_accepts_whatever_is_published(tmp_path, edition, name):
    one = schema.load(name, edition)
    for seed in (1, 3):
        candidate = publishable(tmp_path / f"382019_{one.file_name}.csv", one, seed)
        assert candidate.report.verdict == "publishable"
        assert candidate.report.findings, "nothing to be tolerant of"
        target = tmp_path / str(seed)
        assert not publish([candidate], Directory(target, tmp_path / "receipts"), apply=True).refused
        found = frictionless.validate(str(target / "datapackage.json"))
        assert found.flatten(["rowNumber", "fieldNumber", "type", "note"]) == []


def test_a_conforming_file_gets_the_whole_schema_of_its_edition(tmp_path):
    one = schema.load("public_toilet")
    path = tmp_path / "382019_public_toilet.csv"
    made.write(path, one.fields, 20, bad=0)
    (candidate,) = checking.candidates(path, path.name, checking.Checking(checking.Asked()))
    (entry,), _ = entries_of([candidate])
    assert [field["name"] for field in entry.schema["fields"]] == [field.name for field in one.fields]
    assert entry.schema["totonoe"]["absent"] == []
    assert entry.edition_title == "自治体標準オープンデータセット"


def test_a_real_file_goes_out(tmp_path, realdata):
    """Matsuyama's shelters: an unnamed column, items that are blank throughout, a thousands comma."""
    folder = realdata / "matsuyama"
    path = folder / "382019_evacuation_space.csv"
    outcome = publish(
        list(checking.candidates(path, path.name, checking.Checking(checking.Asked()), folder)),
        Directory(tmp_path / "to", tmp_path / "receipts"),
        apply=True,
    )
    assert [action.do for action in outcome.plan.actions] == ["create"]
    found = frictionless.validate(str(tmp_path / "to" / "datapackage.json"))
    assert found.flatten(["rowNumber", "fieldNumber", "type", "note"]) == []
