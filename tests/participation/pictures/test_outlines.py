"""Outlines that a user gives: both forms alike, turned as they must be; what cannot be used gets a sentence and the cure."""

from __future__ import annotations

import json
import re

import pytest

from pipeline import cli
from pipeline.errors import CallError
from pipeline.participation.pictures import outlines, rings
from tests.conftest import ROOT
from tests.participation.pictures.conftest import xml

SQUARE = [[132.0, 33.0], [133.0, 33.0], [133.0, 34.0], [132.0, 34.0], [132.0, 33.0]]  # anticlockwise, as GeoJSON asks
HOLE = [[132.4, 33.4], [132.4, 33.6], [132.6, 33.6], [132.6, 33.4], [132.4, 33.4]]
LIST = ROOT / "datasets/ehime_adopters/参加自治体一覧_見本_2026-02-28.csv"
BASE = ROOT / "datasets/ehime_adopters/愛媛県の市町.csv"


def moved(ring, east, north=0.0):
    return [[x + east, y + north] for x, y in ring]


def shape(code, *polygons, **more):
    geometry = {"type": "MultiPolygon", "coordinates": list(polygons)}
    return {"type": "Feature", "properties": {"N03_007": code, **more}, "geometry": geometry}


def written(tmp_path, content, name="輪郭.geojson"):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.mark.parametrize("ring", [SQUARE, SQUARE[::-1]])
def test_rings_are_turned_whichever_way_they_came(ring):
    (polygon,) = rings.turned([[ring, HOLE]])
    assert rings.area(polygon[0]) < 0 < rings.area(polygon[1])
    assert abs(rings.area(polygon[0])) == pytest.approx(1)


def test_what_a_simplification_made_nothing_is_left_out():
    nothing = [[132.0, 33.0], [133.0, 33.0], [132.0, 33.0]]
    assert rings.turned([[nothing], [SQUARE, nothing]]) == [[SQUARE[::-1]]]


def test_the_middle_is_that_of_the_largest_part():
    small = [[x / 10 + 130, y / 10 + 30] for x, y in SQUARE]
    assert rings.middle([[small], [SQUARE]]) == pytest.approx((132.5, 33.5))


def test_both_forms_say_the_same(tmp_path):
    """Two squares that share a side, once each whole, once as arcs on a grid of tenths."""
    given = collection(shape("38201", [SQUARE]), shape("38202", [moved(SQUARE, 1)]))
    steps = [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]]
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.1, 0.1], "translate": [132, 33]},
        "arcs": steps,
        "objects": {
            "towns": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"N03_007": "38201"}},
                    {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"N03_007": "38202"}},
                ],
            }
        },
    }
    one = outlines.outlines_in(written(tmp_path, given))
    other = outlines.outlines_in(written(tmp_path, topology, "輪郭.json"))
    assert [shape.code for shape in one.shapes] == [shape.code for shape in other.shapes] == ["382019", "382027"]
    for a, b in zip(one.shapes, other.shapes, strict=True):
        assert {(round(x, 6), round(y, 6)) for x, y in a.polygons[0][0]} == {
            (round(x, 6), round(y, 6)) for x, y in b.polygons[0][0]
        }
    assert one.n03
    assert one.of == "municipalities"


def test_a_ward_counts_as_its_city_and_land_of_nobody_has_no_code(tmp_path):
    given = collection(shape("01101", [SQUARE]), shape(None, [moved(SQUARE, 1)]), shape("22131", [moved(SQUARE, 2)]))
    assert [one.code for one in outlines.outlines_in(written(tmp_path, given)).shapes] == ["011002", "", "221309"]


def test_prefectures_are_known_by_name(tmp_path):
    given = collection({**shape(None, [SQUARE]), "properties": {"N03_001": "愛媛県"}})
    found = outlines.outlines_in(written(tmp_path, given))
    assert (found.of, found.shapes[0].code) == ("prefectures", "38")


BROKEN = shape("38201")
BROKEN["geometry"]["coordinates"] = [[["x", "y"]]]
BAD = {
    "not json": ("団体コード,団体名\n", "GeoJSON"),
    "a list": ([1, 2], "GeoJSON"),
    "nothing in it": (collection(), "GeoJSON"),
    "no areas": (
        collection({"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [132, 33]}}),
        "GeoJSON",
    ),
    "no codes": (collection(shape("99999", [SQUARE])), "N03_007"),
    "metres": (collection(shape("38201", [moved(SQUARE, 5000, 90000)])), "緯度・経度"),
    "broken": (collection(shape("38202", [SQUARE]), BROKEN), "2番目"),
    "a topology without arcs": ({"type": "Topology", "objects": {"a": {"geometries": []}}}, "GeoJSON"),
    "no ring": (collection(shape("38201", [[]])), "1番目"),
    "words for features": (collection("38201"), "1番目"),
    "nothing but lines": (collection(shape("38201", [SQUARE[:2]])), "GeoJSON"),
    "no number": (
        '{"type": "FeatureCollection", "features": ['
        + json.dumps(shape("38201", [SQUARE])).replace("133.0", "NaN", 1)
        + "]}",
        "GeoJSON",
    ),
    "deep": ("[" * 100_000, "GeoJSON"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_outlines_get_a_sentence_with_the_cure(case, tmp_path):
    content, cure = BAD[case]
    path = written(tmp_path, content)
    with pytest.raises(CallError) as said:
        outlines.outlines_in(path)
    sentence = said.value.say("ja")
    assert str(path) in sentence
    assert cure in sentence
    assert sentence.endswith(("指定してください。", "指定し直してください。"))


def test_what_is_too_large_or_not_there_is_said(tmp_path, monkeypatch):
    path = written(tmp_path, collection(shape("38201", [SQUARE])))
    monkeypatch.setattr(outlines, "LARGEST", 10)
    with pytest.raises(CallError) as said:
        outlines.outlines_in(path)
    assert "輪郭を粗くするか" in said.value.say("ja")
    with pytest.raises(CallError) as said:
        outlines.outlines_in(tmp_path / "ない.json")
    assert "読めません" in said.value.say("ja")


def test_at_the_door_bad_outlines_end_with_2_and_write_nothing(tmp_path, capsys):
    pytest.importorskip("vl_convert")
    path = written(tmp_path, "{}")
    words = ["rates", LIST, "--municipalities", BASE, "--pictures", tmp_path / "図", "--outlines", path]
    assert cli.main(list(map(str, words))) == 2
    assert "N03" in capsys.readouterr().err
    assert not (tmp_path / "図").exists()
    assert cli.main(list(map(str, ["rates", LIST, "--outlines", path]))) == 2
    assert "--pictures" in capsys.readouterr().err


def drawn(path, given, answer):
    from pipeline.participation.pictures import album, drawing

    placed = {one.picture.name: one.picture for one in album.album(answer, "ja", "架空の見本", given)}
    return placed["outlines"], drawing.svg(placed["outlines"])


def extent(svg):
    """The largest share of the width that one outline takes."""
    root = xml(svg)
    widest = 0.0
    for path in root.iter("{http://www.w3.org/2000/svg}path"):
        xs = [float(x) for x in re.findall(r"[ML](-?[\d.]+),", path.get("d"))]
        if path.get("stroke-width") in ("0.4", "0.15") and xs:
            widest = max(widest, max(xs) - min(xs))
    return widest


@pytest.fixture(scope="session")
def ehime():
    for name in ("altair", "vl_convert", "pylopdf_fonts_jp", "pandas"):
        pytest.importorskip(name)
    from pipeline.participation.answer import Asked, answer

    return answer(Asked(LIST, BASE, whole=True))


def test_each_town_is_drawn_where_it_lies_and_named_outside_the_picture(tmp_path, ehime):
    islands = shape("38356", [moved(SQUARE, 2, 1)], [moved(SQUARE, 2.5, 2.2)])
    given = outlines.outlines_in(written(tmp_path, collection(shape("38201", [SQUARE]), islands, shape("", [HOLE]))))
    picture, svg = drawn(tmp_path, given, ehime)
    assert [row[:3] for row in picture.rows] == [("382019", "松山市", "●"), ("383562", "上島町", "－")]
    assert 0 < extent(svg) < 350  # turned the wrong way, one of them would be the whole earth
    text = "".join(xml(svg).itertext())
    assert text.count("●") >= 2  # in the legend, in its area
    assert "国土数値情報（行政区域データ）" in text
    assert "輪郭.geojson" in text
    assert "輪郭がないもの: 18" in text


def test_outlines_of_other_places_are_refused(tmp_path, ehime):
    given = outlines.outlines_in(written(tmp_path, collection(shape("13101", [moved(SQUARE, 7, 2)]))))
    with pytest.raises(CallError) as said:
        drawn(tmp_path, given, ehime)
    assert "輪郭.geojson" in said.value.say("ja")
    assert said.value.say("ja").endswith("指定してください。")


def test_other_outlines_are_credited_by_their_name(tmp_path, ehime):
    plain = {**shape("", [SQUARE]), "properties": {"code": "38201"}}
    _, svg = drawn(tmp_path, outlines.outlines_in(written(tmp_path, collection(plain))), ehime)
    assert "国土数値情報" not in svg
    assert "輪郭.geojson（利用者が指定したファイル" in svg


def test_the_real_outlines_of_ehime(realdata, tmp_path, ehime):
    given = outlines.outlines_in(realdata / "boundaries/N03-21_38_210101.json")
    assert {one.code for one in given.shapes} == {one.code for one in ehime.rates.everyone}
    picture, svg = drawn(tmp_path, given, ehime)
    assert len(picture.rows) == 20
    assert 0 < extent(svg) < 300
    assert "輪郭がないもの" not in svg


def test_the_real_outlines_of_all_municipalities_have_every_one(realdata):
    from pipeline.japan import municipalities

    given = outlines.outlines_in(realdata / "boundaries/N03-21_210101.json")
    missing = {one.name for one in municipalities.counted()} - {
        municipalities.name_of(one.code) for one in given.shapes if one.code
    }
    assert missing == set()
