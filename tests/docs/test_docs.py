"""What the documents show is true: commands run, outputs are the program's own, links lead somewhere."""

from __future__ import annotations

import argparse
import itertools
import json
import re
import shlex
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline import __version__, cli, run_folder, schema, synopsis
from pipeline.rule import CellRule, Clean
from tests.conftest import ROOT

READMES = {"ja": "README.ja.md", "en": "README.md"}
DOCS = (
    *READMES.values(),
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "NOTICE",
    "LADDER.md",
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
    "guidelines/README.md",
    "datasets/ehime_demands/README.md",
    "datasets/ehime_sample/README.md",
    "datasets/reference/README.md",
)
OF_OTHER_PROGRAMS = {"--no-scm", "--check"}
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
STALE = "the README shows what the program no longer says: run the command and paste its output again"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str) -> list[str]:
    """Every line of a code block that begins with totonoe."""
    blocks = BLOCK.findall(text(name))
    return [line for block in blocks for line in block.splitlines() if line.startswith("totonoe ")]


def shown(name: str, mark: str) -> str:
    """The block after <!-- mark -->."""
    found = BLOCK.search(text(name).partition(f"<!-- {mark} -->\n")[2])
    assert found, f"{name} has no block after <!-- {mark} -->"
    return found[1]


def options(parser: argparse.ArgumentParser) -> set[str]:
    found: set[str] = set()
    for action in parser._actions:
        found |= set(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            found |= {option for one in action.choices.values() for option in options(one)}
    return found


# --- both languages ---


def test_both_readmes_have_the_same_headings():
    levels = {
        name: [line.partition(" ")[0] for line in BLOCK.sub("", text(name)).splitlines() if line.startswith("#")]
        for name in READMES.values()
    }
    assert levels["README.md"] == levels["README.ja.md"]


def test_both_readmes_show_the_same_commands():
    plain = [[line.removesuffix(" --lang en") for line in commands(name)] for name in READMES.values()]
    assert plain[0] == plain[1]
    assert len(plain[0]) >= 10


@pytest.mark.parametrize("name", READMES.values())
def test_the_readme_stays_short(name: str):
    assert len(text(name).splitlines()) < 250


# --- commands ---


@pytest.mark.parametrize("name", READMES.values())
def test_every_command_parses(name: str):
    for line in commands(name):
        assert callable(synopsis.parser().parse_args(shlex.split(line)[1:]).run), line


@pytest.mark.parametrize("name", [*READMES.values(), "CONTRIBUTING.md", "guidelines/README.md"])
def test_every_option_exists(name: str):
    spans = re.findall(r"`([^`\n]+)`", BLOCK.sub("", text(name)))
    named = {option for span in spans for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", span)}
    assert named <= options(synopsis.parser()) | OF_OTHER_PROGRAMS


@pytest.mark.parametrize("name", [*READMES.values(), "CONTRIBUTING.md", "guidelines/README.md"])
def test_every_make_target_exists(name: str):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    spans = re.findall(r"`([^`\n]+)`", text(name)) + "\n".join(BLOCK.findall(text(name))).splitlines()
    named = {target for span in spans for target in re.findall(r"^make ([a-z-]+)", span.strip())}
    assert named
    assert named <= targets


def test_as_many_datasets_are_promised_as_the_list_shows():
    """Each once, in however many editions it is. guidelines/datasets.csv also describes some that no edition has yet."""
    count = len({one.id for one in schema.available()})
    for name, pattern in (
        ("README.ja.md", "全部で([0-9]+)種のデータセット"),
        ("README.md", "([0-9]+) kinds of datasets"),
    ):
        assert re.findall(pattern, text(name)) == [str(count)], f"{name}: `totonoe schema list` shows {count}"


def test_the_wheel_bears_this_version():
    for name in READMES.values():
        assert set(re.findall(r"totonoe-([0-9.]+)-py3", text(name))) == {__version__}


@pytest.fixture
def apart(tmp_path: Path, looked: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with the sample in it, to run the commands in; what was expected of it is known already."""
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    shutil.copytree(looked / "build/cache/expectations", tmp_path / "build/cache/expectations")
    shutil.copy(looked / "build" / run_folder.MARK, tmp_path / "build")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


@pytest.mark.parametrize("lang", READMES)
def test_every_command_runs_and_says_what_is_shown(lang: str, apart: Path, capsys: pytest.CaptureFixture[str]):
    name, said = READMES[lang], {}
    demo = re.search(r"^\t\$\(BIN\)/(totonoe run.*)$", text("Makefile"), re.MULTILINE)
    assert demo
    for line in [f"{demo[1]} --lang {lang}", *commands(name)]:
        assert cli.main(shlex.split(line)[1:]) in (0, 1), line
        out = capsys.readouterr()
        said[line] = (out.out, out.err)
    assert_shown(shown(name, "demo"), next(err for line, (_, err) in said.items() if line.startswith(demo[1])))
    assert_shown(shown(name, "check"), next(out for line, (out, _) in said.items() if line.startswith("totonoe check")))
    assert_shown(shown(name, "fix"), next(err for line, (_, err) in said.items() if line.startswith("totonoe fix")))
    whole = next(out for line, (out, _) in said.items() if line.endswith("--format json"))
    assert_part(json.loads(shown(name, "json")), json.loads(whole))
    for made in ("report.html", "mended.csv", "changes.csv", "build/index.html", "catalogue/index.html"):
        assert (apart / made).exists(), made


def assert_shown(block: str, said: str) -> None:
    """The lines stand in what was said, in that order and next to each other; … stands for what is left out."""
    for piece in filter(None, map(str.strip, block.split("…\n"))):
        assert piece in said, STALE
        said = said.partition(piece)[2]


def assert_part(part: Any, whole: Any) -> None:
    """Whatever stands in part stands in whole."""
    if isinstance(part, dict):
        for key, value in part.items():
            assert key in whole, STALE
            assert_part(value, whole[key])
    elif isinstance(part, list):
        for one in part:
            same = [other for other in whole if not isinstance(one, dict) or other.get("excel") == one.get("excel")]
            assert same, STALE
            assert_part(one, same[0])
    else:
        assert part == whole, STALE


# --- the page for those who work on it ---


def test_the_tree_names_every_part_in_the_order_of_the_layers():
    tree = re.search(r"^pipeline/\n(.*?)^tests/", text("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)
    assert tree
    named = [
        re.findall(r"(\w+)(?:/|\.py)(?=\s)", re.split(r"\s{3,}", line.strip())[0] + " ")
        for line in tree[1].splitlines()
    ]
    order = {part: number for number, line in enumerate(named) for part in line}
    layers = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    parts = [part for layer in layers for part in layer.split(" | ")]
    assert set(order) == set(parts)
    places = [[order[part] for part in layer.split(" | ")] for layer in layers]
    assert all(max(above) <= min(below) for above, below in itertools.pairwise(places))


def test_the_recipe_is_a_whole_rule():
    found = re.search(
        r"`pipeline/rules/cell/(\w+)\.py`:\n\n+```python\n(.*?)^```", text("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL
    )
    assert found
    module: dict[str, Any] = {}
    exec(compile(found[2], "CONTRIBUTING.md", "exec"), module)  # noqa: S102  our own page
    rule = module["RULE"]
    assert isinstance(rule, CellRule)
    assert rule.name == found[1].replace("_", "-")
    for example in rule.examples:
        spoken = rule.look(example.data, None) is not None
        assert spoken != isinstance(example, Clean)
        assert not spoken or list(rule.screen(None).suspects([example.data]))


# --- links and paths ---


@pytest.mark.parametrize("name", DOCS)
def test_every_link_leads_somewhere(name: str):
    for target in re.findall(r"\]\(([^)\s]+)\)", BLOCK.sub("", text(name))):
        if "://" not in target and not target.startswith("#"):
            assert (ROOT / name).parent.joinpath(target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("name", DOCS)
def test_no_path_of_a_machine(name: str):
    """Nothing begins at the root of a disk, and nothing stands beside the checkout."""
    plain = re.sub(r"\w+://\S+", "", text(name))
    assert not re.findall(r"(?<![\w.:/~<>*`」』）)\]])/[A-Za-z]\w*/\S*|[A-Z]:\\\w+|\.\./\w+", plain)
