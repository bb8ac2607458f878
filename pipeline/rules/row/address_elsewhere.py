"""An address in another municipality than the file's, in a record that says no code for the place. It may be meant.

Where several records name the same other municipality, it is meant: a fire brigade or a union serves it too.
"""

from __future__ import annotations

from array import array
from collections import Counter
from sys import intern
from typing import TYPE_CHECKING

from pipeline.columns import cells_at, not_starting
from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

FEW = 5  # addresses in one other municipality; from this number on they are meant, or if they are the most, said once


def applies(subject: Subject) -> Text | None:
    if subject.item("fullAddress") is None:
        return NO_ADDRESS
    return NO_MUNICIPALITY if subject.municipality is None else None


def look(subject: Subject) -> Iterator[Spot]:
    from pipeline.japan import addresses, municipalities  # noqa: PLC0415  only files with addresses need the table

    index, site = subject.item("fullAddress"), subject.item("locatedLocalGovernmentCode")
    if index is None or subject.municipality is None:
        return
    code, cells = subject.municipality.code, subject.table.columns[index]
    columns = [cells] if site is None else [cells, subject.table.columns[site]]
    records, there = array("q"), []  # the addresses elsewhere, and where each lies
    for record, address, *sites in cells_at(not_starting(cells, addresses.starts(code)), *columns):
        if not any(map(str.strip, sites)) and addresses.may_name(address):
            named = addresses.named(address)
            if not addresses.agrees(named, code):
                records.append(record)
                there.append(intern(addresses.spoken(named)))
    own = municipalities.full_name_of(code) or code
    often = Counter(there)
    if len(records) >= FEW and len(records) * 2 > len(cells) - cells.count(""):
        yield Spot(Hit({"own": own, "named": often.most_common(1)[0][0]}), column=index)
        return
    for record, named_there in zip(records, there, strict=True):
        if often[named_there] < FEW:
            yield Spot(Hit({"own": own, "named": named_there}), record, index)


NO_ADDRESS = Text(ja="住所の列がないため見ていません。", en="Not looked at, since there is no column of addresses.")
NO_MUNICIPALITY = Text(
    ja="どの自治体のファイルか分からないため見ていません。",
    en="Not looked at, since it is not known whose file this is.",
)

_FIELDS = (Field("名称"), Field("住所", "fullAddress"))

RULE = TableRule(
    code="R108",
    name="address-elsewhere",
    level="info",
    source="totonoe",
    says=Text(
        ja="住所は{own}ではなく{named}です。誤りでないか確かめてください。市外にある施設なら、そのままでかまいません。",
        en="The address is in {named}, not in {own}. Please see whether it is right; a facility that does stand elsewhere may stay as it is.",
    ),
    why=Text(
        ja="ほかの自治体の住所がまざっていると、住所から地図の位置を求めたときに遠くの場所になります。",
        en="An address in another municipality puts the place far away when its position is looked up.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("名称,住所\n見本公民館,愛媛県松山市二番町4-7-2\n見本図書館,愛媛県今治市別宮町1-4-1\n", fields=_FIELDS),
        Dirty("名称,住所\n見本公民館,松山市二番町4-7-2\n見本の家,伊予郡砥部町宮内1392\n", fields=_FIELDS),
        Clean("名称,住所\n見本公民館,松山市二番町4-7-2\n見本図書館,二番町4-7-2\n見本園,美里町1\n", fields=_FIELDS),
        Clean("名称,住所\n見本公民館,愛媛県今治市別宮町1-4-1\n", fields=_FIELDS, path="見本.csv"),
        Clean("名称,備考\n見本公民館,\n"),
    ),
)
