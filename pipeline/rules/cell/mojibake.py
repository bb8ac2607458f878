"""Text that was read in the wrong encoding before it was saved: �, 縺ｮ for の, ã® for の."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Field

# One of these is in every garbled text that can be told for sure.
TRACE = "[\ufffd｡-ﾟãƒ‚縺繧繝]"
# UTF-8 kana read as CP932 (縺 with half-width kana; 繧繝 alone is a real word), UTF-8 read as Latin 1 (ã with a
# control character or a mark), CP932 read as Latin 1 (‚ or ƒ with a letter, twice).
GARBLED = "\ufffd|[縺繧繝][｡-ﾟ]|ã[\x80-\xbf‚ƒ„…†‡ˆ‰Š‹Œ]|(?:[‚ƒ][@-~\x80-\xff]){2}"
JAPANESE = "[ぁ-んァ-ヶ一-鿿]"


def look(value: str, _: Field) -> Hit | None:
    return Hit() if re.search(TRACE, value) and (re.search(GARBLED, value) or _turns_back(value)) else None


def _turns_back(value: str) -> bool:
    """The bytes of the text in CP932 are UTF-8 for Japanese: by chance that all but never happens."""
    try:
        meant = value.encode("cp932").decode("utf-8")
    except UnicodeError:
        return False
    return re.search(JAPANESE, meant) is not None


def screen(values: Sequence[str], _: Field) -> Iterable[str]:
    """Those with a trace. Most often none has one, which is seen at once where they are looked through as one text."""
    search = re.compile(TRACE).search
    return filter(search, values) if search("".join(values)) else ()


RULE = CellRule(
    code="C105",
    name="mojibake",
    level="error",
    applies=any_field,
    source="totonoe",
    says=Text(
        ja="「{value}」は文字化けしているようです。元の資料を見て、正しい文字に直してください。",
        en="“{value}” seems to be garbled text. Please restore the right characters from the original.",
    ),
    why=Text(
        ja="一度化けた文字は、人にもプログラムにも読めないためです。",
        en="Neither people nor programs can read text that was garbled once.",
    ),
    screen=screen,
    look=look,
    examples=(
        Dirty("見本公民\ufffd\ufffd"),
        Dirty("縺ｿ縺ｻ繧灘�ｬ豌鷹､ｨ"),
        Dirty("譚ｾ螻ｱ蟶�"),
        Dirty("隕区悽螳､"),
        Dirty("ã\x81¿ã\x81»ã‚“"),
        Dirty("‚Ý‚Ù‚ñ"),
        Clean("繧繝彩色の仏像"),
        Clean("ﾐﾎﾝｺｳﾐﾝｶﾝ"),
        Clean("国道･県道"),
        Clean("見本公民館"),
        Clean("São Paulo"),
    ),
)
