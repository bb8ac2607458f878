"""A column's name that nobody else can read: garbled, or with a character that was made on one computer."""

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
    for index, name in enumerate(subject.table.header):
        if characters.garbled(name) or (not name.isprintable() and re.search(characters.PRIVATE, name)):
            said = characters.ungarbled(name)
            fix = Fix(said, "ask", "header") if said and said not in subject.table.header else None
            yield Spot(Hit(fix=fix), column=index)


RULE = TableRule(
    code="H109",
    name="unreadable-header",
    level="error",
    source="totonoe",
    says=Text(
        ja="項目名「{field}」に、文字化けした文字か、作ったパソコンでしか見えない外字があります。元の資料を見て書き直してください。",
        en="The column name “{field}” is garbled, or has a character that only one system shows. Restore it from the original.",
    ),
    why=Text(
        ja="項目名が読めないと、その列が何を表すのか誰にも分からなくなります。",
        en="Without a name that can be read, nobody knows what the column stands for.",
    ),
    look=look,
    examples=(
        Dirty("番号,隕区悽螳､\n1,2\n"),
        Dirty("番号,見\ufffd\ufffd\n1,2\n"),
        Dirty("番号,渡\ue000の数\n1,2\n"),
        Clean("番号,見本\n1,2\n"),
        Clean("番号,ﾐﾎﾝ\n1,2\n"),
    ),
)
