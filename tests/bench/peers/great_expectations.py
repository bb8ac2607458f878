"""Great Expectations on pandas, result format COMPLETE: every unexpected value with its place in the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.bench.peers.constraints import columns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bench.peers.constraints import Column

FIRST_ROW = 2
FORMS = {"number": r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", "integer": "[+-]?[0-9]+"}
AS_NUMBER = "（数）"  # limits are for numbers: such a column comes a second time, as numbers


def found(schema: Path, data: Path) -> list[tuple[str, int, int]]:
    import great_expectations as gx
    import pandas as pd

    asked = columns(schema)
    places = {column.name: place for place, column in enumerate(asked, 1)}
    # The names are given and only these columns read: pandas stops at a row that has more cells than the header.
    names = list(places)
    frame = pd.read_csv(
        data,
        dtype=str,
        header=0,
        names=names,
        keep_default_na=False,
        na_values=[""],
        engine="c",
        on_bad_lines="skip",
        skip_blank_lines=False,
    )
    for column in asked:
        if column.low is not None or column.high is not None:
            frame[column.name + AS_NUMBER] = pd.to_numeric(frame[column.name], errors="coerce")
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = gx.data_context.types.base.ProgressBarsConfig(globally=False)
    suite = gx.ExpectationSuite(
        name="bench", expectations=[one for column in asked for one in _expected(gx.expectations, column)]
    )
    batch = (
        context.data_sources.add_pandas("pandas")
        .add_dataframe_asset("table")
        .add_batch_definition_whole_dataframe("all")
    )
    done = batch.get_batch({"dataframe": frame}).validate(suite, result_format="COMPLETE")
    return list(_told(done.results, places))


def _expected(known: Any, column: Column) -> Iterator[Any]:
    name = column.name
    if column.required:
        yield known.ExpectColumnValuesToNotBeNull(column=name)
    if column.unique:
        yield known.ExpectColumnValuesToBeUnique(column=name)
    if column.pattern is not None:
        yield known.ExpectColumnValuesToMatchRegex(column=name, regex=rf"\A(?:{column.pattern})\Z")
    if column.choices is not None:
        yield known.ExpectColumnValuesToBeInSet(column=name, value_set=column.choices)
    if column.type in FORMS:
        yield known.ExpectColumnValuesToMatchRegex(column=name, regex=rf"\A(?:{FORMS[column.type]})\Z")
    if column.low is not None or column.high is not None:
        yield known.ExpectColumnValuesToBeBetween(column=name + AS_NUMBER, min_value=column.low, max_value=column.high)


def _told(results: list[Any], places: dict[str, int]) -> Iterator[tuple[str, int, int]]:
    for one in results:
        check, name = one.expectation_config.type, one.expectation_config.kwargs["column"].removesuffix(AS_NUMBER)
        if one.exception_info.get("raised_exception"):
            raise SystemExit(f"Great Expectations could not look: {one.exception_info}")
        for row in one.result.get("unexpected_index_list") or ():
            yield check, row + FIRST_ROW, places[name]
