"""A column of residents' names or addresses: 氏名, 世帯主, 申請者住所."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import people
from pipeline.columns import occurring
from pipeline.japan import persons
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    for index, (kind, name, column) in enumerate(
        zip(people.kinds_of(subject), table.header, table.columns, strict=True)
    ):
        if kind != "private":
            continue
        # A company may be an applicant too; and an address ends like a town.
        filled = any(value.strip() and not persons.is_count(value) for value in occurring(column))
        if filled and (persons.name_somebody(occurring(column)) or not name.endswith(("名", "主"))):
            yield Spot(Hit(), column=index)


RULE = TableRule(
    code="H117",
    name="resident-column",
    level="error",
    source="personal-information-act",
    says=Text(
        ja="「{field}」は、住民など個人の氏名や住所、連絡先の列のようです。公表の決まりや本人の同意がなければ公開できません。"
        "列ごと削除するか、担当課に確かめてください。",
        en="“{field}” looks like a column of residents' names, addresses or telephones. Without a rule that makes them "
        "public, or consent, it must not be published. Delete the column, or ask the section in charge.",
    ),
    why=Text(
        ja="一度公開した個人の情報は写しが残り、取り消せないためです。",
        en="What has once been published about a person is copied and cannot be taken back.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("氏名,住所\n見本　花子,見本県見本市見本町1\n"),
        Dirty("受付日,申請者_氏名（カナ）,申請者の住所\n2026-04-01,ミホン　ハナコ,見本県見本市見本町1\n"),
        Dirty("世帯主,世帯人数\n見本　花子,3\n"),
        Dirty("園名,保護者氏名,保護者携帯電話\n見本園,見本　花子,090-1234-5678\n"),
        Dirty("名称,自宅電話番号\n見本会,089-900-0000\n"),
        Clean("名称,住所,電話番号\n見本公民館,見本県見本市見本町1,089-900-0000\n"),
        Clean("営業の種類,申請者氏名,申請者住所\n飲食店営業,見本株式会社,見本県見本市見本町1\n"),
        Clean("氏名,会派,住所\n見本　花子,見本会,見本県見本市見本町1\n"),
        Clean("氏名,役職\n見本　花子,委員長\n"),
        Clean("地区,世帯主\n見本町,120\n見本本町,85\n"),
        Clean("名称,申請者氏名\n見本公園,\n"),
        Clean("補助事業,申請者名\n見本事業,株式会社見本\n見本事業,一般社団法人見本\n"),
    ),
)
