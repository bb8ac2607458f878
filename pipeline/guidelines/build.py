"""Prints schemas/ from guidelines/. `python -m pipeline.guidelines.build` writes, `--check` says what is stale.

schemas/<edition>/<dataset>.json   one Frictionless Table Schema per edition and dataset
schemas/index.json                 what recognition needs of all of them, and the weight of every name
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from typing import TYPE_CHECKING, Any

from pipeline.carried import carried
from pipeline.errors import GuidelineError
from pipeline.guidelines import editions
from pipeline.model import Text
from pipeline.schema import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.guidelines.editions import Dataset, Edition, Item

COMMAND = "python -m pipeline.guidelines.build"
ROOT = carried("guidelines").parent  # a checkout, or what travels inside an installed package

STALE = Text(
    ja="{path} が guidelines/ と合っていません。`{command}` で作り直してください。",
    en="{path} is stale. Make it anew with `{command}`.",
)
WRITTEN = Text(ja="{count}個のファイルを書きました。", en="{count} files written.")


def build(root: Path = ROOT) -> dict[str, str]:
    """Path below the root, "/" between its parts -> text. The same guidelines always give the same."""
    read = editions.read_all(root / "guidelines")
    printed = {
        f"schemas/{edition.id}/{dataset.id}.json": _json(_schema(edition, dataset))
        for edition in read
        for dataset in edition.datasets
    }
    return {**printed, "schemas/index.json": _json(_index(read), indent=None)}


def stale(root: Path = ROOT) -> tuple[str, ...]:
    """Files that are not what the guidelines give: changed, missing, or there without a guideline."""
    wanted = build(root)
    there = {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in (root / "schemas").rglob("*.json")
    }
    return tuple(sorted(path for path in {*wanted, *there} if wanted.get(path) != there.get(path)))


def write(root: Path = ROOT) -> tuple[str, ...]:
    """Write what is stale, remove what has no guideline; the paths touched."""
    wanted, touched = build(root), stale(root)
    for path in touched:
        file = root / path
        if path in wanted:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(wanted[path], encoding="utf-8", newline="\n")
        else:
            file.unlink()
    return touched


def _json(content: Mapping[str, Any], indent: int | None = 1) -> str:
    separators = None if indent else (",", ":")
    return json.dumps(content, ensure_ascii=False, indent=indent, separators=separators) + "\n"


# --- one schema ----------------------------------------------------------------------------------------------------


def _schema(edition: Edition, dataset: Dataset) -> dict[str, Any]:
    return {
        "comment": f"Generated from guidelines/{edition.id}/ by `{COMMAND}`. Do not edit.",
        "id": dataset.id,
        "edition": edition.id,
        "title": dataset.title,
        "editionTitle": {"ja": edition.title.ja, "en": edition.title.en},
        "number": dataset.number,
        "issuer": edition.issuer,
        "fileName": dataset.file_name,
        "missingValues": [""],
        "fields": [_field(item) for item in dataset.items],
    }


def _field(item: Item) -> dict[str, Any]:
    """What any reader of Table Schema understands first, then what only this program does."""
    field = item.field
    demands = _demands(item)
    # Whoever reads the schema would refuse what breaks a constraint. What is only inferred, and what the type has no
    # constraint for, is therefore expected, not demanded.
    inferred = field.form_evidence == "inferred"
    expected = {key: value for key, value in demands.items() if inferred or not _held(item, key)}
    constraints: dict[str, Any] = {}
    if field.need == "必須" and field.form != "flag":
        constraints["required"] = True
    if field.unique:
        constraints["unique"] = True
    constraints |= {key: value for key, value in demands.items() if key not in expected}
    printed: dict[str, Any] = {
        "name": field.name,
        "title": field.name,
        "type": field.type,
        "format": "default",
        "description": field.description,
        "example": field.example,
        "constraints": constraints,
        "expects": expected,
        "key": field.key,
        "form": field.form,
        "need": field.need,
        "needEvidence": field.need_evidence,
        "formEvidence": field.form_evidence,
        "blocking": field.blocking,
        "aliases": list(field.aliases),
        "origin": {"edition": item.edition, "item": item.number},
    }
    return {key: value for key, value in printed.items() if value not in ("", {}, [])}


def _demands(item: Item) -> dict[str, Any]:
    field = item.field
    demands = {
        "enum": list(field.choices) or None,
        "pattern": field.pattern,
        "minimum": field.minimum,
        "maximum": field.maximum,
    }
    return {key: value for key, value in demands.items() if value is not None}


def _held(item: Item, constraint: str) -> bool:
    """Whether Table Schema knows the constraint for the field's type: patterns for text, bounds for numbers."""
    if constraint in ("minimum", "maximum"):
        return item.field.type in ("integer", "number")
    return item.field.type == "string"


# --- the index -----------------------------------------------------------------------------------------------------


def _index(read: Sequence[Edition]) -> dict[str, Any]:
    default = next((edition.id for edition in read if edition.default), read[-1].id)
    return {
        "comment": f"Generated by `{COMMAND}`. Do not edit.",
        "default": default,
        "editions": {
            edition.id: {
                "title": {"ja": edition.title.ja, "en": edition.title.en},
                "issuer": edition.issuer,
                "draft": edition.draft,
                "order": edition.order,
            }
            for edition in read
        },
        "weights": _weights(read),
        "schemas": [_entry(edition, dataset) for edition in read for dataset in edition.datasets],
    }


def _entry(edition: Edition, dataset: Dataset) -> dict[str, Any]:
    fields = [item.field for item in dataset.items]
    return {
        "id": dataset.id,
        "edition": edition.id,
        "title": dataset.title,
        "number": dataset.number,
        "names": [field.name for field in fields],
        "plain": [normalise(field.name) for field in fields],
        "aliases": {normalise(alias): place for place, field in enumerate(fields) for alias in field.aliases},
    }


def _weights(read: Sequence[Edition]) -> dict[str, float]:
    """How much a name says about its dataset: 1 when it stands in one dataset only, near 0 when in all.

    An alias says as much as the most common item it stands for.
    """
    where: dict[str, set[str]] = {}
    aliased: dict[str, set[str]] = {}
    for edition in read:
        for dataset in edition.datasets:
            for item in dataset.items:
                name = normalise(item.field.name)
                where.setdefault(name, set()).add(dataset.id)
                for alias in item.field.aliases:
                    where.setdefault(normalise(alias), set()).add(dataset.id)
                    aliased.setdefault(normalise(alias), set()).add(name)
    all_datasets = {dataset for found in where.values() for dataset in found}
    own = {name: _weight(len(found), len(all_datasets)) for name, found in where.items()}
    return {name: min(_of(own, aliased.get(name, ())), own[name]) for name in sorted(own)}


def _of(weights: Mapping[str, float], names: Iterable[str]) -> float:
    return min((weights[name] for name in names), default=1.0)


def _weight(datasets: int, all_datasets: int) -> float:
    return round(max(0.05, 1 - math.log(datasets) / math.log(all_datasets)), 2)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog=COMMAND, description="Print schemas/ from guidelines/.")
    parser.add_argument("--check", action="store_true", help="write nothing; say what is stale and exit with 1")
    asked = parser.parse_args(arguments)
    try:
        found = stale() if asked.check else write()
    except GuidelineError as error:
        print(error.say("ja"), file=sys.stderr)  # noqa: T201  this is a command
        return 2
    if not asked.check:
        print(WRITTEN.say("ja", {"count": str(len(found))}))  # noqa: T201
        return 0
    for path in found:
        print(STALE.say("ja", {"path": path, "command": COMMAND}), file=sys.stderr)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
