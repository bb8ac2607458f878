"""Every form shows the same numbers, with day, denominator and source; the sample says that it is one."""

from __future__ import annotations

import csv
import io
import json
import sys
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from pipeline import cli
from pipeline.participation import trend
from pipeline.participation.trend import Line, Point
from tests.conftest import ROOT

pytest.importorskip("pandas")

FOLDER = ROOT / "datasets/ehime_adopters"
SAMPLE, BASE = FOLDER / "参加自治体一覧_見本_2026-02-28.csv", FOLDER / "愛媛県の市町.csv"
PEOPLE = ROOT / "datasets/reference/ehime.csv"
NOTICE = "架空の見本"


@pytest.fixture
def earlier(tmp_path):
    """The first eight of the sample, on another day; and one that is in the list no more."""
    path = tmp_path / "見本_2025-03-31.csv"
    lines = SAMPLE.read_text(encoding="utf-8-sig").splitlines()[:9]
    missing = {"382132": "愛媛県四国中央市"}
    path.write_text(
        "\n".join([*lines, *(f"{code},{name}" + "," * 15 for code, name in missing.items())]) + "\n", "utf-8"
    )
    return path


@pytest.fixture
def call(earlier, tmp_path, capsys):
    def run(form, *more, out=None):
        words = ["rates", SAMPLE, "--municipalities", BASE, "--with", earlier, "--population", PEOPLE, "--format", form]
        code = cli.main([*map(str, words), *map(str, more), *(["-o", str(out)] if out else [])])
        said = capsys.readouterr()
        assert code == 0, said.err
        return said.out

    return run


def by_hand():
    """What the sample comes to: (publish, all), people covered and people, counted from the files."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        codes = {row["団体コード"] for row in csv.DictReader(file)}
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        people = {row["code"]: int(row["population"]) for row in csv.DictReader(file)}
    return codes, people


def test_csv_names_day_denominator_and_source(call):
    codes, people = by_hand()
    rows = list(csv.DictReader(io.StringIO(call("csv").removeprefix("\ufeff"))))
    assert all(row["時点"] and row["出典"] and row["注意"].startswith(NOTICE) for row in rows)
    assert all(row["分母の出典"] for row in rows if row["分母"])
    (rate,) = (row for row in rows if row["項目"] == "取組率" and row["都道府県コード"] == "38")
    assert (int(rate["数"]), int(rate["分母"])) == (len(codes), 20)
    (cover,) = (row for row in rows if row["項目"] == "人口カバー率" and row["都道府県コード"] == "38")
    assert int(cover["数"]) == sum(people[code] for code in codes)
    assert int(cover["分母"]) == sum(people.values())
    large = next(row for row in rows if row["項目"] == "人口規模ごとの取組率")
    expected = [code for code, number in people.items() if number >= 200_000]
    assert (large["区分"], int(large["分母"])) == ("20万人以上の市・特別区", len(expected))


def test_json_keeps_the_contract_and_adds_the_figures(call):
    answer = json.loads(call("json"))
    assert list(answer) == ["notice", "list", "nation", "prefectures", "findings", "figures"]
    change = next(one for one in answer["figures"] if one["what"] == "change" and one["area"] == "38")
    codes, _ = by_hand()
    assert change["number"] == len(codes) - 9  # eight and one were listed
    assert change["group"] == "2025-03-31"


def test_text_says_what_was_asked_for(call):
    shown = call("text")
    assert shown.startswith(NOTICE)
    for words in ("人口カバー率", "2025-03-31 からの増減", "あと何年（推定）", "私たちの区切り"):
        assert words in shown
    assert "愛媛県四国中央市" in shown.partition("2025-03-31 からの増減")[2]  # listed no more


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.outside, self.bars, self.tables = [], 0, 0

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.outside += [value for name, value in found.items() if name in ("src", "href")]
        self.bars += found.get("class") == "bar"
        self.tables += tag == "table"


def test_the_page_needs_nothing_from_outside(call, tmp_path):
    call("html", out=tmp_path / "rates.html")
    text = (tmp_path / "rates.html").read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.outside == []
    assert page.bars >= 10
    assert page.tables >= 9
    assert NOTICE in text


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_workbook_opens_with_numbers_as_numbers(call, tmp_path, lang):
    call("xlsx", "--lang", lang, out=tmp_path / "rates.xlsx")
    book = openpyxl.load_workbook(tmp_path / "rates.xlsx")
    assert len(book.sheetnames) >= 9
    for sheet in book:
        assert str(sheet["A1"].value).startswith(NOTICE if lang == "ja" else "An invented sample")
    rates = book.worksheets[1]
    row = next(row for row in rates.iter_rows(values_only=True) if row[1] == "愛媛県")
    codes, _ = by_hand()
    assert row[:5] == (1, "愛媛県", len(codes), 20, len(codes) * 100 / 20)
    links = [
        cell.hyperlink.location or cell.hyperlink.ref for row in book.worksheets[0] for cell in row if cell.hyperlink
    ]
    assert len(links) == len(book.sheetnames) - 1


def test_a_list_without_the_columns_says_so(tmp_path, capsys):
    path = tmp_path / "plain_2026-02-28.csv"
    path.write_text("団体コード,団体名\n382019,愛媛県松山市\n", encoding="utf-8")
    assert cli.main(["rates", str(path), "--format", "html"]) == 0
    assert capsys.readouterr().out.count("この列がありません") == 4


def test_what_is_wrong_in_an_earlier_list_is_said_too(tmp_path, capsys):
    path = tmp_path / "earlier_2025-03-31.csv"
    path.write_text("団体コード,団体名\n382019,愛媛県松山市\n999999,愛媛県架空市\n", encoding="utf-8")
    for form in ("text", "html", "json"):
        assert cli.main(["rates", str(SAMPLE), "--with", str(path), "--format", form]) == 0
        shown = capsys.readouterr().out
        assert "999999" in shown
        assert form == "json" or "earlier_2025-03-31.csv 3行目" in shown


def test_two_lists_of_one_day_are_refused(call, capsys):
    assert cli.main(["rates", str(SAMPLE), "--municipalities", str(BASE), "--with", str(SAMPLE)]) == 2
    assert "外してください" in capsys.readouterr().err


def test_where_no_population_is_known_there_is_no_share(tmp_path, capsys):
    path = tmp_path / "plain_2026-02-28.csv"
    path.write_text("団体コード,団体名\n382019,愛媛県松山市\n", encoding="utf-8")
    assert cli.main(["rates", str(path), "--population", str(PEOPLE), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert {row["都道府県コード"] for row in rows if row["項目"] == "人口カバー率"} == {"00", "38"}
    assert (
        sum(int(row["分母"]) for row in rows if row["項目"] == "人口規模ごとの取組率" and "うち" not in row["区分"])
        == 20
    )
    cli.main(["rates", str(path), "--population", str(PEOPLE)])
    assert "人口が分からない1,721団体" in capsys.readouterr().out.replace("\n  ", "")


def test_published_totals_never_stand_beside_a_part_of_the_nation(call):
    assert "2019-06-17" not in call("csv")


def test_without_pandas_there_is_a_sentence(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert cli.main(["rates", str(SAMPLE), "--format", "html", "-o", str(tmp_path / "x.html")]) == 2
    assert "totonoe[participation]" in capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()
    assert cli.main(["rates", str(SAMPLE), "--format", "json"]) == 0


def test_no_input_is_overwritten_and_a_workbook_needs_a_name(tmp_path, capsys):
    people = tmp_path / "people.csv"
    people.write_bytes(PEOPLE.read_bytes())
    assert cli.main(["rates", str(SAMPLE), "--population", str(people), "-o", str(people)]) == 2
    assert people.read_bytes() == PEOPLE.read_bytes()
    assert cli.main(["rates", str(SAMPLE), "--format", "xlsx"]) == 2
    assert cli.main(["rates", str(SAMPLE), "--format", "xlsx", "-o", str(Path(tmp_path, "x.csv"))]) == 2
    assert "申し訳" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("points", "years"),
    [
        ([("2024-01-01", "50"), ("2025-01-01", "60")], "4.0"),
        ([("2024-01-01", "50"), ("2024-06-28", "60")], None),  # 179 days
        ([("2024-01-01", "50"), ("2024-06-29", "60")], "2.0"),  # 180 days
        ([("2024-01-01", "60"), ("2025-01-01", "50")], None),  # falling
        ([("2024-01-01", "60"), ("2025-01-01", "60")], None),
        ([("2024-01-01", "60"), ("2025-01-01", "100")], None),  # complete
        ([("2024-01-01", "50"), ("2025-01-01", "50.5")], None),  # more than fifty years
        ([("2024-01-01", "50")], None),
        ([("2020-01-01", "10"), ("2024-01-01", "50"), ("2025-01-01", "60")], "4.0"),  # the present pace
    ],
)
def test_years_at_the_present_pace(points, years):
    from decimal import Decimal

    line = Line("38", "愛媛県", tuple(Point(day, Decimal(rate), None, "見本") for day, rate in points))
    found = trend.pace(line)
    assert (str(found.years) if found else None) == years
