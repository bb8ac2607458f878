"""A file with far fewer records than last time: a half-saved or filtered copy looks like this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.columns import blank_records
from pipeline.model import Text
from pipeline.rule import WHOLE, Clean, Dirty, Hit, PreviousRule, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.rule import Subject


HALF, FIFTH = 0.5, 0.2  # of the records; from a fifth on it is worth a look
SEVERAL = 5  # records; fewer may close within a year


def look(now: Subject, then: Subject) -> Iterator[Spot]:
    count, before = _count(now), _count(then)
    lost = before - count
    if lost and lost >= before * HALF:
        yield Spot(Hit({"before": f"{before:,}", "count": f"{count:,}"}), WHOLE)
    elif lost >= max(SEVERAL, before * FIFTH):
        yield Spot(Hit({"before": f"{before:,}", "count": f"{count:,}"}, level="info"), WHOLE)


def _count(subject: Subject) -> int:
    """The records in which something stands."""
    return len(subject.table.lines) - len(blank_records(subject.table))


RULE = PreviousRule(
    code="P101",
    name="rows-lost",
    level="warning",
    source="totonoe",
    says=Text(
        ja="データの行が、前回の{before}行から{count}行に減りました。消えた行がないか確かめてください。廃止したものだけが減ったのなら、そのままでかまいません。",
        en="There are {count} records where there were {before} last time. Please see whether any got lost; if only what was closed is gone, it may stay.",
    ),
    why=Text(
        ja="保存の途中で切れたり、しぼりこんだまま保存したりすると、公開していた施設が地図や案内から消えてしまうためです。",
        en="A file cut off or saved with a filter on takes facilities off the maps that show them.",
    ),
    look=look,
    examples=(
        Dirty("名称\n見本公民館\n見本図書館\n見本体育館\n見本市場\n\n名称\n見本公民館\n見本図書館\n"),
        Dirty("名称\n見本公民館\n見本図書館\n\n名称\n"),
        Dirty("番号\n" + "".join(f"{n}\n" for n in range(20)) + "\n番号\n" + "".join(f"{n}\n" for n in range(15))),
        Clean("名称\n見本公民館\n見本図書館\n見本体育館\n\n名称\n見本公民館\n見本図書館\n"),
        Clean("名称\n\n名称\n見本公民館\n"),
    ),
)
