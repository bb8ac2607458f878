"""What a municipality's dataset does not meet of what its prefecture expects: read from what that stage wrote.

`totonoe run expectations` leaves build/expectations/by_municipality.json. Where there is none (the stage was left out),
nothing is known, and nothing is said.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

UNREADABLE = Text(
    ja="{path} を読めません。totonoe run expectations で作り直してください。",
    en="{path} cannot be read. Make it anew with totonoe run expectations.",
)


class Expected(NamedTuple):
    """One thing that is not met: `what` was expected, in how many rows (`number`) it is not so (1 where the table as a whole)."""

    what: Text
    todo: Text
    number: int
    question: bool  # to be looked into, and no error


def expected(path: Path) -> Mapping[tuple[str, str], tuple[Expected, ...]]:
    """By municipality (six digits) and dataset, in the order of the file. {} without the file; CallError for another one."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise CallError(UNREADABLE, path=path) from error
    found: dict[tuple[str, str], list[Expected]] = defaultdict(list)
    try:
        for one in json.loads(data)["unmet"]:
            what, todo = Text(**one["what"]), Text(**one["todo"])
            found[one["code"], one["dataset"]].append(Expected(what, todo, int(one["count"]), bool(one["question"])))
    except (ValueError, TypeError, KeyError) as error:
        raise CallError(UNREADABLE, path=path) from error
    return {owner: tuple(unmet) for owner, unmet in found.items()}
