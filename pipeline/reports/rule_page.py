"""The rule book as one page: every rule in the words it says, with its examples; Japanese first, English beside it.

It opens from a file, needs nothing from outside and prints on A4. The box for finding a rule is there where scripts may
run; without it there is the table of contents, and each rule has its code for an anchor: #C101.
"""

from __future__ import annotations

import csv
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.carried import carried
from pipeline.model import Text
from pipeline.reports import page_frame, rule_examples, sentence, words
from pipeline.reports.page_frame import html_text as _e
from pipeline.reports.rule_book import KINDS
from pipeline.rule import CellRule, Dirty, PreviousRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Level
    from pipeline.rule import Clean, Rule

LONGEST = 600  # characters of an example

# Hides what does not hold the words in the box, in the contents and in the chapters.
SCRIPT = """
var box = document.querySelector('.find');
box.classList.add('on');
box.querySelector('input').addEventListener('input', function (event) {
  var words = event.target.value.normalize('NFKC').toLowerCase().split(/\\s+/);
  document.querySelectorAll('.rule, .codes tbody tr').forEach(function (one) {
    var text = (one.id + ' ' + one.textContent).normalize('NFKC').toLowerCase();
    one.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
  });
});
"""
TITLE = Text(ja="決まりの一覧", en="The rules")
COUNT = Text(
    ja="整えが見る{count}の決まりです。番号の意味は変わりません。見本の施設と人は架空です（電話番号と住所には、市役所のものを借りたものがあります）。",
    en="Totonoe’s {count} rules. A code never changes its meaning. The places and people in the examples are made up; some telephone numbers and addresses are those of city halls.",
)
FIND = Text(ja="番号や言葉でさがす", en="Find by code or word")
CONTENTS = Text(ja="目次", en="Contents")
MEANING = Text(ja="印の意味", en="What the signs mean")
MENDS_MEAN = Text(
    ja="直す: 「確実」は totonoe fix で、「おそらく」は totonoe fix --grade likely で直ります。「要確認」は案だけを示し、「―」は人が直します。",
    en="Mends: 確実 (sure) by “totonoe fix”, おそらく (likely) by “totonoe fix --grade likely”; 要確認 is only proposed, ― is left to a person.",
)
CHAPTERS: Mapping[str, Text] = {
    "F": Text(ja="ファイル", en="Files"),
    "H": Text(ja="見出しの行", en="Headers"),
    "C": Text(ja="一つ一つの値", en="Single values"),
    "R": Text(ja="一行の中", en="Records"),
    "T": Text(ja="表全体", en="Whole tables"),
    "K": Text(ja="いくつもの表", en="Several tables"),
    "P": Text(ja="前回との違い", en="Beside last time’s"),
}
LOOKS: Mapping[Level, str] = {"error": "bad", "warning": "mild", "info": "plain"}
BAD, GOOD = Text(ja="× 指摘する例", en="spoken of"), Text(ja="○ 指摘しない例", en="not spoken of")
MENDED = Text(ja="直したあと", en="mended")
WHY, HOW, SOURCE = Text(ja="なぜ", en="Why"), Text(ja="直す", en="Mends"), Text(ja="もと", en="Source")
BLANKS = Text(ja="（空白{count}字）", en="({count} blanks)")


def page(rules: Sequence[Rule]) -> Iterator[str]:
    """The page in pieces, to be written as UTF-8."""
    title = f"{TITLE.ja} / {TITLE.en}"
    return page_frame.framed(title, _body(rules), "ja", None, script=SCRIPT)


def _body(rules: Sequence[Rule]) -> Iterator[str]:
    chapters = [(letter, list(some)) for letter, some in groupby(rules, key=lambda rule: rule.code[0])]
    chapters.sort(key=lambda chapter: list(KINDS).index(chapter[0]))
    yield f'<section class="card">{_both(COUNT, count=str(len(rules)))}\n<h2>{_e(MEANING.ja)}</h2><dl>'
    for level, text in words.LEVELS.items():
        yield f'<dt>{_badge(level)}</dt><dd><span class="en">{level}: {_e(text.en)}</span></dd>'
    yield f"</dl>{_both(MENDS_MEAN)}\n"
    label = f"{FIND.ja} / {FIND.en}"
    yield f'<p class="find"><label>{_e(label)}<br><input type="search" placeholder="C101"></label></p></section>\n'
    yield f'<section class="card"><h2>{_e(CONTENTS.ja)} <span class="en">{_e(CONTENTS.en)}</span></h2>\n'
    for letter, some in chapters:
        yield f"<details open><summary>{_heading(letter)} <span>{len(some)}</span></summary><div>\n"
        yield f'{page_frame.scrolled(KINDS[letter].ja)}<table class="codes"><tbody>\n'
        for rule in some:
            yield (
                f'<tr><td class="at"><a href="#{rule.code}"><code>{rule.code}</code></a></td>'
                f"<td>{_badge(rule.level)}</td><td>{_e(_said(rule).ja)}</td>"
                f'<td class="grade">{_e(rule_examples.mends(rule))}</td></tr>\n'
            )
        yield "</tbody></table></div></div></details>\n"
    yield "</section>\n"
    sources = _sources()
    for letter, some in chapters:
        yield f'<section class="card chapter"><h2>{_heading(letter)}</h2>\n'
        for rule in some:
            yield from _entry(rule, sources)
        yield "</section>\n"


def _entry(rule: Rule, sources: Mapping[str, str]) -> Iterator[str]:
    said = _said(rule)
    source, _, clause = rule.source.partition(" ")
    yield (
        f'<article class="rule" id="{rule.code}"><h3><code>{rule.code}</code> {_badge(rule.level)}'
        f' <span class="en">{rule.name}</span></h3>\n{_both(said)}\n<dl>'
        f"<dt>{_e(WHY.ja)}</dt><dd>{_both(rule.why)}</dd>"
        f"<dt>{_e(HOW.ja)}</dt><dd>{_e(rule_examples.mends(rule))}</dd>"
        f"<dt>{_e(SOURCE.ja)}</dt><dd>{_e(f'{sources.get(source, source)} {clause}')}</dd></dl>\n"
    )
    dirty = [example for example in rule.examples if isinstance(example, Dirty)]
    clean = [example for example in rule.examples if not isinstance(example, Dirty)]
    mended = any(example.mended is not None for example in dirty)
    after = f'<th scope="col">{_label(MENDED)}</th>' if mended else ""
    yield f'{page_frame.scrolled(rule.code)}<table class="examples"><thead><tr><th scope="col">{_label(BAD)}</th>{after}</tr></thead><tbody>\n'
    if not mended and isinstance(rule, CellRule):
        yield _values(rule, dirty, "")
        dirty = []
    for example in dirty:
        left = "" if example.mended is None else _text(example.mended)
        yield f"<tr><td>{_files(rule, example)}</td>{f'<td>{left}</td>' if mended else ''}</tr>\n"
    span = ' colspan="2"' if mended else ""
    yield f"</tbody><thead><tr><th{span}>{_label(GOOD)}</th></tr></thead><tbody>\n"
    if isinstance(rule, CellRule):
        yield _values(rule, clean, span)
        clean = []
    for one in clean:
        yield f"<tr><td{span}>{_files(rule, one)}</td></tr>\n"
    yield "</tbody></table></div></article>\n"


def _values(rule: Rule, examples: Sequence[Dirty | Clean], span: str) -> str:
    """Values of which there is nothing more to show, one beside the other."""
    return f'<tr><td class="values"{span}>{"".join(_files(rule, one) for one in examples)}</td></tr>\n'


def _said(rule: Rule) -> Text:
    """What it says of the first of its examples, so that no gap is left in the sentence."""
    for example in rule.examples:
        findings = rule_examples.found(rule, example) if isinstance(example, Dirty) else ()
        if findings:
            return Text(*(_closed(sentence.message(findings[0], rule, lang)) for lang in ("ja", "en")))
    return Text(*map(_closed, rule.says))


def _closed(text: str) -> str:
    """A sentence as a text without slots: a brace out of an example is none."""
    return text.replace("{", "｛").replace("}", "｝")


def _files(rule: Rule, example: Dirty | Clean) -> str:
    """The files of an example, one over the other; last time's comes first."""
    parts = rule_examples.parts(rule, example)
    if isinstance(rule, PreviousRule):
        return "".join(f"{_e(when)}{_text(part)}" for when, part in zip(("前回", "今回"), parts, strict=True))
    return "".join(map(_text, parts))


def _text(data: str | bytes) -> str:
    """An example as it stands in a file, a record a line."""
    text, encoding = rule_examples.decoded(data)
    lines = sentence.shortened(text.removesuffix("\n"), LONGEST).split("\n")
    if not text.strip(" "):
        shown = _e(BLANKS.ja.format(count=len(text)) if text else words.BLANK.ja)
    else:
        shown = "\n".join(map(_e, lines))
    return f"<pre>{shown}{_e(f'（{encoding}）') if encoding else ''}</pre>"


def _both(text: Text, **slots: str) -> str:
    return f'<p>{_e(text.say("ja", slots))}</p><p class="en" lang="en">{_e(text.say("en", slots))}</p>'


def _label(text: Text) -> str:
    return f'{_e(text.ja)} <span class="en">{_e(text.en)}</span>'


def _heading(letter: str) -> str:
    return f"{letter} {_label(CHAPTERS[letter])}"


def _badge(level: Level) -> str:
    sign, text = words.LEVEL_SIGNS[level], words.LEVELS[level]
    return f'<span class="badge {LOOKS[level]}"><b aria-hidden="true">{sign}</b>{_e(text.ja)}</span>'


def _sources() -> dict[str, str]:
    """The titles of the documents that the rules name, by id."""
    with (carried("guidelines") / "sources.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["id"]: row["title_ja"] for row in csv.DictReader(lines)}
