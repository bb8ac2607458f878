"""A ZIP archive -> the tables of the files in it, each shown as archive.zip/folder/member.csv.

Files that are no tables are passed over, as in a folder. An archive within the archive is not opened: it is said to be
no table. Nothing is unpacked beyond LARGEST, whatever the archive says of itself: a member that is larger than it is said
to be is not opened.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.model import Origin, Trouble
from pipeline.tables import csv_file, unpacking
from pipeline.tables.find import SUFFIXES, is_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zipfile import ZipFile, ZipInfo

    from pipeline.model import Table

LARGEST = 200_000_000  # bytes of all tables in an archive, unpacked
MOST = 1_000  # tables in an archive
_FROM_A_MAC = "__MACOSX"  # a folder of shadows, each named like a file


def read(data: bytes, shown: str, table: Callable[[bytes, str], list[Table]]) -> list[Table]:
    """The tables of all members, in the order of their names; `table` reads one. Never empty."""
    import zipfile  # noqa: PLC0415 - only an archive needs it

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = sorted(_members(archive))
    except Exception:  # noqa: BLE001 - a damaged archive can fail in many ways
        return [_unopenable(data, shown)]
    if sum(info.file_size for _, info in members) > LARGEST or len(members) > MOST:
        return [_unopenable(data, shown)]
    found = [one for name, info in members for one in _member(archive, info, f"{shown}/{name}", table)]
    return found or [csv_file.unreadable(_origin(data, shown), csv_file.not_a_table("ZIP"))]


def _members(archive: ZipFile) -> Iterator[tuple[str, ZipInfo]]:
    """Name and place of each table. A name twice is the later one's, as for every program that unpacks."""
    found = {}
    for info in archive.infolist():
        parts = [part for part in _name(info).replace("\\", "/").split("/") if part not in ("", ".", "..")]
        hidden = not all(map(is_document, parts)) or _FROM_A_MAC in parts
        name = "/".join(parts).replace(":", "_")  # below the archive, whatever the name would like
        if not info.is_dir() and not hidden and PurePosixPath(name).suffix.lower() in SUFFIXES:
            found[name] = info
    yield from found.items()


def _name(info: ZipInfo) -> str:
    """Windows writes names in CP932 and does not say so; macOS writes UTF-8 and does not say so either."""
    if info.flag_bits & 0x800:  # it is said to be UTF-8
        return info.filename
    raw = info.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _member(archive: ZipFile, info: ZipInfo, shown: str, table: Callable[[bytes, str], list[Table]]) -> list[Table]:
    try:
        data = unpacking.whole(archive, info, LARGEST)
    except Exception:  # noqa: BLE001 - a password, a sum or a size that does not agree, a method nobody knows
        return [_unopenable(b"", shown)]
    if PurePosixPath(shown).suffix.lower() == ".zip":
        return [csv_file.unreadable(_origin(data, shown), csv_file.not_a_table("ZIP"))]
    return table(data, shown)


def _unopenable(data: bytes, shown: str) -> Table:
    limit = {"size": f"{LARGEST // 1_000_000}", "most": f"{MOST:,}"}
    return csv_file.unreadable(_origin(data, shown), Trouble("unopenable-archive", values=limit))


def _origin(data: bytes, shown: str) -> Origin:
    return Origin(path=shown, sha256=hashlib.sha256(data).hexdigest())
