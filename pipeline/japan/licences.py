"""Terms of use, as people spell them: CC-BY-4.0, cc-by-40-intl, 表示 4.0 国際, 公共データ利用規約1.0."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

COLUMNS = ("ライセンス", "license", "licence")  # how the name of a column of licences ends, in small letters

# Terms that stand as they should: nothing need be read out of them.
STANDARD = r"CC0|PDL1\.0|CC BY(?:-(?:SA|ND|NC|NC-SA|NC-ND))? 4\.0"

_SEPARATOR = r"[\s_:・/()\[\]「」-]*"
_TERMS = {
    "attribution": "BY",
    "by": "BY",
    "表示": "BY",
    "sa": "SA",
    "継承": "SA",
    "nc": "NC",
    "非営利": "NC",
    "nd": "ND",
    "改変禁止": "ND",
}
_TERM = "(?:attribution|by|表示|sa|継承|nc|非営利|nd|改変禁止)"
_CC = (
    r"(?:true|false)?(?:cc|creative\s*commons|クリエイティブ・?\s*コモンズ)"
    rf"{_SEPARATOR}(?:ライセンス|licen[cs]e)?{_SEPARATOR}"
    rf"(?P<terms>{_TERM}(?:{_SEPARATOR}{_TERM})*)?{_SEPARATOR}(?:ライセンス|licen[cs]e)?{_SEPARATOR}"
    rf"(?:v|ver\.?|version|バージョン)?\s*(?P<version>[1-4]\.?[0-5]|4)?{_SEPARATOR}"
    rf"(?P<land>jp|japan|日本|intl|international|国際|世界|unported|非移植)?{_SEPARATOR}(?:licen[cs]e|ライセンス)?{_SEPARATOR}"
)
_DEED = r"(?:https?://)?(?:www\.)?creativecommons\.org/licenses/(?P<terms>by[a-z-]*)/(?P<version>[1-4]\.[0-5])(?:/(?P<land>jp))?(?:[/#?].*)?"
_ZERO = (
    rf"(?:true|false)?cc{_SEPARATOR}(?:0|zero){_SEPARATOR}(?:v|ver\.?)?(?:1\.?0)?{_SEPARATOR}(?:universal|全世界)?"
    r"|(?:https?://)?(?:www\.)?creativecommons\.org/publicdomain/zero/1\.0(?:[/#?].*)?"
)
_PUBLIC_DATA = (
    rf"(?:true|false)?(?:pdl|公共データ利用規約|public\s*data\s*licen[cs]e){_SEPARATOR}(?:第|v|ver\.?|version)?\s*1\.?0\s*版?"
    rf"{_SEPARATOR}(?:{_SEPARATOR}pdl{_SEPARATOR}1\.?0)?{_SEPARATOR}"
)
# The versions that were published; 2.1 and 2.0 had a Japanese form.
_VERSIONS = frozenset({"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"})
# Names in full, as their issuers write them: right as they stand.
_OFFICIAL = frozenset({"公共データ利用規約（第1.0版）", "CC0"})


class Reading(NamedTuple):
    """Terms that are known: how the standard writes them, and whether nothing but width, case and blanks differ."""

    standard: str
    only_width: bool
    has_version: bool


def read(text: str) -> Reading | None:
    """What terms are meant; None for those that are not known here, such as a town's own."""
    if text in _OFFICIAL:
        return Reading(text, only_width=True, has_version=True)
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if re.fullmatch(_ZERO, plain):
        return _reading(text, "CC0 1.0")
    if re.fullmatch(_PUBLIC_DATA, plain):
        return _reading(text, "PDL1.0")
    found = re.fullmatch(_DEED, plain) or re.fullmatch(_CC, plain)
    return _creative_commons(text, found) if found and found["terms"] else None


def _creative_commons(text: str, found: re.Match[str]) -> Reading | None:
    terms = "-".join(dict.fromkeys(_TERMS[term] for term in re.findall(_TERM, found["terms"])))
    if not terms.startswith("BY"):
        return None
    digits = (found["version"] or "").replace(".", "")
    if not digits:
        return Reading(f"CC {terms}", only_width=True, has_version=False)
    version = f"{digits[0]}.{digits[1:] or '0'}"
    japanese = found["land"] in {"jp", "japan", "日本"}
    if version not in _VERSIONS or (japanese and version not in {"2.0", "2.1"}):
        return None
    return _reading(text, f"CC {terms} {version}" + (" JP" if japanese or version == "2.1" else ""))


def _reading(text: str, standard: str) -> Reading:
    return Reading(standard, _bare(text) == _bare(standard), has_version=True)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()
