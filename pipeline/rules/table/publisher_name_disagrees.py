"""The name of the publishing municipality is not that of its code."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.rule import Subject

CODE = "localGovernmentCode"


def applies(subject: Subject) -> Text | None:
    return NO_PAIR if subject.item(CODE) is None or not list(_names(subject)) else None


def look(subject: Subject) -> Iterator[Spot]:
    from pipeline.japan import addresses, codes, municipalities  # noqa: PLC0415  a table of 1,916 rows

    index = subject.item(CODE)
    if index is None:
        return
    for column, names in _names(subject):
        pairs = set(zip(subject.table.columns[index], names, strict=True))
        wrong: dict[tuple[str, str], Hit] = {}
        for pair in pairs:
            code, named = codes.municipality_meant(pair[0]), addresses.named(pair[1])
            if code and not addresses.agrees(named, code):
                own = municipalities.full_name_of(code) or code
                wrong[pair] = Hit({"name": pair[1], "code": code, "own": own})
        if len(wrong) == len(pairs) == 1:  # the same in every record: said once
            yield Spot(next(iter(wrong.values())), column=column)
            continue
        written = zip(subject.table.columns[index], names, strict=True) if wrong else ()
        for record, pair in enumerate(written):
            if pair in wrong:
                yield Spot(wrong[pair], record, column)


def _names(subject: Subject) -> Iterable[tuple[int, Sequence[str]]]:
    """The column with the publisher's name, or those with its prefecture and town taken together."""
    columns = subject.table.columns
    whole, prefecture, town = map(subject.item, ("localGovernmentName", "prefectureName", "municipalityName"))
    if whole is not None:
        yield whole, columns[whole]
    if prefecture is not None and town is not None:
        yield town, list(map(add, columns[prefecture], columns[town]))


NO_PAIR = Text(
    ja="自治体のコードと名前の列がそろっていないため見ていません。",
    en="Not looked at, since there is no column for the municipality's code beside one for its name.",
)

_FIELDS = (Field("全国地方公共団体コード", CODE, "municipality"), Field("地方公共団体名", "localGovernmentName"))
_APART = (_FIELDS[0], Field("都道府県名", "prefectureName"), Field("市区町村名", "municipalityName"))

RULE = TableRule(
    code="T106",
    name="publisher-name-disagrees",
    level="warning",
    source="digital-gov-code",
    says=Text(
        ja="自治体の名前は「{name}」ですが、コード{code}は{own}を表します。正しいほうにそろえてください。",
        en="The municipality's name is “{name}”, and the code {code} stands for {own}. Please let both agree.",
    ),
    why=Text(
        ja="名前とコードが食いちがうと、どの自治体のデータか分からなくなります。",
        en="Where name and code disagree, nobody can tell whose data this is.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("全国地方公共団体コード,地方公共団体名\n382019,愛媛県今治市\n382019,愛媛県今治市\n", fields=_FIELDS),
        Dirty("全国地方公共団体コード,地方公共団体名\n382019,松山市\n382019,高松市\n", fields=_FIELDS),
        Dirty("全国地方公共団体コード,都道府県名,市区町村名\n382019,香川県,松山市\n", fields=_APART),
        Clean("全国地方公共団体コード,地方公共団体名\n382019,愛媛県松山市\n382019,松山市\n382019,\n", fields=_FIELDS),
        Clean("全国地方公共団体コード,地方公共団体名\n384011,松前町\n384011,愛媛県伊予郡松前町\n", fields=_FIELDS),
        Clean("全国地方公共団体コード,都道府県名,市区町村名\n382019,愛媛県,松山市\n380008,愛媛県,\n", fields=_APART),
        Clean("愛称,標語\nみほん,見本のまち\n", path="見本.csv"),
    ),
)
