"""People's names among the companies of a 法人名 column: sole traders under their own names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import occurring, where
from pipeline.japan import persons
from pipeline.japan.patterns import later
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


_COLUMNS = later(
    r"法人の?名称?|(?:運営|設置|経営)?(?:法人|事業者|主体|者)の?名称?|設置者|(?:営業|開設|申請|届出)者の?名称?"
)


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    for index, (name, column) in enumerate(zip(table.header, table.columns, strict=True)):
        if not _COLUMNS.fullmatch("".join(name.split())):
            continue
        names = set(filter(persons.is_name, occurring(column)))
        if names and any(map(persons.is_body, occurring(column))):
            records = where(column, names)
            yield Spot(Hit({"count": str(len(records)), "row": str(table.rows[records[0]])}), column=index)


RULE = TableRule(
    code="H119",
    name="sole-trader-name",
    level="info",
    source="personal-information-act",
    says=Text(
        ja="「{field}」に、法人ではなく個人の名前らしい値が{count}件あります（最初は{row}行目）。"
        "公表することが決まっている名前か、確かめてください。",
        en="Values in “{field}” that look like people's names, not companies': {count} (the first in row {row}). "
        "Make sure that these names are to be public.",
    ),
    why=Text(
        ja="個人で営む人の名前は、その人の個人情報でもあるためです。",
        en="The name of a sole trader is personal information of that person too.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("名称,法人名\n見本荘,社会福祉法人見本会\n見本薬局,見本　花子\n"),
        Dirty("屋号,営業者名\n見本食堂,株式会社見本\n見本軒,見本 太郎\n"),
        Dirty("名称,法人の名称\n見本荘,医療法人　見本会\n見本の家,髙﨑　花子\n"),
        Clean("名称,法人名\n見本荘,社会福祉法人　見本会\n見本園,見本市\n"),
        Clean("名称,法人名\n見本荘,医療法人　見本会\n見本の家,見本介護\n"),
        Clean("名称,設置者\n見本幼稚園,見本市\n"),
        Clean("名称,作者名\n見本の像,見本　花子\n"),
    ),
)
