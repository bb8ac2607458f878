"""What adopting another edition would do, in words: whose files fail anew, why, and how much of it can be mended."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import facts, paper, sentence, words
from pipeline.reports.fates import as_json, effort, numbers
from pipeline.reports.paper import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Lang, Level
    from pipeline.reports.fates import Fate, Impact, New
    from pipeline.rule import Rule

    Titles = Mapping[tuple[str, str], str]


TITLE = Text(ja="版を変えたときの影響: {old} → {new}", en="What adopting another edition would do: {old} → {new}")
SUMMARY = Text(ja="まとめ", en="In short")
LOOKED = Text(
    ja="表 {judged} 件を、両方の版で検査しました。ほかの {other} 件は、両方の版にあるデータセットと分からないため、くらべていません。",
    en="{judged} tables were checked under both editions. {other} others are not known to be of a dataset that both have.",
)
FAIL = Text(
    ja="新しく公開できなくなる表: {fails} 件。うち {mended} 件は、自動で直せる所を直すと公開できます。",
    en="Tables that could no longer go out: {fails}. Of these {mended} could after what can be mended is mended.",
)
HARDER = Text(
    ja="自動で直せば公開できたのに、人の判断が要るようになる表: {harder} 件。",
    en="Tables that could go out once mended and would need a person: {harder}.",
)
NONE_FAILS = Text(ja="新しく公開できなくなる表はありません。", en="No table that goes out now would be kept back.")
PASS = Text(
    ja="新しく公開できるようになる表: {passes} 件。", en="Tables that go out only under the new edition: {passes}."
)
CONFORM = Text(
    ja="標準にそろっている表: いま {now} 件、新しい版では {then} 件、直した後は {after} 件。",
    en="Conforming tables: now {now}, under the new edition {then}, after mending {after}.",
)
FIXES = Text(
    ja="新しい指摘は {count} 件。確実に直せるもの {sure} 件、おそらく直せるもの {likely} 件、人が直すもの {rest} 件。",
    en="New findings: {count}. To be mended surely {sure}, likely {likely}, by a person {rest}.",
)
NOTHING_NEW = Text(ja="新しい指摘はありません。", en="There are no new findings.")
SAME = Text(
    ja="指摘が変わらない表 {same} 件は、ここには並べていません。",
    en="{same} tables of which the same is said under both are not listed here.",
)
LOST = Text(ja="いまより公開から遠くなる表とその理由", en="Tables that get further from going out, and why")
BY_TOWN = Text(ja="団体とデータセットごと", en="By municipality and dataset")
WHY = Text(ja="新しい指摘（理由ごと）", en="New findings, by reason")
GONE = Text(ja="なくなる指摘（理由ごと）", en="Findings that go, by reason")
NOBODY = Text(ja="（不明）", en="(unknown)")
TOWN_COLUMNS = (
    Text(ja="団体", en="Publisher"),
    Text(ja="データセット", en="Dataset"),
    Text(ja="公開", en="Goes out"),
    Text(ja="新しい指摘", en="New findings"),
    Text(ja="直せる", en="Mendable"),
    Text(ja="ファイル", en="File"),
)
SIGNS = Text(
    ja="下の「公開」の三つの印は、いま → 新しい版 → 自動で直した後です。{signs}",
    en="The three signs under “goes out” below: now → under the new edition → once mended. {signs}",
)
WHY_COLUMNS = (
    Text(ja="重さ", en="Level"),
    Text(ja="番号", en="Code"),
    Text(ja="件数", en="Places"),
    Text(ja="表", en="Tables"),
    Text(ja="確実", en="Sure"),
    Text(ja="おそらく", en="Likely"),
    Text(ja="項目", en="Items"),
    Text(ja="例", en="For example"),
)
LOST_COLUMNS = (
    Text(ja="団体", en="Publisher"),
    Text(ja="データセット", en="Dataset"),
    Text(ja="公開", en="Goes out"),
    Text(ja="新しく止める理由（件数）", en="What newly keeps it back (places)"),
)
FEW = 3  # items that are named where a rule speaks of many
AND_OTHERS = Text(ja="{items} ほか{count}", en="{items} and {count} more")


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


def _sections(fates: Sequence[Fate], rules: Mapping[str, Rule], titles: Titles, lang: Lang) -> Iterator[Section]:
    ordered = sorted(fates, key=_order)
    hit = [fate for fate in ordered if fate.then and (fate.comes or fate.goes)]
    yield Section(SUMMARY.say(lang), list(_summary(fates, hit, lang)))
    if lost := [_lost(fate, rules, titles, lang) for fate in hit if _is_lost(fate)]:
        yield Section(LOST.say(lang), (), [column.say(lang) for column in LOST_COLUMNS], lost, below=True)
    rows = [_town(fate, titles, lang) for fate in hit]
    same = SAME.say(lang, {"same": f"{sum(fate.then is not None for fate in fates) - len(hit):,}"})
    yield Section(BY_TOWN.say(lang), (same,), [column.say(lang) for column in TOWN_COLUMNS], rows, below=True)
    for title, which in ((WHY, [fate.comes for fate in fates]), (GONE, [fate.goes for fate in fates])):
        if rows := _reasons(which, rules, lang):
            yield Section(title.say(lang), (), [column.say(lang) for column in WHY_COLUMNS], rows, below=True)


def _summary(fates: Sequence[Fate], hit: Sequence[Fate], lang: Lang) -> Iterator[str]:
    counted = numbers(fates)
    said = [LOOKED, FAIL if counted["fails"] else NONE_FAILS]
    said += [HARDER] if counted["harder"] else []
    said += [PASS, CONFORM, FIXES if counted["count"] else NOTHING_NEW]
    told = {name: f"{number:,}" for name, number in counted.items()}
    yield from (text.say(lang, told) for text in said)
    if hit:
        met = {report.verdict for fate in hit for report in (fate.now, fate.then, fate.after) if report}
        signs = (f"{words.VERDICT_SIGNS[one]} {words.VERDICTS[one].say(lang)}" for one in words.VERDICTS if one in met)
        yield SIGNS.say(lang, {"signs": "  ".join(signs)})


def _order(fate: Fate) -> tuple[str, str, str]:
    owner, dataset = fate.now.municipality, fate.now.schema
    return owner.code if owner else "~", dataset.id if dataset else "", fate.now.origin.path


def _town(fate: Fate, titles: Titles, lang: Lang) -> tuple[str, ...]:
    count = sum(one.places for one in fate.comes)
    able = sum(one.sure + one.likely for one in fate.comes)
    return (
        _owner(fate, lang),
        facts.title(fate.now, titles),
        _way(fate),
        f"{count:,}",
        f"{able:,}",
        facts.file_name(fate.now, lang).rsplit("/", 1)[-1],
    )


def _way(fate: Fate) -> str:
    return " → ".join(words.VERDICT_SIGNS[report.verdict] for report in (fate.now, fate.then, fate.after) if report)


def _owner(fate: Fate, lang: Lang) -> str:
    return facts.owner(fate.now, lang) or NOBODY.say(lang)


def _is_lost(fate: Fate) -> bool:
    return fate.then is not None and effort(fate.then) > effort(fate.now)


def _lost(fate: Fate, rules: Mapping[str, Rule], titles: Titles, lang: Lang) -> tuple[str, ...]:
    """A table that is further from going out, and which of the new findings stop it."""
    stops = [one for one in fate.comes if one.level == "error"]
    said = (f"{_short(one, rules, lang)}（{one.places:,}）" for one in stops[:FEW])
    listed = ("、" if lang == "ja" else ", ").join(said)
    more = len(stops) - FEW
    told = AND_OTHERS.say(lang, {"items": listed, "count": str(more)}) if more > 0 else listed
    return _owner(fate, lang), facts.title(fate.now, titles), _way(fate), told


def _short(one: New, rules: Mapping[str, Rule], lang: Lang) -> str:
    """The first sentence of what the rule says: what is wrong, without the cure."""
    said = sentence.message(one.first, rules[one.rule], lang)
    return said.split("。" if lang == "ja" else ". ", 1)[0].rstrip(".")


def _items(news: Sequence[New], lang: Lang) -> str:
    """The items that a rule speaks of most, each once."""
    counted: Counter[str] = Counter()
    for one in news:
        counted[one.field] += one.places
    names = [name for name, _ in counted.most_common() if name]
    listed = ("、" if lang == "ja" else ", ").join(names[:FEW])
    more = len(names) - FEW
    return AND_OTHERS.say(lang, {"items": listed, "count": str(more)}) if more > 0 else listed


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
        counts = (
            sum(one.places for one in news),
            tables[level, code],
            sum(n.sure for n in news),
            sum(n.likely for n in news),
        )
        said = sentence.message(news[0].first, rules[code], lang)
        shown_counts = (f"{number:,}" for number in counts)
        rows.append((words.LEVELS[level].say(lang), code, *shown_counts, _items(news, lang), said))
    return rows
