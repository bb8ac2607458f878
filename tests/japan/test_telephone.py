"""Telephone numbers: which forms are accepted, and what was meant by others."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import phonenumbers
import pytest

from pipeline.japan import area_codes, telephone

if TYPE_CHECKING:
    from pathlib import Path

ACCEPTED = """
089-948-6688 0893-24-2111 0892-21-1111 0894-22-1111 0895-22-1111 0896-28-6000 0897-56-5151 0898-32-5200 089-964-2001
0880-35-4111 088-823-1111 0877-44-2111 087-839-2011 0879-82-1111 028-635-3043 03-5253-5111 06-6208-8181 011-211-2111
04996-2-0001 04992-2-1121 04994-3-0055 04998-2-3111 01656-5-3511 01558-2-2111 01267-2-3111 09802-2-2001 09912-2-3111
09969-2-0001 0996-22-3111 08512-2-1111 08388-2-2111 05769-5-2211 04-7167-1111 04-2953-1111 042-769-8230 0422-51-5131
0428-22-1111 0470-22-3311 047-436-2111 0476-42-5111 0479-22-1111 0475-50-1111 022-221-0001 0223-22-1111 025-228-1000
0250-24-5500 0254-53-2111 0256-72-3131 0257-23-5111 015-486-2111 0154-23-5151 0155-24-4111 0152-44-6111 053-457-2111
0539-62-1111 079-222-2111 0794-62-2000 0795-42-3301 0796-22-3111 082-245-2111 0829-59-1111 0824-73-1111 083-231-1111
0837-22-2111 0838-25-3131 086-803-1000 0863-21-5131 0865-62-2111 0866-22-2111 0867-42-1111 0868-24-2111 0869-22-1111
099-224-1111 0993-22-2111 0994-43-2111 0599-25-1111 0598-53-4331 0597-22-1111 059-354-8104 0980-82-2111 098-867-0111
(089)948-6688 (0893)24-2111 (03)5253-5111 (04996)2-0001 0120-999-999 0120-999999 0570-000-000 0800-123-4567 0180-991-111 0990-500-000
050-1234-5678 090-1234-5678 080-1234-5678 070-1234-5678 020-1234-5678 060-1234-5678
110 119 118 171 188 189 117 177 7119 #7119 #8000 #9110
"""


@pytest.mark.parametrize("text", [*ACCEPTED.split(), "+81 (03)5253-5111", "089-948-6688 / 0893-24-2111", "110 / 119"])
def test_accepted(text: str) -> None:
    assert telephone.read(text) is None


MEANT = """
0899486688             089-948-6688
0893242111             0893-24-2111
0499620001             04996-2-0001
0352535111             03-5253-5111
0898325200             0898-32-5200
0476425111             0476-42-5111
089-9486688            089-948-6688
089948-6688            089-948-6688
089-94-86688           089-948-6688
0899-48-6688           089-948-6688
08994-8-6688           089-948-6688
08-9948-6688           089-948-6688
089-9486-688           089-948-6688
089-324-2111           0893-24-2111
08932-4-2111           0893-24-2111
0499-62-0001           04996-2-0001
049-962-0001           04996-2-0001
089-832-5200           0898-32-5200
089-422-1111           0894-22-1111
0895-2-21111           0895-22-1111
089-756-5151           0897-56-5151
035-253-5111           03-5253-5111
0471-67-1111           04-7167-1111
047-642-5111           0476-42-5111
089_948_6688           089-948-6688
089_-_948_-_6688       089-948-6688
089.948.6688           089-948-6688
089/948/6688           089-948-6688
089・948・6688          089-948-6688
089,948,6688           089-948-6688
089~948~6688           089-948-6688
089～948～6688          089-948-6688
０８９−９４８−６６８８    089-948-6688
０８９ー９４８ー６６８８   089-948-6688
０８９９４８６６８８       089-948-6688
087‐839‐2011           087-839-2011
087–839–2011           087-839-2011
089(948)6688           089-948-6688
（089）948-6688         (089)948-6688
０８９（９４８）６６８８    089-948-6688
089_(948)_6688         089-948-6688
899486688              089-948-6688
89-948-6688            089-948-6688
893242111              0893-24-2111
893-24-2111            0893-24-2111
9012345678             090-1234-5678
90-1234-5678           090-1234-5678
120123456              0120-123-456
+81-89-948-6688        089-948-6688
+81_89-948-6688        089-948-6688
+81_089_948_6688       089-948-6688
+81_(0)89-948-6688     089-948-6688
+81899486688           089-948-6688
＋81_89_948_6688        089-948-6688
+81-3-5253-5111        03-5253-5111
0120123456             0120-123-456
0120-12-3456           0120-123-456
0120-1234-56           0120-123-456
0570000000             0570-000-000
0570-00-0000           0570-000-000
0800-1234567           0800-123-4567
08001234567            0800-123-4567
05012345678            050-1234-5678
050-123-45678          050-1234-5678
09012345678            090-1234-5678
090-12345678           090-1234-5678
TEL_0899486688         089-948-6688
TEL:089-948-6688       089-948-6688
電話_089-948-6688       089-948-6688
℡089-948-6688          089-948-6688
089-948-6688-          089-948-6688
"""


@pytest.mark.parametrize(
    ("text", "number"),
    [[c.replace("_", " ") for c in line.split()] for line in MEANT.split("\n") if line],
)
def test_other_notations_of_one_number(text: str, number: str) -> None:
    assert telephone.read(text) == telephone.Reading("notation", number)
    assert telephone.read(number) is None
    assert [*telephone.suspects([text])] == [text]
    assert not [*telephone.suspects([number])] or "(" in number


def test_what_stands_beside_a_number() -> None:
    for text in ("087-839-2011（代）", "087-839-2011(代表)", "087-839-2011 代表", "代表 087-839-2011", "0878392011（大代表）",
                 "087-839-2011（代表番号）", "０８７－８３９－２０１１（代）"):  # fmt: skip
        assert telephone.read(text) == telephone.Reading("main", "087-839-2011"), text
    for text in ("087-839-2011 内線2345", "087-839-2011（内線 2345）", "087-839-2011(内2345)", "087-839-2011（見本課）",
                 "087-839-2011（代表）内線12", "087-839-2011 FAX087-839-2012", "087-839-2011（直通）"):  # fmt: skip
        assert telephone.read(text) == telephone.Reading("noted", "087-839-2011"), text


@pytest.mark.parametrize(
    "text",
    [
        "089-948-6688、089-948-6689", "089-948-6688,089-948-6689", "089-948-6688/089-948-6689", "089-948-6688／089-948-6689",
        "089-948-6688・089-948-6689", "089-948-6688;089-948-6689", "089-948-6688 089-948-6689", "089-948-6688　089-948-6689",
        "089-948-6688\n089-948-6689", "0899486688、0899486689", "089-948-6688または089-948-6689", "089-948-6688 /089-948-6689",
        "０８９－９４８－６６８８、０８９－９４８－６６８９", "0899486688 / 089-948-6689",
    ],
)  # fmt: skip
def test_several_numbers_are_joined(text: str) -> None:
    assert telephone.read(text) == telephone.Reading("several", "089-948-6688 / 089-948-6689")


@pytest.mark.parametrize(
    "text",
    ["089-948-6688、6689", "089-948-6688・6689", "0476-42-5111（A） 0476-42-5112（B）", "089-948-6688、0893-24-21111",
     "昼089-948-6688 夜089-948-6689"],
)  # fmt: skip
def test_several_numbers_that_are_left_to_a_person(text: str) -> None:
    assert telephone.read(text) == telephone.Reading("several")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("42-5111", "local"),
        ("948-6688", "local"),
        ("9486688", "local"),
        ("24-2111", "local"),
        ("0893-24-21111", "wrong-length"),
        ("0893-24-211", "wrong-length"),
        ("089-948-668", "wrong-length"),
        ("0893-24-21111（代表）", "wrong-length"),
        ("090-1234-567", "wrong-length"),
        ("090-123-4567", "wrong-length"),
        ("090-1234-56789", "wrong-length"),
        ("0120-999-99", "wrong-length"),
        ("8.99E+08", "wrong-length"),
        ("00-0000-0000", "unassigned"),
        ("+1-202-555-0100", "unassigned"),
        ("電話なし", "no-number"),
        ("本園に連絡", "no-number"),
        ("内線2345", "no-number"),
        ("-", "no-number"),
    ],
)
def test_no_fix(text: str, kind: str) -> None:
    assert telephone.read(text) == telephone.Reading(kind)


def test_brackets_stay_where_they_are_right() -> None:
    assert telephone.read("(0899)48-6688") == telephone.Reading("notation", "089-948-6688")
    assert telephone.read("(089)948-6688") is None


def test_area_codes_are_those_of_the_numbering_plan() -> None:
    """Every thirteenth beginning of a number that phonenumbers knows: about 5,000 of them."""
    known = re.compile(
        phonenumbers.PhoneMetadata.metadata_for_region("JP").fixed_line.national_number_pattern  # type: ignore[union-attr]
    )
    seen = 0
    for beginning in range(10_000, 100_000, 13):
        digits = f"{beginning}{beginning * 7 % 10_000:04}"
        if known.fullmatch(digits):
            seen += 1
            number = phonenumbers.PhoneNumber(country_code=81, national_number=int(digits))
            national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
            assert area_codes.length(f"0{digits}") == national.index("-"), national
            assert telephone.read(national) is None
    assert seen > 4_000


def test_good_numbers_never_meet_the_numbering_plan() -> None:
    """100,000 different ones, without as much as loading phonenumbers."""
    program = """
import sys
from pipeline.japan import telephone
areas = ("089-9{:02}", "0893-{:02}", "03-52{:02}", "04996-{}", "0898-{:02}", "090-12{:02}")
numbers = [a.format(n % 10 if "{}" in a else n % 90 + 10) + f"-{n % 9973:04}" for n in range(17_000) for a in areas]
assert len(set(numbers)) > 90_000, len(set(numbers))
assert not [*telephone.suspects(numbers)]
assert all(telephone.read(number) is None for number in numbers)
assert "phonenumbers" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_real_numbers_keep_their_digits(realdata: Path) -> None:
    """The offices and libraries of a city, typed with U+2010 for a hyphen or with 代 behind the number."""
    text = (realdata / "kobe" / "institution01_20141128.csv").read_text(encoding="utf-8-sig")
    numbers = re.findall(r"(?<=,)0[0-9]{2}[^0-9,]?[0-9]{3}[^0-9,]?[0-9]{4}[^,\r\n]*", text)
    assert len(numbers) > 30
    for typed in numbers:
        found = telephone.read(typed)
        assert found is None or found.kind in {"notation", "main", "noted", "several"}, typed
        if found and found.number:
            assert found.number.replace("-", "") == re.sub("[^0-9]", "", typed)[:10]
