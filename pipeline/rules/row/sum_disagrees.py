"""A total that is not the sum of its parts. With a blank or suppressed part the sum is known only to be too great."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.columns import cells_at, not_adding_up
from pipeline.japan.patterns import later
from pipeline.model import Field, Relation, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

WHOLE_NUMBER = later("[0-9]{1,12}", re.ASCII)


def applies(subject: Subject) -> Text | None:
    return None if subject.related("sum") else NO_SUM


def look(subject: Subject) -> Iterator[Spot]:
    for relation, (total, *parts) in subject.related("sum"):
        columns = [subject.table.columns[index] for index in (total, *parts)]
        for record, *cells in cells_at(not_adding_up(*columns), *columns):
            have, *numbers = map(_number, cells)
            known = [number for number in numbers if number is not None]
            if have is None or (len(known) < len(numbers) and sum(known) <= have) or sum(known) == have:
                continue
            yield Spot(Hit({"parts": relation.called, "sum": str(sum(known))}), record, total)


def _number(cell: str) -> int | None:
    return int(cell) if WHOLE_NUMBER.fullmatch(cell) else None


NO_SUM = Text(
    ja="合計とその内訳の列がそろっていないため見ていません。",
    en="Not looked at, since there is no total with all of its parts.",
)

_MEN = tuple(f"{ages}の男性" for ages in (*(f"{age}-{age + 4}歳" for age in range(0, 85, 5)), "85歳以上"))
_FIELDS = tuple(Field(name, form="integer", type="integer") for name in ("総人口", "男性", "女性", *_MEN))
_SUMS = (
    Relation("sum", ("総人口", "男性", "女性"), "男性と女性"),
    Relation("sum", ("男性", *_MEN), "年齢別の男性"),
)
_AGES = ",".join(_MEN)

RULE = TableRule(
    code="R110",
    name="sum-disagrees",
    level="warning",
    source="totonoe",
    says=Text(
        ja="「{field}」は{value}ですが、{parts}を足すと{sum}です。どれかが誤りでないか確かめてください。内訳のどれにも入らないものがあるときは、その数を備考に書きます。",
        en="“{field}” is {value}; its parts ({parts}) add up to {sum}. Please see whether one is wrong. If some belong to none of the parts, say their number in the remarks.",
    ),
    why=Text(
        ja="合計と内訳が合わないと、どちらを使うかで結果が変わります。",
        en="Where total and parts disagree, results depend on which of them is used.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("総人口,男性,女性\n100,48,52\n100,48,53\n", fields=_FIELDS, relations=_SUMS),
        Dirty(f"男性,{_AGES}\n18{',1' * 18}\n19{',1' * 18}\n", fields=_FIELDS, relations=_SUMS),
        Dirty("女性,男性,総人口\n0,0,1\n", fields=_FIELDS, relations=_SUMS),
        Dirty("総人口,男性,女性\n100,101,\n", fields=_FIELDS, relations=_SUMS),
        Clean("総人口,男性,女性\n100,48,52\n100,,52\n100,48,x\n,1,2\n0,0,0\n", fields=_FIELDS, relations=_SUMS),
        Clean(f"男性,{_AGES}\n18{',1' * 18}\n17{',1' * 17},x\n", fields=_FIELDS, relations=_SUMS),
        Clean("総人口,男性\n100,48\n", fields=_FIELDS, relations=_SUMS),
        Clean("総人口,男性,女性\n100,48,53\n", fields=_FIELDS),
    ),
)
