"""From a file to its mended copy: check, repair, check again. With another edition asked for, its form comes first.

file ──check──> report ──repair──> mended file ──check──> report
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline import schema, tables
from pipeline.check import inherited
from pipeline.checking import BY_CODE, Asked, Checking, bytes_of, head_of, tables_of
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.recipe import OWN_TABLE
from pipeline.repair import arrange, repair, rewriting
from pipeline.reports.mending import Said
from pipeline.tables import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Change, Finding, Report, Schema, Table
    from pipeline.repair import Grades
    from pipeline.rule import Subject

NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # what Windows does not allow in the name of a file
DEVICE = re.compile(
    r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE
)  # to Windows no file, whatever its ending
LONGEST_NAME = 255  # bytes in UTF-8, as many as Linux takes; Windows takes as many characters
NO_DATASET = Text(
    ja="{path} はどのデータセットか分からないため、別の版に変えられません。--schema で指定してください。",
    en="{path}: it is not known which dataset this is, so it cannot be put into another edition. Name it with --schema.",
)
NOT_IN_EDITION = Text(
    ja="{path} は「{title}」ですが、{edition} の版にはこのデータセットがないため、その形に変えられません。",
    en="{path} holds “{title}”. The edition {edition} has no such dataset, so the file cannot be put into its form.",
)
STILL_RAGGED = Text(
    ja="セルの数が見出しと合わない行があるため、項目名だけを変えました。その行を直してから、もう一度行ってください。",
    en="Some records have more or fewer cells than the header, so only names were changed. Mend them and do it again.",
)
NO_PLACE = Text(
    ja="新しい版に当たる項目がないか、中身をそのまま移せない{count}列は、終わりに残しました: {names}",
    en="{count} columns have no place in the other edition or cannot be carried over as they are, and stay last: {names}",
)
NAMED = 8  # of more columns only the first ones are named


class Mended(NamedTuple):
    """What fixing one table came to. `data` is the mended file; None where no table could be read."""

    before: Report
    data: bytes | None
    changes: tuple[Change, ...]
    after: Report | None
    left_out: tuple[Said, ...] = ()  # what of another edition's form it could not be given


class Copy(NamedTuple):
    """A mended copy: of one table as CSV, or of a whole workbook."""

    path: Path  # of the file that it is a copy of, below the folder that was given
    sheet: str | None  # the sheet that it is for, where a workbook gives several copies
    data: bytes | None  # None where no table could be read
    tables: tuple[Mended, ...]
    lost: tuple[Text, ...] = ()  # what of a workbook is not in it


class Mending(NamedTuple):
    """How to mend: up to which grade, and in which form to write."""

    grade: Grades = "sure"
    plain: bool = False  # no BOM, LF
    arranged: bool = False  # columns in the order of the schema
    to_edition: str | None = None  # in the form of this edition, its order included
    workers: int = 1  # processes that look at a long file together
    likely: frozenset[str] | None = None  # of the likely fixes only those of these rules; None: as the grade says


def mend(path: Path, shown: str, asked: Asked, how: Mending) -> Iterator[Mended]:
    """Mend one file by what its check announces, and check the result again."""
    if how.to_edition is None and not how.arranged and (long := _in_pieces(path, shown, asked, how)) is not None:
        yield long
        return
    checking, again = Checking(asked), Checking(asked)
    for table in tables_of(bytes_of(path), shown):
        subject, before = checking.table(table)
        if not table.origin.readable:
            yield Mended(before, None, (), None)
            continue
        if how.to_edition is not None:
            yield _in_edition(table, subject, before.findings, asked, how)
            continue
        yield mend_table(subject, before, how, again)


def _in_pieces(path: Path, shown: str, asked: Asked, how: Mending) -> Mended | None:
    """The same of a long text file, which then stands in memory only as it is written; None for any other."""
    before = Checking(asked, beside=False, workers=how.workers).long(path, shown)
    if before is None:
        return None
    from pipeline import workers  # noqa: PLC0415  only for a long file
    from pipeline.repair_in_pieces import mended  # noqa: PLC0415  only for a long file
    from pipeline.tables.long_file import LongFile  # noqa: PLC0415
    from pipeline.tables.long_text import GivenBackError  # noqa: PLC0415

    newline = "lf" if how.plain else "crlf"
    with workers.folder() as folder:
        copy = folder / "mended.csv"
        try:
            file = LongFile(path, shown)
            with copy.open("wb") as out:
                changes = mended(
                    file, chosen(before.findings, how.likely), how.grade, out, bom=not how.plain, newline=newline
                )
        except GivenBackError:
            return None
        # Mended, its header may be another.
        again = Checking(asked.of(head_of(file)), beside=False, workers=how.workers)
        name = str(Path(shown).with_suffix(".csv"))
        after = again.long(copy, name)
        data = copy.read_bytes()
        if after is None:
            _, after = again.table(tables.read_bytes(data, name)[0])
    changes += rewriting(before.origin, bom=not how.plain, newline=newline)
    return Mended(before, data, tuple(changes), after)


def mend_table(  # noqa: PLR0913, PLR0917  what was, what is, and how to look again
    subject: Subject,
    before: Report,
    how: Mending,
    again: Checking,
    asked: Asked | None = None,
    by_hand: Sequence[Change] = (),
) -> Mended:
    """Mend one checked table, and check the result again, under `asked` where that is not what `again` asks.

    `by_hand`: what a person changed in the table before it was checked.
    """
    mended, changes = repair(subject.table, chosen(before.findings, how.likely), how.grade)
    if how.arranged and subject.schema is not None:
        mended, moves = arrange(mended, schema.fields_of(subject.schema, mended.header), subject.schema)
        changes += moves
    asked = (asked or again.asked).of(subject.table)  # mended, its header may be another
    return _written(before, mended, [*by_hand, *changes], again, plain=how.plain, asked=asked)


def chosen(findings: Sequence[Finding], likely: frozenset[str] | None) -> Sequence[Finding]:
    """The findings, without the likely fixes of rules that nobody chose, and without those that may build on them."""
    if likely is None:
        return findings
    left = {f.place for f in findings if f.fix and f.fix.grade == "likely" and f.rule not in likely}
    return [
        f for f in findings if not (f.fix and f.fix.grade == "likely" and (f.rule not in likely or f.place in left))
    ]


def _in_edition(table: Table, subject: Subject, found: Sequence[Finding], asked: Asked, how: Mending) -> Mended:
    """The table in the form of another edition, and mended by the rules of that one. Raises CallError.

    Cells are mended first as the edition they follow has them, and a recipe knows them: only such words can be turned.
    Rows and columns wait, so that until then each cell stands where it stood.
    """
    from pipeline.conversion import converted  # noqa: PLC0415  a check, and a plain mend, do without it

    path, old, edition = table.origin.path, subject.schema, how.to_edition or ""
    if old is None:
        raise CallError(NO_DATASET, path=path)
    if not any(one.id == old.id and one.edition == edition for one in schema.available()):
        raise CallError(NOT_IN_EDITION, path=path, title=old.title, edition=edition)
    goal = schema.load(f"{edition}/{old.id}")
    there = asked._replace(schema=f"{edition}/{old.id}", edition=None)
    _, before = Checking(there).table(table)
    straight, first = repair(table, [one for one in found if one.fix and one.fix.action == "cell"], how.grade)
    moved, changes = converted(straight, subject.fields, old, goal)
    _, announced = Checking(there).table(moved)
    mended, fixed = repair(moved, announced.findings, how.grade)
    mended, moves = arrange(mended, schema.fields_of(goal, mended.header), goal)
    done = _written(before, mended, first + changes + fixed + moves, Checking(there), plain=how.plain)
    return done._replace(left_out=tuple(_left_out(mended, subject, goal, ragged=bool(straight.ragged))))


def _left_out(mended: Table, subject: Subject, goal: Schema, *, ragged: bool) -> Iterator[Said]:
    """What of the new form the table could not be given."""
    if ragged:
        yield Said(STILL_RAGGED)
    items = {name for name, field in zip(subject.table.header, subject.fields, strict=True) if field is not None}
    fields = schema.fields_of(goal, mended.header)
    stay = [name for name, field in zip(mended.header, fields, strict=True) if field is None and name in items]
    if stay:
        names = stay if len(stay) <= NAMED else [*stay[:NAMED], "…"]
        yield Said(NO_PLACE, {"count": str(len(stay)), "names": "、".join(names)})


def _written(  # noqa: PLR0913  what was, what is, and how to look again
    before: Report, mended: Table, changes: list[Change], again: Checking, *, plain: bool, asked: Asked | None = None
) -> Mended:
    """The mended table as bytes, and checked again."""
    newline = "lf" if plain else "crlf"
    changes = changes + rewriting(before.origin, bom=not plain, newline=newline)
    data = write.text(mended, bom=not plain, newline=newline)
    name = Path(before.origin.path).with_suffix(".csv")  # of a file in an archive its own
    _, after = again.table(tables.read_bytes(data, str(name))[0], asked)
    after = inherited(after, before, BY_CODE, intended=(asked or again.asked).schema == OWN_TABLE)
    return Mended(before, data, tuple(changes), after)


def belongs(below: Path, shown: str, results: Sequence[Mended]) -> list[tuple[Path, str | None]]:
    """The path of each result of one file, and its sheet where there are several. An archive becomes a folder."""
    of_file = Counter(one.before.origin.path for one in results)
    found = []
    for origin in (one.before.origin for one in results):
        member = origin.path.removeprefix(shown).lstrip("/")
        path = below.with_suffix("").joinpath(*map(_allowed, member.split("/"))) if member else below
        found.append((path, origin.sheet if of_file[origin.path] > 1 else None))
    return found


def _allowed(part: str) -> str:
    """The name of a folder or file in an archive as every system takes it: some were made where others are allowed."""
    name = NOT_IN_NAMES.sub("_", part).rstrip(". ") or "_"
    name = f"_{name}" if DEVICE.fullmatch(name) else name
    suffix = Path(name).suffix
    return _cut(name.removesuffix(suffix), suffix)


def _cut(stem: str, rest: str) -> str:
    """Both together, the first one cut where they would be longer than a name may be."""
    room = LONGEST_NAME - len(rest.encode("utf-8", "surrogatepass"))
    raw = stem.encode("utf-8", "surrogatepass")
    return (stem if len(raw) <= room else raw[: max(room, 0)].decode("utf-8", "ignore")) + rest


def copies(path: Path, below: Path, shown: str, asked: Asked, how: Mending) -> Iterator[Copy]:
    """The same, one copy for each table, each below the folder that was given."""
    results = list(mend(path, shown, asked, how))
    for (place, sheet), one in zip(belongs(below, shown, results), results, strict=True):
        yield Copy(place, sheet, one.data, (one,))


class MendedNames:
    """Names for mended files: the source's with another ending, and never one that another file has been given."""

    def __init__(self, ending: str = ".csv") -> None:
        self._ending = ending
        self._taken: set[str] = set()

    def take(self, name: Path) -> bool:
        """Whether the name was free; from now on it is taken. Capitals make no difference on Windows."""
        free = name.as_posix().casefold() not in self._taken
        self._taken.add(name.as_posix().casefold())
        return free

    def give(self, below: Path, sheet: str | None = None) -> Path:
        """A name for the mended form of this file, or of one sheet of it."""
        stem = f"{below.stem}_{NOT_IN_NAMES.sub('_', sheet)}" if sheet else below.stem
        suffix = below.suffix.lstrip(".")
        more = ("", f"_{suffix}", *(f"_{suffix}_{number}" for number in range(2, len(self._taken) + 3)))
        wanted = (below.with_name(_cut(stem, f"{one}{self._ending}")) for one in more)
        return next(name for name in wanted if self.take(name))
