"""The schema of the long file: the first 38 items of 公共施設一覧, 自治体標準オープンデータセット."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = 38
EDITION = ROOT / "schemas" / "jichitai_2023"


def descriptor() -> dict[str, Any]:
    """As a Table Schema of its own, with the relations between those items."""
    whole: dict[str, Any] = json.loads((EDITION / "public_facility.json").read_text(encoding="utf-8"))
    fields = whole["fields"][:COLUMNS]
    names = {field["name"] for field in fields}
    return {**whole, "fields": fields, "relations": [one for one in whole["relations"] if names >= {*one["items"]}]}


def write(path: Path) -> Path:
    """The same as a file, for us and for the peers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(descriptor(), ensure_ascii=False), encoding="utf-8")
    return path
