"""What `fix` did to one file and what is left, in a few lines for a clerk."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import NO_SLOTS, Text
from pipeline.reports import facts, grouping, next_step, sentence, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Action, Change, Finding, Lang, Report
    from pipeline.rule import Rule

_WHOLE = "text"  # the action of a change that concerns the file's form, or a line around its table

DONE: Mapping[Action, Text] = {
    "cell": Text(ja="値を直した {count}か所", en="{count} values mended"),
    "header": Text(ja="項目名を直した {count}か所", en="{count} column names mended"),
    "drop-row": Text(ja="取り除いた行 {count}", en="{count} rows removed"),
    "drop-column": Text(ja="取り除いた列 {count}", en="{count} columns removed"),
    "add-column": Text(ja="加えた列 {count}", en="{count} columns added"),
    "move-column": Text(ja="並べ替えた列 {count}", en="{count} columns moved"),
}
LINES = Text(ja="取り除いた表の前後の行 {count}", en="{count} lines around the table removed")
FORMS: Mapping[str, Text] = {
    "encoding": Text(ja="文字コードを{after}に", en="encoding now {after}"),
    "bom": Text(ja="UTF-8の印（BOM）を{after}", en="byte order mark {after}"),
    "newline": Text(ja="改行を{after}に", en="line ends now {after}"),
    "delimiter": Text(ja="区切りをコンマに", en="delimiter now a comma"),
}
BOM: Mapping[str, Text] = {
    "true": Text(ja="付けた", en="added"),
    "false": Text(ja="外した", en="removed"),
}
NOTHING = Text(ja="直すところはありませんでした。", en="There was nothing to mend.")
NOT_AUTOMATICALLY = Text(ja="自動で直せるところはありませんでした。", en="Nothing could be mended automatically.")
OF_THESE = Text(
    ja="指摘{found}件中{mended}件を直しました。残り{left}件です。",
    en="{mended} of {found} findings mended, {left} left.",
)
LEFT = Text(ja="残り:", en="Left:")
ADVICE = Text(ja="助言:", en="Advice:")
NOT_READ = Text(
    ja="表として読めなかったため、写しは作りませんでした。", en="No table could be read, so no copy was made."
)


class Said(NamedTuple):
    """A sentence with what fills its slots."""

    text: Text
    values: Mapping[str, str] = NO_SLOTS


def lines(
    before: Report, after: Report | None, changes: Sequence[Change], rules: Mapping[str, Rule], lang: Lang
) -> Iterator[str]:
    """What was done, the verdict on the mended file, and one line for each rule that still speaks."""
    yield f"■ {sentence.visible(facts.file_name(before, lang))}"
    if after is None:
        yield f"  {words.VERDICT_SIGNS[before.verdict]} {NOT_READ.say(lang)}"
        yield from (f"    {line}" for line in _left(grouping.firsts(before), rules, lang))
        return
    comma = "、" if lang == "ja" else ", "
    left = grouping.firsts(after)
    still = sum(times for first, times in left if first.level != "info")
    yield f"  {comma.join(_done(changes, lang)) or (NOT_AUTOMATICALLY if still else NOTHING).say(lang)}"
    for code, count in sorted(Counter(c.rule for c in changes if c.rule).items()):
        named = f" {rules[code].name}" if lang == "en" and code in rules else ""
        yield f"    {code}{named} {words.number(count, lang)}"
    found = sum(finding.level != "info" for finding in before.findings)
    if 0 < still < found or (changes and found and not still):
        counts = {"found": f"{found:,}", "mended": f"{found - still:,}", "left": f"{still:,}"}
        yield f"  {OF_THESE.say(lang, counts)}"
    yield f"  {words.VERDICT_SIGNS[after.verdict]} {words.VERDICTS[after.verdict].say(lang)}"
    yield f"    {next_step.step(after, lang, {})}"
    if left:
        yield f"  {(LEFT if still else ADVICE).say(lang)}"
        yield from (f"    {line}" for line in _left(left, rules, lang))


def beside(left_out: Sequence[Said], lang: Lang) -> Iterator[str]:
    """What of another edition's form the table could not be given."""
    return (f"  {sentence.visible(one.text.say(lang, one.values))}" for one in left_out)


def _done(changes: Sequence[Change], lang: Lang) -> Iterator[str]:
    """What was done, in words: 「値を直した 12か所」, 「文字コードをUTF-8に」."""
    # Several rules may have worked on one cell: that is one place.
    counted = Counter(action for action, _ in {(change.action, change.place) for change in changes})
    for action, text in DONE.items():
        if counted[action]:
            yield text.say(lang, {"count": f"{counted[action]:,}"})
    around = sum(1 for change in changes if change.action == _WHOLE and change.field not in FORMS)
    if around:
        yield LINES.say(lang, {"count": f"{around:,}"})
    for change in changes:
        if change.action == _WHOLE and change.field in FORMS:
            after = BOM[change.after].say(lang) if change.field == "bom" and change.after in BOM else change.after
            shown = words.ENCODINGS.get(after, after.upper() if change.field == "newline" else after)
            yield FORMS[change.field].say(lang, {"after": shown})


def _left(firsts: Sequence[tuple[Finding, int]], rules: Mapping[str, Rule], lang: Lang) -> Iterator[str]:
    """One line for each rule: sign, code, how often, and the first sentence with its place."""
    for first, times in firsts:
        said = sentence.message(first, rules[first.rule], lang)
        count = words.number(times, lang)
        place = sentence.where(first.place, lang)
        yield f"{words.LEVEL_SIGNS[first.level]} {first.rule} {count}  {place}: {said}"
