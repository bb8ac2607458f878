"""A mobile telephone of a person: beside a name, or in a column that says whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import people
from pipeline.japan import persons
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    for index, records in people.owned(subject, "telephone", persons.MOBILE, reaching_one=True):
        yield from (Spot(Hit(), record, index) for record in records)


RULE = TableRule(
    code="T121",
    name="personal-mobile",
    level="error",
    source="personal-information-act",
    says=Text(
        ja="個人の携帯電話の番号のようです。公表してよいと本人や担当課に確かめられなければ、消してください。",
        en="This looks like a person's mobile number. Delete it unless that person or the section in charge says it may be public.",
    ),
    why=Text(
        ja="名前と並んだ携帯電話の番号は、その人に直接つながる個人情報だからです。ここでは値を伏せて示しています。",
        en="Beside a name, a mobile number leads straight to that person. It is masked here.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("自治会,会長名,電話番号\n見本町,見本　花子,090-1234-5678\n見本本町,見本　太郎,089-900-0000\n"),
        Dirty("団体名,代表者電話番号\n見本会,０８０（１２３４）５６７８\n"),
        Dirty("地区,民生委員,連絡先\n見本町,見本　花子,携帯　07012345678\n"),
        Clean("自治会,会長名,電話番号\n見本町,見本　花子,089-900-0000\n"),
        Clean("自治会,会長名,電話番号\n見本町,見本　花子,0800-123-4567\n"),
        Clean("名称,電話番号\n見本児童クラブ,090-1234-5678\n"),
        Clean("屋号,営業者氏名,電話番号\n見本食堂,見本　花子,090-1234-5678\n"),
        Clean("名称,担当者,電話番号\n見本広場,公園緑地課,090-1234-5678\n"),
    ),
)
