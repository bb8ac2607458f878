"""What adopting another edition would do, in words: whose files fail anew, why, and how much of it can be mended."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import facts, paper, sentence, words
from pipeline.reports.fates import as_json, aside, effort, numbers
from pipeline.reports.paper import Section
from pipeline.schema import available

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Lang, Level
    from pipeline.reports.fates import Aside, Fate, Impact, New
    from pipeline.rule import Rule

    Titles = Mapping[tuple[str, str], str]


TITLE = Text(ja="版を変えたときの影響: {old} → {new}", en="What adopting another edition would do: {old} → {new}")
SUMMARY = Text(ja="まとめ", en="In short")
LOOKED = Text(
    ja="{old} に従う表 {judged} 件を、両方の版で検査しました。",
    en="{judged} tables follow {old} and were checked under both editions.",
)
EDITIONS = Text(
    ja="{old} は「{old_title}」、{new} は「{new_title}」です。", en="{old}: {old_title}. {new}: {new_title}."
)
OTHERS = Text(
    ja="ほかの表 {other} 件は、くらべていません（{parts}）。下に並べています。",
    en="{other} others were not compared ({parts}). They are listed below.",
)
PARTS: Mapping[Aside, Text] = {
    "there": Text(ja="もう {new} に従う {there} 件", en="following {new} already: {there}"),
    "elsewhere": Text(
        ja="どちらでもない版に従う {elsewhere} 件", en="following neither but another edition: {elsewhere}"
    ),
    "alone": Text(ja="{new} にないデータセット {alone} 件", en="of a dataset that {new} lacks: {alone}"),
    "unknown": Text(ja="どの版のものか分からない {unknown} 件", en="following none that is known: {unknown}"),
}
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
    ja="新しい指摘は {count} 件。確実に直せるもの {sure} 件、おそらく直せるもの {likely} 件、"
    "ほかの {rest} 件は、新しい版の形に変えると（totonoe fix --to-edition {new}）消えるものと、人が直すものです。",
    en="New findings: {count}. To be mended surely {sure}, likely {likely}; the other {rest} go with the turn into the new "
    "form (totonoe fix --to-edition {new}) or want a person.",
)
LEFT = Text(
    ja="形を変えて自動で直した後に残る指摘は {left} 件。うち公開を止めるもの {stopping} 件。",
    en="Findings left once turned and mended: {left}, of which {stopping} keep a table back.",
)
NOTHING_NEW = Text(ja="新しい指摘はありません。", en="There are no new findings.")
SAME = Text(
    ja="指摘が変わらない表 {same} 件は、ここには並べていません。",
    en="{same} tables of which the same is said under both are not listed here.",
)
LOST = Text(ja="いまより公開から遠くなる表とその理由", en="Tables that get further from going out, and why")
BY_TOWN = Text(ja="団体とデータセットごと", en="By municipality and dataset")
APART = Text(ja="くらべていない表（団体とデータセットごと）", en="Tables not compared, by municipality and dataset")
NO_EDITION = Text(ja="どの版のものか分からない表", en="Tables that follow no edition that is known")
WHY = Text(ja="新しい指摘（理由ごと）", en="New findings, by reason")
GONE = Text(ja="なくなる指摘（理由ごと）", en="Findings that go, by reason")
NOBODY = Text(ja="（不明）", en="(unknown)")
TOWN_COLUMNS = (
    Text(ja="団体", en="Publisher"),
    Text(ja="データセット", en="Dataset"),
    Text(ja="公開", en="Goes out"),
    Text(ja="新しい指摘", en="New findings"),
    Text(ja="直せる", en="Mendable"),
    Text(ja="直した後の指摘", en="Left once mended"),
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
APART_COLUMNS = (
    Text(ja="団体", en="Publisher"),
    Text(ja="データセット", en="Dataset"),
    Text(ja="従っている版", en="Follows"),
    Text(ja="ファイル", en="File"),
)
NO_EDITION_COLUMNS = (APART_COLUMNS[0], APART_COLUMNS[-1])
ASIDES: Mapping[Aside, Text] = {
    "there": Text(ja="{title}（新しい版）", en="{title} (the new edition)"),
    "elsewhere": Text(ja="{title}（どちらでもない）", en="{title} (neither of the two)"),
    "alone": Text(ja="{title}（新しい版にはないデータセット）", en="{title} (the new edition lacks the dataset)"),
}
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
    sections = _sections(found, rules, titles, lang)
    if form == "html":
        yield from paper.page(title, sections, lang, notice)
    else:
        write = paper.markdown if form == "markdown" else paper.text
        if notice:
            yield f"{notice}\n"
        yield from (f"{line}\n" for line in write(title, sections))


def _sections(found: Impact, rules: Mapping[str, Rule], titles: Titles, lang: Lang) -> Iterator[Section]:
    fates = sorted(found.fates, key=_order)
    hit = [fate for fate in fates if fate.then and (fate.comes or fate.goes)]
    yield Section(SUMMARY.say(lang), list(_summary(found, hit, lang)))
    if lost := [_lost(fate, rules, titles, lang) for fate in hit if _is_lost(fate)]:
        yield Section(LOST.say(lang), (), [column.say(lang) for column in LOST_COLUMNS], lost, below=True)
    rows = [_town(fate, titles, lang) for fate in hit]
    same = SAME.say(lang, {"same": f"{sum(fate.then is not None for fate in fates) - len(hit):,}"})
    yield Section(BY_TOWN.say(lang), (same,), [column.say(lang) for column in TOWN_COLUMNS], rows, below=True)
    for title, which in ((WHY, [fate.comes for fate in fates]), (GONE, [fate.goes for fate in fates])):
        if rows := _reasons(which, rules, lang):
            yield Section(title.say(lang), (), [column.say(lang) for column in WHY_COLUMNS], rows, below=True)
    apart = [(fate, why) for fate in fates if (why := aside(fate, found))]
    if rows := [_apart(fate, ASIDES[why], titles, lang) for fate, why in apart if why in ASIDES]:
        yield Section(APART.say(lang), (), [column.say(lang) for column in APART_COLUMNS], rows, below=True)
    if rows := [(_owner(fate, lang), facts.file_name(fate.now, lang)) for fate, why in apart if why not in ASIDES]:
        yield Section(NO_EDITION.say(lang), (), [column.say(lang) for column in NO_EDITION_COLUMNS], rows)


def _summary(found: Impact, hit: Sequence[Fate], lang: Lang) -> Iterator[str]:
    counted = numbers(found)
    said = [EDITIONS, LOOKED, OTHERS] if counted["other"] else [EDITIONS, LOOKED]
    said += [FAIL if counted["fails"] else NONE_FAILS]
    said += [HARDER] if counted["harder"] else []
    said += [PASS, CONFORM, FIXES if counted["count"] else NOTHING_NEW, LEFT]
    told = {"old": found.old, "new": found.new, **{name: f"{number:,}" for name, number in counted.items()}}
    told |= {"old_title": _edition(found.old, lang), "new_title": _edition(found.new, lang)}
    told["parts"] = ("、" if lang == "ja" else "; ").join(PARTS[why].say(lang, told) for why in PARTS if counted[why])
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
        f"{len(fate.after.findings) if fate.after else 0:,}",
        facts.file_name(fate.now, lang).rsplit("/", 1)[-1],
    )


def _edition(id_: str, lang: Lang) -> str:
    return next((one.edition_title.say(lang) for one in available() if one.edition == id_), id_)


def _apart(fate: Fate, follows_: Text, titles: Titles, lang: Lang) -> tuple[str, ...]:
    """A table that was not compared, and which edition it follows instead."""
    follows = follows_.say(lang, {"title": _edition(fate.now.schema.edition, lang) if fate.now.schema else ""})
    name = facts.file_name(fate.now, lang).rsplit("/", 1)[-1]
    return _owner(fate, lang), facts.title(fate.now, titles), follows, name


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
