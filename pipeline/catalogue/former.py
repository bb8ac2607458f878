"""What stood in a catalogue's folder before it was written over: kept beside the receipts, for --undo.

    <receipts>/kept/<sha256>    each file by its content, whichever run it was that wrote over it

It may hold what was withdrawn for a good reason: only the owner of that folder gets in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.catalogue.content import standing
from pipeline.catalogue.whole import found, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.catalogue.content import Content

KEPT = "kept"


def keep(receipts: Path, root: Path, files: Mapping[str, str]) -> None:
    """Those of these files (path below the root -> sha256) that stand there as they should, unless kept already."""
    folder = receipts / KEPT
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    for path, sha in files.items():
        if found(folder, sha) != sha and found(root, path) == sha:
            write_whole(folder / sha, (root / path).read_bytes())


def kept(receipts: Path, files: Mapping[str, str]) -> dict[str, Content] | None:
    """The same files again; None where not all are there as they were."""
    contents = {}
    for path, sha in files.items():
        place = receipts / KEPT / sha
        content = standing(place) if place.is_file() else None
        if content is None or content.sha256 != sha:
            return None
        contents[path] = content
    return contents
