"""Whom a table tells of: which of its columns stand for people, by their names and by the table they stand in."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.columns import holding_such, occurring
from pipeline.japan import persons
from pipeline.japan.patterns import later
from pipeline.repeats import different

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.japan.persons import Kind, Own
    from pipeline.rule import Subject

TELEPHONES = later(r"電話|携帯|連絡先|tel|phone|contact", re.IGNORECASE)
MAILS = later(r"メール|e-?mail|連絡先|contact", re.IGNORECASE)
OTHERS = later(r"url|form|備考|名称|内線|fax", re.IGNORECASE)  # 連絡先FormURL


def kinds_of(subject: Subject) -> tuple[Kind | None, ...]:
    """What each column tells of a person."""
    return persons.kinds(_own_names(subject), _about(subject))


def tells_of_people(subject: Subject) -> bool:
    """Whether a column names people, residents or those who act for others; not those who run a listed business."""
    for kind, column in zip(kinds_of(subject), subject.table.columns, strict=True):
        if kind == "private" and persons.name_somebody(occurring(column)):
            return True
        if kind == "role" and persons.are_people(different(column)):
            return True
    return False


def contacts(subject: Subject, form: str) -> Iterator[tuple[int, bool]]:
    """The columns of that form (telephone or email), or of such a name, each with whether it reaches one person."""
    names = TELEPHONES if form == "telephone" else MAILS
    people = tells_of_people(subject)
    columns = zip(subject.fields, subject.table.header, _own_names(subject), kinds_of(subject), strict=True)
    for index, (item, name, own, kind) in enumerate(columns):
        known = item is not None and item.form != "text"
        wanted = item.form == form if item is not None and known else names.search(name) and not OTHERS.search(name)
        if wanted and kind is None:  # one of those kinds is spoken of as a whole
            yield index, people or (persons.speaks_for_one(own) and not persons.lists_businesses(_about(subject)))


def _own_names(subject: Subject) -> tuple[str, ...]:
    """The columns' names, blank for an item of a published standard: it is there because it may be published."""
    if subject.schema is None or not subject.schema.edition:
        return subject.table.header
    pairs = zip(subject.table.header, subject.fields, strict=True)
    return tuple("" if item is not None else name for name, item in pairs)


def _about(subject: Subject) -> str:
    """All that names the table."""
    origin, title = subject.table.origin, subject.schema.title if subject.schema else ""
    return " ".join((PurePosixPath(origin.path).name, origin.sheet or "", title, *subject.table.header))


def owned(subject: Subject, form: str, own: Own, *, reaching_one: bool) -> Iterator[tuple[int, Sequence[int]]]:
    """The columns with the records whose cell may be somebody's own number or address.

    `reaching_one`: those that reach one person; else those of which nothing says whose they are.
    """
    for index, of_one in contacts(subject, form):
        if of_one == reaching_one and (found := holding_such(subject.table.columns[index], own.wide, own.holds)):
            yield index, found
