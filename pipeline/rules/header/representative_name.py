"""A column of the names of those who act for a body or a business: 代表者氏名, 担当者, 自治会長名."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import people
from pipeline.japan import persons
from pipeline.model import Text
from pipeline.repeats import different
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    columns = zip(people.kinds_of(subject), subject.table.columns, strict=True)
    for index, (kind, column) in enumerate(columns):
        if kind in {"role", "operator"} and persons.are_people(different(column)):
            yield Spot(Hit(level="info" if kind == "operator" else None), column=index)


RULE = TableRule(
    code="H118",
    name="representative-name",
    level="warning",
    source="personal-information-act",
    says=Text(
        ja="「{field}」に個人の名前があるようです。公表することが決まっている名前か、担当課に確かめてください。",
        en="“{field}” seems to hold people's names. Ask the section in charge whether these names are to be public.",
    ),
    why=Text(
        ja="許可を受けた営業者や議員のように公表される名前もありますが、連絡のためだけに集めた名前は公開できないためです。",
        en="Names of licensed operators and councillors are public; those collected only to reach someone are not.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("団体名,代表者氏名\n見本会,見本　花子\n"),
        Dirty("自治会,会長名,電話番号\n見本町,見本　花子,089-900-0000\n"),
        Dirty("地区,民生委員\n見本町,見本　花子\n"),
        Dirty("営業の種類,営業者氏名\n飲食店営業,見本　花子\n"),
        Clean("名称,担当者\n見本公民館,生涯学習課\n"),
        Clean("名称,代表者\n見本公民館,見本市\n"),
        Clean("名称,校長氏名\n見本小学校,見本　花子\n"),
        Clean("名称,所有者等\n見本古墳,見本寺\n"),
        Clean("名称,管理者\n見本置場,見本市\n"),
    ),
)
