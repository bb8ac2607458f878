"""Terms of use that are known, in another spelling than the standard's: CC-BY-4.0, cc-by-40-intl, 表示 4.0 国際."""

from __future__ import annotations

from pipeline.japan import licences
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, named
from pipeline.screens import unmatched


def look(value: str, _: Field) -> Hit | None:
    found = licences.read(value)
    if found is None or not found.has_version or found.standard == value:
        return None
    return Hit({"fixed": found.standard}, Fix(found.standard, "sure" if found.only_width else "likely"))


_LICENCE = (Field("画像_ライセンス", example="CC BY 4.0"),)

RULE = CellRule(
    code="C321",
    name="licence-notation",
    level="warning",
    applies=named(*licences.COLUMNS),
    source="jichitai",
    says=Text(
        ja="「{value}」は、決められたライセンスの書き方ではありません。「{fixed}」と書きます。",
        en="“{value}” is not how this licence is written. Write “{fixed}”.",
    ),
    why=Text(
        ja="書き方がそろっていないと、使ってよい条件が同じものを、プログラムが別のものと見なすためです。",
        en="Unless all are written alike, programs take the same terms for different ones.",
    ),
    screen=unmatched(licences.STANDARD),
    meaning=True,  # CCBY40 is a word like any other to those who do not know it
    look=look,
    examples=(
        Dirty("CC-BY-4.0", "CC BY 4.0", fields=_LICENCE),
        Dirty("ＣＣ　ＢＹ　４．０", "CC BY 4.0", fields=_LICENCE),
        Dirty("cc-by-40-intl", "CC BY 4.0", fields=_LICENCE),
        Dirty("Truecc-by-40-intl", "CC BY 4.0", fields=_LICENCE),
        Dirty("CC BY 4.0 国際", "CC BY 4.0", fields=_LICENCE),
        Dirty("クリエイティブ・コモンズ 表示 4.0 国際", "CC BY 4.0", fields=_LICENCE),
        Dirty("https://creativecommons.org/licenses/by/4.0/deed.ja", "CC BY 4.0", fields=_LICENCE),
        Dirty("cc-by-21-jp", "CC BY 2.1 JP", fields=_LICENCE),
        Dirty("公共データ利用規約1.0", "PDL1.0", fields=_LICENCE),
        Clean("CC BY 4.0", fields=_LICENCE),
        Clean("CC BY", fields=_LICENCE),
        Clean("CC0", fields=_LICENCE),
        Clean("PDL1.0", fields=_LICENCE),
        Clean("公共データ利用規約（第1.0版）", fields=_LICENCE),
        Clean("見本市オープンデータ利用規約", fields=_LICENCE),
    ),
)
