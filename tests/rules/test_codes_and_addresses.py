"""Codes and addresses through all rules at once: one cause is one finding, with its level and grade."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.check import Recognised, check, subject_of
from pipeline.model import Field, Finding, Match, Schema
from pipeline.repair import repair
from pipeline.rules import RULES

MUNICIPALITY = Field(
    "所在地_全国地方公共団体コード", form="municipality", form_evidence="common", pattern="[0-9]{6}", example="382019"
)
MAIL = Field("連絡先メールアドレス", form="email", form_evidence="sheet", example="info@example.jp")
PAGE = Field("URL", form="url", form_evidence="common", pattern="https?://[!-~]+", example="https://www.example.jp/")
LICENCE = Field("画像_ライセンス", example="CC BY 4.0")
NUMBER = Field("法人番号", form="corporate", form_evidence="common", pattern="[0-9]{13}", example="3000020382019")
POSTAL = Field("郵便番号", form="postal", form_evidence="common", pattern="[0-9]{7}", example="7908571")
POI = Field("POIコード", form="id", pattern="[0-9]{3,4}", example="1307")
PLACE = Field("設置場所", form="choice", form_evidence="sheet", choices=("屋内", "その他"))


def found(value: str, item: Field, path: str = "382019_見本.csv") -> tuple[tuple[Finding, ...], str]:
    """All that is said of one cell, and what a mend leaves there."""
    table = tables.read_bytes(f'名称,{item.name}\n見本公民館,"{value}"\n'.encode(), path)[0]
    schema = Schema("mihon", "test", "見本", (Field("名称"), item))
    report = check(subject_of(table, known := Recognised(schema, Match("mihon", "test", 1.0))), known, RULES)
    said = tuple(f for f in report.findings if f.place.column == 2 and f.place.row == 2)
    return said, repair(table, said, "likely")[0].columns[1][0]


@pytest.mark.parametrize(
    ("value", "item", "rule", "level", "left"),
    [
        ("328019", MUNICIPALITY, "T105", "error", "382019"),
        ("松前町", MUNICIPALITY, "T105", "error", "384011"),
        ("382039", MUNICIPALITY, "T105", "error", "382039"),  # 松山市 and 宇和島市 are as near
        ("松山市", MUNICIPALITY, "C303", "error", "382019"),
        ("38201", MUNICIPALITY, "C303", "error", "382019"),
        ("中央区", MUNICIPALITY, "C303", "error", "中央区"),
        ("999999", MUNICIPALITY, "C303", "error", "999999"),
        ("380008", MUNICIPALITY, "C325", "warning", "380008"),
        ("221317", MUNICIPALITY, "C326", "warning", "221317"),
        ("info[at]example.jp", MAIL, "C306", "warning", "info@example.jp"),
        ("info@", MAIL, "C306", "error", "info@"),
        ("a@example.jp;b@example.jp", MAIL, "C307", "info", "a@example.jp;b@example.jp"),
        ("なし", MAIL, "C107", "warning", "なし"),
        ("http:/www.example.jp/", PAGE, "C308", "error", "http://www.example.jp/"),
        ("www.example.jp", PAGE, "C308", "error", "www.example.jp"),
        (
            "https://a.example.jp/;https://b.example.jp/",
            PAGE,
            "C309",
            "error",
            "https://a.example.jp/;https://b.example.jp/",
        ),
        ("http://192.168.1.1/", PAGE, "C310", "error", "http://192.168.1.1/"),
        ("https://www.google.com/search?q=a", PAGE, "C320", "info", "https://www.google.com/search?q=a"),
        ("https://www.example.jp/見本/", PAGE, "C327", "warning", "https://www.example.jp/%E8%A6%8B%E6%9C%AC/"),
        ("https://www.example.jp/wiki/見本", PAGE, "C327", "error", "https://www.example.jp/wiki/見本"),
        ("なし", PAGE, "C107", "error", "なし"),
        ("Truecc-by-40-intl", LICENCE, "C321", "warning", "CC BY 4.0"),
        ("CC BY", LICENCE, "C322", "info", "CC BY"),
        ("000020382019", NUMBER, "C304", "error", "3000020382019"),
        ("500001000001", NUMBER, "C304", "error", "500001000001"),
        ("〒790-8571", POSTAL, "C302", "warning", "7908571"),
        ("600042", POSTAL, "C302", "error", "600042"),
        ("公民館", POI, "C324", "warning", "1307"),  # the form of the item is only inferred
        ("9999", POI, "C324", "warning", "9999"),
        ("その他（屋上）", PLACE, "C329", "error", "その他（屋上）"),
    ],
)
def test_one_cause_is_one_finding(value: str, item: Field, rule: str, level: str, left: str) -> None:
    said, mended = found(value, item)
    assert [(f.rule, f.level) for f in said] == [(rule, level)]
    assert mended == left


@pytest.mark.parametrize("value", ["123456789018", "T123456789018", "1234-5678-9018"])
def test_what_may_be_a_persons_number_is_made_into_nothing(value: str) -> None:
    said, _ = found(value, NUMBER)
    assert said
    assert all(f.fix is None for f in said)


def test_without_a_municipality_nothing_is_read_into_a_code() -> None:
    said, mended = found("328019", MUNICIPALITY, path="見本.csv")
    assert [f.rule for f in said] == ["C303"]
    assert mended == "328019"


def test_full_width_and_a_slip_are_mended_together() -> None:
    said, mended = found("３２８０１９", MUNICIPALITY)
    assert {f.rule for f in said} == {"C101", "T105"}
    assert mended == "382019"
