"""Each fault does what it says, says all that it does, and leaves alone what does not suit it."""

from __future__ import annotations

import pytest

from pipeline.japan import characters
from pipeline.workshop import invented, rarer_faults, sample
from pipeline.workshop.cell_faults import CELLS
from pipeline.workshop.faults import FAULTS, with_faults
from pipeline.workshop.sheet import TABLE, Draw, Sheet

EDITIONS = ("jichitai_2023", "suisho_2017")


def clean():
    """Every dataset in both editions, of one town, with the forms of its columns."""
    town = invented.towns()[0]
    for edition in EDITIONS:
        for dataset in sample.DATASETS:
            forms = {item["name"]: item["form"] for item in sample.columns(edition, dataset)}
            yield sample.clean_sheet(town, edition, dataset, Draw("test")), forms


@pytest.mark.parametrize("kind", FAULTS)
def test_suits_something_and_says_so(kind):
    struck = 0
    for sheet, forms in clean():
        faulty, done = FAULTS[kind](sheet, forms, Draw("test"), 3)
        assert (faulty != sheet) == bool(done)
        assert {fault.kind for fault in done} <= {kind}
        assert FAULTS[kind](sheet, forms, Draw("test"), 3) == (faulty, done)
        struck += bool(done)
    assert struck


@pytest.mark.parametrize("kind", CELLS)
def test_changes_the_cells_it_names_and_no_other(kind):
    for sheet, forms in clean():
        faulty, done = FAULTS[kind](sheet, forms, Draw("test"), 3)
        changed = {
            (record, sheet.header[i], before, after)
            for record, (old, new) in enumerate(zip(sheet.rows, faulty.rows, strict=True))
            for i, (before, after) in enumerate(zip(old, new, strict=True))
            if before != after
        }
        assert changed == {(fault.record, fault.column, fault.before, fault.after) for fault in done}
        assert faulty.header == sheet.header
        assert len(done) <= 3


@pytest.mark.parametrize("kind", FAULTS)
def test_strange_tables_do_no_harm(kind):
    forms = {
        "名称": "text",
        "ID": "id",
        "日": "date",
        "時": "time",
        "緯度": "latitude",
        "経度": "longitude",
        "電話": "telephone",
    }
    header = tuple(forms)
    odd = Sheet(header, (("",) * 7, ("x",) * 7, ("12",), ("令和", "", "R6", "9時", "abc", "0", "(代)"), header))
    for sheet in (odd, Sheet(("a", "b", "c", "d"), ()), Sheet(("a", "b", "c", "d"), (("1", "2", "3", "4"),))):
        faulty, done = FAULTS[kind](sheet, forms if sheet is odd else {}, Draw("x"), 9)
        assert (faulty != sheet) == bool(done)


def test_several_kinds_at_once():
    sheet, forms = next(clean())
    faulty, done = with_faults(sheet, forms, list(FAULTS), Draw("all"))
    assert {fault.kind for fault in done} >= {
        "blank row",
        "swapped coordinates",
        "padded header name",
        "note below the table",
    }
    blank = [fault.record for fault in done if fault.kind == "blank row"]
    assert all(not any(faulty.rows[record]) for record in blank)
    assert all(fault.record == TABLE or fault.record < len(faulty.rows) for fault in done)


def test_draws_are_the_same_everywhere():
    """The numbers that Python 3.11 gave; another version or machine must give the same, or the sample would change."""
    draw = Draw("架空の見本")
    assert [draw.below(1000) for _ in range(5)] == PINNED
    assert Draw("a").some(range(5), 9) == [0, 1, 2, 3, 4]
    assert all(3 <= Draw(str(n)).between(3, 5) <= 5 for n in range(50))


PINNED = [790, 83, 131, 428, 156]


def test_only_what_can_be_told_is_garbled():
    """An answer sheet has something to say of it then."""
    garble = rarer_faults.CELLS["garbled text"][2]
    assert garble("見本北集会所") == "隕区悽蛹鈴寔莨壽園"
    assert characters.garbled("隕区悽蛹鈴寔莨壽園")
    assert garble("見本①") == "見本①"  # garbled it could be meant so: ① is not in what is read back for sure
