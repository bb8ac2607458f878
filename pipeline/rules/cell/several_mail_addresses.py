"""Two mail addresses or more in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan import web
from pipeline.model import Text
from pipeline.rule import CellRule, Clean, Dirty, Hit, of
from pipeline.screens import unmatched

if TYPE_CHECKING:
    from pipeline.model import Field


def look(value: str, _: Field) -> Hit | None:
    found = web.mails(value)
    return Hit({"count": str(len(found))}) if len(found) > 1 else None


RULE = CellRule(
    code="C307",
    name="several-mail-addresses",
    level="info",
    applies=of("email"),
    source="machine-readability L1-07",
    scores="L1-07",
    says=Text(
        ja="1つのセルにメールアドレスが{count}つあります。代表のものを1つ書き、ほかは備考の列に書いてください。",
        en="One cell holds {count} mail addresses. Write the main one here and the others in the column for remarks.",
    ),
    why=Text(
        ja="2つのアドレスをつないだものを、プログラムは1つの宛先として扱い、メールが届かないためです。",
        en="Programs take what is joined for one address, and the mail does not arrive.",
    ),
    screen=unmatched(web.MAIL),
    look=look,
    examples=(
        Dirty("a@example.jp;b@example.jp", None, "email"),
        Dirty("a@example.jp、b@example.jp", None, "email"),
        Dirty("a@example.jp b@example.jp", None, "email"),
        Clean("a@example.jp", "email"),
        Clean("a@example.jp（代表）", "email"),
    ),
)
