"""The bars, reached or not: python -m tests.bench.gate [--only LINE …]  (make bench-gate, make bench-ten-million)

Ends with 1 where one is not reached. Meant for a machine that does nothing else: what others take of it falls on whoever runs then.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tests.bench.bars import BARS
from tests.bench.environment import BUILD
from tests.bench.markdown import shown
from tests.bench.results import Results, machine, measure
from tests.bench.runs import GATE, TEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.bars import Bar, Verdict

LONG = "ten-million"  # is asked for by its name only
LINES = list(dict.fromkeys(bar.line for bar in BARS))


def chosen(lines: Sequence[str]) -> list[Bar]:
    """The bars of these lines; all but the longest where none is named."""
    return [bar for bar in BARS if (bar.line in lines if lines else bar.line != LONG)]


def said(verdict: Verdict) -> str:
    """One line: reached or not, the figure with its spread, the bar."""
    bar, spread = verdict.bar, f"{shown(verdict.low)} to {shown(verdict.high)}, {verdict.times} times"
    processor = "" if verdict.processor is None else f"; processor {shown(verdict.processor)}"
    wanted = f"{'at most' if bar.most else 'at least'} {shown(bar.limit)}"
    reached = "reached    " if verdict.reached else "NOT REACHED"
    return f"{reached}  {bar.work.en}: {shown(verdict.middle)} {bar.unit.en} ({spread}{processor}); bar: {wanted}"


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
