"""A header with nothing below it: there is nothing to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import occurring
from pipeline.model import Text
from pipeline.rule import WHOLE, Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


def look(subject: Subject) -> Iterator[Spot]:
    table = subject.table
    if any(any(map(str.strip, occurring(column))) for column in table.columns):
        return
    if any(any(map(str.strip, cells)) for cells in table.ragged.values()):
        return
    yield Spot(Hit(), WHOLE)


RULE = TableRule(
    code="T104",
    name="no-records",
    level="error",
    source="totonoe",
    says=Text(
        ja="見出しだけで、データが1件もありません。データを入れてから公開してください。",
        en="There is a header and not one record. Please add the data before publishing.",
    ),
    why=Text(
        ja="データのないファイルは、ひな形をまちがえて保存したときによくできます。使う人には「0件」なのか誤りなのか分かりません。",
        en="This is often an empty template saved by mistake. Readers cannot tell whether there are none.",
    ),
    look=look,
    examples=(
        Dirty("ID,名称,設置位置\n"),
        Clean("ID,名称,設置位置\n1,見本公民館,\n"),
    ),
)
