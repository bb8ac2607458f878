"""The examples of a rule, asked: what it says of them, how it mends them, and their text as a person can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import tables
from pipeline.check import Recognised, check, subject_of
from pipeline.judge import Judge
from pipeline.model import FORMS, Field, Finding, Match, Place
from pipeline.panel import Panel
from pipeline.reports import words
from pipeline.rule import NO_EXAMPLE, CellRule, CollectionRule, Dirty, PreviousRule, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pipeline.model import Grade
    from pipeline.rule import Clean, Mark, Rule, Subject

# In which order the bytes of an example are tried; each only where they can be of that kind.
_ENCODINGS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("iso2022_jp", lambda data: b"\x1b$" in data),
    ("utf-8-sig", lambda _: True),
    ("utf-16", lambda data: data[:2] in {b"\xff\xfe", b"\xfe\xff"}),
    ("euc_jp", lambda data: b"\0" not in data),
    ("cp932", lambda data: b"\0" not in data and not data.startswith(b"%")),
)


def mends(rule: Rule) -> str:
    """How safely the rule mends its own examples: 「確実、おそらく」; 「―」 when it leaves them to a person."""
    found = grades(rule)
    return "、".join(text.ja for grade, text in words.GRADES.items() if grade in found) or "―"


def grades(rule: Rule) -> set[Grade]:
    """The grades of the fixes that it offers on its own examples."""
    every = [one for example in rule.examples if isinstance(example, Dirty) for one in found(rule, example)]
    return {one.fix.grade for one in every if one.fix is not None}


def found(rule: Rule, example: Dirty | Clean) -> Sequence[Finding]:
    """What the rule says of one of its examples."""
    if isinstance(rule, CellRule):
        return list(_in_value(rule, example))
    if isinstance(rule, CollectionRule):
        return list(_in_collection(rule, [_subject(part, example) for part in parts(rule, example)]))
    if isinstance(rule, PreviousRule):
        then, now = (_subject(part, example) for part in parts(rule, example))
        return check(now, _known(example), [rule], then).findings
    data = example.data.encode() if isinstance(example.data, str) else example.data
    known = _known(example)
    each = (check(subject_of(table, known), known, [rule]) for table in tables.read_bytes(data, example.path))
    return [finding for report in each for finding in report.findings]


def parts(rule: Rule, example: Dirty | Clean) -> list[str | bytes]:
    """The files of an example: several where the rule compares some."""
    data = example.data
    if not isinstance(rule, CollectionRule | PreviousRule):
        return [data]
    if isinstance(data, str):
        return list(data.split("\n\n"))
    return list(data.split(b"\n\n"))


def field_of(rule: CellRule, example: Dirty | Clean) -> Field:
    """The field that an example of a cell rule is about: its own, or one of its form or of the rule's first."""
    if example.fields:
        return example.fields[0]
    forms = (example.form,) if example.form else FORMS
    fields = [Field(name="見本", form=form) for form in forms]
    return next((field for field in fields if rule.applies(field)), fields[0])


def decoded(data: str | bytes) -> tuple[str, str]:
    """The text of an example, and its encoding where that is not UTF-8, or else ""."""
    if isinstance(data, str):
        return data, ""
    for encoding, fits in _ENCODINGS:
        try:
            text = data.decode(encoding) if fits(data) else ""
        except UnicodeDecodeError:
            continue
        if text:
            return text, "" if encoding == "utf-8-sig" else encoding
    return data.decode("utf-8", "replace"), ""


def _in_value(rule: CellRule, example: Dirty | Clean) -> Iterator[Finding]:
    value, field = str(example.data), field_of(rule, example)
    hit = rule.look(value, field)
    if hit is not None:
        right = Judge(Panel(field, [rule]), (value,)).example
        if right == NO_EXAMPLE:
            right = next((str(one.data) for one in rule.examples if not isinstance(one, Dirty)), right)
        values: Mapping[str, str] = {**hit.values, "example": right}
        yield Finding(rule.code, hit.level or rule.level, Place(), field.name, value, values, hit.fix)


def _in_collection(rule: CollectionRule, subjects: Sequence[Subject]) -> Iterator[Finding]:
    first: dict[str, tuple[Mark, str]] = {}
    for number, subject in enumerate(subjects, 1):
        path = f"見本{number}.csv"
        for mark in rule.marks(subject):
            earlier, other = first.setdefault(mark.key, (mark, path))
            hit = rule.look(mark, earlier, other) if other != path else None
            if hit is not None:
                yield Finding(rule.code, hit.level or rule.level, mark.place, values=hit.values, fix=hit.fix)


def _subject(data: str | bytes, example: Dirty | Clean) -> Subject:
    end = b"" if isinstance(data, bytes) and data.endswith(b"\n") else b"\n"
    given = (data.encode() if isinstance(data, str) else data) + end
    return subject_of(tables.read_bytes(given, example.path)[0], _known(example))


def _known(example: Dirty | Clean) -> Recognised:
    stated = schema_of(example)
    return Recognised(stated, Match("", "", 1.0) if stated else None, intended=True)
