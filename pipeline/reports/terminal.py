"""A report as text for a clerk at a terminal: what to do next first, then every place, grouped so that it can be worked
through column by column. Nothing is left out: equal values in rows that follow each other are written as one range.
"""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import facts, grouping, next_step, screen, sentence, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Finding, Lang, Level, Report, Verdict
    from pipeline.reports.grouping import Group
    from pipeline.rule import Rule

LONG = 30  # findings from which an overview stands above the places
FIRST_PLACES = 3  # in the overview
STRETCH = 50_000  # places of a column among which equal values are looked for: so many are held at a time
_VALUE = 40  # characters of a value in the list of places

_BOLD, _RED, _YELLOW, _GREEN, _FAINT = "1", "31", "33", "32", "2"
_LEVEL_COLOURS: Mapping[Level, str] = {"error": _RED, "warning": _YELLOW, "info": _FAINT}
_VERDICT_COLOURS: Mapping[Verdict, str] = {
    "publishable": _GREEN,
    "fixable": _YELLOW,
    "blocked": _RED,
    "unrecognised": _RED,
    "unreadable": _RED,
}

DATASET = Text(ja="データ", en="Dataset")
NEXT = Text(ja="次に", en="Next")
INSIDE = Text(ja="中身", en="Content")
OWNER = Text(ja="団体", en="Publisher")
FINDINGS = Text(ja="指摘", en="Findings")
SCORE = Text(ja="点数", en="Score")
NONE_FOUND = Text(ja="指摘はありません。", en="Nothing found.")
OVERVIEW = Text(ja="指摘のまとめ", en="Overview")
ALL_PLACES = Text(ja="すべての場所", en="Every place")
MORE = Text(ja="ほか {count}", en="and {count} more")
SUMMARY = Text(ja="全体のまとめ", en="All files")
FILE = Text(ja="ファイル", en="File")
VERDICT = Text(ja="判定", en="Verdict")
LEGEND = Text(
    ja="× 直さないと公開できない  ▲ 正確さ  ・ 使いやすさ",
    en="× must be mended before publishing  ▲ accuracy  ・ ease of use",
)
SCORE_NOTE = Text(ja="機械可読性 L1 {L1}  L2 {L2}  L3 {L3}", en="machine readability L1 {L1}  L2 {L2}  L3 {L3}")


class Screen:
    """How to write for one screen: its width, its colours, the language, the rules and the datasets' titles."""

    def __init__(
        self,
        rules: Mapping[str, Rule],
        lang: Lang,
        *,
        columns: int = screen.NO_TERMINAL,
        colours: bool = False,
        titles: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self.rules = rules
        self.lang: Lang = lang
        self.columns = columns
        self.colours = colours
        self.titles = titles or {}

    def lines(self, reports: Iterable[Report]) -> Iterator[str]:
        """Every line of the result, each file's as it is done, and a table over all files at the end."""
        rows: list[tuple[Report, Mapping[Level, int]]] = []
        for report in reports:
            yield from self.file(report)
            yield ""
            rows.append((report._replace(findings=(), tallies=()), grouping.levels(report)))
        if rows:
            yield from self._summary(rows)

    # --- one file --------------------------------------------------------------------------------------------------

    def file(self, report: Report) -> Iterator[str]:
        """Verdict, next step, facts, then the findings."""
        lang = self.lang
        counts = grouping.levels(report)
        verdict = f"{words.VERDICT_SIGNS[report.verdict]} {words.VERDICTS[report.verdict].say(lang)}"
        yield self._paint(f"■ {sentence.visible(facts.file_name(report, lang))}", _BOLD)
        yield "  " + self._paint(verdict, _BOLD, _VERDICT_COLOURS[report.verdict])
        for label, fact in self._facts(report, counts):
            head = screen.padded(label.say(lang), 10)
            yield from self._hanging(f"  {head} ", fact)
        found = list(grouping.groups(report, self.rules))
        if len(report.findings) >= LONG and len(found) > 1:
            yield ""
            yield "  " + self._paint(f"{OVERVIEW.say(lang)}", _BOLD)
            for group in found:
                yield from self._overview(group)
            yield ""
            yield "  " + self._paint(f"{ALL_PLACES.say(lang)}", _BOLD)
        for group in found:
            yield ""
            yield from self._group(group)

    def _facts(self, report: Report, counts: Mapping[Level, int]) -> Iterator[tuple[Text, str]]:
        lang = self.lang
        yield NEXT, next_step.step(report, lang, self.titles)
        if report.schema:
            yield DATASET, facts.dataset(report.schema, lang, self.titles)
        if report.municipality:
            yield OWNER, facts.owner(report, lang)
        if report.origin.readable:
            comma = "、" if lang == "ja" else ", "
            inside = (facts.size(report, lang), facts.encoding(report, lang))
            yield INSIDE, comma.join(fact for fact in inside if fact)
            yield FINDINGS, self._counts(counts) if report.findings else NONE_FOUND.say(lang)
        if report.origin.readable and report.score:
            yield (
                SCORE,
                SCORE_NOTE.say(lang, {level: str(report.score.get(level, "-")) for level in ("L1", "L2", "L3")}),
            )

    def _counts(self, counts: Mapping[Level, int]) -> str:
        lang = self.lang
        return "  ".join(
            f"{words.LEVEL_SIGNS[level]} {words.LEVELS[level].say(lang)} {words.number(count, lang)}"
            for level, count in counts.items()
            if count
        )

    def _overview(self, group: Group) -> Iterator[str]:
        """One rule: how often, what, the first three places and how many more."""
        lang = self.lang
        first = group.findings[0]
        places = [sentence.where(f.place, lang) for f in group.findings[:FIRST_PLACES]]
        rest = len(group.findings) - len(places)
        more = " " + MORE.say(lang, {"count": words.number(rest, lang)}) if rest else ""
        comma = "、" if lang == "ja" else ", "
        sign = words.LEVEL_SIGNS[group.level]
        count = screen.padded(words.number(len(group.findings), lang), 8, right=True)
        head = f"  {sign} {group.rule.code} {count}  "
        text = f"{sentence.message(first, group.rule, lang)} [{comma.join(places)}{more}]"
        yield from self._hanging(head, text, _LEVEL_COLOURS[group.level])

    def _group(self, group: Group) -> Iterator[str]:
        """One rule: heading, why, then its sentences with every place."""
        lang = self.lang
        comma = "、" if lang == "ja" else ", "
        grades = comma.join(
            f"{(words.GRADES[grade] if grade else words.NO_FIX).say(lang)} {count:,}"
            for grade, count in group.grades().items()
        )
        count = words.number(len(group.findings), lang)
        head = f"{words.LEVEL_SIGNS[group.level]} {group.rule.code} {words.LEVELS[group.level].say(lang)} {count}"
        yield "  " + self._paint(head, _BOLD, _LEVEL_COLOURS[group.level]) + self._paint(f"  [{grades}]", _FAINT)
        yield from self._hanging("    ", sentence.why(group.findings[0], group.rule, lang), _FAINT)
        blocks = group.blocks()
        if not blocks:
            for finding in group.findings:
                text = sentence.message(finding, group.rule, lang) + self._mend(finding)
                yield from self._hanging(f"    {sentence.where(finding.place, lang)} ", text)
            return
        for block in blocks:
            yield from self._hanging("    ", sentence.message(block[0], group.rule, lang))
            yield from self._places(block)

    def _places(self, block: Sequence[Finding]) -> Iterator[str]:
        """Every place of one sentence, column by column; a column that is named once only shares its line."""
        lang = self.lang
        single: list[str] = []
        for findings in grouping.parted(block, lambda finding: finding.place.column).values():
            first = findings[0]
            name = sentence.shortened(sentence.visible(first.field), _VALUE)
            if len(findings) == 1:
                label = f"{sentence.where(first.place, lang)} {name}".rstrip()
                repeats = first.value == first.field  # the header's own name
                single.append(label + ("" if repeats else self._value(first)) + self._mend(first))
                continue
            if first.place.column:
                letters = sentence.column_letters(first.place)
                column = f"{letters}列" if lang == "ja" else f"Column {letters}"
                count = words.number(len(findings), lang)
                yield from self._hanging("      ", f"{column} {name} {count}", _BOLD)
            rest = iter(findings)
            while stretch := list(islice(rest, STRETCH)):
                yield from self._by_value(stretch)
        yield from screen.wrapped(single, self.columns, "      ")

    def _by_value(self, findings: Sequence[Finding]) -> Iterator[str]:
        """Equal values stand once, with their rows as ranges: 「０」→「0」 70件: T12:T80 T95; the others follow."""
        alone: list[str] = []
        for same in grouping.parted(findings, lambda f: (f.value, f.fix.value if f.fix else "")).values():
            spans = list(self._spans(same))
            text = self._value(same[0]) + self._mend(same[0])
            if len(spans) == 1 or not text:
                alone += spans[:-1]
                alone.append(spans[-1] + text)
                continue
            head = f"{text.lstrip()} {words.number(len(same), self.lang)}:"
            for index, line in enumerate(screen.wrapped([head, *spans], self.columns, "          ", " ")):
                yield line if index else line[2:]
        yield from screen.wrapped(alone, self.columns, "        ")

    def _spans(self, findings: Sequence[Finding]) -> Iterator[str]:
        """T12:T80, T95: rows that follow each other as one range."""
        # In rows that follow each other, row minus position stays the same.
        for _, run in groupby(enumerate(findings), key=lambda one: one[1].place.row - one[0]):
            run_of = [finding for _, finding in run]
            first, last = (sentence.where(run_of[i].place, self.lang) for i in (0, -1))
            if len(run_of) == 1:
                yield first
            elif not run_of[0].place.row:
                yield from (sentence.where(finding.place, self.lang) for finding in run_of)
            else:
                yield f"{first}{':' if run_of[0].place.column else '～'}{last}"

    def _value(self, finding: Finding) -> str:
        if not finding.value and not finding.fix:
            return ""  # a blank cell: the sentence has said so
        return (" " if self.lang == "en" else "") + sentence.shown(finding.value, self.lang, _VALUE)

    def _mend(self, finding: Finding) -> str:
        if finding.fix is None:
            return ""
        grade = finding.fix.grade
        unsure = "" if grade == "sure" else f"({words.GRADES[grade].say(self.lang)})"
        return f"→{sentence.mended(finding.fix, self.lang, _VALUE)}{unsure}"

    # --- all files -------------------------------------------------------------------------------------------------

    def _summary(self, rows: Sequence[tuple[Report, Mapping[Level, int]]]) -> Iterator[str]:
        lang = self.lang
        head = (FILE.say(lang), DATASET.say(lang), "×", "▲", "・", VERDICT.say(lang))
        names = facts.short_names([report for report, _ in rows], lang)
        cells = [
            (
                sentence.visible(name),
                facts.title(report, self.titles),
                *(f"{counts[level]:,}" for level in grouping.ORDER),
                f"{words.VERDICT_SIGNS[report.verdict]} {words.VERDICTS[report.verdict].say(lang)}",
            )
            for name, (report, counts) in zip(names, rows, strict=True)
        ]
        verdict_room = max(screen.width(row[5]) for row in (head, *cells))
        numbers = [max(screen.width(row[i]) for row in (head, *cells)) for i in (2, 3, 4)]
        room = max(self.columns - verdict_room - sum(numbers) - 10, 24)  # two spaces between six columns
        longest = [max(screen.width(row[i]) for row in (head, *cells)) for i in (0, 1)]
        title = min(longest[1], max(room * 2 // 5, room - longest[0]))
        file = min(longest[0], room - title)
        yield self._paint(f"{SUMMARY.say(lang)} ({words.number(len(rows), lang, '表', 'tables')})", _BOLD)
        for index, row in enumerate((head, *cells)):
            text = "  ".join(
                (
                    screen.padded(screen.cut_path(row[0], file), file),
                    screen.padded(screen.cut(row[1], title), title),
                    *(screen.padded(row[i + 2], size, right=True) for i, size in enumerate(numbers)),
                )
            )
            colour = _VERDICT_COLOURS[rows[index - 1][0].verdict] if index else _FAINT
            yield f"{self._paint(text, _FAINT) if not index else text}  {self._paint(row[5], colour)}"
        yield self._paint(LEGEND.say(lang), _FAINT)
        yield ""
        yield from self._hanging("", facts.verdicts([report.verdict for report, _ in rows], lang))

    # --- lines -----------------------------------------------------------------------------------------------------

    def _hanging(self, head: str, text: str, *colours: str) -> Iterator[str]:
        """`text` behind `head`, its further lines under its first."""
        indent = " " * min(screen.width(head), self.columns // 2)
        for index, line in enumerate(screen.wrapped([text], self.columns, indent)):
            lead = head if not index else indent
            yield lead + self._paint(line[len(indent) :], *colours)

    def _paint(self, text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.colours and codes else text
