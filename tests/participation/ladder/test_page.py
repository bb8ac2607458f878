"""The prefecture's page and workbook: the same cells, legible without colour, nothing from outside."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import openpyxl
import pytest

from pipeline.participation.ladder.rungs import RUNGS
from pipeline.reports import paper, shaded
from tests.conftest import ROOT
from tests.contract.by_hand import totonoe

SAMPLE = ROOT / "datasets/ehime_sample/382019_松山市"
DECIDED = ROOT / "datasets/ehime_adopters/はしごの決めごと.yaml"
CALL = ("ladder", SAMPLE, "--as-of", "2026-11-22", "--weights", DECIDED)


@pytest.fixture(scope="module")
def known():
    return json.loads(totonoe(*CALL, "--format", "json").out)


@pytest.fixture(scope="module", params=["ja", "en"])
def page(request):
    return totonoe(*CALL, "--format", "html", "--lang", request.param).out


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "ladder.xlsx"
    assert totonoe(*CALL, "--format", "xlsx", "-o", path).code == 0
    return openpyxl.load_workbook(path)


class Tables(HTMLParser):
    """The cells of every table, by the class of the table; headings by their level."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.headings, self.looks, self._row, self._cell = {}, [], [], None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "table":
            self.tables[given["class"].split()[0]] = self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._rows[-1].append("")
            self._cell = given
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        elif tag == "b" and self._cell is not None and (look := self._cell.get("class")):
            self.looks.append(look)

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._cell = None

    def handle_data(self, data):
        if self._cell is not None:
            self._rows[-1][-1] += data


def test_the_cells_are_those_of_the_ladder(page, known):
    shown = Tables(page)
    _, *rows = shown.tables["shaded"]
    said = [[re.match("[0-9]", cell)[0] for cell in cells[1:]] for cells in rows]
    heights = [[str(cell["height"]) for cell in one["cells"].values()] for one in known["municipalities"]]
    assert said == heights
    assert [look[1:] for look in shown.looks] == [height for row in heights for height in row]
    assert [cells[0] for cells in rows] == [one["name"] for one in known["municipalities"]]


def test_nothing_comes_from_outside_and_headings_go_down_by_one(page):
    plain = page.replace('xmlns="http://www.w3.org/2000/svg"', "")  # the name of a language, which nobody fetches
    assert not re.search(r"""(src|href)=["']?(?!#)|url\(|@import|https?://""", plain)
    levels = Tables(page).headings
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_scores_stand_on_the_map_too(page, known):
    drawn = re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]
    for one in known["municipalities"]:
        assert one["name"] in drawn
        assert f">{one['score']}<" in drawn


def test_each_rung_has_its_shade_number_and_name_in_the_scale(page):
    for number, (rung, _) in enumerate(zip(RUNGS, shaded.SHADES, strict=True)):
        assert f'<b class="r{number}">{number}</b><span><strong>{rung.name.ja}</strong> {rung.asks.ja}' in page or (
            f'<b class="r{number}">{number}</b><span><strong>{rung.name.en}</strong> {rung.asks.en}' in page
        )


def luminance(colour):
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_shades_are_told_apart_in_grey_and_their_writing_is_legible():
    for one in shaded.SHADES:
        light, dark = sorted((luminance(one.ground), luminance(one.ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, one
    lightness = [116 * luminance(one.ground) ** (1 / 3) - 16 for one in shaded.SHADES]
    assert all(upper - lower >= 5 for upper, lower in pairwise(lightness)), lightness


def test_many_datasets_stand_in_narrow_cells_by_number_alone():
    names = [f"見本{number}" for number in range(shaded.FEW + 1)]
    levels = [("なし", "まだ"), ("公表", "ある")]
    wide = paper.Section("表", columns=["団体", *names], rows=[["見本市", *"1" * len(names)]], levels=levels)
    assert "<small>" not in "".join(paper.page("見本", [wide], "ja"))
    few = wide._replace(columns=wide.columns[:-1], rows=[wide.rows[0][:-1]])
    assert "".join(paper.page("見本", [few], "ja")).count("<small>公表</small>") == shaded.FEW


def test_a_page_without_a_scale_carries_none_of_its_style():
    assert "shaded" not in "".join(paper.page("見本", [paper.Section("表", columns=["a"], rows=[["1"]])], "ja"))


def test_what_a_name_holds_is_never_markup():
    section = paper.Section("表", columns=["団体", "<b>"], rows=[["<script>", "0"]], levels=[("<i>", "&")])
    page = "".join(paper.page("見本", [section], "ja"))
    assert not re.search("<script>[^<]*</th>|<th scope=.col.><b>|<i>", page)


def test_the_workbook_has_numbers_fills_and_a_head_that_stays(book, known):
    sheet = book["どこまで来たか"]
    head = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "団体")
    assert sheet.freeze_panes == f"B{head + 1}"
    towns = known["municipalities"]
    for row, one in enumerate(towns, head + 1):
        said = [sheet.cell(row, column).value for column in range(2, 2 + len(one["cells"]))]
        assert said == [cell["height"] for cell in one["cells"].values()]
    ((area, rules),) = ((str(one.sqref), one.rules) for one in sheet.conditional_formatting)
    assert area == f"B{head + 1}:I{head + len(towns)}"
    assert [(rule.formula, rule.dxf.fill.bgColor.rgb, rule.dxf.font.color.rgb) for rule in rules] == [
        ([str(level)], f"FF{one.ground}", f"FF{one.ink}") for level, one in enumerate(shaded.SHADES)
    ]
    scale = [sheet.cell(head - 9 + level, 1) for level in range(8)]
    assert [(cell.value, sheet.cell(cell.row, 2).value) for cell in scale] == [
        (f"{number} {one.name.ja}", one.asks.ja) for number, one in enumerate(RUNGS)
    ]
    assert [cell.fill.fgColor.rgb for cell in scale] == [f"FF{one.ground}" for one in shaded.SHADES]


def test_the_scores_are_numbers_in_the_workbook_too(book, known):
    sheet = book["市町村ごとの点数と次の一歩"]
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "順位")
    rows = list(sheet.iter_rows(min_row=head + 1, values_only=True))
    best = max(known["municipalities"], key=lambda one: one["score"])
    assert rows[0][:3] == (1, best["name"], best["score"])
    assert all(isinstance(row[2], int | float) for row in rows)


def test_a_workbook_is_opened_by_another_reader_as_well(book):
    out = io.BytesIO()
    book.save(out)
    calamine = pytest.importorskip("python_calamine")
    read = calamine.CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue()))
    assert "どこまで来たか" in read.sheet_names
