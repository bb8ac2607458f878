"""What can be taken home: bytes, and the name under which the browser keeps them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pipeline import recipe, schema, workbooks
from pipeline.checking import BY_CODE
from pipeline.mending import NOT_IN_NAMES
from pipeline.reports import changes
from pipeline.reports.csv_form import harmless
from pipeline.reports.workbook.look import Look

if TYPE_CHECKING:
    from pipeline.model import Lang
    from pipeline.web.upload import Upload

CSV, XLSX, YAML = (
    "text/csv; charset=utf-8",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/yaml; charset=utf-8",
)
RECIPE = "決めごと.yaml"


class Taken(NamedTuple):
    """A file for the visitor to keep."""

    name: str
    kind: str
    data: bytes


def mended_csv(upload: Upload, number: int) -> Taken | None:
    """The mended table under the name it came with: it is the file that goes out."""
    done = upload.mended()
    data = done[number].data if done else None
    return Taken(f"{_stem(upload, number)}.csv", CSV, data) if data is not None else None


def change_list(upload: Upload, number: int) -> Taken | None:
    """What was changed, to be read in Excel: a value that Excel would compute stands behind an apostrophe."""
    done = upload.mended()
    if done is None or done[number].data is None:
        return None
    rows = csv.reader(io.StringIO(changes.write(done[number].changes).decode("utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return Taken(f"{_stem(upload, number)}_直した所.csv", CSV, out.getvalue().encode("utf-8-sig"))


def marked_workbook(upload: Upload, lang: Lang) -> Taken:
    """The file as it came, with its places marked. Raises CallError where Excel has no room for it."""
    look = Look(BY_CODE, schema.titles(), lang, dt.datetime.now().astimezone().date())
    reports = [report for _, report in upload.checked()]
    made = workbooks.mark(_path(upload), upload.data, upload.tables, reports, look)
    return Taken(f"{_path(upload).stem}_検査結果.xlsx", XLSX, made.data)


def mended_workbook(upload: Upload) -> Taken | None:
    """The mended copy as a workbook. Raises CallError where its form cannot be kept."""
    if upload.state.likely is None:
        return None
    made = workbooks.mend_checked(_path(upload), upload.data, upload.checked(), upload.asked(), upload.how())
    return Taken(f"{_path(upload).stem}_直したもの.xlsx", XLSX, made.data) if made.data is not None else None


def decisions(upload: Upload) -> Taken:
    return Taken(RECIPE, YAML, recipe.text(upload.state.recipe).encode())


def _path(upload: Upload) -> Path:
    """The name in the shape that the makers of workbooks want; nothing is opened by it."""
    return Path(upload.name)


def _stem(upload: Upload, number: int) -> str:
    """The table's own name, its sheet's with it where there are several."""
    origin = upload.tables[number].origin
    stem = PurePosixPath(origin.path).stem
    several = sum(one.origin.path == origin.path for one in upload.tables) > 1
    return f"{stem}_{NOT_IN_NAMES.sub('_', origin.sheet)}" if several and origin.sheet else stem
