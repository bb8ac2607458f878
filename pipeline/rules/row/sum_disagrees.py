"""A total that is not the sum of its parts. With a blank or suppressed part the sum is known only to be too great."""

from __future__ import annotations

import re
from itertools import compress, count
from math import nan
from operator import ne
from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.rule import Subject

AGES = (*(f"{age}-{age + 4}歳" for age in range(0, 85, 5)), "85歳以上")
# A total, what its parts are called together, and the parts.
SUMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("総人口", "男性と女性", ("男性", "女性")),
    ("男性", "年齢別の男性", tuple(f"{ages}の男性" for ages in AGES)),
    ("女性", "年齢別の女性", tuple(f"{ages}の女性" for ages in AGES)),
    ("男性トイレ総数", "小便器・和式・洋式", tuple(f"男性トイレ数（{kind}）" for kind in ("小便器", "和式", "洋式"))),
    ("女性トイレ総数", "和式・洋式", tuple(f"女性トイレ数（{kind}）" for kind in ("和式", "洋式"))),
    ("男女共用トイレ総数", "和式・洋式", tuple(f"男女共用トイレ数（{kind}）" for kind in ("和式", "洋式"))),
)

WHOLE_NUMBER = later("[0-9]{1,12}", re.ASCII)
UNKNOWN = nan  # makes every sum unlike its total, so that the record is looked at


def applies(subject: Subject) -> Text | None:
    return None if list(_sums(subject)) else NO_SUM


def look(subject: Subject) -> Iterator[Spot]:
    for total, called, parts in _sums(subject):
        have, *columns = (_numbers(subject.table.columns[index]) for index in (total, *parts))
        sums = map(sum, zip(*columns, strict=True))
        for record in compress(count(), map(ne, have, sums)):
            known = [number for column in columns if (number := column[record]) is not UNKNOWN]
            if have[record] is UNKNOWN or (len(known) < len(columns) and sum(known) <= have[record]):
                continue
            yield Spot(Hit({"parts": called, "sum": str(sum(known))}), record, total)


def _sums(subject: Subject) -> Iterator[tuple[int, str, list[int]]]:
    """The sums whose total and parts are all here, by their columns."""
    columns = {item.name: index for index, item in enumerate(subject.fields) if item is not None}
    for total, called, parts in SUMS:
        if columns.keys() >= {total, *parts}:
            yield columns[total], called, [columns[part] for part in parts]


def _numbers(column: Sequence[str]) -> list[float]:
    cells = list(column)
    known = {cell: int(cell) if WHOLE_NUMBER.fullmatch(cell) else UNKNOWN for cell in set(cells)}
    return list(map(known.__getitem__, cells))


NO_SUM = Text(
    ja="合計とその内訳の列がそろっていないため見ていません。",
    en="Not looked at, since there is no total with all of its parts.",
)

_FIELDS = tuple(Field(name, form="integer", type="integer") for name in SUMS[0][2] + SUMS[1][2] + ("総人口",))
_MEN = ",".join(SUMS[1][2])

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
        Dirty("総人口,男性,女性\n100,48,52\n100,48,53\n", fields=_FIELDS),
        Dirty(f"男性,{_MEN}\n18{',1' * 18}\n19{',1' * 18}\n", fields=_FIELDS),
        Dirty("女性,男性,総人口\n0,0,1\n", fields=_FIELDS),
        Dirty("総人口,男性,女性\n100,101,\n", fields=_FIELDS),
        Clean("総人口,男性,女性\n100,48,52\n100,,52\n100,48,x\n,1,2\n0,0,0\n", fields=_FIELDS),
        Clean(f"男性,{_MEN}\n18{',1' * 18}\n17{',1' * 17},x\n", fields=_FIELDS),
        Clean("総人口,男性\n100,48\n", fields=_FIELDS),
    ),
)
