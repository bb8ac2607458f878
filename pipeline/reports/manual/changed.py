"""What a draft changes against the edition it builds on, item by item, as those who make the data need to know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline import schema
from pipeline.model import Text
from pipeline.reports import edition_diff, item_text
from pipeline.schema import differing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Field, Lang, Schema
    from pipeline.schema.differing import Difference

TITLE = Text(ja="この案で変わること", en="What this draft changes")
LEAD = Text(
    ja="もとの版は「{base}」です。もとの版でファイルを作ったことのある人は、ここと、各データセットのはじめの表だけを読めば足ります。",
    en="It builds on “{base}”. Who has made files by that needs to read only this, and the table at the head of each dataset.",
)
FILE_NAMES = Text(ja="ファイルの名前", en="File names")
FIRST = Text(ja="先にそろえるデータセット（★）", en="Datasets that come first (★)")
WHY = Text(ja="理由", en="Why")
ELSEWHERE = Text(ja="もとの版とちがう所", en="What differs from the base")
WHAT = Text(ja="変わること", en="What changes")
NOTHING = Text(ja="もとの版「{base}」と同じです。", en="As in “{base}”.")
ADDED = Text(ja="この案で加えた項目（{need}）", en="added by this draft ({need})")
REMOVED = Text(ja="この案にはない項目", en="not in this draft")
NEED = Text(ja="{before} → {after}", en="{before} → {after}")
BLOCKS = Text(ja="空欄では公開できない", en="must not be blank")
BLOCKS_NOT = Text(ja="空欄でも公開できる", en="may be blank")
DECIMALS = Text(ja="小数点以下6けた", en="six decimals")
WRITTEN = Text(ja="「{example}」のように書く", en="written as in “{example}”")
OTHERWISE = Text(ja="{what}: {before} → {after}", en="{what}: {before} → {after}")
EXPLAINED = Text(ja="説明を書き足した", en="explained further")
MARK = "★"  # before the title of a dataset that comes first


class Changed(NamedTuple):
    """Items that change alike, in the order of the dataset, and how."""

    items: str
    how: str


def changes(new: Schema, base: str, lang: Lang) -> tuple[Changed, ...]:
    """What the dataset asks otherwise than in its base; empty where that does not have it."""
    if not any((one.edition, one.id) == (base, new.id) for one in schema.available()):
        return ()
    old = schema.load(new.id, base)
    said: dict[str, list[str]] = {field.name: [] for field in (*new.fields, *old.fields)}
    fields = {field.name: field for field in (*old.fields, *new.fields)}
    for one in differing.differences(old, new):
        said[one.item].append(_how(one, fields[one.item], lang))
    for pair in differing.pairs(old, new):
        if pair.old.description != pair.new.description:
            said[pair.new.name].append(EXPLAINED.say(lang))
    alike: dict[str, list[str]] = {}
    for name, how in said.items():
        if how:
            alike.setdefault(_joined(how, lang), []).append(name)
    return tuple(Changed(_joined(names, lang), how) for how, names in alike.items())


def _how(one: Difference, field: Field, lang: Lang) -> str:
    if one.kind == "added":
        return ADDED.say(lang, {"need": _need(one.after, lang)})
    if one.kind == "removed":
        return REMOVED.say(lang)
    if one.kind == "need":
        return NEED.say(lang, {"before": _need(one.before, lang), "after": _need(one.after, lang)})
    if one.kind == "blocking":
        return (BLOCKS if one.after else BLOCKS_NOT).say(lang)
    if one.kind == "pattern" and one.after:
        decimals = field.form in {"latitude", "longitude"}
        return DECIMALS.say(lang) if decimals else WRITTEN.say(lang, {"example": field.example})
    kind, _, before, after = edition_diff.row(one, lang)
    return OTHERWISE.say(lang, {"what": kind, "before": before, "after": after})


def _need(need: str, lang: Lang) -> str:
    return next(text.say(lang) for known, text in item_text.NEEDS.items() if known == need)


def _joined(parts: Sequence[str], lang: Lang) -> str:
    return ("、" if lang == "ja" else ", ").join(parts)
