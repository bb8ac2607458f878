"""How not to write an item: the rules' own examples, each with what the check really says of it and makes of it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.judge import Judge
from pipeline.model import FORMS, Field, Finding, Place
from pipeline.panel import Panel
from pipeline.reports import sentence
from pipeline.rule import CellRule, Dirty
from pipeline.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.judge import Judged
    from pipeline.model import Lang

MOST = 2  # of one item; the chapter on its form has more
_FREE = Field(name="見本")  # what a rule says of any text is no matter of one item
_CELL_RULES = tuple(rule for rule in RULES if isinstance(rule, CellRule) and not rule.private and not rule.blank)
_SHOWN = ("error", "warning")  # advice makes no bad example
# Of most forms, or of nearly every name; said of every item they would teach nothing.
_SAID_ONCE = ("C101", "C112", "C205", "C208", "C331", "C336", "C401")
_LONGEST = 60  # characters of an example and its answer; a longer one explains nothing


class Bad(NamedTuple):
    """A value as it should not be written, what the check proposes instead, and what it says."""

    value: str
    instead: str | None  # None: a person has to know
    said: str


def of_item(item: Field, lang: Lang) -> tuple[Bad, ...]:
    """A few for one item, each with what should stand there, since no reason stands beside it; none for free text."""
    own = [rule for rule in _CELL_RULES if rule.applies(item) and not rule.applies(_FREE)]
    found = [_best(sorted(_of_rule(rule, item, lang), key=_only_width)) for rule in own if rule.code not in _SAID_ONCE]
    told = [bad for bad in found if bad is not None and bad.instead is not None]
    return tuple(bad for bad in told if item.form != "list" or _shares(bad.instead or "", item.example))[:MOST]


def _shares(one: str, other: str) -> bool:
    """Whether two lists have a value in common: of what else a list may hold an example says nothing."""
    return not set(re.split("[;／]", one)).isdisjoint(re.split("[;／]", other))


def of_rules(codes: Iterable[str], items: Mapping[str, Field], lang: Lang) -> Iterator[Bad]:
    """Those of some rules; `items` are the datasets', by form, so that the sentences name what the reader knows.

    Of a form that none of the items has nothing is shown: its sentence would have no example to follow.
    """
    for rule in (one for code in codes for one in _CELL_RULES if one.code == code):
        made = dict.fromkeys(_item(rule, example) for example in rule.examples if isinstance(example, Dirty))
        # Editions differ in what is right: 有 in one is あり in another. An item of this edition's goes first.
        own = dict.fromkeys(items.get(item.form, item) for item in made if item.form in items or item.form == "text")
        about = [item for item in own if rule.applies(item)]
        best = _best([bad for item in about for bad in _of_rule(rule, item, lang)])
        if best is not None:
            yield best


def _best(found: Sequence[Bad]) -> Bad | None:
    """The first for which it is known what should stand there, at best one whose sentence says just that."""
    short = [bad for bad in found if len(bad.value) + len(bad.instead or "") <= _LONGEST]
    return min(short, key=lambda bad: (bad.instead is None, (bad.instead or "") not in bad.said), default=None)


def _only_width(bad: Bad) -> bool:
    """Wrong in nothing but its width, which is said for all items at once."""
    return unicodedata.normalize("NFKC", bad.value) == bad.instead


def _of_rule(rule: CellRule, item: Field, lang: Lang) -> list[Bad]:
    """What the check says of the rule's examples in this item, where this rule is the first to speak."""
    values = [
        str(example.data)
        for example in rule.examples
        if isinstance(example, Dirty) and _item(rule, example).form == item.form
    ]
    said = _asked(item, tuple(values))
    bad = []
    for value in sorted(dict.fromkeys(values), key=lambda one: len(said.get(one, ()))):  # one fault at a time
        judged = said.get(value)
        if judged and judged[0].rule is rule and judged[0].level in _SHOWN:
            bad.append(Bad(sentence.visible(value), _instead(judged), _message(judged[0], item, value, lang)))
    return bad


@lru_cache(maxsize=1024)
def _asked(item: Field, values: tuple[str, ...]) -> dict[str, list[Judged]]:
    rules = [rule for rule in _CELL_RULES if rule.applies(item)]
    return dict(Judge(Panel(item, rules), values, item.name).ask(values))


def _instead(judged: Sequence[Judged]) -> str | None:
    """What the sure and likely fixes leave; None where something remains for a person."""
    last = judged[-1]
    return last.fix.value if last.fix and last.fix.grade != "ask" else None


def _message(judged: Judged, item: Field, value: str, lang: Lang) -> str:
    finding = Finding(judged.rule.code, judged.level, Place(), item.name, value, judged.values, judged.fix)
    return sentence.message(finding, judged.rule, lang)


def _item(rule: CellRule, example: Dirty) -> Field:
    """The item that an example is about: its own, or one of its form, or of the first form that the rule is for."""
    if example.fields:
        return example.fields[0]
    fields = [_FREE._replace(form=form) for form in ((example.form,) if example.form else FORMS)]
    return next((field for field in fields if rule.applies(field)), fields[0])
