"""One record on two lines: a line break stood in a cell, and no quotation marks around it.

Two broken records one below the other that make up a whole one, in which every item with a form fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule, row_of
from pipeline.rules.standing import FEWEST, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.rule import Subject

LATIN = later("[A-Za-z]")


def applies(subject: Subject) -> Text | None:
    return NO_SCHEMA if subject.schema is None else None


def look(subject: Subject) -> Iterator[Spot]:
    ragged, width = subject.table.ragged, len(subject.table.header)
    pairs = [i for i, cells in ragged.items() if i + 1 in ragged and len(cells) + len(ragged[i + 1]) == width + 1]
    standing = Standing.of(subject) if pairs else None
    done = -1
    for record in pairs:
        if standing is None or record == done:
            continue
        row = _joined(ragged[record], ragged[record + 1])
        if standing.misfits(row) or standing.telling(row) < FEWEST:
            continue
        done = record + 1
        values = {"next": str(subject.table.rows[done])}
        yield Spot(Hit(values, Fix(row_of(row), "likely")), record)
        yield Spot(Hit(values, Fix("", "likely", "drop-row")), done)


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Between two Latin words the break stood for a space."""
    gap = " " if LATIN.match(first[-1][-1:]) and LATIN.match(second[0][:1]) else ""
    return (*first[:-1], first[-1] + gap + second[0], *second[1:])


NO_SCHEMA = Text(
    ja="どのデータセットか分からないため、値が項目に合うかは見ていません。",
    en="Not looked at, since it is not known which dataset this is.",
)

_FIELDS = (
    Field("ID"),
    Field("名称"),
    Field("電話番号", form="telephone"),
    Field("緯度", form="latitude", type="number"),
    Field("経度", form="longitude", type="number"),
    Field("備考"),
)
_HEADER = "ID,名称,電話番号,緯度,経度,備考\n"
_BODY = "".join(f"{n},見本公園{n},089-000-000{n},33.8000{n},132.7000{n},\n" for n in range(1, 10))

RULE = TableRule(
    code="R135",
    name="split-record",
    level="error",
    source="machine-readability L1-14",
    scores="L1-14",
    says=Text(
        ja="1件のデータが、セルの中の改行のために2行に分かれているようです（{next}行目まで）。改行を取り、1行にします。",
        en="A line break within a cell seems to have split one record in two (down to row {next}). Take it out, so that the record stands on one line.",
    ),
    why=Text(
        ja='「"」で囲まれていない改行は行の終わりと読まれ、2件の半端なデータになります。',
        en="Without quotation marks a line break ends the record, and two broken ones are read.",
    ),
    applies=applies,
    look=look,
    whole=True,
    examples=(
        Dirty(
            _HEADER + _BODY + "9,見本\n広場,089-000-0009,33.80009,132.70009,\n",
            mended=_HEADER + _BODY + "9,見本広場,089-000-0009,33.80009,132.70009,\n",
            fields=_FIELDS,
        ),
        Dirty(
            _HEADER + _BODY + "9,Mihon\nPlaza,089-000-0009,33.80009,132.70009,\n",
            mended=_HEADER + _BODY + "9,Mihon Plaza,089-000-0009,33.80009,132.70009,\n",
            fields=_FIELDS,
        ),
        Dirty(
            _HEADER + "9,見本広場,089-000\n-0009,33.80009,132.70009,\n" + _BODY,
            mended=_HEADER + "9,見本広場,089-000-0009,33.80009,132.70009,\n" + _BODY,
            fields=_FIELDS,
        ),
        Clean(_HEADER + _BODY, fields=_FIELDS),
        Clean(_HEADER + _BODY + "8,見本広場,089-000-0008,33.8\n9,見本山,089-000-0009\n", fields=_FIELDS),
    ),
)
