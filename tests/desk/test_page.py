"""The administrator's page, and what it says of a part."""

from __future__ import annotations

from email.message import Message

import pytest

from desk import page, parts, wheelhouse
from tests.conftest import ROOT

PART = parts.Part("見本<b>", "1.0", "MIT", "a & b", ("0" * 64,))


def test_both_languages_and_the_parts_in_one_file_that_asks_for_nothing():
    made = page.html([PART], ROOT / "docs")
    assert made.index('<article lang="ja">') < made.index('<article lang="en">')
    assert made.count("<td>見本&lt;b&gt;</td><td>1.0</td><td>MIT</td><td>a &amp; b</td>") == 2
    for outward in ("<script", "<link", "src=", "http:", "https:", "url("):
        assert outward not in made


def test_japanese_lines_are_joined_without_a_blank():
    assert "とくらべます" in page.rendered("値とく\nらべます")
    assert "<li>b</li>" in page.rendered("* あ\n* b")


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ([("License-Expression", "MIT"), ("License", "other")], "MIT"),
        ([("Classifier", "License :: OSI Approved :: BSD License"), ("Classifier", "Typing :: Typed")], "BSD License"),
        ([("License", "Apache 2.0\nwith all its text")], "Apache 2.0"),
        ([], parts.NOT_SAID),
    ],
)
def test_the_licence_is_the_one_stated(said: list[tuple[str, str]], licence: str):
    metadata = Message()
    for name, value in said:
        metadata[name] = value
    assert parts.licence(metadata) == licence


def test_a_part_that_only_some_pythons_need_is_asked_for_on_these():
    needed = {"3.11": ["some-part==1.0"], "3.12": []}
    listed = [PART._replace(name="Some_Part"), PART._replace(name="totonoe")]
    lines = wheelhouse.requirements(listed, needed).splitlines()
    assert lines[0] == f"some-part==1.0 ; python_version == '3.11' --hash=sha256:{'0' * 64}"
    assert lines[1] == f"totonoe==1.0 --hash=sha256:{'0' * 64}"
