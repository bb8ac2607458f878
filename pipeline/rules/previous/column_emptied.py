"""A column that was filled in last time and in which nothing stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import pairing
from pipeline.model import Text
from pipeline.rule import Clean, Dirty, Hit, PreviousRule, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


HALF, TENTH = 0.5, 0.1  # of the records; a remark or two may have had their day


def look(now: Subject, then: Subject) -> Iterator[Spot]:
    if not now.table.lines:
        return
    kept = {**pairing.columns(now, then), **pairing.renamed(now, then)}
    rows = len(then.table.lines)
    for index, old in kept.items():
        filled = sum(bool(cell.strip()) for cell in then.table.columns[old])
        was_filled = filled and (filled >= rows * HALF or (filled >= pairing.FEW and filled >= rows * TENTH))
        if was_filled and not any(cell.strip() for cell in now.table.columns[index]):
            yield Spot(Hit({"count": f"{filled:,}"}), column=index)


RULE = PreviousRule(
    code="P104",
    name="column-emptied",
    level="warning",
    source="totonoe",
    says=Text(
        ja="「{value}」の列は、前回は{count}行に書いてありましたが、今回は全部空欄です。消えたのでなければ確かめ、消えたのなら前回のファイルから写してください。",
        en="The column “{value}” was filled in {count} records last time and is blank throughout. If that is not meant, copy it from the earlier file.",
    ),
    why=Text(
        ja="公開していた内容が消えると、それを見ていた人が困るためです。",
        en="Those who relied on what was published find it gone.",
    ),
    look=look,
    examples=(
        Dirty("名称,電話番号\n見本公民館,089-000-0001\n見本図書館,\n\n名称,電話番号\n見本公民館,\n見本図書館,\n"),
        Dirty("名称,URL\n甲館,a\n乙館,b\n\n名称,URL\n甲館, \n乙館,\n"),
        Dirty("名称,備考\n甲館,あ\n乙館,い\n丙館,う\n丁館,\n\n名称,備考\n甲館,\n乙館,\n"),
        Clean("名称,備考\n甲館,工事中\n乙館,\n丙館,\n\n名称,備考\n甲館,\n乙館,\n丙館,\n"),
        Clean("名称,備考\n甲館,\n\n名称,備考\n甲館,\n"),
        Clean("名称,電話番号\n甲館,1\n\n名称,電話番号\n"),
    ),
)
