"""A dash where the long vowel mark belongs, in a word that is known: センタ－ for センター."""

from __future__ import annotations

from pipeline.japan import characters
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import searched

# How a person is named is for the person to say.
PERSON = later("氏名|人名|姓|代表者|担当者|理事長|設置者")


def look(value: str, field: Field) -> Hit | None:
    fixed = characters.with_long_vowels(value)
    if fixed == value or PERSON.search(field.name):
        return None
    return Hit({"fixed": fixed}, Fix(fixed, "likely"))


RULE = CellRule(
    code="C110",
    name="long-vowel-dash",
    level="warning",
    applies=of("text", "list"),
    source="totonoe",
    says=Text(
        ja="「{value}」では、のばす音が横線やハイフンで書かれています。「{fixed}」と書きます。",
        en="In “{value}” a dash stands where the long vowel mark belongs. Write “{fixed}”.",
    ),
    why=Text(
        ja="形が似ていても別の文字なので、その言葉で探しても見つからないためです。",
        en="They look alike but are different characters, so searches for the word miss it.",
    ),
    screen=searched(characters.LONG_VOWEL),
    look=look,
    examples=(
        Dirty("見本市民センタ－", "見本市民センター"),
        Dirty("デイサ−ビス見本", "デイサービス見本"),
        Dirty("コンピュ‐タ室", "コンピュータ室"),
        Dirty("見本ス-パ-", "見本スーパー"),
        Dirty("市民プ―ル", "市民プール"),
        Clean("見本市民センター"),
        Clean("ホテル－ムサシ"),
        Clean("ア－オ"),
        Clean("ケアホーム‐アリス"),
        Clean("カルチャーセンター－本館"),
    ),
)
