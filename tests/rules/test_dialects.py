"""The editions write the same thing in several ways. Each takes its own, and mends the others' into it."""

from __future__ import annotations

import csv
import io

import pytest

from pipeline import schema, tables
from pipeline.check import Recognised, check, subject_of
from pipeline.rules import RULES
from pipeline.rules.cell import unknown_choice, unknown_poi_code, weekday_notation, weekday_words
from tests.rules.by_hand import spots_of
from tests.rules.by_hand import subject_of as subject

ABOUT = (unknown_choice.RULE, weekday_notation.RULE, weekday_words.RULE)
EDITIONS = ("suisho_2017", "jichitai_2023", "area_2026")


def field(name: str, edition: str, item: str):
    return next(f for f in schema.load(name, edition).fields if f.name == item)


def said(item, value: str):
    """What the rules on choices and weekdays make of a value: nothing, or the values they would put there."""
    hits = [rule.look(value, item) for rule in ABOUT if rule.applies(item)]
    return [hit.fix.value if hit.fix else None for hit in hits if hit]


@pytest.mark.parametrize(
    ("edition", "item", "own", "mended"),
    [
        ("area_2026", "授乳室", ("あり", "なし", "未確認"), {"有": "あり", "無": "なし", "○": "あり", "不可": "なし"}),
        ("area_2026", "車椅子可", ("可", "不可", "未確認"), {"有": "可", "なし": "不可", "あり": "可"}),
        ("jichitai_2023", "授乳室", ("有", "無"), {"あり": "有", "なし": "無", "可": "有"}),
        ("area_2026", "利用可能曜日", ("月／火／水", "土／日", "月"), {"月火水": "月／火／水", "月/水": "月／水"}),
        ("jichitai_2023", "利用可能曜日", ("月火水", "土日", "月"), {"月／火／水": "月火水", "月・水": "月水"}),
        ("suisho_2017", "利用可能曜日", ("月火水", "土日", "月"), {"月／火／水": "月火水"}),
    ],
)
def test_each_takes_its_own_and_mends_the_others(edition: str, item: str, own: tuple, mended: dict):
    one = field("public_facility", edition, item)
    assert {value: said(one, value) for value in own} == {value: [] for value in own}
    assert {value: said(one, value) for value in mended} == {value: [right] for value, right in mended.items()}


def test_not_checked_is_no_answer_where_the_edition_does_not_have_it():
    assert said(field("public_facility", "jichitai_2023", "授乳室"), "未確認") == [None]


@pytest.mark.parametrize("edition", EDITIONS)
def test_codes_of_facilities_are_compared_by_four_digits(edition: str):
    one, rule = field("public_facility", edition, "POIコード"), unknown_poi_code.RULE
    assert one.codes == "poi"
    assert rule.applies(one)
    assert [bool(rule.look(value, one)) for value in ("801", "0801", "1307", "9999")] == [False, False, False, True]
    assert rule.applies(one._replace(codes=""))  # a user's own schema: by its name
    assert rule.applies(one._replace(name="施設の番号"))
    assert not rule.applies(one._replace(name="施設の番号", codes=""))


@pytest.mark.parametrize(
    "one", [one for one in schema.available() if not one.draft], ids=lambda o: f"{o.edition}/{o.id}"
)
def test_a_record_of_the_examples_has_nothing_said_of_it(one: schema.SchemaInfo):
    stated = schema.load(one.id, one.edition)
    out = io.StringIO()
    csv.writer(out).writerows([[f.name for f in stated.fields], [f.example for f in stated.fields]])
    (table,) = tables.read_bytes(("\ufeff" + out.getvalue()).encode(), f"382019_{stated.file_name}.csv")
    known = Recognised(stated, intended=True)
    report = check(subject_of(table, known), known, RULES)
    # What an example leaves blank (a remark) may be spoken of as blank, and nothing else.
    assert [(f.rule, f.field, f.value) for f in report.findings if f.rule not in ("T102", "R115")] == []


def test_a_column_left_out_warns_where_the_edition_wants_them_all():
    from pipeline.rule import Dirty
    from pipeline.rules.header import dropped_column

    stated = schema.load("aed", "area_2026")
    names = [f.name for f in stated.fields if f.name not in ("内線番号", "備考", "名称_英字")]
    header = ",".join(f'"{name}"' for name in names)
    example = Dirty(f"{header}\n", fields=stated.fields, all_columns=stated.all_columns)
    spots = spots_of(dropped_column.RULE, subject(example))
    assert [(spot.hit.values, spot.hit.level) for spot in spots] == [
        ({"item": "内線番号"}, None),
        ({"item": "備考"}, None),
    ]
    assert dropped_column.RULE.level == "warning"
