"""Screens as data: Python and Arrow run them alike, and over a long column none hides what the rules would speak of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import schema
from pipeline.japan import licences, numbers, telephone
from pipeline.model import Field
from pipeline.panel import Panel
from pipeline.rule import CellRule, plain, written
from pipeline.rules import RULES
from pipeline.screens import Screen, native
from pipeline.tables.long_column import LongColumn
from tests.rules.test_cell_rules import FIELDS, VALUES
from tests.samples import examples

CELL_RULES = [rule for rule in RULES if isinstance(rule, CellRule) and not rule.blank]
ITEMS = sorted({*FIELDS, *(f for s in schema.available() for f in schema.load(s.id, s.edition).fields)}, key=repr)


def stated(rule: CellRule, item: Field) -> list[Screen]:
    return [rule.screen(item), *([rule.meaning(item)] if callable(rule.meaning) else [])]


def whole(screen: Screen) -> str:
    return screen.like or screen.begun or screen.holding or ""


SCREENS = {screen for item in ITEMS for rule in CELL_RULES if rule.applies(item) for screen in stated(rule, item)}
PATTERNS = sorted((screen for screen in SCREENS if whole(screen)), key=whole)
# The values of what the rules show, and what of old is read otherwise by one engine or the other.
SHOWN = [str(example.data) for rule in CELL_RULES for example in rule.examples]
ODD = ["\n", "a\n", "\n1", "1\n", "\x0b", "\x1c", "\x85", "\u2028", "１", "é", "K", "ſ", "\u3000", "𠮷", "0\n0", "E+\n"]


def long(values: list[str]) -> LongColumn:
    pyarrow = pytest.importorskip("pyarrow")
    return LongColumn(pyarrow.array(values, pyarrow.string()))


def caught(screen: Screen, pattern: str, values: list[str]) -> list[str]:
    """What does not pass, as RE2 has it."""
    compute = pytest.importorskip("pyarrow.compute")
    text = f"^(?:{pattern})$" if screen.like else f"^(?:{pattern})" if screen.begun else pattern
    cells = long(values).stretch(0)
    found = compute.match_substring_regex(cells, text).to_pylist()
    return [value for value, hit in zip(values, found, strict=True) if hit == (screen.like is None)]


@pytest.mark.parametrize("screen", PATTERNS, ids=map(whole, PATTERNS))
def test_both_engines_read_a_pattern_alike(screen: Screen) -> None:
    if (pattern := native(whole(screen))) is not None:
        values = sorted({*SHOWN, *ODD, *(v * 2 for v in SHOWN), *(f"{v}\n" for v in SHOWN)})
        assert caught(screen, pattern, values) == list(screen._replace(but=None).suspects(values))


def test_what_is_asked_of_plain_values_is_asked_natively() -> None:
    """Else every cell of a long column would be made a Python string."""
    meant = {
        s for item in ITEMS for rule in CELL_RULES if rule.meaning and rule.applies(item) for s in stated(rule, item)
    }
    assert [whole(screen) for screen in meant if whole(screen) and native(whole(screen)) is None] == []


@pytest.mark.parametrize(
    "pattern",
    [r"\w+", r"\s", "a$|b", r"a\b", "(?i:k)", "(?=a)a", "(?<!a)b", r"(a)\1", "a{,3}", "a++", "[[:alpha:]]", r"[\d]"],
)
def test_what_they_read_otherwise_is_left_to_python(pattern: str) -> None:
    assert native(pattern) is None


@settings(max_examples=examples(200), deadline=None)
@given(
    values=st.lists(VALUES.filter(lambda value: "\udcff" not in value), min_size=1, max_size=5),
    item=st.sampled_from(ITEMS),
)
def test_no_long_column_hides_a_suspect(values: list[str], item: Field) -> None:
    """What a rule would speak of is among the cells that are found natively, and plain ones are as Python has them."""
    panel = Panel(item, CELL_RULES)
    cells = [*values, *(f"見本{n}" for n in range(3_000))]  # more than would be numbered
    doubtful = set(panel.doubtful(long(cells)))
    spoken = {i for i, value in enumerate(values) if any(rule.look(value, item) for rule in panel.rules)}
    assert spoken <= doubtful
    if (like := written(item)) and like != plain(item):
        assert [i for i in spoken if re.fullmatch(like, values[i])] == []


@pytest.mark.parametrize("form", ["telephone", "email"])
@settings(max_examples=examples(200), deadline=None)
@given(data=st.data())
def test_no_rule_speaks_of_what_a_long_column_is_passed_by(form: str, data: st.DataObject) -> None:
    item = Field("見本", form=form)
    value = data.draw(st.from_regex(f"(?a:{written(item)})", fullmatch=True))
    assert [rule.code for rule in CELL_RULES if rule.applies(item) and rule.look(value, item)] == []


def test_area_codes_of_a_long_column_are_those_of_a_short_one() -> None:
    like = re.compile(telephone.plain())
    written = [
        f"0{n:05}"[:end] + "-" + f"0{n:05}"[end:] + "-1234" for n in range(10_000, 100_000, 7) for end in range(2, 6)
    ]
    passed = [number for number in written if like.fullmatch(number)]
    assert list(telephone.suspects(passed)) == []
    assert len(passed) > 0.9 * (len(written) - len(list(telephone.suspects(written))))


def test_terms_that_stand_as_they_should_need_no_reading() -> None:
    every = [f"CC BY{more} 4.0" for more in ("", "-SA", "-ND", "-NC", "-NC-SA", "-NC-ND")]
    for value in ("CC0", "PDL1.0", *every):
        assert re.fullmatch(licences.STANDARD, value)
        found = licences.read(value)
        assert found is not None
        assert (found.standard, found.has_version) == (value, True)


BOUND = st.one_of(
    st.none(), st.integers(-5, 2_000), st.floats(-5, 300), st.sampled_from((0, 1, 9, 10, 99, 100, 10**15))
)


@settings(max_examples=examples(300), deadline=None)
@given(lowest=BOUND, highest=BOUND, whole_only=st.booleans(), data=st.data())
def test_numbers_that_are_surely_inside_are(lowest, highest, whole_only, data) -> None:
    like = numbers.inside(lowest, highest, whole=whole_only)
    item = Field("見本", form="number", type="number", minimum=lowest, maximum=highest)
    look = next(rule.look for rule in CELL_RULES if rule.code == "C403")
    if like is not None:
        assert look(data.draw(st.from_regex(f"(?a:{like})", fullmatch=True)), item) is None


MARKS = {
    "text": st.text("12ー一月日見本記入例テスト", min_size=5, max_size=9),
    "url": st.lists(
        st.sampled_from(("https://", "http://", "192.168.1.1", "10.0.a", "www.a.jp", "google.jp", "/", "?", ",", ";", "(", "search", "a")),
        min_size=3,
        max_size=8,
    ).map("".join),
}  # fmt: skip


@pytest.mark.parametrize("form", sorted(MARKS))
@settings(max_examples=examples(400), deadline=None)
@given(data=st.data())
def test_plain_values_of_which_a_rule_speaks_are_caught_in_the_screen_for_such(form: str, data: st.DataObject) -> None:
    value = data.draw(MARKS[form])
    for item in (Field("所在地_番地以下", form=form), Field("住所", form=form), Field("名称", form=form)):
        if not re.fullmatch(plain(item) or "", value):
            continue
        for rule in CELL_RULES:
            if rule.meaning and rule.applies(item) and rule.look(value, item):
                screen = rule.screen(item) if rule.meaning is True else rule.meaning(item)
                assert list(screen.suspects([value])) == [value], (rule.code, item.name)
