"""From a file to its reports: read, recognise, check.

    file ──read──> table ──recognise──> schema ──check──> report

The command line, the stages of a run and the web page all come through here.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import file_digest, sha256
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from pipeline import cache, recipe, schema, tables
from pipeline.check import Recognised, by_place, check, judged, subject_of, untold
from pipeline.errors import CallError
from pipeline.firsts import Firsts
from pipeline.judges import Judges
from pipeline.model import Finding, Match, Table, Tally, Text, Trouble
from pipeline.recipe import EMPTY, OWN_TABLE, Recipe
from pipeline.reports.words import OWN_SHEETS
from pipeline.rule import CellRule, CollectionRule
from pipeline.rules import RULES
from pipeline.scratch import Scratch
from pipeline.spool import kept_like
from pipeline.tables import STANDARD_INPUT, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pipeline.catalogue.entry import Candidate
    from pipeline.model import Report, Schema
    from pipeline.previous import Previous
    from pipeline.rule import Mark, Rule, Subject
    from pipeline.tables.long_file import LongFile

    Alone = tuple[Report, Mapping[str, Sequence[Mark]]]  # a report, and what the collection rules compare

BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
LONG = 4_000_000  # bytes from which on a text file is looked at in pieces
COLLECTION = tuple(rule for rule in RULES if isinstance(rule, CollectionRule))

SAMPLE = Text(
    ja="架空の見本です。実在の施設ではありません。", en="An invented sample: none of these facilities exists."
)
SAMPLE_MARK = "架空の見本.md"  # a folder that holds this file holds nothing real, and everything made from it says so

SCHEMA = "schema"
CONSTRAINTS = frozenset({"C401", "C402", "C403", "C404", "C405", "C501", "H104", "R101", "R102", "T101", "T102"})
NO_SUCH_RULE = Text(
    ja="「{code}」という決まりはありません。RULES.md の番号をコンマで並べるか、schema と書きます。",
    en='There is no rule "{code}". Give codes of RULES.md, parted by commas, or the word schema.',
)
NO_SUCH_MUNICIPALITY = Text(
    ja="「{code}」という自治体コードはありません。検査数字を含む6けたで指定します（例: 382019）。",
    en='There is no municipality code "{code}". Give all six digits, check digit included (such as 382019).',
)


class Asked(NamedTuple):
    """What the caller wants: a schema ("aed", "edition/aed", a file, "none"), an edition, whose files they are."""

    schema: str | None = None
    edition: str | None = None
    municipality: str | None = None
    recipe: Recipe = EMPTY
    previous: Path | None = None  # last time's file, or a folder of such
    only: str | None = None  # the codes of the rules that are asked, or SCHEMA; None: all

    def settled(self) -> Self:
        """The same, if there is such a schema, edition and municipality: a wrong name fails at once. CallError."""
        if self.municipality is not None:
            from pipeline.japan.municipalities import known  # noqa: PLC0415  only when it is asked for

            if not known(self.municipality):
                raise CallError(NO_SUCH_MUNICIPALITY, code=self.municipality)
        if self.edition is not None:
            schema.recognise((), self.edition)
        self.wanted()
        self.rules()
        return self

    def of(self, table: Table) -> Self:
        """What is asked of this table as it came: of the dataset that the recipe names for it, where none is stated."""
        said = self.recipe.datasets.get(tuple(table.header)) if self.schema is None else None
        if said is None or (self.edition and said != OWN_TABLE and not said.startswith(f"{self.edition}/")):
            return self
        return self._replace(schema=said)

    def rules(self) -> tuple[Rule, ...]:
        """The rules that are asked. Raises CallError where one was named that there is not."""
        if self.only is None:
            return RULES
        named = CONSTRAINTS if self.only == SCHEMA else frozenset(self.only.replace(" ", "").upper().split(","))
        if unknown := named - BY_CODE.keys():
            raise CallError(NO_SUCH_RULE, code=min(unknown))
        # Something personal is looked for whatever is asked: else it would be shown.
        return tuple(rule for rule in RULES if rule.code in named or rule.private)

    def wanted(self) -> Schema | None:
        """The schema that was named, or None where files are to be recognised."""
        if self.schema is None or self.schema == OWN_TABLE:
            return None
        return _named_schema(self.schema, self.edition)


def _named_schema(name: str, edition: str | None) -> Schema:
    path = Path(name)
    return schema.load_file(path) if path.suffix == ".json" or path.is_file() else schema.load(name, edition)


def recognise(table: Table, asked: Asked) -> Recognised:
    """Which dataset and edition the table follows."""
    asked = asked.of(table)
    intended = asked.schema == OWN_TABLE
    if intended or not table.origin.readable:
        return Recognised(municipality=asked.municipality, intended=intended, recipe=asked.recipe)
    names = asked.recipe.items(table.header)
    wanted = asked.wanted()
    if wanted is not None:
        likeness = schema.likeness(names, wanted)
        return Recognised(
            wanted, Match(wanted.id, wanted.edition, likeness), (), asked.municipality, recipe=asked.recipe
        )
    matches = schema.recognise(names, asked.edition)
    match = schema.follows(matches)
    if match is None:
        return Recognised(nearest=tuple(matches[:3]), municipality=asked.municipality, recipe=asked.recipe)
    return Recognised(_named_schema(match.id, match.edition), match, (), asked.municipality, recipe=asked.recipe)


def head_of(file: LongFile) -> Table:
    """The table without its records: by its header it is recognised."""
    return Table(file.origin, file.header, ((),) * len(file.header), (), ())


class Checking:
    """Checks one file after another and remembers what the collection rules compare."""

    def __init__(  # noqa: PLR0913  what is asked, and how to go about it
        self,
        asked: Asked,
        kept: Path | None = None,
        now: Iterable[Path] = (),
        told: Callable[[float], None] = untold,
        *,
        beside: bool = True,
        workers: int = 1,
    ) -> None:
        """`beside`: tables of other files may come, to be compared with one another.

        `workers`: processes that look at a long file together.
        """
        self.asked = asked.settled()
        self._told = told  # hears how much of a table is done
        # `now`: the files that are going to be checked, where there are earlier ones to compare them with.
        wanted = asked.previous
        self.previous = _previous(wanted, lambda table: recognise(table, asked), now) if wanted else None
        self._rules = asked.rules()
        self._judges = Judges([rule for rule in self._rules if isinstance(rule, CellRule)], asked.recipe)
        self._beside, self._workers = beside, workers
        self.kept = kept  # the folder of the cache; None: nothing is kept
        self.anew = 0  # files that were really checked
        self.scratch = Scratch()  # holds the tables that are to go out, see candidates
        self._firsts = Firsts()

    def table(self, table: Table, asked: Asked | None = None) -> tuple[Subject, Report]:
        """One table, with the collection it stands in. `asked`: what is wanted of this one, where it is something else."""
        subject, report, marks = self._alone(table, asked or self.asked)
        return subject, self._in_collection(report, marks)

    def schema_of(self, report: Report) -> Schema | None:
        """What a report of this check was held against."""
        known = report.schema
        return (self.asked.wanted() or _named_schema(known.id, known.edition)) if known else None

    def tables(self, data: bytes, shown: str) -> Iterator[tuple[Subject, Report]]:
        """The tables in these bytes, each with the collection it stands in."""
        return map(self.table, tables_of(data, shown))

    def file(self, path: Path, shown: str) -> Iterator[Report]:
        """The reports of a file: one, or one per sheet that holds a table."""
        return self.together(self.alone(path, shown))

    def together(self, entry: Iterable[Alone]) -> Iterator[Report]:
        """The same, each in the collection it stands in."""
        return (self._in_collection(report, marks) for report, marks in entry)

    @cached_property
    def asked_for(self) -> tuple[str | None, ...]:
        """All that a report depends on besides the file and the program: what is kept is kept under this too."""
        asked = self.asked
        decided = recipe.text(asked.recipe) if asked.recipe != EMPTY else None
        own = Path(asked.schema) if asked.schema else None
        read = sha256(own.read_bytes()).hexdigest() if own and own.is_file() else None
        earlier = self.previous.digest if self.previous else None
        return (asked.schema, read, asked.edition, asked.municipality, decided, asked.only, earlier)

    def alone(self, path: Path, shown: str) -> Sequence[Alone]:
        """The reports of a file as if there were no other, from the cache or made anew."""
        kept = None if str(path) == STANDARD_INPUT else self.kept  # that can be read only once
        name = cache.key(digest_of(path), shown, self.asked_for) if kept else ""
        entry: Sequence[Alone] | None = cache.load(kept, name) if kept else None
        if entry is None:
            self.anew += 1
            entry = self._in_pieces(path, shown) if self._is_long(path) else None
            entry = entry or [
                (report, marks)
                for _, report, marks in (self._alone(table, self.asked) for table in tables_of(bytes_of(path), shown))
            ]
            if kept:
                cache.save(kept, name, entry)
        return entry

    def long(self, path: Path, shown: str) -> Report | None:
        """The report of a long text file as if there were no other; None for any other file, or where it must be read whole."""
        entry = self._in_pieces(path, shown) if self._is_long(path) else None
        return self._in_collection(*entry[0]) if entry else None

    def _is_long(self, path: Path) -> bool:
        """Whether it is a text file that is worth being looked at in pieces."""
        if self.previous or path.suffix.lower() not in TEXTS or not path.is_file():
            return False
        return path.stat().st_size >= LONG

    def _in_pieces(self, path: Path, shown: str) -> list[Alone] | None:
        """The report of a long file, which then need not stand in memory; None where it must."""
        from pipeline import stream  # noqa: PLC0415  a short file does without it
        from pipeline.tables.long_file import LongFile  # noqa: PLC0415
        from pipeline.tables.long_text import GivenBackError  # noqa: PLC0415

        try:
            file = LongFile(path, shown)
            known = recognise(head_of(file), self.asked)
            return [stream.check(file, known, self._rules, self._workers, beside=self._beside)]
        except (GivenBackError, OSError):
            return None

    def _alone(self, table: Table, asked: Asked) -> tuple[Subject, Report, dict[str, list[Mark]]]:
        known = recognise(table, asked)
        subject = subject_of(table, known)
        earlier = None
        if self.previous and table.origin.readable:
            earlier = self.previous.of(subject, known.match.id if known.match else None)
        judges = self._judges if asked.recipe is self.asked.recipe else None
        report = check(subject, known, self._rules, earlier, self._told, judges)
        # What is personal is compared with nothing: the other table's report would show it.
        shut = not self._beside or any(f.level == "error" and BY_CODE[f.rule].private for f in report.findings)
        return (
            subject,
            report,
            {rule.code: [] if shut or rule not in self._rules else list(rule.marks(subject)) for rule in COLLECTION},
        )

    def _in_collection(self, report: Report, marks: Mapping[str, Sequence[Mark]]) -> Report:
        tallies, new = list(report.tallies), list[Finding]()
        for rule in (rule for rule in COLLECTION if rule in self._rules):
            found = list(self._compared(rule, report.origin.path, marks[rule.code]))
            new += found
            tallies.append(Tally(rule.code, 1, len(found)))
        if not new:
            return report._replace(tallies=tuple(tallies))
        findings = merge(report.findings, sorted(new, key=by_place), key=by_place)
        with_these = report._replace(findings=kept_like(report.findings, findings), tallies=tuple(tallies))
        return judged(with_these, BY_CODE, intended=report.verdict != "unrecognised")

    def _compared(self, rule: CollectionRule, path: str, marks: Iterable[Mark]) -> Iterator[Finding]:
        """What a rule says of the marks of one table, each next to the first of another file with its key."""
        for mark in marks:
            earlier, first = self._firsts.first(rule.code, mark, path)
            hit = rule.look(mark, earlier, first) if first != path else None
            if hit is not None:
                yield Finding(rule.code, hit.level or rule.level, mark.place, values=hit.values, fix=hit.fix)


def _previous(wanted: Path, known: Callable[[Table], Recognised], now: Iterable[Path]) -> Previous:
    from pipeline.previous import Previous  # noqa: PLC0415  few compare with last time's

    return Previous(wanted, known, now)


def candidates(path: Path, shown: str, checker: Checking, folder: Path | None = None) -> Iterator[Candidate]:
    """The checked tables of a file that someone wants to publish, as the bytes that would go out.

    `folder` is the one that was walked to find it, None where the file was named.
    """
    from pipeline.catalogue import content, entry  # noqa: PLC0415  not on the way of a check
    from pipeline.reports import told_outside  # noqa: PLC0415  as above
    from pipeline.tables import write  # noqa: PLC0415  as above

    notice = SAMPLE.ja if is_sample((path,)) else None
    walked = str(folder.resolve()) if folder else ""
    for table in tables_of(bytes_of(path), shown):
        subject, report = checker.table(table)
        data = write.text(table, bom=True, newline="crlf") if table.origin.readable else b""
        kept = content.laid_aside(data, checker.scratch)
        account = told_outside.account(report, BY_CODE, notice) if report.verdict == "publishable" else b""
        yield entry.Candidate(report, kept, subject.schema, walked, account)


def written_here(data: bytes, name: str, schema_name: str, folder: str) -> Candidate:
    """A table that the program wrote itself, checked like any other: CSV as it would go out, and its file's name."""
    from pipeline.catalogue import content, entry  # noqa: PLC0415  not on the way of a check

    (table,) = tables_of(data, name)
    subject, report = Checking(Asked(schema=schema_name)).table(table)
    return entry.Candidate(report, content.in_memory(data), subject.schema, folder)


def is_sample(paths: Iterable[Path]) -> bool:
    """Whether any of these lies in a folder that is marked as an invented sample."""
    return any((folder / SAMPLE_MARK).exists() for path in paths for folder in (path, *path.absolute().parents))


def tables_of(data: bytes, shown: str, look: Callable[[bytes], None] | None = None) -> list[Table]:
    """The tables in these bytes, without the sheets that an earlier check put into the workbook. `look`: see tables."""
    found = tables.read_bytes(data, shown, look)
    return [_without_own(table) for table in found if table.origin.sheet not in OWN_SHEETS] or found


def _without_own(table: Table) -> Table:
    """Of the sheets without a table only those that are not ours."""
    told = [one for one in table.origin.troubles if one.kind == "sheet-without-table"]
    if not told:
        return table
    others = [name for name in told[0].values["sheets"].split("、") if name not in OWN_SHEETS]
    kept = [one for one in table.origin.troubles if one not in told]
    kept += [Trouble("sheet-without-table", values={"sheets": "、".join(others)})] if others else []
    return table._replace(origin=table.origin._replace(troubles=tuple(kept)))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises CallError."""
    try:
        return tables.bytes_of(path)
    except OSError as error:
        raise CallError(CANNOT_READ, path=path, reason=error.strerror or "") from error


def digest_of(path: Path) -> bytes:
    """The SHA-256 of a file, read piece by piece. Raises CallError."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").digest()
    except OSError as error:
        raise CallError(CANNOT_READ, path=path, reason=error.strerror or "") from error


CANNOT_READ = Text(
    ja="{path} を開けません（{reason}）。ファイルがあるか、ほかの人が開いたままでないかを見てください。",
    en="{path} cannot be opened ({reason}). See whether it is there, and whether someone has it open.",
)
