"""Which files a call means: those named, and the tables in the folders named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NO_TABLES = Text(ja="{path} に CSV や Excel のファイルがありません。", en="There is no CSV or Excel file in {path}.")

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".zip")
_NO_DOCUMENTS = (".", "~$")  # hidden files, and what Excel leaves beside a workbook that someone has open


class Found(NamedTuple):
    """Every file once, in the order of its shown name: as given, or below the folder that was given."""

    files: tuple[tuple[Path, str], ...] = ()
    skipped: tuple[Path, ...] = ()  # files in a folder that hold no table: JSON, images, LICENSE
    missing: tuple[Path, ...] = ()  # what is named and not there, and links in a folder that lead nowhere
    empty: tuple[Path, ...] = ()  # folders without tables
    denied: tuple[Path, ...] = ()  # what may not be looked into


def find(paths: Sequence[Path]) -> Found:
    """Folders are walked; a file that is named directly is taken whatever its ending."""
    files: dict[str, Path] = {}
    others: dict[str, list[Path]] = {name: [] for name in Found._fields[1:]}
    for path in paths:
        kind = _kind(path)
        if kind == "folder":
            inside = sorted(_walk(path, others["denied"]))
            kinds = [_kind(file) for file in inside]
            tables = [file for file, kind in zip(inside, kinds, strict=True) if kind == "table"]
            files.update((file.as_posix(), file) for file in tables)
            for file, kind in zip(inside, kinds, strict=True):
                if kind != "table":
                    others["skipped" if kind == "other" else kind].append(file)
            if not tables and not any(closed.is_relative_to(path) for closed in others["denied"]):
                others["empty"].append(path)
        elif kind in {"table", "other"}:
            files[path.as_posix()] = path
        else:
            others[kind].append(path)
    named = set(files.values())
    others["skipped"] = [file for file in others["skipped"] if file not in named]
    return Found(
        tuple((files[shown], shown) for shown in sorted(files)),
        **{name: tuple(dict.fromkeys(found)) for name, found in others.items()},
    )


def is_document(name: str) -> bool:
    """Whether a file or folder of this name is meant to be seen."""
    return not name.startswith(_NO_DOCUMENTS)


def _kind(path: Path) -> Literal["folder", "table", "other", "missing", "denied"]:
    """What stands there. A pipe is no table, whatever its name; a link that leads nowhere is missing."""
    try:
        if path.is_dir():
            return "folder"
        if not path.exists():
            return "missing"
        return "table" if path.suffix.lower() in SUFFIXES and path.is_file() else "other"
    except OSError:  # below a folder that may not be entered
        return "denied"


def _walk(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """All files below the folder; what cannot be entered is added to `closed`."""

    def shut(error: OSError) -> None:
        closed.append(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=shut):
        folders[:] = filter(is_document, folders)
        yield from (Path(place, name) for name in filter(is_document, names))
