"""A finding's sentences, and how text out of a file is shown to a person.

A report must come out whatever a file holds: a slot that nobody filled shows as 「…」 and never raises.
"""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.reports import words

if TYPE_CHECKING:
    import re

    from pipeline.model import Finding, Fix, Lang, Place, Text
    from pipeline.rule import Rule

PLACES = frozenset({"excel", "row", "line"})
LONGEST_VALUE = 60  # characters of a value inside a sentence
LONGEST_SLOT = 200  # of any other slot, which may hold a list of choices

# Line breaks, control characters, zero-width and direction marks, lone surrogates, spaces that look like others.
_UNSEEN = later(
    "\r\n|[\x00-\x1f\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

_LINES = later(r"([0-9]+|[A-Z]+):([0-9]+|[A-Z]+)")


@lru_cache(maxsize=4_096)
def _form(template: str) -> tuple[str, tuple[str, ...]]:
    """A sentence with %s for each of its slots, and their names: taken apart once for all findings."""
    parts = list(Formatter().parse(template))
    form = "".join(text.replace("%", "%%") + ("" if name is None else "%s") for text, name, _, _ in parts)
    return form, tuple(name for _, name, _, _ in parts if name is not None)


def _filled(template: str, finding: Finding, lang: Lang) -> str:
    form, names = _form(template)
    return form % tuple([_slot(name, finding, lang) for name in names])


def _slot(name: str, finding: Finding, lang: Lang) -> str:
    """What a sentence may name: the finding's own values, and where and what it is. An empty example is none."""
    text = finding.values.get(name)
    if text is not None and (text or name != "example"):
        said = shortened(visible(text), LONGEST_VALUE if name == "value" else LONGEST_SLOT)
        return area(said, lang) if name == "area" else said
    if name in {"value", "field"}:
        return shortened(visible(finding.value if name == "value" else finding.field))
    if name == "excel":
        return finding.place.excel
    if name in {"row", "line"}:
        return str(finding.place.row if name == "row" else finding.place.line)
    return "…"


def message(finding: Finding, rule: Rule, lang: Lang) -> str:
    """What is wrong there, in one sentence."""
    return _filled(rule.says.ja if lang == "ja" else rule.says.en, finding, lang)


def why(finding: Finding, rule: Rule, lang: Lang) -> str:
    """Why it matters, in one sentence."""
    return _filled(rule.why.ja if lang == "ja" else rule.why.en, finding, lang)


def names_the_place(rule: Rule) -> bool:
    """Whether a sentence of the rule says where, so that it differs from place to place."""
    return not PLACES.isdisjoint(_form(rule.says.ja)[1] + _form(rule.why.ja)[1])


def names_nothing(text: Text) -> bool:
    """Whether a sentence is the same for all findings."""
    return not _form(text.ja)[1]


def visible(text: str) -> str:
    """The text on one line, with everything that would not be seen made visible: a line break as ⏎."""
    return text if text.isprintable() else _UNSEEN.sub(_shown, text)


def visible_lines(text: str) -> str:
    """The same of a text of several lines, which stay lines."""
    return "\n".join(map(visible, text.split("\n")))


def _shown(found: re.Match[str]) -> str:
    char = found[0]
    if char in {"\r\n", "\n", "\r", "\u2028", "\u2029"}:
        return "⏎"
    if char == "\u00a0":
        return "␣"  # the one of these that is met every day, from web pages; a code would tell a clerk nothing
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)  # the picture Unicode has for it: ␀, ␉, ␛
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def shortened(text: str, limit: int = LONGEST_VALUE) -> str:
    """At most `limit` characters: the head and the tail, since what is wrong often stands at the end."""
    if len(text) <= limit:
        return text
    tail = limit // 4
    return f"{text[: limit - tail - 1]}…{text[-tail:]}"


def shown(value: str, lang: Lang, limit: int = LONGEST_VALUE) -> str:
    """A value of the file as it stands in a list: in quotes, or said to be blank."""
    if not value:
        return words.BLANK.say(lang)
    text = shortened(visible(value), limit)
    return f"「{text}」" if lang == "ja" else f'"{text}"'


def mended(fix: Fix, lang: Lang, limit: int = LONGEST_VALUE) -> str:
    """What a fix leaves, in words where it is more than another value."""
    action = words.ACTIONS.get(fix.action)
    if action is None and fix.value.startswith('["') and fix.value.endswith('"]'):  # a whole row
        import json  # noqa: PLC0415  rarely needed

        return shown("、".join(filter(None, json.loads(fix.value))), lang, limit)
    return action.say(lang) if action else shown(fix.value, lang, limit)


def where(place: Place, lang: Lang) -> str:
    """A place in the words of someone who looks at it in Excel: "T12", 「12行」, 「AH列」, 「ファイルの40行目」."""
    if place.row and place.column:
        return place.excel
    if place.row:
        return f"{place.row}行" if lang == "ja" else f"row {place.row}"
    if place.column:
        letters = column_letters(place)
        return f"{letters}列" if lang == "ja" else f"column {letters}"
    if place.line:
        return f"ファイルの{place.line}行目" if lang == "ja" else f"line {place.line} of the file"
    return words.WHOLE_FILE.say(lang)


def area(excel: str, lang: Lang) -> str:
    """A stretch of cells, of whole rows or of whole columns as one says it: 「2行目」 for 2:2, 「B～C列」 for B:C."""
    found = _LINES.fullmatch(excel)
    if found is None:
        return excel
    first, last = found.groups()
    rows = first.isdigit()
    if lang == "ja":
        return f"{first if first == last else f'{first}～{last}'}{'行目' if rows else '列'}"
    name = "row" if rows else "column"
    return f"{name} {first}" if first == last else f"{name}s {first} to {last}"


def column_letters(place: Place) -> str:
    """The column as Excel names it: "T" for column 20, "" for none."""
    return place.excel.partition(":")[0].rstrip("0123456789")
