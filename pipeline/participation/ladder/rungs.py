"""The rungs of the ladder, from nothing to a dataset that is current and free to use. Each stands on those below it.

The order is the project's own; what each rung asks is said in its sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Text


class Rung(NamedTuple):
    """One rung: its short name, and what holds for a dataset that stands on it."""

    id: str
    name: Text
    asks: Text


NONE = Rung("none", Text(ja="なし", en="None"), Text(ja="まだ何もない", en="There is nothing yet"))
RUNGS = (
    NONE,
    Rung(
        "announced",
        Text(ja="公表", en="Announced"),
        Text(ja="オープンデータ一覧かカタログに名前がある", en="A list of open data or a catalogue names it"),
    ),
    Rung(
        "reachable",
        Text(ja="入手", en="Reachable"),
        Text(ja="ファイルを手に入れられる", en="Its file can be had"),
    ),
    Rung(
        "readable",
        Text(ja="機械可読", en="Machine-readable"),
        Text(ja="表として読み取れる（PDFや画像ではない）", en="A table can be read from it (no PDF, no picture)"),
    ),
    Rung(
        "recognised",
        Text(ja="標準の表", en="Standard"),
        Text(ja="項目の名前が標準のデータセットのもの", en="Its items are those of the standard dataset"),
    ),
    Rung(
        "conforms",
        Text(ja="標準どおり", en="Conforms"),
        Text(ja="検査で誤りも警告もない", en="The check finds neither errors nor warnings"),
    ),
    Rung(
        "fresh",
        Text(ja="最新", en="Fresh"),
        Text(ja="更新頻度のとおりに新しい", en="It is as new as its frequency promises"),
    ),
    Rung(
        "open",
        Text(ja="自由に使える", en="Openly licensed"),
        Text(ja="だれでも自由に使える利用条件が書かれている", en="Its stated licence lets anybody use it freely"),
    ),
)
IDS = tuple(rung.id for rung in RUNGS)
ANNOUNCED, REACHABLE, READABLE, RECOGNISED, CONFORMS, FRESH, OPEN = range(1, len(RUNGS))
TOP = OPEN
