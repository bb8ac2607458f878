"""One facility in two lists of a municipality, each with another telephone number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import widths
from pipeline.japan.patterns import later
from pipeline.model import Field, Place, Text
from pipeline.rule import Clean, CollectionRule, Dirty, Hit, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

MANY = 20_000  # records; a longer table is no list of a municipality's facilities
NUMBER = later("0[0-9]{9,10}")
_MARKS = str.maketrans("", "", "-() ")


def marks(subject: Subject) -> Iterator[Mark]:
    """The facilities of the table, each by municipality, name and address, with its number; each once."""
    from pipeline.japan import addresses  # noqa: PLC0415  only lists of facilities need it

    table = subject.table
    name, address, phone = subject.item("name"), subject.item("fullAddress"), subject.column("telephone")
    if name is None or address is None or phone is None or len(table.lines) > MANY or subject.municipality is None:
        return
    seen: set[str] = set()
    columns = (table.columns[index] for index in (name, address, phone))
    for record, (called, at, number) in enumerate(zip(*columns, strict=True)):
        if _digits(number) and (key := addresses.facility(called, at)) and key not in seen:
            seen.add(key)
            place = Place(table.lines[record], table.rows[record], phone + 1)
            yield Mark(f"{subject.municipality.code} {key}", (called, number, str(table.rows[record])), place)


def look(mark: Mark, earlier: Mark, path: str) -> Hit | None:
    (name, number, _), (_, other, row) = mark.said, earlier.said
    if _digits(number) == _digits(other):
        return None
    return Hit({"name": name, "number": number, "other": other, "row": row, "path": path})


def _digits(cell: str) -> str:
    """The digits of a number; "" where there is not just one, or it is too short to be whole."""
    digits = widths.narrow_ascii(widths.narrow_digits(cell)).translate(_MARKS)
    return digits if NUMBER.fullmatch(digits) else ""


_FIELDS = (Field("名称", "name"), Field("住所", "fullAddress"), Field("電話番号", form="telephone"))
_HEADER = "名称,住所,電話番号\n"

RULE = CollectionRule(
    code="K102",
    name="telephone-differs",
    level="info",
    source="totonoe",
    says=Text(
        ja="「{name}」の電話番号が、「{path}」の{row}行目とちがいます（ここでは{number}、そこでは{other}）。どちらかが古くないか確かめてください。窓口がちがうのであれば、そのままでかまいません。",
        en="The telephone number of “{name}” is not that of row {row} in “{path}” ({number} here, {other} there). Is one of them out of date? If they reach different desks, they may stay.",
    ),
    why=Text(
        ja="同じ施設の番号がデータごとにちがうと、つながらない番号に電話をかける人が出ます。",
        en="Where lists disagree on a facility's number, people call one that does not answer.",
    ),
    marks=marks,
    look=look,
    examples=(
        Dirty(
            f"{_HEADER}見本公民館,見本町一丁目2番3号,089-000-0001\n\n{_HEADER}見本 公民館,見本町1-2-3,089-000-0002\n",
            fields=_FIELDS,
        ),
        Dirty(
            f"{_HEADER}見本館,見本町1,089-000-0001\n\n{_HEADER}見本園,見本町1,089-000-0003\n見本館,見本町1,089-000-0002\n",
            fields=_FIELDS,
        ),
        Dirty(
            f"{_HEADER}見本館,見本町1,（089）000-0001\n\n{_HEADER}見本館,見本町1,０８９－０００－０００２\n",
            fields=_FIELDS,
        ),
        Clean(
            f"{_HEADER}見本館,見本町1,089-000-0001\n\n{_HEADER}見本館,見本町1,０８９（０００）０００１\n",
            fields=_FIELDS,
        ),
        Clean(f"{_HEADER}見本館,見本町1,089-000-0001\n\n{_HEADER}見本館,見本町2,089-000-0002\n", fields=_FIELDS),
        Clean(f"{_HEADER}見本館,見本町1,089-000-0001\n\n{_HEADER}見本館,見本町1,\n", fields=_FIELDS),
        Clean(f"{_HEADER}見本館,見本町1,089-000-0001\n見本館,見本町1,089-000-0002\n", fields=_FIELDS),
    ),
)
