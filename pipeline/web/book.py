"""The rule book. Nothing of a visitor is in it."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

from pipeline.checking import BY_CODE
from pipeline.reports import rule_page

if TYPE_CHECKING:
    from starlette.responses import Response


def rules() -> Response:
    """Every rule with its examples. Its own style and script are allowed by their sums."""
    text, policy = _rule_book()
    return HTMLResponse(text, headers={"content-security-policy": policy})


@lru_cache(maxsize=1)
def _rule_book() -> tuple[str, str]:
    text = "".join(rule_page.page(list(BY_CODE.values())))
    style, script = (
        re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]  # type: ignore[index]  # our own page has both
        for tag in ("style", "script")
    )
    policy = f"default-src 'none'; style-src '{_sum(style)}'; script-src '{_sum(script)}'; base-uri 'none'; frame-ancestors 'none'"
    return text, policy


def _sum(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


ROUTES = (("/rules", ["GET"], rules),)
