"""The code of a prefecture where a facility stands: every place stands in a municipality."""

from __future__ import annotations

from pipeline.model import Field, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.screens import searched


def look(value: str, _: Field) -> Hit | None:
    # The table is read from disk for a column of codes, not when the program starts.
    from pipeline.japan import municipalities  # noqa: PLC0415

    found = municipalities.table().get(value)
    return Hit({"name": found.name}) if found and found.kind == "prefecture" else None


_SITE = (Field("所在地_全国地方公共団体コード", form="municipality", example="382019"),)

RULE = CellRule(
    code="C325",
    name="prefecture-code",
    level="warning",
    applies=lambda field: field.form == "municipality" and field.name.startswith("所在地"),
    source="jichitai",
    says=Text(
        ja="「{value}」は{name}のコードです。「{field}」には、「{example}」のように市区町村のコードを書いてください。",
        en="“{value}” is the code of “{name}”, a prefecture. In “{field}” write the code of the municipality, as “{example}”.",
    ),
    why=Text(
        ja="どの市区町村にあるのか分からず、地域ごとに集められないためです。",
        en="Nobody can tell the municipality, nor gather the facilities of one.",
    ),
    screen=searched("000"),
    meaning=True,
    look=look,
    examples=(
        Dirty("380008", None, fields=_SITE),
        Dirty("010006", None, fields=_SITE),
        Dirty("130001", None, fields=_SITE),
        Clean("382019", fields=_SITE),
        Clean("131016", fields=_SITE),
    ),
)
