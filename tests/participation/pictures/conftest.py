"""The pictures of an invented list of the whole nation, drawn once: what draws them takes a second to start."""

from __future__ import annotations

import csv
from collections import defaultdict
from fractions import Fraction
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import ROOT

NOTICE = "架空の見本です。"


def xml(svg: str):
    """An SVG of our own, parsed."""
    return ET.fromstring(svg)  # noqa: S314  it is ours


class Nation(NamedTuple):
    """A list, what it comes to (counted here, without the program), and the pictures of it."""

    path: object
    counts: dict  # name of a prefecture -> (publish, all)
    pictures: dict  # name of a picture -> Picture
    svgs: dict  # name of a picture -> SVG


@pytest.fixture(scope="session")
def nation(tmp_path_factory):
    for name in ("altair", "vl_convert", "pylopdf_fonts_jp", "pandas"):
        pytest.importorskip(name)
    from pipeline.participation.answer import Asked, answer
    from pipeline.participation.pictures import album, drawing

    path = tmp_path_factory.mktemp("nation") / "見本の一覧_2026-02-28.csv"
    counts = _invented(path)
    found = answer(Asked(path, whole=True))
    placed = [one.picture for one in album.album(found, "ja", NOTICE)]
    pictures = {one.name: one for one in placed}
    return Nation(path, counts, pictures, {name: drawing.svg(one) for name, one in pictures.items()})


def _invented(path):
    """Of prefecture n the first n of 47 parts of its municipalities publish."""
    members = defaultdict(list)
    with (ROOT / "datasets/reference/municipalities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] in ("city", "town", "village", "special-ward"):
                members[row["prefecture"]].append(row)
    counts, lines = {}, ["団体コード,団体名"]
    for number, (prefecture, rows) in enumerate(members.items(), 1):
        publish = rows[: round(len(rows) * Fraction(number, 47))]
        counts[prefecture] = (len(publish), len(rows))
        lines += [f"{row['code']},{prefecture}{row['name']}" for row in publish]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return counts
