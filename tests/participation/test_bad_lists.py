"""Lists with something wrong: a sentence with the line and what to do, and never a rate that is wrong in silence."""

from __future__ import annotations

import pytest

from pipeline.errors import CallError
from pipeline.participation import denominators
from pipeline.participation.denominators import Change
from pipeline.participation.lists import table_at
from pipeline.participation.population import population_in
from pipeline.participation.rates import Share, rates
from pipeline.participation.totals import totals_in

HEADER = "団体コード,団体名,初回登録日\n"
MATSUYAMA = "382019,愛媛県松山市,2020/4/1\n"


@pytest.fixture
def written(tmp_path):
    def write(text, name="list_2026-02-28.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def said(result):
    return [(note.kind, note.line, note.say("ja")) for note in result.notes if note.kind != "date-from-name"]


def refused(call, *words):
    with pytest.raises(CallError) as caught:
        call()
    for word in words:
        assert word in caught.value.say("ja")
    assert "ください" in caught.value.say("ja")
    assert caught.value.say("en")


def test_a_missing_column(written):
    path = written("番号,団体名\n1,愛媛県松山市\n")
    refused(lambda: rates(path), "1行目", "「団体コード」")


@pytest.mark.parametrize(
    ("lines", "kind", "line", "cure"),
    [
        (MATSUYAMA + "382010,愛媛県架空市,\n", "not-in-table", 3, "直してください"),
        (MATSUYAMA + ",愛媛県今治市,\n", "no-code", 3, "書き入れてください"),
        (MATSUYAMA + MATSUYAMA, "twice", 3, "消してください"),
        (MATSUYAMA + "382019,愛媛県今治市,\n", "other-name", 3, "直してください"),
        ("382019,愛媛県松山市,2026/3/1\n", "later-date", 2, "確かめてください"),
    ],
)
def test_a_bad_line_is_named_with_its_cure(written, lines, kind, line, cure):
    result = rates(written(HEADER + lines))
    assert result.nation == Share(1, 1741)
    assert any((one[0], one[1]) == (kind, line) and cure in one[2] for one in said(result)), said(result)


def test_shift_jis_is_read_and_said(written):
    result = rates(written(HEADER + MATSUYAMA, encoding="cp932"))
    assert result.nation.adopters == 1
    ((kind, line, sentence),) = said(result)
    assert (kind, line) == ("shift-jis", 1)
    assert "UTF-8" in sentence
    assert "ください" in sentence


def test_two_dates_mixed(written):
    twice = written(HEADER + MATSUYAMA, name="list_2025-02-28_2026-02-28.csv")
    refused(lambda: rates(twice), "2025-02-28", "2026-02-28", "--as-of")
    assert rates(twice, as_of="2026-02-28").as_of == "2026-02-28"
    mixed = written("団体コード,団体名,時点\n382019,松山市,2025/2/28\n382027,今治市,2026/2/28\n")
    refused(lambda: rates(mixed), "3行目", "2行目", "分けてください")


def test_line_breaks_in_cells_and_names(written):
    path = written('団体コード,団体名,"ライセ\nンス"\n382019,"愛媛県\n松山市",CC-BY\n382027,愛媛県今治市,\n')
    result = rates(path)
    assert (result.nation.adopters, said(result)) == (2, [])
    assert result.adopters == {"382019": 3, "382027": 5}


# Older lists could not be read: these are layouts as they may have been, made for the tests.
@pytest.mark.parametrize("code", ["全国地方公共団体コード", "都道府県コード又は市区町村コード", "団体\nコード"])
def test_older_layouts_are_told_by_their_header(written, code):
    path = written(f'No,"{code}",地方公共団体名,URL\n1,382019,愛媛県松山市,https://city.example.jp/\n')
    assert rates(path).nation.adopters == 1


def test_a_code_of_another_day(written):
    """那珂川町 became 那珂川市 on 2018-10-01, with another code."""
    today = rates(written(HEADER + "403059,福岡県那珂川町,\n"))
    assert today.nation.adopters == 1
    assert [(one[0], one[1]) for one in said(today)] == [("code-mended", 2)]
    assert "402311" in said(today)[0][2]
    old = rates(written(HEADER + "403059,福岡県那珂川町,\n", name="list_2018-09-30.csv"))
    assert (old.nation.adopters, said(old)) == (1, [])
    later_code = rates(written(HEADER + "402311,福岡県那珂川市,\n", name="list_2018-09-30.csv"))
    assert later_code.nation.adopters == 1


@pytest.mark.parametrize(
    ("day", "city", "town"),
    [("2014-04-05", 790, 745), ("2016-10-10", 791, 744), ("2018-09-30", 791, 744), ("2018-10-01", 792, 743)],
)
def test_the_municipalities_of_a_day(written, day, city, town):
    """The numbers of 2016-10-10 and 2018-10-01 are published ones: 791, 744, 183 and 792, 743, 183."""
    result = rates(written(HEADER, name=f"list_{day}.csv"))
    assert (result.kinds["city"], result.kinds["town"], result.kinds["village"]) == (city, town, 183)
    assert result.nation.total == 1741


def test_before_the_table_begins_there_is_no_rate(written):
    path = written(HEADER + MATSUYAMA, name="list_2014-04-04.csv")
    refused(lambda: rates(path), "2014-04-04", "--municipalities")


def test_after_the_table_ends_it_is_said(written):
    assert [one[0] for one in said(rates(written(HEADER, name="list_2027-01-01.csv")))] == ["after-table"]


def test_mergers_and_splits_are_taken_back():
    """Invented: on 2030-01-01 今治市 goes into 松山市; on 2031-01-01 新居浜市 is split off 西条市."""
    table = {code: g for code, g in denominators.on("2026-02-28").items() if code in ("382019", "382051", "382060")}
    known = [
        Change("2030-01-01", "382019", "愛媛県", "松山市", "city", "382019", ""),
        Change("2030-01-01", "382027", "愛媛県", "今治市", "city", "382019", ""),
        Change("2031-01-01", "382060", "愛媛県", "西条市", "city", "382060", ""),
        Change("2031-01-01", "382060", "愛媛県", "西条市", "city", "382051", ""),
    ]
    assert set(denominators.taken_back(table, known, "2031-01-01")) == {"382019", "382051", "382060"}
    assert set(denominators.taken_back(table, known, "2030-01-01")) == {"382019", "382060"}
    assert set(denominators.taken_back(table, known, "2029-12-31")) == {"382019", "382027", "382060"}
    assert denominators.otherwise("382027", table, known) == "382019"
    assert denominators.otherwise("999999", table, known) is None


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("382019,五十万\n", ("2行目", "五十万")),
        ("382019,10\n382019,11\n", ("3行目", "382019")),
        ("999999,1\n", ("一つもありません",)),
    ],
)
def test_a_bad_table_of_populations(written, rows, words):
    path = written("団体コード,人口\n" + rows, name="people.csv")
    everyone = rates(written(HEADER + MATSUYAMA)).everyone
    refused(lambda: population_in(table_at(path), everyone), *words)
    nothing = written("団体コード,世帯\n382019,1\n", name="households.csv")
    refused(lambda: population_in(table_at(nothing), everyone), "1行目", "「人口」")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2026年2月,00,全国,all,1,2,,x", "date"),
        ("2026-02-28,00,全国,all,一,2,,x", "adopters"),
        ("2026-02-28,00,全国,all,3,2,,x", "団体数"),
        ("2026-02-28,00,全国,all,,,,x", "rate"),
        ("2026-02-28,00,全国,all,,,101,x", "rate"),
    ],
)
def test_a_bad_table_of_totals(written, row, column):
    path = written("date,area,name,basis,adopters,total,rate,source\n" + row + "\n", name="totals.csv")
    refused(lambda: totals_in(table_at(path)), "2行目", column)
