"""The report of a check as it goes out beside the table: the object of `check --format json`, for strangers.

No folder of anybody's disk is in it. Of very many findings the first are shown; the tallies count them all.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.reports import json_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Finding, Report
    from pipeline.rule import Rule

MOST = 1000  # findings: a report should not be larger than the table it is about
OF_FILE = "path"  # the slot in which a finding names another file


def account(report: Report, rules: Mapping[str, Rule], notice: str | None = None) -> bytes:
    """JSON in UTF-8, the same for the same report. `notice`: as of json_form."""
    shown = tuple(_bare(finding) for finding in report.findings[:MOST])
    origin = report.origin._replace(path=_name(report.origin.path))
    entry = json_form.file_entry(report._replace(origin=origin, findings=shown), rules, "ja")
    counts = {level: sum(f.level == level for f in report.findings) for level in ("error", "warning", "info")}
    entry |= {"counts": counts, "findings_left_out": len(report.findings) - len(shown)}
    entry |= {"notice": notice} if notice else {}
    whole = {"totonoe": __version__, "files": [entry]}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _bare(finding: Finding) -> Finding:
    said = finding.values.get(OF_FILE)
    return finding._replace(values={**finding.values, OF_FILE: _name(said)}) if said else finding


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
