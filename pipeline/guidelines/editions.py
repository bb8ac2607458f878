"""The editions with all their datasets, as the tables state them; a draft's are those of its base with its differences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.errors import GuidelineError
from pipeline.guidelines import codes, items, judging, layering, relations, sheets, stated
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from pipeline.guidelines.codes import CodeList
    from pipeline.guidelines.relations import Stated
    from pipeline.model import Field

NOT_ABOUT = Text(
    ja="データセット「{id}」の英語の題名か説明が {file} にありません。行を加えるか、空欄を埋めてください。",
    en='The English title or a description of the dataset "{id}" is not in {file}. Add the line, or fill in the blank.',
)
ABOUT = "guidelines/datasets.csv"
ABOUT_COLUMNS = ("id", "title_en", "description_ja", "description_en")


@dataclass(frozen=True, slots=True)
class Item:
    """A field and where it was stated: edition, table and place in that table."""

    field: Field
    edition: str
    table: str
    number: int


@dataclass(frozen=True, slots=True)
class Dataset:
    id: str
    number: str
    title: str
    title_en: str
    about: Text  # what it is for, in one sentence
    file_name: str
    items: tuple[Item, ...]
    relations: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    id: str
    title: Text
    issuer: str
    version: str
    date: str
    address: str
    licence: str
    order: int
    draft: bool  # never chosen by recognition unless it is asked for
    default: bool
    all_columns: str  # where the document says that every column must be there, used or not; "" where it does not
    base: str  # the edition of which it states the differences; "" where it stands alone
    aligned: tuple[Text, ...]  # how it stands to its base and to the national documents
    file_names: tuple[Text, ...]  # what it says of the names of files
    priority: tuple[tuple[str, Text], ...]  # the datasets that come first, and why
    dated: tuple[str, ...]  # the datasets whose file name ends in a date
    datasets: tuple[Dataset, ...]


def read_all(guidelines: Path) -> tuple[Edition, ...]:
    """Every edition below guidelines/, in their own order. Raises GuidelineError."""
    said = {path.parent.name: stated.read(path) for path in sorted(guidelines.glob("*/edition.yaml"))}
    lists = codes.read_all(guidelines)
    # Bases before drafts: what is wrong in a base is then said of the base.
    names = sorted(said, key=lambda name: "base" in said[name])
    editions = [_edition(guidelines, name, said, lists) for name in names]
    return tuple(sorted(editions, key=lambda edition: (edition.order, edition.id)))


def _edition(
    guidelines: Path, name: str, said: Mapping[str, Mapping[str, Any]], lists: Mapping[str, CodeList]
) -> Edition:
    own, path = said[name], guidelines / name / "edition.yaml"
    below = said.get(own.get("base", ""), {})
    base = own["base"] if "base" not in below and "datasets" in below else None
    listed = stated.datasets(path, own, below if base else None)
    ids = [one["id"] for one in listed]
    stated.agree(path, own, ids)
    of_base = {one["id"] for one in below["datasets"]} if base else set()
    every = {id_: _items(guidelines, name, base if id_ in of_base else None, id_, lists) for id_ in ids}
    about = _about(guidelines / "datasets.csv")
    for id_ in ids:
        if not all(about.get(id_, {"": ""}).values()):
            raise GuidelineError(NOT_ABOUT, file=ABOUT, id=id_)
    related = _relations(guidelines, (name, base) if base else (name,), every, of_base)
    whole = below if base else own
    return Edition(
        id=name,
        title=Text(ja=own["title"]["ja"], en=own["title"]["en"]),
        issuer=own["issuer"],
        version=str(own["version"]),
        date=str(own["date"]),
        address=own["address"],
        licence=own["licence"],
        order=own["order"],
        draft=bool(own.get("draft")),
        default=bool(own.get("default")),
        all_columns=str(whole["all_columns_evidence"]) if whole.get("all_columns") else "",
        base=base or "",
        aligned=stated.texts(own.get("aligned", ())),
        file_names=stated.texts(own.get("file_names", ())),
        priority=tuple((one["id"], Text(ja=one["ja"], en=one["en"])) for one in own.get("priority", ())),
        dated=tuple(own.get("dated", ())),
        datasets=tuple(
            Dataset(
                id=one["id"],
                number=str(one["number"]),
                title=one["title"],
                title_en=about[one["id"]]["title_en"],
                about=Text(ja=about[one["id"]]["description_ja"], en=about[one["id"]]["description_en"]),
                file_name=one["file"],
                items=every[one["id"]],
                relations=related[one["id"]],
            )
            for one in listed
        ),
    )


def _relations(
    guidelines: Path, editions: Sequence[str], every: Mapping[str, Sequence[Item]], of_base: Collection[str]
) -> dict[str, tuple[Stated, ...]]:
    """Those of the edition itself, and below them those of its base for what it has from it."""
    found: dict[str, tuple[Stated, ...]] = dict.fromkeys(every, ())
    for one in editions:
        path = guidelines / one / "relations.csv"
        meant = {
            id_: [item.field for item in items] for id_, items in every.items() if one == editions[0] or id_ in of_base
        }
        read = relations.read(path, stated.shown(path), meant, partly=one != editions[0])
        found = {id_: found[id_] + read.get(id_, ()) for id_ in found}
    return found


def _about(path: Path) -> dict[str, dict[str, str]]:
    """What every dataset is, whatever the edition: datasets.csv by its column id."""
    return {row["id"]: row for _, row in sheets.rows(path, ABOUT, ABOUT_COLUMNS)}


def _items(
    guidelines: Path, name: str, base: str | None, dataset: str, lists: Mapping[str, CodeList]
) -> tuple[Item, ...]:
    path = guidelines / name / f"{dataset}.csv"
    if base is None:
        rows = layering.on_its_own(items.read(path, stated.shown(path), name))
    else:
        below = guidelines / base / f"{dataset}.csv"
        rows = items.read(below, stated.shown(below), base)
        if path.exists():
            rows = layering.laid_over(rows, items.read(path, stated.shown(path), name), base)
    fields = judging.fields(rows, name, lists)
    return tuple(Item(field, row.edition, row.file, row.number) for field, row in zip(fields, rows, strict=True))
