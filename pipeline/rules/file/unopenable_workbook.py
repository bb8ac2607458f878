"""An Excel workbook that is damaged, or that opens with a password only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    if any(trouble.kind == "not-a-table" and "reason" in trouble.values for trouble in origin.troubles):
        yield Spot(Hit())


RULE = FileRule(
    code="F205",
    name="unopenable-workbook",
    level="error",
    source="machine-readability L1-01",
    scores="L1-01",
    says=Text(
        ja="Excelのファイルを開けません。パスワードが付いていれば外し、途中で切れるなどして壊れていれば、元のファイルから保存し直してください。",
        en="The workbook cannot be opened. Remove its password if it has one; if it is damaged or cut off, save it anew.",
    ),
    why=Text(
        ja="開くのにパスワードがいるファイルも、壊れたファイルも、公開してもだれも使えません。",
        en="A file that asks for a password, or is damaged, is of no use to anyone once it is published.",
    ),
    look=look,
    examples=(
        Dirty(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", path="382019_見本.xlsx"
        ),
        Clean("ID,名称\n1,見本公民館\n"),
    ),
)
