"""Last time's files: which of their tables is that of the table at hand, and what of it may be compared.

A table is known again by its file's name, or by dataset and municipality. Where two would do, none is taken: compared
with the wrong one, everything would seem changed.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pipeline import tables
from pipeline.check import check, subject_of
from pipeline.errors import CallError
from pipeline.masking import emptied
from pipeline.model import Text
from pipeline.rules import RULES
from pipeline.tables import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.check import Recognised
    from pipeline.model import Table
    from pipeline.rule import Subject

    Recognise = Callable[[Table], Recognised]

PRIVATE = tuple(rule for rule in RULES if rule.private)
HALF = 0.5  # of the columns: from this share on a lone earlier table is taken for the one that is meant

NO_TABLE = Text(
    ja="前回のファイル {path} から表を読めません。前回公開した CSV か Excel のファイル、またはそのフォルダを --previous に指定してください。",
    en="No table could be read from {path}, last time's. Name with --previous the CSV or Excel file that was published last, or its folder.",
)
NONE_FITS = Text(
    ja="{path}: 前回のファイルの中に当たる表がないため、前回とはくらべていません。",
    en="{path}: none of last time's tables is that of this one, so it was not compared with any.",
)
SEVERAL_FIT = Text(
    ja="{path}: 前回の表に当たりそうなものがいくつもあるため（{names}）、前回とはくらべていません。--previous に1つだけ指定してください。",
    en="{path}: several of last time's tables may be that of this one ({names}), so it was not compared. Name just one with --previous.",
)


class _Earlier(NamedTuple):
    """A table of last time, with nothing personal in it, and the dataset that it follows."""

    subject: Subject
    dataset: str | None

    @property
    def path(self) -> PurePosixPath:
        return PurePosixPath(self.subject.table.origin.path)


class Previous:
    """The tables of last time. `now`: the files that are checked, which are never taken for last time's.

    Raises CallError where there is nothing to compare with.
    """

    def __init__(self, path: Path, recognise: Recognise, now: Iterable[Path] = ()) -> None:
        self._path = path
        self._recognise = recognise
        checked = {one.resolve() for one in now}
        found = find.find([path])
        if found.missing or found.denied:
            raise CallError(tables.MISSING if found.missing else tables.CANNOT_OPEN, path=path)
        root = path if path.is_dir() else path.parent
        self.files = tuple(file for file, _ in found.files if file.resolve() not in checked)
        self._data = [(file, file.relative_to(root).as_posix()) for file in self.files]
        self._tables = self._read()
        self.unmatched: list[tuple[Text, dict[str, str]]] = []  # what could not be compared, and why

    @cached_property
    def digest(self) -> str:
        """The same for the same files: what a report depends on."""
        named = [(shown, hashlib.sha256(_bytes(file)).hexdigest()) for file, shown in self._data]
        return hashlib.sha256(json.dumps(named).encode()).hexdigest()

    def _read(self) -> list[_Earlier]:
        found = []
        for file, shown in self._data:
            for table in tables.read_bytes(_bytes(file), shown):
                if table.origin.readable:
                    known = self._recognise(table)
                    subject = subject_of(table, known)
                    personal = check(subject, known, PRIVATE).findings
                    found.append(_Earlier(emptied(subject, personal), known.match.id if known.match else None))
        if not found:
            raise CallError(NO_TABLE, path=self._path)
        return found

    def of(self, subject: Subject, dataset: str | None) -> Subject | None:
        """Last time's table of this one, or None, which is noted."""
        shown = subject.table.origin.path
        fit = self._fitting(subject, dataset)
        if len(fit) == 1:
            return fit[0].subject
        names = "、".join(str(one.path) for one in fit)
        self.unmatched.append((SEVERAL_FIT, {"path": shown, "names": names}) if fit else (NONE_FITS, {"path": shown}))
        return None

    def _fitting(self, subject: Subject, dataset: str | None) -> Sequence[_Earlier]:
        """Those that may be it, by the surest sign that any of them bears."""
        town = subject.municipality.code if subject.municipality else None
        path, sheet = PurePosixPath(subject.table.origin.path), subject.table.origin.sheet
        left = [one for one in self._tables if not _contradicts(one, town, dataset)]
        signs: tuple[Callable[[_Earlier], bool], ...] = (
            lambda one: (one.path.name, one.subject.table.origin.sheet) == (path.name, sheet),
            lambda one: one.path.stem == path.stem and one.subject.table.origin.sheet in {sheet, None},
            lambda one: one.path.stem == path.stem,
            lambda one: dataset is not None and one.dataset == dataset and town is not None,
            lambda one: dataset is not None and one.dataset == dataset,
            lambda one: len(self._tables) == 1 and _share(subject, one.subject) >= HALF,
        )
        for sign in signs:
            if fit := [one for one in left if sign(one)]:
                same = [one for one in fit if one.subject.table.origin.sheet == sheet]
                return same if len(same) == 1 else fit
        return []


def _contradicts(one: _Earlier, town: str | None, dataset: str | None) -> bool:
    """Whether it is another town's, or of another dataset."""
    owner = one.subject.municipality
    return bool((town and owner and owner.code != town) or (dataset is not None and one.dataset not in {None, dataset}))


def _share(now: Subject, then: Subject) -> float:
    """How many of the columns of the narrower table stand in the other as well."""
    one, other = set(now.table.header), set(then.table.header)
    return len(one & other) / max(1, min(len(one), len(other)))


def _bytes(file: Path) -> bytes:
    try:
        return tables.bytes_of(file)
    except OSError as error:
        raise CallError(tables.CANNOT_OPEN, path=file) from error
