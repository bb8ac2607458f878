"""A mail address to which no mail can be sent as it stands: full width, [at] or ★ for the sign, a part missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import web
from pipeline.model import Fix, Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field, Grade

GRADES: dict[web.Nearness, Grade] = {"same": "sure", "certain": "likely", "guess": "ask"}


def look(value: str, _: Field) -> Hit | None:
    found = web.mail(value)
    if found is None:
        return None
    if found.meant is None:
        return Hit(level="error")
    return Hit(fix=Fix(found.meant, GRADES[found.nearness]))


RULE = CellRule(
    code="C306",
    name="mail-address",
    level="warning",
    applies=of("email"),
    source="jichitai",
    says=Text(
        ja="「{value}」にはこのままではメールを送れません。「{example}」のように、半角で、「@」を1つ入れて、アドレスだけを"
        "書いてください。",
        en="No mail can be sent to “{value}” as it stands. Write the address only, in half width and with one “@”, "
        "as “{example}”.",
    ),
    why=Text(
        ja="全角の文字や「★」のまじったアドレスへは、写して送っても届かないためです。",
        en="A message to an address copied with full-width letters or “★” in it does not arrive.",
    ),
    screen=unmatched(web.MAIL),
    look=look,
    examples=(
        Dirty("ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ", "info@example.jp", "email"),
        Dirty("info＠example.jp", "info@example.jp", "email"),
        Dirty("info[at]example.jp", "info@example.jp", "email"),
        Dirty("info（アットマーク）example.jp", "info@example.jp", "email"),
        Dirty("info★example.jp", "info@example.jp", "email"),
        Dirty("info @ example.jp", "info@example.jp", "email"),
        Dirty("mailto:info@example.jp", "info@example.jp", "email"),
        Dirty("info@example,jp", "info@example.jp", "email"),
        Dirty("info@example.jp（代表）", None, "email"),
        Dirty("info at example.jp", None, "email"),
        Dirty("info@", None, "email"),
        Dirty("@example.jp", None, "email"),
        Dirty("info@example", None, "email"),
        Dirty("見本課", None, "email"),
        Clean("info@example.jp", "email"),
        Clean("mihon.ka+a@city.example.lg.jp", "email"),
        Clean("a@example.jp;b@example.jp", "email"),
        Clean("なし", "email"),
    ),
)
