"""A long column in many stretches answers as a list does: whatever is asked, wherever a stretch ends."""

from __future__ import annotations

import re
from functools import reduce
from itertools import product

import pytest

from pipeline import columns as asked
from pipeline.tables import long_column
from pipeline.tables.long_column import FEW, InMemory, LongColumn, added, answered, strings

pa = pytest.importorskip("pyarrow", reason="the extra `large` is not installed")

VALUES = ["見本", "", "1", "2026-04-01", "　", "a\nb", "𠮷野"]
CELLS = [VALUES[i * i % 7 if i % 3 else i % 7] for i in range(50)]
VARIED = [f"{value}{i}" for i, value in enumerate(CELLS)]


class OnDisk:
    """Gives a new array each time, as what is read again does."""

    def __init__(self, cells: list[str], stretch: int) -> None:
        self.starts = [*range(0, len(cells), stretch), len(cells)]
        self._cells = cells

    def stretch(self, number: int) -> object:
        return strings(self._cells[self.starts[number] : self.starts[number + 1]])


@pytest.fixture(params=[1, 7, 50, 1000], autouse=True)
def _stretches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_column, "STRETCH", request.param)
    monkeypatch.setattr(long_column, "AT_ONCE", 3)


@pytest.fixture(params=["kept", "long", "many"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Short enough to be kept as strings; too long for that; and of too many different values to tell them."""
    if request.param != "kept":
        monkeypatch.setattr(long_column, "KEPT", 0)
    if request.param == "many":
        monkeypatch.setattr(long_column, "FEW", 2)
    return str(request.param)


def columns(cells: list[str]) -> list[LongColumn]:
    """The cells in one array, in chunks of all lengths, and as something that is read again."""
    chunks = pa.chunked_array([strings(part) for part in (cells[:4], [], cells[4:5], cells[5:])], pa.string())
    return [LongColumn(strings(cells)), LongColumn(chunks), LongColumn(OnDisk(cells, long_column.STRETCH))]


@pytest.mark.parametrize("cells", [CELLS, VARIED, CELLS[:1]], ids=["few", "varied", "one"])
@pytest.mark.usefixtures("kind")
def test_it_reads_like_the_list(cells: list[str]) -> None:
    for column in columns(cells):
        size = len(cells)
        assert len(column) == size
        assert [column[i] for i in range(-size, size)] == cells * 2
        for _ in range(2):
            assert list(column) == cells
            assert list(zip(column, column, strict=True)) == list(zip(cells, cells, strict=True))
        assert [column[i] for i in range(-size, size)] == cells * 2
        for start, stop, step in product((None, 0, 3, -4, 60), (None, 0, 9, 50, -1), (None, 1, 2, -1)):
            assert column[start:stop:step] == cells[start:stop:step]
        for outside in (size, -size - 1):
            with pytest.raises(IndexError):
                column[outside]
        assert column == cells
        assert column != [*cells, "見本"]


@pytest.mark.parametrize("cells", [CELLS, VARIED, CELLS[:1]], ids=["few", "varied", "one"])
def test_what_is_asked_of_all_cells(cells: list[str], kind: str) -> None:
    for column in columns(cells):
        few = None if kind == "many" and len(set(cells)) > 2 else list(dict.fromkeys(cells))
        assert column.count("見本") == cells.count("見本")  # before the values are counted, and after
        assert column.few() == few
        for value in ("見本", "", "ない"):
            assert column.count(value) == cells.count(value)
        for values in ([], [""], ["見本", "1", "ない"], cells[:3]):
            assert list(column.where(values)) == [i for i, cell in enumerate(cells) if cell in values]
        for pattern in ("[0-9]+", "見", ".+"):
            assert list(column.holding(pattern)) == [i for i, cell in enumerate(cells) if re.search(pattern, cell)]
            assert list(asked.holding(cells, pattern, pattern, 1)) == list(column.holding(pattern))
            unlike = [i for i, cell in enumerate(cells) if not re.fullmatch(pattern, cell)]
            assert list(column.unlike(pattern)) == unlike
            such = [i for i, cell in enumerate(cells) if re.search(pattern, cell) and cell < "見本2"]
            assert list(asked.holding_such(column, pattern, "見本2".__gt__)) == such
            assert list(asked.holding_such(cells, pattern, "見本2".__gt__)) == such
        for values in ([], ["", "ない"], ["見本", "1"], cells[:3]):
            assert asked.present(column, values) == asked.present(cells, values) == set(values) & set(cells)


def test_cells_are_taken_in_any_order(kind: str) -> None:
    for column in columns(VARIED):
        for indices in ([], [0], [49, 0, 7, 7, 8], range(50), range(49, -1, -5), [3, 3]):
            assert column.take(indices) == [VARIED[i] for i in indices], kind


def test_a_column_without_cells() -> None:
    column = LongColumn(strings([]))
    assert (list(column), len(column), column.few(), column.count(""), column[:3]) == ([], 0, [], 0, [])
    assert (list(column.where([""])), list(column.unlike("a")), column.take([])) == ([], [], [])


def test_what_is_read_again_is_read_once_for_cells_that_ascend() -> None:
    read: list[int] = []

    class Counted(OnDisk):
        def stretch(self, number: int) -> object:
            read.append(number)
            return super().stretch(number)

    column = LongColumn(Counted(VARIED, long_column.STRETCH))
    assert [column[i] for i in range(0, 50, 3)] == VARIED[::3]
    assert read == sorted(set(read))


def test_in_memory_is_cut_into_stretches() -> None:
    held = InMemory(strings(CELLS))
    assert held.starts[-1] == len(CELLS)
    assert max(len(held.stretch(i)) for i in range(len(held.starts) - 1)) <= long_column.STRETCH


def test_what_is_known_of_its_parts_need_not_be_counted() -> None:
    parts = [LongColumn(strings(CELLS[:20])), LongColumn(strings(CELLS[20:]))]
    known = reduce(added, (part.times() for part in parts), {})
    counted = LongColumn(strings(CELLS))
    assert known == counted.times()
    assert list(known or ()) == counted.few()
    told = LongColumn(strings(CELLS), times=known)
    assert [told.where([value]) for value in (*VALUES, "none")] == [
        counted.where([value]) for value in (*VALUES, "none")
    ]


def test_many_in_all_are_many_though_each_part_has_few() -> None:
    parts: list[dict[str, int]] = [{f"{part} {n}": 1 for n in range(FEW)} for part in range(2)]
    assert reduce(added, parts, {}) is None
    assert added(dict(parts[0]), None) is None
    assert added(None, parts[0]) is None
    assert added({}, parts[0]) == parts[0]


def test_what_its_parts_have_answered_need_not_be_asked_again() -> None:
    cells = ["1"] * 99 + ["甲"] + ["1"] * 60 + ["乙", "1"] * 60
    parts = [LongColumn(strings(cells[:100])), LongColumn(strings(cells[100:160])), LongColumn(strings(cells[160:]))]
    for pattern in ("[0-9]", "1", "甲"):
        parts[0].unlike(pattern)
    for pattern in ("[0-9]", "1"):
        parts[1].unlike(pattern)
    known = answered(answered(None, parts[0].answers(), 0), parts[1].answers(), 100)
    assert {pattern: list(found) for pattern, found in known.items()} == {"[0-9]": [99], "1": [99]}
    told = LongColumn(strings([]), unlike=known)  # nothing is looked through: it holds no cells
    assert list(told.unlike("[0-9]")) == [99]
    parts[2].unlike("[0-9]")  # one in two: an answer as long is asked for again
    assert answered(known, parts[2].answers(), 160) == {}
