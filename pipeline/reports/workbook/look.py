"""What every sheet of a marked workbook is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from pipeline.model import Lang, Report
    from pipeline.rule import Rule


class Look(NamedTuple):
    """The rules and datasets by name, the language, the day of the check, and the notice of an invented sample."""

    rules: Mapping[str, Rule]
    titles: Mapping[tuple[str, str], str]
    lang: Lang
    day: dt.date
    sample: str | None = None


class Found(NamedTuple):
    """What was found on one sheet; the sheet has no name where nothing could be read."""

    name: str
    report: Report
