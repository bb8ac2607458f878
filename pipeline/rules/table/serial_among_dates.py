"""The number by which Excel counts days, among true dates that it falls between: 45017 is 2023-04-01 there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import cells_at, occurring, tally, where
from pipeline.japan import dates, eras
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Level
    from pipeline.rule import Subject

ENOUGH = 3  # true dates in the column before it says anything of the number


def applies(subject: Subject) -> Text | None:
    return None if any(item is not None and item.form == "date" for item in subject.fields) else NO_DATES


def look(subject: Subject) -> Iterator[Spot]:
    for index, item in enumerate(subject.fields):
        if item is None or item.form != "date":
            continue
        column = subject.table.columns[index]
        numbers = (value for value in occurring(column) if value.isascii() and "-" not in value)
        serials = {value: day for value in numbers if (day := _serial(value))}
        if not serials:
            continue
        first, last, days = "9999", "", 0
        for value, often in tally(column):
            if day := _day(value):
                first, last, days = min(first, day), max(last, day), days + often
        if days < ENOUGH:
            continue
        level: Level | None = "warning" if item.form_evidence == "inferred" else None
        for record, value in cells_at(where(column, serials), column):
            if first <= (day := serials[value]) <= last:
                yield Spot(Hit({"day": day}, Fix(day, "likely"), level), record, index)


def _serial(value: str) -> str | None:
    found = dates.read(value)
    return found.iso if found and found.why == "serial" else None


def _day(value: str) -> str | None:
    """The day of what is plainly a date, in whatever notation."""
    if dates.exists(value):
        return value
    found = eras.read(value) or dates.read(value)
    return found.iso if found and found.iso and not found.why else None


NO_DATES = Text(ja="日付の列がないため見ていません。", en="Not looked at, since no column holds dates.")

_FIELDS = (Field("名称"), Field("開設日", form="date", type="date"))
_TRUE = "見本公民館,2019-04-01\n見本図書館,令和2年4月1日\n見本体育館,2024/4/1\n"

RULE = TableRule(
    code="T110",
    name="serial-among-dates",
    level="error",
    source="totonoe",
    scores="L3-05",
    says=Text(
        ja="「{value}」は、Excelが日付を覚えておくための番号のようです。この列のほかの日付から見て {day} のことなので、日付で書きます。",
        en="“{value}” looks like the number by which Excel keeps a date. Among the other dates of the column it stands for "
        "{day}: write the date.",
    ),
    why=Text(
        ja="番号のままでは、日付として読めないためです。",
        en="As a number it is not read as a date.",
    ),
    applies=applies,
    look=look,
    instead_of=("C220",),
    examples=(
        Dirty(
            f"名称,開設日\n{_TRUE}見本会館,45017\n",
            "名称,開設日\n見本公民館,2019-04-01\n見本図書館,令和2年4月1日\n見本体育館,2024/4/1\n見本会館,2023-04-01\n",
            fields=_FIELDS,
        ),
        Dirty(
            f"名称,開設日\n{_TRUE}見本会館,43586.0\n",
            "名称,開設日\n見本公民館,2019-04-01\n見本図書館,令和2年4月1日\n見本体育館,2024/4/1\n見本会館,2019-05-01\n",
            fields=_FIELDS,
        ),
        Clean(f"名称,開設日\n{_TRUE}見本会館,36526\n", fields=_FIELDS),
        Clean("名称,開設日\n見本公民館,2019-04-01\n見本図書館,2024-04-01\n見本会館,45017\n", fields=_FIELDS),
        Clean(f"名称,開設日\n{_TRUE}見本会館,20230401\n", fields=_FIELDS),
    ),
)
