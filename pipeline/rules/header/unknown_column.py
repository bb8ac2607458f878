"""A named column that the dataset's definition does not have: one of the town's own, which is allowed, or a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import fits
from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.rule import Subject

NO_NAME = later(
    r"(?:列|項目|カラム|Unnamed: |column|field|col|V)_?[0-9０-９]+"
)  # what programs write where there is none
NEAR = 0.8  # likeness of two names, 0 to 1, from which one may be a slip of the other


def applies(subject: Subject) -> Text | None:
    return NO_SCHEMA if subject.schema is None else None


def look(subject: Subject) -> Iterator[Spot]:
    if subject.schema is None:
        return
    header = ["".join(name.split()) for name in subject.table.header]
    present = {item.name for item in subject.fields if item is not None}
    absent = [item.name for item in subject.schema.fields if item.name not in present]
    for index, (name, item) in enumerate(zip(subject.table.header, subject.fields, strict=True)):
        if item is None and header[index] and not _repeated(header, index, subject):
            from difflib import get_close_matches  # noqa: PLC0415  most files can do without it

            # 所在地_町字以下 is no slip of 所在地_町字: a name that goes on where an item's ends means something else.
            likely = [item_name for item_name in absent if not name.strip().startswith(item_name)]
            near = get_close_matches(name.strip(), likely, n=1, cutoff=NEAR)
            fix = Fix(near[0], "ask", "header") if near else None
            due = subject.due(index)
            if due is not None and (_slip(name, due.name, near) or NO_NAME.fullmatch(name.strip())):
                # It stands where that item is missing, and holds the like.
                fix = Fix(due.name, "likely", "header") if fits(subject.table.columns[index], due) else fix
                near = [due.name]
            values = {"dataset": subject.schema.title} | ({"near": near[0]} if near else {})
            yield Spot(Hit(values, fix), column=index)


def _slip(name: str, wanted: str, near: Sequence[str]) -> bool:
    """Names that differ in a number, 0-4歳 and 5-9歳, are no slips of each other."""
    return wanted in near and [c for c in name if c.isdigit()] == [c for c in wanted if c.isdigit()]


def _repeated(header: list[str], index: int, subject: Subject) -> bool:
    """Another column of this name has been spoken of, or is the item: that there are two has a rule of its own."""
    name = header[index]
    items = (other for other, item in zip(header, subject.fields, strict=True) if item is not None)
    return name in header[:index] or name in items


NO_SCHEMA = Text(
    ja="どのデータセットか分からないため、項目名は見ていません。",
    en="Not looked at, since it is not known which dataset this is.",
)

_FIELDS = (Field("ID"), Field("名称"), Field("連絡先メールアドレス"))
_IN_ORDER = (Field("ID"), Field("所在地_連結表記"), Field("備考"))

RULE = TableRule(
    code="H103",
    name="unknown-column",
    level="info",
    source="jichitai",
    says=Text(
        ja="「{field}」は「{dataset}」の定義にない列です。独自の列なら、このままでかまいません。定義にある項目のことなら、その項目名に直してください。",
        en="“{field}” is not an item of “{dataset}”. If it is a column of your own, it may stay. If an item is meant, give it that name.",
    ),
    why=Text(
        ja="独自の列を加えることは認められています。"
        "ただし、定義にある項目の書きまちがいだと、ほかの自治体のデータと合わせられません。",
        en="Columns of one's own are allowed. But if it is a misspelt item, the data will not join with other towns'.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("名称,ID,連絡先メルアドレス\n見本公民館,1,mihon@example.jp\n", fields=_FIELDS),
        Dirty("ID,所在地_連結表紀,備考\n1,玄関,\n", mended="ID,所在地_連結表記,備考\n1,玄関,\n", fields=_IN_ORDER),
        Dirty("ID,列2,備考\n1,玄関,\n", mended="ID,所在地_連結表記,備考\n1,玄関,\n", fields=_IN_ORDER),
        Dirty("ID,列2,備考\n1,089-000-0000,\n", fields=_IN_ORDER),
        Dirty("ID,名称,連絡先メールアドレス,公民館の愛称\n1,見本公民館,,みほん\n", fields=_FIELDS),
        Clean("ID,名称,連絡先メールアドレス\n1,見本公民館,\n", fields=_FIELDS),
        Clean("ID,名称,連絡先メールアドレス,名　称\n1,見本公民館,,\n", fields=_FIELDS),
        Clean("愛称,標語\nみほん,見本のまち\n"),
    ),
)
