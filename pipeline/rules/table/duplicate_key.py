"""A value that stands twice in a column whose values must differ. Blanks are not compared.

Agrees with the `unique` constraint of Table Schema, numbers compared as numbers, all else character by character; but
each as it will stand once the blanks around it, what nobody sees, and the full width of a number or an ID are mended:
otherwise the mend would bring about what is told here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.columns import cells_at
from pipeline.japan import widths
from pipeline.japan.patterns import later
from pipeline.model import Field, Text
from pipeline.repeats import repeated
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

_UNSEEN = dict.fromkeys(map(ord, widths.UNSEEN))
WHOLE_NUMBER = later(r"[+-]?[0-9]{1,18}", re.ASCII)


def applies(subject: Subject) -> Text | None:
    return None if any(item is not None and item.unique for item in subject.fields) else NO_KEY


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    for index, item in enumerate(subject.fields):
        if item is None or not item.unique:
            continue
        column, stand_ins = table.columns[index], frozenset(item.missing)
        key = _number if item.type == "integer" else _id if item.form == "id" else _bare
        first: dict[str, int] = {}
        for record, cell in cells_at(repeated(map(key, column), len(column)), column):
            own = "" if cell in stand_ins else key(cell)
            if own and first.setdefault(own, record) != record:
                yield Spot(Hit({"row": str(table.rows[first[own]])}), record, index)


def _number(cell: str) -> str:
    """The same for all ways of writing a whole number; what is none has a finding of its own, and no key."""
    if not WHOLE_NUMBER.fullmatch(cell):
        cell = widths.narrow_digits(_bare(cell))
    return str(int(cell)) if WHOLE_NUMBER.fullmatch(cell) else ""


def _id(cell: str) -> str:
    """One with Japanese in it is left as the town made it."""
    bare = _bare(cell)
    if bare.isascii():
        return bare
    return narrow if (narrow := widths.narrow_ascii(bare)).isascii() else bare


def _bare(cell: str) -> str:
    return (cell if cell.isprintable() else cell.translate(_UNSEEN)).strip()


NO_KEY = Text(
    ja="同じ値があってはならない列がないため見ていません。",
    en="Not looked at, since no column is said to hold each value once.",
)

_FIELDS = (Field("ID", form="id", unique=True), Field("名称"))

RULE = TableRule(
    code="T101",
    name="duplicate-key",
    level="error",
    source="table-schema",
    says=Text(
        ja="「{field}」の「{value}」は、{row}行目にもあります。1件ごとにちがう値にしてください。",
        en="“{value}” in “{field}” already stands in row {row}. Each record needs a value of its own.",
    ),
    why=Text(
        ja="この項目は1件を見分けるための番号です。同じ番号が2つあると、更新や削除のとき別の施設を書きかえるおそれがあります。",
        en="This item tells the records apart. With one value on two of them, an update may change the wrong facility.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("ID,名称\nA01,見本公民館\nA02,見本図書館\nA01,見本体育館\n", fields=_FIELDS),
        Dirty(
            "番号,名称\n1,見本公民館\n01,見本図書館\n",
            fields=(Field("番号", type="integer", unique=True), Field("名称")),
        ),
        Dirty("ID,名称\nA01,見本公民館\nA01 ,見本図書館\n", fields=_FIELDS),
        Dirty("ID,名称\nA01,見本公民館\nＡ０１,見本図書館\n", fields=_FIELDS),
        Clean("ID,名称\n園Ａ,見本公民館\n園A,見本図書館\n", fields=_FIELDS),
        Clean("ID,名称\nA01,見本公民館\n,見本図書館\n,見本体育館\na01,見本市場\n", fields=_FIELDS),
        Clean("ID,名称\nA01,見本公民館\nA01,見本図書館\n", fields=(Field("ID"), Field("名称"))),
    ),
)
