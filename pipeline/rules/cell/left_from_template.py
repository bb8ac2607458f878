"""What was in the template, or typed to try something out, and was never replaced: （記入例）, ○○市, テスト, aaa."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import SPACES
from pipeline.japan.patterns import later
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import begun, searched

if TYPE_CHECKING:
    from pipeline.model import Field

EXAMPLE = r"\A\s*[（(【\[［<＜]?(?:記入|入力|記載)例[）)】\]］>＞:：]?|\A\s*[（(【]?例[）)】:：]|\A[←→↑↓⇐⇒].*(?:入力|記入|記載|してください)"
MARKS = "○〇◯●△▲×✕"
CIRCLES = f"[{MARKS}]{{2}}(?:都|道|府|県|市|区|町|村|郡|丁目)"
TRIED = r"\A(?:(?:テスト|ﾃｽﾄ|ＴＥＳＴ|TEST|Test|test)(?:データ|ﾃﾞｰﾀ|用|です|中)?[0-9０-９]*|ダミー(?:データ)?|サンプル(?:データ)?|(?:[aａ]{3,}|[あア]{3,}|undefined|asdf|hoge|foo|dummy|sample))\Z"
_FOUND = later(f"{EXAMPLE}|{CIRCLES}|{TRIED}")
# The first characters of all that is looked for at the beginning: of what \s is in Python RE2 knows but five.
FIRST = f"[{SPACES}（(【\\[［<＜記入例←→↑↓⇐⇒テﾃＴTtダサaａあアuhdfs]"


def look(value: str, field: Field) -> Hit | None:
    return Hit() if value != field.example and _FOUND.search(value) else None


RULE = CellRule(
    code="C337",
    name="left-from-template",
    level="warning",
    applies=of("text", "kana", "latin", "list"),
    source="totonoe",
    says=Text(
        ja="「{value}」は、ひな形の説明や、試しに入れた言葉が残ったもののようです。実際の内容に書き換えるか、取り除いてください。",
        en="“{value}” seems to be left over from a template or from a trial. Replace it by what is true, or take it out.",
    ),
    why=Text(
        ja="そのまま公開すると、本当の施設や行事として扱われるためです。",
        en="Once published it is taken for a real place or event.",
    ),
    screen=searched(f"^{FIRST}|[{MARKS}]{{2}}"),
    meaning=begun(FIRST),  # 記入例1 is a word like any other elsewhere
    look=look,
    examples=(
        Dirty("（記入例）見本公民館", None, "text"),
        Dirty("例）見本公民館", None, "text"),
        Dirty("\t例）見本公民館", None, "text"),
        Dirty("←データの項目名を入力", None, "text"),
        Dirty("○○市民会館", None, "text"),
        Dirty("愛媛県〇〇市△△町1-1", None, "text"),
        Dirty("テスト", None, "text"),
        Dirty("test1", None, "latin"),
        Dirty("あああ", None, "text"),
        Clean("見本公民館", "text"),
        Clean("テストコース", "text"),
        Clean("先着50名（例年すぐに埋まります）", "text"),
        Clean("〇一町", "text"),
        Clean("→駅の北口", "text"),
    ),
)
