"""The rules say the same of a table in memory as lists, and of one whose columns are held in many small stretches."""

from __future__ import annotations

import csv
import io
from itertools import product
from typing import TYPE_CHECKING

import pytest

from pipeline import columns, repeats, schema, tables
from pipeline.check import Recognised, check, subject_of
from pipeline.checking import Asked, Checking
from pipeline.model import Match
from pipeline.overlay import Overlay
from pipeline.rule import Clean, Dirty, TableRule, schema_of
from pipeline.rules import RULES
from pipeline.tables import long_column
from pipeline.tables.long_column import LongColumn, strings
from tests import made

if TYPE_CHECKING:
    from pipeline.model import Table

pytest.importorskip("pyarrow", reason="the extra `large` is not installed")

OF_TABLES = [rule for rule in RULES if isinstance(rule, TableRule)]
CASES = [(rule, example) for rule in OF_TABLES for example in rule.examples]


@pytest.fixture(params=[(3, 2_000), (3, 1), (50, 1)], ids=str, autouse=True)
def _tiny(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches of few cells; of a few different values, or all columns taken for such of many."""
    stretch, few = request.param
    for name, value in (("STRETCH", stretch), ("AT_ONCE", 2), ("KEPT", 0), ("NUMBERED", 0), ("FEW", few)):
        monkeypatch.setattr(long_column, name, value)
    monkeypatch.setattr(columns, "AT_ONCE", 2)
    monkeypatch.setattr(repeats, "LONG", 1)
    monkeypatch.setattr(repeats, "AT_ONCE", 5)


def packed(table: Table) -> Table:
    """The same table in long columns."""
    return table._replace(columns=tuple(LongColumn(strings(column)) for column in table.columns))


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{r.code}-{i}" for i, (r, _) in enumerate(CASES)])
def test_the_examples_of_every_rule(rule: TableRule, example: Dirty | Clean) -> None:
    data = example.data if isinstance(example.data, bytes) else example.data.encode()
    known = Recognised(intended=True)
    if example.fields:
        known = Recognised(schema_of(example), Match("mihon", "test", 1.0))
    for table in tables.read_bytes(data, example.path):
        if not table.origin.readable:
            continue
        plain, long = (check(subject_of(one, known), known, [rule]) for one in (table, packed(table)))
        assert long == plain
        assert isinstance(example, Clean) or plain.findings


@pytest.mark.parametrize(
    ("dataset", "seed"), [*product(("public_toilet", "aed"), (1, 2)), ("population", 1), ("event", 1)]
)
def test_generated_files(dataset: str, seed: int) -> None:
    fields = schema.load(dataset).fields
    out = io.StringIO(newline="")
    records = made.records(fields, 120, seed, 0.04)
    for i in range(0, 40, 4):  # records that stand twice, in part or as a whole, and marks for the cell above
        records[i + 50] = [*records[i]]
        records[i + 51] = [*records[i][:5], *records[i + 51][5:]]
        records[i + 52][i % len(fields)] = "同上"
    records[70] = [""] * len(fields)
    csv.writer(out).writerows([[f.name for f in fields], *records])
    (table,) = tables.read_bytes(out.getvalue().encode(), "382019_見本.csv")
    plain, long = (Checking(Asked(schema=dataset)).table(one)[1] for one in (table, packed(table)))
    assert long == plain
    assert {f.rule[0] for f in plain.findings} >= {"C", "R", "T"}


def test_a_column_written_over_reads_like_a_list() -> None:
    cells = [f"見本{i % 5}" for i in range(20)]
    over = {0: "甲", 7: "", 19: "見本3", 8: "乙"}
    wanted = [over.get(i, cell) for i, cell in enumerate(cells)]
    for column in (Overlay(cells, over), Overlay(LongColumn(strings(cells)), over)):
        assert list(column) == wanted
        assert [column[i] for i in range(-20, 20)] == wanted * 2
        assert column[3:18:2] == wanted[3:18:2]
        assert len(column) == len(wanted)
        for value in ("見本3", "", "甲", "ない"):
            assert column.count(value) == wanted.count(value)


def test_every_space_is_known() -> None:
    assert "".join(c for c in map(chr, range(0x110000)) if c.isspace()) == columns.SPACES


def test_what_is_shared_and_what_differs() -> None:
    cells = [f"見本{i * i % 7}" if i % 2 else f"{i}" for i in range(40)]
    alike = {tuple(i for i, cell in enumerate(cells) if cell == one) for one in cells if cells.count(one) > 1}
    for column in (cells, LongColumn(strings(cells))):
        assert {tuple(group) for group in repeats.sharing(column)} == alike
        assert sorted(repeats.different(column)) == sorted(set(cells))
        assert set(columns.occurring(column)) == set(cells)
        told: dict[str, int] = {}
        for value, often in columns.tally(column):
            told[value] = told.get(value, 0) + often
        assert told == {cell: cells.count(cell) for cell in cells}


def test_indices_in_either_and_in_one() -> None:
    assert list(columns.either([1, 4], [2, 4, 9], [])) == [1, 2, 4, 9]
    assert list(columns.in_one([1, 4, 9], [2, 4])) == [1, 2, 9]
