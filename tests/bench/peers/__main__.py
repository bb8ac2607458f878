"""A peer as a whole process: python -m tests.bench.peers NAME OUT.json SCHEMA FILE.csv

SCHEMA and FILE may be folders: every file is then held against the schema whose name stands in the file's.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path


def main(name: str, out: Path, schema: Path, data: Path) -> None:
    peer = importlib.import_module(f"tests.bench.peers.{name}")
    if data.is_dir():
        schemas = {path.stem: path for path in schema.iterdir()}
        files = [
            (next(path for stem, path in schemas.items() if stem in file.name), file) for file in sorted(data.iterdir())
        ]
        found = {file.name: peer.found(path, file) for path, file in files}
    else:
        found = {data.name: peer.found(schema, data)}
    out.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
