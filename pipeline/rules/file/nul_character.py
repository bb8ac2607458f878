"""NUL bytes in a text file: what a crash, a faulty export or a cut-off copy leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin


def look(origin: Origin) -> Iterator[Spot]:
    for trouble in origin.troubles:
        if trouble.kind == "nul":
            yield Spot(Hit({"at": str(trouble.line)}), line=trouble.line)


RULE = FileRule(
    code="F105",
    name="nul-character",
    level="error",
    source="csv-rfc4180",
    says=Text(
        ja="{at}行目に、文字ではないデータ（値が0のバイト）が入っています。元のファイルから保存し直してください。",
        en="Line {at} holds NUL bytes, which are no text. Please save the file anew from its source.",
    ),
    why=Text(
        ja="保存やコピーが途中で止まったファイルによく見られ、前後の内容も失われているおそれがあります。",
        en="They are often left by a save or copy that broke off, and what stood around them may be lost too.",
    ),
    look=look,
    stays=True,
    examples=(
        Dirty("ID,名称\n1,見本\0公民館\n2,見本図書館\n".encode()),
        Clean("ID,名称\n1,見本公民館\n"),
    ),
)
