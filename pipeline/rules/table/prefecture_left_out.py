"""An address without its prefecture, where most of the column begin with it: 松山市… among 愛媛県松山市…."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.columns import begun, cells_at, not_starting, tally
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

MOST = 0.6  # of the addresses that are there
ENOUGH = 4


def applies(subject: Subject) -> Text | None:
    return NO_ADDRESS if subject.item("fullAddress") is None else None


def look(subject: Subject) -> Iterator[Spot]:
    index = subject.item("fullAddress")
    if index is None:
        return
    # The table of governments is read only where there are addresses.
    from pipeline.japan import addresses, municipalities  # noqa: PLC0415

    column = subject.table.columns[index]
    full = {one.name for one in municipalities.prefectures()}
    begins: Counter[str] = Counter()
    filled = len(column) - column.count("")
    for start, often in tally(begun(column, 4)):
        name = start[:3] if start[:3] in full else start
        if name in full:
            begins[name] += often
    common, times = max(begins.items(), key=lambda one: one[1], default=("", 0))
    if times < max(ENOUGH, MOST * filled) or times == filled:
        return
    for record, cell in cells_at(not_starting(column, (common,)), column):
        # A prefecture that is misspelt is another rule's: 愛姫県, 愛媛松山市.
        if not cell or cell.startswith((*full, common[:-1])) or any(mark in cell[:5] for mark in "都道府県縣"):
            continue
        meant = common + cell
        if addresses.named(meant).codes:
            yield Spot(Hit({"fixed": meant}, Fix(meant, "likely")), record, index)


NO_ADDRESS = Text(ja="住所の列がないため見ていません。", en="Not looked at, since there is no column of addresses.")

_FIELDS = (Field("住所", key="fullAddress"),)
_MOST = "".join(f"愛媛県松山市見本町{n}-1\n" for n in range(1, 7))

RULE = TableRule(
    code="T114",
    name="prefecture-left-out",
    level="warning",
    source="gif-core",
    says=Text(
        ja="「{value}」には都道府県がありません。この列のほかの住所と同じように「{fixed}」と書きます。",
        en="“{value}” lacks the prefecture. Write “{fixed}”, as the other addresses of the column are written.",
    ),
    why=Text(
        ja="同じ名前の市や町がほかの都道府県にもあり、書き方がまざると突き合わせもできないためです。",
        en="Other prefectures have towns of the same name, and addresses written in two ways are not matched.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty(f"住所\n{_MOST}松山市見本町9-1\n", f"住所\n{_MOST}愛媛県松山市見本町9-1\n", fields=_FIELDS),
        Dirty(f"住所\n{_MOST}伊予郡松前町見本9-1\n", f"住所\n{_MOST}愛媛県伊予郡松前町見本9-1\n", fields=_FIELDS),
        Clean(f"住所\n{_MOST}広島県広島市中区見本町1-1\n", fields=_FIELDS),
        Clean(f"住所\n{_MOST}愛姫県松山市見本町1-1\n", fields=_FIELDS),
        Clean(f"住所\n{_MOST}愛媛松山市見本町1-1\n", fields=_FIELDS),
        Clean(f"住所\n{_MOST}見本町9-1\n", fields=_FIELDS),
        Clean("住所\n" + _MOST.replace("愛媛県", ""), fields=_FIELDS),
    ),
)
