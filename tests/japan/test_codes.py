"""Codes of local governments, corporate numbers, town ids, postal codes."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from pipeline.japan import codes, municipalities, poi, postal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "code", ["382019", "382027", "382060", "382141", "380008", "010006", "131016", "092011", "011088"]
)
def test_assigned(code: str) -> None:
    assert codes.municipality_check(code[:5]) == code[5]
    assert codes.assigned(code)
    assert codes.municipality(code) is None


@pytest.mark.parametrize(
    ("text", "meant", "supported"),
    [
        ("92011", ("092011",), True),  # its zero was lost
        ("11002", ("011002",), True),
        ("13101", ("131016",), True),  # its check digit was left out
        ("38206", ("382060",), True),
        ("01100", ("011002",), True),
        ("1100", ("011002",), True),  # both
        ("382018", ("382019",), False),  # one digit is wrong, and nobody knows which
        ("381012", (), False),  # the check digit fits, but the code is not assigned
        ("38101", (), False),
        ("999999", (), False),
        ("38", ("380008",), False),
        ("1", (), False),
        ("48", (), False),
        ("38201-9", ("382019",), True),
        ("38-201-9", ("382019",), True),
        ("38206 0", ("382060",), True),
        ("382141.0", ("382141",), True),
        ("３８２０６", ("382060",), True),
        ("松山市", ("382019",), True),
        ("愛媛県松山市", ("382019",), True),
        ("愛媛県 西条市", ("382060",), True),
        ("西予市", ("382141",), True),
        ("愛媛県", ("380008",), True),
        ("札幌市中央区", ("011011",), True),
        ("東京都中央区", ("131024",), True),
        ("愛媛県松前町", ("384011",), True),
        ("伊予郡松前町", ("384011",), True),
        ("葵区", ("221015",), True),
        ("中央区", (), False),  # many
        ("北区", (), False),
        ("松前町", (), False),  # 北海道 and 愛媛県
        ("池田町", (), False),
        ("府中市", (), False),
        ("松山", (), False),
        ("北条市", (), False),  # no more
        ("328019", (), False),  # whose file it is, would have to be known
        ("", (), False),
    ],
)
def test_not_assigned(text: str, meant: tuple[str, ...], supported: bool) -> None:  # noqa: FBT001
    assert codes.municipality(text) == codes.Reading(meant, supported)


def test_every_code_of_the_table_has_its_check_digit() -> None:
    assert len(municipalities.table()) >= 1900
    assert [code for code in municipalities.table() if not codes.is_municipality(code)] == []


def test_five_digits_are_settled_by_the_table_or_left_to_a_person() -> None:
    """Every code that lost its zero or its check digit: the right one is among those meant, and a fix is never wrong."""
    open_questions = 0
    for code in municipalities.table():
        for damaged in {code[:5], code[1:] if code[0] == "0" else code[:5]}:
            found = codes.municipality(damaged)
            assert found is not None
            assert code in found.meant
            open_questions += not found.supported
            assert not found.supported or found.meant == (code,)
    assert open_questions < 40


def test_real_codes_are_assigned(realdata: Path) -> None:
    with (realdata / "codes" / "localgov.csv").open(encoding="utf-8-sig", newline="") as lines:
        found = [
            cell for row in csv.reader(lines) for cell in row if len(cell) == 6 and cell.isascii() and cell.isdigit()
        ]
    assert len(found) > 1000
    assert [code for code in found if not codes.is_municipality(code)] == []


@pytest.mark.parametrize("number", ["3000020382019", "1000020380008", "2000020382060", "7000012050002"])
def test_corporate_numbers(number: str) -> None:
    assert codes.is_corporate(number)
    assert codes.corporate(number) is None


def test_corporate_numbers_agree_with_stdnum() -> None:
    cn = pytest.importorskip("stdnum.jp.cn")
    for base in range(0, 10**12, 9_876_543_211):
        number = codes.corporate_check(f"{base:012}") + f"{base:012}"
        assert codes.is_corporate(number)
        assert cn.is_valid(number)
        wrong = str(int(number[0]) % 9 + 1) + number[1:]
        assert not codes.is_corporate(wrong)
        assert not cn.is_valid(wrong)


@pytest.mark.parametrize(
    ("text", "meant", "supported"),
    [
        ("3-0000-2038-2019", ("3000020382019",), True),
        ("T3000020382019", ("3000020382019",), True),
        ("３００００２０３８２０１９", ("3000020382019",), True),
        ("T3-0000-2038-2019", ("3000020382019",), True),
        ("Ｔ３００００２０３８２０１９", ("3000020382019",), True),
        ("法人番号：3000020382019", ("3000020382019",), True),
        ("登録番号T3000020382019", ("3000020382019",), True),
        ("3 0000 2038 2019", ("3000020382019",), True),
        ("3000020382019.0", ("3000020382019",), True),
        ("000020382019", ("3000020382019",), True),  # a local government's
        ("000020-382060", ("2000020382060",), True),
        ("000020381012", ("3000020381012",), False),  # not assigned
        ("500001000001", ("6500001000001",), False),
        ("123456789018", (), False),  # it may be a person's
        ("T123456789018", (), False),
        ("30000203820191", (), False),
        ("3000020382091", (), False),  # two digits changed places: nobody knows which
        ("3000020382018", (), False),
        ("1234567891012", (), False),
        ("0000020382019", (), False),
        ("3.00002E+12", (), False),
    ],
)
def test_no_corporate_numbers(text: str, meant: tuple[str, ...], supported: bool) -> None:  # noqa: FBT001
    assert codes.corporate(text) == codes.Reading(meant, supported)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("0008-001", "0008001"),
        ("０００８－００１", "0008001"),
        ("0008－001", "0008001"),
        ("0008 - 001", "0008001"),
        ("8-001", "0008001"),
        ("15000", "0015000"),
        ("110003", "0110003"),
        ("8-1", None),  # a house number perhaps
        ("0008-0001", None),
        ("00080011", None),
        ("0008001.0", None),
        ("8 001", None),
        ("8001", "0008001"),
        ("12000", "0012000"),
        ("0008001", None),
        ("801", None),
        ("町", None),
    ],
)
def test_town_ids(text: str, town: str | None) -> None:
    assert codes.town(text) == town


@pytest.mark.parametrize(
    ("text", "code", "lost_zero"),
    [
        ("790-8571", "7908571", False),
        ("〒790-8571", "7908571", False),
        ("７９０－８５７１", "7908571", False),
        ("790 8571", "7908571", False),
        ("790　8571", "7908571", False),
        ("790－8571", "7908571", False),
        ("790ー8571", "7908571", False),
        ("790―8571", "7908571", False),
        ("790‐8571", "7908571", False),
        ("790 - 8571", "7908571", False),
        ("790 － 8571", "7908571", False),
        ("790・8571", "7908571", False),
        ("790.8571", "7908571", False),
        ("790_8571", "7908571", False),
        ("〒 790-8571", "7908571", False),
        ("〒:790-8571", "7908571", False),
        ("〒7908571", "7908571", False),
        ("〶790-8571", "7908571", False),
        ("T790-8571", "7908571", False),
        ("郵便番号790-8571", "7908571", False),
        ("郵便番号：790-8571", "7908571", False),
        ("(790-8571)", "7908571", False),
        ("(790)8571", "7908571", False),
        ("（〒７９０－８５７１）", "7908571", False),
        ("7908571.0", "7908571", False),
        ("７９０８５７１", "7908571", False),
        ("608570", "0608570", True),
        ("790-8571、790-0001", None, False),
        ("790-8571（本庁）", None, False),
        ("7-908571", None, False),
        ("79-08571", None, False),
        ("600042", "0600042", True),
        ("60-0042", "0600042", True),
        ("790-85", None, False),
        ("79085711", None, False),
        ("見本", None, False),
    ],
)
def test_postal_codes(text: str, code: str | None, lost_zero: bool) -> None:  # noqa: FBT001
    assert postal.read(text) == postal.Reading(code, lost_zero)
    assert postal.read("7908571") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("328019", "382019"),
        ("832019", "382019"),
        ("380219", "382019"),
        ("382109", "382019"),
        ("382091", "382019"),
        ("832060", "382060"),
        ("380260", "382060"),
        ("382600", "382060"),
        ("382006", "382060"),
        ("381241", "382141"),
        ("382411", "382141"),
        ("382114", "382141"),
    ],
)
def test_neighbours_that_changed_places(text: str, code: str) -> None:
    assert {found for found in codes.swapped(text) if found[:2] == "38"} == {code}


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("382018", {"382019", "382078"}),
        ("382091", {"382051"}),
        ("382061", {"382060", "382051"}),
        ("382039", {"382019", "382035"}),
        ("381012", set()),
        ("38201", set()),
        ("松山市", set()),
    ],
)
def test_one_digit_off(text: str, near: set[str]) -> None:
    assert {found for found in codes.one_digit_off(text) if found[:2] == "38"} == near


def test_the_check_digit_finds_neighbours_that_changed_places() -> None:
    """That is what it is for: such a code is no other assigned code."""
    ehime = [code for code in municipalities.table() if code[:2] == "38"]
    assert len(ehime) == 21
    for code in ehime:
        for at in range(5):
            wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            assert wrong == code or not codes.assigned(wrong)
            assert wrong == code or code in codes.swapped(wrong)


@pytest.mark.parametrize(
    ("number", "may_be"),
    [("123456789018", True), ("123456789012", False), ("12345678901", False), ("1234567890188", False), ("", False)],
)
def test_numbers_that_may_be_a_persons(number: str, may_be: bool) -> None:  # noqa: FBT001
    assert codes.may_be_individual(number) == may_be


def test_individual_numbers_agree_with_stdnum() -> None:
    in_ = pytest.importorskip("stdnum.jp.in_")
    for number in range(0, 10**12, 9_876_543_211):
        assert codes.may_be_individual(f"{number:012}") == in_.is_valid(f"{number:012}")


@pytest.mark.parametrize(
    ("text", "known"),
    [("1307", True), ("0801", True), ("801", True), ("81", False), ("9999", False), ("１３０７", False)],
)
def test_kinds_of_facilities(text: str, known: bool) -> None:  # noqa: FBT001
    assert poi.known(text) == known


def test_kinds_by_name() -> None:
    assert (poi.code_of("公民館"), poi.code_of("小学校"), poi.code_of("博物館")) == ("1307", "1503", "0801")
    assert poi.code_of("庭園") is None
    assert poi.code_of("見本") is None
    assert len(poi.names()) == 650
