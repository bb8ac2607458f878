"""The examples of a rule, read and mended by hand: a few lines of csv, so that a rule is tested without the engine."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata

from pipeline import tables
from pipeline.model import Fix, Municipality, Origin, Table
from pipeline.rule import WHOLE, Clean, Dirty, Spot, Subject, TableRule, schema_of
from pipeline.rules.example_workbook import Workbook

PUBLISHER = "全国地方公共団体コード"


def subject_of(example: Dirty | Clean) -> Subject:
    """The small file of an example. A column is an item's by name or alias, widths and spaces aside."""
    if isinstance(example.data, Workbook):
        return _subject(tables.read_bytes(example.data.encode(), example.path)[0], example)
    data = example.data.decode() if isinstance(example.data, bytes) else example.data
    reader = csv.reader(io.StringIO(data, newline=""))
    header = next(reader)
    records, lines = [], []
    start = reader.line_num + 1
    for record in reader:
        records.append(record)
        lines.append(start)
        start = reader.line_num + 1
    width = len(header)
    padded = [(record + [""] * width)[:width] for record in records]
    table = Table(
        origin=Origin(path=example.path, encoding="utf-8", newline="lf", delimiter=","),
        header=tuple(header),
        columns=tuple(zip(*padded, strict=True)) if padded else ((),) * width,
        lines=lines,
        rows=[index + 2 for index in range(len(records))],
        ragged={i: tuple(r) for i, r in enumerate(records) if r and len(r) != width},
    )
    return _subject(table, example)


def _subject(table: Table, example: Dirty | Clean) -> Subject:
    named = {_plain(name): item for item in example.fields for name in (item.name, *item.aliases)}
    fields = tuple(named.get(_plain(name)) for name in table.header)
    claims = tuple(_claims(table))
    return Subject(table, schema_of(example), fields, claims[0] if claims else None, claims)


def spots_of(rule: TableRule, subject: Subject) -> list[Spot]:
    return [] if rule.applies(subject) is not None else list(rule.look(subject))


def say(rule: TableRule, subject: Subject, spot: Spot) -> tuple[str, str]:
    """The sentence in both languages, with the slots that the engine adds. KeyError where a slot stays empty."""
    table = subject.table
    field = value = ""
    if spot.column is not None:
        field = value = table.header[spot.column]
        if spot.record is not None and spot.record != WHOLE:
            value = table.columns[spot.column][spot.record]
    slots = {"field": field, "value": value} | spot.hit.values
    return rule.says.say("ja", slots), rule.says.say("en", slots)


def mended(subject: Subject, spots: list[Spot]) -> str:
    """The file after all sure and likely fixes, as CSV text."""
    table = subject.table
    header = list(table.header)
    records = [list(cells) for cells in zip(*table.columns, strict=True)]
    for index, cells in table.ragged.items():
        records[index] = list(cells)
    fixes = [(spot, spot.hit.fix) for spot in spots if _by_machine(spot.hit.fix)]
    for spot, fix in fixes:
        if fix.action == "header":
            header[spot.column] = fix.value
        elif fix.action == "cell" and spot.column is None:  # the record as the fix has it, or at the header's width
            padded = (records[spot.record] + [""] * len(header))[: len(header)]
            records[spot.record] = json.loads(fix.value) if fix.value else padded
        elif fix.action == "cell":
            records[spot.record][spot.column] = fix.value
    for record in sorted((s.record for s, fix in fixes if fix.action == "drop-row"), reverse=True):
        del records[record]
    for column in sorted((s.column for s, fix in fixes if fix.action == "drop-column"), reverse=True):
        for cells in (header, *records):
            del cells[column]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *records])
    return text.getvalue()


def _by_machine(fix: Fix | None) -> bool:
    return fix is not None and fix.grade != "ask"


def _claims(table: Table) -> list[Municipality]:
    found = []
    if code := re.match(r"[0-9]{6}(?=_)", table.origin.path):
        found.append(Municipality(code[0], "name"))
    if PUBLISHER in table.header:
        values = set(table.columns[table.header.index(PUBLISHER)]) - {""}
        if len(values) == 1:
            found.append(Municipality(values.pop(), "column"))
    return found


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
