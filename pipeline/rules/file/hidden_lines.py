"""Rows or columns that are hidden, by hand, by a folded group or by a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import Clean, Dirty, FileRule, met
from pipeline.rules.example_workbook import PATH, Odd, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin
    from pipeline.rule import Spot


def look(origin: Origin) -> Iterator[Spot]:
    yield from met(origin, "hidden-rows", "hidden-columns")


RULE = FileRule(
    code="F106",
    name="hidden-lines",
    level="warning",
    source="machine-readability L1-13",
    scores="L1-13",
    says=Text(
        ja="{area}が非表示です。公開してよい内容か確かめ、再表示するか、要らなければ削除します。",
        en="Hidden: {area}. See whether it may be published; then show it, or delete it if it is not needed.",
    ),
    why=Text(
        ja="隠した行や列も、公開すればだれでも見られます。見えないまま、出すつもりのない内容まで出てしまうことがあります。",
        en="What is hidden is published all the same, and anyone can read it. Things go out that nobody meant to.",
    ),
    look=look,
    stays=True,
    examples=(
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "2行目が非表示",
                Odd(rows='hidden="1"'),
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "B列が非表示",
                Odd(column='hidden="1"'),
            ),
            path=PATH,
        ),
        Dirty(
            Workbook(
                "ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n",
                "2行目とB列が非表示",
                Odd(rows='hidden="1"', column='hidden="1"'),
            ),
            path=PATH,
        ),
        Clean(Workbook("ID,名称,定員\n1,見本公民館,30\n2,見本図書館,40\n3,見本体育館,50\n"), path=PATH),
    ),
)
