"""What can be taken home: bytes, and the name under which the browser keeps them."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from bisect import bisect_left
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from pipeline import masking, recipe, schema, workbooks
from pipeline import receipt as of_check
from pipeline.checking import BY_CODE
from pipeline.errors import CallError
from pipeline.mending import NOT_IN_NAMES
from pipeline.recipe import Recipe
from pipeline.reports import changes, grouping
from pipeline.reports.csv_form import harmless
from pipeline.reports.workbook.look import Look
from pipeline.web import limits
from pipeline.web.limits import TooMuchError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Change, Lang, Report
    from pipeline.web.upload import Upload

CSV, XLSX, YAML, JSON = (
    "text/csv; charset=utf-8",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/yaml; charset=utf-8",
    "application/json; charset=utf-8",
)
RECIPE = "決めごと.yaml"


class Taken(NamedTuple):
    """A file for the visitor to keep."""

    name: str
    kind: str
    data: bytes


def download(taken: Taken) -> Response:
    """An answer that the browser keeps as a file."""
    named = f"attachment; filename=\"totonoe\"; filename*=UTF-8''{quote(taken.name, safe='')}"
    return Response(taken.data, media_type=taken.kind, headers={"content-disposition": named})


def mended_csv(upload: Upload, number: int) -> Taken | None:
    """The mended table under the name it came with: it is the file that goes out."""
    done = upload.mended()
    data = done[number].data if done else None
    return Taken(f"{_stem(upload, number)}.csv", CSV, data) if data is not None else None


def _changes(upload: Upload, number: int, made: Sequence[Change]) -> list[Change]:
    """What was changed; of a cell in which something personal stood only that it was."""
    if not upload.written()[number][1]:
        return list(made)  # no mend is ever offered that would list such a cell
    subject, report = upload.as_it_came()[number]
    private = [f for f in report.findings if BY_CODE[f.rule].private]
    if not private:
        return list(made)
    table, shown = subject.table, masking.emptied(subject, private).table

    def seen(change: Change) -> Change:
        if change.rule or change.action != "cell":
            return change
        record, index = bisect_left(table.rows, change.place.row), change.place.column - 1
        covered = table.columns[index][record] != shown.columns[index][record]
        return change._replace(before=masking.mask(change.before)) if covered else change

    return list(map(seen, made))


def change_list(upload: Upload, number: int) -> Taken | None:
    """What was changed, to be read in Excel: a value that Excel would compute stands behind an apostrophe."""
    done = upload.mended()
    if done is None or done[number].data is None:
        return None
    rows = csv.reader(
        io.StringIO(changes.write(_changes(upload, number, done[number].changes)).decode("utf-8-sig"), newline="")
    )
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return Taken(f"{_stem(upload, number)}_直した所.csv", CSV, out.getvalue().encode("utf-8-sig"))


def marked_workbook(upload: Upload, lang: Lang) -> Taken:
    """The file as it came, with its places marked. Raises CallError where Excel has no room for it."""
    look = Look(BY_CODE, schema.titles(), lang, dt.datetime.now().astimezone().date())
    reports = [report for _, report in upload.as_it_came()]
    made = workbooks.mark(_path(upload), upload.data, upload.tables, reports, look)
    return Taken(f"{_path(upload).stem}_検査結果.xlsx", XLSX, made.data)


def mended_workbook(upload: Upload) -> Taken | None:
    """The mended copy as a workbook. Raises TooMuchError where its form cannot be kept."""
    if upload.state.likely is None:
        return None
    by_hand = [changes for _, changes in upload.written()]
    try:
        made = workbooks.mend_checked(
            _path(upload), upload.data, upload.checked(), upload.asked(), upload.how(), by_hand
        )
    except CallError as error:  # it tells of options that this page does not have
        raise TooMuchError(limits.FORM_LOST) from error
    return Taken(f"{_path(upload).stem}_直したもの.xlsx", XLSX, made.data) if made.data is not None else None


def decisions(upload: Upload) -> Taken:
    """All that was decided, for next month: the datasets and the likely fixes that were chosen too."""
    state = upload.state
    chosen = {tuple(upload.tables[number].header): name for number, name in state.datasets.items()}
    decided = state.recipe.joined(Recipe(datasets=chosen))._replace(likely=state.likely or frozenset())
    return Taken(RECIPE, YAML, recipe.text(decided).encode())


def result_sheet(upload: Upload, number: int, lang: Lang) -> Taken:
    """One page of A4 for the approval inside the office: of the mended file, or of the one that came."""
    look = Look(BY_CODE, schema.titles(), lang, dt.datetime.now().astimezone().date())
    done = upload.mended()
    one = (done[number].after if done else None) or upload.checked()[number][1]
    return Taken(f"{_stem(upload, number)}_検査結果票.xlsx", XLSX, workbooks.result_sheet(one, look))


def receipt(upload: Upload, number: int) -> Taken | None:
    """What came in, what went out, what was decided and every change: who has the files can prove it with the hashes."""
    done = upload.mended()
    one = done[number] if done else None
    if one is None or one.data is None or one.after is None:
        return None
    made, name = _changes(upload, number, one.changes), f"{_stem(upload, number)}.csv"
    subject, _ = upload.checked()[number]
    told = {
        **of_check.head(),  # with `files` below: what `totonoe publish --require-receipt` wants to see
        "source": {"name": upload.name, "sheet": one.before.origin.sheet, **_sums(upload.data), **_judged(one.before)},
        "mended": {"name": name, **_sums(one.data), **_judged(one.after)},
        "recipe": {"name": RECIPE, **_sums(decisions(upload).data)},
        "files": [of_check.line(name, None, hashlib.sha256(one.data).hexdigest(), one.after, subject.schema)],
        "changes": list(map(_listed, made)),
    }
    data = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    return Taken(f"{_stem(upload, number)}_直しの記録.json", JSON, data)


def _listed(change: Change) -> dict[str, object]:
    return {**changes.entry(change), "excel": change.place.excel or None, "rule": change.rule or "by hand"}


def _sums(data: bytes) -> dict[str, object]:
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _judged(report: Report) -> dict[str, object]:
    known = report.schema
    return {
        "dataset": f"{known.edition}/{known.id}" if known else None,
        "verdict": report.verdict,
        "conforming": report.conforming,
        "counts": dict(grouping.levels(report)),
        "score": dict(report.score),
    }


def _path(upload: Upload) -> Path:
    """The name in the shape that the makers of workbooks want; nothing is opened by it."""
    return Path(upload.name)


def _stem(upload: Upload, number: int) -> str:
    """The table's own name, its sheet's with it where there are several."""
    origin = upload.tables[number].origin
    stem = PurePosixPath(origin.path).stem
    several = sum(one.origin.path == origin.path for one in upload.tables) > 1
    return f"{stem}_{NOT_IN_NAMES.sub('_', origin.sheet)}" if several and origin.sheet else stem
