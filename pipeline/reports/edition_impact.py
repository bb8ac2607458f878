"""What adopting another edition would do, in words: whose files fail anew, why, and how much of it can be mended."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.reports import facts, paper, sentence, words
from pipeline.reports.paper import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Finding, Lang, Level, Report
    from pipeline.rule import Rule

    Titles = Mapping[tuple[str, str], str]


class New(NamedTuple):
    """What one rule says of one column under one edition only: how often, and how often with a fix of a grade."""

    rule: str
    level: Level
    field: str
    first: Finding
    places: int
    sure: int
    likely: int


class Fate(NamedTuple):
    """One table: its report now, under the new edition, and there once what is sure or likely has been mended.

    Without `then` the table follows no dataset that both editions have.
    """

    now: Report
    then: Report | None = None
    after: Report | None = None
    comes: Sequence[New] = ()
    goes: Sequence[New] = ()


TITLE = Text(ja="版を変えたときの影響: {old} → {new}", en="What adopting another edition would do: {old} → {new}")
SUMMARY = Text(ja="まとめ", en="In short")
LOOKED = Text(
    ja="両方の版にあるデータセットの表 {judged} 件を、両方の版で検査しました。ほかの表 {other} 件は、どちらかの版にありません。",
    en="{judged} tables of datasets that both editions have were checked under both; {other} others have no dataset in both.",
)
FAIL = Text(
    ja="新しく公開できなくなる表: {fails} 件。うち {mended} 件は、自動で直せる所を直すと公開できます。",
    en="Tables that could no longer go out: {fails}. Of these {mended} could after what can be mended is mended.",
)
PASS = Text(ja="新しく公開できるようになる表: {passes} 件。", en="Tables that could go out now: {passes}.")
CONFORM = Text(
    ja="標準にそろっている表: いま {now} 件、新しい版では {then} 件、直した後は {after} 件。",
    en="Conforming tables: now {now}, under the new edition {then}, after mending {after}.",
)
FIXES = Text(
    ja="新しい指摘は {count} 件。確実に直せるもの {sure} 件、おそらく直せるもの {likely} 件、人が直すもの {rest} 件。",
    en="New findings: {count}. To be mended surely {sure}, likely {likely}, by a person {rest}.",
)
SAME = Text(
    ja="指摘が変わらない表 {same} 件は、ここには並べていません。",
    en="{same} tables of which the same is said under both are not listed here.",
)
BY_TOWN = Text(ja="団体とデータセットごと", en="By municipality and dataset")
WHY = Text(ja="新しい指摘（理由ごと）", en="New findings, by reason")
GONE = Text(ja="なくなる指摘（理由ごと）", en="Findings that go, by reason")
NOBODY = Text(ja="（不明）", en="(unknown)")
TOWN_COLUMNS = (
    Text(ja="団体", en="Publisher"),
    Text(ja="データセット", en="Dataset"),
    Text(ja="ファイル", en="File"),
    Text(ja="いま", en="Now"),
    Text(ja="新しい版", en="New edition"),
    Text(ja="直した後", en="Mended"),
    Text(ja="新しい指摘", en="New findings"),
    Text(ja="うち直せるもの", en="Can be mended"),
)
WHY_COLUMNS = (
    Text(ja="重さ", en="Level"),
    Text(ja="番号", en="Code"),
    Text(ja="件数", en="Places"),
    Text(ja="表", en="Tables"),
    Text(ja="確実", en="Sure"),
    Text(ja="おそらく", en="Likely"),
    Text(ja="例", en="For example"),
)


class Impact(NamedTuple):
    """Two editions, by their ids, and what becomes of each table."""

    old: str
    new: str
    fates: Sequence[Fate]


def shown(  # noqa: PLR0913, PLR0917  what a report needs to be told
    found: Impact, form: str, rules: Mapping[str, Rule], titles: Titles, lang: Lang, notice: str | None = None
) -> Iterator[str]:
    """In one of the forms text, json, markdown and html, in pieces. `notice` stands above where data are made up."""
    title = TITLE.say(lang, {"old": found.old, "new": found.new})
    if form == "json":
        said = {**as_json(found), "notice": notice} if notice else as_json(found)
        yield json.dumps(said, ensure_ascii=False, indent=1) + "\n"
        return
    sections = _sections(found.fates, rules, titles, lang)
    if form == "html":
        yield from paper.page(title, sections, lang, notice)
    else:
        write = paper.markdown if form == "markdown" else paper.text
        if notice:
            yield f"{notice}\n"
        yield from (f"{line}\n" for line in write(title, sections))


def as_json(found: Impact) -> dict[str, object]:
    """{"from", "to", "summary": {…}, "files": [{"path", "municipality", "dataset", "before", "after", "mended", …}]}."""
    return {
        "from": found.old,
        "to": found.new,
        "summary": _numbers(found.fates),
        "files": [_entry(fate) for fate in found.fates],
    }


def _entry(fate: Fate) -> dict[str, object]:
    now, owner = fate.now, fate.now.municipality
    return {
        "path": now.origin.path,
        "sheet": now.origin.sheet,
        "municipality": owner.code if owner else None,
        "dataset": now.schema.id if now.schema else None,
        "before": _state(now),
        "after": _state(fate.then),
        "mended": _state(fate.after),
        "new": [_new(one) for one in fate.comes],
        "gone": [_new(one) for one in fate.goes],
    }


def _state(report: Report | None) -> dict[str, object] | None:
    return {"verdict": report.verdict, "conforming": report.conforming} if report else None


def _new(one: New) -> dict[str, object]:
    return {
        "rule": one.rule,
        "level": one.level,
        "field": one.field,
        "count": one.places,
        "sure": one.sure,
        "likely": one.likely,
    }


def _numbers(fates: Sequence[Fate]) -> dict[str, int]:
    judged = [(fate.now, fate.then, fate.after) for fate in fates if fate.then and fate.after]
    fails = [after for now, then, after in judged if _goes_out(now) and not _goes_out(then)]
    comes = [one for fate in fates for one in fate.comes]
    sure, likely = sum(one.sure for one in comes), sum(one.likely for one in comes)
    count = sum(one.places for one in comes)
    return {
        "judged": len(judged),
        "other": len(fates) - len(judged),
        "fails": len(fails),
        "mended": sum(map(_goes_out, fails)),
        "passes": sum(_goes_out(then) and not _goes_out(now) for now, then, _ in judged),
        "now": sum(now.conforming for now, _, _ in judged),
        "then": sum(then.conforming for _, then, _ in judged),
        "after": sum(after.conforming for _, _, after in judged),
        "count": count,
        "sure": sure,
        "likely": likely,
        "rest": count - sure - likely,
    }


def _goes_out(report: Report) -> bool:
    return report.verdict == "publishable"


def _sections(fates: Sequence[Fate], rules: Mapping[str, Rule], titles: Titles, lang: Lang) -> Iterator[Section]:
    numbers = {name: f"{number:,}" for name, number in _numbers(fates).items()}
    yield Section(SUMMARY.say(lang), [text.say(lang, numbers) for text in (LOOKED, FAIL, PASS, CONFORM, FIXES)])
    hit = [fate for fate in sorted(fates, key=_order) if fate.then and (fate.comes or fate.goes)]
    rows = [_town(fate, titles, lang) for fate in hit]
    same = SAME.say(lang, {"same": f"{sum(fate.then is not None for fate in fates) - len(hit):,}"})
    yield Section(BY_TOWN.say(lang), (same,), [column.say(lang) for column in TOWN_COLUMNS], rows)
    for title, which in ((WHY, [fate.comes for fate in fates]), (GONE, [fate.goes for fate in fates])):
        if rows := _reasons(which, rules, lang):
            yield Section(title.say(lang), (), [column.say(lang) for column in WHY_COLUMNS], rows)


def _order(fate: Fate) -> tuple[str, str, str]:
    owner, dataset = fate.now.municipality, fate.now.schema
    return owner.code if owner else "~", dataset.id if dataset else "", fate.now.origin.path


def _town(fate: Fate, titles: Titles, lang: Lang) -> tuple[str, ...]:
    verdicts = (
        words.VERDICTS[report.verdict].say(lang) if report else "" for report in (fate.now, fate.then, fate.after)
    )
    count = sum(one.places for one in fate.comes)
    able = sum(one.sure + one.likely for one in fate.comes)
    return (
        facts.owner(fate.now, lang) or NOBODY.say(lang),
        facts.title(fate.now, titles),
        facts.file_name(fate.now, lang).rsplit("/", 1)[-1],
        *verdicts,
        f"{count:,}",
        f"{able:,}",
    )


def _reasons(which: Sequence[Sequence[New]], rules: Mapping[str, Rule], lang: Lang) -> list[tuple[str, ...]]:
    """One row a rule and level, the heaviest and most frequent first, with one of its sentences."""
    found: dict[tuple[Level, str], list[New]] = {}
    tables: Counter[tuple[Level, str]] = Counter()
    for of_table in which:
        tables.update({(one.level, one.rule) for one in of_table})
        for one in of_table:
            found.setdefault((one.level, one.rule), []).append(one)
    heavy = ("error", "warning", "info")
    rows = []
    for (level, code), news in sorted(
        found.items(), key=lambda item: (heavy.index(item[0][0]), -sum(one.places for one in item[1]))
    ):
        numbers = (
            sum(one.places for one in news),
            tables[level, code],
            sum(n.sure for n in news),
            sum(n.likely for n in news),
        )
        said = sentence.message(news[0].first, rules[code], lang)
        rows.append((words.LEVELS[level].say(lang), code, *(f"{number:,}" for number in numbers), said))
    return rows
