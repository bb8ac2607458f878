"""Which files a call means: those named, and the tables in the folders named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = (".csv", ".tsv", ".xlsx")
_NO_DOCUMENTS = (".", "~$")  # hidden files, and what Excel leaves beside a workbook that someone has open


class Found(NamedTuple):
    """Every file once, in the order of its shown name: as given, or below the folder that was given."""

    files: tuple[tuple[Path, str], ...] = ()
    skipped: tuple[Path, ...] = ()  # files in a folder that hold no table: JSON, images, LICENSE
    missing: tuple[Path, ...] = ()
    empty: tuple[Path, ...] = ()  # folders without tables


def find(paths: Sequence[Path]) -> Found:
    """Folders are walked; a file that is named directly is taken whatever its ending."""
    files: dict[str, Path] = {}
    skipped: list[Path] = []
    missing: list[Path] = []
    empty: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(_walk(path))
            tables = [file for file in inside if file.suffix.lower() in SUFFIXES]
            files.update((file.as_posix(), file) for file in tables)
            skipped += (file for file in inside if file.suffix.lower() not in SUFFIXES)
            if not tables:
                empty.append(path)
        elif path.exists():
            files[path.as_posix()] = path
        else:
            missing.append(path)
    named = set(files.values())
    return Found(
        tuple((files[shown], shown) for shown in sorted(files)),
        tuple(file for file in dict.fromkeys(skipped) if file not in named),
        tuple(dict.fromkeys(missing)),
        tuple(dict.fromkeys(empty)),
    )


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(_NO_DOCUMENTS)]
        yield from (Path(place, name) for name in names if not name.startswith(_NO_DOCUMENTS))
