"""The bars, reached or not: python -m tests.bench.gate [--only LINE …]  (make bench-gate, make bench-ten-million)

Ends with 1 where one is not reached. Meant for a machine that does nothing else: what others take of it falls on whoever runs then.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tests.bench.bars import BARS
from tests.bench.environment import BUILD
from tests.bench.results import Results, machine, measure
from tests.bench.runs import GATE, TEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Lang
    from tests.bench.bars import Bar, Verdict

LONG = "ten-million"  # is asked for by its name only
LINES = list(dict.fromkeys(bar.line for bar in BARS))


def chosen(lines: Sequence[str]) -> list[Bar]:
    """The bars of these lines; all but the longest where none is named."""
    return [bar for bar in BARS if (bar.line in lines if lines else bar.line != LONG)]


def said(verdict: Verdict, lang: Lang = "en") -> str:
    """One line: reached or not, the figure with its spread, the bar."""
    bar = verdict.bar
    return f"{'reached    ' if verdict.reached else 'NOT REACHED'}  {bar.work.say(lang)}: {figures(verdict, lang)}"


def figures(verdict: Verdict, lang: Lang) -> str:
    """The median with its spread, and the bar."""
    bar, spread = verdict.bar, f"{shown(verdict.low)}–{shown(verdict.high)}, {verdict.times}×"
    processor = "" if verdict.processor is None else f"; CPU {shown(verdict.processor)}"
    return f"{shown(verdict.middle)} {bar.unit.say(lang)} ({spread}{processor}); {'≤' if bar.most else '≥'} {shown(bar.limit)}"


def shown(figure: float) -> str:
    """Two or three digits, no more than a median of a few times is good for."""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.gate")
    parser.add_argument("--only", nargs="+", choices=LINES, default=[], metavar="LINE", help=", ".join(LINES))
    bars = chosen(parser.parse_args(arguments).only)
    needed = {name for bar in bars for name in bar.rounds}
    results = Results({}, {}, machine())
    measure([one for name, one in {**GATE, **TEN}.items() if name in needed], results)
    results.save(BUILD / "gate.json")
    verdicts = [bar.judged(results) for bar in bars]
    print("\n".join(map(said, verdicts)))
    return 0 if all(verdict.reached for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
