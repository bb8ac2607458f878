"""How much is found and how much is mended right: python -m tests.bench_repair [SEED]  (make bench-repair)

Into every clean file of the sample prefecture one fault of each kind at a time, put in by seed; and into an invented file
of every dataset and edition (`every_dataset.py`) a share of the kinds, in turn by the seed. A fault is found when a finding stands at its cell, its record or its column's header; it is
mended exactly when the whole mended table is the clean one again. Wrong is a cell that repair changed into something
that is neither what it was nor what it had been.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking import Asked, Checking
from pipeline.repair import repair
from pipeline.workshop import cell_faults, left_overs, rarer_faults
from pipeline.workshop.faults import FAULTS
from pipeline.workshop.left_overs import LEFT_OVERS, LOST_TOO
from pipeline.workshop.rarer_faults import LOST as LOST_RARELY
from pipeline.workshop.rarer_faults import RARER
from pipeline.workshop.sheet import TABLE, Draw, Sheet
from pipeline.workshop.writing import Style, written
from tests.conftest import ROOT
from tests.every_dataset import alike, files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pipeline.model import Report, Table
    from pipeline.workshop.sheet import Done, Fault

KINDS = {**FAULTS, **RARER, **LEFT_OVERS}
LOST = LOST_RARELY | LOST_TOO
AS_CSV = Style("utf-8-sig", "\r\n")
TIMES = 3  # places of one kind in one file
TURNS = 4  # one of so many kinds in each of the invented files
# There the faults that strike a name strike the items like it as well: イベント名, 施設所在地.
WIDER = {
    kind: cell_faults.in_cells(kind, {kind: (forms, alike(names), change)})
    for cells in (cell_faults.CELLS, rarer_faults.CELLS, left_overs.CELLS)
    for kind, (forms, names, change) in cells.items()
    if names
}
PASSED = frozenset({"column added"})  # a column of one's own is allowed


class Tally(NamedTuple):
    """What became of the faults of one kind."""

    put_in: int = 0
    found: int = 0
    files: int = 0
    exact: int = 0
    wrong_sure: int = 0
    wrong_likely: int = 0


def clean_files(root: Path = ROOT) -> Iterator[tuple[str, bytes]]:
    """Those that the manifest of the sample lists without a fault."""
    with (root / "datasets" / "MANIFEST.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not row["seen_defects"]:
                yield row["file"].rsplit("/", 1)[1], (root / "datasets" / row["file"]).read_bytes()


def checked(data: bytes, shown: str) -> tuple[Table, Mapping[str, str], Report]:
    """The table, the form of each of its columns, and the report."""
    subject, report = next(iter(Checking(Asked()).tables(data, shown)))
    pairs = zip(subject.table.header, subject.fields, strict=True)
    return subject.table, {name: field.form for name, field in pairs if field is not None}, report


def sheet_of(table: Table) -> Sheet:
    return Sheet(table.header, tuple(zip(*table.columns, strict=True)))


def is_found(fault: Done, table: Table, report: Report, before: Report) -> bool:
    """Something new is said of its cell, its record or its column."""
    known = Counter((f.rule, f.field, f.value) for f in before.findings)
    new = [f for f in report.findings if not known[f.rule, f.field, f.value]]
    if fault.record == TABLE:
        return bool(new)
    row = table.rows[fault.record] if fault.record < len(table.rows) else 0
    return any(f.place.row == row and (f.field in (fault.column, "") or not f.place.column) for f in new) or any(
        f.field == fault.column and f.place.row == table.origin.header_row for f in new
    )


def wrong_cells(faulty: Sheet, clean: Sheet, table: Table, findings: Report, grade: str) -> int:
    """Cells that repair left as neither the one nor the other. Rows and columns are told apart by what they held."""
    mended, changes = repair(table, findings.findings, grade)  # type: ignore[arg-type]
    if sheet_of(mended) == clean:
        return 0
    right = Counter(cell for row in clean.rows for cell in row) + Counter(cell for row in faulty.rows for cell in row)
    return sum(1 for c in changes if c.action == "cell" and c.place.column and c.after not in right)


def pieces(seed: str) -> Iterator[tuple[str, bytes, Mapping[str, Fault]]]:
    """Each clean file, and the kinds of faults that are put into it."""
    for name, data in clean_files():
        yield name, data, KINDS
    for number, (name, data) in enumerate(files(seed)):
        turn = (number + Draw(seed).below(TURNS)) % TURNS
        yield name, data, {kind: WIDER.get(kind, fault) for kind, fault in list(KINDS.items())[turn::TURNS]}


def measure(seed: str) -> dict[str, Tally]:
    """Every kind in every clean file that it suits, of the sample's; of the invented ones a share."""
    tallies = dict.fromkeys(KINDS, Tally())
    for name, data, kinds in pieces(seed):
        table, forms, before = checked(data, name)
        clean = sheet_of(table)
        for kind, fault in kinds.items():
            faulty, done = fault(clean, forms, Draw(f"{seed}/{name}/{kind}"), TIMES)
            if not done:
                continue
            again, _, report = checked(written(faulty, AS_CSV, forms), name.rsplit(".", 1)[0] + ".csv")
            found = sum(is_found(one, again, report, before) for one in done)
            mended, _ = repair(again, report.findings, "likely")
            known = tallies[kind]
            tallies[kind] = Tally(
                known.put_in + len(done),
                known.found + found,
                known.files + 1,
                known.exact + (sheet_of(mended) == clean),
                known.wrong_sure + wrong_cells(faulty, clean, again, report, "sure"),
                known.wrong_likely + (kind not in LOST and wrong_cells(faulty, clean, again, report, "likely")),
            )
    return tallies


def main() -> None:
    seed = sys.argv[1] if len(sys.argv) > 1 else "1"
    alarms = Counter(
        f.rule for name, data, _ in pieces(seed) for f in checked(data, name)[2].findings if f.level == "error"
    )
    tallies = measure(seed)
    out = io.StringIO()
    for kind, t in tallies.items():
        share = "  lost" if kind in LOST else f"{t.exact / t.files:6.0%}" if t.files else "     ―"
        found = f"{t.found / t.put_in:6.0%}" if t.put_in else "     ―"
        out.write(f"{kind:40} {t.put_in:5} put in {found} found {share} of {t.files:3} files exact")
        out.write(
            f"   wrong: sure {t.wrong_sure}, likely {t.wrong_likely}\n" if t.wrong_sure or t.wrong_likely else "\n"
        )
    judged = {kind: t for kind, t in tallies.items() if kind not in PASSED and t.put_in}
    knowable = [t for kind, t in judged.items() if kind not in LOST]
    put_in, files = sum(t.put_in for t in judged.values()), sum(t.files for t in knowable)
    out.write(
        f"{len(judged)} kinds, {put_in:,} faults (seed {seed}): "
        f"found {sum(t.found for t in judged.values()) / put_in:.1%}; "
        f"false alarms of level error on clean files {sum(alarms.values())} {dict(alarms)}; "
        f"exact with --grade likely {sum(t.exact for t in knowable) / files:.1%} of {files:,}; "
        f"wrong at grade sure {sum(t.wrong_sure for t in tallies.values())}, "
        f"likely {sum(t.wrong_likely for t in tallies.values())}\n"
    )
    sys.stdout.write(out.getvalue())


if __name__ == "__main__":
    main()
