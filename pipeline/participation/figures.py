"""Every figure of an answer as a line of its own, each with its day, its denominator and its source: for CSV and JSON."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.participation.breakdown import KINDS, bands
from pipeline.participation.publishers import families
from pipeline.participation.totals import NATION
from pipeline.participation.trend import pace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Lang
    from pipeline.participation.answer import Answer
    from pipeline.participation.rates import Share

# What a figure is; the key is what JSON says.
WHAT = {
    "rate": Text(ja="取組率", en="Rate"),
    "rate-with-prefectures": Text(ja="取組率（都道府県を含む）", en="Rate with the prefectures"),
    "kind": Text(ja="種別ごとの取組率", en="Rate by kind"),
    "size": Text(ja="人口規模ごとの取組率", en="Rate by size"),
    "people": Text(ja="人口カバー率", en="People covered"),
    "licence": Text(ja="ライセンス", en="Licence"),
    "site": Text(ja="掲載先", en="Site"),
    "api": Text(ja="API", en="API"),
    "first-year": Text(ja="初回登録の年", en="Year of first registration"),
    "change": Text(ja="前の一覧からの増減（ポイント）", en="Change since the earlier list (points)"),
    "trend": Text(ja="取組率の推移", en="Trend"),
    "trend-with-prefectures": Text(ja="取組率の推移（都道府県を含む）", en="Trend with the prefectures"),
    "trend-survey": Text(ja="取組率の推移（調査に答えた団体のうち）", en="Trend (of those that answered a survey)"),
    "years-to-all": Text(ja="100%までの年数（推定）", en="Years to 100 % (estimate)"),
}
TRENDS = {"all": "trend-with-prefectures", "survey": "trend-survey"}
SITES = {
    "own": Text(ja="自団体のサイト", en="A site of their own"),
    "shared": Text(ja="共同のサイト", en="A shared site"),
    "prefecture": Text(ja="都道府県のサイト", en="The prefecture's site"),
    "unsaid": Text(ja="書かれていない", en="Not said"),
}
APIS = {
    "yes": Text(ja="ある", en="Yes"),
    "planned": Text(ja="予定", en="Planned"),
    "no": Text(ja="ない", en="No"),
    "unsaid": Text(ja="書かれていない", en="Not said"),
}
ALL = Text(ja="全体", en="All")
COLUMNS = (
    Text(ja="時点", en="date"),
    Text(ja="項目", en="what"),
    Text(ja="都道府県コード", en="area"),
    Text(ja="都道府県", en="name"),
    Text(ja="区分", en="group"),
    Text(ja="数", en="number"),
    Text(ja="分母", en="of"),
    Text(ja="値", en="value"),
    Text(ja="順位", en="rank"),
    Text(ja="分母の出典", en="of_source"),
    Text(ja="出典", en="source"),
)


class Figure(NamedTuple):
    """One figure; its members are the columns."""

    date: str
    what: str  # a key of WHAT
    area: str  # two digits; "00" for all
    name: str
    group: str  # the id of a kind, a band, a family, …
    number: int | None
    of: int | None
    value: Decimal | None  # per cent; points; years
    rank: int | None
    of_source: str
    source: str


def figures(answer: Answer) -> Iterator[Figure]:
    """Every figure, in the order of the page."""
    now = answer.rates
    source, names = Path(now.path).name, {one.code: one.name for one in now.prefectures} | {NATION: ""}

    def figure(what: str, share: Share, area: str = NATION, group: str = "", rank: int | None = None) -> Figure:
        return Figure(
            now.as_of,
            what,
            area,
            names[area],
            group,
            share.adopters,
            share.total,
            share.rate,
            rank,
            now.base,
            source,
        )

    yield figure("rate", now.nation)
    if now.with_prefectures:
        yield figure("rate-with-prefectures", now.with_prefectures)
    for one in now.prefectures:
        yield figure("rate", one.share, one.code, rank=one.rank)
    if more := answer.breakdown:
        for group in more.kinds:
            yield figure("kind", group.share, group.area or NATION, group.id)
        people = answer.population.path if answer.population else ""
        for group in more.bands:
            yield figure("size", group.share, NATION, group.id)._replace(of_source=people)
        # Where nobody's population is known there is no share, and not one of 0.
        for group in (one for one in more.areas if one.people):
            yield figure("people", group.cover, group.area or NATION)._replace(of_source=people)
        for what, counts in (
            ("licence", more.families),
            ("site", more.sites),
            ("api", more.apis),
            ("first-year", more.years),
        ):
            for count in counts:
                share = now.nation._replace(adopters=count.number, total=now.nation.adopters)
                yield figure(what, share, NATION, count.id)._replace(of_source=source)
    yield from _changes(answer, names)
    yield from _trend(answer, names)


def _changes(answer: Answer, names: dict[str, str]) -> Iterator[Figure]:
    now, then = answer.rates, answer.earlier
    if then is None:
        return
    before = {one.code: one.share for one in then.prefectures} | {NATION: then.nation}
    source = f"{Path(then.path).name} → {Path(now.path).name}"
    for area, share in [(NATION, now.nation), *((one.code, one.share) for one in now.prefectures)]:
        if area in before:
            grown, points = share.adopters - before[area].adopters, share.rate - before[area].rate
            yield Figure(
                now.as_of, "change", area, names[area], then.as_of, grown, share.total, points, None, now.base, source
            )


def _trend(answer: Answer, names: dict[str, str]) -> Iterator[Figure]:
    if not answer.lines:
        return
    for total in answer.totals:
        if what := TRENDS.get(total.basis):
            count, of = (total.share.adopters, total.share.total) if total.share else (None, None)
            yield Figure(
                total.date,
                what,
                total.area,
                names.get(total.area, ""),
                "",
                count,
                of,
                total.rate,
                None,
                total.source,
                total.source,
            )
    for line in answer.lines:
        for point in line.points:
            count, of = (point.share.adopters, point.share.total) if point.share else (None, None)
            yield Figure(
                point.date,
                "trend",
                line.area,
                line.name,
                "",
                count,
                of,
                point.rate,
                None,
                point.base or point.source,
                point.source,
            )
        if found := pace(line):
            source = f"{found.since.date} → {found.until.date}"
            yield Figure(
                found.until.date, "years-to-all", line.area, line.name, "", None, None, found.years, None, "", source
            )


def label(what: str, id_: str, lang: Lang) -> str:
    """What the id of a group is called: 市, 20万人以上の市・特別区, CC BY."""
    if what == "kind":
        return KINDS[id_].say(lang)
    if what in ("size", "licence"):
        found = next((one for one in (bands() if what == "size" else families().values()) if id_ == one[0]), None)
        return (found.ja if lang == "ja" else found.en) if found else id_
    texts = {"site": SITES, "api": APIS}.get(what, {})
    if what == "first-year" and not id_:
        return SITES["unsaid"].say(lang)
    return texts[id_].say(lang) if id_ in texts else id_


def rows(answer: Answer, lang: Lang) -> Iterator[list[str]]:
    """The figures as lines of a table, below its header."""
    yield [column.say(lang) for column in COLUMNS]
    for one in figures(answer):
        cells = ["" if cell is None else str(cell) for cell in one]
        cells[1], cells[4] = WHAT[one.what].say(lang), label(one.what, one.group, lang)
        cells[3] = one.name or ALL.say(lang)
        yield cells


def as_json(answer: Answer) -> list[dict[str, object]]:
    """The figures as JSON; numbers as numbers, what there is not as null."""
    return [
        {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in one._asdict().items()}
        for one in figures(answer)
    ]
