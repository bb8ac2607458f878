"""What a clerk does next with a file, in one or two sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import facts, grouping, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Grade, Lang, Level, Report

CONFORMING = Text(
    ja="このまま公開できます。標準の書き方にもそろっています。",
    en="Publish it as it is. It also follows the standard's form.",
)
PUBLISHABLE = Text(
    ja="このまま公開できます。「正確さ」の指摘{count}も直すと、標準の書き方にそろいます。",
    en="Publish it as it is. Mending the {count} accuracy findings too would make it follow the standard's form.",
)
MENDS = Text(ja="{command} で {count}を直せます。", en="{command} mends {count} of the findings.")
FIXABLE = Text(
    ja="{command} で {count}を直せます。直したファイルは公開できます。",
    en="{command} mends {count} of the findings. The mended file is ready to publish.",
)
BLOCKED = Text(
    ja="人が見て決めることが{count}あります。元のファイルで直して、もう一度確認してください。",
    en="{count} of the findings need a person. Mend them in the file itself and check it again.",
)
UNRECOGNISED = Text(
    ja="見出しの行を標準の項目名にそろえるか、--schema でデータセットを指定してください。"
    "標準にないデータなら --schema none を付けます。",
    en="Give the columns the standard's names, or name the dataset with --schema."
    " For data that no standard covers use --schema none.",
)
NEAREST = Text(ja="いちばん近いのは {name} です。", en="The nearest is {name}.")
UNREADABLE = Text(
    ja="下の理由を見て、CSV か Excel（.xlsx）の形で保存し直してください。",
    en="See the reason below and save it anew as CSV or Excel (.xlsx).",
)


def step(report: Report, lang: Lang, titles: Mapping[tuple[str, str], str]) -> str:
    """The next step, in words that need no manual."""
    if report.verdict == "unreadable":
        return UNREADABLE.say(lang)
    if report.verdict == "unrecognised":
        nearest = (
            [NEAREST.say(lang, {"name": facts.dataset(report.nearest[0], lang, titles)})] if report.nearest else []
        )
        return _joined(lang, *nearest, UNRECOGNISED.say(lang))
    graded = grouping.graded(report)
    command, mends = _command(graded)
    slots = {"command": command, "count": words.number(mends, lang)}
    if report.verdict == "fixable":
        return FIXABLE.say(lang, slots)
    if report.verdict == "blocked":
        left = graded["error", None] + graded["error", "ask"]
        first = BLOCKED.say(lang, {"count": words.number(left, lang)})
    elif report.conforming:
        first = CONFORMING.say(lang)
    else:
        warnings = sum(count for (level, _), count in graded.items() if level == "warning")
        first = PUBLISHABLE.say(lang, {"count": words.number(warnings, lang)})
    return _joined(lang, first, MENDS.say(lang, slots)) if mends else first


def _command(graded: Mapping[tuple[Level, Grade | None], int]) -> tuple[str, int]:
    """The mildest command that mends what keeps the file back, and how many findings it mends."""
    sure, likely = (sum(count for (_, of), count in graded.items() if of == grade) for grade in ("sure", "likely"))
    if likely:
        return "totonoe fix --grade likely", sure + likely
    return "totonoe fix", sure


def _joined(lang: Lang, *sentences: str) -> str:
    return ("" if lang == "ja" else " ").join(sentences)
