"""Telephone numbers: which forms are accepted, and what was meant by others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pipeline.japan import telephone

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text",
    [
        "089-948-6688", "0893-24-2111", "028-635-3043", "03-5253-5111", "04996-2-0001", "01656-5-3511", "04-7167-1111",
        "(089)948-6688", "(0893)24-2111", "(03)5253-5111", "+81 (03)5253-5111", "0120-999-999", "0120-999999", "0570-000-000",
        "0800-123-4567", "050-1234-5678", "090-1234-5678", "110", "119", "118", "171", "188", "189", "117", "177", "7119", "#7119", "#8000",
        "089-948-6688 / 089-948-6689",
    ],
)  # fmt: skip
def test_accepted(text: str) -> None:
    assert telephone.read(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0899486688", "089-948-6688"),
        ("089-9486688", "089-948-6688"),
        ("089 948 6688", "089-948-6688"),
        ("089.948.6688", "089-948-6688"),
        ("０８９−９４８−６６８８", "089-948-6688"),
        ("087‐839‐2011", "087-839-2011"),
        ("089(948)6688", "089-948-6688"),
        ("（089）948-6688", "(089)948-6688"),
        ("899486688", "089-948-6688"),
        ("89-948-6688", "089-948-6688"),
        ("9012345678", "090-1234-5678"),
        ("0499620001", "04996-2-0001"),
        ("+81-89-948-6688", "089-948-6688"),
        ("＋81 (0)89-948-6688", "089-948-6688"),
        ("0120123456", "0120-123-456"),
        ("TEL 089-948-6688", "089-948-6688"),
        ("電話：089-948-6688", "089-948-6688"),
    ],
)
def test_notations(text: str, number: str) -> None:
    assert telephone.read(text) == telephone.Reading("notation", number)
    assert telephone.read(number) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("087-839-2011（代）", "087-839-2011"),
        ("087-839-2011(代表)", "087-839-2011"),
        ("089-948-6688 内線2345", "089-948-6688"),
        ("0899486688（代表）", "089-948-6688"),
        ("0476－33－4453（見本校）", "0476-33-4453"),
    ],
)
def test_notes_beside_the_number(text: str, number: str) -> None:
    assert telephone.read(text) == telephone.Reading("noted", number)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(0476)42-5111/(0476)42-5112", "several"),
        ("089-948-6688、089-948-6689", "several"),
        ("0476-42-5111（A） 0476-42-5112（B）", "several"),
        ("0476-42-5111 0476-42-5112", "several"),
        ("42-5111", "local"),
        ("948-6688", "local"),
        ("0893-24-21111", "wrong-length"),
        ("089-948-668", "wrong-length"),
        ("8.99E+08", "wrong-length"),
        ("00-0000-0000", "unassigned"),
        ("+1-202-555-0100", "unassigned"),
        ("電話なし", "no-number"),
        ("本園に連絡", "no-number"),
    ],
)
def test_no_fix(text: str, kind: str) -> None:
    assert telephone.read(text) == telephone.Reading(kind)


def test_real_numbers_keep_their_digits(realdata: Path) -> None:
    """The offices and libraries of a city, typed with U+2010 for a hyphen or with 代 behind the number."""
    text = (realdata / "kobe" / "institution01_20141128.csv").read_text(encoding="utf-8-sig")
    numbers = re.findall(r"(?<=,)0[0-9]{2}[^0-9,]?[0-9]{3}[^0-9,]?[0-9]{4}[^,\r\n]*", text)
    assert len(numbers) > 30
    for typed in numbers:
        found = telephone.read(typed)
        assert found is None or found.kind in {"notation", "noted", "several"}, typed
        if found and found.number:
            assert found.number.replace("-", "") == re.sub("[^0-9]", "", typed)[:10]
