"""Codes of local governments, corporate numbers, town ids, postal codes."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from pipeline.japan import codes, municipalities, postal

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
        ("38", (), False),
        ("松山市", (), False),
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
        ("000020382019", ("3000020382019",), False),
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
