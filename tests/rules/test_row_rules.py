"""What the examples of the row rules leave open."""

from __future__ import annotations

from pipeline.model import Field, Fix
from pipeline.rule import Dirty
from pipeline.rules.row import blank_row, half_coordinates, other_municipality, ragged_row, swapped_coordinates
from tests.rules.by_hand import spots_of, subject_of

POINT = (Field("名称"), Field("緯度", form="latitude"), Field("経度", form="longitude"))
MATSUYAMA, IMABARI, TOBE = "33.839157,132.765575", "34.066,132.9978", "33.7491,132.7923"


def look(module, data: str, *fields: Field, path: str = "382019_見本.csv"):
    return spots_of(module.RULE, subject_of(Dirty(data, fields=fields, path=path)))


# --- ragged rows ---


def test_what_would_lose_a_character_is_left_to_a_person():
    (spot,) = look(ragged_row, "ID,名称\n1,見本公園,池\n")
    assert (spot.record, spot.column, spot.hit.fix, spot.hit.level) == (0, None, None, None)
    assert spot.hit.values == {"have": "3", "want": "2"}


def test_blank_cells_too_many_only_warn():
    (spot,) = look(ragged_row, "ID,名称\n1,見本公園, ,\n2,見本広場\n")
    assert (spot.hit.fix, spot.hit.level) == (Fix("", "sure"), "warning")


def test_blank_cells_too_many_are_asked_about_where_nothing_shows_that_the_others_are_in_place():
    (spot,) = look(ragged_row, "名称,別名\n見本公園,池,\n見本広場,芝生\n")
    assert (spot.hit.fix, spot.hit.level) == (Fix("", "ask"), None)


def test_blank_cells_at_the_end_of_nearly_every_record_are_a_habit_and_one_more_is_not():
    habit = "".join(f"見本{n},池{n},,\n" for n in range(20))
    *usual, odd = look(ragged_row, f"名称,別名,備考\n{habit}見本,池,砂場,,\n")
    assert {spot.hit.fix for spot in usual} == {Fix("", "sure")}
    assert odd.hit.fix == Fix("", "ask")


def test_missing_cells_are_offered_only_where_the_column_is_blank_elsewhere():
    (short,) = look(ragged_row, "ID,名称,備考\n1,見本公園\n2,見本広場,\n3,見本緑地,池\n")
    assert short.hit.fix == Fix("", "ask")
    (short,) = look(ragged_row, "ID,名称,備考\n1,見本公園\n2,見本広場,池\n")
    assert short.hit.fix is None
    (short,) = look(ragged_row, "ID,名称,備考\n1\n2,見本広場,\n")
    assert short.hit.fix is None


def test_a_blank_record_is_not_ragged_but_blank():
    data = "ID,名称\n1,見本公園\n,,,\n"
    assert look(ragged_row, data) == []
    assert [spot.record for spot in look(blank_row, data)] == [1]


def test_a_record_blank_but_for_what_hangs_over_is_not_blank():
    data = "ID,名称\n1,見本公園\n,,池\n"
    assert look(blank_row, data) == []
    assert [spot.record for spot in look(ragged_row, data)] == [1]


def test_blank_rows_are_found_where_every_column_has_blanks():
    assert [s.record for s in look(blank_row, "ID,名称\n,見本公園\n,\n2,\n　, \n")] == [1, 3]


# --- coordinates ---


def test_swapped_coordinates_are_shown_in_both_cells_and_left_to_a_person():
    north, east = look(swapped_coordinates, "名称,緯度,経度\n見本館,１３２.7, 33.8\n", *POINT)
    assert (north.column, north.hit.fix) == (1, Fix(" 33.8", "ask"))
    assert (east.column, east.hit.fix) == (2, Fix("１３２.7", "ask"))


def test_the_blank_half_is_where_the_finding_is():
    data = f"名称,緯度,経度\n見本館,{MATSUYAMA}\n見本園,33.8,　\n見本林,,132.7\n見本池,,\n"
    spots = look(half_coordinates, data, *POINT)
    assert [(s.record, s.column, s.hit.values["other"]) for s in spots] == [(1, 2, "緯度"), (2, 1, "経度")]


def test_a_column_of_blanks_is_one_finding_at_its_header():
    (spot,) = look(half_coordinates, "名称,緯度,経度\n見本館,33.8,\n見本園,33.9,\n見本池,,\n", *POINT)
    assert (spot.record, spot.column) == (None, 2)


def test_the_other_municipality_is_named():
    (spot,) = look(other_municipality, f"名称,緯度,経度\n見本館,{MATSUYAMA}\n見本園,{IMABARI}\n", *POINT)
    assert (spot.record, spot.column) == (1, 1)
    assert spot.hit.values == {"own": "愛媛県松山市", "other": "愛媛県今治市"}
    assert spot.hit.fix is None


def test_a_file_that_lies_elsewhere_as_a_whole_is_told_so_once():
    data = "名称,緯度,経度\n" + "".join(f"見本{i},34.06{i},132.997{i}\n" for i in range(9)) + f"見本館,{MATSUYAMA}\n"
    (spot,) = look(other_municipality, data, *POINT)
    assert (spot.record, spot.column, spot.hit.values["other"]) == (None, 1, "愛媛県今治市")


def test_cells_that_are_no_point_are_passed():
    odd = "名称,緯度,経度\n見本館,北緯33度,132.7\n見本園,nan,inf\n見本林,0,0\n見本池,132.76,33.83\n"
    assert look(other_municipality, odd, *POINT) == []


def test_a_prefecture_owns_all_its_towns():
    data = f"名称,緯度,経度\n見本館,{MATSUYAMA}\n見本園,{IMABARI}\n見本林,34.3401,134.0434\n"
    spots = look(other_municipality, data, *POINT, path="380008_見本.csv")
    assert [(s.record, s.hit.values["other"]) for s in spots] == [(2, "香川県高松市")]
