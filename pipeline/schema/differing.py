"""What differs between two editions of a dataset: which items came, went or changed their name, and what is asked of the rest.

Two items are one where their names agree, where the guidelines give both the same English key, or where one lists the
other's name as another name of its own. What is left is paired by likeness; such a pair says that it is a guess.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.schema.columns import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.model import Field, Schema

Kind = Literal["added", "removed", "renamed", "need", "blocking", "form", "choices", "range", "pattern", "unique"]
KINDS: tuple[Kind, ...] = (
    "added", "removed", "renamed", "need", "blocking", "form", "choices", "range", "pattern", "unique",
)  # fmt: skip

ALIKE = 0.75  # of the names of two items of one form, from which on one may be the other renamed


class Pair(NamedTuple):
    """One item in two editions."""

    old: Field
    new: Field
    guessed: bool = False


class Difference(NamedTuple):
    """One thing that differs. `item` is the name in the newer edition, of a removed item that in the older one."""

    kind: Kind
    item: str
    before: str
    after: str
    guessed: bool = False  # the two items were paired by likeness only
    examples: tuple[str, str] = ("", "")  # of the item in each edition: how it is written, for who reads no patterns


def pairs(old: Schema, new: Schema) -> list[Pair]:
    """The items that both editions have, in the order of the newer one. Each item is in one pair at most."""
    found: dict[str, Pair] = {}
    left, came = list(old.fields), list(new.fields)

    def settle(same: Callable[[Field, Field], bool]) -> None:
        for item in list(came):
            earlier = next((one for one in left if same(one, item)), None)
            if earlier is not None:
                found[item.name] = Pair(earlier, item)
                left.remove(earlier)
                came.remove(item)

    settle(lambda one, item: normalise(one.name) == normalise(item.name))
    settle(lambda one, item: bool(item.key) and one.key == item.key)
    settle(lambda one, item: _known_as(one, item) or _known_as(item, one))
    for one, item in _alike(left, came):
        found[item.name] = Pair(one, item, guessed=True)
    return [found[item.name] for item in new.fields if item.name in found]


def differences(old: Schema, new: Schema) -> list[Difference]:
    """All that differs, kind by kind, each in the order of its edition."""
    both = pairs(old, new)
    kept, known = {pair.old.name for pair in both}, {pair.new.name for pair in both}
    found = [Difference("added", item.name, "", item.need) for item in new.fields if item.name not in known]
    found += [Difference("removed", item.name, item.need, "") for item in old.fields if item.name not in kept]
    for pair in both:
        for kind, before, after in _changes(pair.old, pair.new):
            examples = (pair.old.example, pair.new.example)
            found.append(Difference(kind, pair.new.name, before, after, pair.guessed, examples))
    return sorted(found, key=lambda one: KINDS.index(one.kind))


def _changes(old: Field, new: Field) -> Iterator[tuple[Kind, str, str]]:
    stated: tuple[tuple[Kind, Callable[[Field], str]], ...] = (
        ("renamed", lambda item: item.name),
        ("need", lambda item: item.need),
        ("blocking", lambda item: "yes" if item.blocking else ""),
        ("form", lambda item: item.form),
        ("choices", lambda item: ";".join(item.choices)),
        ("range", _range),
        ("pattern", lambda item: item.pattern or ""),
        ("unique", lambda item: "yes" if item.unique else ""),
    )
    for kind, told in stated:
        if told(old) != told(new):
            yield kind, told(old), told(new)


def _range(item: Field) -> str:
    if item.minimum is None and item.maximum is None:
        return ""
    low, high = ("" if bound is None else f"{bound:g}" for bound in (item.minimum, item.maximum))
    return f"{low}～{high}"


def _known_as(one: Field, other: Field) -> bool:
    return normalise(one.name) in map(normalise, other.aliases)


def _alike(left: Sequence[Field], came: Sequence[Field]) -> Iterable[tuple[Field, Field]]:
    """The likeliest pairs first; of two editions' left-over items few are alike, and most have no partner."""
    likely = [
        (SequenceMatcher(None, one.name, item.name, autojunk=False).ratio(), one, item)
        for one in left
        for item in came
        if one.form == item.form
    ]
    used: set[str] = set()
    for ratio, one, item in sorted(likely, key=lambda pair: -pair[0]):
        if ratio < ALIKE:
            return
        if not used & {f"-{one.name}", f"+{item.name}"}:
            used |= {f"-{one.name}", f"+{item.name}"}
            yield one, item
