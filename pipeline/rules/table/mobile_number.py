"""Mobile telephones where nothing says whose they are: facilities publish some on purpose."""

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
    for index, records in people.owned(subject, "telephone", persons.MOBILE, reaching_one=False):
        yield Spot(Hit({"count": str(len(records))}), column=index)


RULE = TableRule(
    code="T123",
    name="mobile-number",
    level="info",
    source="personal-information-act",
    says=Text(
        ja="「{field}」に、携帯電話の番号が{count}件あります。職員や個人のものでなく、公表してよい番号か確かめてください。",
        en="Mobile numbers in “{field}”: {count}. Make sure that they are nobody's own and are to be public.",
    ),
    why=Text(
        ja="施設の携帯電話を載せることはありますが、個人の番号がまざっていると、その人に電話がかかるためです。",
        en="A facility may publish its mobile. But a number of somebody’s own would bring that person the calls.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("名称,電話番号\n見本児童クラブ,090-1234-5678\n見本公民館,089-900-0000\n"),
        Dirty("屋号,営業者氏名,電話番号\n見本食堂,見本　花子,090-1234-5678\n"),
        Dirty("名称,連絡先\n見本広場,080-1234-5678、089-900-0000\n"),
        Clean("名称,電話番号\n見本公民館,089-900-0000\n"),
        Clean("名称,電話番号\n見本公民館,0800-123-4567\n"),
        Clean("名称,電話番号\n見本公民館,0790-12-3456\n"),
        Clean("自治会,会長名,電話番号\n見本町,見本　花子,090-1234-5678\n"),
    ),
)
