"""axe-core, which looks for faults that keep people out. For tests only; it comes from the npm registry, never from here."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

VERSION = "4.10.3"
WANTED = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
GRAVE = frozenset({"serious", "critical"})


def script() -> str:
    """The script, fetched once into the user's cache. npm itself knows the registry and holds what it gets to its hash."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "totonoe-tests"
    packed = folder / f"axe-core-{VERSION}.tgz"
    if not packed.exists():
        npm = shutil.which("npm")
        assert npm, "npm is needed to fetch axe-core"
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "pack", "--silent", f"axe-core@{VERSION}", "--pack-destination", str(folder)]
        subprocess.run(command, check=True, capture_output=True, timeout=300, cwd=folder)
    with tarfile.open(packed) as archive:
        found = archive.extractfile("package/axe.min.js")
        assert found
        return found.read().decode()


def faults(page, source: str) -> list[str]:
    """What axe finds on the page as it stands, in a line each: how grave, which rule, where."""
    page.evaluate(source)
    found = page.evaluate("tags => axe.run({ runOnly: tags, resultTypes: ['violations'] })", list(WANTED))
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
