"""Rates as JSON by the contract, and as a table that lines up in a terminal."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.japan import municipalities
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Lang
    from pipeline.participation.adopters import Note
    from pipeline.participation.rates import Rates, Share

TITLE = Text(ja="オープンデータ取組率（{day} 時点）", en="Municipalities that publish open data (as of {day})")
LIST = Text(ja="一覧: {file}", en="List: {file}")
BASE = Text(
    ja="分母: {total}団体（市{city}・町{town}・村{village}・特別区{ward}。北方領土の6村と政令指定都市の区は含まない）",
    en="Counted of {total} (cities {city}, towns {town}, villages {village}, special wards {ward}; without the six "
    "villages of the Northern Territories and the wards of designated cities)",
)
HEAD = Text(ja="順位|都道府県|取組済み|団体数|取組率", en="Rank|Prefecture|Publish|All|Rate")
NATION = Text(ja="全国", en="Japan")
TOGETHER = Text(ja="合計", en="Together")  # where a table of some municipalities was given to count by
BASE_GIVEN = Text(ja="分母: {total}団体（指定された表による）", en="Counted of {total} (of the table that was given)")
BOTH = Text(ja="都道府県を含む", en="with prefectures")
NOTES = Text(ja="お知らせ（{count}件）", en="Notes ({count})")
LINE = Text(ja="{line}行目: {message}", en="line {line}: {message}")


def as_json(rates: Rates, lang: Lang = "ja") -> dict[str, object]:
    """The object that `rates --format json` prints; sentences in one language."""
    return {
        "list": {"path": rates.path, "sha256": rates.sha256, "as_of": rates.as_of},
        "nation": {
            "adopters": rates.nation.adopters,
            "municipalities": rates.nation.total,
            "rate": float(rates.nation.rate),
            "with_prefectures": rates.with_prefectures and _share(rates.with_prefectures),
        },
        "prefectures": [
            {
                "code": p.code,
                "name": p.name,
                "adopters": p.share.adopters,
                "municipalities": p.share.total,
                "rate": float(p.share.rate),
                "rank": p.rank,
            }
            for p in rates.prefectures
        ],
        "findings": [
            {"kind": n.kind, "file": n.file, "line": n.line, **n.values, "message": n.say(lang)} for n in rates.notes
        ],
    }


def as_text(rates: Rates, lang: Lang = "ja") -> str:
    """For a terminal: the best first, the nation below, then what had to be said about the list."""
    best_first = sorted(rates.prefectures, key=lambda p: (p.rank, p.code))
    rows = [tuple(HEAD.say(lang).split("|"))]
    rows += [(str(p.rank), p.name, *_numbers(p.share)) for p in best_first]
    whole = len(rates.prefectures) == len(municipalities.prefectures())
    rows.append(("", (NATION if whole else TOGETHER).say(lang), *_numbers(rates.nation)))
    if rates.with_prefectures:
        rows.append(("", BOTH.say(lang), *_numbers(rates.with_prefectures)))
    kinds = {"city": "city", "town": "town", "village": "village", "special-ward": "ward"}
    base = {"total": f"{rates.nation.total:,}", **{slot: str(rates.kinds[kind]) for kind, slot in kinds.items()}}
    lines = [
        TITLE.say(lang, {"day": rates.as_of}),
        LIST.say(lang, {"file": Path(rates.path).name}),
        BASE.say(lang, base) if whole else BASE_GIVEN.say(lang, base),
        "",
        *_aligned(rows),
    ]
    if rates.notes:
        lines += ["", NOTES.say(lang, {"count": str(len(rates.notes))})]
    lines += [f"- {noted(note, rates, lang)}" for note in rates.notes]
    return "\n".join(lines) + "\n"


def noted(note: Note, rates: Rates, lang: Lang) -> str:
    """A note with its line, and with its file where that is not the list itself."""
    said = LINE.say(lang, {"line": str(note.line), "message": note.say(lang)}) if note.line else note.say(lang)
    of_list = Path(note.file).name == Path(rates.path).name
    return said if of_list or not note.line else f"{Path(note.file).name} {said}"


def _share(share: Share) -> dict[str, object]:
    return {"adopters": share.adopters, "total": share.total, "rate": float(share.rate)}


def _numbers(share: Share) -> tuple[str, str, str]:
    return f"{share.adopters:,}", f"{share.total:,}", f"{share.rate}%"


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    """Names to the left, numbers to the right, two spaces between the columns."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for i, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - _width(cell))
            cells.append(cell + gap if i == 1 else gap + cell)
        yield "  ".join(cells)


def _width(text: str) -> int:
    """Columns that a text takes in a terminal: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
