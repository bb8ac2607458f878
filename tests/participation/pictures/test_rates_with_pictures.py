"""`totonoe rates` with pictures: files of their own, within the page, and as charts of the workbook."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from html.parser import HTMLParser

import openpyxl
import pytest

from pipeline import cli
from tests.conftest import ROOT
from tests.participation.pictures.conftest import xml

FOLDER = ROOT / "datasets/ehime_adopters"
LIST, BASE = FOLDER / "参加自治体一覧_見本_2026-02-28.csv", FOLDER / "愛媛県の市町.csv"
PEOPLE = ROOT / "datasets/reference/ehime.csv"
NOTICE = "架空の見本"
SAMPLE = ("rates", LIST, "--municipalities", BASE, "--population", PEOPLE)


@pytest.fixture
def call(capsys):
    pytest.importorskip("pandas")

    def run(*words, code=0):
        given = [str(word) for word in words]
        assert cli.main(given) == code
        return capsys.readouterr()

    return run


def test_each_picture_is_written_three_times_and_says_it_is_invented(call, tmp_path):
    pytest.importorskip("vl_convert")
    said = call(*SAMPLE, "--format", "json", "--pictures", tmp_path / "図")
    assert "図 3 枚" in said.err
    names = ("members", "kinds", "sizes")
    expected = {f"{name}.{ending}" for name in names for ending in ("svg", "png", "csv")}
    assert {path.name for path in (tmp_path / "図").iterdir()} == expected
    for name in names:
        assert NOTICE in (tmp_path / f"図/{name}.svg").read_text("utf-8")
        assert (tmp_path / f"図/{name}.png").read_bytes().startswith(b"\x89PNG")
        with (tmp_path / f"図/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert all(NOTICE in row["注意"] for row in csv.DictReader(file))
    with LIST.open(encoding="utf-8-sig", newline="") as file:
        publish = {row["団体名"].removeprefix("愛媛県") for row in csv.DictReader(file)}
    with (tmp_path / "図/members.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["名前"] for row in csv.DictReader(file) if row["値"] == "●"} == publish
    marks = [text.text for text in xml((tmp_path / "図/members.svg").read_text("utf-8")).iter() if text.text == "●"]
    assert len(marks) == len(publish)


def test_a_single_prefecture_is_one_line(call, tmp_path):
    pytest.importorskip("vl_convert")
    lines = LIST.read_text(encoding="utf-8-sig").splitlines()[:9]
    earlier = tmp_path / "見本_2025-03-31.csv"
    earlier.write_text("\n".join(lines) + "\n", "utf-8")
    totals = tmp_path / "公表.csv"  # of the prefecture alone: then there is no line of the whole
    head = "date,area,name,basis,adopters,total,rate,source"
    totals.write_text(f"{head}\n2025-03-31,38,愛媛県,municipalities,8,20,40.0,見本\n", "utf-8")
    for other, name in ((earlier, "合計"), (totals, "愛媛県")):
        call("rates", LIST, "--municipalities", BASE, "--with", other, "--pictures", tmp_path / name)
        svg = (tmp_path / name / "trend.svg").read_text("utf-8")
        assert [text.text for text in xml(svg).iter() if (text.text or "").endswith(" 80.0")] == [f"{name} 80.0"]
        assert "2025-03-31–2026-02-28" in svg
        assert ("太い線" in svg) == (name == "合計")


def test_no_input_is_overwritten_by_a_picture(call, tmp_path):
    pytest.importorskip("vl_convert")
    people = tmp_path / "kinds.csv"
    people.write_bytes(PEOPLE.read_bytes())
    said = call("rates", LIST, "--municipalities", BASE, "--population", people, "--pictures", tmp_path, code=2)
    assert "上書き" in said.err
    assert people.read_bytes() == PEOPLE.read_bytes()


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.outside, self.svgs, self.heading, self.pictures = [], 0, "", {}

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.outside += [value for name, value in found.items() if name in ("src", "href", "xlink:href")]
        if tag in ("h2", "h3"):
            self.heading = None
        if found.get("class") == "picture":
            self.pictures.setdefault(self.heading, []).append(found["aria-label"])
            assert found["tabindex"] == "0"  # who has no mouse can scroll it too

    def handle_data(self, data):
        self.heading = data if self.heading is None else self.heading


def test_the_page_shows_them_in_their_sections(nation, call, tmp_path):
    call("rates", nation.path, "--format", "html", "-o", tmp_path / "rates.html")
    text = (tmp_path / "rates.html").read_text("utf-8")
    page = _Page()
    page.feed(text)
    assert page.outside == []
    assert text.count("<script") == 1  # the frame's own, which its content security policy names
    assert {heading: len(found) for heading, found in page.pictures.items()} == {
        "都道府県ごとの取組率": 3,
        "種別ごと": 1,
        "取組率の推移": 1,
    }
    # Parts of the page that can be reached by keyboard have names of their own.
    named = re.findall(r'role="region" aria-label="([^"]*)"', text)
    assert len(named) == len(set(named))
    assert len(re.findall(r"\sid=", text)) == len(set(re.findall(r'\sid="[^"]*"', text)))


def test_without_what_draws_them_the_page_says_so_and_comes(call, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    call(*SAMPLE, "--format", "html", "-o", tmp_path / "rates.html")
    text = (tmp_path / "rates.html").read_text("utf-8")
    assert "<svg" not in text
    assert text.count("totonoe[pictures]") == 1
    assert "愛媛県" in text
    assert "totonoe[pictures]" in call(*SAMPLE, "--pictures", tmp_path / "図", code=2).err
    assert not (tmp_path / "図").exists()


def test_who_asks_for_no_picture_loads_nothing_that_draws():
    words = [str(word) for word in ("rates", LIST, "--municipalities", BASE)]
    program = (
        f"import sys; from pipeline import cli; assert cli.main({words!r}) == 0; "
        "assert not {'altair', 'vl_convert', 'pylopdf_fonts_jp'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def cells(sheet, reference):
    """The values that a chart refers to."""
    _, _, area = reference.rpartition("!")
    found = sheet[area.replace("$", "")]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in (row if isinstance(row, tuple) else (row,))]


def test_the_workbook_has_charts_of_its_own_over_its_cells(nation, call, tmp_path):
    call("rates", nation.path, "--format", "xlsx", "-o", tmp_path / "rates.xlsx")
    book = openpyxl.load_workbook(tmp_path / "rates.xlsx")
    charts = {sheet.title: sheet._charts for sheet in book if sheet._charts}
    assert {"都道府県ごとの取組率", "種別ごと", "取組率の推移"} <= set(charts)
    sheet, (bars,) = book["都道府県ごとの取組率"], charts["都道府県ごとの取組率"]
    names = cells(sheet, bars.series[0].cat.numRef.f if bars.series[0].cat.numRef else bars.series[0].cat.strRef.f)
    rates = cells(sheet, bars.series[0].val.numRef.f)
    found = dict(zip(names, rates, strict=True))
    assert {name: found[name] for name in nation.counts} == pytest.approx(
        {name: 100 * publish / every for name, (publish, every) in nation.counts.items()}, abs=0.051
    )
    assert "全国" in found
    assert not bars.x_axis.delete  # else Excel shows no names
    assert bars.anchor._from.col > 5  # beside the table, and not upon it

    sheet, (lines,) = book["取組率の推移"], charts["取組率の推移"]
    days = cells(sheet, lines.series[0].xVal.numRef.f)
    assert [one.date().isoformat() for one in days] == sorted(one.date().isoformat() for one in days)
    assert lines.series[0].tx.v == "全国"
    widths = [one.graphicalProperties.line.width for one in lines.series]
    assert widths[0] > max(widths[1:])
    assert lines.display_blanks == "span"
    for one in lines.series:
        assert sum(value is not None for value in cells(sheet, one.yVal.numRef.f)) > 1
