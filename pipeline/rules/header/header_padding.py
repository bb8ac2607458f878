"""Spaces and line breaks that dress up the name of a column: " 名称", "電話⏎番号", "氏　　名".

Items of the dataset are another rule's business: their right name is known.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Grade
    from pipeline.rule import Subject

BREAK = later(r"\s*[\r\n]+\s*")
ASCII_BREAK = later(r"(?<=[!-~])\s*[\r\n]+\s*(?=[!-~])")  # between two Latin words the break stood for a space
WIDE_GAP = later(r"(?<=[^\x00-\x7f])(?:[ \u3000]{2,})(?=[^\x00-\x7f])")
SPACED_OUT = later(r"[^\x00-\x7f](?:[ \u3000]+[^\x00-\x7f])+")  # single characters with gaps: 住　所


def look(subject: Subject) -> Iterator[Spot]:
    columns = list(zip(subject.table.header, subject.fields, strict=True))
    meant = Counter(tidy(name)[0] if item is None else item.name for name, item in columns)
    for index, (name, item) in enumerate(columns):
        fixed, grade = tidy(name)
        if item is None and fixed and fixed != name:
            # Two columns must not come to bear one name.
            fix = Fix(fixed, grade, "header") if meant[fixed] == 1 else None
            yield Spot(Hit({"fixed": fixed}, fix), column=index)


def tidy(name: str) -> tuple[str, Grade]:
    """The name as it was meant, and how safe that is: gaps within a name may separate words."""
    if len(name.split()) < 2:
        return name.strip(), "sure"  # nearly every name
    joined = BREAK.sub("", ASCII_BREAK.sub(" ", name.strip()))
    closed = "".join(joined.split()) if SPACED_OUT.fullmatch(joined) else WIDE_GAP.sub("", joined)
    return closed, "sure" if closed == joined else "likely"


RULE = TableRule(
    code="H106",
    name="header-padding",
    level="warning",
    source="machine-readability L1-06",
    scores="L1-06",
    says=Text(
        ja="項目名「{field}」に、見た目をととのえるための空白や改行があります。「{fixed}」と書きます。",
        en="The column name “{field}” holds spaces or line breaks for looks. Write “{fixed}”.",
    ),
    why=Text(
        ja="空白や改行も文字として数えられるため、プログラムは別の項目名と見なします。幅はExcelの書式でととのえられます。",
        en="Spaces and line breaks are characters too, so this is another name. Widths can be set in Excel.",
    ),
    look=look,
    examples=(
        Dirty("ID,氏　　名,係 \n1,見本太郎,見本係\n", mended="ID,氏名,係\n1,見本太郎,見本係\n"),
        Dirty('ID,"担当\n電話",備考\n1,089-000-0000,\n', mended="ID,担当電話,備考\n1,089-000-0000,\n"),
        Clean("ID,氏名,telephone number\n1,見本太郎,089-000-0000\n"),
        Clean("ID,見本市 避難所,備考\n1,見本公民館,\n"),
    ),
)
