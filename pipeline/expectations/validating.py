"""Great Expectations: the one module that loads it. That takes more than ten seconds, so only this stage pays for it.

Nothing is told to anybody and nothing is written: its statistics are switched off before it is loaded, and its context
lives in memory.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.expectations.gathering import CODE, FILE, NAME, ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.expectations.prepared import Columns
    from pipeline.expectations.suites import Expectation

RECORD, OWNER = (CODE, NAME, FILE, ROW), (CODE, NAME)  # the columns that say which row did not meet an expectation


class Asked(NamedTuple):
    """One table, what is expected of it, and the columns that name its rows."""

    name: str
    columns: Columns
    expected: Sequence[Expectation]
    row: Sequence[str]


def installed() -> bool:
    """Whether Great Expectations is there, without loading it."""
    return importlib.util.find_spec("great_expectations") is not None


def validated(asked: Iterable[Asked]) -> Iterator[dict[str, Any]]:
    """The result of each, as Great Expectations writes it: JSON, with every row that does not meet an expectation.

    Raises RuntimeError where it could not look: an expectation that was not looked at is not met, and not unmet.
    """
    gx = _loaded()
    import pandas as pd  # noqa: PLC0415  it comes with Great Expectations

    context = _context(gx)
    source = context.data_sources.add_pandas("gathered")
    for one in asked:
        # Objects, so that every string stays what it is, whatever pandas is set to.
        table = pd.DataFrame({name: pd.Series(list(cells), dtype=object) for name, cells in one.columns.items()})
        for name, cells in one.columns.items():
            if any(isinstance(cell, (int, float)) for cell in cells):
                table[name] = pd.to_numeric(table[name])
        batch = source.add_dataframe_asset(one.name).add_batch_definition_whole_dataframe("all")
        suite = gx.ExpectationSuite(name=one.name, expectations=[each.config() for each in one.expected])
        result = batch.get_batch(batch_parameters={"dataframe": table}).validate(
            suite, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": list(one.row)}
        )
        written: dict[str, Any] = result.to_json_dict()
        for each in written["results"]:
            if each["exception_info"].get("raised_exception", True):
                raise RuntimeError(f"{one.name}: {each['expectation_config']} {each['exception_info']}")
        yield written


def data_docs(result: Mapping[str, Any]) -> str:
    """The page of Great Expectations' own for a result. It loads its style and scripts from other machines."""
    _loaded()
    from great_expectations.core.expectation_validation_result import (  # noqa: PLC0415  as above
        expectationSuiteValidationResultSchema,
    )
    from great_expectations.render.renderer import ValidationResultsPageRenderer  # noqa: PLC0415  as above
    from great_expectations.render.view import DefaultJinjaPageView  # noqa: PLC0415  as above

    read = expectationSuiteValidationResultSchema.load(result)
    page: str = DefaultJinjaPageView().render(ValidationResultsPageRenderer().render(read))
    return page


def _loaded() -> Any:  # noqa: ANN401  it states types, but not of what we need
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when it is loaded: earlier versions reported what is done
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it brings along: nothing that somebody here could mend
        import great_expectations as gx  # noqa: PLC0415  seconds, see above
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    return gx


def _context(gx: Any) -> Any:  # noqa: ANN401  as above
    """A context in memory. The one that it makes by itself would put a folder among the temporary ones."""
    from great_expectations.data_context.types.base import (  # noqa: PLC0415  as above
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    return gx.get_context(mode="ephemeral", project_config=config)
