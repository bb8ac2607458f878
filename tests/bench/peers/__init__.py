"""Other people's checkers, each in a process of its own on the same schema constraints.

A peer's module says what it is called, what it cannot tell (`LACKS`, words of `NOTES`), and finds: `found(schema, data)` gives
every finding as [check, row, column], row as Excel shows it and column 1-based, 0 where the peer does not say; a fourth number
is how many findings stand behind one line. Nothing of a peer is loaded before it is asked: this list is read where none is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# name of the module -> what it does not tell, as its page of figures says it.
PEERS: Mapping[str, tuple[str, ...]] = {
    "frictionless": ("lenient",),
    "great_expectations": ("ragged", "frame"),
    "pandera": ("ragged", "frame"),
    "pointblank": ("ragged", "capped"),
    "dataframely": ("ragged", "numbers"),
}
