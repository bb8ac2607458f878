"""A date with the year last that could be read in two ways, in a column that shows which: 4/1/2020 beside 25/12/2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import cells_at, occurring, where
from pipeline.japan import dates
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Level
    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    return None if any(item is not None and item.form == "date" for item in subject.fields) else NO_DATES


def look(subject: Subject) -> Iterator[Spot]:
    for index, item in enumerate(subject.fields):
        if item is None or item.form != "date" or item.notation:
            continue
        column = subject.table.columns[index]
        first = dates.day_first(occurring(column))
        if first is None:
            continue
        meant = {
            value: day
            for value in occurring(column)
            if (found := dates.read(value))
            and found.why == "either"
            and (day := dates.with_order(value, day_first=first))
        }
        shows = min(
            value for value in occurring(column) if value not in meant and dates.with_order(value, day_first=first)
        )
        level: Level | None = "warning" if item.form_evidence == "inferred" else None
        for record, value in cells_at(where(column, meant), column):
            slots = {"day": meant[value], "other": shows}
            yield Spot(Hit(slots, Fix(meant[value], "likely"), level), record, index)


NO_DATES = Text(ja="日付の列がないため見ていません。", en="Not looked at, since no column holds dates.")

_FIELDS = (Field("名称"), Field("開設日", form="date", type="date"))

RULE = TableRule(
    code="T112",
    name="day-before-month",
    level="error",
    source="gif-core",
    scores="L3-05",
    says=Text(
        ja="「{value}」は、月と日の順が決まっていません。同じ列の「{other}」の順で読むと {day} です。西暦4けたから「{day}」のように書きます。",
        en="“{value}” leaves open which is the month. In the order of “{other}” in the same column it is {day}: write it so, the year first.",
    ),
    why=Text(
        ja="月と日の順が決まっていないと、別の日と取り違えるためです。",
        en="With month and day in no fixed order, another day is understood.",
    ),
    applies=applies,
    look=look,
    instead_of=("C218",),
    examples=(
        Dirty(
            "名称,開設日\n甲館,04/01/2020\n乙館,25/12/2020\n",
            "名称,開設日\n甲館,2020-01-04\n乙館,25/12/2020\n",
            fields=_FIELDS,
        ),
        Dirty(
            "名称,開設日\n甲館,4/1/2020\n乙館,12/25/2020\n丙館,3/3/2020\n",
            "名称,開設日\n甲館,2020-04-01\n乙館,12/25/2020\n丙館,3/3/2020\n",
            fields=_FIELDS,
        ),
        Dirty(
            "名称,開設日\n甲館,4-1-2020\n乙館,\n丙館,31.12.2020\n",
            "名称,開設日\n甲館,2020-01-04\n乙館,\n丙館,31.12.2020\n",
            fields=_FIELDS,
        ),
        Clean("名称,開設日\n甲館,4/1/2020\n乙館,5/1/2020\n", fields=_FIELDS),
        Clean("名称,開設日\n甲館,4/1/2020\n乙館,25/12/2020\n丙館,12/25/2020\n", fields=_FIELDS),
        Clean("名称,開設日\n甲館,3/3/2020\n乙館,25/12/2020\n", fields=_FIELDS),
    ),
)
