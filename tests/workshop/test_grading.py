"""What became of each fault of an exercise, in files as people hand them in."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import exercising
from pipeline.checking import Asked, Checking
from pipeline.workshop.exercise import Wanted
from pipeline.workshop.grading import MOST_ROWS, graded
from pipeline.workshop.invented import towns
from pipeline.workshop.sample import DATASETS, clean_sheet
from pipeline.workshop.sheet import TABLE, Draw, Sheet
from pipeline.workshop.writing import XLSX, Style, written

AS_CSV = Style("utf-8-sig", "\r\n")
SHORT = frozenset({"short row"})


class Room:
    """One exercise, and what a participant hands in."""

    def __init__(self, dataset: str = "aed", level: int = 3, seed: str = "1", number: int = 15) -> None:
        draw = Draw(f"{dataset}/{seed}")
        town = draw.one(towns())
        self.clean = clean_sheet(town, "jichitai_2023", dataset, draw)
        wanted = Wanted(number, seed, level, SHORT)
        name = Path(f"{town.code}_{dataset}.csv")
        self.made = exercising.made(written(self.clean, AS_CSV, {}), name, Asked(), wanted)
        self.spoilt = self.made.exercise.sheet

    def handed(self, sheet: Sheet | bytes, name: str = "練習.csv"):
        data = sheet if isinstance(sheet, bytes) else written(sheet, AS_CSV, {})
        ((subject, report),) = Checking(Asked()).tables(data, name)
        return graded(self.clean, self.made.exercise, subject.table, report.findings)


def states(done) -> dict[str, int]:
    return {state: done.number(state) for state in ("mended", "found", "missed")}


def changed(sheet: Sheet, record: int, column: str, value: str) -> Sheet:
    at = sheet.header.index(column)
    rows = [list(row) for row in sheet.rows]
    rows[record][at] = value
    return sheet._replace(rows=tuple(map(tuple, rows)))


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("level", [1, 3])
def test_all_missed_as_it_was_given_and_all_mended_as_it_had_been(dataset: str, level: int):
    room = Room(dataset, level, seed=str(level))
    untouched, clean = room.handed(room.made.data), room.handed(room.clean)
    count = len(room.made.exercise.faults)
    assert count == 15
    assert states(untouched) == {"mended": 0, "found": 0, "missed": count}
    assert states(clean) == {"mended": count, "found": 0, "missed": 0}
    for done in (untouched, clean):
        assert (done.broken, done.lost, done.added) == ((), 0, 0)


def test_the_same_as_a_workbook():
    room = Room()
    assert states(room.handed(written(room.clean, XLSX, {}), "練習.xlsx"))["mended"] == 15


def test_one_fault_mended_the_others_missed():
    room = Room()
    faults = [f for f in room.made.exercise.faults if f.record != TABLE and f.kind != "blank row"]
    places = [(f.record, f.column) for f in faults]
    one = next(f for f in faults if places.count((f.record, f.column)) == 1 and f.column in room.spoilt.header)
    done = room.handed(changed(room.spoilt, one.record, one.column, one.before))
    assert [o.fault for o in done.outcomes if o.state == "mended"] == [one]
    assert done.number("missed") == 14
    wrong = room.handed(changed(room.spoilt, one.record, one.column, "なにか別の値"))
    (found,) = [o for o in wrong.outcomes if o.state == "found"]
    assert (found.fault, found.value) == (one, "なにか別の値")
    assert found.row > one.record


def test_rows_may_be_sorted_and_what_broke_is_told_by_column():
    room = Room()
    rows = tuple(reversed(room.clean.rows))
    assert states(room.handed(room.clean._replace(rows=rows)))["mended"] == 15
    at = room.clean.header.index("緯度")
    no_zeros = tuple((*row[:at], row[at][:5], *row[at + 1 :]) for row in room.clean.rows)
    done = room.handed(room.clean._replace(rows=no_zeros))
    (broken,) = done.broken
    struck = sum(f.column == "緯度" for f in room.made.exercise.faults)
    assert (broken.column, broken.times) == ("緯度", len(rows) - struck)
    assert broken.before.startswith(broken.after)


def test_rows_and_columns_that_are_gone_or_new():
    room = Room()
    rows = (*room.clean.rows[3:], ("x",) * len(room.clean.header))
    done = room.handed(room.clean._replace(rows=rows))
    assert (done.lost, done.added) == (3, 1)
    at = room.clean.header.index("緯度")
    done = room.handed(
        Sheet(
            (*room.clean.header[:at], *room.clean.header[at + 1 :]),
            tuple((*row[:at], *row[at + 1 :]) for row in room.clean.rows),
        )
    )
    assert [(one.column, one.row) for one in done.broken] == [("緯度", 0)]


@pytest.mark.parametrize("seed", range(1, 20))
def test_a_value_that_nobody_can_know_is_mended_by_any_that_will_do(seed: int):
    room = Room(level=1, seed=str(seed), number=20)
    names = [f for f in room.made.exercise.faults if f.kind == "missing name"]
    if not names:
        return
    record = names[0].record
    assert "名称" in room.spoilt.header
    done = room.handed(changed(room.spoilt, record, "名称", "見本新館"))
    (one,) = [o for o in done.outcomes if o.fault == names[0]]
    assert one.state == "mended"


def test_another_file_is_not_this_exercise():
    room = Room()
    other = Room("public_toilet")
    assert room.handed(other.made.data) is None
    assert room.handed(b"a,b\n1,2\n") is None
    assert room.handed(b"") is None
    assert room.handed(room.clean._replace(rows=room.clean.rows * (MOST_ROWS // len(room.clean.rows) + 1))) is None
