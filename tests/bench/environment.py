"""Where the peers live: an environment of their own below build/, so that nothing of theirs comes into Totonoe's."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

BUILD = ROOT / "build" / "bench"
PINNED = Path(__file__).parent / "peers" / "requirements.txt"


def python() -> Path:
    """The Python of the peers, made anew where it is not there or was made from other pins."""
    place = BUILD / "peers"
    made_from, found = place / PINNED.name, place / "bin" / "python"
    if not (made_from.exists() and made_from.read_bytes() == PINNED.read_bytes()):
        print("the environment of the peers is made", flush=True)
        shutil.rmtree(place, ignore_errors=True)
        _make(place, found)
        shutil.copy(PINNED, made_from)
    return found


def totonoe() -> list[str]:
    """How our own program is called: as a user calls it, where it is installed beside this Python."""
    script = Path(sys.executable).parent / "totonoe"
    return [str(script)] if script.exists() else [sys.executable, "-m", "pipeline.cli"]


def _make(place: Path, found: Path) -> None:
    beside = Path(sys.executable).parent / "uv"
    uv = str(beside) if beside.exists() else shutil.which("uv")
    subprocess.run([sys.executable, "-m", "venv", *(["--without-pip"] if uv else []), str(place)], check=True)
    pip = [uv, "pip", "install", "--python", str(found)] if uv else [str(found), "-m", "pip", "install"]
    subprocess.run([*pip, "--quiet", "-r", str(PINNED)], check=True)
