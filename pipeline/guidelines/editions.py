"""An edition: what edition.yaml says of it, and its item tables, a draft's differences laid over its base."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pipeline.errors import GuidelineError
from pipeline.guidelines import codes, items, judging, relations, sheets
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.guidelines.codes import CodeList
    from pipeline.guidelines.items import Row
    from pipeline.guidelines.relations import Stated
    from pipeline.model import Field

NO_YAML = Text(
    ja="{file} が読めません。YAML の書き方（行の先頭の空白、コロンの後の空白）を確かめてください。",
    en="{file} cannot be read. Look at its YAML: the blanks a line begins with and the one after a colon.",
)
LACKS = Text(
    ja="{file} に {key} がありません（base と datasets はどちらか一方）。ほかの版の edition.yaml にならって書いてください。",
    en="{file} lacks {key} (of base and datasets, one). Write it as the edition.yaml of another edition does.",
)
NO_BASE = Text(
    ja="{file} のもとになる版「{base}」がありません。base を版のフォルダーの名前にしてください。",
    en='{file}: there is no base edition "{base}". Make base the name of an edition\'s folder.',
)
NOT_IN_BASE = Text(
    ja="{file} の{line}行目: 項目「{name}」は、もとの版「{base}」にありません。もとの版と同じ名前にしてください。",
    en='{file}, line {line}: the base edition "{base}" has no item "{name}". Write the name as the base has it.',
)
NO_EVIDENCE = Text(
    ja="{file} に all_columns がありますが、all_columns_evidence がありません。文書のどこにそう書いてあるかを書いてください。",
    en="{file} has all_columns and no all_columns_evidence. Write where the document says so.",
)
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
    datasets: tuple[Dataset, ...]


def read_all(guidelines: Path) -> tuple[Edition, ...]:
    """Every edition below guidelines/, in their own order. Raises GuidelineError."""
    stated = {path.parent.name: _stated(path) for path in sorted(guidelines.glob("*/edition.yaml"))}
    lists = codes.read_all(guidelines)
    # Bases before drafts: what is wrong in a base is then said of the base.
    names = sorted(stated, key=lambda name: "base" in stated[name])
    editions = [_edition(guidelines, name, stated, lists) for name in names]
    return tuple(sorted(editions, key=lambda edition: (edition.order, edition.id)))


def _shown(path: Path) -> str:
    return "/".join(("guidelines", *path.parts[-2:]))


def _stated(path: Path) -> dict[str, Any]:
    import yaml  # noqa: PLC0415  only building needs it, not checking

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError):
        found = None
    if not isinstance(found, dict):
        raise GuidelineError(NO_YAML, file=_shown(path))
    for key in ("title", "issuer", "version", "date", "address", "licence", "order"):
        if key not in found:
            raise GuidelineError(LACKS, file=_shown(path), key=key)
    if ("base" in found) == ("datasets" in found):  # a draft has the datasets of its base
        raise GuidelineError(LACKS, file=_shown(path), key="base / datasets")
    if found.get("all_columns") and not found.get("all_columns_evidence"):
        raise GuidelineError(NO_EVIDENCE, file=_shown(path))
    return found


def _edition(
    guidelines: Path, name: str, stated: Mapping[str, Mapping[str, Any]], lists: Mapping[str, CodeList]
) -> Edition:
    own, folder = stated[name], guidelines / name
    base: str | None = own.get("base")
    if base is not None and (base not in stated or "datasets" not in stated[base]):
        raise GuidelineError(NO_BASE, file=_shown(folder / "edition.yaml"), base=base)
    source = name if base is None else base
    listed = stated[source]["datasets"]
    every = {one["id"]: _items(guidelines, name, base, one["id"], lists) for one in listed}
    fields = {dataset: [item.field for item in items] for dataset, items in every.items()}
    path = guidelines / source / "relations.csv"
    related = relations.read(path, _shown(path), fields)
    about = _about(guidelines / "datasets.csv")
    for one in listed:
        if not all(about.get(one["id"], {"": ""}).values()):
            raise GuidelineError(NOT_ABOUT, file=ABOUT, id=one["id"])
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
        all_columns=str(stated[source]["all_columns_evidence"]) if stated[source].get("all_columns") else "",
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


def _about(path: Path) -> dict[str, dict[str, str]]:
    """What every dataset is, whatever the edition: datasets.csv by its column id."""
    return {row["id"]: row for _, row in sheets.rows(path, ABOUT, ABOUT_COLUMNS)}


def _items(
    guidelines: Path, name: str, base: str | None, dataset: str, lists: Mapping[str, CodeList]
) -> tuple[Item, ...]:
    path = guidelines / name / f"{dataset}.csv"
    if base is None:
        rows: Sequence[Row] = items.read(path, _shown(path), name)
    else:
        below = guidelines / base / f"{dataset}.csv"
        rows = items.read(below, _shown(below), base)
        if path.exists():
            rows = _laid_over(rows, items.read(path, _shown(path), name), base)
    fields = judging.fields(rows, lists)
    return tuple(Item(field, row.edition, row.file, row.number) for field, row in zip(fields, rows, strict=True))


def _laid_over(base: Sequence[Row], differences: Sequence[Row], base_name: str) -> tuple[Row, ...]:
    """The base's rows; where a difference has a cell that is not blank, that cell."""
    rows = list(base)
    places = {row["name"]: place for place, row in enumerate(base)}
    for row in differences:
        place = places.get(row["name"])
        if place is None:
            raise GuidelineError(NOT_IN_BASE, file=row.file, line=row.line, name=row["name"], base=base_name)
        cells = {**rows[place].cells, **{column: cell for column, cell in row.cells.items() if cell}}
        rows[place] = replace(row, number=rows[place].number, cells=cells)
    return tuple(rows)
