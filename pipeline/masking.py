"""What a privacy rule found is shown nowhere: not in its own finding, not in another's, nor in a fix or the cache.

A report is data that others print, keep and pass on, so what must not be seen never gets into one. A finding in a cell
covers that cell. An error at the header covers the cells of its column. Other findings on a covered cell go, since each
of them would show it; no mend is offered that would list it among the changes.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.japan.widths import narrow_ascii
from pipeline.spool import kept_like

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.model import Finding, Origin, Report, Table
    from pipeline.rule import Rule, Subject

MARK = "●"
LONGEST = 12  # marks; how long a secret is tells something too
# A mail address or a number inside other text. A shorter number is nobody's.
_DIGIT = "[0-9０-９]"
_PIECE = later(
    rf"[\w.+-]+[@＠][\w.-]+|{_DIGIT}{{4}}[ \u3000]{_DIGIT}{{4}}[ \u3000]{_DIGIT}{{4}}|{_DIGIT}(?:[-－‐()（）]?{_DIGIT}){{7,}}"
)
_SHORT = 3  # characters up to which a value may stand in any cell by chance: 妻


def masked(report: Report, table: Table, rules: Sequence[Rule], harmless: Collection[tuple[str, str]] = ()) -> Report:
    """The report without what its privacy findings are about.

    `harmless`: (rule, column) of those that a person has looked at and judged so; they go, and cover nothing.
    """
    private = {rule.code for rule in rules if rule.private}
    if not any(f.rule in private for f in report.findings):
        return report
    secrets = _Secrets(
        [f for f in report.findings if f.rule in private and (f.rule, f.field) not in harmless],
        table,
    )

    def open_ones() -> Iterator[Finding]:
        for finding in report.findings:
            if (
                (finding.rule, finding.field) not in harmless
                if finding.rule in private
                else not secrets.covers(finding)
            ):
                yield secrets.out_of(finding) if secrets.any else finding

    findings = kept_like(report.findings, open_ones())
    fewer = Counter(f.rule for f in report.findings)
    fewer.subtract(f.rule for f in findings)
    return report._replace(
        origin=secrets.out_of_origin(report.origin) if secrets.any else report.origin,
        findings=findings,
        tallies=tuple(tally._replace(failed=tally.failed - fewer[tally.rule]) for tally in report.tallies),
    )


def emptied(subject: Subject, found: Sequence[Finding]) -> Subject:
    """The table without what these privacy findings are about, so that it can be compared with another."""
    table, secrets = subject.table, _Secrets(found, subject.table)
    if not secrets.any:
        return subject
    columns: list[Sequence[str]] = []
    for index, column in enumerate(table.columns, 1):
        rows = {row for row, cell in secrets.cells if cell == index}
        covered = set(column) if index in secrets.columns else {one for one in set(column) if secrets.shows(one)}
        columns.append(
            ["" if cell in covered or row in rows else cell for row, cell in zip(table.rows, column, strict=True)]
        )
    header = tuple(map(secrets.out_of_text, table.header))
    return subject._replace(table=table._replace(header=header, columns=tuple(columns)))


class _Secrets:
    """The covered cells of a table, and what stands in them."""

    def __init__(self, found: Sequence[Finding], table: Table) -> None:
        self.table = table
        self.header = table.origin.header_row
        self.columns = {f.place.column for f in found if self._at_header(f) and f.level == "error"}
        self.cells = {(f.place.row, f.place.column) for f in found if f.place.column and not self._at_header(f)}
        self.rows = {row for row, _ in self.cells}
        for column in self.columns:
            self.rows.update(row for row, cell in zip(table.rows, table.columns[column - 1], strict=True) if cell)
        self.any = bool(self.columns or self.cells)
        values = set(chain.from_iterable(table.columns[column - 1] for column in self.columns))
        # From the table, not from the findings: those of a finished report are masked already.
        at = {row: record for record, row in enumerate(table.rows) if row in self.rows} if self.cells else {}
        values.update(table.columns[column - 1][at[row]] for row, column in self.cells if row in at)
        self.values = {value for value in values if len(value) >= _SHORT and not value.isascii()}
        # Where a file has no header, what stands in its place is a record.
        values.update(table.header[column - 1] for column in self.columns)
        self.pieces = set(chain.from_iterable(map(_pieces, values)))

    def _at_header(self, finding: Finding) -> bool:
        return finding.place.row == self.header

    def covers(self, finding: Finding) -> bool:
        place = finding.place
        in_record = bool(place.row) and not self._at_header(finding)
        return in_record and (place.column in self.columns or (place.row, place.column) in self.cells)

    def out_of(self, finding: Finding) -> Finding:
        """The finding with nothing of a covered cell in it."""
        covered = self.covers(finding)
        value = mask(finding.value) if covered else self.out_of_text(finding.value)
        fix = finding.fix
        if fix and (value != finding.value or self._lists_one(finding) or self.shows(fix.value)):
            fix = None
        field = self.out_of_text(finding.field)
        values = {name: self.out_of_text(text) for name, text in finding.values.items()}
        if (value, field, fix) == (finding.value, finding.field, finding.fix) and values == finding.values:
            return finding  # as it was: what is said once of a value is put into words once
        return finding._replace(value=value, field=field, values=values, fix=fix)

    def _lists_one(self, finding: Finding) -> bool:
        """Its mend would put a covered cell into the list of changes, with the row, column or lines it takes away."""
        if finding.fix is None:
            return False
        place, action = finding.place, finding.fix.action
        if action == "drop-column":
            return place.column in self.columns or any(column == place.column for _, column in self.cells)
        if action == "drop-lines":
            return any(self.shows(text) for _, text in self.table.origin.skipped)
        return place.row in self.rows and (not place.column or action == "drop-row")

    def out_of_origin(self, origin: Origin) -> Origin:
        """The lines around the table may say once more what stands in it."""
        return origin._replace(skipped=tuple((line, self.out_of_text(text)) for line, text in origin.skipped))

    def shows(self, text: str) -> bool:
        """Whether something of a covered cell stands in the text."""
        return self.out_of_text(text) != text

    def out_of_text(self, text: str) -> str:
        if text in self.values:
            return mask(text)
        return _PIECE.sub(lambda piece: mask(piece[0]) if _bare(piece[0]) in self.pieces else piece[0], text)


def mask(text: str) -> str:
    """Marks in place of the text; nothing of it is left."""
    return MARK * min(len(text), LONGEST)


def _pieces(value: str) -> Iterator[str]:
    yield from map(_bare, _PIECE.findall(value))


def _bare(text: str) -> str:
    """However it is grouped or wide: 1234-5678-9018 and １２３４ ５６７８ ９０１８ are one."""
    return re.sub(r"[-\s‐()]", "", narrow_ascii(text)).lower()
