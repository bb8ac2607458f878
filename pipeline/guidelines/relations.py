"""What several items of a record say together: guidelines/<edition>/relations.csv.

sum       the item is the sum of the others                 総人口 = 男性 + 女性
order     the item is not after the other                   開始日, 終了日
together  with a value in one, there is one in all          緯度, 経度
one_of    one of them, at least, has a value                電話番号, 連絡先メールアドレス
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from pipeline.errors import GuidelineError
from pipeline.guidelines import sheets
from pipeline.model import Bond, Relation, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.model import Field

COLUMNS = ("dataset", "kind", "item", "others", "called", "evidence", "note")
EVERY = "*"  # every dataset of the edition that has all of the items
ORDERED = ("date", "time", "integer", "number")  # forms that come before and after each other

NOT_ONE_OF = Text(
    ja="{file} の{line}行目: {column} が「{value}」です。{allowed} のどれかにしてください。",
    en='{file}, line {line}: {column} is "{value}". Make it one of {allowed}.',
)
NO_ITEM = Text(
    ja="{file} の{line}行目: 項目「{name}」が「{dataset}」にありません。項目の表と同じ名前にしてください。",
    en='{file}, line {line}: "{dataset}" has no item "{name}". Write the name as the item table has it.',
)
WRONG_ITEMS = Text(
    ja="{file} の{line}行目: {kind} の項目「{items}」が決まりに合いません。"
    "sum は数の項目で内訳が二つ以上、order は同じ形の日付・時刻・数の項目を二つ、ほかは二つ以上の違う項目にしてください。",
    en="{file}, line {line}: the items {items} do not go with {kind}. A sum needs numbers and two parts or more, an order two "
    "dates, times or numbers of one form, the others two different items or more.",
)
CALLED = Text(
    ja="{file} の{line}行目: called には、sum の内訳をまとめて呼ぶ言葉（例: 男性と女性）を書きます。ほかの種類では空欄にしてください。",
    en="{file}, line {line}: called holds what the parts of a sum are called together (男性と女性); it is blank for other kinds.",
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation, and on what evidence it stands."""

    relation: Relation
    evidence: str


def read(
    path: Path, shown: str, datasets: Mapping[str, Sequence[Field]], *, partly: bool = False
) -> dict[str, tuple[Stated, ...]]:
    """The relations of each dataset, in the order of the file; none without the file. Raises GuidelineError.

    `partly`: the datasets are those that another edition has taken over; a line on one that it left out says nothing.
    """
    found: dict[str, list[Stated]] = {dataset: [] for dataset in datasets}
    for line, row in sheets.rows(path, shown, COLUMNS):
        stated = _stated(row, shown, line)
        if partly and row["dataset"] not in (EVERY, *datasets):
            continue
        _one_of(shown, line, "dataset", row["dataset"], (EVERY, *datasets))
        meant = datasets if row["dataset"] == EVERY else (row["dataset"],)
        missed = ""
        for dataset in meant:
            by_name = {field.name: field for field in datasets[dataset]}
            absent = [name for name in stated.relation.items if name not in by_name]
            if absent:
                missed = absent[0]
                continue
            _fitting([by_name[name] for name in stated.relation.items], stated.relation, shown, line)
            found[dataset].append(stated)
        if not partly and not any(stated in found[dataset] for dataset in meant):
            raise GuidelineError(NO_ITEM, file=shown, line=line, name=missed, dataset=row["dataset"])
    return {dataset: tuple(stated) for dataset, stated in found.items()}


def _stated(row: Mapping[str, str], shown: str, line: int) -> Stated:
    _one_of(shown, line, "kind", row["kind"], get_args(Bond))
    _one_of(shown, line, "evidence", row["evidence"], ("sheet", "common", "inferred"))
    if bool(row["called"]) != (row["kind"] == "sum"):
        raise GuidelineError(CALLED, file=shown, line=line)
    others = (name.strip() for name in row["others"].split(";"))
    items = (row["item"], *filter(None, others))
    return Stated(Relation(cast("Bond", row["kind"]), items, row["called"]), row["evidence"])


def _fitting(fields: Sequence[Field], relation: Relation, shown: str, line: int) -> None:
    forms, kind = [field.form for field in fields], relation.kind
    fits = len(set(relation.items)) == len(fields) > 1
    if kind == "sum":
        fits = fits and len(fields) > 2 and set(forms) <= {"integer", "number"}
    if kind == "order":
        fits = fits and len(fields) == 2 and len(set(forms)) == 1 and forms[0] in ORDERED
    if not fits:
        raise GuidelineError(WRONG_ITEMS, file=shown, line=line, kind=kind, items="・".join(relation.items))


def _one_of(shown: str, line: int, column: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise GuidelineError(NOT_ONE_OF, file=shown, line=line, column=column, value=value, allowed="・".join(allowed))
