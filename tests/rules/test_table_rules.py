"""What the examples of the table rules leave open, and the referee: keys agree with frictionless' `unique`."""

from __future__ import annotations

import random

import pytest

from pipeline import whose
from pipeline.model import Field, Municipality
from pipeline.rule import WHOLE, Dirty
from pipeline.rules.table import blank_column, duplicate_key, municipality_disagrees, no_records
from tests.rules.by_hand import spots_of, subject_of

CODE = Field("全国地方公共団体コード", form="municipality")


def look(module, data: str, *fields: Field, path: str = "382019_見本.csv"):
    return spots_of(module.RULE, subject_of(Dirty(data, fields=fields, path=path)))


def test_a_key_is_told_where_it_stood_first():
    spots = look(duplicate_key, "ID\nA\nB\nA\n\nA\n", Field("ID", unique=True))
    assert [(s.record, s.hit.values["row"]) for s in spots] == [(2, "2"), (4, "2")]


@pytest.mark.parametrize(
    ("item", "one", "other"),
    [
        (Field("ID", form="id", unique=True), "A01", "A01\u3000"),
        (Field("ID", form="id", unique=True), "A01", "Ａ01"),
        (Field("ID", form="id", unique=True), "A01", "\ufeffA01"),
        (Field("ID", unique=True), "見本", " 見本"),
        (Field("ID", type="integer", unique=True), "1", " １ "),
    ],
)
def test_keys_that_a_mend_would_make_alike(item, one, other):
    for first, second in ((one, other), (other, one)):
        (spot,) = look(duplicate_key, f"ID,名称\n{first},見本\n{second},見本\n", item)
        assert (spot.record, spot.hit.values["row"]) == (1, "2")


@pytest.mark.parametrize("kind", ["string", "integer"])
def test_keys_agree_with_frictionless(kind):
    frictionless = pytest.importorskip("frictionless")
    chance = random.Random(4)
    pool = ["", "", "1", "01", "２", "2", "-3", "x", "X", *map(str, range(10, 90))]
    cells = [chance.choice(pool) for _ in range(200)]
    subject = subject_of(
        Dirty("\n".join(["ID,名称", *(f"{c},見本" for c in cells)]), fields=(Field("ID", type=kind, unique=True),))
    )
    ours = {spot.record + 2 for spot in spots_of(duplicate_key.RULE, subject)}
    schema = frictionless.Schema.from_descriptor(
        {"fields": [{"name": "ID", "type": kind, "constraints": {"unique": True}}, {"name": "名称", "type": "string"}]}
    )
    rows = [["ID", "名称"], *([cell, "見本"] for cell in cells)]
    report = frictionless.Resource(rows, schema=schema).validate(limit_errors=100_000)
    theirs = {row for row, kind_of in report.flatten(["rowNumber", "type"]) if kind_of == "unique-error"}
    full_width = {index + 2 for index, cell in enumerate(cells) if cell in ("２", "2")} if kind == "integer" else set()
    assert ours
    assert (
        ours - full_width == theirs - full_width
    )  # frictionless takes ２ for a number; here it is a finding of its own


def test_a_blank_column_is_said_once_and_never_of_a_flag():
    data = "名称,名称_カナ,災害種別_津波,備考\n見本公園,,,\n見本広場, ,,\n"
    fields = (
        Field("名称", need="必須", blocking=True),
        Field("名称_カナ", need="推奨"),
        Field("災害種別_津波", form="flag", need="必須"),
        Field("備考"),
    )
    (spot,) = look(blank_column, data, *fields)
    assert (spot.record, spot.column, spot.hit.level) == (None, 1, "info")
    (spot,) = look(blank_column, "名称\n \n", fields[0])
    assert spot.hit.level == "error"


def test_all_sources_are_named_where_they_disagree():
    subject = subject_of(Dirty("ID\n1\n"))
    claims = (Municipality("382027", "folder"), Municipality("382019", "name"))
    (spot,) = spots_of(municipality_disagrees.RULE, subject._replace(claims=claims, municipality=claims[0]))
    assert spot.record == WHOLE
    assert spot.hit.values == {"option": "―", "folder": "382027", "name": "382019", "column": "―"}


def test_a_few_cells_that_deviate_are_shown_one_by_one():
    data = f"{CODE.name},名称\n" + "382019,見本\n" * 8 + "382027,見本\n,見本\n38201,見本\n"
    (spot,) = look(municipality_disagrees, data, CODE)
    assert (spot.record, spot.column, spot.hit.values["column"]) == (8, 0, "382027")


def test_the_site_may_stand_in_another_municipality():
    site = Field("所在地_全国地方公共団体コード", form="municipality")
    data = f"{site.name},名称\n" + "382019,見本\n" * 8 + "382027,見本\n"
    assert look(municipality_disagrees, data, site) == []


def test_a_prefecture_may_publish_its_towns():
    data = f"{CODE.name},名称\n382019,見本\n382027,見本\n382035,見本\n"
    assert look(municipality_disagrees, data, CODE, path="380008_見本.csv") == []
    (spot,) = look(municipality_disagrees, data + "131016,見本\n", CODE, path="380008_見本.csv")
    assert (spot.record, spot.hit.values["column"]) == (3, "131016")


def test_a_city_may_publish_its_wards():
    assert (
        look(municipality_disagrees, f"{CODE.name},名称\n011002,見本\n011011,見本\n", CODE, path="011002_見本.csv")
        == []
    )


def test_one_cell_of_two_is_enough_to_disagree():
    (spot,) = look(municipality_disagrees, f"{CODE.name},名称\n382019,見本\n383864,見本\n", CODE)
    assert (spot.record, spot.hit.values["column"]) == (1, "383864")


def test_a_column_says_what_its_mends_will_leave():
    table = subject_of(Dirty(f"{CODE.name},名称\n37201,見本\n３７２０１３,見本\n", path="見本.csv")).table
    assert whose.claims(table, (CODE, None)) == (Municipality("372013", "column"),)
    assert whose.claims(table._replace(columns=(("372013", "松山市"), ("", ""))), (CODE, None)) == ()


def test_records_of_blanks_are_no_records():
    assert look(no_records, "ID,名称\n,\n 　,\n")
    assert look(no_records, "ID,名称\n,,見本\n") == []
