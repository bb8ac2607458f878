"""The public face, line by line, through the front door: commands, schemas, languages, the process."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from pipeline import cli, schema
from tests.contract.by_hand import SAMPLE, aed, totonoe, written

JAPANESE = re.compile("[぀-ヿ一-鿿「」、。]")


@pytest.mark.parametrize("call", [["check"], ["check", "x.csv", "--nonsense"], ["nonsense"], ["check", "x.csv", "--format", "pdf"], ["schema", "nonsense"]], ids=" ".join)  # fmt: skip
def test_a_wrong_call_is_said_in_the_language_that_was_asked_for(call):
    ja, en = totonoe(*call), totonoe(*call, "--lang", "en")
    assert (ja.code, en.code) == (2, 2)
    assert not re.search("argument|required|invalid|unrecognized", ja.err), "an English sentence"
    assert not JAPANESE.search(en.err)
    assert "totonoe  " not in ja.err + en.err


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["check"],
        ["fix"],
        ["rates"],
        ["ladder"],
        ["letters"],
        ["publish"],
        ["harvest"],
        ["schema"],
        ["guideline"],
        ["serve"],
        ["run"],
    ],
    ids=str,
)
def test_help_is_in_the_language_that_was_asked_for(command):
    ja, en = totonoe(*command, "--help"), totonoe(*command, "--help", "--lang", "en")
    assert (ja.code, en.code) == (0, 0)
    assert "show this help message" not in ja.out
    assert not JAPANESE.search(en.out)


@pytest.mark.parametrize("call", [["--schema", "nope"], ["--schema", "nope.json"], ["--edition", "nope"], ["--municipality", "38201"], ["--municipality", "382018"]], ids=" ".join)  # fmt: skip
def test_a_wrong_name_is_one_sentence_and_no_result(tmp_path, call):
    names = [written(tmp_path / f"{n}.csv", aed()) for n in "ab"]
    answer = totonoe("check", *names, *call)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_schema(tmp_path):
    assert totonoe("schema", "list").out.count("\n") == 1 + len(schema.available()) + 1  # and what ★ means
    assert "所在地_連結表記" in totonoe("schema", "show", "aed").out
    assert (
        totonoe("schema", "show", "suisho_2017/aed").code
        == totonoe("schema", "show", "aed", "--edition", "suisho_2017").code
        == 0
    )
    assert "jichitai_2023/aed 1.00" in totonoe("schema", "recognise", written(tmp_path / "x.csv", aed())).out


def test_english_is_english():
    """Headers, values and titles are data; everything else that is Japanese is a sentence that was left over."""
    names = {i.name for s in schema.available() for i in schema.load(s.id, s.edition).fields}
    for one in totonoe("check", SAMPLE, "--format", "json", "--lang", "en").json["files"]:
        for finding in one["findings"]:
            data = names | {finding["value"], finding["field"], (finding["fix"] or {}).get("value", "")} - {""}
            for text in (finding["message"], finding["why"]):
                left = re.sub("“[^”]*”|（架空の見本）|見本一覧", "", text)
                for item in sorted(data, key=len, reverse=True):
                    left = left.replace(item, "")
                assert not JAPANESE.search(left), text
        assert not [t for t in one["tallies"] if t["skipped"] and JAPANESE.search(t["skipped"])]


def spawned(*words: object, **settings: str) -> subprocess.Popen:
    variables = {"PYTHONPATH": str(SAMPLE.parent.parent), "PATH": os.environ["PATH"], **settings}
    command = [sys.executable, "-m", "pipeline.cli", *map(str, words)]
    return subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_results_go_to_standard_output_in_utf_8_whatever_the_locale(tmp_path):
    path = written(tmp_path / "382019_見本.csv", aed(名称=" 見本"))
    for settings in ({}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        out, err = spawned("check", path, **settings).communicate(timeout=30)
        assert "公開できます" in out.decode("utf-8")
        assert err == b""


def test_a_reader_that_leaves_is_no_fault_of_ours(tmp_path):
    path = written(tmp_path / "382019_aed.csv", aed(2_000, 緯度="きた"))
    for form in ("json", "text"):
        leaving = spawned("check", path, "--format", form)
        leaving.stdout.close()
        with leaving.stderr:
            assert leaving.stderr.read() == b""
        assert leaving.wait(30) in {0, 1}


@pytest.mark.parametrize("end", [">&-", ">/dev/full"])
def test_an_output_that_takes_nothing_is_said_in_a_sentence(tmp_path, end):
    call = [
        "sh",
        "-c",
        f'exec "$0" -m pipeline.cli check "$1" {end}',
        sys.executable,
        written(tmp_path / "x.csv", aed()),
    ]
    ended = subprocess.run(call, cwd=SAMPLE.parent.parent, capture_output=True, check=False)
    assert ended.returncode == 2
    assert "申し訳" not in ended.stderr.decode("utf-8")
    assert "Exception" not in ended.stderr.decode("utf-8")


@pytest.mark.parametrize("name", ["見本.csv", b"mihon.csv"])
def test_a_file_that_takes_or_gives_nothing_is_named(monkeypatch, name):
    """Not every one is an output."""

    def shut(*_):
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr(cli, "_run", shut)
    ja, en = totonoe("check", "x"), totonoe("check", "x", "--lang", "en")
    assert (ja.code, en.code) == (2, 2)
    for said in (ja.err, en.err):
        assert os.fsdecode(name) in said
        assert "b'" not in said
    assert "を読み書きできません（Permission denied）" in ja.err
    assert "cannot be read or written" in en.err
