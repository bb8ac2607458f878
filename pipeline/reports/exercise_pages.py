"""The two sheets of an exercise: one to fill in, and the answers with hints from the rule book."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.reports import page_frame, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Finding, Lang
    from pipeline.rule import Rule

TITLE = Text(ja="練習問題: {file}", en="Exercise: {file}")
ANSWERS = Text(ja="練習問題の答え: {file}", en="Answers: {file}")
TASK = Text(
    ja="{file} を Excel で開き、公開する前に直すところを{count}か所見つけてください。場所（A1 のような番地）、何がこまるか、どう直すかを書きます。",
    en="Open {file} in Excel and find {count} places that stand in the way of publishing: where, what, and what to write instead.",
)
COLUMNS = (
    Text(ja="番号", en="No."),
    Text(ja="場所", en="Place"),
    Text(ja="何がこまるか", en="What is wrong"),
    Text(ja="どう直すか", en="What to write"),
)
MORE = (Text(ja="元の値", en="Before"), Text(ja="入れた値", en="Put in"), Text(ja="手がかり", en="Hint"))
HEADER = {
    "ja": ("番号", "種類", "番地", "行", "項目", "元の値", "入れた値", "決まり", "手がかり", "なぜ"),
    "en": ("number", "kind", "place", "row", "column", "before", "after", "rule", "hint", "why"),
}
WHOLE = Text(ja="表全体", en="the table")


class Answer(NamedTuple):
    """One fault, and what the check says of it; no finding where it says nothing."""

    kind: Text
    row: int
    column: str
    before: str
    after: str
    finding: Finding | None
    rule: Rule | None

    def where(self, lang: Lang) -> str:
        if self.finding is not None:
            return sentence.where(self.finding.place, lang)
        return f"{self.row}行" if self.row and lang == "ja" else f"row {self.row}" if self.row else WHOLE.say(lang)

    def hint(self, lang: Lang) -> str:
        return sentence.message(self.finding, self.rule, lang) if self.finding and self.rule else ""

    def why(self, lang: Lang) -> str:
        return sentence.why(self.finding, self.rule, lang) if self.finding and self.rule else ""


def to_fill_in(file: str, answers: Sequence[Answer], lang: Lang, notice: str | None) -> str:
    """The participants' sheet: as many empty lines as there are faults."""
    lines = ([str(number), "", "", ""] for number in range(1, len(answers) + 1))
    task = TASK.say(lang, {"file": file, "count": str(len(answers))})
    body = _table(task, [text.say(lang) for text in COLUMNS], lines)
    return "".join(page_frame.framed(TITLE.say(lang, {"file": file}), body, lang, notice))


def with_answers(file: str, answers: Sequence[Answer], lang: Lang, notice: str | None) -> str:
    """The answer key: place, kind, what stood there and what stands there now, and the rule's own words."""
    lines = (
        [str(n), a.where(lang), a.kind.say(lang), a.before, a.after, f"{a.rule.code} {a.hint(lang)}" if a.rule else ""]
        for n, a in enumerate(answers, 1)
    )
    head = [*(text.say(lang) for text in COLUMNS[:3]), *(text.say(lang) for text in MORE)]
    body = _table("", head, lines)
    return "".join(page_frame.framed(ANSWERS.say(lang, {"file": file}), body, lang, notice))


def as_csv(answers: Sequence[Answer], lang: Lang) -> bytes:
    """The answer key for a program: UTF-8 with BOM."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(HEADER[lang])
    for number, a in enumerate(answers, 1):
        code = a.rule.code if a.rule else ""
        place = (a.where(lang), a.row or "", a.column)
        lines.writerow((number, a.kind.say(lang), *place, a.before, a.after, code, a.hint(lang), a.why(lang)))
    return out.getvalue().encode("utf-8-sig")


def _table(task: str, head: Sequence[str], lines: Iterator[list[str]]) -> Iterator[str]:
    if task:
        yield f"<p>{page_frame.html_text(task)}</p>\n"
    cells = "".join(f"<th>{page_frame.html_text(name)}</th>" for name in head)
    yield f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"
    for line in lines:
        yield "<tr>" + "".join(f"<td>{page_frame.html_text(cell) or '&nbsp;'}</td>" for cell in line) + "</tr>\n"
    yield "</tbody>\n</table>\n"
