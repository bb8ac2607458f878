"""What the examples of the rules that compare cells, records and files leave open."""

from __future__ import annotations

import re

import pytest

from pipeline.checking import Asked, Checking
from pipeline.model import Field, Fix, Relation
from pipeline.rule import CellRule, Dirty
from pipeline.rules import RULES
from pipeline.rules.row import (
    address_code_disagrees,
    address_elsewhere,
    ditto_mark,
    point_at_sea,
    sum_disagrees,
)
from pipeline.rules.table import duplicate_record, near_duplicate, one_point_for_many, publisher_name_disagrees
from tests.rules.by_hand import spots_of, subject_of

ADDRESS = (Field("名称", "name"), Field("住所", "fullAddress"))


def look(module, data: str, *fields: Field, path: str = "382019_見本.csv", relations: tuple[Relation, ...] = ()):
    return spots_of(module.RULE, subject_of(Dirty(data, fields=fields, path=path, relations=relations)))


# --- addresses ---


def test_the_two_municipalities_are_named():
    code = Field("所在地_全国地方公共団体コード", "locatedLocalGovernmentCode", "municipality")
    data = "所在地_全国地方公共団体コード,住所\n382019,愛媛県今治市別宮町1\n"
    (spot,) = look(address_code_disagrees, data, code, ADDRESS[1])
    assert spot.hit.values == {"code": "382019", "own": "愛媛県松山市", "named": "愛媛県今治市"}
    assert (spot.record, spot.column, spot.hit.fix) == (0, 1, None)


def test_addresses_elsewhere_that_are_many_are_meant_and_if_most_said_once():
    own = "".join(f"見本{i},松山市見本町{i}\n" for i in range(9))
    away = "".join(f"外{i},愛媛県今治市見本町{i}\n" for i in range(5))
    assert look(address_elsewhere, f"名称,住所\n{own}{away}", *ADDRESS) == []
    assert len(look(address_elsewhere, f"名称,住所\n{own}外,愛媛県今治市見本町1\n", *ADDRESS)) == 1
    (spot,) = look(address_elsewhere, f"名称,住所\n{away}見本,松山市見本町1\n", *ADDRESS)
    assert (spot.record, spot.hit.values["named"]) == (None, "愛媛県今治市")


def test_a_publisher_wrong_throughout_is_told_so_once():
    fields = (
        Field("全国地方公共団体コード", "localGovernmentCode", "municipality"),
        Field("地方公共団体名", "localGovernmentName"),
    )
    data = "全国地方公共団体コード,地方公共団体名\n382019,愛媛県今治市\n382019,愛媛県今治市\n"
    (spot,) = look(publisher_name_disagrees, data, *fields)
    assert (spot.record, spot.column) == (None, 1)
    mixed = look(publisher_name_disagrees, data + "382019,愛媛県松山市\n", *fields)
    assert [spot.record for spot in mixed] == [0, 1]


# --- points ---

POINT = (Field("住所", "fullAddress"), Field("緯度", form="latitude"), Field("経度", form="longitude"))


def test_only_the_point_at_sea_is_named():
    data = "住所,緯度,経度\n,33.839157,132.765575\n,33.700157,132.400575\n,33.7,132.4\n,NaN,x\n"
    (spot,) = look(point_at_sea, data, *POINT)
    assert (spot.record, spot.column, spot.hit.values) == (1, 1, {"longitude": "132.400575"})


def test_one_address_or_a_house_of_many_offices_may_share_a_point():
    house = "".join(f"松山市見本町1番地1 見本ビル{i}階,33.839157,132.765575\n" for i in range(9))
    assert look(one_point_for_many, f"住所,緯度,経度\n{house}", *POINT) == []
    four = "".join(f"松山市見本町{i},33.839157,132.765575\n" for i in range(1, 5))
    assert look(one_point_for_many, f"住所,緯度,経度\n{four}", *POINT) == []
    zero = "".join(f"松山市見本町{i},0,0\n" for i in range(1, 9))
    assert look(one_point_for_many, f"住所,緯度,経度\n{zero}", *POINT) == []


# --- sums ---


@pytest.mark.parametrize(
    ("row", "sums"),
    [
        ("100,48,52", []),
        ("100,48,51", ["99"]),
        ("100,,101", ["101"]),
        ("100,,99", []),
        ("100,x,99", []),
        ("x,48,52", []),
        ("１００,48,51", []),
        ("-1,0,0", []),
    ],
)
def test_sums(row, sums):
    fields = [Field(name, form="integer") for name in ("総人口", "男性", "女性")]
    both = (Relation("sum", ("総人口", "男性", "女性"), "男性と女性"),)
    found = look(sum_disagrees, f"総人口,男性,女性\n2,1,1\n{row}\n", *fields, relations=both)
    assert [(spot.record, spot.hit.values["sum"]) for spot in found] == [(1, one) for one in sums]


# --- duplicates ---


def test_every_copy_names_the_first_and_a_person_decides():
    data = "名称,住所\n館,町1\n館,町1\n園,町2\n館,町1\n"
    spots = look(duplicate_record, data)
    assert [(s.record, s.hit.values["row"], s.hit.fix) for s in spots] == [
        (1, "2", Fix("", "ask", "drop-row")),
        (3, "2", Fix("", "ask", "drop-row")),
    ]


def test_names_that_are_everywhere_are_no_facility():
    many = "".join(f"ごみ集積所,松山市見本町1番{' ' * i}\n" for i in range(25))
    assert look(near_duplicate, f"名称,住所\n{many}", *ADDRESS) == []


def test_a_name_with_a_line_break_does_not_shift_the_others():
    data = '名称,住所\n"見本\n館",町1\n園,町2\n園,町２\n'
    assert [spot.record for spot in look(near_duplicate, data, *ADDRESS)] == [2]


# --- ditto marks ---


def test_a_run_is_filled_from_its_start_and_a_broken_record_ends_it():
    data = "名称,担当\n館,生涯学習課\n園,〃\n池,〃,余り\n森,〃\n"
    assert [(s.record, s.hit.fix.value) for s in look(ditto_mark, data)] == [(1, "生涯学習課")]


@pytest.mark.parametrize("value", ["生涯学習課", "松山市見本町1-2-3", "089-000-0001", "2026-04-01", "123456789012"])
def test_what_is_filled_in_stands_as_it_is(value):
    assert ditto_mark.PLAIN_TEXT.fullmatch(value)
    for item in (Field("見本"), Field("備考", form="text")):
        for rule in RULES:
            if isinstance(rule, CellRule) and not rule.blank and rule.applies(item):
                hit = rule.look(value, item)
                assert hit is None or hit.fix is None or hit.fix.grade == "ask", rule.code


def test_the_mark_is_spoken_of_once():
    checking = Checking(Asked(schema="none"))
    from pipeline import tables

    table = tables.read_bytes("名称,担当課名\n見本館,生涯学習課\n見本園,同上\n".encode(), "見本.csv")[0]
    _, report = checking.table(table)
    assert [f.rule for f in report.findings if f.value == "同上"] == ["R113"]


@pytest.mark.parametrize(
    ("dataset", "data", "filled"),
    [
        ("none", "名称,住所\n見本館, 松山市見本町1-2\n見本園,同上\n", "松山市見本町1-2"),
        ("none", "名称,住所\n見本館,松山市見本町１－２\n見本園,同上 \n", "松山市見本町1-2"),
        ("none", "名称,住所\n見本館,松山市見本町1-2\n,\n見本園,同上\n", "松山市見本町1-2"),
        ("aed", "名称,住所,小児対応設備の有無,開始時間,終了時間\n見本館,町1,有り,,\n見本園,町2,〃,,\n", "有"),
    ],
)
def test_what_is_filled_in_is_what_will_stand_above(dataset, data, filled):
    from pipeline import tables
    from pipeline.repair import repair
    from pipeline.tables import write

    checking = Checking(Asked(schema=dataset))
    table = tables.read_bytes(data.encode(), "382019_見本.csv")[0]
    mended, changes = repair(table, checking.table(table)[1].findings, "likely")
    assert [change.after for change in changes if change.rule == "R113"] == [filled]
    again = tables.read_bytes(write.text(mended, bom=True, newline="crlf"), "382019_見本.csv")[0]
    assert repair(again, checking.table(again)[1].findings, "likely")[1] == []


# --- several files ---

HEADER = "全国地方公共団体コード,ID,名称,名称_カナ,住所,方書,緯度,経度,設置位置,電話番号,内線番号,法人番号,団体名,利用可能曜日,開始時間,終了時間\n"


def test_lists_that_disagree_are_found_by_row_and_kept_in_the_cache(tmp_path):
    row = "382019,{},見本公民館,ミホンコウミンカン,愛媛県松山市見本町1-2,,{},132.765575,玄関,089-000-000{},,,,,,\n"
    one, other = tmp_path / "382019_aed.csv", tmp_path / "382019_aed_b.csv"
    one.write_text(HEADER + row.format(1, "33.839157", 1), encoding="utf-8")
    other.write_text(HEADER + "\n" + row.format(2, "33.849157", 2), encoding="utf-8")

    def findings(kept) -> list[tuple[str, int, str]]:
        checking = Checking(Asked(schema="aed"), kept)
        reports = [report for path in (one, other) for report in checking.file(path, path.name)]
        assert checking.anew in {0, 2}
        return [(f.rule, f.place.row, f.place.excel) for f in reports[1].findings if re.match("K10[23]", f.rule)]

    anew = findings(tmp_path / "cache")
    assert anew == [("K103", 3, "G3"), ("K102", 3, "J3")]
    assert findings(tmp_path / "cache") == anew
