"""One facility in two lists of a municipality, at positions that are far apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Field, Place, Text
from pipeline.rule import Clean, CollectionRule, Dirty, Hit, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

MANY = 20_000  # records; a longer table is no list of a municipality's facilities
FAR = 300  # metres: more than lies between the gate and the middle of a school


def marks(subject: Subject) -> Iterator[Mark]:
    """The facilities of the table, each by municipality, name and address, with its position; each once."""
    from pipeline.japan import addresses, degrees  # noqa: PLC0415  only lists of facilities need them

    table = subject.table
    wanted = [
        subject.item("name"),
        subject.item("fullAddress"),
        subject.column("latitude"),
        subject.column("longitude"),
    ]
    indices = [index for index in wanted if index is not None]
    if len(indices) < len(wanted) or len(table.lines) > MANY or subject.municipality is None:
        return
    seen: set[str] = set()
    for record, (name, address, *point) in enumerate(zip(*(table.columns[index] for index in indices), strict=True)):
        key = addresses.facility(name, address) if degrees.are_in_japan(*point) else ""
        if key and key not in seen:
            seen.add(key)
            place = Place(table.lines[record], table.rows[record], indices[2] + 1)
            yield Mark(f"{subject.municipality.code} {key}", (name, *point, str(table.rows[record])), place)


def look(mark: Mark, earlier: Mark, path: str) -> Hit | None:
    from pipeline.japan import degrees  # noqa: PLC0415  as above

    (name, *here, _), (_, *there, row) = mark.said, earlier.said
    apart = degrees.metres((float(here[0]), float(here[1])), (float(there[0]), float(there[1])))
    return None if apart < FAR else Hit({"name": name, "metres": f"{apart:,.0f}", "row": row, "path": path})


_FIELDS = (
    Field("名称", "name"),
    Field("住所", "fullAddress"),
    Field("緯度", form="latitude"),
    Field("経度", form="longitude"),
)
_HEADER = "名称,住所,緯度,経度\n"

RULE = CollectionRule(
    code="K103",
    name="position-differs",
    level="info",
    source="totonoe",
    says=Text(
        ja="「{name}」の緯度・経度が、「{path}」の{row}行目から約{metres}メートルはなれています。どちらかが誤りでないか、地図で確かめてください。",
        en="The position of “{name}” lies about {metres} m from that of row {row} in “{path}”. Please see on a map whether one is wrong.",
    ),
    why=Text(
        ja="同じ施設の位置がデータごとにちがうと、地図で別の場所に表示されます。",
        en="Where lists disagree on a facility's position, maps show it in two places.",
    ),
    marks=marks,
    look=look,
    examples=(
        Dirty(
            f"{_HEADER}見本公民館,見本町一丁目2番3号,33.839157,132.765575\n\n{_HEADER}見本 公民館,見本町1-2-3,33.849157,132.765575\n",
            fields=_FIELDS,
        ),
        Dirty(
            f"{_HEADER}見本館,見本町1,33.839157,132.765575\n\n{_HEADER}見本館,見本町１,33.835832,132.768166\n",
            fields=_FIELDS,
        ),
        Dirty(
            f"{_HEADER}見本館,見本町1,33.839157,132.765575\n\n{_HEADER}見本園,見本町1,33.839157,132.775575\n見本館,見本町1,33.839157,132.775575\n",
            fields=_FIELDS,
        ),
        Clean(
            f"{_HEADER}見本館,見本町1,33.839157,132.765575\n\n{_HEADER}見本館,見本町1,33.840157,132.765575\n",
            fields=_FIELDS,
        ),
        Clean(f"{_HEADER}見本館,見本町1,33.839157,132.765575\n\n{_HEADER}見本館,見本町1,,\n", fields=_FIELDS),
        Clean(
            f"{_HEADER}見本館,見本町1,33.839157,132.765575\n\n{_HEADER}見本館,見本町2,33.849157,132.765575\n",
            fields=_FIELDS,
        ),
    ),
)
