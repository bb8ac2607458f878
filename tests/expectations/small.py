"""Two municipalities' small tables that meet every expectation, the same with a fault for each, and what is demanded."""

from __future__ import annotations

from pipeline.expectations import prepared, suites, validating
from pipeline.expectations.demands import Band, Demand, Demands, Fresh
from pipeline.expectations.gathering import Gathered, Source, gather
from pipeline.model import Field, Origin, Schema, Table

AS_OF = "2026-02-28"
SCHEMA = Schema(
    "sample",
    "small",
    "見本の一覧",
    (
        Field("ID", form="id", unique=True, form_evidence="sheet"),
        Field("名称", need="必須", blocking=True),
        Field("名称_カナ", form="kana", need="推奨"),
        Field("区分", form="choice", choices=("屋内", "屋外"), form_evidence="sheet"),
        Field("定員", form="integer", type="integer", minimum=0, form_evidence="sheet"),
        Field("緯度", form="latitude", type="number", minimum=20, maximum=46, form_evidence="common"),
        Field("経度", form="longitude", type="number", minimum=122, maximum=154, form_evidence="common"),
        Field("郵便番号", form="postal", pattern="[0-9]{7}", form_evidence="sheet"),
        Field("町字ID", form="town", pattern="[0-9]{7}"),  # only inferred
        Field("洪水", form="flag", need="必須", choices=("1",), form_evidence="sheet"),
        Field("調査日", form="date", type="date", form_evidence="sheet"),
    ),
)
HEADER = tuple(field.name for field in SCHEMA.fields)
TOWNS = {"382019": ("松山市", "33.839157", "132.765575"), "382027": ("今治市", "34.066111", "132.997778")}
PEOPLE = {"382019": 2_000, "382027": 2_000}
DEMAND = Demand(
    recommended=75,
    filled={"定員": 75},
    unique=("ID",),
    inside=True,
    per_thousand=Band(1, 3),
    fresh=Fresh("調査日", 365),
)
DEMANDS = Demands(AS_OF, None, DEMAND)

# What is changed: (town, record, item) -> value; a record of None: all of them.
Changes = dict[tuple[str, int | None, str], str]
FAULTS: Changes = {
    ("382019", 0, "名称"): "",
    ("382019", 1, "郵便番号"): "790-001",
    ("382019", 1, "調査日"): "2025/7",
    ("382019", 1, "定員"): "約10",
    ("382019", 1, "町字ID"): "12",
    ("382019", 2, "区分"): "そと",
    ("382019", 3, "定員"): "-4",
    ("382019", 0, "ID"): "B0",
    ("382019", 2, "緯度"): "34.066111",
    ("382019", 2, "経度"): "132.997778",
    ("382019", 0, "名称_カナ"): "",
    ("382019", 1, "名称_カナ"): "",
    ("382027", None, "調査日"): "2024-12-31",
}
# What is then found: kind, item, town -> the rows that Excel shows, and the values there.
FOUND = {
    ("filled", "名称", "382019"): [("2", "")],
    ("written", "郵便番号", "382019"): [("3", "790-001")],
    ("written", "調査日", "382019"): [("3", "2025/7")],
    ("written", "定員", "382019"): [("3", "約10")],
    ("written", "町字ID", "382019"): [("3", "12")],
    ("chosen", "区分", "382019"): [("4", "そと")],
    ("ranged", "定員", "382019"): [("5", "-4")],
    ("sole", "ID", "382019"): [("2", "B0")],
    ("sole", "ID", "382027"): [("2", "B0")],
    ("inside", "緯度・経度", "382019"): [("4", "愛媛県今治市")],
    ("share", "名称_カナ", "382019"): [("", "50")],
    ("fresh", "調査日", "382027"): [("", "424")],
}
QUESTIONS = {"町字ID", "緯度・経度"}


def rows(town: str, letter: str, count: int = 4) -> list[list[str]]:
    """Records that meet everything, a blank flag and an unfilled optional item among them."""
    name, north, east = TOWNS[town]
    return [
        [
            f"{letter}{n}",
            f"{name}見本館{n}",
            "ミホンカン",
            "屋内",
            str(n),
            north,
            east,
            "7900001",
            "0001001",
            "",
            "2025-07-01",
        ]
        for n in range(count)
    ]


def table(records: list[list[str]], path: str, header: tuple[str, ...] = HEADER) -> Table:
    lines = range(2, len(records) + 2)
    columns = tuple(zip(*records, strict=True)) if records else tuple(() for _ in header)
    return Table(Origin(path), header, columns, lines, lines)


def gathered(changes: Changes | None = None, counts: tuple[int, int] = (4, 4)) -> Gathered:
    """Both municipalities' rows, changed where asked, so many of each."""
    sources = []
    for (code, (name, *_)), letter, count in zip(TOWNS.items(), "AB", counts, strict=True):
        records = rows(code, letter, count)
        for (town, record, item), value in (changes or {}).items():
            for number in range(count) if record is None else [record]:
                if town == code:
                    records[number][HEADER.index(item)] = value
        sources.append(Source(SCHEMA, table(records, f"{code}/{code}_sample.csv"), code, name))
    (found,) = gather(sources)
    return found


def asked(one: Gathered, name: str, demands: Demands = DEMANDS) -> list[validating.Asked]:
    """What the stage would ask of it: its records, and its municipalities."""
    columns = prepared.prepared(SCHEMA, one.header, one.rows, demands, PEOPLE)
    wanted = suites.suite(SCHEMA, demands.of(SCHEMA.id), demands.as_of)
    return [
        validating.Asked(f"{name}/records", columns.records, wanted.records, validating.RECORD),
        validating.Asked(f"{name}/municipalities", columns.municipalities, wanted.municipalities, validating.OWNER),
    ]


def every() -> dict[str, list[validating.Asked]]:
    """What is validated, by name."""
    within = Demands(AS_OF, None, DEMAND._replace(unique=()))
    return {
        "clean": asked(gathered(), "clean"),
        "faulty": asked(gathered(FAULTS), "faulty"),
        "twice in a file": asked(gathered({("382019", 0, "ID"): "A1"}), "twice", within),
        "once in each file": asked(gathered({("382019", 0, "ID"): "B0"}), "once", within),
        "few and many": asked(gathered(counts=(1, 7)), "numbers"),
        "no day": asked(gathered({("382027", None, "調査日"): ""}), "undated"),
    }
