"""The dataset's items in another order than its definition has them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    return NO_SCHEMA if subject.schema is None else None


def look(subject: Subject) -> Iterator[Spot]:
    if subject.schema is None:
        return
    order = {item.name: place for place, item in enumerate(subject.schema.fields)}
    stands = [(order[item.name], index) for index, item in enumerate(subject.fields) if item is not None]
    first = next((pair for pair in pairwise(stands) if pair[1] < pair[0]), None)
    if first is not None:
        early, late = (subject.table.header[index] for _, index in first)  # as they are called in the file
        yield Spot(Hit({"early": early, "late": late}))


NO_SCHEMA = Text(
    ja="どのデータセットか分からないため、列の順は見ていません。",
    en="Not looked at, since it is not known which dataset this is.",
)

_FIELDS = (Field("ID"), Field("名称"), Field("所在地"), Field("備考"))

RULE = TableRule(
    code="H131",
    name="column-order",
    level="info",
    source="jichitai",
    says=Text(
        ja="列の順が定義とちがいます（「{late}」は、定義では「{early}」より前です）。定義の順に並べると、ほかの自治体の表と見くらべやすくなります。",
        en="The columns are in another order than in the definition (there “{late}” comes before “{early}”). In that order tables of several towns are easier to compare.",
    ),
    why=Text(
        ja="プログラムは項目名で列を見分けるので、読み取りには困りません。順がそろっていると、人が見くらべたり、つなげたりしやすくなります。",
        en="Programs tell columns by their names and do not mind. People compare and join tables more easily.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("名称,ID,所在地,備考\n見本公民館,1,,\n", fields=_FIELDS),
        Dirty("ID,名称,備考,所在地\n1,見本公民館,,\n", fields=_FIELDS),
        Dirty("備考,独自,ID\n,,1\n", fields=_FIELDS),
        Clean("ID,所在地,独自,備考\n1,見本公民館,,\n", fields=_FIELDS),
        Clean("愛称,標語\nみほん,見本のまち\n"),
    ),
)
