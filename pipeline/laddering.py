"""The ladder of a prefecture's run: looked at on a day that is stated, and written as a page, JSON and shares."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from pipeline.checking import SAMPLE, Asked
from pipeline.errors import CallError
from pipeline.japan import dates
from pipeline.model import Text
from pipeline.participation import days, expected, pictures
from pipeline.participation.ladder import shown, weights
from pipeline.participation.ladder.answer import answer
from pipeline.participation.ladder.rungs import CONFORMS, IDS
from pipeline.participation.lists import table_at
from pipeline.reports import paper
from pipeline.surveying import Surveying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.model import Lang
    from pipeline.participation.ladder.answer import Answer
    from pipeline.participation.pictures.drawing import Drawn

SAID = Text(
    ja="{day} の時点で、点数の平均は {score} 点（100点満点）です。標準どおりか、それより上にあるのは {cells} 件のうち {conforming} 件です。",
    en="On {day} the mean score is {score} of 100. {conforming} of {cells} cells conform, or stand higher.",
)
BAD_DAY = Text(
    ja="--as-of「{day}」は日付として読めません。2026-11-22 のように書いてください。",
    en="--as-of {day} is no day. Write it like 2026-11-22.",
)
NO_DAY = Text(
    ja="新しさを見る日がありません。--as-of 2026-02-28 のように指定してください。",
    en="There is no day on which to judge how new everything is. Give one, like --as-of 2026-02-28.",
)


def day_of(said: str, adopters: Path | None) -> date:
    """The day that was said, else that of the list of adopters: never today by stealth, so that the same files give the
    same ladder tomorrow. Raises CallError."""
    if not said and adopters is not None:
        said, _ = days.day_of(adopters, table_at(adopters), None)
    if not said:
        raise CallError(NO_DAY)
    if not dates.exists(said):
        raise CallError(BAD_DAY, day=said)
    return date.fromisoformat(said)


def look(  # noqa: PLR0913  what a run knows
    folders: Iterable[Path],
    kept: Path | None,
    day: date,
    *,
    decided: Path | None,
    municipalities: Path | None,
    edition: str | None,
    sources: Sequence[str],
    population: Path | None = None,
    unmet: Path | None = None,
) -> Answer:
    """The ladder of these folders, which are called `sources`; `kept` is the cache of the check, `unmet` what the stage of
    expectations wrote, if it did. Raises CallError, and for a file that was decided on before it looks at any folder."""
    given, lacking = weights.read(decided), expected.expected(unmet) if unmet else {}
    surveying = Surveying(Asked(edition=edition), kept)
    for folder in folders:
        surveying.look(folder)
    seen = surveying.survey()
    return answer(
        seen.found,
        given,
        day,
        municipalities=municipalities,
        population=population,
        edition=edition,
        unplaced=seen.unplaced,
        sources=sources,
        notes=seen.notes,
        sample=seen.sample,
        unmet=lacking,
    )


def drawn(found: Answer, lang: Lang, notice: str | None) -> Sequence[Drawn]:
    """Its pictures; none where what draws them is not installed."""
    if pictures.missing():
        return ()
    from pipeline.participation.ladder import album  # noqa: PLC0415  altair is heavy
    from pipeline.participation.pictures import drawing  # noqa: PLC0415  as above

    return drawing.drawn(album.album(found, lang, notice))


def page(found: Answer, lang: Lang, notice: str | None, made: Sequence[Drawn]) -> Iterator[str]:
    """One page that needs nothing from outside, in pieces; with the pictures that were made, or a sentence why not."""
    sections = [paper.Section(**one._asdict()) for one in shown.sheets(found, lang)]
    if pictures.missing():
        first = sections[0]
        sections[0] = first._replace(sentences=[*first.sentences, pictures.NO_PICTURES.say(lang)])
    placed = (one._replace(pictures=[d.inline for d in made if d.section == one.title]) for one in sections)
    return paper.page(shown.title(found, lang), placed, lang, notice)


def files(found: Answer, lang: Lang) -> dict[str, str]:
    """By their names: a page, everything as JSON, and the shares of all together (for `dvc plots`)."""
    notice = SAMPLE.say(lang) if found.sample else None
    data = {"notice": notice, **shown.as_json(found, lang)}
    shares = [f"{IDS[one.rung]},{one.share.rate}\n" for one in found.reached if one.group.whole and not one.dataset]
    return {
        "index.html": "".join(page(found, lang, notice, drawn(found, lang, notice))),
        "ladder.json": json.dumps(data, ensure_ascii=False, indent=1) + "\n",
        "shares.csv": "".join(["rung,rate\n", *shares]),
    }


def summary(found: Answer) -> Mapping[str, object]:
    """What it came to: the mean score, and how many cells stand on each rung."""
    counts, scores = shown.counts(found), found.ladder.scores.values()
    return {
        "day": found.ladder.day.isoformat(),
        "score": round(float(sum(scores)) / len(scores), 1),
        "cells": counts.total(),
        "conforming": sum(counts[rung] for rung in IDS[CONFORMS:]),
        **counts,
    }
