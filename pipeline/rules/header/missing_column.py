"""An item of the dataset that the file has no column for. The standard wants the column even where it has no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Field, Text
from pipeline.rule import Clean, Dirty, Hit, Spot, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Level
    from pipeline.rule import Subject


def applies(subject: Subject) -> Text | None:
    return NO_SCHEMA if subject.schema is None else None


def look(subject: Subject) -> Iterator[Spot]:
    if subject.schema is None:
        return
    present = {item.name for item in subject.fields if item is not None}
    for item in subject.schema.fields:
        if item.name in present or (item.need == "任意" and not item.blocking):
            continue
        level: Level = "error" if item.blocking else "warning" if item.need == "必須" else "info"
        yield Spot(Hit({"item": item.name, "need": item.need}, level=level))


NO_SCHEMA = Text(
    ja="どのデータセットか分からないため、足りない列は見ていません。",
    en="Not looked at, since it is not known which dataset this is.",
)

RULE = TableRule(
    code="H104",
    name="missing-column",
    level="warning",
    source="jichitai",
    says=Text(
        ja="「{item}」の列がありません（{need}の項目です）。列を加えてください。値のない行は空欄のままにします。",
        en="The column “{item}” is missing; its mark is “{need}”. Please add it, and leave it blank where there is no value.",
    ),
    why=Text(
        ja="項目がそろっていると、ほかの自治体のデータとそのまま合わせて使えます。",
        en="With all its items, a file can be used together with those of other towns as it stands. "
        "(“必須” means required, “推奨” recommended.)",
    ),
    applies=applies,
    look=look,
    examples=(
        Dirty("ID,設置位置\n1,玄関\n", fields=(Field("ID"), Field("名称", blocking=True), Field("設置位置"))),
        Dirty("ID,名称\n1,見本公民館\n", fields=(Field("ID"), Field("名称", need="必須"), Field("緯度", need="推奨"))),
        Clean("ID,名称\n1,見本公民館\n", fields=(Field("ID"), Field("名称", need="必須"), Field("備考", need="任意"))),
        Clean("愛称,標語\nみほん,見本のまち\n"),
    ),
)
