"""How a dataset stands on the server: whose it is, and who is at work on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.catalogue.ckan.wanted import (
    HELD,
    STATE,
    extras_of,
    held_digest,
)
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


LEASE = timedelta(minutes=10)  # so long after its last step another machine's run counts as alive

FOREIGN = Text(
    ja="公開先に、こちらが公開したものではない同じ名前のデータセット「{package}」があります。上書きしません。"
    "CKAN の画面でその名前を変えてから、もう一度実行してください。",
    en="The server has a dataset {package} that was not published by us. It is not overwritten. Give it another name in "
    "CKAN and run again.",
)
DELETED = Text(
    ja="「{package}」は CKAN の画面で削除されています。もう一度公開するには、CKAN の管理者に完全な削除か復元を頼んで"
    "ください。",
    en="{package} was deleted in CKAN. To publish it again, ask the administrator to purge or to restore it.",
)
BUSY = Text(
    ja="「{package}」は、今ほかの場所から公開されているところです。10分ほどおいて、もう一度実行してください。",
    en="{package} is being published from another place right now. Run it again in ten minutes.",
)
BY_HAND = Text(
    ja="公開先の「{package}」が、前に公開したあと CKAN の画面などで直されています。上書きしません。元の表の内容に戻して"
    "よければ、CKAN の画面で追加の項目「totonoe_held」を消し、もう一度実行してください。",
    en="{package} was changed in CKAN since it was published. It is not overwritten. If the source table is to win, "
    "remove its additional item “totonoe_held” in CKAN and run again.",
)


def trouble(package: Mapping[str, Any]) -> Text | None:
    """Why this dataset may not be written, if so. By a listing alone."""
    extras = extras_of(package)
    if package["state"] == "deleted":
        return DELETED
    if STATE not in extras:
        return FOREIGN
    if extras[STATE] == "writing" or not extras.get(HELD):
        return None  # not whole, or a person has told us to go ahead
    return None if extras[HELD] == held_digest(package) else BY_HAND


def busy(package: Mapping[str, Any]) -> bool:
    """Written to by a run of another place, and not long ago by the server's own clock (which is UTC)."""
    when = datetime.fromisoformat(package["metadata_modified"]).replace(tzinfo=UTC)
    return extras_of(package).get(STATE) == "writing" and datetime.now(UTC) - when < LEASE
