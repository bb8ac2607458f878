"""`check --format xlsx`: each file comes back as a workbook with its places marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import schema, workbooks
from pipeline.checking import BY_CODE, SAMPLE, SAMPLE_MARK, Asked, Checking, is_sample
from pipeline.model import Text
from pipeline.reports.workbook import losses
from pipeline.reports.workbook.look import Look

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from pipeline.inputs import Inputs
    from pipeline.outputs import Targets

MARKED = Text(
    ja="{path} を書きました。印を付けたセル {marks}、メモを付けたセル {notes}（指摘は「直すところ一覧」に全部あります）。",
    en="{path} written. Cells marked: {marks}, with a note: {notes} (“To mend” lists every finding).",
)
ONLY_CELLS = Text(
    ja="{path}: 体裁を写せない Excel ファイルなので、値だけを新しいファイルに写しました。",
    en="{path}: the form of this workbook cannot be kept, so a new one holds its values only.",
)
SLOW = Text(
    ja="{path} は大きいので、印を付けた Excel ファイルを作るのに1分以上かかることがあります。--format csv か html なら早く済みます。",
    en="{path} is large: to mark it may take more than a minute. --format csv or html is quicker.",
)
SLOW_FROM = 5_000_000  # bytes; of a file of 11 million, with 20,000 rows and 38 columns, about 40 seconds


def check(inputs: Inputs, target: Targets, asked: Asked, today: dt.date) -> int:
    """Check the files, write their workbooks, and say what each holds; the exit code."""
    sample = is_sample(inputs.paths)
    if sample:
        target.say_sample(SAMPLE, SAMPLE_MARK)
    lang = inputs.lang
    look = Look(BY_CODE, schema.titles(), lang, today, SAMPLE.say(lang) if sample else None)
    checker = Checking(asked, now=[path for path, _ in inputs.files])
    code = 0

    def marked(path: Path, name: str) -> list[workbooks.Marked]:
        if path.exists() and path.stat().st_size > SLOW_FROM:
            inputs.say(SLOW, path=name)
        return [workbooks.marked(path, name, checker, look)]

    for one in inputs.each(marked):
        code = max([code, *(int(report.verdict != "publishable") for report in one.reports)])
        name = one.reports[0].origin.path
        if not one.kept:
            inputs.say(ONLY_CELLS, path=name)
        if one.lost:
            inputs.tell(losses.said(name, one.lost, lang))
        written = target.write(inputs.below(one.path), one.data)
        if written is not None:
            inputs.say(MARKED, path=written, marks=f"{one.marks:,}", notes=f"{one.notes:,}")
    inputs.say_unmatched(checker.previous)
    return inputs.wrong or code
