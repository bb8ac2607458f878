"""What holds for a column is said at its header, once for each value; the column decides what one value leaves open."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.check import Recognised, check, subject_of
from pipeline.model import Field, Match, Report, Schema
from pipeline.rules import RULES

LICENCE = Field("画像_ライセンス", example="CC BY 4.0")
DAY = Field("開設日", form="date", type="date", form_evidence="sheet")


def report(field: Field, *cells: str, rules: tuple = RULES) -> Report:
    rows = "".join(f"{number},{cell}\n" for number, cell in enumerate(cells))
    table = tables.read_bytes(f"番号,{field.name}\n{rows}".encode(), "見本.csv")[0]
    schema = Schema("mihon", "test", "見本", (Field("番号"), field))
    known = Recognised(schema, Match("mihon", "test", 1.0))
    return check(subject_of(table, known), known, rules)


def found(field: Field, *cells: str) -> list[tuple[str, str, str | None]]:
    """(rule, Excel address, proposal) of what is said of the column."""
    return [
        (f.rule, f.place.excel, f.fix.value if f.fix else None)
        for f in report(field, *cells).findings
        if f.place.column == 2
    ]


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        (["CC BY"] * 5, ["B1"]),
        (["CC BY", "", "CC BY"], ["B1"]),
        (["CC BY", "CC-BY", "CC BY"], ["B1", "B1"]),
        (["CC BY", "CC BY ", "CC BY"], ["B1"]),
        (["CC BY", "CC BY", "PDL1.0"], ["B1"]),
        (["CC BY", "CC BY", "PDL1.0", "PDL1.0"], ["B2", "B3"]),
        (["CC BY", "CC BY 4.0"], ["B2"]),
        (["CC BY"], ["B2"]),
    ],
)
def test_a_licence_without_its_version(cells, places):
    assert [place for rule, place, _ in found(LICENCE, *cells) if rule == "C322"] == places


def test_the_sentence_names_the_value_and_the_count_is_that_of_the_findings():
    said = report(LICENCE, *["CC-BY"] * 4)
    (one,) = (f for f in said.findings if f.rule == "C322")
    assert (one.value, one.values["value"], one.place.row) == ("CC-BY", "CC-BY", 1)
    assert [(t.seen, t.failed) for t in said.tallies if t.rule == "C322"] == [(4, 1)]


def test_only_rules_without_a_mend_are_said_once():
    """A mend is done in a cell, so it has to be announced there."""
    for rule in RULES:
        if getattr(rule, "once", False):
            assert all(getattr(example, "mended", None) is None for example in rule.examples)


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        (["45017", "45018", "45047"], "T111"),
        (["45292"] * 3, "T111"),
        (["45292"] * 2, "C220"),
        (["2019-04-01", "2020-04-01", "2024-04-01", "45017"], "T110"),
        (["4/1/2020", "25/12/2020"], "T112"),
        (["4/1/2020", "5/1/2020"], "C218"),
    ],
)
def test_the_column_decides_and_one_cell_has_one_finding(cells, rule):
    said = [(one, place) for one, place, _ in found(DAY, *cells) if one in {rule, "C218", "C220"}]
    assert {one for one, _ in said} == {rule}
    assert len({place for _, place in said}) == len(said)


def test_the_order_is_that_of_the_column():
    assert ("T112", "B2", "2020-01-04") in found(DAY, "4/1/2020", "25/12/2020")
    assert ("T112", "B2", "2020-04-01") in found(DAY, "4/1/2020", "12/25/2020")
    assert not [one for one, *_ in found(DAY, "4/1/2020", "12/25/2020", "25/12/2020") if one == "T112"]


def test_what_is_only_inferred_never_blocks():
    inferred = DAY._replace(form_evidence="inferred")
    among = ["2019-04-01", "2020-04-01", "2024-04-01", "45017"]
    for cells in (["45017", "45018", "45047"], ["4/1/2020", "25/12/2020"], among):
        assert "error" not in [f.level for f in report(inferred, *cells).findings]
