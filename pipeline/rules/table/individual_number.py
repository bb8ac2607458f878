"""Twelve digits that are somebody's individual number (個人番号, マイナンバー), wherever they stand.

One in ten of all twelve-digit numbers passes the check digit, so the number alone says nothing. What says it: the text
itself, most of a column passing, or a table about people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline import people
from pipeline.columns import cells_at, holding
from pipeline.japan import persons
from pipeline.japan.patterns import later
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Field
    from pipeline.rule import Subject


FEWEST = 3  # different numbers that pass in a column; of three by chance one column in a thousand
SHARE = 0.6  # of the different twelve-digit numbers in a column
# What has twelve digits for reasons of its own, so that one that passes by chance is none.
_OTHER = later(r"電話|tel|fax|ファクス|法人|会社|id|コード|code|許可|登録|url|緯度|経度|バーコード", re.IGNORECASE)
_OTHER_FORMS = frozenset({"telephone", "extension", "corporate", "id", "latitude", "longitude", "url"})


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    kinds = people.kinds_of(subject)
    about_people = people.tells_of_people(subject)
    for index, (name, column) in enumerate(zip(table.header, table.columns, strict=True)):
        if kinds[index] == "identifier":
            continue  # spoken of as a whole
        records = holding(column, persons.TWELVE_DIGITS, persons.TWELVE_IN_A_ROW, fewest=12)
        if not records:
            continue  # most columns
        cells = dict(cells_at(records, column))
        numbers = {cell: digits for cell in {*cells.values(), name} if (digits := persons.twelve_digits(cell))}
        passing = {digits for digits in numbers.values() if persons.is_individual(digits)}
        if len(passing) >= max(FEWEST, SHARE * len(set(numbers.values()))):
            wanted = set(numbers)  # those that fail are slips of the pen
        elif about_people and not _is_other(name, subject.fields[index]):
            wanted = {cell for cell, digits in numbers.items() if digits in passing}
        else:
            wanted = set()
        wanted.update(filter(persons.says_individual, set(cells.values())))
        if name in wanted:
            yield Spot(Hit(), column=index)
        yield from (Spot(Hit(), record, index) for record, cell in cells.items() if cell in wanted)


def _is_other(name: str, item: Field | None) -> bool:
    return bool(_OTHER.search(name)) or (item is not None and item.form in _OTHER_FORMS)


RULE = TableRule(
    code="T120",
    name="individual-number",
    level="error",
    source="my-number-act",
    says=Text(
        ja="個人番号（マイナンバー）とみられる12けたの数字があります。公開できません。元のファイルから消してください。",
        en="These twelve digits look like an individual number (My Number). It must not be published. "
        "Delete it from the file itself.",
    ),
    why=Text(
        ja="個人番号は、法律で決められた場合のほかは人に知らせてはならない番号です。ここでは値を伏せて示しています。",
        en="By law an individual number may be told to nobody but in the cases laid down. It is masked here.",
    ),
    look=look,
    private=True,
    examples=(
        Dirty("番号,整理番号\n1,123456789018\n2,234567890121\n3,345678901234\n"),
        Dirty("名称,備考\n見本公民館,個人番号：1234 5678 9018\n"),
        Dirty("名称,備考\n見本公民館,マイナンバー１２３４５６７８９０１８です\n"),
        Dirty("会長名,照合\n見本　花子,１２３４－５６７８－９０１８\n"),
        Clean("名称,電話番号\n見本公民館,123456789018\n"),
        Clean("名称,法人番号\n見本公民館,123456789018\n"),
        Clean("名称,備考\n見本公民館,123456789018\n"),
        Clean("会長名,会社法人等番号\n見本　花子,123456789018\n"),
        Clean("番号,整理番号\n1,123456789018\n2,123456789019\n3,123456789020\n4,123456789021\n"),
        Clean("名称,経度\n見本公民館,132.123456789018\n"),
    ),
)
