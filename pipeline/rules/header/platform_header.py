"""A column's name with a character that depends on the platform: №, 面積(㎡)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import characters
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    for index, (name, item) in enumerate(zip(subject.table.header, subject.fields, strict=True)):
        found = characters.plain(name) if item is None else None  # of the dataset's items the right name is known
        if found:
            # Others may read the column by its name: whether it changes, a person decides.
            fix = None if found.text in subject.table.header else Fix(found.text, "ask", "header")
            yield Spot(Hit({"odd": found.odd, "fixed": found.text}, fix), column=index)


RULE = TableRule(
    code="H107",
    name="platform-header",
    level="warning",
    source="machine-readability L1-08",
    scores="L1-08",
    says=Text(
        ja="項目名「{field}」の「{odd}」は、機種によってちがう字に見えることがある文字です。「{fixed}」と書きます。",
        en="“{odd}” in the column name “{field}” may look different on another computer. Write “{fixed}”.",
    ),
    why=Text(
        ja="プログラムは列を項目名で探すため、その文字が別の字に化けると列が見つからなくなります。",
        en="Programs look for a column by its name and miss it when that character has turned into another.",
    ),
    look=look,
    examples=(
        Dirty("№,愛称\n1,みほん\n"),
        Dirty("番号,敷地(㎡)\n1,20\n"),
        Clean("番号,敷地(m2)\n1,20\n"),
        Clean("番号,髙﨑の記録\n1,20\n"),
    ),
)
