"""The folder that a run writes to: its own, and apart from what it reads.

A run writes anew what lies there under its names, and takes away what has no source any more. So it begins only where
none of these names is taken, or where its mark says that it has written there before.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import stages
from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    from pipeline.stages import Run

MARK = ".totonoe-run"
FOLDERS = (
    *("check", "fixed", "changes", "recheck", "gathered", "expectations"),
    *("rates", "ladder", "catalogue", "receipts", "cache"),
)
SUMMARIES = tuple(f"{name}.json" for name in (*stages.ALL, *stages.BY_NAME))
NAMES = (*FOLDERS, *SUMMARIES, "publish-ckan.txt", "index.html")  # all that the stages write below the folder

MARKED = Text(
    ja="整えが結果を書くフォルダです。結果は実行のたびに書きかえられ、元のファイルがなくなったものは消されます。",
    en="Totonoe writes its results into this folder. Each run writes them anew and takes away what has no source any more.",
)
WITHIN = Text(
    ja="結果を書く「{place}」と、読みこむ「{read}」が、重なっています。元のファイルを書きかえないように、--build で別の"
    "フォルダを指定してください。",
    en="{place}, where results go, and {read}, which is read, lie one within the other. Name another folder with --build: "
    "no result may take the place of what it is made from.",
)
TAKEN = Text(
    ja="結果を書く「{place}」が、もうあります。前の実行が書いたというしるしがないので、書きかえも消しもしません。--build で"
    "別のフォルダを指定してください。いらないものであれば、取り除いてからもう一度実行してください。",
    en="{place}, where results go, is there already, and nothing says that an earlier run wrote it: it is left as it is. "
    "Name another folder with --build. If nobody needs it, take it away and run again.",
)


def claim(run: Run) -> None:
    """Mark the folder as the run's own. Raises CallError where it may hold what is not the run's."""
    places = [run.build, *(run.build / name for name in NAMES)]
    given = (run.input, run.list, run.municipalities, run.demands, run.lists, run.weights)
    for read in (path for path in given if path is not None):
        for place in places:
            if _within(place, read) or (place != run.build and _within(read, place)):
                raise CallError(WITHIN, place=place, read=read)
    mark = run.build / MARK
    if mark.exists():
        return
    for place in places[1:]:
        if place.exists() or place.is_symlink():
            raise CallError(TAKEN, place=place)
    run.build.mkdir(parents=True, exist_ok=True)
    mark.write_text(f"{MARKED.say(run.lang)}\n", encoding="utf-8")


def _within(path: Path, other: Path) -> bool:
    """Whether it is the other, or lies in it, wherever links lead. Unlike resolve(), this takes links that go round."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(other))
