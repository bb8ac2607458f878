"""The words all reports share: levels, verdicts, grades, and how a file stood on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Action, Grade, Lang, Level, Verdict

LEVELS: Mapping[Level, Text] = {
    "error": Text(ja="直さないと公開できない", en="Must be mended before publishing"),
    "warning": Text(ja="正確さ", en="Accuracy"),
    "info": Text(ja="使いやすさ", en="Ease of use"),
}
# Never colour alone: every level and verdict has a sign too. All signs exist in Windows' Japanese code page.
LEVEL_SIGNS: Mapping[Level, str] = {"error": "×", "warning": "▲", "info": "・"}

VERDICTS: Mapping[Verdict, Text] = {
    "publishable": Text(ja="公開できます", en="Ready to publish"),
    "fixable": Text(ja="直せば公開できます", en="Ready once mended"),
    "blocked": Text(ja="人の判断が要ります", en="A person must decide"),
    "unrecognised": Text(ja="どのデータセットか分かりません", en="Dataset not recognised"),
    "unreadable": Text(ja="読めませんでした", en="Could not be read"),
}
VERDICT_SIGNS: Mapping[Verdict, str] = {
    "publishable": "○",
    "fixable": "△",
    "blocked": "×",
    "unrecognised": "？",
    "unreadable": "！",
}

GRADES: Mapping[Grade, Text] = {
    "sure": Text(ja="確実", en="sure"),
    "likely": Text(ja="おそらく", en="likely"),
    "ask": Text(ja="要確認", en="please confirm"),
}
NO_FIX = Text(ja="人が直す", en="by hand")

# What a fix does when it does not simply put another value into the cell.
ACTIONS: Mapping[Action, Text] = {
    "drop-row": Text(ja="この行を取り除く", en="remove this row"),
    "drop-column": Text(ja="この列を取り除く", en="remove this column"),
    "drop-lines": Text(ja="表の前後の行を取り除く", en="remove the lines around the table"),
    "text": Text(ja="ファイルを書き直す", en="write the file anew"),
}

ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "cp932": "Shift_JIS",
    "euc-jp": "EUC-JP",
    "iso-2022-jp": "ISO-2022-JP",
    "utf-16": "UTF-16",
}

# The sheets that a marked workbook gets. Read again, they are no tables of the file.
TODO_SHEET = Text(ja="直すところ一覧", en="To mend")
RESULT_SHEET = Text(ja="検査結果票", en="Check result")
OWN_SHEETS = frozenset({*TODO_SHEET, *RESULT_SHEET})

BLANK = Text(ja="（空欄）", en="(blank)")
WHOLE_FILE = Text(ja="ファイル全体", en="the whole file")
UNKNOWN = Text(ja="不明", en="unknown")
SAMPLE = Text(ja="架空の見本", en="Fictitious sample")


def number(count: int, lang: Lang, ja_unit: str = "件", en_unit: str = "") -> str:
    """1234 -> 「1,234件」 or "1,234"."""
    return f"{count:,}{ja_unit}" if lang == "ja" else f"{count:,} {en_unit}".rstrip()
