"""`fix`: a mended copy of each file, as CSV or as a workbook, and the list of what was changed."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.checking import BY_CODE, SAMPLE, SAMPLE_MARK, is_sample
from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.reports import changes as changes_form
from pipeline.reports import mending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from pipeline.inputs import Inputs
    from pipeline.mending import Copy
    from pipeline.model import Change
    from pipeline.outputs import Targets

WRITTEN = Text(ja="    書いたファイル: {path}", en="    written to {path}")
SEVERAL_TABLES = Text(
    ja="{path} には表が{count}個あります。-o にフォルダを指定してください。",
    en="{path} holds {count} tables. Name a folder with -o.",
)


def fix(inputs: Inputs, target: Targets, listed: Path | None, mend: Callable[[Path, str], Iterable[Copy]]) -> int:
    """Write the copies that `mend` makes of each file, and the list of changes where one is wanted; the exit code."""
    done: list[tuple[str, Sequence[Change]]] = []
    code = 0
    if is_sample(inputs.paths):
        target.say_sample(SAMPLE, SAMPLE_MARK)

    def of_file(path: Path, name: str) -> Sequence[Copy]:
        copies = list(mend(path, name))
        count = sum(copy.data is not None for copy in copies)
        if target.is_file and count > 1:
            raise CallError(SEVERAL_TABLES, path=path, count=count)
        return copies

    for copy in inputs.each(of_file):
        code = max(code, _told(copy, inputs))
        if copy.data is None:
            continue
        if copy.lost:
            from pipeline.reports.workbook import losses  # noqa: PLC0415  only a workbook loses anything

            inputs.tell(losses.said(copy.tables[0].before.origin.path, copy.lost, inputs.lang))
        written = target.write(copy.path, copy.data, copy.sheet)
        if written is not None:
            inputs.say(WRITTEN, path=written)
            done += _listed(copy, written)
    if listed:
        target.outputs.write(listed, changes_form.write_all(done))
    return inputs.wrong or code


def _told(copy: Copy, inputs: Inputs) -> int:
    """Say what was done to each table and what is left; the exit code that the copy earns."""
    for one in copy.tables:
        said = mending.lines(one.before, one.after, one.changes, BY_CODE, inputs.lang)
        for line in chain(said, mending.beside(one.left_out, inputs.lang)):
            sys.stderr.write(line + "\n")
    return max(int((one.after or one.before).verdict != "publishable") for one in copy.tables)


def _listed(copy: Copy, written: Path) -> Iterator[tuple[str, Sequence[Change]]]:
    """The changes under the copy's name, and the sheet's where a workbook has several tables."""
    for one in copy.tables:
        sheet = f" [{one.before.origin.sheet}]" if len(copy.tables) > 1 else ""
        yield written.as_posix() + sheet, one.changes
