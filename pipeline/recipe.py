"""What a municipality has decided once and for all: its recipe, kept beside the data and applied every month.

    datasets   the names of a table's columns -> the dataset it is
    headers    a column's name in the file -> the item it is
    values     a value in a column -> what to write instead
    answers    a rule's proposal for values of one shape: accepted, or to be left alone
    likely     the rules whose likely fixes are to be made
    harmless   something personal that a person has looked at and found may go out
    metadata   licence, contact and frequency for publishing; title and name of a table that follows no standard

A recipe never mends by itself. It settles the grade of what a rule proposes, and rules announce what it maps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import plain_yaml
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.schema import available

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.model import Field, Fix

NONE: Mapping[Any, Any] = {}
OWN_TABLE = "none"  # a table that follows no dataset, and is meant to

NOT_A_RECIPE = Text(
    ja="決めごとのファイル {path} の「{key}」の書き方が違います。書き方を見直すか、作り直してください。",
    en="In the recipe {path}, “{key}” is not written as it should be. Look at how it is written, or make it anew.",
)
NO_SUCH_PART = Text(
    ja="決めごとのファイル {path} に「{key}」という部分はありません。書けるのは、{parts} です。",
    en="The recipe {path} has no part called “{key}”. It may have: {parts}.",
)
BOTH_WAYS = Text(
    ja="決めごとのファイル {path} の values で、「{value}」が書きかえる前にも後にもあります。どちらかを消してください。",
    en="In the recipe {path}, “{value}” stands on both sides of values. Take one of them out.",
)
NO_SUCH_DATASET = Text(
    ja="決めごとのファイル {path} の datasets にある「{name}」というデータセットはありません。totonoe schema で名前を確かめてください。",
    en="In the recipe {path}, datasets names “{name}”, and there is no such dataset. See the names with totonoe schema.",
)
HEAD = """\
# この自治体の決めごとです。毎月の検査と直しに、--recipe で使います。
# datasets: この列の並びの表がどのデータセットか    headers: ファイルの項目名 → 定義の項目名    values: 値の書きかえ
# answers: 提案どおりに直すか（accept: true / false）    likely: 「おそらく」も直す決まり
# harmless: 見て、公開してよいと決めたもの    metadata: 公開するときの利用条件、問い合わせ先、更新頻度など
"""


class Recipe(NamedTuple):
    """The decisions, by what they are looked up by."""

    headers: Mapping[str, str] = NONE
    values: Mapping[tuple[str, str], str] = NONE  # (column, value) -> value
    answers: Mapping[tuple[str, str, str], bool] = NONE  # (rule, column, shape) -> accepted; ("R103", "", "") for rows
    harmless: Mapping[tuple[str, str], str] = NONE  # (rule, column) -> why
    metadata: Mapping[str, str] = NONE
    likely: frozenset[str] = frozenset()
    datasets: Mapping[tuple[str, ...], str] = NONE  # a header -> "edition/dataset", or OWN_TABLE

    def with_value(self, column: str, value: str, to: str) -> Recipe:
        """With what to write instead of a value. No value stands on both sides: what led to it now leads on."""
        led = {key: to if key[0] == column and old == value else old for key, old in self.values.items()}
        led.pop((column, to), None)
        return self._replace(values={**led, (column, value): to})

    def joined(self, later: Recipe) -> Recipe:
        """With decisions that were taken later, which win."""
        both = self._replace(
            headers={**self.headers, **later.headers},
            answers={**self.answers, **later.answers},
            harmless={**self.harmless, **later.harmless},
            metadata={**self.metadata, **later.metadata},
            datasets={**self.datasets, **later.datasets},
            likely=self.likely | later.likely,
        )
        for (column, value), to in later.values.items():
            both = both.with_value(column, value, to)
        return both

    def items(self, header: Sequence[str]) -> list[str]:
        """The header under the names of the items that its columns were said to be."""
        return [self.headers.get(name, name) for name in header]

    def settled(self, field: Field, name: str) -> Field:
        """The field of the column with that name, with what was decided of its values."""
        if not self.values:
            return field
        agreed = tuple((value, to) for (column, value), to in self.values.items() if column == name)
        return field._replace(agreed=agreed) if agreed else field

    def decided(self, rule: str, name: str, value: str, fix: Fix) -> Fix:
        """The fix, sure if a person has accepted it: for values of this shape, for the rule, or as the item of a column."""
        if fix.action == "header" and self.headers.get(name) == fix.value:
            return fix._replace(grade="sure")
        if fix.grade == "likely" and rule in self.likely:
            return fix._replace(grade="sure")
        if fix.grade == "ask" and (self.answers.get((rule, name, shape(value))) or self.answers.get((rule, "", ""))):
            return fix._replace(grade="sure")
        return fix


EMPTY = Recipe()


def shape(value: str) -> str:
    """What values of one kind have in common: every digit as 9. 「6.5.1」 and 「7.8.2」 are both 「9.9.9」."""
    return re.sub("[0-9]", "9", re.sub("[０-９]", "９", value))


# --- as a file -----------------------------------------------------------------------------------------------------


def read(path: Path) -> Recipe:
    """The recipe in this file. Raises CallError where it is none."""
    return _told(plain_yaml.read(path), path)


def read_bytes(data: bytes, path: Path | str) -> Recipe:
    """The recipe in these bytes; `path` is what it is called. Raises CallError where it is none."""
    return _told(plain_yaml.read_bytes(data, path), path)


def _told(found: object, path: Path | str) -> Recipe:
    try:
        return _recipe(found or {})
    except _NotARecipe as error:
        raise CallError(error.text, path=path, **error.values) from error


def text(recipe: Recipe) -> str:
    """The recipe as a file: the same decisions read again."""
    import yaml  # noqa: PLC0415  only a call that writes one needs it

    class Dumper(yaml.SafeDumper):
        """In quotes what would be read as something else, by any reader of YAML."""

    def escaped(dumper: Dumper, value: str) -> yaml.ScalarNode:
        """U+0085 would come back as a line feed."""
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, '"' if "\x85" in value else None)

    Dumper.add_representer(str, escaped)
    parts: dict[str, object] = {
        "datasets": [{"columns": list(header), "dataset": name} for header, name in recipe.datasets.items()],
        "headers": dict(recipe.headers),
        "values": [{"column": column, "from": value, "to": to} for (column, value), to in recipe.values.items()],
        "answers": [
            {"rule": rule, "column": column, "like": like, "accept": yes}
            for (rule, column, like), yes in recipe.answers.items()
        ],
        "harmless": [
            {"rule": rule, "column": column, "because": why} for (rule, column), why in recipe.harmless.items()
        ],
        "likely": sorted(recipe.likely),
        "metadata": dict(recipe.metadata),
    }
    filled = {key: part for key, part in parts.items() if part}
    return HEAD + (yaml.dump(filled, None, Dumper, allow_unicode=True, sort_keys=False, width=120) if filled else "")


class _NotARecipe(Exception):  # noqa: N818  turned into a CallError at once, with the file's name
    """A part of the file that is not as it should be."""

    def __init__(self, text: Text, **values: str) -> None:
        super().__init__(text.en)
        self.text, self.values = text, values


def _recipe(found: object) -> Recipe:
    if not isinstance(found, dict):
        raise _NotARecipe(NOT_A_RECIPE, key="headers, values, answers")
    if unknown := [key for key in found if key not in Recipe._fields]:  # one letter wrong, and a decision would be lost
        raise _NotARecipe(NO_SUCH_PART, key=unknown[0], parts="、".join(Recipe._fields))
    answers = {}
    for one in _entries(found, "answers", "rule", "accept"):
        if (accepted := plain_yaml.yes(one["accept"])) is None:
            raise _NotARecipe(NOT_A_RECIPE, key="accept")
        answers[_said(one, "rule"), _said(one, "column"), _said(one, "like")] = accepted
    listed = _entries(found, "values", "column", "from", "to")
    values = {(_said(one, "column"), _said(one, "from")): _said(one, "to") for one in listed}
    for (column, _), to in values.items():
        if values.get((column, to), to) != to:  # it would be another value every month
            raise _NotARecipe(BOTH_WAYS, value=to)
    return Recipe(
        headers=_pairs(found, "headers"),
        values=values,
        answers=answers,
        harmless={
            (_said(one, "rule"), _said(one, "column")): _said(one, "because")
            for one in _entries(found, "harmless", "rule", "column", "because")
        },
        metadata=_pairs(found, "metadata"),
        likely=_names(found, "likely"),
        datasets=_datasets(found),
    )


def _datasets(found: Mapping[str, Any]) -> dict[tuple[str, ...], str]:
    datasets = {}
    for one in _entries(found, "datasets", "columns", "dataset"):
        columns, name = one["columns"], _said(one, "dataset")
        if not isinstance(columns, list):
            raise _NotARecipe(NOT_A_RECIPE, key="datasets")
        if name not in {OWN_TABLE, *(f"{info.edition}/{info.id}" for info in available())}:
            raise _NotARecipe(NO_SUCH_DATASET, name=name)
        datasets[tuple("" if column is None else str(column) for column in columns)] = name
    return datasets


def _pairs(found: Mapping[str, Any], key: str) -> dict[str, str]:
    part = found.get(key) or {}
    if not isinstance(part, dict):
        raise _NotARecipe(NOT_A_RECIPE, key=key)
    return {name: "" if value is None else str(value) for name, value in part.items()}


def _names(found: Mapping[str, Any], key: str) -> frozenset[str]:
    part = found.get(key) or []
    if not isinstance(part, list) or not all(isinstance(one, str) for one in part):
        raise _NotARecipe(NOT_A_RECIPE, key=key)
    return frozenset(part)


def _entries(found: Mapping[str, Any], key: str, *needed: str) -> list[dict[str, Any]]:
    part = found.get(key) or []
    if not isinstance(part, list) or not all(isinstance(one, dict) and set(needed) <= set(one) for one in part):
        raise _NotARecipe(NOT_A_RECIPE, key=key)
    return part


def _said(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return "" if value is None else str(value)
