"""The report of a check as it goes out beside the table: the object of `check --format json`, for strangers.

It tells of this table alone. What compares it with other files is left out: that is for whoever publishes, and depends on
what else was in the call. No folder of anybody's disk is in it. Of very many findings the first are shown.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.reports import json_form
from pipeline.rule import CollectionRule, PreviousRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Report
    from pipeline.rule import Rule

MOST = 1000  # findings: a report should not be larger than the table it is about
OF_OTHERS = (CollectionRule, PreviousRule)


def account(report: Report, rules: Mapping[str, Rule], notice: str | None = None) -> bytes:
    """JSON in UTF-8, the same for the same table. `notice`: as of json_form."""
    own = {code for code, rule in rules.items() if not isinstance(rule, OF_OTHERS)}
    findings = tuple(finding for finding in report.findings if finding.rule in own)
    shown = report._replace(
        origin=report.origin._replace(path=report.origin.path.replace("\\", "/").rpartition("/")[2]),
        findings=findings[:MOST],
        tallies=tuple(tally for tally in report.tallies if tally.rule in own),
    )
    entry = json_form.file_entry(shown, rules, "ja")
    entry["counts"] = {level: sum(f.level == level for f in findings) for level in ("error", "warning", "info")}
    entry["findings_left_out"] = max(0, len(findings) - MOST)
    entry |= {"notice": notice} if notice else {}
    whole = {"totonoe": __version__, "files": [entry]}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
