"""Which files a call means: those named, and the tables in the folders named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = (".csv", ".tsv", ".xlsx")
LATER = (".xls", ".ods", ".zip")  # tables too, and nothing here reads them yet
_NO_DOCUMENTS = (".", "~$")  # hidden files, and what Excel leaves beside a workbook that someone has open


class Found(NamedTuple):
    """Every file once, in the order of its shown name: as given, or below the folder that was given."""

    files: tuple[tuple[Path, str], ...] = ()
    skipped: tuple[Path, ...] = ()  # files in a folder that hold no table: JSON, images, LICENSE
    missing: tuple[Path, ...] = ()  # what is named and not there, and links in a folder that lead nowhere
    empty: tuple[Path, ...] = ()  # folders without tables
    later: tuple[Path, ...] = ()  # tables of a kind that is not read yet
    denied: tuple[Path, ...] = ()  # what may not be looked into


def find(paths: Sequence[Path]) -> Found:
    """Folders are walked; a file that is named directly is taken whatever its ending."""
    files: dict[str, Path] = {}
    skipped: list[Path] = []
    missing: list[Path] = []
    empty: list[Path] = []
    later: list[Path] = []
    denied: list[Path] = []
    for path in paths:
        try:
            is_folder, is_there = path.is_dir(), path.exists()
        except OSError:  # below a folder that may not be entered
            denied.append(path)
            continue
        if is_folder:
            closed: list[Path] = []
            inside = sorted(_walk(path, closed))
            tables = [file for file in inside if file.suffix.lower() in SUFFIXES and file.is_file()]
            files.update((file.as_posix(), file) for file in tables)
            known = set(tables)
            for file in inside:
                if not file.exists():
                    missing.append(file)
                elif file.suffix.lower() in LATER:
                    later.append(file)
                elif file not in known:
                    skipped.append(file)
            denied += closed
            if not tables and not closed:
                empty.append(path)
        elif path.suffix.lower() in LATER:
            later.append(path)
        elif is_there:
            files[path.as_posix()] = path
        else:
            missing.append(path)
    named = set(files.values())
    return Found(
        tuple((files[shown], shown) for shown in sorted(files)),
        tuple(file for file in dict.fromkeys(skipped) if file not in named),
        *(tuple(dict.fromkeys(found)) for found in (missing, empty, later, denied)),
    )


def _walk(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """All files below the folder; what cannot be entered is added to `closed`."""

    def shut(error: OSError) -> None:
        closed.append(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=shut):
        folders[:] = [name for name in folders if not name.startswith(_NO_DOCUMENTS)]
        yield from (Path(place, name) for name in names if not name.startswith(_NO_DOCUMENTS))
