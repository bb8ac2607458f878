"""By what our own notes in a workbook are known, so that a check of a marked workbook does not speak of them."""

from __future__ import annotations

AUTHORS = frozenset({"整え", "Totonoe"})  # of our notes, in the two languages
BELOW = "――――――"  # the line in a note between what was there and ours
