"""Styles of text x encodings: what comes back is what was written, under the right name."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.encoding import CODECS, decode, is_no_euc, likeness
from pipeline.tables.euc import decode as decode_euc

LINES = {
    "facilities": [
        "ID,名称,住所,電話番号",
        *(f"{i},見本公民館,愛媛県松山市見本町{i},089-948-66{i:02}" for i in range(40)),
    ],
    "short": ["名称,住所", "見本図書館,見本町1-1"],
    "three-words": ["区分,名称,所在地"],
    "hiragana": ["よみ,なまえ", "みほんこうみんかん,みほん"],
    "katakana": ["ID,フリガナ", "1,ミホンコウミンカン", "2,トショカン"],
    "half-kana": ["ID,名称,ﾌﾘｶﾞﾅ", *(f"{i},見本公民館,ﾐﾎﾝｺｳﾐﾝｶﾝ" for i in range(5))],
    "only-half-kana": ["ID,NAME", "1,ﾐﾎﾝｺｳﾐﾝｶﾝ", "2,ﾐﾎﾝﾄｼｮｶﾝ", "3,ﾃﾞｲｻｰﾋﾞｽｾﾝﾀｰ", "4,ﾎｹﾝｼﾞｮ"],
    "windows": ["№,名称,期間", "①,㈱髙﨑商店,9:00～17:00", "②,見本－館,－"],
    "late": ["ID,VALUE", *(f"{i},{i * 7}" for i in range(3000)), "3001,見本公民館"],
    "very-late": ["ID,VALUE", *(f"{i},{i * 7}" for i in range(20_000)), "20001,見本公民館"],
    "full-width": ["ＩＤ，名称", "１２３，見本　公民館"],
    "long": [f"{i},見本公民館,愛媛県松山市見本町{i},ﾐﾎﾝｺｳﾐﾝｶﾝ" for i in range(1500)],
    "names": ["氏名,住所", "齋藤 龍之介,鴨川", "渡邊 麗,桝形", "髙橋 鴎外,鶯谷"],
}
WRITERS = ["utf-8", "utf-8-sig", "cp932", "euc", "iso-2022-jp", "utf-16", "utf-16-le", "utf-16-be"]
NAMES = {"utf-8-sig": "utf-8", "euc": "euc-jp", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}


def written(text: str, encoding: str) -> bytes:
    """As Windows writes it: EUC-JP and ISO-2022-JP hold the characters of cp932 in other bytes."""
    if encoding == "euc":
        return re.sub(r"[^\x00-\x7f]", lambda found: euc_of(found.group()), text).encode("latin-1")
    if encoding == "iso-2022-jp":
        return re.sub(rb"(?:\x8e[\xa1-\xdf])+|(?:[\xa1-\xfe]{2})+", escaped, written(text, "euc"))
    return text.encode(encoding)


def euc_of(char: str) -> str:
    """One character, each byte as a character of its own."""
    shifted = char.encode("cp932")
    if len(shifted) == 1:
        return "\x8e" + chr(shifted[0])
    lead, trail = shifted
    if lead >= 0xF0:  # IBM's characters: NEC's copies of them stand in rows that EUC-JP has
        lead, trail = next(pair for pair in nec_pairs() if bytes(pair).decode("cp932") == char)
    row = (lead - (0x80 if lead < 0xA0 else 0xC0)) * 2 - 1
    if trail >= 0x9F:
        return chr(row + 1 + 0xA0) + chr(trail - 0x9E + 0xA0)
    return chr(row + 0xA0) + chr(trail - (0x3F if trail < 0x7F else 0x40) + 0xA0)


def nec_pairs() -> list[tuple[int, int]]:
    trails = [t for t in range(0x40, 0xFD) if t != 0x7F]
    return [(lead, t) for lead, t in product((0xED, 0xEE), trails) if bytes((lead, t)).decode("cp932", "ignore")]


def escaped(found: re.Match[bytes]) -> bytes:
    run = found.group()
    if run.startswith(b"\x8e"):
        return b"\x1b(I" + bytes(b & 0x7F for b in run[1::2]) + b"\x1b(B"
    return b"\x1b$B" + bytes(b & 0x7F for b in run) + b"\x1b(B"


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
@pytest.mark.parametrize("encoding", WRITERS)
@pytest.mark.parametrize("style", LINES)
def test_text_and_name_come_back(style: str, encoding: str, newline: str) -> None:
    text = newline.join(LINES[style]) + newline
    data = written(text, encoding)
    got = decode(data)
    assert (got.encoding, got.text, got.troubles) == (NAMES.get(encoding, encoding), text, ())
    assert got.bom == (encoding in {"utf-8-sig", "utf-16"})


@pytest.mark.parametrize("encoding", ["cp932", "euc"])
@pytest.mark.parametrize("eighth", [LINES["facilities"][1], "1,ﾐﾎﾝｺｳﾐﾝｶﾝ,ﾐﾎﾝﾏﾁ", "1,,", "1,㈱㈲①②③④⑤⑥⑦⑧⑨,―"])
def test_of_a_long_text_a_few_lines_may_be_odd(eighth: str, encoding: str) -> None:
    """Every eighth line is looked at first: where it tells nothing, or something else, all of them are."""
    lines = [eighth if number % 8 == 0 else LINES["facilities"][1] for number in range(800)]
    text = "\n".join(lines) + "\n"
    got = decode(written(text, encoding))
    assert (got.encoding, got.text, got.troubles) == (NAMES.get(encoding, encoding), text, ())


def test_pure_ascii_is_utf8() -> None:
    assert decode(b"id,name\r\n1,a\r\n").encoding == "utf-8"


def test_every_pair_of_euc_is_what_cp932_has() -> None:
    pairs = [(a, b) for a in range(0xA1, 0xFF) for b in range(0xA1, 0xFF)]
    seen = 0
    for pair in pairs:
        try:
            char = decode_euc(bytes(pair), "strict")
        except UnicodeDecodeError:
            continue
        seen += 1
        # Some characters stand twice in cp932, so the way back may lead to the other place: compare as text.
        assert decode_euc(euc_of(char).encode("latin-1"), "strict") == char
        assert char.encode("cp932").decode("cp932") == char
    assert seen > 7000


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc", "iso-2022-jp"])
def test_one_bad_byte_costs_one_line_only(encoding: str) -> None:
    lines = [written(line, encoding) for line in LINES["facilities"]]
    lines[20] += b"\xff" if encoding != "iso-2022-jp" else b"\x1b$B\x7e\x7e\x1b(B"
    got = decode(b"\n".join(lines) + b"\n")
    assert got.encoding == NAMES.get(encoding, encoding)
    # Python's cp932 gives a lone 0xFF the private U+F8F3: it decodes, and is for the rules about characters.
    if encoding != "cp932":
        assert [trouble.line for trouble in got.troubles] == [21]
        assert got.troubles[0].values["bytes"].startswith(("ff", "fe"))
        assert "\ufffd" in got.text.split("\n")[20]
    assert got.text.split("\n")[:20] == LINES["facilities"][:20]
    assert got.text.split("\n")[21:-1] == LINES["facilities"][21:]


def test_a_cut_character_in_cp932_is_told() -> None:
    data = "名称,住所\n見本公民館,見本町\n".encode("cp932") + "見本図書館".encode("cp932")[:-1] + b",1\n"
    got = decode(data)
    assert (got.encoding, [(t.line, t.values["bytes"]) for t in got.troubles]) == ("cp932", [(3, "8a")])


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_that_is_cut_or_broken(order: str) -> None:
    data = "名称,住所\n見本,".encode(order) + "\ud842".encode(order, "surrogatepass") + "\n1,2\n".encode(order)
    mark = "\ufeff".encode(order)
    assert [t.line for t in decode(mark + data).troubles] == [2]
    cut = decode(mark + data[:-1])
    assert [t.line for t in cut.troubles] == [2, 3]
    assert cut.text.endswith("1,2\ufffd")


@pytest.mark.parametrize("data", [b"a,\0b\n1,2\n", b"a,b\n\0,2\n1,\0\0\0\n", "名,\0\n1,2\n".encode(), b"\0"])
def test_zero_bytes_alone_do_not_make_utf16(data: bytes) -> None:
    assert decode(data).encoding == "utf-8"


@pytest.mark.parametrize("text", ["一,一\n一,一\n", "　,一\n", "a\tb\r\n"])
@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_whose_kanji_have_zero_bytes_too(text: str, order: str) -> None:
    assert decode(text.encode(order)).text == text


@pytest.mark.parametrize("byte", [b"\x80", b"\xa0", b"\xfd", b"\xfe", b"\xff"])
def test_bytes_to_which_shift_jis_gives_no_character(byte: bytes) -> None:
    """Python's codec makes characters of its own of them."""
    data = "名称,備考\n見本公民館,".encode("cp932") + byte + b"x\n" + "見本図書館,\n".encode("cp932")
    got = decode(data)
    assert (got.encoding, got.text) == ("cp932", "名称,備考\n見本公民館,\ufffdx\n見本図書館,\n")
    assert [(t.line, t.values["bytes"]) for t in got.troubles] == [(2, byte.hex())]


def test_characters_of_ones_own_making_are_text() -> None:
    data = "名称,備考\n見本公民館,".encode("cp932") + b"\xf0\x40\xf9\xfc\n"
    assert decode(data).text.endswith(",\ue000\ue757\n")
    assert not decode(data).troubles


SHIFT_JIS = [written("\n".join(lines), "cp932") for lines in LINES.values()]


@given(
    st.one_of(
        st.sampled_from(SHIFT_JIS), st.binary(max_size=60), st.text("見本あア①ｱ\u2014z", max_size=20).map(str.encode)
    )
)
def test_what_is_not_tried_as_euc_jp_would_be_worse_than_nothing(data: bytes) -> None:
    assert not is_no_euc(data) or likeness(CODECS["euc-jp"](data, "replace")) < 0


def test_shift_jis_is_mostly_not_tried_as_euc_jp() -> None:
    assert is_no_euc(written("\n".join(LINES["facilities"]), "cp932"))
    assert not is_no_euc(written("\n".join(LINES["facilities"]), "euc"))
