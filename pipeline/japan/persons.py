"""Persons: which columns speak of one, by their names, and which numbers and addresses are a person's own.

What towns really publish decides where the line runs. Lists of licensed businesses name their operators, who may be
sole traders, and lists of councillors their members; no list names an applicant for welfare or a head of household.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.japan import widths
from pipeline.japan.patterns import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# --- columns, by their names ---------------------------------------------------------------------------------------

# identifier: a number that stands for one person; private: a resident's name, address or the like; role: the name of
# someone who acts for others; operator: the same where businesses are listed; birth, age: of a person.
Kind = Literal["identifier", "private", "role", "operator", "birth", "age"]

_REACHED = "(?:現住所|住所|自宅住所|電話|電話番号|自宅電話|自宅電話番号|携帯|携帯電話|携帯電話番号|メールアドレス)"
_IDENTIFIER = later(
    ".*(?:個人番号|マイナンバー|住民票コード|基礎年金番号|被保険者証?(?:記号)?番号|運転免許証?番号|旅券番号"
    "|パスポート番号|在留カード番号|宛名番号)"
)
_RESIDENT = (
    "世帯主|世帯員|被保険者|被保護者|被災者|保護者|児童|生徒|園児|利用者|入所者|患者|感染者|受給者|滞納者|納税者"
    "|納税義務者|要介護者|要支援者|相談者|遺族|配偶者|扶養者|本人|住民|転入者|転出者|死亡者|通報者|親権者|飼い主|喪主|相続人"
)
_PRIVATE = later(
    rf"世帯主|本籍地?|続柄|自宅住所|自宅電話(?:番号)?|.*(?:{_RESIDENT})(?:(?:氏|姓)名|{_REACHED})"
    "|(?:世帯主|世帯員|被保険者|被保護者|保護者|児童|生徒|園児|患者|受給者|遺族|配偶者|本人)名前?"
)
_APPLICANT = later(rf"(?:申請|届出|申込|請求)[者人](?:氏名|姓名|名|個人名|{_REACHED})")
_BARE = later("(?:個人)?(?:氏|姓)名")
_ADDRESS = later("現?住所")
_SPEAKER = (
    "代表者?|担当者|責任者|会長|自治会長|町内会長|区長|組長|総代|理事長|民生委員|児童委員|民生委員児童委員|主任児童委員"
)
# The head of a school or a town stands on its own page: 校長氏名 is nobody's secret.
_HEADS = "校長|園長|館長|学長|院長|施設長|知事|市長|町長|村長|議長"
_ROLE = later(
    rf"(?!.*(?:{_HEADS}))(?:.*[者人主長員](?:氏名|姓名|個人名)|(?:法人|団体)?(?:{_SPEAKER})名?|(?:申請|届出)者)"
)
_BIRTH = later(rf"(?:.*(?:{_RESIDENT}|[^象]者|[人員]))?(?:生年月日?|誕生日|出生年月日|生年)")
_AGE = later("満?年齢")
_SPOKEN_FOR = later(
    rf"(?:個人|自宅|本人|世帯主|保護者|申請者|届出者|{_SPEAKER})"
    "(?:連絡先|TEL|電話|電話番号|携帯|携帯電話|携帯電話番号|携帯番号|メール|メールアドレス|E?-?mail)",
    re.IGNORECASE,
)

_BUSINESSES = later("営業|屋号|業種|業態|食品|理容|美容|クリーニング|旅館|薬局|food_business")
# Councillors, candidates, artists, people who were honoured: their names are public, mostly with where they live.
_ELECTED = later("議員|会派|党派|政党|候補者|得票|作品|作家|作者|受賞|表彰|称号|保持者|名誉市民")
# Members of committees and officials: their names are public, where they live is not.
_OFFICE = later("役職|職名|肩書|所属|任期|期数|選出")
_BRACKETED = later(r"\(.*?\)|\[.*?\]|【.*?】|〔.*?〕")
_READING = later("(?:フリガナ|ふりがな|カナ|かな|漢字|英字|英語|ローマ字)$")


@lru_cache(maxsize=4)  # several rules ask about one table
def kinds(names: tuple[str, ...], about: str) -> tuple[Kind | None, ...]:
    """What each of a table's columns tells of a person. `about`: all that names the table, its columns among it.

    One word means different things in different tables: an applicant is a business where businesses are listed, and
    a plain 氏名 a councillor's where a party stands beside it.
    """
    if not any(names):
        return (None,) * len(names)  # every item is one of a published standard
    plain = [_plain(name) for name in names]
    businesses = lists_businesses(about)
    housed = any(map(_ADDRESS.fullmatch, plain))
    public = bool(_ELECTED.search(about)) or (not housed and bool(_OFFICE.search(about)))
    found = [_kind(name, businesses=businesses, public=public) for name in plain]
    if "private" in found:  # the address beside a resident's name is where that resident lives
        return tuple("private" if _ADDRESS.fullmatch(name) else kind for kind, name in zip(found, plain, strict=True))
    return tuple(None if kind == "age" else kind for kind in found)  # 年齢 alone: a table of statistics


def _plain(name: str) -> str:
    """Without what people vary: 申請者_氏名（漢字） and 申請者の氏名 are 申請者氏名."""
    text = "".join(unicodedata.normalize("NFKC", name).split())
    return _READING.sub("", re.sub("[_・:/の]", "", _BRACKETED.sub("", text)))


def _kind(name: str, *, businesses: bool, public: bool) -> Kind | None:  # noqa: PLR0911  one return for each kind
    if not name:
        return None
    if _IDENTIFIER.fullmatch(name):
        return "identifier"
    if _BIRTH.fullmatch(name):
        return None if public else "birth"
    if _AGE.fullmatch(name):
        return "age"
    if _PRIVATE.fullmatch(name):
        return "private"
    if _APPLICANT.fullmatch(name):
        return "operator" if businesses else "private"
    if _BARE.fullmatch(name):
        return "operator" if businesses else "role" if public else "private"
    if _ROLE.fullmatch(name):
        return "operator" if businesses else "role"
    return None


def speaks_for_one(name: str) -> bool:
    """A column whose name says that it is about one person: 自宅電話, 代表者メールアドレス."""
    return bool(name and _SPOKEN_FOR.fullmatch(_plain(name)))


def lists_businesses(about: str) -> bool:
    """A list of licensed or registered businesses, which names who runs them by law."""
    return bool(_BUSINESSES.search(about))


def has_long_number(text: str) -> bool:
    """Six digits or more follow each other, as in every number that stands for a person."""
    return bool(re.search("[0-9]{6}", re.sub(_SPACE, "", widths.narrow_digits(text))))


# --- individual numbers (個人番号) -----------------------------------------------------------------------------------

_SPACE = r"[- \u3000]?"
_TWELVE = f"[0-9]{{4}}{_SPACE}[0-9]{{4}}{_SPACE}[0-9]{{4}}"
_WIDE = "[0-9０-９]{4}[-－‐ \u3000]?"
TWELVE_IN_A_ROW = f"{_WIDE * 2}[0-9０-９]{{4}}"
TWELVE_DIGITS = f"(?:^|[^0-9０-９.]){TWELVE_IN_A_ROW}(?:[^0-9０-９]|$)"  # as they may stand somewhere in a cell
_LABELLED = later(rf"(?:個人番号|マイナンバー)[^0-9]{{0,10}}{_TWELVE}(?![0-9])")


def twelve_digits(text: str) -> str | None:
    """The twelve digits that the text consists of, however they are grouped; None where it does not."""
    narrow = widths.narrow_digits(text).strip()
    return re.sub(r"[^0-9]", "", narrow) if re.fullmatch(_TWELVE, narrow) else None


def is_individual(digits: str) -> bool:
    """Whether the last of twelve digits is the check digit of the others. One in ten of all numbers passes."""
    s = sum(int(digit) * weight for digit, weight in zip(digits[:11], (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True))
    r = s % 11
    return digits[11] == str(0 if r <= 1 else 11 - r)


def says_individual(text: str) -> bool:
    """The text itself says so, as 個人番号：1234… does."""
    return bool(_LABELLED.search(widths.narrow_digits(text)))


# --- telephones and mail addresses ---------------------------------------------------------------------------------

# 0800 is free of charge for the caller: behind 070, 080 and 090 no zero follows.
_MOBILE = later(r"(?<![0-9])(?:0|\+81[- ]?(?:\(0\))?)?[789]0[-() ]{0,2}[1-9][0-9]{3}[-() ]{0,2}[0-9]{4}(?![0-9])")
# Given to anyone who asks, or by the company of one's own telephone.
_FREE = later(
    r"@(?:gmail\.com|googlemail\.com|yahoo\.co\.jp|ymail\.ne\.jp|yahoo\.com|outlook\.(?:com|jp)|hotmail\.(?:com|co\.jp)"
    r"|live\.jp|msn\.com|icloud\.com|me\.com|mac\.com|aol\.(?:com|jp)|excite\.co\.jp|mail\.goo\.ne\.jp|goo\.jp"
    r"|docomo\.ne\.jp|ezweb\.ne\.jp|au\.com|(?:[a-z]+\.)?softbank\.(?:ne\.)?jp|[a-z]\.vodafone\.ne\.jp|ymobile\.ne\.jp"
    r"|(?:[a-z]+\.)?pdx\.ne\.jp|willcom\.com|disney\.ne\.jp|rakuten\.jp|uqmobile\.jp)(?![\w.-])",
    re.IGNORECASE,
)


def has_mobile(text: str) -> bool:
    """A number that begins with 070, 080 or 090 stands in it."""
    return bool(_MOBILE.search(widths.narrow_digits(widths.narrow_ascii(text))))


def has_free_mail(text: str) -> bool:
    """A mail address stands in it that anyone can have."""
    return bool(_FREE.search(widths.narrow_ascii(text)))


class Own(NamedTuple):
    """Something by which one person is reached, as it may stand in a cell."""

    holds: Callable[[str], bool]  # whether it does
    wide: str  # found wherever it stands, and seldom elsewhere: by this a long column is looked through


MOBILE = Own(has_mobile, "[7-9７-９][0０][^0-9０-９]{0,2}[1-9１-９][0-9０-９]{3}[^0-9０-９]{0,2}[0-9０-９]{4}")
FREE_MAIL = Own(has_free_mail, "[@＠]")


# --- names among the names of bodies -------------------------------------------------------------------------------

_BODY = later(
    r"法人|会社|[(（][株有合][)）]|[㈱㈲]|組合|協会|協議会|機構|公社|財団|社団|連盟|連合|公団|委員会|[都道府県市区町村国]$"
)
_OFFICES = later("[課係室部局班所館園校会院社店寺]$|センター|窓口|事務")
# Family name and given name set apart: 見本　花子. Without the blank a name is no different from a shop's.
_KANJI = "㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff々ヶ"  # 﨑 and 𠮷 among them
_PERSON = later(rf"[{_KANJI}]{{1,4}}[ \u3000]+[{_KANJI}ぁ-ゖァ-ヺー]{{1,4}}")
_COUNT = later(r"[0-9,.]{1,7}")


def is_count(text: str) -> bool:
    return bool(_COUNT.fullmatch(text))


def is_body(text: str) -> bool:
    """A company, a corporation, a government, by its form."""
    return bool(_BODY.search(text))


def is_name(text: str) -> bool:
    """Family name and given name, and no body's form."""
    return bool(_PERSON.fullmatch(text.strip())) and not is_body(text)


def name_somebody(values: Iterable[str]) -> bool:
    """Whether at least one of these is no body, no office and no count: 世帯主 may head a column of statistics."""
    return any(value.strip() and not _is_other(value.strip()) for value in values)


def are_people(values: Iterable[str]) -> bool:
    """Whether what stands under 代表者 or 担当者 are people: more than half are no bodies, no offices and no counts."""
    filled = others = 0
    for text in filter(None, map(str.strip, values)):
        filled += 1
        others += _is_other(text)
    return others * 2 < filled


def _is_other(text: str) -> bool:
    return bool(is_body(text) or is_count(text) or _OFFICES.search(text))
