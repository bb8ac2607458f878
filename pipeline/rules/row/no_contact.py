"""A record with none of the items of which one, at least, should have a value: no telephone, no mail, no form."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from pipeline.columns import blanks, cells_at
from pipeline.model import Field, Relation, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    if not subject.related("one_of"):
        return NO_CHOICE
    return None if subject.table.lines else NO_RECORDS


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    called = {item.name: name for item, name in zip(subject.fields, table.header, strict=True) if item is not None}
    for relation, columns in subject.related("one_of"):
        first, *others = (table.columns[column] for column in columns)
        # A record without a single value, and one that was cut short, have rules of their own.
        none = array("q", (i for i, *cells in cells_at(blanks(first), *others) if not any(map(str.strip, cells))))
        lacking = array(
            "q", (i for i in none if i not in table.ragged and any(column[i].strip() for column in table.columns))
        )
        names = (called.get(name, name) for name in relation.items)
        said = Hit({"items": "」「".join(names), "count": str(len(lacking)), "rows": str(len(first))})
        if lacking and len(none) == len(first):  # said once, at the header
            yield Spot(said, column=columns[0])
            continue
        for record in lacking:
            yield Spot(said, record, columns[0])


NO_CHOICE = Text(
    ja="どれか一つがあればよい項目の列がないため見ていません。",
    en="Not looked at, since there are no columns of which one would be enough.",
)
NO_RECORDS = Text(ja="データの行がないため見ていません。", en="Not looked at, since there is no record.")

_FIELDS = (Field("名称"), Field("電話番号", form="telephone"), Field("連絡先メールアドレス", form="email"))
_ONE_OF = (Relation("one_of", ("電話番号", "連絡先メールアドレス", "連絡先FormURL")),)

RULE = TableRule(
    code="R115",
    name="no-contact",
    level="info",
    source="totonoe",
    says=Text(
        ja="「{items}」のどれにも値のない行が、{rows}行のうち{count}行あります。分かるものを一つでも書いておくと、問い合わせができます。",
        en="Of {rows} rows {count} have no value in any of “{items}”. With one of them at least, people know where to ask.",
    ),
    why=Text(
        ja="問い合わせ先がないと、使う人が確かめたいときに困ります。",
        en="Without a contact nobody can be asked.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty(
            "名称,電話番号,連絡先メールアドレス\n見本公園,,\n見本広場,089-000-0000,\n",
            fields=_FIELDS,
            relations=_ONE_OF,
        ),
        Dirty("名称,電話番号,連絡先メールアドレス\n見本公園,,\n見本広場,,　\n", fields=_FIELDS, relations=_ONE_OF),
        Dirty("名称,電話番号\n見本公園,\n見本広場,089-000-0000\n", fields=_FIELDS, relations=_ONE_OF),
        Clean(
            "名称,電話番号,連絡先メールアドレス\n見本公園,,mihon@example.jp\n見本広場,089-000-0000,\n,,\n",
            fields=_FIELDS,
            relations=_ONE_OF,
        ),
        Clean("名称,電話番号\n見本公園,\n", fields=_FIELDS),
        Clean("名称,電話番号\n", fields=_FIELDS, relations=_ONE_OF),
        Clean("愛称,標語\nみほん,見本のまち\n"),
    ),
)
