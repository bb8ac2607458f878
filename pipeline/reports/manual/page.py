"""The manual as one self-contained HTML page: no script, no outside fonts, laid out for the screen and for A4.

Every piece of text passes `_e`, on its way into the page and nowhere else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.reports import item_text, page_frame
from pipeline.reports.manual import changed, contents
from pipeline.reports.page_frame import html_text as _e

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Lang, Need, Text
    from pipeline.reports.manual.bad_examples import Bad
    from pipeline.reports.manual.common_rules import Chapter
    from pipeline.reports.manual.contents import Dataset, Item, Manual
    from pipeline.schema.telling import CodeList

_LOOKS: dict[Need, str] = {"必須": "must", "推奨": "should", "任意": "may"}
_GAP = "&nbsp;"  # a sign is never parted from what it stands before
_CODES_ACROSS = 3  # a list of many codes stands in so many columns beside each other


def page(manual: Manual) -> Iterator[str]:
    """The page in pieces, to be written one after the other as UTF-8."""
    style = (Path(__file__).parent / "manual.css").read_text(encoding="utf-8")
    if manual.notice:  # said again at the head of every printed sheet
        mark = contents.DRAFT_MARK.say(manual.lang)
        style += f'@media print {{ @page {{ @top-right {{ content: "{mark}"; font-size: 8pt; }} }} }}\n'
    yield from page_frame.framed(manual.title, _Page(manual).body(), manual.lang, manual.notice, style=style)


class _Page:
    def __init__(self, manual: Manual) -> None:
        self.manual = manual
        self.lang: Lang = manual.lang

    def _t(self, text: Text, **slots: str) -> str:
        return _e(text.say(self.lang, slots))

    def body(self) -> Iterator[str]:
        manual = self.manual
        yield f'<section class="card"><h2>{self._t(contents.ABOUT)}</h2>\n'
        yield "".join(f"<p>{_e(line)}</p>\n" for line in manual.about())
        yield "</section>\n"
        yield from self._contents()
        if manual.base:
            yield from self._changed()
        yield f'<section class="card chapter" id="common"><h2>{self._t(contents.COMMON)}</h2>\n'
        for chapter in manual.chapters:
            yield from self._chapter(chapter)
        yield "</section>\n"
        for dataset in manual.datasets:
            yield from self._dataset(dataset)
        yield f'<section class="card chapter" id="checking"><h2>{self._t(contents.CHECKING)}</h2>\n<ol class="steps">'
        yield "".join(f"<li>{_e(step)}</li>" for step in manual.steps())
        yield "</ol></section>\n"
        if manual.codes:
            yield f'<section class="card chapter" id="codes"><h2>{self._t(contents.CODES)}</h2>\n'
            for codes in manual.codes:
                yield from self._codes(codes)
            yield "</section>\n"

    def _contents(self) -> Iterator[str]:
        yield f'<nav class="card"><h2>{self._t(contents.CONTENTS)}</h2>\n'
        if self.manual.base:
            yield f'<p><a href="#changed">{self._t(changed.TITLE)}</a></p>\n'
        yield f'<p><a href="#common">{self._t(contents.COMMON)}</a></p>\n<p class="chapters">'
        yield "".join(f'<a href="#c-{chapter.id}">{self._t(chapter.title)}</a> ' for chapter in self.manual.chapters)
        heads = (contents.NUMBER, contents.DATASET, contents.FILE_LIKE, contents.ITEMS, contents.NEED)
        yield f'</p>\n<table class="toc"><thead><tr>{self._heads(*heads)}</tr></thead>\n<tbody>\n'
        for dataset in self.manual.datasets:
            schema = dataset.schema
            required = sum(field.need == "必須" for field in schema.fields)
            yield f'<tr><td>{_e(schema.number)}</td><td><a href="#{_e(schema.id)}">{_e(dataset.title)}</a></td>'
            yield f"<td><code>{_e(dataset.file_name)}</code></td><td>{len(schema.fields)}</td>"
            yield f"<td>◎ {self._t(item_text.NEEDS['必須'])} {required}</td></tr>\n"
        yield f'</tbody></table>\n<p class="chapters"><a href="#checking">{self._t(contents.CHECKING)}</a> '
        if self.manual.codes:
            yield f'<a href="#codes">{self._t(contents.CODES)}</a>'
        yield "</p>\n</nav>\n"

    def _changed(self) -> Iterator[str]:
        """The chapter on what a draft changes as a whole."""
        manual = self.manual
        yield f'<section class="card chapter" id="changed"><h2>{self._t(changed.TITLE)}</h2>\n'
        yield f"<p>{self._t(changed.LEAD, base=manual.base)}</p>\n"
        yield f"<ul>{''.join(f'<li>{self._t(line)}</li>' for line in manual.draft.aligned)}</ul>\n"
        if manual.draft.file_names:
            lines = "".join(f"<li>{self._t(line)}</li>" for line in manual.draft.file_names)
            yield f"<h3>{self._t(changed.FILE_NAMES)}</h3>\n<ul>{lines}</ul>\n"
        if first := [one for one in manual.datasets if one.first]:
            heads = self._heads(contents.NUMBER, contents.DATASET, changed.WHY)
            yield f"<h3>{self._t(changed.FIRST)}</h3>\n"
            yield f'<table class="first"><thead><tr>{heads}</tr></thead>\n<tbody>\n'
            for one in first:
                yield f"<tr><td>{_e(one.schema.number)}</td><td>{_e(one.name)}</td>"
                yield f"<td>{self._t(one.first) if one.first else ''}</td></tr>\n"
            yield "</tbody></table>\n"
        yield "</section>\n"

    def _differs(self, dataset: Dataset) -> Iterator[str]:
        """What a draft changes in one dataset."""
        if not self.manual.base:
            return
        if not dataset.changes:
            yield f"<p>{self._t(changed.NOTHING, base=self.manual.base)}</p>\n"
            return
        heads = self._heads(contents.ITEM, changed.WHAT)
        yield f"<h3>{self._t(changed.ELSEWHERE)}</h3>\n"
        yield f'<table class="differs"><thead><tr>{heads}</tr></thead>\n<tbody>\n'
        yield "".join(f"<tr><td>{_e(one.items)}</td><td>{_e(one.how)}</td></tr>\n" for one in dataset.changes)
        yield f"</tbody></table>\n<h3>{self._t(contents.ITEMS)}</h3>\n"

    def _heads(self, *texts: Text) -> str:
        return "".join(f'<th scope="col">{self._t(text)}</th>' for text in texts)

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        lines = "".join(f"<li>{_e(line)}</li>" for line in self.manual.lines(chapter))
        yield f'<div class="common"><h3 id="c-{chapter.id}">{self._t(chapter.title)}</h3>\n<ul>{lines}</ul>\n'
        if bad := self.manual.bad(chapter.rules):
            heads = self._heads(contents.BAD, contents.GOOD, contents.SAID)
            yield f'<table class="wrong"><thead><tr>{heads}</tr></thead>\n<tbody>\n'
            yield "".join(
                f"<tr><td>×{_GAP}{_value(one.value)}</td><td>{self._good(one)}</td><td>{_e(one.said)}</td></tr>\n"
                for one in bad
            )
            yield "</tbody></table>"
        yield "</div>\n"

    def _good(self, bad: Bad) -> str:
        if bad.instead is None:
            return f'<span class="faint">{self._t(contents.BY_HAND)}</span>'
        return f"○{_GAP}{self._shown(bad.instead)}"

    def _shown(self, value: str) -> str:
        return _value(value) if value else self._t(contents.BLANK)

    # --- a dataset -------------------------------------------------------------------------------------------------

    def _dataset(self, dataset: Dataset) -> Iterator[str]:
        schema = dataset.schema
        yield f'<section class="card chapter" id="{_e(schema.id)}"><h2>{_e(schema.number)} {_e(dataset.title)}</h2>\n'
        if self.manual.notice:
            yield f'<p class="draft">{_e(self.manual.notice)}</p>\n'
        if dataset.told.purpose:
            yield f"<p>{self._t(dataset.told.purpose)}</p>\n"
        yield f"<p>{self._t(contents.FILE)}: <code>{_e(dataset.file_name)}</code></p>\n"
        yield f"<p>{_e(contents.counts(dataset, self.lang))}</p>\n"
        if said := [line for bond in dataset.told.bonds if (line := contents.bond(bond, self.lang))]:
            yield f"<ul>{''.join(f'<li>{_e(line)}</li>' for line in said)}</ul>\n"
        yield from self._differs(dataset)
        heads = self._heads(contents.NUMBER, contents.ITEM, contents.NEED, contents.WRITE, contents.EXAMPLES)
        yield f'<table class="items"><thead><tr>{heads}</tr></thead>\n<tbody>\n'
        for item in dataset.items:
            yield self._item(item)
        yield "</tbody></table>\n"
        for field in dataset.long:
            title = contents.CHOICES.say(self.lang, {"item": field.name})
            yield f"<h3>{_e(title)}</h3>\n"
            yield _choices(field.choices)
        yield "</section>\n"

    def _item(self, item: Item) -> str:
        field = item.field
        need = f'<span class="need {_LOOKS[field.need]}">{_e(item_text.need(field, self.lang))}</span>'
        write = f'<p>{_e(field.description)}</p><p class="form">{_e(item.form)}</p>'
        if item.codes:
            write += f'<p class="form">{self._t(contents.CODES_AT_END, list=item.codes.title.say(self.lang))}</p>'
        examples = [f"<p>○{_GAP}{_value(field.example)}</p>"] if field.example else []
        examples += [
            f"<p>×{_GAP}{_value(bad.value)}{'' if bad.instead is None else f' → {self._shown(bad.instead)}'}</p>"
            for bad in item.bad
        ]
        return (
            f'<tr><td class="n">{item.number}</td><th scope="row">{_e(field.name)}<code>{_e(field.key)}</code></th>'
            f"<td>{need}<small>{_e(item_text.evidence(field, self.lang))}</small></td>"
            f"<td>{write}</td><td>{''.join(examples)}</td></tr>\n"
        )

    def _codes(self, codes: CodeList) -> Iterator[str]:
        yield f'<h3 id="codes-{_e(codes.id)}">{self._t(codes.title)}</h3>\n'
        if not contents.have_names(codes):
            yield _choices([value for value, _ in codes.values])
            return
        yield '<table class="codes"><thead><tr>'
        yield self._heads(contents.VALUE, contents.NAME) * _CODES_ACROSS
        yield "</tr></thead>\n<tbody>\n"
        for row in _across(codes.values):
            cells = "".join(f"<td><code>{_e(value)}</code></td><td>{_e(name)}</td>" for value, name in row)
            yield f"<tr>{cells}</tr>\n"
        yield "</tbody></table>\n"


def _value(value: str) -> str:
    return f'<span class="value">{_e(value)}</span>'


def _choices(values: Sequence[str]) -> str:
    return f'<ul class="choices">{"".join(f"<li>{_e(value)}</li>" for value in values)}</ul>\n'


def _across(values: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    """The values row by row, as they stand when they are read down one column after the other."""
    height = -(-len(values) // _CODES_ACROSS)
    for row in range(height):
        cells = values[row::height]
        yield (*cells, *((("", ""),) * (_CODES_ACROSS - len(cells))))
