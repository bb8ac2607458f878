"""From light to dark in one direction, and every number readable on its colour."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.participation.pictures import classes, colours


@pytest.mark.parametrize("count", range(2, 9))
def test_a_ramp_only_gets_darker(count):
    light = [colours.luminance(one) for one in colours.ramp(count)]
    assert len(light) == count
    assert all(one > darker for one, darker in pairwise(light))
    assert min(colours.contrast(*pair) for pair in pairwise(colours.ramp(count))) > 1.1


@pytest.mark.parametrize("colour", [*colours.STEPS, colours.NONE])
def test_numbers_can_be_read_on_every_colour(colour):
    assert colours.contrast(colour, colours.ink_on(colour)) >= 4.5


def test_luminance_is_that_of_the_standard():
    assert colours.luminance("#000000") == 0
    assert colours.luminance("#ffffff") == pytest.approx(1)
    assert colours.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the well-known grey


@pytest.mark.parametrize(
    ("rate", "word"),
    [
        (0, "40%未満"),
        (39.9, "40%未満"),
        (40, "40～60%未満"),
        (79.9, "60～80%未満"),
        (99.9, "80～100%未満"),
        (100, "100%"),
    ],
)
def test_only_the_complete_are_complete(rate, word):
    assert classes.of_rate(rate, "ja").word == word


def test_what_is_not_known_is_no_zero():
    assert classes.of_rate(None, "ja") not in classes.rates("ja")
