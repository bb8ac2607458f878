"""Write the golden files anew: python -m tests.golden  (make generate). Review them as a diff.

One line a file: encoding, dataset and edition, rows, verdict, and how often each rule spoke.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

from pipeline.checking import Asked, Checking
from pipeline.tables.find import find

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def real_files() -> Path:
    return Path(os.environ.get("TOTONOE_REALDATA", ROOT.parent / "shared" / "realdata"))


def counts(folder: Path) -> str:
    """What every table below a folder comes to, one JSON line each."""
    checking = Checking(Asked())
    out = []
    for path, _ in find([folder]).files:
        shown = path.relative_to(folder).as_posix()
        for report in checking.file(path, shown):
            out.append(
                {
                    "file": shown + (f"#{report.origin.sheet}" if report.origin.sheet else ""),
                    "encoding": report.origin.encoding,
                    "dataset": f"{report.schema.edition}/{report.schema.id}" if report.schema else None,
                    "rows": report.rows,
                    "verdict": report.verdict,
                    "rules": dict(sorted(Counter(f.rule for f in report.findings).items())),
                }
            )
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in out)


def main() -> None:
    targets = {"sample.jsonl": ROOT / "datasets" / "ehime_sample", "realdata.jsonl": real_files()}
    for name, folder in targets.items():
        if folder.exists():
            (HERE / name).write_text(counts(folder), encoding="utf-8", newline="\n")
            print(f"tests/golden/{name}")
        else:
            print(f"tests/golden/{name}: no files at {folder}, left as it is")


if __name__ == "__main__":
    main()
