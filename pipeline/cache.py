"""A report by content: an unchanged file, under unchanged rules and schemas, is not checked again.

The key of an entry is the hash of the file's bytes, its path, what was asked for, and this program's own rules and
schemas. What is kept is data, never a sentence, so that a report can be shown in either language later.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.carried import carried
from pipeline.model import Finding, Fix, Match, Municipality, Origin, Place, Report, Tally, Text, Trouble
from pipeline.rule import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 100_000  # findings that are kept


@lru_cache(maxsize=1)
def program() -> str:
    """The hash of everything of ours that a report depends on: code, schemas, guidelines and reference tables."""
    digest = hashlib.sha256()
    folders = (Path(__file__).parent, *(carried(name) for name in ("schemas", "guidelines", "datasets/reference")))
    for folder in folders:
        # The same for a checkout, an installed wheel and every system: those that are carried come in once.
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
        for name, path in sorted(found.items()):
            if path.suffix in {".py", ".json", ".csv"} and not name.startswith("_carried/"):
                digest.update(name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def key(sha256: bytes, shown: str, asked: Sequence[str | None]) -> str:
    """The name of the entry for the file of this digest."""
    digest = hashlib.sha256(sha256)
    whole = json.dumps([shown, *asked, program()], ensure_ascii=False)
    digest.update(whole.encode("utf-8", "surrogatepass"))  # a name need not be UTF-8
    return digest.hexdigest()


def load(folder: Path, name: str) -> list[tuple[Report, dict[str, list[Mark]]]] | None:
    """The reports of one file, each with the marks its collection rules gave it; None when they are not kept, or not
    as they were written."""
    try:
        digest, _, kept = (folder / f"{name}.json").read_bytes().partition(b"\n")
        if hashlib.sha256(kept).hexdigest().encode() != digest:
            return None
        entry = json.loads(kept)
        return [
            (_report(report), {code: list(map(_mark, kept)) for code, kept in marks.items()}) for report, marks in entry
        ]
    except (OSError, ValueError, TypeError):
        return None  # not kept, or kept by a program that wrote it otherwise: the file is checked anew


def save(folder: Path, name: str, entry: Sequence[tuple[Report, Mapping[str, Sequence[Mark]]]]) -> None:
    """Keep the reports of one file. A half-written entry is never seen: it gets its name when it is whole.

    Those of a file with so many findings that they should lie on disk are not: they would be read into memory again.
    """
    if any(len(report.findings) > MOST for report, _ in entry):
        return
    entry = [(report._replace(findings=tuple(report.findings)), marks) for report, marks in entry]
    kept = json.dumps(entry, ensure_ascii=False).encode("utf-8", "surrogatepass")  # named tuples become arrays
    part = folder / f"{name}.{os.getpid()}"
    with suppress(OSError):  # where the disk takes no more, the file is checked anew next time
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(kept).hexdigest().encode() + b"\n" + kept)
        part.replace(folder / f"{name}.json")


def _report(kept: list[Any]) -> Report:
    """The nouns again, from the arrays that JSON made of them."""
    report = Report._make(kept)
    origin = Origin._make(report.origin)
    return report._replace(
        origin=origin._replace(
            skipped=tuple((line, text) for line, text in origin.skipped),
            troubles=tuple(map(Trouble._make, origin.troubles)),
        ),
        schema=report.schema and Match._make(report.schema),
        nearest=tuple(map(Match._make, report.nearest)),
        municipality=report.municipality and Municipality._make(report.municipality),
        findings=tuple(map(_finding, report.findings)),
        tallies=tuple(
            Tally(code, seen, failed, skipped and Text(*skipped)) for code, seen, failed, skipped in report.tallies
        ),
    )


def _finding(kept: Any) -> Finding:  # noqa: ANN401  an array
    finding = Finding._make(kept)
    return finding._replace(place=Place._make(finding.place), fix=finding.fix and Fix._make(finding.fix))


def _mark(kept: Any) -> Mark:  # noqa: ANN401  an array
    key, said, place = kept
    return Mark(key, tuple(said), Place._make(place))
