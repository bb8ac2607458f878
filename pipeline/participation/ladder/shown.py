"""A ladder as JSON, as a table of its cells, and as sections for people. Every form says the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.participation.ladder import words
from pipeline.participation.ladder.rungs import IDS, RUNGS, TOP
from pipeline.participation.ladder.shares import ALL, grouping_name
from pipeline.participation.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Lang
    from pipeline.participation.ladder.answer import Answer
    from pipeline.participation.ladder.climb import Cell
    from pipeline.participation.ladder.steps import Step

TITLE = Text(
    ja="標準データセットのはしご（{day} 時点）",
    en="How far the municipalities have come with the standard datasets ({day})",
)
BY_TOWN = Text(ja="市町村ごとの点数と次の一歩", en="Scores and next steps")
BY_TOWN_SAY = Text(
    ja="{towns}団体 × {datasets}データセット。点数は、段の点数の平均です（100点満点。重みと段の点数は決めごとのファイルによる）。"
    "次の一歩は、一度にできる長さ（{most}分）のうちで点数がいちばん増えるもの。時間は見積もりで、測ったものではありません。"
    "市町村へのお知らせの文書は、totonoe letters で作れます。",
    en="{towns} municipalities × {datasets} datasets. The score is the mean of what the rungs are worth, up to 100 (as the "
    "weights say). The next step is the one that adds most within {most} minutes; how long it takes is an estimate. "
    "totonoe letters writes each of them a letter.",
)
TOWN_HEAD = Text(
    ja="順位|団体|点数|次の一歩|段|増える点|分（見積もり）|聞ける団体",
    en="Rank|Municipality|Score|Next step|To the rung|Points|Minutes (estimate)|Ask",
)
CELLS = Text(ja="どこまで来たか", en="How far each has come")
CELLS_SAY = Text(
    ja="数字は段です。色の濃いものほど上の段で、その下の段のことも満たしています。",
    en="The numbers are rungs. The darker a cell, the higher its rung; it holds what all rungs below it ask, too.",
)
TOWN = Text(ja="団体", en="Municipality")
REACHED = Text(ja="段ごとの割合", en="Share on each rung")
REACHED_SAY = Text(
    ja="その段か、それより上にある団体の割合（%）です。分母は団体の数（「すべて」は団体×データセットの数）。",
    en="The share of municipalities on this rung or higher, in per cent, of the number of municipalities (of all cells in the line of all datasets).",
)
DATASET, OF = Text(ja="データセット", en="Dataset"), Text(ja="分母", en="of")
EVERY = Text(ja="すべて", en="All of them")
GROUP_HEAD = Text(ja="分け方|区分", en="Grouping|Group")
BY_GROUP = Text(ja="地域・規模・区分ごと", en="By region, size and group")
BY_GROUP_SAY = Text(
    ja="すべてのデータセットを合わせた割合（%）です。データセットごとの数は JSON と CSV にあります。",
    en="Of all datasets together, in per cent. The numbers of each dataset are in JSON and CSV.",
)
UNMET = Text(ja="県の求めに合わないところ", en="What the prefecture expects and is not so")
UNMET_SAY = Text(
    ja="すべての市町の表を集めて、県の求めと比べた結果です（totonoe run expectations）。段は下がりません。",
    en="The tables of all municipalities together, held against what the prefecture expects (totonoe run expectations). No rung is lost by it.",
)
UNMET_HEAD = Text(ja="団体|データセット|求めたこと|件数|すること", en="Municipality|Dataset|Expected|Number|What to do")
UNPLACED = Text(ja="入れられなかったもの", en="What could not be placed")
UNPLACED_SAY = Text(
    ja="どの団体の、どのデータセットか分からないか、数える団体の外にあります（{count}件）。",
    en="It cannot be told whose or which dataset it is, or it is of a municipality that is not counted ({count}).",
)
UNPLACED_HEAD = Text(ja="場所|団体コード", en="Where|Code")
CELL_HEAD = Text(
    ja="団体コード|団体名|データセット|データセット名|段|段の名前|版|誤り|警告|自動で直せる|最終更新日|更新日の出どころ|更新頻度|利用条件|場所",
    en="code|municipality|dataset|title|rung|rung_name|edition|errors|warnings|mended|updated|updated_from|frequency|licence|source",
)
FROM = {
    "data": Text(ja="データ", en="data"),
    "list": Text(ja="オープンデータ一覧", en="list of open data"),
    "catalogue": Text(ja="カタログ", en="catalogue"),
}


def title(answer: Answer, lang: Lang) -> str:
    """What the whole is called."""
    return TITLE.say(lang, {"day": answer.ladder.day.isoformat()})


def as_json(answer: Answer, lang: Lang) -> dict[str, object]:
    """Everything, by codes and ids; sentences in one language."""
    ladder, weights = answer.ladder, answer.weights
    next_of = {town.code: step for town, step in answer.next}
    return {
        "day": ladder.day.isoformat(),
        "sources": list(answer.sources),
        "notes": [text.say(lang, values) for text, values in answer.notes],
        "rungs": [
            {"id": rung.id, "name": rung.name.say(lang), "asks": rung.asks.say(lang), "points": points}
            for rung, points in zip(RUNGS, weights.points, strict=True)
        ],
        "datasets": [
            {"id": name, "title": answer.titles[name].say(lang), "weight": weights.of(name)} for name in ladder.datasets
        ],
        "municipalities": [
            {
                "code": town.code,
                "name": town.name,
                "score": float(ladder.scores[town.code]),
                "next": _step(next_of[town.code], answer, lang),
                "cells": {name: _cell(ladder.cells[town.code, name], answer, lang) for name in ladder.datasets},
            }
            for town in ladder.municipalities
        ],
        "reached": [
            {
                "grouping": one.group.grouping,
                "group": one.group.name.say(lang),
                "dataset": one.dataset or None,
                "rung": IDS[one.rung],
                "number": one.share.adopters,
                "of": one.share.total,
                "rate": float(one.share.rate),
            }
            for one in answer.reached
        ],
        "unplaced": [{"source": source, "code": code or None} for source, code in answer.unplaced],
    }


def rows(answer: Answer, lang: Lang) -> Iterator[list[str]]:
    """A header, then a line for each cell."""
    yield CELL_HEAD.say(lang).split("|")
    ladder = answer.ladder
    for town in ladder.municipalities:
        for name in ladder.datasets:
            cell = ladder.cells[town.code, name]
            said = [town.code, town.name, name, answer.titles[name].say(lang), str(cell.rung)]
            said.append(RUNGS[cell.rung].name.say(lang))
            if one := cell.evidence:
                counts = [str(one.errors), str(one.warnings), str(one.mended)] if one.readable else [""] * 3
                said += [
                    one.edition,
                    *counts,
                    one.updated,
                    FROM[one.updated_from].say(lang) if one.updated_from else "",
                ]
                said += [one.frequency, one.licence, one.source]
            yield said + [""] * (len(CELL_HEAD.say(lang).split("|")) - len(said))


def sheets(answer: Answer, lang: Lang) -> Iterator[Sheet]:
    """Every section there is something for."""
    yield _cells(answer, lang)
    yield towns(answer, lang)
    yield _reached(answer, lang)
    if any(one.group.grouping != ALL for one in answer.reached):
        yield _groups(answer, lang)
    if any(key in answer.ladder.cells for key in answer.unmet):
        yield _unmet(answer, lang)
    if answer.unplaced:
        listed = [list(one) for one in answer.unplaced]
        said = [UNPLACED_SAY.say(lang, {"count": f"{len(listed):,}"})]
        yield Sheet(UNPLACED.say(lang), said, UNPLACED_HEAD.say(lang).split("|"), listed)


def towns(answer: Answer, lang: Lang) -> Sheet:
    """The best first, with the step of each."""
    ladder = answer.ladder
    scores = ladder.scores
    columns = TOWN_HEAD.say(lang).split("|")
    lines = []
    for town, step in sorted(answer.next, key=lambda one: (-scores[one[0].code], one[0].code)):
        rank = 1 + sum(other > scores[town.code] for other in scores.values())
        line = [str(rank), town.name, str(scores[town.code])]
        if step:
            helper = step.helper.name if step.helper else ""
            line += [words.action(step, answer.titles, lang), RUNGS[step.to].name.say(lang), f"+{step.gain}"]
            line += [str(step.minutes), helper]
        else:
            line += [words.DONE.say(lang), "", "", "", ""]
        lines.append(line)
    said = BY_TOWN_SAY.say(
        lang,
        {
            "towns": f"{len(ladder.municipalities):,}",
            "datasets": str(len(ladder.datasets)),
            "most": f"{answer.weights.minutes.most:g}",
        },
    )
    notes = [text.say(lang, values) for text, values in answer.notes]
    return Sheet(BY_TOWN.say(lang), [*notes, said], columns, lines, bar=columns[2])


def _cells(answer: Answer, lang: Lang) -> Sheet:
    ladder = answer.ladder
    columns = [TOWN.say(lang), *(answer.titles[name].say(lang) for name in ladder.datasets)]
    lines = [
        [town.name, *(str(ladder.cells[town.code, name].rung) for name in ladder.datasets)]
        for town in ladder.municipalities
    ]
    levels = [(rung.name.say(lang), rung.asks.say(lang)) for rung in RUNGS]
    return Sheet(CELLS.say(lang), [CELLS_SAY.say(lang)], columns, lines, levels=levels)


def _reached(answer: Answer, lang: Lang) -> Sheet:
    lines: dict[str, list[str]] = {}
    for one in answer.reached:
        if one.group.grouping == ALL:
            name = answer.titles[one.dataset].say(lang) if one.dataset else EVERY.say(lang)
            lines.setdefault(name, [name, f"{one.share.total:,}"]).append(str(one.share.rate))
    head = [DATASET.say(lang), OF.say(lang), *(rung.name.say(lang) for rung in RUNGS[1:])]
    return Sheet(REACHED.say(lang), [REACHED_SAY.say(lang)], head, list(lines.values()))


def _groups(answer: Answer, lang: Lang) -> Sheet:
    lines: dict[tuple[str, str], list[str]] = {}
    for one in answer.reached:
        if not one.dataset and one.group.grouping != ALL:
            names = (grouping_name(one.group.grouping, lang), one.group.name.say(lang))
            lines.setdefault(names, [*names, f"{one.share.total:,}"]).append(str(one.share.rate))
    head = [*GROUP_HEAD.say(lang).split("|"), OF.say(lang), *(rung.name.say(lang) for rung in RUNGS[1:])]
    return Sheet(BY_GROUP.say(lang), [BY_GROUP_SAY.say(lang)], head, list(lines.values()), depth=2)


def _unmet(answer: Answer, lang: Lang) -> Sheet:
    ladder = answer.ladder
    lines = [
        [town.name, answer.titles[name].say(lang), it.what.say(lang), f"{it.number:,}", it.todo.say(lang)]
        for town in ladder.municipalities
        for name in ladder.datasets
        for it in answer.unmet.get((town.code, name), ())
    ]
    return Sheet(UNMET.say(lang), [UNMET_SAY.say(lang)], UNMET_HEAD.say(lang).split("|"), lines)


def _cell(cell: Cell, answer: Answer, lang: Lang) -> dict[str, object]:
    one = cell.evidence
    said: dict[str, object] = {"rung": IDS[cell.rung], "height": cell.rung}
    if one:
        said |= {"facts": dict(zip(IDS[1:], cell.facts[1:], strict=True)), "source": one.source}
        said |= {"edition": one.edition or None, "errors": one.errors, "warnings": one.warnings, "mended": one.mended}
        said |= {"updated": one.updated or None, "updated_from": one.updated_from or None}
        said |= {"frequency": one.frequency or None, "licence": one.licence or None}
    if unmet := answer.unmet.get((cell.municipality, cell.dataset)):
        said["unmet"] = [{"what": it.what.say(lang), "number": it.number, "question": it.question} for it in unmet]
    return said


def _step(step: Step | None, answer: Answer, lang: Lang) -> dict[str, object] | None:
    if step is None:
        return None
    one = step.cell.evidence
    return {
        "do": step.do,
        "dataset": step.cell.dataset,
        "also": [cell.dataset for cell in step.also],
        "from": IDS[step.cell.rung],
        "to": IDS[step.to],
        "gain": float(step.gain),
        "minutes": step.minutes,
        "file": one.source if one else None,
        "cells": one.errors + one.warnings if one and step.do == "mend" else None,
        "mended": one.mended if one and step.do == "mend" else None,
        "helper": {"code": step.helper.code, "name": step.helper.name} if step.helper else None,
        "message": words.action(step, answer.titles, lang),
    }


def counts(answer: Answer) -> Counter[str]:
    """How many cells stand on each rung, by its id; those at the top too."""
    found = Counter(IDS[cell.rung] for cell in answer.ladder.cells.values())
    return Counter({name: found[name] for name in IDS[: TOP + 1]})
