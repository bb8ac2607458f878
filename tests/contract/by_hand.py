"""How the contract's tests call the program and make their files: through the front door, and by the guidelines' examples."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

from pipeline import cli, schema

SAMPLE = Path(__file__).parent.parent.parent / "datasets" / "ehime_sample"


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        return json.loads(self.out)


def totonoe(*words: object) -> Answer:
    """Call the command line as the console script does; everything it says is caught."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as left:  # --help and --version
            code = int(left.code or 0)
    return Answer(code, out.getvalue(), err.getvalue())


def checked(*words: object) -> dict:
    """The only member of `files` that a check of one file gives."""
    answer = totonoe("check", *words, "--format", "json")
    (one,) = answer.json["files"]
    assert answer.code == int(one["verdict"] != "publishable")
    return one


def found(report: dict) -> list[tuple[str, str, str]]:
    """(rule, level, Excel address) of each finding."""
    return [(one["rule"], one["level"], one["excel"]) for one in report["findings"]]


def aed(count: int = 2, edition: str = "jichitai_2023", **edits: str) -> list[list[str]]:
    """A header and clean records, all by the examples of the guideline; `edits` change the first record."""
    items = schema.load("aed", edition).fields
    key = "ID" if any(item.name == "ID" for item in items) else "NO"
    rows = [[item.name for item in items]]
    for number in range(1, count + 1):
        cells = {item.name: item.example for item in items}
        cells[key] = f"AA{number:010}" if key == "ID" else str(number)
        rows.append(list((cells | edits if number == 1 else cells).values()))
    return rows


def as_csv(rows: list[list[str]], ends: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=ends).writerows(rows)
    return out.getvalue()


def written(path: Path, rows: list[list[str]], encoding: str = "utf-8-sig") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_csv(rows).encode(encoding))
    return path
