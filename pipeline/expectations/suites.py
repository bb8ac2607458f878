"""What is expected of a gathered table: from its schema, and from what the prefecture demands.

Each expectation is one of Great Expectations' own, by its name and arguments, and carries what it means in its `meta`;
so the suite can be read from the result alone. Two tables are looked at: the records, and a row per municipality
(see prepared.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.expectations.gathering import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from pipeline.expectations.demands import Demand
    from pipeline.model import Field, Schema

# filled: a required item everywhere; written: in the standard's form; chosen: one of its choices; ranged: a number
# within its range; single: no value twice in a file; sole: none twice in the prefecture; inside: a point lies in its
# municipality; and per municipality share: an item filled in so many per cent of the rows; number: rows for a thousand
# people; dated: there is a day at all; fresh: the newest is recent.
Kind = Literal["filled", "written", "chosen", "ranged", "single", "sole", "inside", "share", "number", "dated", "fresh"]
Basis = Literal["standard", "inferred", "prefecture"]

TYPES = {  # what any reader takes for such a value
    "integer": "[+-]?[0-9]+",
    "number": r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)",
}
ELSEWHERE = "位置が示す別の団体"  # the columns that prepared.py adds
PER_THOUSAND = "人口1,000人あたりの件数"
AGE = "一番新しい日からの日数"


def as_number(item: str) -> str:
    """The column that holds the item's values as numbers."""
    return f"{item}（数）"


def share_of(item: str) -> str:
    """The column that holds in how many per cent of a municipality's rows the item is filled."""
    return f"{item}（書かれている割合）"


class Expectation(NamedTuple):
    """One expectation: `type` and `kwargs` as Great Expectations has them, and what they mean."""

    kind: Kind
    basis: Basis
    type: str
    kwargs: Mapping[str, Any]
    item: str = ""
    values: Mapping[str, str] = {}  # for its sentence

    @property
    def question(self) -> bool:
        """Not met, it is to be looked into, and no error: what was only inferred, and what may well be as it is."""
        return self.basis == "inferred" or self.kind in ("inside", "number")

    def config(self) -> dict[str, Any]:
        """As Great Expectations writes one."""
        meta = {
            "kind": self.kind,
            "basis": self.basis,
            "item": self.item,
            "values": dict(self.values),
            "question": self.question,
        }
        return {"type": self.type, "kwargs": dict(self.kwargs), "meta": {"totonoe": meta}}


class Suite(NamedTuple):
    """What is expected of the records of one table, and of its municipalities."""

    records: tuple[Expectation, ...]
    municipalities: tuple[Expectation, ...]


def suite(schema: Schema, demand: Demand, as_of: str) -> Suite:
    """Everything that is expected. A demand for an item that this edition does not have is left out."""
    known = {field.name: field for field in schema.fields}
    records = [one for field in schema.fields for one in _of_field(field, sole=field.name in demand.unique)]
    places = {field.form: field.name for field in schema.fields}
    if demand.inside and {"latitude", "longitude"} <= places.keys():
        records.append(
            Expectation("inside", "prefecture", "expect_column_values_to_be_null", {"column": ELSEWHERE}, "緯度・経度")
        )
    return Suite(tuple(records), tuple(_of_municipality(known, demand, as_of)))


def _of_field(field: Field, *, sole: bool) -> Iterator[Expectation]:
    column = {"column": field.name}
    form: Basis = "inferred" if field.form_evidence == "inferred" else "standard"
    if field.need == "必須" and field.form != "flag":  # a flag says no by staying blank
        need: Basis = "inferred" if field.need_evidence == "inferred" and not field.blocking else "standard"
        yield Expectation("filled", need, "expect_column_values_to_not_be_null", column, field.name)
    written = field.pattern or TYPES.get(field.type)
    if written is not None:
        regex = {**column, "regex": f"^(?:{written})$"}
        yield Expectation("written", form, "expect_column_values_to_match_regex", regex, field.name)
    if field.type == "date":
        notation = {**column, "strftime_format": field.notation or "%Y-%m-%d"}
        yield Expectation("written", form, "expect_column_values_to_match_strftime_format", notation, field.name)
    if field.choices:
        chosen = {**column, "value_set": list(field.choices)}
        yield Expectation("chosen", form, "expect_column_values_to_be_in_set", chosen, field.name)
    if field.type in TYPES and (field.minimum is not None or field.maximum is not None):
        bounds = {"min_value": field.minimum, "max_value": field.maximum}
        yield Expectation(
            "ranged",
            form,
            "expect_column_values_to_be_between",
            {"column": as_number(field.name), **bounds},
            field.name,
        )
    if sole:
        yield Expectation("sole", "prefecture", "expect_column_values_to_be_unique", column, field.name)
    elif field.unique:
        both = {"column_list": [FILE, field.name], "ignore_row_if": "any_value_is_missing"}
        yield Expectation("single", "standard", "expect_compound_columns_to_be_unique", both, field.name)


def _of_municipality(known: Mapping[str, Field], demand: Demand, as_of: str) -> Iterator[Expectation]:
    between = "expect_column_values_to_be_between"
    shares = dict(demand.filled)
    if demand.recommended is not None:
        shares = {
            name: demand.recommended for name, field in known.items() if field.need == "推奨" and field.form != "flag"
        } | shares
    for item, least in shares.items():
        if item in known:
            column = {"column": share_of(item), "min_value": least}
            yield Expectation("share", "prefecture", between, column, item, {"percent": _number(least)})
    if demand.per_thousand is not None:
        least, most = demand.per_thousand
        band = {"column": PER_THOUSAND, "min_value": least, "max_value": most}
        yield Expectation("number", "prefecture", between, band, "", {"least": _number(least), "most": _number(most)})
    if demand.fresh is not None and demand.fresh.item in known:
        item, days = demand.fresh
        yield Expectation("dated", "prefecture", "expect_column_values_to_not_be_null", {"column": AGE}, item)
        said = {"days": str(days), "as_of": as_of}
        yield Expectation("fresh", "prefecture", between, {"column": AGE, "max_value": days}, item, said)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,g}" if abs(value) < 1_000_000 else f"{value:,.0f}"
