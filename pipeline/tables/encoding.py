"""Bytes -> text, for files as Japanese offices save them.

A byte order mark speaks for itself, ISO-2022-JP has its escapes, UTF-16 its zero bytes, and what is strictly UTF-8 is
UTF-8. Only Shift_JIS and EUC-JP must be told apart by looking: each often decodes as the other, and then the text is
full of half-width kana and rare characters. Both are read as Windows means them (①㈱髙～－).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.japan.patterns import later
from pipeline.model import Trouble
from pipeline.tables import euc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Errors = Literal["strict", "replace"]

CERTAIN = 3  # characters outside ASCII from which a line in UTF-8 is no accident
PLAINLY = 0.6  # likeness from which a line is Japanese
SAMPLE = 65_536  # bytes that are looked at; the choice is then held to the whole file
EIGHTH = 8  # of a full sample mostly every eighth line says as much as all of them
TELLING = 1_000  # bytes outside ASCII from which on they do

UTF8_BOM = b"\xef\xbb\xbf"
UTF16_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

_LINE = later(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_TEXT_LINE = later(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NOT_ASCII = later(rb"[\x80-\xff]")
_ASCII = bytes(range(0x80))
_EUC = bytes((0x8E, 0x8F, *range(0xA1, 0xFF)))  # all that EUC-JP has besides
_HALF_SURROGATE = later(r"[\ud800-\udfff]")


class Decoded(NamedTuple):
    """The text, without its byte order mark, and how it was written. U+FFFD stands for what could not be read."""

    text: str
    encoding: str  # utf-8, cp932, euc-jp, iso-2022-jp, utf-16
    bom: bool = False
    troubles: tuple[Trouble, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file. Never raises: each line that cannot be read whole is a Trouble "undecodable"."""
    if data.startswith(UTF8_BOM):
        return _with("utf-8", data[len(UTF8_BOM) :], bom=True)
    for mark, order in UTF16_BOMS:
        if data.startswith(mark):
            return _utf16(data[len(mark) :], order, bom=True)
    if data.isascii() and euc.has_escapes(data):
        return _with("iso-2022-jp", euc.from_iso2022(data))
    if (unmarked := utf16_order(data)) is not None:
        return _utf16(data, unmarked)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _with(_most_japanese(_sample(data)), data)


def utf16_order(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: delimiters and line ends have a zero byte, all on the same side.

    Their bytes also stand within kanji (名 has the one of CR, 本 that of a comma), so a third is enough; but zero
    bytes that were only strewn into a text leave its line ends alone.
    """
    if len(data) % 2 or b"\0" not in data[:SAMPLE]:
        return None
    sample = data[:SAMPLE]
    written = sum(map(sample.count, (b"\n", b"\r", b"\t", b",", b";")))
    for order in ("utf-16-le", "utf-16-be"):
        text = sample.decode(order, "replace")
        read = sum(map(text.count, "\n\r\t,;"))
        if read * 3 > written and ("\n" in text or "\r" in text):
            return order
    return None


def _utf8(data: bytes, errors: Errors) -> str:
    return data.decode("utf-8", errors)


# What Python's codec makes of 80, A0, FD, FE and FF, bytes to which Shift_JIS gives no character. No other bytes give
# these characters: those of one's own making (外字) begin at U+E000 and end long before.
_NO_CHARACTER = dict.fromkeys(map(ord, "\x80\uf8f0\uf8f1\uf8f2\uf8f3"), "\ufffd")


def _cp932(data: bytes, errors: Errors) -> str:
    text = data.decode("cp932", errors)
    places = [at for at in map(text.find, map(chr, _NO_CHARACTER)) if at >= 0]
    if not places:
        return text
    if errors == "replace":
        return text.translate(_NO_CHARACTER)
    start = len(text[: min(places)].encode("cp932"))
    raise UnicodeDecodeError("cp932", data, start, start + 1, "no character")


CODECS: dict[str, Callable[[bytes, Errors], str]] = {
    "cp932": _cp932,
    "euc-jp": euc.decode,
    "utf-8": _utf8,
    "iso-2022-jp": euc.decode,  # of bytes that have been turned into EUC-JP
}


def _with(encoding: str, data: bytes, *, bom: bool = False) -> Decoded:
    """Decode as that, line by line where it does not work out as a whole."""
    codec = CODECS[encoding]
    try:
        return Decoded(codec(data, "strict"), encoding, bom)
    except UnicodeDecodeError:
        pass
    parts: list[str] = []
    troubles: list[Trouble] = []
    for number, line in enumerate(_LINE.findall(data), start=1):
        if (other := _other(line, encoding)) is not None:  # appended from a file that was saved in another way
            parts.append(other)
            troubles.append(Trouble("mixed-encoding", number))
            continue
        try:
            parts.append(codec(line, "strict"))
        except UnicodeDecodeError as error:
            bad = error.object[error.start : error.end]
            troubles.append(Trouble("undecodable", number, {"bytes": bad.hex(" ")}))
            parts.append(codec(line, "replace"))
    return Decoded("".join(parts), encoding, bom, tuple(troubles))


def _other(line: bytes, encoding: str) -> str | None:
    """A line of UTF-8 in a file of Shift_JIS, or the other way round: read as that, it is Japanese throughout."""
    other = {"cp932": "utf-8", "utf-8": "cp932"}.get(encoding)
    if other is None or line.isascii():
        return None
    try:
        text = CODECS[other](line, "strict")
    except UnicodeDecodeError:
        return None
    if encoding == "cp932":  # what is valid UTF-8 with several such characters is no Shift_JIS
        return text if sum(not char.isascii() for char in text) >= CERTAIN else None
    try:
        CODECS[encoding](line, "strict")
    except UnicodeDecodeError:
        return text if likeness(text) > PLAINLY else None
    return None


def _utf16(data: bytes, order: str, *, bom: bool = False) -> Decoded:
    """UTF-16 can break in two ways: half a pair of surrogates, and an odd byte at the end."""
    try:
        return Decoded(data.decode(order), "utf-16", bom)
    except UnicodeDecodeError:
        pass
    whole, rest = data[: len(data) & ~1], data[len(data) & ~1 :]
    text = whole.decode(order, "surrogatepass") + "\ufffd" * len(rest)
    troubles: list[Trouble] = []
    for number, line in enumerate(_TEXT_LINE.findall(text), start=1):
        if half := _HALF_SURROGATE.search(line):
            bad = half.group().encode(order, "surrogatepass")
        elif rest and line.endswith("\ufffd"):
            bad = rest
        else:
            continue
        troubles.append(Trouble("undecodable", number, {"bytes": bad.hex(" ")}))
    return Decoded(_HALF_SURROGATE.sub("\ufffd", text), "utf-16", bom, tuple(troubles))


# --- how Japanese a text looks -------------------------------------------------------------------------------------


def first_not_ascii(data: bytes) -> int:
    """Where the first byte outside ASCII stands; 0 where there is none."""
    found = _NOT_ASCII.search(data)
    return found.start() if found else 0


def _sample(data: bytes) -> bytes:
    """Whole lines of the file from the first character outside ASCII on; thousands of ASCII rows may come before."""
    first = first_not_ascii(data)
    start = data.rfind(b"\n", 0, first) + 1 if first < SAMPLE else first
    sample = data[start : start + SAMPLE]
    last = sample.rfind(b"\n")
    return sample[: last + 1] if start + SAMPLE < len(data) and last > first - start else sample


def _most_japanese(sample: bytes) -> str:
    """The encoding in which the bytes read best. Characters that cannot be read weigh most.

    A few lines from all over the sample are enough where they are plainly Japanese in one encoding and in no other.
    """
    few = b"".join(sample.splitlines(keepends=True)[::EIGHTH])
    if len(few.translate(None, _ASCII)) >= TELLING:
        best, *others = sorted(_likely(few), reverse=True)
        if best[0] >= PLAINLY and all(score < 0 for score, _ in others):
            return best[1]
    return max(_likely(sample), key=lambda one: one[0])[1]


def _likely(sample: bytes) -> Iterator[tuple[float, str]]:
    """How likely each encoding is; EUC-JP is left out where Shift_JIS is likelier for certain."""
    shift_jis = likeness(_cp932(sample, "replace"))
    yield shift_jis, "cp932"
    if shift_jis < 0 or not is_no_euc(sample):
        yield likeness(euc.decode(sample, "replace")), "euc-jp"
    yield likeness(_utf8(sample, "replace")), "utf-8"


def is_no_euc(sample: bytes) -> bool:
    """Whether it would be worse than nothing as EUC-JP, seen by bytes alone: reading it as that takes its time.

    Each byte that EUC-JP never has becomes a U+FFFD, which weighs -3; two others make a character, of 1.2 at most.
    """
    high = sample.translate(None, _ASCII)
    return len(high.translate(None, _EUC)) * 6 > len(high)


def likeness(text: str) -> float:
    """What an average character outside ASCII says for the text being Japanese: about 1 yes, 0 or less no."""
    letters = Counter(text)
    total = weight = 0.0
    for char, count in letters.items():
        if not char.isascii():
            total += count
            weight += count * _weight(char)
    if not total:
        return 0.0
    half = " ".join(_HALF_KANA.findall(text))  # in all other text there is nothing to be found
    return (weight - 1.85 * len(_ODD_HALF_KANA.findall(half))) / total


# What half-width kana never looks like when it was written as such, and what EUC-JP read as Shift_JIS is full of:
# punctuation, a voicing mark or a small letter after a letter that takes none.
_HALF_KANA = later(r"[｡-ﾟ]+")
_ODD_HALF_KANA = later(r"[｡｢｣､･ｦ]|(?<![ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?<![ﾊ-ﾎ])ﾟ|(?<![ｷｼﾁﾆﾋﾐﾘﾃﾄﾌｳﾞﾟ])[ｬｭｮ]|(?<![ｳｸｼﾁﾂﾃﾄﾌｲﾞ])[ｧ-ｫ]")

# The characters that the columns of municipalities are full of.
_COMMON = frozenset(
    "一二三四五六七八九十百千人入口上下中大小高東西南北左右内外前後市町村区都道府県郡字丁目番地号名称住所在施設種類別"
    "年月日時分曜祝平休業開始終了期間電話郵便内線場位置緯度経方書法団体管理者全国公共公民館図書体育文化会議避難校学園"
    "保育児童生徒教幼稚福祉高齢介護病院医科診療消防署警察車駐輪水川山田島木本森林野原池橋港海浜路線駅交通安全対象齢世帯"
    "男女数合計総務課部局役情報最終更新備考利用可能否料金無有説明画像氏事故災害地震津波洪土砂収容員面積建物階年版表記"
    "作成様式項目必須推奨任意取得状況支援出張社寺神城温泉観光農漁商工会長官庁議選挙投票税戸籍国民健康子家庭衛生環境"
)


@lru_cache(maxsize=8192)
def _weight(char: str) -> float:  # noqa: PLR0911 - a table of ranges reads best as one
    code = ord(char)
    if char == "\ufffd":
        return -3.0
    if code < 0xA0 or 0xE000 <= code <= 0xF8FF:  # control characters; characters of one's own making
        return -1.0
    if 0x3041 <= code <= 0x30FF:  # kana
        return 1.0
    if 0x3000 <= code <= 0x303F or 0xFF01 <= code <= 0xFF5E:  # punctuation, full-width letters and digits
        return 0.8
    if 0xFF61 <= code <= 0xFF9F:  # half-width kana
        return 0.85
    if char in _COMMON:
        return 1.2
    if 0x4E00 <= code <= 0x9FFF:
        return 0.7 if _is_first_level(char) else 0.2
    if 0x2000 <= code <= 0x24FF or 0x25A0 <= code <= 0x266F or 0x3200 <= code <= 0x33FF:  # ※ № ① ○ ㈱
        return 0.5
    return 0.1


def _is_first_level(char: str) -> bool:
    """Of the 2,965 kanji that JIS X 0208 puts first, because they are the usual ones."""
    shifted = char.encode("cp932", "ignore")
    return b"\x88\x9f" <= shifted <= b"\x98\x72"
