"""Degrees as people write them."""

from __future__ import annotations

import pytest

from pipeline.japan import degrees

CASES = """
33°50'21.0" 33.839167 yes
33°50′21″ 33.839167 yes
33º50’21” 33.839167 yes
33度50分21秒 33.839167 yes
33度50分21秒5 - -
北緯33度50分20.97秒 33.839158 yes
北緯33.839157 33.839157 yes
Ｎ３３．８３９１５７ 33.839157 yes
33.839157N 33.839157 yes
n33.839157 33.839157 yes
33.839157度 33.839157 yes
33度50.35分 33.839167 yes
33度0分0秒 33.000000 yes
33度59分59.999秒 34.000000 yes
33.50.21 33.839167 no
33-50-21.5 33.839306 no
33:50:21 33.839167 no
33度50分 33.833333 no
33,839157 33.839157 yes
33.839157 - -
33 - -
.5 - -
33.50-21 - -
33度60分00秒 - -
33度50分60秒 - -
50度50分21秒 - -
S33.839157 - -
南緯33度50分21秒 - -
東経132度45分56秒 - -
北緯 - -
北緯33度 - -
1,234 - -
３３度 - -
"""


@pytest.mark.parametrize("line", CASES.split("\n")[1:-1])
def test_latitudes(line):
    text, meant, certain = line.split(" ")
    found = degrees.read(text, "latitude")
    assert found == (None if meant == "-" else degrees.Reading(meant, certain == "yes"))


def test_longitudes_and_blanks():
    assert degrees.read("東経 132度 45分 56秒", "longitude") == degrees.Reading("132.765556", certain=True)
    assert degrees.read("132. 765575", "longitude") == degrees.Reading("132.765575", certain=True)
    assert degrees.read("33度50分21秒", "longitude") is None


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("33.839157,132.765575", ("33.839157", "132.765575")),
        ("132.765575、33.839157", ("33.839157", "132.765575")),
        ("N33.839157 E132.765575", ("33.839157", "132.765575")),
        ("33度50分21秒／132度45分56秒", ("33.839167", "132.765556")),
        ("33.839157,33.839158", None),
        ("33,839157", None),
        ("33,132", None),
        ("33.8,132.7,0.0", None),
        ("33.839157", None),
        ("", None),
    ],
)
def test_both_in_one(text, point):
    assert degrees.both(text) == point


def test_metres():
    assert 1110 < degrees.metres((33.84, 132.76), (33.85, 132.76)) < 1116
    assert 920 < degrees.metres((33.84, 132.76), (33.84, 132.77)) < 930
