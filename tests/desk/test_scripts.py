"""The scripts that are handed out, as far as that can be told without Windows.

There is no Windows here: nobody has run the .bat files on one. Their flow was run by hand in Wine 8.0, with a small
program in Python's place; Wine knows no CMDCMDLINE, so what Windows makes of a dropped name with & was not seen. What is
held here is what commonly breaks such a file and can be read off it: its bytes, its jumps, its quotes, its sentences. tests/desk/test_wheelhouse.py runs the Linux one for real.
"""

from __future__ import annotations

import itertools
import re
import subprocess

import pytest

from desk.wheelhouse import PYTHONS, ROOT, delivered

BATS = sorted((ROOT / "desk" / "windows").glob("*.bat"))
# What may stand without quotes, since the script itself has set it: a command and its words, a number, a letter.
OUR_OWN = {"%PYTHON%", "%*", "%CODE%", "%NEW%", "%%V", "%%R"}
LEAVING = re.compile(r"(?:goto|call) :?(\w+)", re.IGNORECASE)
INSTALL = ROOT / "desk" / "windows" / "install.bat"

every_bat = pytest.mark.parametrize("bat", BATS, ids=lambda path: path.name)


def lines(bat) -> list[str]:
    return delivered(bat).decode("cp932").split("\r\n")


def bare(line: str) -> str:
    """What stands outside quotes."""
    return "".join(line.split('"')[::2])


def commands(bat) -> list[str]:
    return [line for line in lines(bat) if not line.lower().startswith("rem")]


def test_both_are_here():
    assert [path.name for path in BATS] == ["install.bat", "検査.bat"]


@every_bat
def test_bytes(bat):
    data = delivered(bat)
    assert data.decode("cp932").encode("cp932") == data
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert data.endswith(b"\r\n")
    assert data.startswith(b"@echo off\r\nchcp 932 >nul\r\n")  # only ASCII until the code page is set; no BOM
    assert not re.search(rb"@[A-Z_]+@", data)
    assert max(map(len, data.split(b"\r\n"))) < 1000  # far below what cmd takes


@every_bat
def test_every_jump_lands_and_every_label_is_reached(bat):
    labels = [line[1:] for line in lines(bat) if line.startswith(":")]
    assert len(set(labels)) == len(labels)
    reached = {word for line in commands(bat) for word in LEAVING.findall(bare(line))}
    assert reached == set(labels)


@every_bat
def test_no_label_is_fallen_into(bat):
    """Above each label stands a jump or an end; only a label that is jumped to from above may follow on."""
    above = [line for line in commands(bat) if line]
    for before, line in itertools.pairwise(above):
        if line.startswith(":"):
            assert before.startswith(("goto ", "exit ")), line


@every_bat
def test_every_variable_is_in_quotes(bat):
    """A name of a folder may hold a blank, & or (1)."""
    for line in commands(bat):
        assert line.count('"') % 2 == 0, line
        assert set(re.findall(r"%%?[~\w*]+%?", bare(line))) <= OUR_OWN, line
        assert "!" not in bare(line), line


@every_bat
def test_no_sign_of_cmd_stands_in_a_sentence(bat):
    for line in lines(bat):
        if line.lower().startswith(("rem", "echo ")):
            assert not re.search(r"[&|<>^()!]", bare(line)), line
        if line.lower().startswith("rem"):
            assert "%" not in line, line


@every_bat
def test_parentheses_close_on_their_line(bat):
    """A block over several lines would take its variables' values too early."""
    for line in commands(bat):
        if not line.startswith("echo "):
            assert bare(line).count("(") == bare(line).count(")"), line


@every_bat
def test_whatever_goes_wrong_is_said_with_what_to_do(bat):
    blocks = re.findall(r"^:(\w+)\n(.*?)^goto end$", "\n".join(lines(bat)), re.MULTILINE | re.DOTALL)
    failing = [(label, block) for label, block in blocks if re.search(r'set "CODE=[1-9]', block)]
    assert failing
    for label, block in failing:
        said = [line.removeprefix("echo ") for line in block.splitlines() if line.startswith("echo ")]
        assert re.search(r"(ください。|ください: \S+)$", said[-1]), label
        assert re.search("[ぁ-ん]", said[0]), label


def test_the_numbers_are_those_of_the_page():
    given = set(re.findall(r'set "CODE=(\d)"', "\n".join(lines(INSTALL))))
    for name in ("desk.ja.md", "desk.md"):
        listed = re.findall(r"^\| (\d) \|", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert set(listed) == given


def test_the_installer_asks_no_network_and_checks_every_part():
    (pip,) = (line for line in commands(INSTALL) if "-m pip " in line)
    for word in ("--isolated", "--no-index", "--find-links wheels", "--require-hashes", "-r parts.txt"):
        assert word in pip


def test_the_current_version_is_turned_to_only_after_the_new_one_ran():
    """Nothing writes current.txt, or touches the place it names, before the last proof."""
    text = "\n".join(commands(INSTALL))
    turned = text.index('>"%TOTONOE_HOME%\\current.txt"')
    assert text.index("-m venv") < text.index("-m pip ") < text.index("pipeline.web.app") < turned
    assert not re.search(r"(rmdir|ren|del)[^\n]*%NOW%", text)


def test_python_is_run_apart_from_the_folder_and_the_users_settings():
    """-I: neither PYTHONPATH nor a file beside the dropped one takes the place of a part."""
    for bat in BATS:
        ran = [line for line in commands(bat) if re.search(r"python\.exe\" |%PYTHON%\"? -|%\* -", line)]
        assert ran
        assert all(" -I " in line for line in ran), ran


@pytest.mark.parametrize("name", ["desk.ja.md", "desk.md"])
def test_the_page_names_the_versions(name: str):
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert re.search(rf"{PYTHONS[0]}(〜| to ){PYTHONS[-1]}", text)


def test_the_script_for_linux_parses():
    source = delivered(ROOT / "desk" / "linux" / "install.sh")
    done = subprocess.run(["sh", "-n"], input=source, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert b"\r" not in source
    assert not re.search(rb"@[A-Z_]+@", source)
