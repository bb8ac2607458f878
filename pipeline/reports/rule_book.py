"""RULES.md: every rule in the words it says, with its examples. Printed from the rules, never edited.

python -m pipeline.reports.rule_book            writes RULES.md at the root of the checkout
python -m pipeline.reports.rule_book --check    exit code 1 when it is stale
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import rule_examples, sentence, words
from pipeline.rule import Dirty, PreviousRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.rule import Clean, Rule

BOOK = Path(__file__).parents[2] / "RULES.md"

KINDS: Mapping[str, Text] = {
    "F": Text(ja="ファイル", en="file"),
    "H": Text(ja="見出しの行", en="header"),
    "C": Text(ja="一つ一つの値", en="one value"),
    "R": Text(ja="一行", en="record"),
    "T": Text(ja="表全体", en="table"),
    "K": Text(ja="いくつもの表", en="several tables"),
    "P": Text(ja="前回との違い", en="beside last time's"),
}
_INTRO = """\
# 決まりの一覧 / The rules

<!-- `python -m pipeline.reports.rule_book` が書きます。手で直さないでください。 Generated: do not edit. -->

整えが見る {count} の決まりです。番号の意味は変わりません。見本の施設と人は架空です（電話番号と住所には、市役所のものを借りたものがあります）。
Totonoe's {count} rules. A code never changes its meaning. The places and people in the examples are made up; some telephone numbers and addresses are those of city halls.

| 印 | 意味 | |
|-|-|-|
| × | 直さないと公開できない | error: a program or a resident would be misled |
| ▲ | 正確さ | warning: right, but not in the standard's form |
| ・ | 使いやすさ | info: advice |

「直す」の欄: 確実は `totonoe fix` で、おそらくは `totonoe fix --grade likely` で直ります。―は人が直します。
"Mends": 確実 (sure) by `totonoe fix`, おそらく (likely) by `totonoe fix --grade likely`; ― is left to a person.
"""


def book(rules: Sequence[Rule]) -> str:
    """The whole document."""
    return "\n".join((*_index(rules), *(line for rule in rules for line in _entry(rule)))) + "\n"


def _index(rules: Sequence[Rule]) -> Iterator[str]:
    yield _INTRO.format(count=len(rules))
    yield "| 番号 | 名前 | 見るもの | 印 | 直す | もと |"
    yield "|-|-|-|-|-|-|"
    for rule in rules:
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        kind = KINDS[rule.code[0]].ja
        yield f"| {link} | {rule.name} | {kind} | {words.LEVEL_SIGNS[rule.level]} | {rule_examples.mends(rule)} | {rule.source} |"


def _entry(rule: Rule) -> Iterator[str]:
    level = words.LEVELS[rule.level]
    yield f"\n## {rule.code} {rule.name}\n"
    yield f"{words.LEVEL_SIGNS[rule.level]} {level.ja} ({rule.level})\n"
    yield f"* 指摘: {_plain(rule.says.ja)}"
    yield f"* Says: {_plain(rule.says.en)}"
    yield f"* なぜ: {_plain(rule.why.ja)}"
    yield f"* Why: {_plain(rule.why.en)}"
    yield f"* 直す / Mends: {rule_examples.mends(rule)}"
    yield f"* もと / Source: {rule.source}" + (f"; 点数 / scores: {rule.scores}" if rule.scores else "")
    yield "\n| 例 / Example | 直したあと / Mended |"
    yield "|-|-|"
    for example in rule.examples:
        if isinstance(example, Dirty):
            mended = "―" if example.mended is None else _shown(example.mended)
            yield f"| × {_files(rule, example)}{_meant(example)} | {mended} |"
        else:
            yield f"| ○ {_files(rule, example)}{_meant(example)} | |"


def _shown(data: str | bytes) -> str:
    """An example in a table of Markdown: one line, unseen characters visible."""
    text, encoding = rule_examples.decoded(data)
    return f"{_code(text)} ({encoding})" if encoding else _code(text)


def _files(rule: Rule, example: Dirty | Clean) -> str:
    """All files of an example: last time's → this time's, or one beside the other."""
    between = " → " if isinstance(rule, PreviousRule) else " ＋ "
    return between.join(map(_shown, rule_examples.parts(rule, example)))


def _code(text: str) -> str:
    shown = sentence.shortened(sentence.visible(text), 120).replace("|", "\\|")
    if not shown.strip(" "):
        return f"（空欄）({len(shown)})" if shown else "（空欄）"
    fence = "``" if "`" in shown else "`"
    return f"{fence}{shown}{fence}"


def _meant(example: Dirty | Clean) -> str:
    return f" ({example.form})" if example.form else ""


def _plain(text: str) -> str:
    """A sentence with its slots, so that Markdown does not take them for markup."""
    return sentence.visible(text).replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def main(arguments: Sequence[str]) -> int:
    from pipeline.rules import RULES  # noqa: PLC0415  all rules are loaded only when the book is printed

    text = book(RULES)
    if "--check" in arguments:
        fresh = BOOK.exists() and BOOK.read_text(encoding="utf-8") == text
        if not fresh:
            sys.stderr.write(
                "RULES.md が決まりと合っていません。`python -m pipeline.reports.rule_book` で作り直してください。\n"
            )
        return 0 if fresh else 1
    BOOK.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
