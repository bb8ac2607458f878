"""The manual as Markdown, with the tables of GitHub's dialect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.reports import item_text, sentence
from pipeline.reports.manual import changed, contents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Lang
    from pipeline.reports.manual.bad_examples import Bad
    from pipeline.reports.manual.contents import Dataset, Item, Manual

# "_" within a word is no markup: a command stays as it is to be typed, with 382019_aed.csv and --edition area_2026.
_MARKUP = re.compile(r"([\\`*\[\]<>|#~]|(?<![^\W_])_|_(?![^\W_]))")


def pieces(manual: Manual) -> Iterator[str]:
    """The document, line by line."""
    yield from (f"{line}\n" for line in _lines(manual))


def _lines(manual: Manual) -> Iterator[str]:
    lang = manual.lang
    yield f"# {_e(manual.title)}"
    if manual.notice:
        yield f"\n> **{_e(manual.notice)}**"
    yield f"\n## {contents.ABOUT.say(lang)}\n"
    yield "\n\n".join(_e(line) for line in manual.about())
    yield f"\n## {contents.CONTENTS.say(lang)}\n"
    listed = (contents.NUMBER, contents.DATASET, contents.FILE_LIKE, contents.ITEMS)
    yield from _table(
        [head.say(lang) for head in listed],
        [
            (_e(one.schema.number), _e(one.title), _code(one.file_name), str(len(one.schema.fields)))
            for one in manual.datasets
        ],
    )
    if manual.base:
        yield from _changed(manual)
    yield f"\n## {contents.COMMON.say(lang)}"
    for chapter in manual.chapters:
        yield f"\n### {_e(chapter.title.say(lang))}\n"
        yield from (f"* {_e(line)}" for line in manual.lines(chapter))
        if bad := manual.bad(chapter.rules):
            yield ""
            heads = (contents.BAD, contents.GOOD, contents.SAID)
            rows = [(_code(one.value), _good(one, manual), _e(one.said)) for one in bad]
            yield from _table([head.say(lang) for head in heads], rows)
    for dataset in manual.datasets:
        yield from _dataset(dataset, manual)
    yield f"\n## {contents.CHECKING.say(lang)}\n"
    yield from (f"{number}. {_e(step)}" for number, step in enumerate(manual.steps(), 1))
    if manual.codes:
        yield f"\n## {contents.CODES.say(lang)}"
    for codes in manual.codes:
        yield f"\n### {_e(codes.title.say(lang))}\n"
        if not contents.have_names(codes):
            yield from (f"* {_e(value)}" for value, _ in codes.values)
            continue
        head = [contents.VALUE.say(lang), contents.NAME.say(lang)]
        yield from _table(head, [(_code(value), _e(name)) for value, name in codes.values])


def _changed(manual: Manual) -> Iterator[str]:
    lang = manual.lang
    yield f"\n## {_e(changed.TITLE.say(lang))}\n"
    yield f"{_e(changed.LEAD.say(lang, {'base': manual.base}))}\n"
    yield from (f"* {_e(line.say(lang))}" for line in manual.draft.aligned)
    if manual.draft.file_names:
        yield f"\n### {_e(changed.FILE_NAMES.say(lang))}\n"
        yield from (f"* {_e(line.say(lang))}" for line in manual.draft.file_names)
    rows = [(_e(d.schema.number), _e(d.schema.title), _e(d.first.say(lang))) for d in manual.datasets if d.first]
    if rows:
        yield f"\n### {_e(changed.FIRST.say(lang))}\n"
        yield from _table([head.say(lang) for head in (contents.NUMBER, contents.DATASET, changed.WHY)], rows)


def _differs(dataset: Dataset, manual: Manual) -> Iterator[str]:
    lang = manual.lang
    if not dataset.changes:
        yield f"{_e(changed.NOTHING.say(lang, {'base': manual.base}))}\n"
        return
    yield f"### {_e(changed.ELSEWHERE.say(lang))}\n"
    head = [text.say(lang) for text in (contents.ITEM, changed.WHAT)]
    yield from _table(head, [(_e(one.items), _e(one.how)) for one in dataset.changes])
    yield f"\n### {_e(contents.ITEMS.say(lang))}\n"


def _dataset(dataset: Dataset, manual: Manual) -> Iterator[str]:
    lang, schema = manual.lang, dataset.schema
    yield f"\n## {_e(schema.number)} {_e(dataset.title)}\n"
    if manual.notice:
        yield f"> **{_e(manual.notice)}**\n"
    if dataset.told.purpose:
        yield f"{_e(dataset.told.purpose.say(lang))}\n"
    yield f"{contents.FILE.say(lang)}: {_code(dataset.file_name)}\n"
    yield f"{_e(contents.counts(dataset, lang))}\n"
    if said := [f"* {_e(line)}" for one in dataset.told.bonds if (line := contents.bond(one, lang))]:
        yield "\n".join(said) + "\n"
    if manual.base:
        yield from _differs(dataset, manual)
    heads = (contents.NUMBER, contents.ITEM, contents.NEED, contents.WRITE, contents.EXAMPLES)
    yield from _table([head.say(lang) for head in heads], [_item(item, manual) for item in dataset.items])
    for field in dataset.long:
        yield f"\n### {_e(contents.CHOICES.say(lang, {'item': field.name}))}\n"
        yield from (f"* {_e(choice)}" for choice in field.choices)


def _item(item: Item, manual: Manual) -> tuple[str, ...]:
    lang, field = manual.lang, item.field
    said = [field.description, item.form, *_at_end(item, lang)]
    examples = [f"○ {_code(field.example)}"] if field.example else []
    examples += [
        f"× {_code(bad.value)}" + ("" if bad.instead is None else f" → {_shown(bad.instead, manual)}")
        for bad in item.bad
    ]
    need = f"{item_text.need(field, lang)}<br>{item_text.evidence(field, lang)}"
    name = f"{_e(field.name)}<br>{_code(field.key)}"
    return str(item.number), name, need, "<br>".join(map(_e, said)), "<br>".join(examples)


def _at_end(item: Item, lang: Lang) -> list[str]:
    return [contents.CODES_AT_END.say(lang, {"list": item.codes.title.say(lang)})] if item.codes else []


def _good(bad: Bad, manual: Manual) -> str:
    return contents.BY_HAND.say(manual.lang) if bad.instead is None else _shown(bad.instead, manual)


def _shown(value: str, manual: Manual) -> str:
    return _code(value) if value else contents.BLANK.say(manual.lang)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "-|" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _e(text: str) -> str:
    """Text in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", sentence.visible(text))


def _code(text: str) -> str:
    shown = sentence.visible(text).replace("|", "\\|")
    fence = "``" if "`" in shown else "`"
    return f"{fence}{shown}{fence}" if shown.strip() else shown
