"""An answer as sections for people: a title, a few sentences and a table each. Every one names day, denominator, source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.japan import municipalities
from pipeline.model import Text
from pipeline.participation import denominators
from pipeline.participation.adopters import full_name
from pipeline.participation.breakdown import KINDS, bands
from pipeline.participation.figures import ALL, label
from pipeline.participation.listed import what_it_says
from pipeline.participation.rates import BUILT_IN
from pipeline.participation.sheet import Sheet
from pipeline.participation.shown import BASE, BASE_GIVEN, BOTH, LIST, NATION, TITLE, TOGETHER, noted
from pipeline.participation.trend import FAR_ENOUGH, LONGEST, pace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Lang
    from pipeline.participation.answer import Answer
    from pipeline.participation.breakdown import Group
    from pipeline.participation.rates import Rates

RATES = Text(ja="都道府県ごとの取組率", en="Rates by prefecture")
HEAD = Text(
    ja="順位|都道府県|取組済み（団体）|全体（団体）|取組率（%）", en="Rank|Prefecture|Publish|Municipalities|Rate (%)"
)
GROWN = Text(ja="{day}からの増減（ポイント）", en="Change since {day} (points)")
SUM = Text(
    ja="{day} 時点で、{total}団体のうち{adopters}団体がオープンデータを公開しています。取組率は {rate}% です。",
    en="On {day}, {adopters} of {total} municipalities publish open data: {rate} per cent.",
)
COMPLETE = Text(
    ja="すべての市区町村が取り組んでいる都道府県は {count} です。",
    en="All municipalities publish in {count} prefectures.",
)
TABLE_OF = Text(
    ja="分母の表: {table}（{day} 時点。{since} からの市制施行と名前の変更をさかのぼって反映）",
    en="Counted by: {table} (of {day}, with the changes since {since} taken back to the day of the list)",
)
BY_KIND = Text(ja="種別ごと", en="By kind")
KIND_HEAD = Text(ja="種別|取組済み（団体）|全体（団体）|取組率（%）", en="Kind|Publish|Municipalities|Rate (%)")
KIND_AREAS = Text(ja="都道府県・種別ごとの取組率", en="Rates by prefecture and kind")
KIND_AREAS_SAY = Text(
    ja="どの欄も「取組済み／全体」の団体数です。", en="Each cell is the number that publish of all there are."
)
BY_SIZE = Text(ja="人口規模ごと", en="By size")
SIZE_HEAD = Text(
    ja="規模|区切りの出典|取組済み（団体）|全体（団体）|取組率（%）",
    en="Size|Bands of|Publish|Municipalities|Rate (%)",
)
EVIDENCE = {"published": Text(ja="公表された区切り", en="as published"), "ours": Text(ja="私たちの区切り", en="ours")}
BANDS_OF = Text(
    ja="区切りは {source} にあるもの。「うち」の行は私たちが分けたものです。町村は人口にかかわらず町村に数えます。特別区の扱いも私たちの解釈です。",
    en="The bands are those of {source}; the lines “of these” are ours. Towns and villages count as such whatever their "
    "size. How special wards are placed is our reading.",
)
PEOPLE = Text(ja="人口カバー率", en="People covered")
PEOPLE_SAY = Text(
    ja="取り組んでいる市区町村に住む人の割合です。人口: {file}（{day} 時点）",
    en="The share of the people who live in a municipality that publishes. Population: {file} (of {day})",
)
NO_DAY = Text(ja="時点の記載なし", en="day not said")
PEOPLE_HEAD = Text(ja="都道府県|カバーする人口|人口|人口カバー率（%）", en="Prefecture|People covered|People|Share (%)")
NOT_KNOWN = Text(
    ja="人口が分からない{count}団体は、人口規模と人口カバー率に入れていません: {names}",
    en="{count} municipalities whose population is not given are in neither sizes nor people covered: {names}",
)
CHANGES = Text(ja="{then} からの増減", en="Changes since {then}")
CHANGE_SAY = Text(
    ja="{then} の {before}% から {now} の {after}% へ。新しく取り組んだのは {joined} 団体、一覧からなくなったのは {left} 団体です。",
    en="From {before} per cent on {then} to {after} on {now}: {joined} joined, {left} are in the list no more.",
)
CHANGE_HEAD = Text(ja="団体|ちがい", en="Municipality|What changed")
JOINED = Text(ja="新しく加わった", en="joined")
LEFT = Text(ja="一覧からなくなった", en="no longer listed")
TREND = Text(ja="取組率の推移", en="How rates moved")
TREND_SAY = Text(
    ja="市区町村だけを数えた率（%）です。空欄は、その日の数が分からないところです。出典: {sources}",
    en="Rates of the municipalities alone, in per cent; blank where that day's number is not known. Sources: {sources}",
)
PACE_SAY = Text(
    ja="「あと何年（推定）」は、100%までの年数です。いちばん新しい点と、その{days}日以上前の点のあいだの速さが続くとした推定です。見通しや約束ではありません。"
    "100%のところ、増えていないところ、{longest}年より先になるところ、点が近すぎるところには書いていません。",
    en="“Years left (estimate)” to 100 % takes the pace between the latest point and one at least {days} days before it to go on. "
    "It is no forecast. It is left out where the rate is complete or does not rise, or it would take more than "
    "{longest} years, or the points are too close.",
)
TREND_AREA = Text(ja="都道府県", en="Prefecture")
TREND_PACE = Text(ja="1年の伸び|あと何年（推定）", en="Points a year|Years left (estimate)")
NOTES = Text(ja="一覧について気づいたこと", en="What was noticed about the list")


def title(answer: Answer, lang: Lang) -> str:
    """What the whole is called."""
    return TITLE.say(lang, {"day": answer.rates.as_of})


def sheets(answer: Answer, lang: Lang) -> Iterator[Sheet]:
    """Every section there is something for."""
    yield _prefectures(answer, lang)
    yield from extras(answer, lang)
    if answer.rates.notes:
        yield Sheet(NOTES.say(lang), [noted(note, answer.rates, lang) for note in answer.rates.notes])


def extras(answer: Answer, lang: Lang) -> Iterator[Sheet]:
    """What goes beyond the rates by prefecture."""
    if answer.breakdown:
        yield from _kinds(answer, lang)
        if answer.population:
            yield from _people(answer, lang)
        yield from what_it_says(answer, lang)
    if answer.earlier:
        yield _changed(answer.rates, answer.earlier, lang)
    if any(len(line.points) > 1 for line in answer.lines):
        yield _trend(answer, lang)


def whole(rates: Rates, lang: Lang) -> str:
    """What the sum of all is called: 全国, or 合計 of a part of it."""
    return (NATION if len(rates.prefectures) == len(municipalities.prefectures()) else TOGETHER).say(lang)


def base(rates: Rates, lang: Lang) -> Iterator[str]:
    """Where the numbers come from: the list, the denominator, and for our own table of which day it is."""
    kinds = {"city": "city", "town": "town", "village": "village", "special-ward": "ward"}
    slots = {"total": f"{rates.nation.total:,}", **{slot: str(rates.kinds[kind]) for kind, slot in kinds.items()}}
    yield LIST.say(lang, {"file": Path(rates.path).name})
    if rates.base == BUILT_IN:
        yield BASE.say(lang, slots)
        since = {"table": BUILT_IN, "day": denominators.TABLE_OF, "since": denominators.KNOWN_SINCE}
        yield TABLE_OF.say(lang, since)
    else:
        yield BASE_GIVEN.say(lang, slots)


def _prefectures(answer: Answer, lang: Lang) -> Sheet:
    rates = answer.rates
    before = {one.code: one.share for one in answer.earlier.prefectures} if answer.earlier else {}
    columns = HEAD.say(lang).split("|")
    if answer.earlier:
        columns.append(GROWN.say(lang, {"day": answer.earlier.as_of}))
    rows = []
    for one in sorted(rates.prefectures, key=lambda one: (one.rank, one.code)):
        row = [str(one.rank), one.name, f"{one.share.adopters:,}", f"{one.share.total:,}", str(one.share.rate)]
        rows.append([*row, f"{one.share.rate - before[one.code].rate:+}"] if one.code in before else row)
    sums = [(whole(rates, lang), rates.nation, answer.earlier.nation if answer.earlier else None)]
    if rates.with_prefectures:
        sums.append((BOTH.say(lang), rates.with_prefectures, None))
    for name, share, then in sums:
        row = ["", name, f"{share.adopters:,}", f"{share.total:,}", str(share.rate)]
        rows.append([*row, f"{share.rate - then.rate:+}" if then else ""] if answer.earlier else row)
    said = {"day": rates.as_of, "adopters": f"{rates.nation.adopters:,}", "total": f"{rates.nation.total:,}"}
    sentences = [SUM.say(lang, {**said, "rate": str(rates.nation.rate)})]
    if rates.base == BUILT_IN:
        full = sum(one.share.adopters == one.share.total for one in rates.prefectures)
        sentences.append(COMPLETE.say(lang, {"count": str(full)}))
    return Sheet(RATES.say(lang), [*sentences, *base(rates, lang)], columns, rows, bar=columns[4])


def _kinds(answer: Answer, lang: Lang) -> Iterator[Sheet]:
    groups = answer.breakdown.kinds if answer.breakdown else ()
    found = {(one.area, one.id): one.share for one in groups}
    columns = KIND_HEAD.say(lang).split("|")
    rows = [
        [KINDS[kind].say(lang), f"{share.adopters:,}", f"{share.total:,}", str(share.rate)]
        for kind in KINDS
        if (share := found.get(("", kind)))
    ]
    yield Sheet(BY_KIND.say(lang), list(base(answer.rates, lang)), columns, rows, bar=columns[3])
    present = [kind for kind in KINDS if ("", kind) in found]
    rows = [
        [
            one.name,
            *(f"{share.adopters}／{share.total}" if (share := found.get((one.code, kind))) else "" for kind in present),
        ]
        for one in answer.rates.prefectures
    ]
    heads = [TREND_AREA.say(lang), *(KINDS[kind].say(lang) for kind in present)]
    yield Sheet(KIND_AREAS.say(lang), [KIND_AREAS_SAY.say(lang)], heads, rows)


def _people(answer: Answer, lang: Lang) -> Iterator[Sheet]:
    more, population = answer.breakdown, answer.population
    if more is None or population is None:
        return
    known = {band.id: band for band in bands()}
    said = {"file": Path(population.path).name, "day": population.date or NO_DAY.say(lang)}
    sentences = [PEOPLE_SAY.say(lang, said)]
    if more.unknown:
        names = ("、" if lang == "ja" else ", ").join(
            full_name(one) for one in answer.rates.everyone if one.code in more.unknown[:5]
        )
        dots = " …" if len(more.unknown) > 5 else ""
        sentences.append(NOT_KNOWN.say(lang, {"count": f"{len(more.unknown):,}", "names": names + dots}))
    sentences += [note.say(lang) for note in population.notes]
    columns = SIZE_HEAD.say(lang).split("|")
    rows = [
        [label("size", one.id, lang), EVIDENCE[known[one.id].evidence].say(lang), *_numbers(one)] for one in more.bands
    ]
    published = BANDS_OF.say(lang, {"source": next(band.source for band in bands() if band.source)})
    yield Sheet(BY_SIZE.say(lang), [published, *sentences], columns, rows, bar=columns[4])
    names_of = {one.code: one.name for one in answer.rates.prefectures} | {"": whole(answer.rates, lang)}
    heads = PEOPLE_HEAD.say(lang).split("|")
    rows = [
        [names_of[one.area], f"{one.covered:,}", f"{one.people:,}", str(one.cover.rate)]
        for one in sorted(more.areas, key=lambda one: one.area or "~")
        if one.people  # nobody's population is known there: no share, and not one of 0
    ]
    yield Sheet(PEOPLE.say(lang), sentences, heads, rows, bar=heads[3])


def _numbers(group: Group) -> tuple[str, str, str]:
    return f"{group.share.adopters:,}", f"{group.share.total:,}", str(group.share.rate)


def _changed(now: Rates, then: Rates, lang: Lang) -> Sheet:
    joined = [one for one in now.everyone if one.code in now.adopters and one.code not in then.adopters]
    left = [one for one in then.everyone if one.code in then.adopters and one.code not in now.adopters]
    said = {
        "then": then.as_of,
        "before": str(then.nation.rate),
        "now": now.as_of,
        "after": str(now.nation.rate),
        "joined": f"{len(joined):,}",
        "left": f"{len(left):,}",
    }
    rows = [[full_name(one), text.say(lang)] for text, ones in ((JOINED, joined), (LEFT, left)) for one in ones]
    sources = LIST.say(lang, {"file": f"{Path(then.path).name} → {Path(now.path).name}"})
    head = CHANGES.say(lang, {"then": then.as_of})
    return Sheet(head, [CHANGE_SAY.say(lang, said), sources], CHANGE_HEAD.say(lang).split("|"), rows)


def _trend(answer: Answer, lang: Lang) -> Sheet:
    days = sorted({point.date for line in answer.lines for point in line.points})
    sources = {point.date: point.source for line in answer.lines for point in line.points}
    rows = []
    for line in answer.lines:
        at, found = {point.date: str(point.rate) for point in line.points}, pace(line)
        name = line.name or (whole(answer.rates, lang) if len(answer.lines) > 1 else ALL.say(lang))
        pace_ = [f"{found.a_year:+}", str(found.years)] if found else ["", ""]
        rows.append([name, *(at.get(day, "") for day in days), *pace_])
    named = ("、" if lang == "ja" else ", ").join(f"{day} {sources[day]}" for day in days)
    sentences = [
        TREND_SAY.say(lang, {"sources": named}),
        PACE_SAY.say(lang, {"days": str(FAR_ENOUGH), "longest": str(LONGEST)}),
    ]
    columns = [TREND_AREA.say(lang), *days, *TREND_PACE.say(lang).split("|")]
    return Sheet(TREND.say(lang), sentences, columns, rows, days=days)
