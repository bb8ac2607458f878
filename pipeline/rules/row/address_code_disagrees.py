"""An address that names another municipality than the code of the place in the same record."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.columns import cells_at, either, joined, not_starting, unlike
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.rule import Subject

CODE = "locatedLocalGovernmentCode"
SAMPLE = 1_000  # records that show which code is the most frequent


def applies(subject: Subject) -> Text | None:
    has = [subject.item(key) is not None for key in (CODE, "fullAddress", "prefecture", "city")]
    return None if has[0] and (has[1] or all(has[2:])) else NO_PAIR


def look(subject: Subject) -> Iterator[Spot]:
    # Imported here: only files with addresses need the table of Japan's municipalities.
    from pipeline.japan import addresses, codes, municipalities  # noqa: PLC0415

    index = subject.item(CODE)
    if index is None:
        return
    written = subject.table.columns[index]
    meant = lru_cache(maxsize=4_096)(lambda said: codes.municipality_meant(said) or "")
    starts = lru_cache(maxsize=4_096)(addresses.starts)
    # Most often it is one code throughout, and an address that begins with what it stands for: no word of those.
    common = Counter(written[:SAMPLE]).most_common(1)[0][0] if written else ""
    others = unlike(written, re.escape(common))
    for column, cells in _addresses(subject):
        odd = either(others, not_starting(cells, starts(meant(common))))
        for record, said, address in cells_at(odd, written, cells):
            code = meant(said)
            if address.startswith(starts(code)) or not addresses.may_name(address):
                continue
            found = addresses.named(address)
            if code and not addresses.agrees(found, code):
                own = municipalities.full_name_of(code) or code
                yield Spot(Hit({"code": code, "own": own, "named": addresses.spoken(found)}), record, column)


def _addresses(subject: Subject) -> Iterable[tuple[int, Sequence[str]]]:
    """The columns that name a municipality, each with its cells: the whole address, and prefecture with city."""
    columns = subject.table.columns
    whole, prefecture, city = map(subject.item, ("fullAddress", "prefecture", "city"))
    if whole is not None:
        yield whole, columns[whole]
    if prefecture is not None and city is not None:
        yield city, joined(columns[prefecture], columns[city])


NO_PAIR = Text(
    ja="所在地のコードと住所の列がそろっていないため見ていません。",
    en="Not looked at, since there is no column for the code of the place beside one for its address.",
)

_CODE, _WHOLE = Field("所在地_全国地方公共団体コード", CODE, "municipality"), Field("所在地_連結表記", "fullAddress")
_PARTS = (_CODE, Field("所在地_都道府県", "prefecture"), Field("所在地_市区町村", "city"))

RULE = TableRule(
    code="R106",
    name="address-code-disagrees",
    level="warning",
    source="totonoe",
    says=Text(
        ja="住所は{named}ですが、所在地のコード{code}は{own}を表します。正しいほうにそろえてください。",
        en="The address is in {named}, and the code {code} stands for {own}. Please let both agree.",
    ),
    why=Text(
        ja="コードで地域を選ぶ人と住所で選ぶ人とで、ちがう結果になります。",
        en="Those who select by code and those who select by address get different results.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty(
            "所在地_全国地方公共団体コード,所在地_連結表記\n382019,愛媛県今治市別宮町1-4-1\n", fields=(_CODE, _WHOLE)
        ),
        Dirty("所在地_全国地方公共団体コード,所在地_連結表記\n382019,高松市番町1-8-15\n", fields=(_CODE, _WHOLE)),
        Dirty("所在地_全国地方公共団体コード,所在地_都道府県,所在地_市区町村\n382019,広島県,松山市\n", fields=_PARTS),
        Clean(
            "所在地_全国地方公共団体コード,所在地_連結表記\n382019,愛媛県松山市二番町4-7-2\n382019,二番町4-7-2\n"
            "384011,愛媛県伊予郡松前町筒井631\n,愛媛県今治市別宮町1-4-1\n281000,神戸市中央区加納町6-5-1\n",
            fields=(_CODE, _WHOLE),
        ),
        Clean("所在地_全国地方公共団体コード,備考\n382019,愛媛県今治市\n", fields=(_CODE, Field("備考"))),
    ),
)
