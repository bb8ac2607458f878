"""Lines above or below the table that are not part of it: titles, notes, blank lines, a catalogue's preamble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.japan.patterns import later
from pipeline.model import Fix, Text
from pipeline.rule import Clean, Dirty, FileRule, Hit, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Grade, Origin

SHOWN = 30  # characters of the first line that says something
WORD = 2  # letters from which a line does: a lone "1" above the table tells nobody which line is meant

MARK = later(r"([◎○●△▲×□■☆★])[：:＝= \u3000]?(?=[^\W\d])")  # what a mark in the table stands for: ◎大型シート
LEGEND = 2  # different ones from which they are a legend, and no ornament of a title


def look(origin: Origin) -> Iterator[Spot]:
    if not origin.skipped:
        return
    first = origin.skipped[0][0]
    told = [line for line in (text.strip(' \t\r\n　,;"') for _, text in origin.skipped) if line]
    telling = next((line for line in told if sum(map(str.isalpha, line)) >= WORD), " / ".join(told) or "―")
    sample = telling[:SHOWN] + ("…" if len(telling) > SHOWN else "")
    values = {"count": str(len(origin.skipped)), "first": str(first), "sample": sample}
    yield Spot(Hit(values, Fix("", _grade(told), "drop-lines")), line=first)


def _grade(told: Sequence[str]) -> Grade:
    """Without its legend a table can no longer be read: whether it may go, a person decides."""
    marks = {mark for line in told for mark in MARK.findall(line)}
    return "ask" if len(marks) >= LEGEND else "likely" if told else "sure"


RULE = FileRule(
    code="F102",
    name="lines-around-table",
    level="warning",
    source="machine-readability L1-04",
    scores="L1-04",
    says=Text(
        ja="表のほかに{count}行あります（{first}行目から：{sample}）。見出しを1行目に置き、表だけにします。",
        en="{count} lines are not part of the table (from line {first}: {sample}). "
        "Put the column names on the first line and keep nothing but the table.",
    ),
    why=Text(
        ja="プログラムは1行目を見出し、2行目からをデータとして読みます。題名や注釈、空の行があると、列を取りちがえます。"
        "残したい説明は、データの説明（メタデータ）に書けます。",
        en="Programs take the first line for the column names and the second for data. Titles, notes and blank lines "
        "make them mistake the columns. What should be kept can go into the dataset's description.",
    ),
    look=look,
    examples=(
        Dirty(
            "見本市AED設置箇所一覧\n\nID,名称,設置位置\n1,見本公民館,玄関\n",
            mended="ID,名称,設置位置\n1,見本公民館,玄関\n",
        ),
        Dirty(",,\nID,名称,設置位置\n1,見本公民館,玄関\n", mended="ID,名称,設置位置\n1,見本公民館,玄関\n"),
        Dirty("◎大型シート　○ベビーシート,,\n\nID,設備,名称\n1,◎,見本公民館\n2,○,見本図書館\n"),
        Dirty(
            "○見本市施設一覧\n\nID,名称,設置位置\n1,見本公民館,玄関\n",
            mended="ID,名称,設置位置\n1,見本公民館,玄関\n",
        ),
        Clean("ID,名称,設置位置\n1,見本公民館,玄関\n2,見本図書館,\n"),
    ),
)
