"""Rows that stand in a table for people and are no records: notes, totals, and rows that tell of the columns.

Each is known by how it is written alone; whether it may go is not decided here.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pipeline.japan.patterns import later

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST = 3  # cells of a row that tells of the columns

_NOTE = later(
    r"[※*＊]\s*\S|[(（【\[〔＜<]?\s*(?:注|註|備考|注意|注釈|注記|参考|補足)\s*[0-9０-９①-⑨]*\s*[)）】\]〕＞>:：.．、]"
    r"|(?:注|註)[0-9０-９①-⑨]+[\s　]|(?:出典|出所|資料|作成|作成者|作成日|更新日|問い?合わ?せ先?|お問い?合わ?せ先?|データ提供)\s*[:：]"
    r"|[-ー－―—]*\s*以\s*[上下]\s*(?:余\s*白)?\s*[-ー－―—]*$"
)
_TOTAL = later(r"(?:総\s*)?合\s*計|(?:小|総|累)?\s*計|総\s*数|全?\s*[0-9０-９]+\s*(?:件|箇所|か所|ヶ所|施設)")
_COUNTED = later(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_UNIT = later(
    r"(?:単位\s*[:：]?\s*)?(?:人|名|円|千円|百万円|件|台|基|個|枚|冊|本|棟|戸|世帯|校|室|床|席|箇所|か所|歳|才|年|月|日|時|分|時間|回|度|％|%"
    r"|m|m2|㎡|m²|km|㎞|km2|㎢|cm|㎝|mm|ha|t|kg|L|ℓ|人数)"
)
_NEED = frozenset(
    ("必須", "推奨", "任意", "必須項目", "推奨項目", "任意項目", "条件付必須", "条件付き必須", "◎", "○", "-", "－")
)
_FORM = frozenset(
    ("文字列", "文字", "数値", "数字", "整数", "小数", "日付", "日時", "時刻", "時間", "真偽値", "URL", "コード")
)
_EXAMPLE = later(r"[(（【\[]?\s*(?:記\s*[入載]|入\s*力|記\s*述)?\s*例\s*[0-9０-９]*\s*[)）】\]:：]*")
_KEY = later(r"[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*")
_CIRCLED = {chr(0x2460 + n): str(n + 1) for n in range(20)}


def is_note(text: str) -> bool:
    """※…, 注1 …, 出典：…, 以上."""
    return _NOTE.match(text.strip()) is not None


def is_total(text: str) -> bool:
    """合計, 小　計, 全25件: the whole of the text."""
    return _TOTAL.fullmatch(text.strip()) is not None


def count_of(text: str) -> float | None:
    """The number that a total is, or None."""
    plain = text.strip()
    return float(plain.replace(",", "")) if plain.isascii() and _COUNTED.fullmatch(plain) else None


def are_units(cells: Sequence[str]) -> bool:
    """（人）, （㎡）: all that is filled is a unit, and at least one stands in brackets or is more than one sign."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    bare = [cell.strip("()（）[]［］〔〕【】 　") for cell in filled]
    return bool(filled) and bare != filled and all(one == "単位" or _UNIT.fullmatch(one) for one in bare)


def tell_of_columns(cells: Sequence[str]) -> bool:
    """1, 2, 3 …; 必須, 任意 …; 文字列, 数値 …: a row that says something of each column."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < FEWEST:
        return False
    return (
        (_NEED.issuperset(filled) and "必須" in filled[0] + "".join(filled))
        or _FORM.issuperset(filled)
        or _counts(cells)
    )


def are_keys(cells: Sequence[str]) -> bool:
    """name, address, tel: every cell one, all different, as programs name columns."""
    names = [cell.strip() for cell in cells]
    return len(names) >= FEWEST and len(set(names)) == len(names) and all(map(_KEY.fullmatch, names))


def is_example(text: str) -> bool:
    """（例）, 記入例."""
    return "例" in text and _EXAMPLE.fullmatch(text.strip()) is not None


def _counts(cells: Sequence[str]) -> bool:
    """1, 2, 3 … or ①, ②, ③ … in every cell."""
    numbers = [_CIRCLED.get(cell.strip()) or unicodedata.normalize("NFKC", cell.strip()) for cell in cells]
    return numbers == [str(n) for n in range(1, len(numbers) + 1)]
