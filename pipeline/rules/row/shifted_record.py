"""A record whose cells stand one column too far left or right, from some column on.

Told by the items that have a form: several of them hold what does not belong there, and once a blank cell is taken out or
put in, all fit, and several more of them hold what does belong. Mended where no other way comes near a record that fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import records_at
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule, row_of
from pipeline.rules.standing import FEWEST, Standing, moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

TELLING = 2  # cells of a record in the wrong place
SPOILED = 1  # cells that fit nowhere a record may have besides: what fits but for them might be what was meant


def applies(subject: Subject) -> Text | None:
    return NO_SCHEMA if subject.schema is None else None


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    standing = Standing.of(subject)
    if standing is None:
        return
    width = len(table.header)
    near = [record for record, cells in table.ragged.items() if abs(len(cells) - width) == 1]
    for record, cells in records_at(sorted({*near, *standing.may_have_moved(table, TELLING)}), table):
        stands = (*cells, "")[:width]
        now = standing.misfits(stands)
        if now < TELLING:
            continue
        # Cells that fit nowhere are no longer seen as such where any text may stand: only those that come into a form tell.
        telling = max(FEWEST, standing.telling(stands) + TELLING)
        ways = set(moved(cells, width))
        right = [row for row in ways if not standing.misfits(row) and standing.telling(row) >= telling]
        if right:
            best = min(right, key=lambda row: (standing.unusual(row), -standing.telling(row)))
            fix = Fix(row_of(best), "likely") if _stands_alone(best, ways, standing) else None
            yield Spot(Hit({"cells": str(now)}, fix), record)


def _stands_alone(best: tuple[str, ...], ways: set[tuple[str, ...]], standing: Standing) -> bool:
    """Whether no other way gives a record just as usual and just as telling, or would but for a spoiled cell."""
    return not any(
        standing.misfits(row) <= SPOILED
        and standing.telling(row) >= standing.telling(best)
        and standing.unusual(row) <= standing.unusual(best)
        for row in ways - {best}
    )


NO_SCHEMA = Text(
    ja="どのデータセットか分からないため、値が項目に合うかは見ていません。",
    en="Not looked at, since it is not known which dataset this is.",
)

_FIELDS = (
    Field("名称"),
    Field("電話番号", form="telephone"),
    Field("緯度", form="latitude", type="number"),
    Field("経度", form="longitude", type="number"),
    Field("備考"),
)
_HEADER = "名称,電話番号,緯度,経度,備考\n"
_BODY = "".join(f"見本公園{n},089-000-000{n},33.8000{n},132.7000{n},\n" for n in range(1, 8))
_LAST = "見本広場,089-000-0009,33.80009,132.70009,\n"
_OPEN = (
    Field("名称"),
    Field("郵便番号", form="postal"),
    Field("電話番号", form="telephone"),
    Field("団体名"),
    Field("利用可能曜日"),
    Field("開始時間", form="time"),
    Field("終了時間", form="time"),
    Field("説明"),
    Field("車椅子可", choices=("有", "無")),
)
_OPEN_HEADER = "名称,郵便番号,電話番号,団体名,利用可能曜日,開始時間,終了時間,説明,車椅子可\n"
_OPEN_BODY = "".join(f"見本公園{n},790000{n},089-000-000{n},,土日,0{n}:00,1{n}:30,,有\n" for n in range(1, 8))
_SHORT = (
    Field("名称"),
    Field("略称"),
    Field("郵便番号", form="postal"),
    Field("電話番号", form="telephone"),
    Field("緯度", form="latitude", type="number"),
    Field("経度", form="longitude", type="number"),
)
_SHORT_HEADER = "名称,略称,郵便番号,電話番号,緯度,経度\n"
_SHORT_BODY = "".join(f"見本公園{n},,790000{n},089-000-000{n},33.8000{n},132.7000{n}\n" for n in range(1, 8))
_EXTENSION = (
    Field("名称"),
    Field("電話番号", form="telephone"),
    Field("内線番号", form="extension"),
    Field("郵便番号", form="postal"),
    Field("緯度", form="latitude", type="number"),
    Field("経度", form="longitude", type="number"),
)
_EXTENSION_HEADER = "名称,電話番号,内線番号,郵便番号,緯度,経度\n"
_EXTENSION_BODY = "".join(f"見本公園{n},089-000-000{n},,790000{n},33.8000{n},132.7000{n}\n" for n in range(1, 8))

RULE = TableRule(
    code="R136",
    name="shifted-record",
    level="error",
    source="totonoe",
    says=Text(
        ja="この行は、値が左右どちらかの列に1つずれているようです（合わない値が{cells}個）。ずれた所の空欄を削るか加えて、項目に合わせてください。",
        en="The values of this row seem to stand one column too far left or right ({cells} do not fit). Take out or put in the blank cell where that begins.",
    ),
    why=Text(
        ja="ずれた値は、となりの項目の値として読まれます。電話番号が緯度になるなど、行の全体が使えなくなります。",
        en="Each value is read as that of the item beside it: a telephone number as a latitude. The whole row is lost.",
    ),
    applies=applies,
    look=look,
    whole=True,
    examples=(
        Dirty(
            _HEADER + _BODY + ",見本広場,089-000-0009,33.80009,132.70009\n",
            mended=_HEADER + _BODY + _LAST,
            fields=_FIELDS,
        ),
        Dirty(
            _HEADER + _BODY + "見本広場,,089-000-0009,33.80009,132.70009,\n",
            mended=_HEADER + _BODY + _LAST,
            fields=_FIELDS,
        ),
        Dirty(
            _HEADER + _BODY + "089-000-0009,33.80009,132.70009,,\n",
            mended=_HEADER + _BODY + ",089-000-0009,33.80009,132.70009,\n",
            fields=_FIELDS,
        ),
        # Was the postal code unknown, or is this a short name? Nobody but the clerk knows.
        Dirty(_SHORT_HEADER + _SHORT_BODY + "見本広場,不詳,089-000-0009,33.80009,132.70009,\n", fields=_SHORT),
        Clean(_HEADER + _BODY + _LAST, fields=_FIELDS),
        Clean(_HEADER + _BODY + "見本広場,不明,33.80009,132.70009,\n", fields=_FIELDS),
        # A comma that should stand in quotation marks parts two telephone numbers: the second is no extension.
        Clean(
            _EXTENSION_HEADER + _EXTENSION_BODY + "見本広場,089-000-0008,089-000-0009,,7900009,33.80009,132.70009\n",
            fields=_EXTENSION,
        ),
        # Two cells that fit nowhere, beside columns for any text: taking out the blank one would hide them.
        Clean(_OPEN_HEADER + _OPEN_BODY + "見本広場,7900009,089-000-0009,,月火,18時ころ,19:00,,不明\n", fields=_OPEN),
    ),
)
