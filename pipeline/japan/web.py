"""Addresses of mail and of pages, as they are typed in Japan: full width, ★ for @, http:/ for http://."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipeline.japan import widths

# How near what was meant is to what is written: the same address in another width; one that its form leaves no doubt
# about; one that a person has to confirm.
Nearness = Literal["same", "certain", "guess"]

_HOST = r"(?:[A-Za-z0-9_-]+\.)+(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]+)"
MAIL = rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_HOST}"
URL = rf"https?://(?:{_HOST}|[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}})(?::[0-9]+)?(?:[/?#][!-~]*)?"

# Words for "there is none": another rule speaks of them.
_NONE = (
    r"(?:該当|設定|特に)?(?:なし|無し|ナシ|ﾅｼ|無)|不明|未定|未設定|未確認|未記入|調査中|確認中|空欄|同上|同左|同右|々"
    r"|(?i:\(?null\)?|n/a|none|nan|#[a-z0-9/]+[!?]?)|[\Wーｰ_]+"
)

_QUOTES = "「」『』<>〈〉＜＞（）()[]【】\"'“”"
_MAIL_LABEL = r"(?:mailto|e-?mail|mail|メール(?:アドレス)?|eメール)\s*[::：]\s*"
_AT = r"\s*(?:アットマーク|あっとまーく|[\[({<【〔]\s*(?:at|a|アット(?:マーク)?|あっと(?:まーく)?|@)\s*[\])}>】〕]|[★☆●◎■◆▲※＠﹫])\s*"
_DOT = r"\s*[\[({<]\s*(?:dot|ドット)\s*[\])}>]\s*"

_URL_LABEL = r"(?:URL|HP|ホームページ|ウェブサイト|リンク)\s*[:：]\s*"
# http:/x  https//x  http;//x  ttps://x  htttp://x  http:\\x  https:// x
_SCHEME = r"h{0,2}t{1,3}p(s{0,2})\s*(?:[:;]{1,2}\s*[/\\]{0,3}|[/\\]{2})\s*(?=[A-Za-z0-9])"
_IN_PATH = "0-9A-Za-z０-９ぁ-ゖァ-ヺー々\u3400-\u9fff"
TAIL = ".,;"  # what is left behind an address when it is cut out of a sentence or a list
# As a page or a document in Markdown writes a link: <a href="…">, [見本](…).
_SURROUNDED = r"<a\s[^<>]*>.*|\[[^\[\]]*\]\([^()]*\)"
_INSIDE = rf"https?://{_HOST}(?::[0-9]+)?(?:[/?#][!#-';=?-Z_a-z|~()*+,./0-9:@$%&]*[0-9A-Za-z/=_-])?(?=[\"'>)\]])"
_LOCAL = (
    r"(?:[A-Za-z]:[\\/¥￥]|file:|\\\\|¥¥|￥￥"
    r"|https?://(?:localhost(?![.\w-])|127\.|10\.[0-9]+\.|192\.168\.|172\.(?:1[6-9]|2[0-9]|3[01])\.)[!-~]*)"
)
_START = r"https?:/{0,2}[A-Za-z0-9]"
_PASSING = (
    r"[;?&](?:jsessionid|phpsessid|aspsessionid[a-z]*|cfid|sessionid)="
    r"|^https?://(?:www\.)?(?:google\.[a-z.]+/(?:search|url)|search\.yahoo\.co\.jp/search|bing\.com/(?:search|ck/a))\?"
)


LONGEST = 2_000  # characters: no browser sends longer ones, and what repeats would be gone through again and again


class Reading(NamedTuple):
    """An address that cannot be used as it stands. `meant` is None where nobody can tell."""

    meant: str | None = None
    nearness: Nearness = "guess"


# --- mail ----------------------------------------------------------------------------------------------------------


def mail(text: str) -> Reading | None:  # noqa: PLR0911 - one return for each way of writing
    """None for one mail address, for several and for a word like なし; else what was meant."""
    if len(text) > LONGEST:
        return Reading()
    if re.fullmatch(MAIL, text) or re.fullmatch(_NONE, text):
        return None
    narrow = widths.narrow_ascii(text).replace("\u3000", " ").strip()
    if re.fullmatch(MAIL, narrow):
        return Reading(narrow, "same")
    if len(mails(text)) > 1:
        return None
    bare = re.sub(rf"^{_MAIL_LABEL}", "", narrow, flags=re.IGNORECASE).strip(_QUOTES + "、。.,; ")
    if re.search(_AT, bare, re.IGNORECASE):
        # What stands for the sign: taken for it where it stands once, and the sign itself nowhere.
        signed = re.sub(_DOT, ".", bare, flags=re.IGNORECASE)
        signed, times = re.subn(_AT, "@", signed, flags=re.IGNORECASE)
        if times == 1 and re.fullmatch(MAIL, signed):
            return Reading(signed, "certain")
    local, sign, host = bare.partition("@")
    host = re.sub(r"\s*\.\s*", ".", host.lstrip("@").strip()).replace(",", ".").replace("。", ".")
    joined = local.strip() + sign + host
    if re.fullmatch(MAIL, joined):
        return Reading(joined, "certain")
    if named := re.fullmatch(rf"[^<>@]*<({MAIL})>", narrow):  # as a mail program names who it is for
        return Reading(named[1], "certain")
    found = mails(text)
    return Reading(found[0]) if found else Reading()


def mails(text: str) -> list[str]:
    """Every mail address in a text, each once; none where it is too long for one or two."""
    if len(text) > LONGEST:
        return []
    return list(dict.fromkeys(re.findall(MAIL, widths.narrow_ascii(text))))


# --- pages ---------------------------------------------------------------------------------------------------------


def page(text: str) -> Reading | None:  # noqa: PLR0911 - one return for each way of writing
    """None for one address of a page, and for what another question here answers; else what was meant."""
    if len(text) > LONGEST:
        return None if len(pages(text)) > 1 else Reading()
    if re.fullmatch(_SURROUNDED, text) and len(links := set(re.findall(_INSIDE, text))) == 1:
        return Reading(links.pop(), "certain")
    if (re.fullmatch(URL, text) and text[-1] not in TAIL) or _said_otherwise(text):
        return None
    if re.fullmatch(URL, text.rstrip(TAIL)):
        return Reading(text.rstrip(TAIL), "certain")
    address, nearness = _narrow(text.strip(_QUOTES + "、。 \u3000"))
    if re.fullmatch(URL, address):
        unlike = len(address) < len(text.strip()) and nearness == "same"  # 「https://www.example.jp/」
        return Reading(address, "certain" if unlike else nearness)
    bare = re.sub(rf"^{_URL_LABEL}", "", address, flags=re.IGNORECASE).strip(_QUOTES + "、。 ")
    bare = re.sub(rf"^(?:{_SCHEME})+", lambda m: f"http{(m[1] or '').lower()[:1]}://", bare, flags=re.IGNORECASE)
    if not re.fullmatch(URL, bare) and (found := re.match(r"https?://[^/?#]*", bare)):
        # www,example,jp; no address has a backslash. In www..example.jp a part may be missing.
        bare = re.sub("[,。]", ".", found[0]) + bare[found.end() :]
        bare = bare.replace("\\", "/")
    if re.fullmatch(URL, bare):
        only_case = bare.casefold() == text.casefold()  # HTTP://
        return Reading(bare, nearness if nearness == "guess" else "same" if only_case else "certain")
    return Reading(_guessed(bare, address))


def _said_otherwise(text: str) -> bool:
    """A word like なし, a place in one's own computer, Japanese in a path, several addresses."""
    return bool(re.fullmatch(_NONE, text) or is_local(text) or encoded(text) or len(pages(text)) > 1)


def _guessed(bare: str, address: str) -> str | None:
    """The address that a person may confirm."""
    if not bare.isascii() and (start := re.match(URL, bare)):
        return start[0].rstrip("([<")  # …/index.htmlを参照, …/（公式）: a remark after the address
    whole = [re.sub(r"\s+", "", bare)]
    if "@" not in bare:
        whole.append("https://" + bare)  # www.example.jp
    inside = re.findall(URL, address)
    return next((guess for guess in whole if re.fullmatch(URL, guess)), inside[0] if len(inside) == 1 else None)


def _narrow(text: str) -> tuple[str, Nearness]:
    """Full-width letters and marks made narrow. In a path a name may truly be wide: then a person decides."""
    narrow = widths.narrow_ascii(text).replace("\u3000", " ")
    _, _, path = re.sub(r"[：:][／/]{1,2}", "", text).partition("/")
    typed_wide = not re.search("[A-Za-z0-9]", text)
    return narrow, "same" if typed_wide or path.isascii() or narrow == text else "guess"


def encoded(text: str) -> Reading | None:
    """None where no Japanese is part of the path; else the form that every program takes: /見本/ -> /%E8%A6%8B…/."""
    if len(text) > LONGEST or widths.narrow_ascii(text).isascii():
        return None  # /３.html: typed so by a slip, or truly wide. That is asked where an address opens nothing
    found = re.fullmatch(rf"(https?://{_HOST})([/?#][!-~{_IN_PATH}]*)", text)
    if not found:
        return None
    start = re.match("[!-~]*", text)
    before = start[0] if start else ""
    # …/index.htmlを参照 and …/1を見る: a remark after the address.
    if re.search(r"\.[A-Za-z]{2,4}$", before) or not (before.endswith(("/", "=", "_", "-")) or text[-1].isascii()):
        return None
    from urllib.parse import quote  # noqa: PLC0415  a column of addresses may hold none with Japanese in it

    # 見本.html and 見本/ belong to the address. A query may be in another encoding, and an end may be a remark.
    certain = text[-1].isascii() and "?" not in text
    return Reading(found[1] + quote(found[2], safe="!#$%&'()*+,/:;=?@[]~"), "certain" if certain else "guess")


def pages(text: str) -> list[str]:
    """The addresses in a text, where a mark or a blank parts them: one inside another's path is part of that one."""
    return re.findall(
        rf"(?:^\s*|(?<=[\s、，,;；・|「(（<〈]))({_START}(?:(?!\(https?:)[^\s、，,;；|])*)", widths.narrow_ascii(text)
    )


def is_local(text: str) -> bool:
    r"""A place in somebody's own computer or office network: C:\…, file://, \\server, 192.168.…."""
    return bool(re.match(_LOCAL, widths.narrow_ascii(text).strip(), re.IGNORECASE))


def is_passing(text: str) -> bool:
    """An address that holds for one visit or one search only."""
    return bool(re.search(_PASSING, text, re.IGNORECASE))
