"""`make wheelhouse`: build/wheelhouse/{windows,linux}/ and a ZIP of each. Needs the package index once, here, and never there.

For each system and each Python, uv resolves what that target needs: it judges the conditions in the packages' metadata
(such as sys_platform == 'win32') for the target and not for this machine, which pip does not. The versions are those of
requirements.lock. pip then fetches exactly these as wheels; a package without one stops the recipe.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from desk import page, parts
from pipeline import __version__

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build" / "wheelhouse"
# Python 3.15 waits for PyYAML's wheels.
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PAGE = "管理者の方へ.html"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # one date for every file: the same content makes the same ZIP


class System(NamedTuple):
    """A kind of PC: its name for us, for uv, and for wheels (the first fits best)."""

    name: str
    target: str
    tags: tuple[str, ...]


WINDOWS = System("windows", "x86_64-pc-windows-msvc", ("win_amd64",))
LINUX = System(
    "linux",
    "x86_64-manylinux_2_28",
    tuple(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1))
    + tuple(f"manylinux{year}_x86_64" for year in (2014, 2010, 1)),
)
SYSTEMS = (WINDOWS, LINUX)
WORDS = {
    "@VERSION@": __version__,
    "@NEWEST_FIRST@": " ".join(reversed(PYTHONS)),
    "@NEWEST_FIRST_SH@": " ".join(f"python{one}" for one in reversed(PYTHONS)),
    "@OLDEST@": PYTHONS[0],
    "@NEWEST@": PYTHONS[-1],
    "@OLDEST_TUPLE@": PYTHONS[0].replace(".", ", "),
    "@NEWEST_TUPLE@": PYTHONS[-1].replace(".", ", "),
}


def main() -> int:
    """Make all of it anew."""
    shutil.rmtree(BUILD, ignore_errors=True)
    with ThreadPoolExecutor() as pool:  # most of it is waiting for the index
        archives = list(pool.map(lambda system: packed(gather(system, BUILD / system.name)), SYSTEMS))
    (BUILD / "SHA256SUMS").write_text(sums(archives, BUILD), encoding="utf-8", newline="\n")
    for archive in archives:
        sys.stderr.write(f"{archive.relative_to(ROOT)}  {archive.stat().st_size / 1e6:.1f} MB\n")
    return 0


def gather(system: System, folder: Path) -> Path:
    """Wheels, installer, page and hashes of one system, in a folder."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    own_wheel(wheels)
    with ThreadPoolExecutor() as pool:
        needed = dict(zip(PYTHONS, pool.map(partial(resolve, system), PYTHONS), strict=True))
    for python, pinned in needed.items():
        fetch(system, python, pinned, wheels)
    listed = parts.read(wheels.glob("*.whl"))
    (folder / "parts.txt").write_text(requirements(listed, needed), encoding="utf-8", newline="\n")
    for source in sorted((ROOT / "desk" / system.name).iterdir()):
        (folder / source.name).write_bytes(delivered(source))
    (folder / PAGE).write_text(page.html(listed, ROOT / "docs"), encoding="utf-8", newline="\n")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    files = [path for path in folder.rglob("*") if path.is_file()]
    (folder / "SHA256SUMS").write_text(sums(files, folder), encoding="utf-8", newline="\n")
    return folder


def own_wheel(folder: Path) -> None:
    """Our own, of what lies in this checkout."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))


def resolve(system: System, python: str) -> list[str]:
    """What the light core and the page need there, as name==version."""
    asked = ["pyproject.toml", "--extra", "web", "--constraints", "requirements.lock", "--only-binary", ":all:"]
    target = ["--python-platform", system.target, "--python-version", python]
    plain = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-build-options"]
    return run(sys.executable, "-m", "uv", "pip", "compile", "--quiet", *asked, *target, *plain).split("\n")[:-1]


def fetch(system: System, python: str, pinned: list[str], folder: Path) -> None:
    """Exactly these, as wheels for that system and Python."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    target = ["--implementation", "cp", "--python-version", python]
    target += [word for tag in system.tags for word in ("--platform", tag)]
    run(*command, *target, "--dest", str(folder), *pinned)


def requirements(listed: list[parts.Part], needed: dict[str, list[str]]) -> str:
    """What the installer asks pip for: each part with its version and the hashes of its wheels."""
    lines = []
    for part in listed:
        pin = f"{parts.plain(part.name)}=={part.version}"
        of = [python for python, pinned in needed.items() if pin in pinned]
        when = "" if pin.startswith("totonoe==") or len(of) == len(needed) else only_on(of)
        lines.append(" ".join([pin + when, *(f"--hash=sha256:{one}" for one in part.hashes)]))
    return "\n".join(lines) + "\n"


def only_on(pythons: list[str]) -> str:
    return " ; " + " or ".join(f"python_version == '{one}'" for one in pythons)


def delivered(source: Path) -> bytes:
    """A script as it is handed out: its words filled in; for Windows in CP932 with CRLF (install.bat says why)."""
    text = source.read_text(encoding="utf-8")
    for word, meant in WORDS.items():
        text = text.replace(word, meant)
    return text.replace("\n", "\r\n").encode("cp932") if source.suffix == ".bat" else text.encode("utf-8")


def sums(files: list[Path], folder: Path) -> str:
    """The hash of each file, as sha256sum writes and reads it."""
    named = sorted((path.relative_to(folder).as_posix(), path) for path in files)
    return "".join(f"{parts.sha256(path)}  {name}\n" for name, path in named)


def packed(folder: Path) -> Path:
    """The folder as a ZIP that unpacks into a folder of its own."""
    named = f"totonoe-{__version__}-{folder.name}"
    made = folder.parent / f"{named}.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{named}/{path.relative_to(folder).as_posix()}", LONG_AGO)
                entry.external_attr = (0o100755 if path.suffix == ".sh" else 0o100644) << 16
                entry.compress_type = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return made


def run(*command: str) -> str:
    """What a tool says; what it complains about is shown, and a failure ends the recipe."""
    # The date of our own wheel's files: the same commit makes the same wheel.
    environment = {"SOURCE_DATE_EPOCH": "315532800"} | dict(os.environ)
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment)
    if done.returncode:
        sys.exit(f"{' '.join(command[:5])} …\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
