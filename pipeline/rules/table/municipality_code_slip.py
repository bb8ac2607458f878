"""A code that no local government has, one slip of the hand away from the file's own municipality, or its name.

Two neighbours that changed places, or one wrong digit: the check digit says that the code is wrong, the table of codes
which of the prefecture's codes are near, and the file whose it should be. Where another code of the prefecture is just
as near, a person decides; changed places are met more often than a wrong digit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pipeline.columns import cells_at, occurring, where
from pipeline.japan import codes, municipalities, widths
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    return NO_MUNICIPALITY if subject.municipality is None else None


def look(subject: Subject) -> Iterator[Spot]:
    if subject.municipality is None:
        return
    own = subject.municipality.code
    for index, item in enumerate(subject.fields):
        if item is None or item.form != "municipality":
            continue
        column = subject.table.columns[index]
        hits = {cell: hit for cell in occurring(column) if cell.strip() and (hit := _slip(cell, own))}
        for record, cell in cells_at(where(column, hits), column):
            yield Spot(hits[cell], record, index)


def _slip(cell: str, own: str) -> Hit | None:
    if codes.municipality_meant(cell) is not None:
        return None  # right, or mended without asking whose file it is
    text = widths.narrow_digits(cell).strip()
    for near in (codes.swapped(text), codes.one_digit_off(text)):
        at_hand = {code for code in near if code[:2] == own[:2]}
        if own in at_hand:
            return _hit(own, "likely" if at_hand == {own} else "ask")
        if at_hand:
            return None  # another town's, perhaps
    called = [code for code in municipalities.named(text) if code[:2] == own[:2]]
    return _hit(called[0], "likely") if len(called) == 1 else None


def _hit(code: str, grade: Literal["likely", "ask"]) -> Hit:
    return Hit({"code": code, "name": municipalities.full_name_of(code) or code}, Fix(code, grade))


NO_MUNICIPALITY = Text(
    ja="どの自治体のファイルか分からないため見ていません。",
    en="Not looked at, since it is not known whose file this is.",
)

_FIELDS = (Field("所在地_全国地方公共団体コード", form="municipality"), Field("名称"))

RULE = TableRule(
    code="T105",
    name="municipality-code-slip",
    level="error",
    source="digital-gov-code",
    says=Text(
        ja="「{value}」は自治体のコードにありません。このファイルがどの自治体のものかと合わせてみると、{name}の「{code}」のことの"
        "ようです。確かめて直してください。",
        en="“{value}” is not the code of a local government. From whose file this is, it seems to mean “{code}” (“{name}”). "
        "Please check and correct it.",
    ),
    why=Text(
        ja="コードが違うと、別の自治体のデータとして扱われたり、どこのデータか分からなくなったりします。",
        en="With a wrong code the data counts as another government's, or as nobody's.",
    ),
    applies=applies,
    look=look,
    instead_of=("C303",),
    examples=(
        Dirty(
            "所在地_全国地方公共団体コード,名称\n382019,見本公園\n328019,見本広場\n",
            "所在地_全国地方公共団体コード,名称\n382019,見本公園\n382019,見本広場\n",
            fields=_FIELDS,
        ),
        Dirty(
            "所在地_全国地方公共団体コード,名称\n松前町,見本公園\n",
            "所在地_全国地方公共団体コード,名称\n384011,見本公園\n",
            fields=_FIELDS,
        ),
        Dirty(
            "所在地_全国地方公共団体コード,名称\n382060,見本公園\n382600,見本広場\n",
            "所在地_全国地方公共団体コード,名称\n382060,見本公園\n382060,見本広場\n",
            fields=_FIELDS,
            path="382060_見本.csv",
        ),
        Dirty("所在地_全国地方公共団体コード,名称\n382039,見本公園\n", fields=_FIELDS),
        Clean("所在地_全国地方公共団体コード,名称\n382019,見本公園\n382027,見本広場\n", fields=_FIELDS),
        Clean("所在地_全国地方公共団体コード,名称\n38201,見本公園\n", fields=_FIELDS),
        Clean("所在地_全国地方公共団体コード,名称\n999999,見本公園\n", fields=_FIELDS),
        Clean("所在地_全国地方公共団体コード,名称\n328019,見本公園\n", fields=_FIELDS, path="見本.csv"),
    ),
)
