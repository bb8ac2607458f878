"""Measures everything and writes docs/bench.json, the pages of figures and the picture: python -m tests.bench  (make bench)

`--ten-million` takes the file of ten million rows too; `--only "ten million" …` measures these rounds, and leaves the others as
they stand in docs/bench.json; `--pages` measures nothing and writes the pages anew from there.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tests.bench import nation, page, picture
from tests.bench.environment import BUILD
from tests.bench.results import Results, machine, measure
from tests.bench.runs import GATE, MORE, SMALLER, TEN
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Lang

DOCS = ROOT / "docs" if SMALLER == 1 else BUILD
FIGURES = DOCS / "bench.json"
ROUNDS = {**GATE, **TEN, **MORE}
LANGUAGES: dict[Lang, str] = {"ja": ".ja", "en": ""}


def pages(results: Results) -> dict[str, str]:
    """The pages by the names of their files."""
    written = {}
    for lang, mark in LANGUAGES.items():
        written[f"bench{mark}.md"] = page.page(results, lang)
        written[f"nation{mark}.md"] = nation.page(results, lang)
    return written


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--ten-million", action="store_true")
    parser.add_argument("--only", nargs="+", choices=ROUNDS, metavar="ROUND")
    parser.add_argument("--pages", action="store_true")
    asked = parser.parse_args(arguments)
    results = Results.load(FIGURES) if asked.pages or asked.only else Results({}, {}, machine())
    if not asked.pages:
        _measure(asked.only or [name for name in ROUNDS if name not in TEN or asked.ten_million], results)
    results.save(FIGURES)
    results = Results.load(FIGURES)  # as they were rounded there: from that file the pages are written anew
    for name, text in pages(results).items():
        (DOCS / name).write_text(text, encoding="utf-8")
    for lang, mark in LANGUAGES.items():
        (DOCS / f"bench{mark}.svg").write_text(picture.svg(results, lang), encoding="utf-8")


def _measure(rounds: Sequence[str], results: Results) -> None:
    """These rounds. What is known so far is kept below build/ after each, should one of them fail."""
    for name in rounds:
        print(name, flush=True)
        measure([ROUNDS[name]], results)
        results.save(BUILD / FIGURES.name)


if __name__ == "__main__":
    main(sys.argv[1:])
