"""A column for a number that stands for one person: 個人番号, 被保険者番号, 運転免許証番号."""

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
    columns = zip(people.kinds_of(subject), subject.table.columns, strict=True)
    for index, (kind, column) in enumerate(columns):
        # Branch offices list by a mark which of these they deal with, and statistics how many were given out.
        if kind == "identifier" and any(map(persons.has_long_number, occurring(column))):
            yield Spot(Hit(), column=index)


RULE = TableRule(
    code="H115",
    name="person-number-column",
    level="error",
    source="my-number-act",
    says=Text(
        ja="「{field}」は、一人一人を表す番号の列です。公開できません。列ごと削除してください。",
        en="“{field}” is a column of numbers that each stand for one person. It must not be published. Delete the column.",
    ),
    why=Text(
        ja="個人番号などの番号が公開されると、その人についての情報が番号で結び付けられてしまいます。",
        en="Once such a number is out, everything known about that person can be joined by it.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("名称,個人番号\n見本　花子,123456789018\n"),
        Dirty("名称,マイナンバー（本人）\n見本　花子,1234-5678-9018\n"),
        Dirty("受付番号,国民健康保険_被保険者番号\n1,0012345678\n"),
        Dirty("受付番号,運転免許証の番号\n1,381234567890\n"),
        Clean("窓口,マイナンバー\n見本支所,○\n"),
        Clean("年度,個人番号カード交付枚数\n2025,123456\n"),
        Clean("名称,保険者番号\n見本市,00380012\n"),
        Clean("名称,個人番号\n見本公民館,\n"),
    ),
)
