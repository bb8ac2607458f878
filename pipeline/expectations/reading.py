"""From the results of Great Expectations, as JSON, to who does not meet what. Nothing else is read: each expectation
carries what it means (see suites.py)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.expectations.gathering import CODE, FILE, NAME, ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.expectations.suites import Basis, Kind


class Meant(NamedTuple):
    """What was expected, as data: a sentence is made of it in `told`."""

    kind: Kind
    basis: Basis
    item: str
    values: tuple[tuple[str, str], ...]
    question: bool


class Spot(NamedTuple):
    """A row that does not meet it, and what stands there. No file and row where a municipality as a whole is meant."""

    file: str
    row: str
    value: str


class Unmet(NamedTuple):
    """What one municipality's table does not meet."""

    edition: str
    dataset: str
    code: str
    name: str
    meant: Meant
    spots: tuple[Spot, ...]


class Looked(NamedTuple):
    """How one expectation fared on one table: rows looked at, those that do not meet it."""

    edition: str
    dataset: str
    meant: Meant
    seen: int
    failed: int


class Outcome(NamedTuple):
    """Everything that was looked at, and what was not met, by table, municipality and expectation."""

    looked: tuple[Looked, ...]
    unmet: tuple[Unmet, ...]

    def failed(self, *, question: bool) -> int:
        """Rows (or municipalities) that do not meet something that is an error, or a question."""
        return sum(one.failed for one in self.looked if one.meant.question == question)


def outcome(results: Iterable[tuple[str, str, Mapping[str, Any]]]) -> Outcome:
    """From (edition, dataset, result)."""
    looked: list[Looked] = []
    unmet: list[Unmet] = []
    for edition, dataset, result in results:
        for one in result["results"]:
            config, found = one["expectation_config"], one["result"]
            said = config["meta"]["totonoe"]
            meant = Meant(
                said["kind"], said["basis"], said["item"], tuple(sorted(said["values"].items())), said["question"]
            )
            rows: dict[tuple[str, str], list[Spot]] = defaultdict(list)
            for owner, spot in _spots(found, config["kwargs"]):
                rows[owner].append(spot)
            # A blank is not looked at, save where it is the question.
            missing = 0 if meant.kind in ("filled", "dated") else found.get("missing_count", 0)
            failed = sum(map(len, rows.values()))
            looked.append(Looked(edition, dataset, meant, found["element_count"] - missing, failed))
            unmet += (Unmet(edition, dataset, *owner, meant, tuple(spots)) for owner, spots in rows.items())
    return Outcome(tuple(looked), tuple(sorted(unmet, key=lambda one: (one.edition, one.dataset, one.code))))


def _spots(found: Mapping[str, Any], kwargs: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Spot]]:
    column = kwargs.get("column") or kwargs.get("column_list", [""])[-1]
    for row in found.get("unexpected_index_list") or ():
        value = row.get(column)
        yield (row[CODE], row[NAME]), Spot(str(row.get(FILE, "")), str(row.get(ROW, "")), _shown(value))


def _shown(value: object) -> str:
    """A figure that was worked out needs no more than three digits: 0.066, 33.3, 789."""
    if not isinstance(value, float):
        return "" if value is None else str(value)
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
