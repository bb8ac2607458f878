"""One self-contained page for a clerk: it opens from a file, needs nothing from outside and prints on A4.

Every piece of text passes `_e`, on its way into the page and nowhere else. The page is written piece by piece,
and its details are closed, so that one with 40,000 places still opens.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import facts, grouping, next_step, page_frame, sentence, words
from pipeline.reports.page_frame import html_text as _e

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Finding, Lang, Level, Report, Verdict
    from pipeline.reports.grouping import Group
    from pipeline.rule import Rule

LONGEST_VALUE = 300  # characters of a value in a table; the whole stands in the JSON form

_LEVEL_LOOKS: Mapping[Level, str] = {"error": "bad", "warning": "mild", "info": "plain"}
_VERDICT_LOOKS: Mapping[Verdict, str] = {
    "publishable": "good",
    "fixable": "mild",
    "blocked": "bad",
    "unrecognised": "bad",
    "unreadable": "bad",
}

TITLE = Text(ja="オープンデータの検査結果", en="Open data: what the check found")
FILES = Text(ja="ファイルの一覧", en="Files")
FILE = Text(ja="ファイル", en="File")
DATASET = Text(ja="データセット", en="Dataset")
OWNER = Text(ja="団体", en="Publisher")
VERDICT = Text(ja="判定", en="Verdict")
INSIDE = Text(ja="中身", en="Content")
ENCODING = Text(ja="文字コード", en="Encoding")
SCORE = Text(ja="機械可読性の点数", en="Machine readability")
SCORES = Text(ja="第1段階 {L1}点、第2段階 {L2}点、第3段階 {L3}点", en="level 1: {L1}, level 2: {L2}, level 3: {L3}")
NEXT = Text(ja="次にすること", en="What to do next")
WHY = Text(ja="なぜ:", en="Why:")
PLACE = Text(ja="場所", en="Place")
COLUMN = Text(ja="列", en="Column")
SAID = Text(ja="指摘", en="Finding")
NOW = Text(ja="今の値", en="Value")
MENDED = Text(ja="直したあと", en="Proposed")
GRADE = Text(ja="確かさ", en="How sure")
OPEN = Text(ja="すべて開く", en="Open all")
CLOSE = Text(ja="すべて閉じる", en="Close all")
NOTHING = Text(ja="指摘はありません。", en="Nothing found.")
CUT = Text(ja="…（あと{count}字）", en="… ({count} more characters)")
GRADES_MEAN = Text(
    ja="確かさ: 「確実」はだれが直しても同じになるもの、「おそらく」は根拠があるもの、「要確認」は人が決めるものです。",
    en="How sure: “sure” is what anyone would write, “likely” has evidence for it, “please confirm” needs a person.",
)


def page(
    reports: Iterable[Report],
    rules: Mapping[str, Rule],
    lang: Lang,
    titles: Mapping[tuple[str, str], str] | None = None,
    sample_notice: str | None = None,
) -> Iterator[str]:
    """The page in pieces, to be written one after the other as UTF-8.

    `titles` are the datasets' names by (id, edition); `sample_notice` stands above everything where data are made up.
    """
    body = _Page(rules, lang, titles or {}).body(list(reports))
    return page_frame.framed(TITLE.say(lang), body, lang, sample_notice, GRADES_MEAN.say(lang))


@lru_cache(maxsize=128)
def _fixed(text: Text, lang: Lang) -> str:
    """A text without slots as HTML; labels stand in every cell."""
    return _e(text.say(lang))


class _Page:
    def __init__(self, rules: Mapping[str, Rule], lang: Lang, titles: Mapping[tuple[str, str], str]) -> None:
        self.rules = rules
        self.lang: Lang = lang
        self.titles = titles

    def _t(self, text: Text, **slots: str) -> str:
        return _e(text.say(self.lang, slots))

    def body(self, reports: Sequence[Report]) -> Iterator[str]:
        yield from self._files(reports)
        for index, report in enumerate(reports, 1):
            yield from self._file(report, index)

    # --- all files -------------------------------------------------------------------------------------------------

    def _files(self, reports: Sequence[Report]) -> Iterator[str]:
        heads = "".join(f'<th scope="col">{self._t(text)}</th>' for text in (FILE, DATASET, VERDICT))
        heads += "".join(
            f'<th scope="col" class="n">{words.LEVEL_SIGNS[level]} {self._t(words.LEVELS[level])}</th>'
            for level in grouping.ORDER
        )
        yield f'<section class="card"><h2>{self._t(FILES)}</h2>\n'
        yield f'<p class="faint verdicts">{_e(facts.verdicts([report.verdict for report in reports], self.lang))}</p>\n'
        yield f'{page_frame.scrolled(FILES.say(self.lang))}<table class="files">'
        yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        names = facts.short_names(reports, self.lang)
        for index, (name, report) in enumerate(zip(names, reports, strict=True), 1):
            counts = "".join(
                self._cell(f"{count:,}", words.LEVELS[level], "n") for level, count in grouping.levels(report).items()
            )
            yield (
                f'<tr><th scope="row"><a href="#f{index}">{_e(name)}</a></th>'
                f"{self._cell(_e(facts.title(report, self.titles)), DATASET)}"
                f"{self._cell(self._badge(report), VERDICT)}{counts}</tr>\n"
            )
        yield "</tbody></table></div></section>\n"

    def _badge(self, report: Report) -> str:
        sign, text = words.VERDICT_SIGNS[report.verdict], words.VERDICTS[report.verdict]
        look = _VERDICT_LOOKS[report.verdict]
        return f'<span class="badge {look}"><b aria-hidden="true">{sign}</b>{self._t(text)}</span>'

    def _cell(self, html: str, label: Text, look: str = "") -> str:
        """A cell of a table; its label stands before it where the screen is narrow."""
        looks = f' class="{look}"' if look else ""
        return f'<td{looks} data-label="{_fixed(label, self.lang)}">{html}</td>'

    # --- one file --------------------------------------------------------------------------------------------------

    def _file(self, report: Report, index: int) -> Iterator[str]:
        step = next_step.step(report, self.lang, self.titles)
        name = _e(facts.file_name(report, self.lang))
        yield f'<section class="card" id="f{index}" aria-labelledby="h{index}">\n<div class="top">'
        yield f'<h2 id="h{index}">{name}</h2>{self._badge(report)}</div>\n'
        yield f'<p class="next"><strong>{self._t(NEXT)}</strong>{_e(step)}</p>\n<dl>'
        for label, fact in self._facts(report):
            yield f"<dt>{self._t(label)}</dt><dd>{_e(fact)}</dd>"
        yield "</dl>\n"
        if report.findings:
            yield (
                f'<div class="controls"><button type="button" data-open="1">{self._t(OPEN)}</button>'
                f'<button type="button" data-open="0">{self._t(CLOSE)}</button></div>\n'
            )
        elif report.origin.readable:
            yield f"<p>{self._t(NOTHING)}</p>\n"
        level: Level | None = None
        counts = grouping.levels(report)
        for group in grouping.groups(report, self.rules):
            if group.level != level:
                level = group.level
                look, sign, count = (
                    _LEVEL_LOOKS[level],
                    words.LEVEL_SIGNS[level],
                    words.number(counts[level], self.lang),
                )
                word = self._t(words.LEVELS[level])
                yield f'<h3><span class="badge {look}"><b aria-hidden="true">{sign}</b>{word}</span> {count}</h3>\n'
            yield from self._group(group)
        yield "</section>\n"

    def _facts(self, report: Report) -> Iterator[tuple[Text, str]]:
        if report.schema:
            yield DATASET, facts.dataset(report.schema, self.lang, self.titles)
        if report.municipality:
            yield OWNER, facts.owner(report, self.lang)
        if report.origin.readable:
            yield INSIDE, facts.size(report, self.lang)
            if encoding := facts.encoding(report, self.lang):
                yield ENCODING, encoding
            if report.score:
                score = {level: str(report.score.get(level, "－")) for level in ("L1", "L2", "L3")}
                yield SCORE, SCORES.say(self.lang, score)

    def _group(self, group: Group) -> Iterator[str]:
        """One rule: closed, its line says what and how often; open, why and every place."""
        first, lang = group.findings[0], self.lang
        count = words.number(len(group.findings), lang)
        said = _e(sentence.message(first, group.rule, lang))
        code = f"<code>{group.rule.code}</code>"
        yield f'<details><summary><span class="count">{count}</span> {said} {code}</summary><div>\n'
        yield f'<p class="why">{self._t(WHY)} {_e(sentence.why(first, group.rule, lang))}</p>\n'
        blocks = group.blocks()
        if not blocks:
            yield from self._places(group.findings, group.rule, each=True)
        else:
            for block in blocks:
                if len(blocks) > 1:
                    yield f'<p class="said">{_e(sentence.message(block[0], group.rule, lang))}</p>\n'
                yield from self._places(block, group.rule)
        yield "</div></details>\n"

    def _places(self, findings: Sequence[Finding], rule: Rule, *, each: bool = False) -> Iterator[str]:
        """Every place of some findings; with the sentence of each where they differ."""
        fixes = any(finding.fix for finding in findings)
        columns = (PLACE, COLUMN, *((SAID,) if each else ()), NOW, *((MENDED, GRADE) if fixes else ()))
        heads = "".join(f'<th scope="col">{self._t(text)}</th>' for text in columns)
        region = page_frame.scrolled(f"{rule.code} {PLACE.say(self.lang)}")
        yield f'{region}<table class="places"><thead><tr>{heads}</tr></thead><tbody>\n'
        for finding in findings:
            cells = [
                self._cell(_e(sentence.where(finding.place, self.lang)), PLACE, "at"),
                self._cell(_e(finding.field), COLUMN),
            ]
            if each:
                cells.append(self._cell(_e(sentence.message(finding, rule, self.lang)), SAID))
            cells.append(self._cell(self._value(finding.value), NOW, "value"))
            if fixes:
                grade = words.GRADES[finding.fix.grade] if finding.fix else words.NO_FIX
                cells.append(self._cell(self._fix(finding), MENDED, "value"))
                cells.append(self._cell(_fixed(grade, self.lang), GRADE, "grade"))
            yield f"<tr>{''.join(cells)}</tr>\n"
        yield "</tbody></table></div>\n"

    def _value(self, value: str) -> str:
        """A value as it stands; a blank one is said to be blank, a very long one where it is cut."""
        if not value:
            return f'<span class="blank">{self._t(words.BLANK)}</span>'
        if len(value) <= LONGEST_VALUE:
            return _e(value)
        return _e(value[:LONGEST_VALUE]) + self._t(CUT, count=f"{len(value) - LONGEST_VALUE:,}")

    def _fix(self, finding: Finding) -> str:
        if finding.fix is None:
            return ""
        action = words.ACTIONS.get(finding.fix.action)
        return self._t(action) if action else self._value(finding.fix.value)
