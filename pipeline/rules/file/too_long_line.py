"""A line or cell too long to be a record of a table: a binary or a whole document on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    for trouble in origin.troubles:
        if trouble.kind == "too-long-line":
            yield Spot(Hit({"at": str(trouble.line)}), line=trouble.line)


RULE = FileRule(
    code="F204",
    name="too-long-line",
    level="error",
    source="totonoe",
    says=Text(
        ja="{at}行目が長すぎて、表の1行とは考えられません。改行が失われていないか、別の種類のファイルでないか確かめてください。",
        en="Line {at} is too long to be one record of a table. Please see whether line breaks were lost, "
        "or whether the file is something else.",
    ),
    why=Text(
        ja="施設の一覧などでは、1行は長くても数千文字です。これほど長い行は、保存のときの失敗でできたものです。",
        en="In a list of facilities a line has some thousand characters at most. "
        "One as long as this comes from a save that failed.",
    ),
    look=look,
    examples=(
        Dirty(b"0" * 40_000),
        Clean("ID,名称,備考\n1,見本公民館," + "見本の説明です。" * 100 + "\n"),
    ),
)
