"""A column of dates in which nothing stands but the numbers by which Excel counts days: 45017, 45018, 45047."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import occurring
from pipeline.japan import dates
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Level
    from pipeline.rule import Subject

ENOUGH = 3  # cells before the column says what one of them is
LAST = "2040"  # no list of today holds later days, while other numbers of five digits do
ROUND = "000"  # a number that ends so, and stands there alone, may stand for nothing: 30000


def applies(subject: Subject) -> Text | None:
    return None if any(item is not None and item.form == "date" for item in subject.fields) else NO_DATES


def look(subject: Subject) -> Iterator[Spot]:
    for index, item in enumerate(subject.fields):
        if item is None or item.form != "date" or item.notation:
            continue
        column = subject.table.columns[index]
        days: dict[str, str] = {}
        for value in filter(None, occurring(column)):
            found = dates.read(value)
            if found is None or found.why != "serial" or not found.iso or found.iso >= LAST:
                days = {}
                break
            days[value] = found.iso
        filled = len(column) - column.count("")
        if not days or filled < ENOUGH or (len(days) == 1 and next(iter(days)).partition(".")[0].endswith(ROUND)):
            continue
        level: Level | None = "warning" if item.form_evidence == "inferred" else None
        for record, value in enumerate(column):
            if value:
                yield Spot(Hit({"day": days[value]}, Fix(days[value], "likely"), level), record, index)


NO_DATES = Text(ja="日付の列がないため見ていません。", en="Not looked at, since no column holds dates.")

_FIELDS = (Field("名称"), Field("開設日", form="date", type="date"))

RULE = TableRule(
    code="T111",
    name="serial-column",
    level="error",
    source="totonoe",
    scores="L3-05",
    says=Text(
        ja="「{field}」の列の値は、どれもExcelが日付を覚えておくための番号です。「{value}」は {day} のことです。列の表示形式を日付にするか、日付で書き直してください。",
        en="All of “{field}” are numbers by which Excel keeps dates; “{value}” stands for {day}. Give the column the format of a date, or write the dates.",
    ),
    why=Text(
        ja="番号のままでは、日付として読めないためです。",
        en="As numbers they are not read as dates.",
    ),
    applies=applies,
    look=look,
    instead_of=("C220",),
    examples=(
        Dirty(
            "名称,開設日\n甲館,45017\n乙館,45018\n丙館,45047\n",
            "名称,開設日\n甲館,2023-04-01\n乙館,2023-04-02\n丙館,2023-05-01\n",
            fields=_FIELDS,
        ),
        Dirty(
            "名称,開設日\n甲館,43586.0\n乙館,\n丙館,36526\n丁館,40000\n",
            "名称,開設日\n甲館,2019-05-01\n乙館,\n丙館,2000-01-01\n丁館,2009-07-06\n",
            fields=_FIELDS,
        ),
        Dirty(
            "名称,開設日\n甲館,45292\n乙館,45292\n丙館,45292\n",
            "名称,開設日\n甲館,2024-01-01\n乙館,2024-01-01\n丙館,2024-01-01\n",
            fields=_FIELDS,
        ),
        Clean("名称,開設日\n甲館,45017\n乙館,45018\n丙館,2023-05-01\n", fields=_FIELDS),
        Clean("名称,開設日\n甲館,45017\n乙館,\n丙館,45018\n", fields=_FIELDS),
        Clean("名称,開設日\n甲館,30000\n乙館,30000\n丙館,30000\n", fields=_FIELDS),
        Clean("名称,開設日\n甲館,65017\n乙館,65018\n丙館,65019\n", fields=_FIELDS),
        Clean("名称,番号\n甲館,45017\n乙館,45018\n丙館,45047\n", fields=_FIELDS),
    ),
)
