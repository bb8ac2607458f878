"""A column's name with a sign for a radical where a kanji was meant: ⽇付 for 日付."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.japan import characters
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    for index, (name, item) in enumerate(zip(subject.table.header, subject.fields, strict=True)):
        odd = "".join(dict.fromkeys(re.findall(characters.RADICALS, name))) if item is None else ""
        if odd:
            fixed = characters.without_radicals(name)
            fix = Fix(fixed, "ask", "header") if fixed and fixed not in subject.table.header else None
            yield Spot(Hit({"odd": odd}, fix), column=index)


RULE = TableRule(
    code="H108",
    name="radical-header",
    level="warning",
    source="totonoe",
    says=Text(
        ja="項目名「{field}」の「{odd}」は漢字ではなく、部首を表す記号です。PDFから写すとまざることがあります。同じ形の漢字で書き直してください。",
        en="“{odd}” in the column name “{field}” is no kanji but a sign for a radical, as copying from a PDF leaves it. Write the kanji.",
    ),
    why=Text(
        ja="見た目は同じでも別の文字なので、プログラムは別の項目名と見なします。",
        en="It looks the same but is another character, so programs take it for another column.",
    ),
    look=look,
    examples=(
        Dirty("番号,受付⽇\n1,2024-04-01\n"),
        Dirty("番号,⾒本\n1,2\n"),
        Clean("番号,受付日\n1,2024-04-01\n"),
    ),
)
