"""Bytes that are no character in the encoding of the rest of the file. Reading shows them as �; the text is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    for trouble in origin.troubles:
        if trouble.kind == "undecodable":
            yield Spot(Hit({"at": str(trouble.line)}), line=trouble.line)


RULE = FileRule(
    code="F103",
    name="undecodable",
    level="error",
    source="gif-core",
    says=Text(
        ja="{at}行目に、読めない文字（�）があります。元の文書を見て、正しい文字を入れ直してください。",
        en="Line {at} holds bytes that are no character (shown as �). Please put back what stood there.",
    ),
    why=Text(
        ja="途中で文字コードのちがう文章が混ざると、一部の文字が壊れます。もとの文字はこのファイルからは分かりません。",
        en="Text of another encoding was mixed in, and some characters broke. The file cannot tell which they were.",
    ),
    look=look,
    examples=(
        Dirty("ID,名称\n1,見本公民館\n2,見本".encode() + b"\xff\n" + "3,見本図書館\n".encode()),
        Clean("ID,名称\n1,見本公民館\n"),
    ),
)
