"""Characters that another computer shows differently, or takes for other ones. Names are left alone."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.japan import characters, widths


@pytest.mark.parametrize(
    ("text", "plain", "certain"),
    [
        ("見本㈱", "見本（株）", True),
        ("㈲見本", "（有）見本", True),
        ("㈶見本協会", "（財）見本協会", False),
        ("㈹", "（代）", True),
        ("20㎡", "20m2", True),
        ("5㎥", "5m3", True),
        ("3㎢", "3km2", True),
        ("30m²", "30m2", True),
        ("30m³", "30m3", True),
        ("80㎝", "80cm", True),
        ("2㎜", "2mm", True),
        ("5㎞", "5km", True),
        ("10㎏", "10kg", True),
        ("3㏊", "3ha", True),
        ("5㏄", "5cc", True),
        ("2㍍", "2メートル", True),
        ("5㌔", "5キロ", True),
        ("30㌫", "30パーセント", True),
        ("㍻30年", "平成30年", True),
        ("㍼53年", "昭和53年", True),
        ("㋿5年", "令和5年", True),
        ("㍿見本", "株式会社見本", True),
        ("№5", "No.5", True),
        ("№.12", "No.12", True),
        ("㎝²", "cm2", True),
        ("℡089-948-6688", "TEL089-948-6688", True),
        ("①玄関", "(1)玄関", False),
        ("⑳", "(20)", False),
        ("㉑", "(21)", False),
        ("㊿", "(50)", False),
        ("❶", "(1)", False),
        ("⑴", "(1)", False),
        ("⒈", "1.", False),
        ("Ⅲ期", "III期", False),
        ("ⅳ", "iv", False),
        ("㊤", "（上）", False),
        ("㊙", "（秘）", False),
        ("㋐", "（ア）", False),
        ("㈠", "（一）", False),
        ("①㈱", "(1)（株）", False),
    ],
)
def test_platform_characters(text: str, plain: str, *, certain: bool) -> None:
    found = characters.plain(text)
    assert (found and found.text, found and found.certain) == (plain, certain)


def test_what_is_odd_is_named_once_with_its_plain_writing() -> None:
    assert characters.plain("①見本②①") == characters.Plain("(1)見本(2)(1)", "①②", "(1)(2)", certain=False)


@pytest.mark.parametrize(
    "text",
    ["髙﨑太郎", "神谷", "福田", "Ⅱ-060066", "Ⅰ-054K2015", "Ⅲ‐１０９２", "見本（株）", "20m2", "25℃", "5°", "注²", "²", "○◎△×※★♪",
     "〜～", "…", "−", "ー", "‐", "é", "½", "Ⓡ", "🏠", "𠮷野家", "葛\U000e0100城", "ﾐﾎﾝ", "ＡＢＣ", "〒", "々〆", "♨"],
)  # fmt: skip
def test_not_of_the_platform(text: str) -> None:
    assert characters.plain(text) is None


@given(st.text(alphabet=st.sampled_from("①⑳Ⅲⅳ㈱㈲㈶㊤㋐㌔㎡㎥㍻㋿№℡m²³見本0-❶⒈⑴㊙㍿㏍㏂㎶")))
def test_plain_writing_comes_to_rest(text: str) -> None:
    if found := characters.plain(text):
        assert characters.plain(found.text) is None


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("群⾺県", "群馬県"),
        ("利⽤", "利用"),
        ("⽇曜⽇", "日曜日"),
        ("⾼松市", "高松市"),
        ("⼤洲市", "大洲市"),
        ("⽔道⽅式", "水道方式"),
        ("⻄予市", "西予市"),
        ("市⺠会館", "市民会館"),
        ("⻑野", "長野"),
        ("⻘森", "青森"),
        ("給⻝", "給食"),
        ("江⼾川", "江戸川"),
        ("目⿊区", "目黒区"),
        ("⻩色", "黄色"),
        ("小⻨", "小麦"),
        ("⻯王", "竜王"),
        ("4⽉", "4月"),
        ("⽊", None),
        ("⽊⽕", None),
        ("⺮かんむり", None),
        ("", None),
    ],
)
def test_radicals(text: str, fixed: str | None) -> None:
    assert characters.without_radicals(text) == fixed


def test_every_kangxi_radical_leads_to_a_kanji_and_no_supplement_is_guessed() -> None:
    for code in range(0x2F00, 0x2FD6):
        fixed = characters.without_radicals(f"{chr(code)}の")
        assert fixed is not None
        assert re.fullmatch("[一-鿿]の", fixed)
    known = [c for c in map(chr, range(0x2E80, 0x2EF4)) if characters.without_radicals(f"{c}の")]
    assert "".join(known) == "⺟⺠⻁⻄⻆⻑⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲⻳"


def test_the_three_kangxi_radicals_that_japanese_writes_otherwise() -> None:
    """Unicode names the older form; that is why the table is there."""
    assert [unicodedata.normalize("NFKC", c) for c in "⼾⿊⾭"] == ["戶", "黑", "靑"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("センタ－", "センター"),
        ("見本市民センタ−", "見本市民センター"),
        ("センタ-", "センター"),
        ("センタｰ", "センター"),
        ("サポ－トセンタ―", "サポ－トセンター"),  # of the two only the known word
        ("デイサ‐ビス", "デイサービス"),
        ("コンピュ‐タ", "コンピュータ"),
        ("スーパ－", "スーパー"),
        ("ス－パ－", "スーパー"),
        ("プ―ル", "プール"),
        ("市民プ−ル前", "市民プール前"),
        ("デ-タ一覧", "データ一覧"),
        ("エレベ－タ－", "エレベータ－"),
        ("アパ−ト", "アパート"),
    ],
)
def test_long_vowels(text: str, fixed: str) -> None:
    assert characters.with_long_vowels(text) == fixed
    assert characters.with_long_vowels(fixed) == fixed


@pytest.mark.parametrize(
    "text",
    ["センター", "センター－本館", "ア－オ", "ホテル－ムサシ", "ホテル－本館", "リハビリデイ‐アリス", "カ－サ行", "見本－センター",
     "スーパー", "エレベータ－横", "2－3", "〜", "ーあかがねのまち―", "サー－ビス", "ミニカード－ル", "グラウンド"],
)  # fmt: skip
def test_no_long_vowel_is_certain(text: str) -> None:
    assert characters.with_long_vowels(text) == text


@pytest.mark.parametrize(
    ("text", "fixed", "closed"),
    [
        ("（見本市\u00a0）", "（見本市）", True),
        ("(\u00a0見本\u2003)", "(見本)", True),
        ("見本\u00a0太郎", "見本 太郎", False),
        ("Mihon\u2009Hall", "Mihon Hall", False),
        ("1\u202f234", "1 234", False),
        ("見本　太郎", "見本　太郎", False),
        ("（見本 ）", "（見本 ）", False),
    ],
)
def test_odd_spaces(text: str, fixed: str, *, closed: bool) -> None:
    assert characters.with_ordinary_spaces(text) == characters.Spaced(fixed, closed)


JAPANESE = (
    "みほん",
    "公民館",
    "見本市民会館",
    "ミホンセンター",
    "松山市見本町一丁目２－３",
    "愛媛県庁（本館）",
    "利用可、無料。",
)
# What the Japanese editions of Excel and of web browsers make of a file in another encoding.
WAYS = (("utf-8", "cp932"), ("utf-8", "latin-1"), ("utf-8", "cp1252"), ("cp932", "latin-1"), ("cp932", "cp1252"))


def _read_in_windows(data: bytes) -> str:
    """Windows' Latin 1 as browsers read it: a byte that it does not use stays the control character of Latin 1."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("said", JAPANESE)
@pytest.mark.parametrize(("written", "read"), WAYS)
def test_mojibake_is_undone_or_left(said: str, written: str, read: str) -> None:
    data = said.encode(written)
    garbled = _read_in_windows(data) if read == "cp1252" else data.decode(read, "replace")
    lost = "\ufffd" in garbled  # some bytes stand for nothing there: what was said cannot be known
    assert characters.garbled(garbled)
    assert characters.ungarbled(garbled) == (None if lost else said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("隕区悽螳､", "見本室"),
        ("隕区悽蛹鈴寔莨壽園", "見本北集会所"),
        ("‚Ý‚Ù‚ñ", "みほん"),
        ("Œö–¯ŠÙ", "公民館"),
        ("å…¬æ°‘é¤¨", "公民館"),
        ("ã\x81¿ã\x81»ã‚“", "みほん"),
        ("縺ｿ縺ｻ繧灘�ｬ豌鷹､ｨ", None),  # some bytes are lost
        ("見本公民\ufffd\ufffd", None),
    ],
)
def test_what_a_garbled_text_said(text: str, said: str | None) -> None:
    assert characters.garbled(text)
    assert characters.ungarbled(text) == said


@pytest.mark.parametrize(
    "text",
    ["São Paulo", "Café Œuvre", "crème brûlée", "Œ–", "繧繝彩色", "ﾐﾎﾝｺｳﾐﾝｶﾝ", "ｶﾞｯｺｳ", "国道･県道", "見本公民館", "Ä–Ö",
     "“Être” – “là”", "Žižek", "naïve", "髙﨑神①㈱㎡", "†", "“みほん”", "…", "〜",
     "關山", "關山A", "渡邉医院", "邉見", "蠑螺碆", "蜃気楼の見える街", "迪墓斡"],
)  # fmt: skip
def test_not_garbled(text: str) -> None:
    assert not characters.garbled(text)
    assert characters.ungarbled(text) is None


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x17F), max_size=8))
def test_latin_text_turns_japanese_only_where_all_of_it_does(text: str) -> None:
    said = characters.ungarbled(text)
    assert said is None or not re.search("[À-ſ]", said)


@pytest.mark.parametrize("text", ["\u200b", "\ufeff", "\xad", "\u2060", "\u200e", "\u202c", "\x00", "\x1f", "\x7f"])
def test_unseen_characters(text: str) -> None:
    assert text in widths.UNSEEN


@pytest.mark.parametrize("text", ["\u200d", "\u200c", "\ufe0e", "\ufe0f", "\U000e0100", "\U000e01ef", "\u3099"])
def test_joiners_and_variants_are_seen(text: str) -> None:
    """They choose which character is shown: 葛城 and 葛󠄀城, a family of emoji."""
    assert text not in widths.UNSEEN
    assert not re.search(characters.ODD, text)


def test_the_screen_covers_what_the_rules_look_for() -> None:
    parts = (characters.PLATFORM, characters.RADICALS, characters.PRIVATE, characters.ODD_SPACES)
    for code in (*range(0xD800), *range(0xE000, 0x30000), *range(0xF0000, 0xF0100), 0x10FFFD):
        text = f"m{chr(code)}"
        if any(re.search(part, text) for part in parts):
            assert re.search(characters.ODD, text), hex(code)


def test_no_ideograph_of_a_name_is_odd() -> None:
    for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x323B0)):
        assert not re.search(characters.ODD, chr(code))
