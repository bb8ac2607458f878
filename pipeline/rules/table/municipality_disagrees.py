"""The call, the folder, the file's name and the column of codes do not name the same municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import cells_at, occurring, where
from pipeline.japan import codes, municipalities
from pipeline.model import Field, Text
from pipeline.rule import WHOLE, Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject

NOT_SAID = "―"


def applies(subject: Subject) -> Text | None:
    return None if subject.claims else NO_CLAIM


def look(subject: Subject) -> Iterator[Spot]:
    said = dict.fromkeys(("option", "folder", "name", "column"), NOT_SAID)
    for claim in reversed(subject.claims):  # the most trusted of a kind stands
        said[claim.source] = claim.code
    if len({claim.code for claim in subject.claims}) > 1:
        yield Spot(Hit(said), WHOLE)
    if subject.municipality is None:
        return
    for index, item in enumerate(subject.fields):
        if item is None or not item.publisher:
            continue
        column = subject.table.columns[index]
        meant = {cell: code for cell in occurring(column) if (code := codes.municipality_meant(cell))}
        others = {cell: code for cell, code in meant.items() if not _within(code, subject.municipality.code)}
        if len(set(meant.values())) == 1:
            continue  # a column that agrees with itself has been spoken of as a whole
        for record, cell in cells_at(where(column, others), column):
            yield Spot(Hit(said | {"column": others[cell]}), record, index)


def _within(code: str, own: str) -> bool:
    """The code is the own one, or of a part of it: a prefecture may publish its towns, a great city its wards."""
    whole_prefecture = own[2:5] == "000"
    return code == own or (whole_prefecture and code[:2] == own[:2]) or municipalities.parent_of(code) == own


NO_CLAIM = Text(
    ja="自治体を示すものがファイルにないため見ていません。",
    en="Not looked at, since nothing says whose file this is.",
)

_FIELDS = (Field("全国地方公共団体コード", form="municipality"), Field("名称"))

RULE = TableRule(
    code="T103",
    name="municipality-disagrees",
    level="error",
    source="totonoe",
    says=Text(
        ja="どの自治体のデータか、食いちがっています（指定：{option}、フォルダー名：{folder}、ファイル名：{name}、"
        "データの中：{column}）。正しいものにそろえてください。",
        en="It is not clear whose data this is (option: {option}; folder: {folder}; file name: {name}; "
        "in the data: {column}). Please let all agree.",
    ),
    why=Text(
        ja="自治体コードが食いちがうと、ほかの自治体のデータとして公開されるおそれがあります。",
        en="Where the codes disagree, the file may be published as another town's.",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty(
            "全国地方公共団体コード,名称\n382019,見本公園\n382019,見本広場\n", fields=_FIELDS, path="382027_見本.csv"
        ),
        Dirty(
            "全国地方公共団体コード,名称\n382019,見本公園\n382019,見本広場\n382019,見本緑地\n382027,見本の森\n",
            fields=_FIELDS,
        ),
        Dirty("全国地方公共団体コード,名称\n382019,見本公園\n38202,見本広場\n", fields=_FIELDS),
        Clean("全国地方公共団体コード,名称\n382019,見本公園\n,見本広場\n", fields=_FIELDS),
        Clean("全国地方公共団体コード,名称\n382019,見本公園\n３８２０１９,見本広場\n", fields=_FIELDS),
        Clean("全国地方公共団体コード,名称\n382019,見本公園\n382027,見本広場\n", fields=_FIELDS, path="見本.csv"),
        Clean("愛称,標語\nみほん,見本のまち\n", path="見本.csv"),
    ),
)
