"""A file with nothing in it, or with nothing but blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    if any(trouble.kind == "empty" for trouble in origin.troubles):
        yield Spot(Hit())


RULE = FileRule(
    code="F201",
    name="empty-file",
    level="error",
    source="machine-readability L1-01",
    scores="L1-01",
    says=Text(ja="ファイルの中身がありません。", en="The file holds nothing."),
    why=Text(
        ja="保存やアップロードに失敗したときによく起きます。元のファイルを確かめてください。",
        en="This is often left by a save or an upload that failed. Please look at the original.",
    ),
    look=look,
    examples=(Dirty(b""), Dirty("\n\n　\n"), Clean("ID,名称\n1,見本公民館\n")),
)
