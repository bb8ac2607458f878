"""How many examples a property is tried on: a short sample in the tests, twenty times as many in `make properties`."""

from __future__ import annotations

import os

TIMES = int(os.environ.get("TOTONOE_TIMES", "1"))


def examples(few: int) -> int:
    """So many in the tests."""
    return few * TIMES
