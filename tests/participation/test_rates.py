"""Rates: the denominator from the table, each government once, and nothing counted or left out in silence."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from pipeline.errors import CallError
from pipeline.japan import municipalities
from pipeline.participation.rates import Share, rates
from pipeline.participation.shown import _width, as_json, as_text

HEADER = "団体コード,団体名,ライセンス\n"


@pytest.fixture
def listed(tmp_path):
    """A list with these lines, in a file whose name holds its day."""

    def write(*lines, name="adopters_2026-02-28.csv"):
        path = tmp_path / name
        path.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8-sig")
        return path

    return write


def kinds(result):
    return [(n.kind, n.line) for n in result.notes if n.kind != "date-from-name"]


def of(result, code):
    return next(p for p in result.prefectures if p.code == code)


def test_counts_only_what_is_listed(listed):
    result = rates(listed("382019,愛媛県松山市,CC-BY", "383562,愛媛県上島町,", "370002,", "131016,東京都千代田区,"))
    assert result.nation == Share(3, 1741)
    assert of(result, "38").share == Share(2, 20)
    assert of(result, "38").share.rate == Decimal("10.0")
    assert of(result, "13").share == Share(1, 62)
    assert of(result, "37").share == Share(0, 17)
    assert len(result.prefectures) == 47
    assert [p.code for p in result.prefectures] == sorted(p.code for p in result.prefectures)


@pytest.mark.parametrize(
    ("adopters", "total", "rate"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 16, "6.3"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (0, 20, "0.0"),
        (17, 35, "48.6"),
    ],
)
def test_rounded_half_up(adopters, total, rate):
    assert str(Share(adopters, total).rate) == rate


def test_equal_rates_share_a_rank(listed):
    # Kagawa and Ishikawa have 17 and 19 municipalities; Fukui 17 as Kagawa
    result = rates(listed("372013,", "182010,", "172014,"))
    assert of(result, "37").rank == of(result, "18").rank == 1
    assert of(result, "17").rank == 3
    assert {p.rank for p in result.prefectures} == {1, 3, 4}


@pytest.mark.parametrize(
    ("line", "kind", "adopters"),
    [
        ("382019,愛媛県松山市", None, 1),
        ("382019,", None, 1),
        ("382019,松山市", None, 1),
        ("383562,愛媛県越智郡上島町", None, 1),
        ("394050,高知県梼原町", None, 1),
        ("12025,北海道函館市", "code-mended", 1),  # 012025 without its zero
        ("38201,愛媛県松山市", "code-mended", 1),
        ("1100,北海道札幌市", "code-mended", 1),
        ("３８２０１９,愛媛県松山市", "code-mended", 1),
        ("382019,愛媛県今治市", "other-name", 1),
        ("382010,愛媛県松山市", "not-in-table", 0),  # its check digit is 9
        ("381012,愛媛県架空市", "not-in-table", 0),  # a right check digit, but never given out
        ("ABC,愛媛県松山市", "not-in-table", 0),
        (",愛媛県松山市", "no-code", 0),
        ("380008,愛媛県", "not-counted", 0),
        ("011011,北海道札幌市中央区", "not-counted", 0),
        ("016951,北海道色丹村", "not-counted", 0),
    ],
)
def test_each_line_counts_or_says_why(listed, line, kind, adopters):
    result = rates(listed(line))
    assert result.nation.adopters == adopters
    assert kinds(result) == ([] if kind is None else [(kind, 2)])


def test_twice_counts_once(listed):
    result = rates(listed("382019,愛媛県松山市", "382027,愛媛県今治市", "38201,愛媛県松山市"))
    assert result.nation.adopters == 2
    assert kinds(result) == [("code-mended", 4), ("twice", 4)]
    assert "2行目" in next(n for n in result.notes if n.kind == "twice").say("ja")


def test_lost_zero_is_told_by_the_name_where_two_readings_exist(listed):
    both = [
        g.code
        for g in municipalities.counted()
        if g.code[0] == "0" and any(other.startswith(g.code[1:]) for other in municipalities.table())
    ]
    for code in both:
        result = rates(listed(f"{code[1:]},{municipalities.full_name_of(code)}"))
        assert of(result, code[:2]).share.adopters == 1


def test_day(listed):
    lines = ["382019,愛媛県松山市"]
    assert rates(listed(*lines)).as_of == "2026-02-28"
    assert "2026-02-28" in rates(listed(*lines)).notes[0].say("en")
    said = rates(listed(*lines), as_of="2026-06-30")
    assert (said.as_of, said.notes) == ("2026-06-30", ())
    assert rates(listed(*lines, name="20260630_opendata_lg_list.csv")).as_of == "2026-06-30"
    for name in ("list.csv", "list_2026-02-30.csv", "list_123456789012.csv"):
        with pytest.raises(CallError):
            rates(listed(*lines, name=name))
    for bad in ("2026/02/28", "2026-02-30", "２０２６-02-28", ""):
        with pytest.raises(CallError):
            rates(listed(*lines), as_of=bad)


def test_calls_that_cannot_be_answered(tmp_path, listed):
    with pytest.raises(CallError):
        rates(tmp_path / "none_2026-02-28.csv")
    other = tmp_path / "other_2026-02-28.csv"
    other.write_text("名称,住所\nA,B\n", encoding="utf-8")
    with pytest.raises(CallError) as caught:
        rates(other)
    assert "団体コード" in caught.value.say("ja")
    for table in ("code,prefecture,name,kind\n12025,北海道,函館市,city\n", "code,prefecture,name,kind\n"):
        other.write_text(table, encoding="utf-8")
        with pytest.raises(CallError):
            rates(listed("382019,"), municipalities=other)


def test_own_table_of_municipalities(tmp_path, listed):
    table = tmp_path / "table.csv"
    table.write_text(
        "code,prefecture,name,kind\n382019,愛媛県,松山市,city\n382027,愛媛県,今治市,city\n", encoding="utf-8"
    )
    result = rates(listed("382019,愛媛県松山市"), municipalities=table)
    assert result.nation == Share(1, 2)
    assert [(p.code, p.share) for p in result.prefectures] == [("38", Share(1, 2))]


def test_with_prefectures(listed, tmp_path):
    municipal = listed("382019,愛媛県松山市")
    prefectural = listed("380008,愛媛県", "382027,愛媛県今治市", name="pref_2026-02-28.csv")
    result = rates(municipal, prefectures_list=prefectural)
    assert result.with_prefectures == Share(2, 1788)
    assert kinds(result) == [("not-counted", 3)]
    assert result.notes[-1].file == str(prefectural)


def test_json_by_the_contract(listed):
    answer = as_json(rates(listed("382019,愛媛県松山市", "99,")))
    assert list(answer) == ["list", "nation", "prefectures", "findings"]
    assert list(answer["list"]) == ["path", "sha256", "as_of"]
    assert len(answer["list"]["sha256"]) == 64
    assert answer["nation"] == {"adopters": 1, "municipalities": 1741, "rate": 0.1, "with_prefectures": None}
    ehime = answer["prefectures"][37]
    assert ehime == {"code": "38", "name": "愛媛県", "adopters": 1, "municipalities": 20, "rate": 5.0, "rank": 1}
    assert [f["kind"] for f in answer["findings"]] == ["date-from-name", "not-in-table"]
    assert all(f["message"] for f in answer["findings"])
    json.dumps(answer)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_text_lines_up(listed, lang):
    shown = as_text(rates(listed("382019,愛媛県松山市")), lang)
    table = [line for line in shown.splitlines() if line.endswith("%")]
    assert len(table) == 48
    assert len({_width(line) for line in table}) == 1
    assert "2026-02-28" in shown
    assert "1,741" in shown
    assert "adopters_2026-02-28.csv" in shown


def test_the_national_list(realdata):
    folder = realdata / "participation"
    result = rates(folder / "municipalities_2026-02-28.csv", prefectures_list=folder / "prefectures_2026-02-28.csv")
    assert result.nation == Share(1558, 1741)
    assert str(result.nation.rate) == "89.5"
    assert result.with_prefectures == Share(1605, 1788)
    assert [n.kind for n in result.notes] == ["date-from-name"]
    # the same denominators as a table of 2019 that the Cabinet Secretariat showed
    seen = {
        "福井県": 17,
        "京都府": 26,
        "富山県": 15,
        "岐阜県": 42,
        "東京都": 62,
        "埼玉県": 63,
        "福岡県": 60,
        "愛媛県": 20,
    }
    assert {p.name: p.share.total for p in result.prefectures if p.name in seen} == seen
    # the last three of 2026-06-30, as published; none of them had moved since February
    last = sorted(result.prefectures, key=lambda p: p.rank)[-3:]
    assert [(p.name, str(p.share.rate)) for p in last] == [("鹿児島県", "53.5"), ("佐賀県", "50.0"), ("山形県", "48.6")]
