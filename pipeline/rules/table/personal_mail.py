"""A free mail address of a person: beside a name, or in a column that says whose it is."""

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
    for index, records in people.owned(subject, "email", persons.FREE_MAIL, reaching_one=True):
        yield from (Spot(Hit(), record, index) for record in records)


RULE = TableRule(
    code="T122",
    name="personal-mail",
    level="error",
    source="personal-information-act",
    says=Text(
        ja="個人のメールアドレスのようです。公表してよいと本人や担当課に確かめられなければ、消してください。",
        en="This looks like a person's own mail address. Delete it unless that person or the section in charge says it may be public.",
    ),
    why=Text(
        ja="名前と並んだ個人のアドレスは、その人に直接つながる個人情報だからです。ここでは値を伏せて示しています。",
        en="Beside a name, one's own address leads straight to that person. It is masked here.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("団体名,代表者氏名,メールアドレス\n見本会,見本　花子,mihon.hanako@gmail.com\n"),
        Dirty("団体名,担当者メールアドレス\n見本会,mihon@docomo.ne.jp\n"),
        Dirty("氏名,連絡先\n見本　花子,ｍｉｈｏｎ＠ｙａｈｏｏ．ｃｏ．ｊｐ\n"),
        Clean("団体名,代表者氏名,メールアドレス\n見本会,見本　花子,info@example.jp\n"),
        Clean("名称,連絡先メールアドレス\n見本荘,mihonsou@gmail.com\n"),
        Clean("屋号,営業者氏名,メールアドレス\n見本食堂,見本　花子,mihon@gmail.com\n"),
    ),
)
