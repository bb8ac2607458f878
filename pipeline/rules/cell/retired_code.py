"""The code of a local government that is no longer in force: a ward of 浜松市 before 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import Screen

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    # The table is read from disk for a column of codes, not when the program starts.
    from pipeline.japan import municipalities  # noqa: PLC0415

    found = municipalities.table().get(value)
    return Hit({"name": found.name, "until": found.until}) if found and found.until else None


def screen(_: Field) -> Screen:
    """Those that are not in force."""
    from pipeline.japan import municipalities  # noqa: PLC0415  as above

    return Screen(among=frozenset(code for code, one in municipalities.table().items() if not one.until))


RULE = CellRule(
    code="C326",
    name="retired-code",
    level="warning",
    applies=of("municipality"),
    source="digital-gov-code",
    says=Text(
        ja="「{value}」（{name}）は{until}まで使われていた古いコードです。いまのコードを調べて書いてください。",
        en="“{value}” (“{name}”) is an old code, in force until {until}. Please look up the present one.",
    ),
    why=Text(
        ja="いまの自治体の一覧や地図と結びつかないためです。",
        en="It matches no present list or map of local governments.",
    ),
    screen=screen,
    meaning=True,
    look=look,
    examples=(
        Dirty("221317", None, "municipality"),
        Dirty("221325", None, "municipality"),
        Dirty("221376", None, "municipality"),
        Clean("221309", "municipality"),
        Clean("221384", "municipality"),
        Clean("382019", "municipality"),
        Clean("999999", "municipality"),
    ),
)
