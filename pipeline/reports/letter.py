"""Letters as a page that prints one on each sheet of A4, as Markdown, and as a table for a mail merge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.reports import page_frame, plain_table
from pipeline.reports.page_frame import html_text as _e
from pipeline.reports.paper import md_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Lang

TITLE = Text(ja="市町村へのお知らせ（{count}通）", en="Letters to the municipalities ({count})")
PRINT_IT = Text(
    ja="印刷すると、A4 に1通ずつ出ます。〔　〕は、印刷の前か後に書き入れてください。",
    en="Printed, each letter takes a sheet of A4. Fill in what stands in brackets 〔　〕.",
)
BLANK = "〔　　　　　　　　　　　　〕"
FROM = Text(ja="差出人 {blank}", en="From {blank}")
CONTACT = Text(ja="担当: {blank}　電話・メール: {blank}", en="{blank} Telephone, mail: {blank}")
NOW = Text(ja="いまできていること", en="What is done already")
STEP = Text(ja="次の一歩", en="The next step")
FILE = Text(ja="ファイル: {file}", en="File: {file}")
HOW = Text(ja="進め方", en="How to do it")
COMMAND = Text(ja="コマンドで行うとき:", en="Or as a command:")
HELPER = Text(ja="聞ける団体", en="Who could be asked")
THEN = Text(ja="そのあとにできること", en="What could follow")
ASK = Text(ja="問い合わせ先", en="Questions to")
STEPS = 4  # columns for them in the mail merge
COLUMNS = {
    "code": Text(ja="団体コード", en="code"),
    "town": Text(ja="団体名", en="municipality"),
    "day": Text(ja="日付", en="day"),
    "to": Text(ja="宛先", en="to"),
    "subject": Text(ja="件名", en="subject"),
    "greeting": Text(ja="あいさつ", en="greeting"),
    "now": NOW,
    "step": STEP,
    "file": Text(ja="ファイル", en="file"),
    "effect": Text(ja="効果と時間の見積もり", en="effect and estimate"),
    **{f"how{number}": Text(ja=f"進め方{number}", en=f"how {number}") for number in range(1, STEPS + 1)},
    "command": Text(ja="コマンド", en="command"),
    "helper": HELPER,
    "then": THEN,
    "closing": Text(ja="結び", en="closing"),
}
NOTICE = Text(ja="注意", en="notice")
_STYLE = """
.letter { background: var(--paper); max-width: 210mm; margin: 1.5rem auto; padding: 14mm 18mm; border: 1px solid var(--line); line-height: 1.6; }
.letter .day, .letter .from { text-align: right; } .letter .to { font-size: 1.1rem; }
.letter h2 { text-align: center; margin: 1rem 0; font-size: 1.2rem; }
.letter h3 { font-size: 1rem; margin: .8rem 0 .1rem; }
.letter ol { margin: .2rem 0; padding-left: 1.6rem; overflow-wrap: anywhere; }
.letter .step { border: 2px solid var(--ink); padding: .5rem .9rem; margin: .9rem 0; }
.letter .step h3 { margin: 0; } .letter .step .one { font-size: 1.1rem; font-weight: bold; }
.letter code { overflow-wrap: anywhere; } .letter .sample { border: 1px solid var(--ink); text-align: center; font-weight: bold; }
.letter .ask { margin-top: .9rem; border-top: 1px solid var(--ink); padding-top: .4rem; }
@media (max-width: 40rem) { .letter { padding: 1rem; } }
@media print {
  @page { size: A4; margin: 12mm 18mm; }
  body > .notice, body > header, body > footer, main > .faint { display: none; }
  main { max-width: none; padding: 0; margin: 0; }
  .letter { border: 0; padding: 0; margin: 0; max-width: none; font-size: 10pt; line-height: 1.4; break-inside: avoid; }
  .letter + .letter { break-before: page; }
  .letter h2 { font-size: 13pt; margin: 3mm 0; } .letter h3 { font-size: 10.5pt; margin: 2.5mm 0 0; }
  .letter p { margin: .6mm 0; } .letter ol { margin: .5mm 0; } .letter .step { padding: 1.5mm 3mm; margin: 2.5mm 0; } .letter .ask { margin-top: 2.5mm; }
  .letter .to, .letter .step .one { font-size: 11pt; }
}
"""


class Letter(NamedTuple):
    """The parts of a letter, each plain text. "" where there is nothing to say."""

    code: str
    town: str
    day: str
    to: str
    subject: str
    greeting: str
    now: str
    step: str = ""
    file: str = ""
    effect: str = ""
    how: Sequence[str] = ()
    command: str = ""
    helper: str = ""
    then: str = ""
    closing: str = ""


def page(letters: Sequence[Letter], lang: Lang, notice: str | None = None) -> Iterator[str]:
    """All letters on one page, in pieces; each prints on a sheet of its own, and bears the notice."""
    title = TITLE.say(lang, {"count": f"{len(letters):,}"})
    return page_frame.framed(title, _body(letters, lang, notice), lang, notice, style=_STYLE)


def _body(letters: Sequence[Letter], lang: Lang, notice: str | None) -> Iterator[str]:
    yield f'<p class="faint">{_e(PRINT_IT.say(lang))}</p>\n'
    for one in letters:
        yield f'<article class="letter" aria-labelledby="to-{_e(one.code)}">\n'
        if notice:
            yield f'<p class="sample">{_e(notice)}</p>\n'
        yield f'<p class="day">{_e(one.day)}</p><p class="to" id="to-{_e(one.code)}">{_e(one.to)}</p>'
        yield f'<p class="from">{_e(FROM.say(lang, {"blank": BLANK}))}</p>\n<h2>{_e(one.subject)}</h2>\n'
        yield f"<p>{_e(one.greeting)}</p>\n<h3>{_e(NOW.say(lang))}</h3><p>{_e(one.now)}</p>\n"
        if one.step:
            yield from _step(one, lang)
        for name, said in ((HELPER, one.helper), (THEN, one.then)):
            if said:
                yield f"<h3>{_e(name.say(lang))}</h3><p>{_e(said)}</p>\n"
        yield f"<p>{_e(one.closing)}</p>\n"
        yield f'<p class="ask"><b>{_e(ASK.say(lang))}</b> {_e(CONTACT.say(lang, {"blank": BLANK}))}</p>\n</article>\n'


def _step(one: Letter, lang: Lang) -> Iterator[str]:
    yield f'<div class="step"><h3>{_e(STEP.say(lang))}</h3><p class="one">{_e(one.step)}</p>'
    if one.file:
        yield f"<p>{_e(FILE.say(lang, {'file': one.file}))}</p>"
    yield f"<p>{_e(one.effect)}</p></div>\n<h3>{_e(HOW.say(lang))}</h3><ol>"
    yield f"{''.join(f'<li>{_e(thing)}</li>' for thing in one.how)}</ol>\n"
    if one.command:
        yield f'<p class="faint">{_e(COMMAND.say(lang))} <code>{_e(one.command)}</code></p>\n'


def _md(text: str) -> str:
    """As Markdown, with the names of files as they are: a sign between letters means nothing there."""
    return re.sub(r"(?<=\w)\\_(?=\w)", "_", md_text(text))


def markdown(one: Letter, lang: Lang, notice: str | None = None) -> str:
    """One letter as Markdown."""
    blank = {"blank": BLANK}
    parts = [f"**{_md(notice)}**"] if notice else []
    parts += [_md(one.day), _md(one.to), _md(FROM.say(lang, blank)), f"# {_md(one.subject)}", _md(one.greeting)]
    parts += [f"## {NOW.say(lang)}", _md(one.now)]
    if one.step:
        parts += [f"## {STEP.say(lang)}", f"**{_md(one.step)}**"]
        parts += [_md(FILE.say(lang, {"file": one.file}))] if one.file else []
        parts += [_md(one.effect), f"## {HOW.say(lang)}"]
        parts += ["\n".join(f"{number}. {_md(thing)}" for number, thing in enumerate(one.how, 1))]
        parts += [f"{COMMAND.say(lang)} `{one.command.replace('`', '')}`"] if one.command else []
    for name, said in ((HELPER, one.helper), (THEN, one.then)):
        parts += [f"## {name.say(lang)}", _md(said)] if said else []
    parts += [_md(one.closing), f"## {ASK.say(lang)}", _md(CONTACT.say(lang, blank))]
    return "\n\n".join(parts) + "\n"


def merge(letters: Sequence[Letter], lang: Lang, notice: str | None = None) -> bytes:
    """A line for each letter and a column for each of its parts, as Word's mail merge reads it. Nothing becomes a formula."""
    columns = {**COLUMNS, "notice": NOTICE} if notice else COLUMNS
    rows = (
        {
            **one._asdict(),
            **{f"how{number + 1}": one.how[number] if number < len(one.how) else "" for number in range(STEPS)},
            "notice": notice or "",
        }
        for one in letters
    )
    return plain_table.table(columns, rows, lang)
