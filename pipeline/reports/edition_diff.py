"""What differs between two editions, in words: one section a dataset, one line a difference."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.reports import paper, schema_text
from pipeline.reports.paper import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Lang
    from pipeline.schema.differing import Difference, Kind

TITLE = Text(ja="版のちがい: {old} → {new}", en="What differs: {old} → {new}")
ONLY_OLD = Text(ja="{old} だけにあるデータセット", en="Datasets of {old} only")
ONLY_NEW = Text(ja="{new} だけにあるデータセット", en="Datasets of {new} only")
COUNTS = Text(ja="加わった項目 {added}、なくなった項目 {removed}、名前が変わった項目 {renamed}、求めることが変わった所 {asked}。",
              en="Items added {added}, removed {removed}, renamed {renamed}; changes in what is asked {asked}.")  # fmt: skip
COLUMNS = (
    Text(ja="ちがい", en="What"),
    Text(ja="項目", en="Item"),
    Text(ja="前", en="Before"),
    Text(ja="後", en="After"),
)
KINDS: Mapping[Kind, Text] = {
    "added": Text(ja="加わった", en="added"),
    "removed": Text(ja="なくなった", en="removed"),
    "renamed": Text(ja="名前が変わった", en="renamed"),
    "need": Text(ja="必須・推奨・任意", en="need"),
    "blocking": Text(ja="空欄では公開できない", en="must not be blank"),
    "form": Text(ja="書き方", en="form"),
    "choices": Text(ja="選択肢", en="choices"),
    "range": Text(ja="範囲", en="range"),
    "pattern": Text(ja="文字の並び（例）", en="pattern (example)"),
    "unique": Text(ja="重複しない", en="unique"),
}
GUESSED = Text(ja="（推測: 名前と書き方が似ている）", en=" (a guess: name and form are alike)")
YES = Text(ja="はい", en="yes")
NO = Text(ja="いいえ", en="no")
FREE = Text(ja="決まりなし", en="free")
SAME_IN = Text(ja="ちがいのないデータセット", en="Datasets in which nothing differs")


class Compared(NamedTuple):
    """One dataset that both editions have."""

    id: str
    title: str
    differences: Sequence[Difference]


class Editions(NamedTuple):
    """Two editions, by their ids: what differs in the datasets of both, and the titles of those that only one has."""

    old: str
    new: str
    compared: Sequence[Compared]
    only_old: Sequence[str] = ()
    only_new: Sequence[str] = ()


def shown(found: Editions, form: str, lang: Lang) -> Iterator[str]:
    """In one of the forms text, json, markdown and html, in pieces."""
    title = TITLE.say(lang, {"old": found.old, "new": found.new})
    if form == "json":
        yield json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n"
    elif form == "html":
        yield from paper.page(title, _sections(found, lang), lang)
    else:
        write = paper.markdown if form == "markdown" else paper.text
        yield from (f"{line}\n" for line in write(title, _sections(found, lang)))


def as_json(found: Editions) -> dict[str, object]:
    """{"from", "to", "datasets": [{"id", "title", "differences": [{"kind", "item", "before", "after", "guessed"}]}], …}."""
    return {
        "from": found.old,
        "to": found.new,
        "datasets": [
            {"id": one.id, "title": one.title, "differences": [_entry(each) for each in one.differences]}
            for one in found.compared
        ],
        "only_from": list(found.only_old),
        "only_to": list(found.only_new),
    }


def _entry(one: Difference) -> dict[str, object]:
    return {"kind": one.kind, "item": one.item, "before": one.before, "after": one.after, "guessed": one.guessed}


def _sections(found: Editions, lang: Lang) -> Iterator[Section]:
    names = {"old": found.old, "new": found.new}
    for one in found.compared:
        if not one.differences:
            continue
        kinds = [each.kind for each in one.differences]
        counts = {kind: kinds.count(kind) for kind in ("added", "removed", "renamed")}
        said = {kind: str(count) for kind, count in counts.items()} | {"asked": str(len(kinds) - sum(counts.values()))}
        rows = [row(each, lang) for each in one.differences]
        title = f"{one.title}（{one.id}）"
        yield Section(title, (COUNTS.say(lang, said),), [column.say(lang) for column in COLUMNS], rows)
    same = [one.title for one in found.compared if not one.differences]
    ends = ((SAME_IN, same), (ONLY_OLD, found.only_old), (ONLY_NEW, found.only_new))
    for text, datasets in ends:
        if datasets:
            yield Section(text.say(lang, names), (("、" if lang == "ja" else ", ").join(datasets),))


def row(one: Difference, lang: Lang) -> tuple[str, str, str, str]:
    """What, which item, before and after, as a clerk reads it."""
    kind = KINDS[one.kind].say(lang) + (GUESSED.say(lang) if one.guessed else "")
    old, new = one.examples
    return kind, one.item, _value(one.kind, one.before, old, lang), _value(one.kind, one.after, new, lang)


def _value(kind: Kind, value: str, example: str, lang: Lang) -> str:
    if kind == "form":
        return schema_text.FORM_NAMES[value].say(lang)
    if kind in {"blocking", "unique"}:
        return (YES if value else NO).say(lang)
    if kind == "pattern":
        return example if value else FREE.say(lang)
    if kind in {"choices", "range"}:
        return value.replace(";", "、") or FREE.say(lang)
    return value
