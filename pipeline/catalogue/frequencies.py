"""How often there is a new version, in the words that DCAT-AP asks for, by what people write."""

from __future__ import annotations

LIST = "http://publications.europa.eu/resource/authority/frequency/"  # the EU's
WORDS = {
    "毎日": "DAILY",
    "毎週": "WEEKLY",
    "毎月": "MONTHLY",
    "月1回": "MONTHLY",
    "四半期": "QUARTERLY",
    "四半期ごと": "QUARTERLY",
    "半年ごと": "ANNUAL_2",
    "年2回": "ANNUAL_2",
    "毎年": "ANNUAL",
    "年1回": "ANNUAL",
    "随時": "IRREG",
    "不定期": "IRREG",
}


def address(said: str) -> str:
    """Of the word in the list; "" for what is not known there, which goes out as written."""
    return LIST + WORDS[said] if said in WORDS else ""
