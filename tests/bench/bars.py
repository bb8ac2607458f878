"""What has to be reached, and whether it is: figures of one run of the bench, judged by their median."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from tests.bench.runs import HUNDRED, MILLION, TEN_MILLION, THOUSAND

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.results import Results

    # (results, which seconds: "wall" or "processor") -> a figure for each time
    Figures = Callable[[Results, str], list[float]]

LINEAR = 1.15  # times as long for each row: what still counts as growing with the rows


class Bar(NamedTuple):
    """What a line of the table asks. `most`: the figure may not be above `limit`; else it may not be below."""

    line: str  # by which `--only` names it
    work: Text
    unit: Text
    most: bool
    limit: float
    rounds: tuple[str, ...]  # whose runs it is judged by
    figures: Figures
    timed: bool = True  # what is judged are seconds

    def judged(self, results: Results) -> Verdict:
        figures = self.figures(results, "wall")
        middle = median(figures)
        reached = middle <= self.limit if self.most else middle >= self.limit
        processor = median(self.figures(results, "processor")) if self.timed else None
        return Verdict(self, reached, middle, min(figures), max(figures), len(figures), processor)


class Verdict(NamedTuple):
    """`middle`, `low`, `high`: of the figures of so many `times`; `processor`: the median of the same in processor seconds."""

    bar: Bar
    reached: bool
    middle: float
    low: float
    high: float
    times: int
    processor: float | None


def ratios(over: str, under: str, results: Results, seconds: str) -> list[float]:
    """Of two runs that took turns, pair by pair."""
    pairs = zip(results.costs[over], results.costs[under], strict=True)
    return [getattr(one, seconds) / getattr(other, seconds) for one, other in pairs]


def straight(rows: int, results: Results, seconds: str) -> list[float]:
    """How long frictionless would take for so many rows: on the straight line through its times for 1,000 and 100,000 rows."""
    few = median(getattr(cost, seconds) for cost in results.costs[f"frictionless {THOUSAND.name}"])
    share = (rows - THOUSAND.rows) / (HUNDRED.rows - THOUSAND.rows)
    return [few + (getattr(cost, seconds) - few) * share for cost in results.costs[f"frictionless {HUNDRED.name}"]]


def per_row(results: Results, seconds: str) -> list[float]:
    ours = (getattr(cost, seconds) for cost in results.costs[f"schema {MILLION.name}"])
    return [theirs / own for theirs, own in zip(straight(MILLION.rows, results, seconds), ours, strict=True)]


def megabytes(results: Results, _: str) -> list[float]:
    return [cost.memory for cost in results.costs[f"schema {MILLION.name}"]]


def grown_memory(results: Results, _: str) -> list[float]:
    before = median(cost.memory for cost in results.costs[f"check {MILLION.name}"])
    return [cost.memory / before for cost in results.costs[f"check {TEN_MILLION.name}"]]


def grown_time(results: Results, seconds: str) -> list[float]:
    """For each row, times as long."""
    before = median(getattr(cost, seconds) for cost in results.costs[f"check {MILLION.name}"])
    times = TEN_MILLION.rows / MILLION.rows
    return [getattr(cost, seconds) / before / times for cost in results.costs[f"check {TEN_MILLION.name}"]]


FASTER = Text(ja="倍の速さ（frictionless とくらべて）", en="times as fast as frictionless")
OF_FLOOR = Text(ja="倍の時間（読むだけとくらべて）", en="times as long as reading alone")
CONSTRAINTS = Text(ja="100万行、定義との照らし合わせだけ", en="1,000,000 rows, schema constraints only")
TEN = Text(ja="1000万行、すべての決まり", en="10,000,000 rows, all rules")
SMALL = Text(ja="小さなファイル2,000個、2つずつ", en="2,000 small files, two at a time")

BARS: tuple[Bar, ...] = (
    Bar(
        "agreement",
        Text(ja="10万行、frictionless だけが見つけたセル", en="100,000 rows, cells that only frictionless finds"),
        Text(ja="個", en="cells"),
        True,
        0,
        ("hundred",),
        lambda results, _: [results.told["only theirs"]],
        timed=False,
    ),
    Bar(
        "cold",
        Text(ja="1,000行、起動から終わりまで", en="1,000 rows, cold start, whole process"),
        Text(ja="倍の時間（frictionless とくらべて）", en="of the time of frictionless"),
        True,
        0.25,
        ("thousand",),
        partial(ratios, f"check {THOUSAND.name}", f"frictionless {THOUSAND.name}"),
    ),
    Bar(
        "schema",
        Text(ja="10万行、定義との照らし合わせだけ", en="100,000 rows, schema constraints only"),
        FASTER,
        False,
        20,
        ("hundred",),
        partial(ratios, f"frictionless {HUNDRED.name}", f"schema {HUNDRED.name}"),
    ),
    Bar(
        "rules",
        Text(
            ja="10万行、すべての決まり（frictionless は定義だけ）",
            en="100,000 rows, all rules (frictionless: constraints only)",
        ),
        FASTER,
        False,
        8,
        ("hundred",),
        partial(ratios, f"frictionless {HUNDRED.name}", f"check {HUNDRED.name}"),
    ),
    Bar("million-schema", CONSTRAINTS, FASTER, False, 40, ("thousand", "hundred", "million"), per_row),
    Bar(
        "million-schema",
        CONSTRAINTS,
        OF_FLOOR,
        True,
        2,
        ("million",),
        partial(ratios, f"schema {MILLION.name}", f"arrow {MILLION.name}"),
    ),
    Bar(
        "million-schema",
        CONSTRAINTS,
        Text(ja="MB のメモリ", en="MB of memory"),
        True,
        700,
        ("million",),
        megabytes,
        timed=False,
    ),
    Bar(
        "million-rules",
        Text(ja="100万行、すべての決まり", en="1,000,000 rows, all rules"),
        OF_FLOOR,
        True,
        6,
        ("million",),
        partial(ratios, f"check {MILLION.name}", f"arrow {MILLION.name}"),
    ),
    Bar(
        "ten-million",
        TEN,
        Text(ja="倍のメモリ（100万行とくらべて）", en="times the memory of 1,000,000 rows"),
        True,
        1.5,
        ("million", "ten million"),
        grown_memory,
        timed=False,
    ),
    Bar(
        "ten-million",
        TEN,
        Text(ja="倍の時間（1行あたり、100万行とくらべて）", en="times as long for each row as 1,000,000 rows"),
        True,
        LINEAR,
        ("million", "ten million"),
        grown_time,
    ),
    Bar(
        "fix",
        Text(ja="100万行、検査と直しをいっしょに", en="1,000,000 rows, check and fix together"),
        Text(ja="倍の時間（検査だけとくらべて）", en="times as long as the check alone"),
        True,
        1.6,
        ("million",),
        partial(ratios, f"fix {MILLION.name}", f"check {MILLION.name}"),
    ),
    Bar("folder", SMALL, FASTER, False, 25, ("folder",), partial(ratios, "frictionless folder", "check folder")),
    Bar(
        "again",
        Text(ja="同じフォルダを、変わらないままもう一度", en="the same folder again, nothing changed"),
        Text(ja="倍の速さ（1回目とくらべて）", en="times as fast as the first time"),
        False,
        20,
        ("folder",),
        partial(ratios, "check folder", "again folder"),
    ),
)


def judged(results: Results) -> list[Verdict]:
    """Every bar whose runs were measured."""
    found = []
    for bar in BARS:
        with suppress(KeyError):
            found.append(bar.judged(results))
    return found
