"""A table beside last time's: the two files of an example stand in one text, last time's first."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.check import Recognised, check, subject_of
from pipeline.model import Field, Finding, Match, Schema
from pipeline.rule import Clean, Dirty, PreviousRule, Subject
from pipeline.rules import RULES

RULES_HERE = tuple(rule for rule in RULES if isinstance(rule, PreviousRule))
EXAMPLES = [
    pytest.param(rule, one, id=f"{rule.code}-{n}") for rule in RULES_HERE for n, one in enumerate(rule.examples)
]
AED = (
    Field("ID", "identifier", form="id", unique=True),
    Field("名称", "name"),
    Field("住所", "fullAddress"),
    Field("緯度", form="latitude"),
    Field("経度", form="longitude"),
)
HEADER = "ID,名称,住所,緯度,経度\n"


def heard(example: Dirty | Clean, rules=RULES_HERE) -> list[Finding]:
    data = example.data if isinstance(example.data, bytes) else example.data.encode()
    # A file without records ends where its header does.
    then, now = (_subject(one + b"\n", example) for one in data.split(b"\n\n"))
    return list(check(now, _known(example), rules, then).findings)


def _known(example: Dirty | Clean) -> Recognised:
    if not example.fields:
        return Recognised(intended=True)
    return Recognised(Schema("mihon", "test", "見本", example.fields), Match("mihon", "test", 1.0))


def _subject(data: bytes, example: Dirty | Clean) -> Subject:
    return subject_of(tables.read_bytes(data, example.path)[0], _known(example))


def codes(then: str, now: str, fields: tuple[Field, ...] = AED) -> list[str]:
    return [f.rule for f in heard(Dirty(f"{HEADER}{then}\n\n{HEADER}{now}\n", fields=fields))]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_dirty_speaks_and_clean_is_silent(rule, example):
    found = heard(example, [rule])
    assert bool(found) is isinstance(example, Dirty)
    for one in found:
        values = {"field": one.field, "value": one.value, **one.values}
        assert "{" not in rule.says.say("ja", values) + rule.says.say("en", values)


@pytest.mark.parametrize("rule", RULES_HERE, ids=lambda rule: rule.code)
def test_without_an_earlier_file_nothing_is_looked_at(rule):
    (tally,) = check(_subject(b"ID\n1\n", rule.examples[0]), Recognised(intended=True), [rule]).tallies
    assert tally.skipped is not None


def test_the_same_file_is_silent():
    rows = "A1,甲館,見本町1,33.839157,132.765575\nA2,乙館,見本町2,33.849157,132.765575"
    assert codes(rows, rows) == []


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("A2,甲館,見本町1,33.839157,132.765575", ["P105"]),
        ("A2,甲 館,見本町１,,", ["P105"]),
        ("A2,甲館,,33.839200,132.765600", ["P105"]),  # some metres away
        ("A2,甲館,別の町9,33.939157,132.765575", []),  # another one of the same name
        ("A2,乙館,見本町1,33.839157,132.765575", []),  # another facility at that place, under its own number
        ("A1,乙館,見本町1,33.839157,132.765575", []),  # another name
        ("A1,甲館,別の町9,33.939157,132.765575", []),  # moved
        ("A1,乙園,別の町9,33.939157,132.765575", ["P107"]),
        ("Ａ１,甲館,見本町1,33.839157,132.765575", []),
    ],
)
def test_one_facility(now, expected):
    found = codes("A1,甲館,見本町1,33.839157,132.765575", now)
    assert [code for code in found if code != "P104"] == expected


def test_two_that_swapped_numbers_are_said_once_each():
    there = "A1,甲館,見本町1,,\nA2,乙園,別の町2,,"
    found = heard(Dirty(f"{HEADER}{there}\n\n{HEADER}A1,乙園,別の町2,,\nA2,甲館,見本町1,,\n", fields=AED))
    assert [(f.rule, f.place.excel, f.fix) for f in found] == [("P105", "A2", None), ("P105", "A3", None)]


def test_an_earlier_number_is_proposed_where_it_is_free():
    (found,) = heard(Dirty(f"{HEADER}A1,甲館,見本町1,,\n\n{HEADER}A7,甲館,見本町1,,\n", fields=AED))
    assert (found.fix.value, found.fix.grade) == ("A1", "ask")


def test_a_row_put_in_between_running_numbers_is_one_finding():
    then = "\n".join(f"{n},{name}館,見本町{n},," for n, name in enumerate("甲乙丙丁戊", 1))
    now = "\n".join(f"{n},{name}館,見本町{n},," for n, name in enumerate("新甲乙丙丁戊", 0))
    assert codes(then, now) == []
    now = "\n".join(f"{n},{name}館,見本町{n - 1},," for n, name in enumerate("新甲乙丙丁戊", 1))
    assert codes(then, now) == ["P106"]


def test_several_devices_of_one_facility_are_left_alone():
    assert codes("A1,甲館,見本町1,,\nA2,甲館,見本町1,,", "A3,甲館,見本町1,,\nA4,甲館,見本町1,,") == []


def test_nothing_is_said_of_the_rest_when_all_records_are_gone():
    (found,) = heard(Dirty(f"{HEADER}A1,甲館,見本町1,,\nA2,乙館,見本町2,,\n\n{HEADER}", fields=AED))
    assert found.rule == "P101"
