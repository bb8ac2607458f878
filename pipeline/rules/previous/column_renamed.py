"""A column that bears another name than last time. One that now has the standard's name is better than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import pairing
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, PreviousRule, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(now: Subject, then: Subject) -> Iterator[Spot]:
    for index, old in pairing.renamed(now, then).items():
        item = now.fields[index]
        better = item is not None and item.name == now.table.header[index]
        yield Spot(Hit({"before": then.table.header[old]}, level="info" if better else None), column=index)


RULE = PreviousRule(
    code="P103",
    name="column-renamed",
    level="warning",
    source="totonoe",
    says=Text(
        ja="列の名前が、前回の「{before}」から「{value}」に変わっています。変える理由がなければ、前回の名前にもどしてください。変えるのなら、使っている人に知らせます。",
        en="The column “{before}” is now called “{value}”. Unless there is a reason, keep last time’s name; if there is one, tell those who use the file.",
    ),
    why=Text(
        ja="プログラムは列の名前でデータを取り出すため、名前が変わると読めなくなります。",
        en="Programs find data by the name of its column, and cannot read it under another.",
    ),
    look=look,
    examples=(
        Dirty("施設\n甲館\n乙館\n丙館\n\n施設の名\n甲館\n乙館\n丙館\n丁館\n"),
        Dirty("名称,TEL\n甲館,1\n乙館,2\n丙館,3\n\n名称,電話\n甲館,1\n乙館,2\n丙館,3\n"),
        Dirty("施設名\n甲館\n\n名称\n乙館\n", fields=(Field("名称", "name", aliases=("施設名",)),)),
        Clean("名称\n甲館\n乙館\n丙館\n\n 名　称\n甲館\n乙館\n丙館\n"),
        Clean("名称,有無\n甲館,有\n\n名称,開閉\n甲館,有\n"),
    ),
)
