"""A code of a local government that is none: check digit wrong or missing, zero lost, or never assigned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import codes
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import Screen

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = codes.municipality(value)
    if found is None:
        return None
    return Hit(fix=Fix(found.meant[0], "likely" if found.supported else "ask") if found.meant else None)


def screen(_: Field) -> Screen:
    """Those that are not assigned."""
    # The table is read from disk for a column of codes, not when the program starts.
    from pipeline.japan import municipalities  # noqa: PLC0415

    return Screen(among=frozenset(municipalities.table()))


RULE = CellRule(
    code="C303",
    name="municipality-code",
    level="error",
    applies=of("municipality"),
    source="digital-gov-code",
    says=Text(
        ja="「{value}」は、6けたの自治体コードの一覧にありません。最後の検査数字まで入れて、半角の数字6けたで書いてください（例：{example}）。",
        en="“{value}” is not in the list of six-digit codes of local governments. Write six half-width digits, the "
        "check digit included, such as {example}.",
    ),
    why=Text(
        ja="コードが違うと、別の自治体のデータとして扱われたり、どこのデータか分からなくなったりするためです。",
        en="With a wrong code the data counts as another government's, or as nobody's.",
    ),
    screen=screen,
    meaning=True,
    look=look,
    examples=(
        Dirty("92011", "092011", "municipality"),
        Dirty("13101", "131016", "municipality"),
        Dirty("38201", "382019", "municipality"),
        Dirty("1100", "011002", "municipality"),
        Dirty("38201-9", "382019", "municipality"),
        Dirty("松山市", "382019", "municipality"),
        Dirty("愛媛県松前町", "384011", "municipality"),
        Dirty("382018", None, "municipality"),
        Dirty("381012", None, "municipality"),
        Dirty("38", None, "municipality"),
        Dirty("松前町", None, "municipality"),
        Clean("382019", "municipality"),
        Clean("382060", "municipality"),
        Clean("382141", "municipality"),
        Clean("380008", "municipality"),
        Clean("011088", "municipality"),
    ),
)
