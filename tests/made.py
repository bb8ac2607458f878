"""Generated files: valid values by form, and a share of cells spoiled by seed. For the referee, the properties, the bench."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.japan import weekdays

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.model import Field

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
KANJI = "山川田中村本町北南東西松竹梅高橋大小石井林森原野谷島崎"


def _word(r: random.Random, letters: str, low: int, high: int) -> str:
    return "".join(r.choice(letters) for _ in range(r.randint(low, high)))


def _code(r: random.Random, i: int, f: Field) -> str:
    if f.codes == "poi":
        return r.choice(("0801", "1307", "1503"))
    return f"{i % 10000:04}" if f.pattern else f"MH{i:08}"


GOOD: dict[str, Callable[[random.Random, int, Field], str]] = {
    "text": lambda r, i, f: f"見本{_word(r, KANJI, 2, 6)}{i % 977}",
    "kana": lambda r, i, f: "ミホン" + _word(r, KANA, 3, 9),
    "latin": lambda r, i, f: "Mihon " + _word(r, "abcdefghiklmnoprstu", 4, 9),
    "integer": lambda r, i, f: str(r.randint(0, 40)),
    "number": lambda r, i, f: f"{r.uniform(0, 300):.1f}",
    "date": lambda r, i, f: f"20{r.randint(10, 26)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}",
    "time": lambda r, i, f: f"{r.randint(0, 23):02}:{r.choice(('00', '15', '30', '45'))}",
    "weekdays": lambda r, i, f: weekdays.written(r.choice(("月火水木金", "月火水木金土日", "土日")), f.example),
    "telephone": lambda r, i, f: f"089-9{r.randint(10, 79)}-{r.randint(0, 9999):04}",
    "extension": lambda r, i, f: str(r.randint(100, 9999)),
    "postal": lambda r, i, f: f"79{r.randint(0, 99999):05}",
    "municipality": lambda r, i, f: "382019",
    "corporate": lambda r, i, f: "3000020382019",
    "town": lambda r, i, f: f"{r.randint(1, 900) * 1000:07}",
    "latitude": lambda r, i, f: f"33.{r.randint(820000, 850000)}",
    "longitude": lambda r, i, f: f"132.{r.randint(750000, 780000)}",
    "url": lambda r, i, f: f"https://www.example.jp/mihon/{i}.html",
    "email": lambda r, i, f: f"mihon{i % 50}@example.jp",
    "choice": lambda r, i, f: r.choice(f.choices or ("有", "無")),
    "flag": lambda r, i, f: r.choice(("1", "")),
    "list": lambda r, i, f: "見本町;見本本町",
    "id": _code,
}

# Items that hold the same in every record of a town, or one of a few words: as in real files.
FEW: dict[str, tuple[str, ...]] = {
    "地方公共団体名": ("愛媛県松山市",),
    "所在地_都道府県": ("愛媛県",),
    "所在地_市区町村": ("松山市",),
    "画像_ライセンス": ("CC BY 4.0",),
    "画像1_ライセンス": ("CC BY 4.0",),
    "画像2_ライセンス": ("CC BY 4.0",),
    "設置位置": ("改札の外", "公園の北", "玄関の右", "駐車場の横"),
    "建物名等(方書)": ("", "", "", "見本ビル1階"),
    "利用可能時間特記事項": ("", "", "月曜日は15時まで"),
    "備考": ("架空の見本",),
}

# A total and its parts, in the order in which the guideline adds them up: 総人口 before 男性.
SUMS = tuple(
    one.items
    for dataset in ("population", "public_toilet")
    for one in schema.load(dataset).relations
    if one.kind == "sum"
)

WHOLE_ADDRESS = "所在地_連結表記"

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SPOILERS: tuple[Callable[[random.Random, str], str], ...] = (
    lambda r, v: v.translate(WIDE),
    lambda r, v: f" {v}",
    lambda r, v: f"{v}　",
    lambda r, v: "",
    lambda r, v: "不明",
    lambda r, v: f"{v}人",
    lambda r, v: "1e3",
    lambda r, v: "NaN",
    lambda r, v: "-1",
    lambda r, v: "令和5年4月1日",
    lambda r, v: "2023/4/1",
    lambda r, v: "9:00",
    lambda r, v: "12345",
    lambda r, v: "あり",
    lambda r, v: "http:/example.jp",
    lambda r, v: f"{v}{v}",
)


def records(fields: Sequence[Field], rows: int, seed: int, bad: float) -> list[list[str]]:
    """`rows` records by the fields, a share `bad` of the cells spoiled."""
    r = random.Random(seed)
    made = []
    places = {f.name: c for c, f in enumerate(fields)}
    for i in range(rows):
        record = [r.choice(FEW[f.name]) if f.name in FEW else GOOD[f.form](r, i, f) for f in fields]
        _agree(record, places)
        for c in range(len(fields)):
            if r.random() < bad:
                record[c] = r.choice(SPOILERS)(r, record[c])
        made.append(record)
    return made


def _agree(record: list[str], places: dict[str, int]) -> None:
    """Totals are the sums of their parts, addresses are made of theirs, and what opens closes later on."""
    for total, *parts in reversed(SUMS):
        if places.keys() >= {total, *parts}:
            record[places[total]] = str(sum(int(record[places[part]]) for part in parts))
    parts = [f"所在地_{part}" for part in ("都道府県", "市区町村", "町字", "番地以下")]
    if places.keys() >= {WHOLE_ADDRESS, *parts}:
        record[places[WHOLE_ADDRESS]] = "".join(record[places[part]] for part in parts)
    for start, c in places.items():
        end = places.get(start.replace("開始", "終了"), c)
        if end != c:
            record[c], record[end] = sorted((record[c], record[end]))


def write(path: Path, fields: Sequence[Field], rows: int, *, seed: int = 1, bad: float = 0.01) -> None:
    """The same as a CSV file, UTF-8, CRLF."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([f.name for f in fields])
        writer.writerows(records(fields, rows, seed, bad))


WAYS = ("cp932", "utf-8-sig", "utf-8")  # a third of the files each
