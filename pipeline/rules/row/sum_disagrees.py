"""A total that is not the sum of its parts. With a blank or suppressed part the sum is known only to be too great."""

from __future__ import annotations

import re
from itertools import compress, count
from math import nan
from operator import ne
from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.model import Field, Relation, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.rule import Subject

WHOLE_NUMBER = later("[0-9]{1,12}", re.ASCII)
UNKNOWN = nan  # makes every sum unlike its total, so that the record is looked at


def applies(subject: Subject) -> Text | None:
    return None if subject.related("sum") else NO_SUM


def look(subject: Subject) -> Iterator[Spot]:
    for relation, (total, *parts) in subject.related("sum"):
        have, *columns = (_numbers(subject.table.columns[index]) for index in (total, *parts))
        sums = map(sum, zip(*columns, strict=True))
        for record in compress(count(), map(ne, have, sums)):
            known = [number for column in columns if (number := column[record]) is not UNKNOWN]
            if have[record] is UNKNOWN or (len(known) < len(columns) and sum(known) <= have[record]):
                continue
            yield Spot(Hit({"parts": relation.called, "sum": str(sum(known))}), record, total)


def _numbers(column: Sequence[str]) -> list[float]:
    cells = list(column)
    known = {cell: int(cell) if WHOLE_NUMBER.fullmatch(cell) else UNKNOWN for cell in set(cells)}
    return list(map(known.__getitem__, cells))


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
