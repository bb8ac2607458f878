"""A long file under its rules: read in pieces that workers look at, told in the order of the sheet.

    file ──pieces──> workers: cells of each ──> columns on disk ──> workers: every other rule ──> here, in order ──> report

The judge is the one of a short file, and so are the rules; what differs is that nothing but the findings of one piece,
and of each column what a rule must remember, is held in memory. The findings of the report lie on disk.
"""

from __future__ import annotations

import contextlib
import pickle
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import chain, groupby, repeat
from typing import TYPE_CHECKING, Any

from pipeline import memory, piecework
from pipeline.cells import Count, as_mended, counted, tallies
from pipeline.check import Recognised, Spoken, builds_on, by_place, drafted, judged, looked, subject_of
from pipeline.judges import Judges
from pipeline.masking import masked
from pipeline.model import Place, Report, Table, Tally, Text
from pipeline.piecework import Piece, Told, Work, findings_of
from pipeline.rule import NO_EXAMPLE, CellRule, CollectionRule, FileRule, PreviousRule, TableRule
from pipeline.scratch import Scratch
from pipeline.spool import Spool, packed, unpacked
from pipeline.tables import on_disk
from pipeline.tables.lines import Lines
from pipeline.tables.long_column import LongColumn, added, answered
from pipeline.workers import folder as workers_folder
from pipeline.workers import pool

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.model import Finding, Origin
    from pipeline.piecework import Said
    from pipeline.rule import Mark, Rule, Subject
    from pipeline.tables.long_file import LongFile

OFTEN = 50  # pieces after which memory is given back


def check(
    file: LongFile, known: Recognised, rules: Sequence[Rule], workers: int, *, beside: bool
) -> tuple[Report, dict[str, list[Mark]]]:
    """The report on a long file, as check.check gives it, and what its collection rules compare, if they do.

    Raises GivenBackError, and OSError.
    """
    if workers > 1:
        with workers_folder() as folder, contextlib.suppress(BrokenExecutor):
            working = pool(workers)
            try:
                return _Stream(file, known, rules, folder, working).checked(workers, beside=beside)
            finally:
                working.shutdown(cancel_futures=True)
        file = file.again()  # a worker was killed, or there was not memory enough for several: alone it needs less
    with workers_folder() as folder:
        return _Stream(file, known, rules, folder, _Here()).checked(1, beside=beside)


class _Here(Executor):
    """Does each task at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401  as Executor has it
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class _Stream:
    """One file on its way."""

    def __init__(
        self, file: LongFile, known: Recognised, rules: Sequence[Rule], folder: Path, executor: Executor
    ) -> None:
        self._file, self._known, self._rules = file, known, rules
        self._folder, self._pool = folder, executor
        self._judging = Judges([rule for rule in rules if isinstance(rule, CellRule)], known.recipe)
        self._pieces: list[Piece] = []
        self._lengths: list[int] = []  # how many records each piece has
        self._first_rows: list[int] = []
        self._ragged: dict[int, tuple[str, ...]] = {}
        self._heard: set[str] = set()  # the rules that have spoken of cells
        # How often each value of a column occurs; None where there are many.
        self._times: list[dict[str, int] | None] = [{} for _ in file.header]
        self._unlike: list[dict[str, array[int]] | None] = [None for _ in file.header]  # what patterns do not match
        self._spoken = Spoken({rule.code for rule in rules if rule.private})
        self._private: list[Finding] = []
        self._scratch = Scratch()  # what the other rules said
        self._said: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)  # of each piece where that lies

    def checked(self, workers: int, *, beside: bool) -> tuple[Report, dict[str, list[Mark]]]:
        """The report, and what is compared with other tables."""
        self._begin(workers)
        return self._report(), self._marks(beside=beside)

    def _begin(self, workers: int) -> None:
        """Load what the workers need: those that are forked from this process have it then."""
        codes = frozenset(rule.code for rule in self._rules)
        Work(self._file.origin, self._file.header, self._known, codes).save(self._folder)
        self._judges = piecework.load(str(self._folder)).judges
        for _ in range(workers if workers > 1 else 0):  # one alone is this process
            self._pool.submit(piecework.begin, str(self._folder))

    def _report(self) -> Report:
        """Read the file to its end, and say what is to be said of it."""
        told = self._read()
        subject = subject_of(self._table(), self._known)
        (self._folder / "subject").write_bytes(pickle.dumps(subject))
        blanks = [sum(one) for one in zip(*(piece.blanks for piece in told), strict=True)]
        self._blank_in_part(told, blanks)
        of_rules = self._others(subject)
        findings, failed = self._in_order(told, blanks)
        of_rules += self._of_cells(blanks, failed)
        rules = {rule.code: rule for rule in self._rules}
        tallies = (one._replace(failed=failed[one.rule]) for one in of_rules)
        report = drafted(subject, self._known, findings, tallies)
        if self._private:
            report = masked(report, subject.table, self._rules, self._known.recipe.harmless)
        return judged(report, rules, intended=self._known.intended)

    def _marks(self, *, beside: bool) -> dict[str, list[Mark]]:
        """What the collection rules compare: nothing where something personal is open, see Checking."""
        compared = {rule.code: rule for rule in self._rules if isinstance(rule, CollectionRule)}
        harmless = self._known.recipe.harmless
        shut = any(one.level == "error" and (one.rule, one.field) not in harmless for one in self._private)
        if not beside or shut:
            return {code: [] for code in compared}
        subject: Subject = pickle.loads((self._folder / "subject").read_bytes())  # noqa: S301  our own
        return {code: list(rule.marks(subject)) for code, rule in compared.items()}

    # --- cells --------------------------------------------------------------------------------------------------------

    def _read(self) -> list[Told]:
        """Each piece goes to a worker as soon as it has been read, and what is known of it is taken as soon as it is."""
        told: list[Told] = []
        tasks: deque[Future[Told]] = deque()
        for number, batch in enumerate(self._file.batches()):
            before = sum(self._lengths)
            cells = on_disk.write(self._folder / str(number), batch.columns)
            lines = Lines(self._file.lines[before])
            lines.extend(len(batch), batch.breaks)
            piece = Piece(number, cells, lines, self._file.first_row + before, batch.ragged)
            self._pieces.append(piece)
            self._lengths.append(len(batch))
            self._first_rows.append(piece.first_row)
            self._ragged.update({before + index: cells for index, cells in batch.ragged.items()})
            tasks.append(self._pool.submit(piecework.cells, str(self._folder), piece))
            while tasks and tasks[0].done():
                told.append(self._taken(tasks.popleft().result()))
            if number % OFTEN == 0:
                memory.give_back()  # the C library keeps what many blocks have used
        told += [self._taken(task.result()) for task in tasks]
        memory.give_back()
        return told

    def _taken(self, told: Told) -> Told:
        """Without what is added to that of the pieces before it: the values of many pieces would fill the memory."""
        self._heard |= told.rules
        self._times = list(map(added, self._times, told.times))
        before = repeat(self._first_rows[told.number] - self._file.first_row)
        self._unlike = list(map(answered, self._unlike, told.unlike, before))
        return told._replace(times=(), unlike=())

    def _table(self) -> Table:
        ready, batches = on_disk.Ready(), [piece.cells for piece in self._pieces]
        columns = (
            LongColumn(on_disk.OnDisk(batches, index, ready), many=times is None, times=times, unlike=unlike)
            for index, (times, unlike) in enumerate(zip(self._times, self._unlike, strict=True))
        )
        return Table(
            self._file.origin, self._file.header, tuple(columns), self._file.lines, self._file.rows, self._ragged
        )

    def _blank_in_part(self, told: Sequence[Told], blanks: Sequence[int]) -> None:
        """Of a column that is blank throughout a piece, and not throughout the table, each blank cell is spoken of."""
        rows = sum(self._lengths)
        tasks: list[Future[frozenset[str]]] = []
        for piece, of_piece in zip(self._pieces, told, strict=True):
            waiting = [
                index
                for index, count in enumerate(of_piece.blanks)
                if count == len(piece.lines) and blanks[index] < rows
            ]
            if waiting:
                tasks.append(self._pool.submit(piecework.blank, str(self._folder), piece, waiting))
        for task in tasks:
            self._heard |= task.result()

    def _of_cells(self, blanks: Sequence[int], failed: Counter[str]) -> list[Tally]:
        counts: dict[tuple[str, ...], Count] = {}
        for judge, blank in zip(self._judges, blanks, strict=True):
            counts.setdefault(judge.panel.codes, Count()).add(sum(self._lengths), blank)
        return tallies(self._judging.rules, counts, failed)

    # --- every other rule ---------------------------------------------------------------------------------------------

    def _others(self, subject: Subject) -> list[Tally]:
        """Ask the rules that see more than a cell. What they say waits, each finding with the piece where it belongs."""
        tallies: list[Tally] = []
        others = [rule for rule in self._rules if not isinstance(rule, CellRule | CollectionRule)]
        here = {rule.code for rule in others if self._is_asked_here(rule, subject)}
        tasks = {
            rule.code: self._pool.submit(piecework.rule, str(self._folder), rule.code)
            for rule in others
            if rule.code not in here
        }
        for rule in others:
            if rule.code in here:
                said = self._asked(rule, subject)
            else:
                said = tasks.pop(rule.code).result() or piecework.said(self._folder, rule.code)
            if isinstance(said, Text):
                tallies.append(Tally(rule.code, skipped=said))
                continue
            for number, of_piece in groupby(said, lambda one: self._piece_of(one[0])):
                some = list(of_piece)
                self._spoken.hear(rule, ((one.place, of_record) for one, of_record in some))
                self._said[number].append(self._scratch.put(packed(one for one, _ in some)))
                self._private += [one for one, _ in some if rule.private]
            tallies.append(Tally(rule.code, 1 if isinstance(rule, FileRule) else len(subject.table.lines)))
        return tallies

    def _is_asked_here(self, rule: Rule, subject: Subject) -> bool:
        return isinstance(rule, FileRule | PreviousRule) or builds_on(rule, subject, self._heard, self._found())

    def _asked(self, rule: FileRule | TableRule | PreviousRule, subject: Subject) -> Iterator[Said] | Text:
        """Rules about the file as such, and those that must see the cells as they will be mended."""
        seen = as_mended(subject, self._found()) if isinstance(rule, TableRule) else subject
        spots = looked(rule, seen, None)
        return spots if isinstance(spots, Text) else findings_of(rule, spots, subject, self._judging)

    def _found(self) -> Iterator[Finding]:
        """What was said of cells, piece by piece."""
        for piece in self._pieces:
            yield from piecework.found(self._folder, piece.number)

    def _piece_of(self, finding: Finding) -> int:
        """The number of the piece in which it stands, from 1; 0: above the records."""
        return bisect_right(self._first_rows, by_place(finding)[0])

    # --- in the order of the sheet ------------------------------------------------------------------------------------

    def _in_order(self, told: Sequence[Told], blanks: Sequence[int]) -> tuple[Spool, Counter[str]]:
        """All findings, and how many there are of each rule."""
        often = _Often(told, blanks, sum(self._lengths), self._file.origin)
        examples = self._examples(told)
        spool, failed = Spool(), Counter[str]()
        for number in range(len(self._pieces) + 1):
            cells: Iterable[Finding] = often.at_header
            if number:
                cells = filter(None, map(often.said, piecework.found(self._folder, number - 1)))
            of_cells = (_with_example(one, examples) for one in cells) if examples else cells
            others = chain.from_iterable(unpacked(self._scratch.get(*at)) for at in self._said[number])
            said = [one for one in chain(others, of_cells) if not self._spoken.explains(one)]
            said.sort(key=by_place)
            failed.update(one.rule for one in said)
            spool.extend(said)
        return spool, failed

    def _examples(self, told: Sequence[Told]) -> dict[int, str]:
        """By column as a place has it: the first right value of the whole column, where that is the item's example."""
        found: dict[int, str] = {}
        for index, judge in enumerate(self._judges):
            if piecework.shows_right_value(judge.item):
                here = (piece.examples[index] for piece in told if index in piece.examples)
                found[index + 1] = next(here, NO_EXAMPLE)
        return found


def _with_example(finding: Finding, examples: Mapping[int, str]) -> Finding:
    """The finding with the example of the whole column in place of that of its piece."""
    example = examples.get(finding.place.column)
    if example is None or finding.values.get("example", example) == example:
        return finding
    return finding._replace(values={**finding.values, "example": example})


class _Often:
    """Advice on a habit: what most cells of a column have is said at its header. See cells.said_once."""

    def __init__(self, told: Sequence[Told], blanks: Sequence[int], rows: int, origin: Origin) -> None:
        self._times: dict[tuple[int, str], dict[str, tuple[int, Finding]]] = {}
        for piece in told:
            for key, values in piece.once.items():
                times = self._times.setdefault(key, {})
                for value, (count, first) in values.items():
                    before, one = times.get(value, (0, first))
                    times[value] = before + count, one
        self.at_header: list[Finding] = []
        self._gone: set[tuple[int, str]] = set()
        for (index, code), times in self._times.items():
            total = sum(count for count, _ in times.values())
            if total >= 2 and total * 2 > rows - blanks[index]:
                self._gone.add((index, code))
                place = Place(origin.header_line, origin.header_row, index + 1)
                self.at_header += [
                    counted(one, value, count)._replace(place=place) for value, (count, one) in times.items()
                ]

    def said(self, finding: Finding) -> Finding | None:
        """The finding as it stands at its cell; None where it is said at the header."""
        key = finding.place.column - 1, finding.rule
        if key not in self._times:
            return finding
        value = finding.values.get("value", finding.value)
        return None if key in self._gone else counted(finding, value, self._times[key][value][0])
