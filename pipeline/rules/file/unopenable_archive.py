"""A ZIP archive, or a file in it, that cannot be unpacked: damaged, locked with a password, or far too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, met

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin
    from pipeline.rule import Spot


def look(origin: Origin) -> Iterator[Spot]:
    yield from met(origin, "unopenable-archive")


_START = b"PK\x03\x04"

RULE = FileRule(
    code="F115",
    name="unopenable-archive",
    level="error",
    source="machine-readability L1-01",
    scores="L1-01",
    says=Text(
        ja="圧縮されたファイルの中身を取り出せません。壊れているか、パスワードが付いているか、"
        "中の表が{most}個または合わせて{size}メガバイトを超えています。圧縮せずに渡してください。",
        en="This archive (.zip) cannot be unpacked: it is damaged, asks for a password, or holds more than {most} tables "
        "or {size} megabytes. Please hand the files over without packing them.",
    ),
    why=Text(
        ja="取り出せないファイルは、公開しても、だれも使えません。",
        en="What cannot be unpacked is of no use to anyone once it is published.",
    ),
    look=look,
    examples=(
        Dirty(_START, path="見本.zip"),
        Dirty(_START + b"\x14\0\0\0\x08\0" + b"mihon" * 9, path="見本.zip"),
        Dirty(_START + b"ID,1\n", path="見本.zip"),
        Clean("ID,名称\n1,見本公民館\n"),
    ),
)
