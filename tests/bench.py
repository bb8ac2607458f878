"""Against frictionless, whole processes in pairs: python -m tests.bench  (make bench)

Same file, same schema constraints: the cells found are compared first, then the times. Figures are ratios of one run.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from pipeline import schema
from tests import made, referee
from tests.conftest import ROOT

PAIRS = {1_000: 7, 100_000: 3}
COLUMNS = 38


def descriptor() -> dict[str, object]:
    """The first 38 items of 公衆トイレ, 自治体標準オープンデータセット, as a schema file of its own."""
    text = (ROOT / "schemas" / "jichitai_2023" / "public_toilet.json").read_text(encoding="utf-8")
    whole = json.loads(text)
    return {**whole, "fields": whole["fields"][:COLUMNS]}


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT, env=env)
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - begun


def against(theirs: list[str], ours: list[str], pairs: int, what: str) -> None:
    """Time both in turn and print how they compare, pair by pair. frictionless runs the constraints only."""
    seconds(ours), seconds(theirs)  # warm: byte code and the disk's cache
    own, peer = zip(*((seconds(ours), seconds(theirs)) for _ in range(pairs)), strict=True)
    ratios = [p / o for o, p in zip(own, peer, strict=True)]
    print(
        f"{what}: totonoe {statistics.median(own):.2f} s, frictionless {statistics.median(peer):.2f} s, "
        f"{statistics.median(ratios):.1f} times as fast ({min(ratios):.1f} to {max(ratios):.1f}, {pairs} pairs)",
        flush=True,
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        schema_file, out = Path(folder, "schema.json"), Path(folder, "out.json")
        schema_file.write_text(json.dumps(descriptor(), ensure_ascii=False), encoding="utf-8")
        fields = schema.load_file(schema_file).fields
        for rows, pairs in PAIRS.items():
            data = Path(folder, f"{rows}.csv")
            made.write(data, fields, rows, seed=rows)
            ours = [sys.executable, "-m", "pipeline.cli", "check", str(data), "--schema", str(schema_file)]
            ours += ["--format", "json", "-o", str(out)]
            theirs = [sys.executable, "-m", "tests.peer_frictionless", str(schema_file), str(data)]
            theirs.append(str(Path(folder, "f.json")))
            for what, call in (("schema constraints only", [*ours, "--only", "schema"]), ("all rules", ours)):
                against(theirs, call, pairs, f"{rows:>7,} rows x {COLUMNS}, {what}")
                entry = json.loads(out.read_text(encoding="utf-8"))["files"][0]
                print(f"        {sum(entry['counts'].values()):,} findings", flush=True)
            agree(data, schema_file)


def agree(data: Path, schema_file: Path) -> None:
    """Print how the two agree on that file."""
    missed, more = referee.compare(data, schema_file)
    why = Counter(reason for _, reason in more.values())
    print(f"        only frictionless: {len(missed)} cells; only totonoe: {dict(sorted(why.items()))}", flush=True)


if __name__ == "__main__":
    main()
