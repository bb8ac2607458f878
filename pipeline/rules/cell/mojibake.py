"""Text that was read in the wrong encoding before it was saved: �, 縺ｮ for の, ã® for の."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import characters
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, any_field, plain
from pipeline.screens import Screen, searched

if TYPE_CHECKING:
    from pipeline.model import Field

PROSE = frozenset({"text", "list", "kana", "choice"})


def look(value: str, field: Field) -> Hit | None:
    if not characters.garbled(value):
        return None
    said = characters.ungarbled(value)
    # A number or a code in Japanese letters is not what the item asks for: whether it was meant, a person knows.
    return Hit(fix=Fix(said, "likely" if field.form in PROSE else "ask")) if said else Hit()


def _begun(field: Field) -> Screen:
    """Of plain values only texts can be garbled: they then begin as garbled kanji do."""
    well = plain(field) if field.form != "text" else None
    return Screen(begun=f"[{characters.LEAD_KANJI}]") if well is None else Screen(like=well)


RULE = CellRule(
    code="C105",
    name="mojibake",
    level="error",
    applies=any_field,
    source="totonoe",
    says=Text(
        ja="「{value}」は文字化けしているようです。元の資料と見比べて、正しい文字に直してください。",
        en="“{value}” seems to be garbled text. Please compare it with the original and restore the right characters.",
    ),
    why=Text(
        ja="一度化けた文字は、人にもプログラムにも読めないためです。",
        en="Neither people nor programs can read text that was garbled once.",
    ),
    screen=searched(characters.TRACE),
    meaning=_begun,  # 隕区悽蛹鈴寔莨壽園 looks like a plain name
    look=look,
    examples=(
        Dirty("見本公民\ufffd\ufffd"),
        Dirty("縺ｿ縺ｻ繧灘�ｬ豌鷹､ｨ"),
        Dirty("譚ｾ螻ｱ蟶�"),
        Dirty("隕区悽螳､", "見本室"),
        Dirty("隕区悽蛹鈴寔莨壽園", "見本北集会所"),
        Dirty("ã\x81¿ã\x81»ã‚“", "みほん"),
        Dirty("å…¬æ°‘é¤¨", "公民館"),
        Dirty("‚Ý‚Ù‚ñ", "みほん"),
        Dirty("Œö–¯ŠÙ", "公民館"),
        Dirty("隕区悽螳､", None, "integer"),
        Clean("繧繝彩色の仏像"),
        Clean("ﾐﾎﾝｺｳﾐﾝｶﾝ"),
        Clean("国道･県道"),
        Clean("關山見本公民館"),
        Clean("見本公民館"),
        Clean("São Paulo"),
        Clean("Café Œuvre"),
    ),
)
