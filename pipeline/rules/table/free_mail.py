"""Free mail addresses where nothing says whose they are: small facilities have no others."""

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
    for index, records in people.owned(subject, "email", persons.FREE_MAIL, reaching_one=False):
        yield Spot(Hit({"count": str(len(records))}), column=index)


RULE = TableRule(
    code="T124",
    name="free-mail",
    level="info",
    source="personal-information-act",
    says=Text(
        ja="「{field}」に、だれでも取れる無料のメールや携帯電話会社のアドレスが{count}件あります。個人のものでないか確かめてください。",
        en="Addresses in “{field}” of free mail services or telephone companies: {count}. Make sure that they are nobody's own.",
    ),
    why=Text(
        ja="個人のアドレスを載せると、その人に迷惑なメールが届くためです。",
        en="A published address of somebody’s own draws unwanted mail.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("名称,連絡先メールアドレス\n見本荘,mihonsou@gmail.com\n"),
        Dirty("名称,メールアドレス\n見本広場,mihon@softbank.ne.jp\n見本公民館,info@example.jp\n"),
        Dirty("名称,E-mail\n見本広場,mihon@yahoo.co.jp\n"),
        Clean("名称,連絡先メールアドレス\n見本荘,info@example.jp\n"),
        Clean("名称,連絡先メールアドレス\n見本荘,kouho@mail.gmail.com.example.jp\n"),
        Clean("団体名,代表者氏名,メールアドレス\n見本会,見本　花子,mihon@gmail.com\n"),
    ),
)
