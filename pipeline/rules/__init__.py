"""The rule book: every module in a folder here is one rule, found by walking. Nothing is registered anywhere.

The folder says what a rule looks at, and so its kind and the letter of its code.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.rule import CellRule, CollectionRule, FileRule, PreviousRule, Rule, TableRule

FOLDERS: dict[str, tuple[str, type[Any]]] = {
    "file": ("F", FileRule),
    "header": ("H", TableRule),
    "cell": ("C", CellRule),
    "row": ("R", TableRule),
    "table": ("T", TableRule),
    "collection": ("K", CollectionRule),
    "previous": ("P", PreviousRule),
}


def collect(root: Path, package: str) -> tuple[Rule, ...]:
    """All rules below `root`, which is imported as `package`, by code. ValueError names one that breaks the frame."""
    found: dict[str, str] = {}  # code or name -> the module that has it
    rules: list[Rule] = []
    for folder, (letter, kind) in FOLDERS.items():
        names = os.listdir(root / folder) if (root / folder).exists() else ()  # noqa: PTH208  200 paths take their time
        for name in sorted(name for name in names if name.endswith(".py") and not name.startswith("_")):
            module = f"{package}.{folder}.{name.removesuffix('.py')}"
            rule = getattr(import_module(module), "RULE", None)
            if not isinstance(rule, kind):
                raise ValueError(f"{module}: a module in {folder}/ defines RULE, a {kind.__name__}")  # noqa: TRY004  one kind of error for all
            if not rule.code.startswith(letter):
                raise ValueError(f"{module}: codes in {folder}/ start with {letter}, not {rule.code}")
            for word in (rule.code, rule.name):
                if word in found:
                    raise ValueError(f"{module}: {word} is taken by {found[word]}")
                found[word] = module
            rules.append(rule)
    return tuple(sorted(rules, key=lambda rule: rule.code))


RULES: tuple[Rule, ...] = collect(Path(__file__).parent, __name__)
