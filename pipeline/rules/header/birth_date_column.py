"""A column of birth dates, or of ages beside the names of residents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import people
from pipeline.columns import occurring
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    kinds = people.kinds_of(subject)
    named = not {"private", "role", "operator"}.isdisjoint(kinds)
    for index, (kind, column) in enumerate(zip(kinds, subject.table.columns, strict=True)):
        if kind in {"birth", "age"} and any(map(str.strip, occurring(column))):
            yield Spot(Hit(level="error" if named and kind == "birth" else "warning"), column=index)


RULE = TableRule(
    code="H116",
    name="birth-date-column",
    level="warning",
    source="personal-information-act",
    says=Text(
        ja="「{field}」は、個人の生年月日や年齢の列のようです。個人のものなら、列ごと削除してください。",
        en="“{field}” looks like a column of people's birth dates or ages. If so, delete the column.",
    ),
    why=Text(
        ja="生年月日や年齢は、氏名や住所と合わせるとだれのことか分かり、本人確認にも使われるためです。",
        en="With a name or an address a birth date tells who is meant, and it is used to prove who one is.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("氏名,生年月日\n見本　花子,1990-01-01\n"),
        Dirty("代表者氏名,代表者生年月日\n見本　花子,昭和50年1月1日\n"),
        Dirty("番号,地区,誕生日\n1,見本町,1990-01-01\n"),
        Dirty("保護者氏名,年齢\n見本　花子,45\n"),
        Clean("年齢,男性,女性\n0,12,13\n"),
        Clean("講座名,対象年齢,講師氏名\n見本講座,6歳から,見本　花子\n"),
        Clean("健診名,対象者生年月日\n1歳6か月児健診,2024年4月生まれ\n"),
        Clean("事故の種類,発生年月日\n出火,2024-04-01\n"),
        Clean("議員氏名,会派,生年月日\n見本　花子,見本会,1970-01-01\n"),
        Clean("名称,生年月日\n見本公民館,\n"),
    ),
)
