"""The page on a national run: docs/nation.md and docs/nation.ja.md, computed from what the folder of small files costs."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

from pipeline.model import Text
from tests.bench.markdown import shown, table
from tests.bench.runs import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Lang
    from tests.bench.results import Results

NATION = 52_000  # files
WORKERS = (2, 8, 32, 64)
CHANGED = 0.1  # of the files, from one month to the next: an assumption, said as such

TITLE = Text(ja="# 全国の5万2千ファイルを検査するには", en="# A national run: 52,000 files")
FROM = Text(
    ja="このページの数は、`make bench` が小さなファイル{files}個（50～300行、平均 {size} KB、{date}）で測った次の数から計算したものです。"
    "測った機械と測り方は[速さとメモリ](bench.ja.md)にあります。全国のファイルそのもので測ったものではありません。",
    en="The figures of this page are computed from those below, which `make bench` measured on {files} small files (50 to 300 rows, {size} KB each "
    "on average, {date}); machine and method are on [Speed and memory](bench.md). The nation's own files were not measured.",
)
MEASURED = Text(ja="1ファイルあたりの測った値|", en="measured, for each file|")
ROWS = {
    "first": Text(ja="はじめての検査、CPU のミリ秒", en="first check, milliseconds of processor"),
    "again": Text(
        ja="変わらないファイルの2回目、CPU のミリ秒", en="second time, nothing changed, milliseconds of processor"
    ),
    "kept": Text(ja="とっておく結果、KB", en="what is kept of the result, KB"),
    "cluster": Text(
        ja="Dask の2つのワーカーで、1ワーカーあたりのミリ秒", en="with two workers of Dask, milliseconds of each worker"
    ),
}
COMPUTED = Text(ja="## 計算", en="## What follows")
HEAD = Text(
    ja="ワーカー|はじめて|翌月（{changed} が変わったとき）", en="workers|first time|next month ({changed} changed)"
)
MINUTES = Text(ja="{minutes} 分", en="{minutes} min")
SUMS = Text(
    ja="はじめての検査は全部で CPU {hours} 時間。とっておく結果は {kept} MB、読むファイルは {read} GB です。"
    "ワーカーを増やしたときの時間は CPU の時間をワーカーの数で割ったもので、結果を集める1台の仕事（2回目の検査の時間にあたります）より短くはなりません。"
    "翌月に変わるファイルの割合は仮に置いた値です。",
    en="The first check takes {hours} hours of processor in all. What is kept are {kept} MB, what is read {read} GB. "
    "Times with more workers are the processor time divided by their number, and never less than what the one machine needs that collects the results "
    "(what a second check takes). How many files change in a month is assumed.",
)
LAYOUT = Text(
    ja="""## 並べ方

1. 集める1台に、市町村ごとのフォルダ（団体コードで始まる名前）でファイルを置き、ワーカーにする機械からも同じ場所に見えるようにします（共有フォルダ）。
2. どの機械にも同じ版の Totonoe を入れます（`pip install "totonoe[cluster]"`）。
3. 1台で `dask scheduler` を、ほかの機械で、コアの数だけ `dask worker tcp://（その1台）:8786 --nthreads 1 --nworkers 8` を動かします。
4. `totonoe check 全国 --scheduler tcp://（その1台）:8786 --kept 取り置き --format jsonl -o 全国.jsonl` で検査します。結果はファイルの順に、1行に1ファイルずつ出ます。`--kept` のフォルダも、どの機械からも見える場所に置きます。翌月は変わったファイルだけを検査します。
5. ワーカーが途中で止まっても、その分はほかのワーカーがやり直します。クラスターが全部止まっても、残りは呼び出した機械が続けます。

1台で足りるときは、スケジューラーなしの `totonoe check 全国 --jobs 0 --kept 取り置き` です。""",
    en="""## How it is laid out

1. On one machine the files lie in a folder for each municipality (its name begins with the municipality's code); the machines of the workers see them in
   the same place (a shared folder).
2. Every machine has the same Totonoe (`pip install "totonoe[cluster]"`).
3. One runs `dask scheduler`; the others `dask worker tcp://(that one):8786 --nthreads 1 --nworkers 8`, with as many workers as they have processors.
4. `totonoe check nation --scheduler tcp://(that one):8786 --kept kept --format jsonl -o nation.jsonl` checks. Results come in the order of the files, one file a line.
   The folder of `--kept` is one that all machines see too: next month only what has changed is checked.
5. Where a worker stops, another does its files again; where the whole cluster does, the machine that called goes on alone.

Where one machine is enough, `totonoe check nation --jobs 0 --kept kept` does without a scheduler.""",
)


def page(results: Results, lang: Lang) -> str:
    """The whole page."""
    return "\n".join(part.rstrip("\n") + "\n" for part in _parts(results, lang))


def _parts(results: Results, lang: Lang) -> Iterator[str]:
    told = results.told
    first, again = (
        median(cost.processor for cost in results.costs[f"{name} folder"]) / FILES for name in ("check", "again")
    )
    kept, size = told["kept bytes"] / FILES, told["folder bytes"] / FILES
    yield TITLE.say(lang)
    yield FROM.say(lang, {"files": f"{FILES:,}", "size": shown(size / 1000), "date": told["date"]})
    figures = {"first": first * 1000, "again": again * 1000, "kept": kept / 1000, "cluster": _cluster(results)}
    yield table(MEASURED.say(lang).split("|"), ([ROWS[name].say(lang), shown(one)] for name, one in figures.items()))
    yield COMPUTED.say(lang)
    rows = ((str(workers), *(_minutes(one, lang) for one in _times(first, again, workers))) for workers in WORKERS)
    yield table(HEAD.say(lang, {"changed": f"{CHANGED:.0%}"}).split("|"), rows)
    sums = {"hours": first * NATION / 3600, "kept": kept * NATION / 1e6, "read": size * NATION / 1e9}
    yield SUMS.say(lang, {name: shown(one) for name, one in sums.items()})
    yield LAYOUT.say(lang)


def _cluster(results: Results) -> float:
    """Milliseconds of each of two workers for a file, without bringing the cluster up."""
    return (results.wall("cluster folder") - results.wall("cluster alone")) * 2 / FILES * 1000


def _times(first: float, again: float, workers: int) -> tuple[float, float]:
    """Seconds of the first run and of the next month's."""
    least = again * NATION  # the machine that collects
    changed = first * CHANGED + again * (1 - CHANGED)
    return max(first * NATION / workers, least), max(changed * NATION / workers, least)


def _minutes(seconds: float, lang: Lang) -> str:
    return MINUTES.say(lang, {"minutes": str(math.ceil(seconds / 60))})
