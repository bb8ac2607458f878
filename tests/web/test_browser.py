"""The page in a real Chromium: a clerk's walk from an Excel export with thirty defects to a file that may go out.

With and without script, by the keyboard alone, at 200 %. Run by `make test-services`, which fails where these could not
run.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from pipeline import cli
from pipeline.web import guard, limits, workshop
from tests.conftest import ROOT
from tests.web import export
from tests.web.conftest import DESKTOP, PAPER, PHONE, PROJECTOR, ZOOMED
from tests.web.hands import Keyboard, Mouse
from tests.web.pages import EXERCISE, dropped, every_page, opened

pytestmark = pytest.mark.service

WAYS = {"script": (True, DESKTOP), "no script": (False, DESKTOP), "200 %": (True, ZOOMED), "keyboard": (True, DESKTOP)}


@pytest.mark.parametrize("page", WAYS.values(), indirect=True, ids=WAYS)
def test_a_clerk_mends_an_export_with_thirty_defects(page, tmp_path: Path, request: pytest.FixtureRequest, capsys):
    hand = (Keyboard if "keyboard" in request.node.name else Mouse)(page)
    (tmp_path / export.NAME).write_bytes(export.workbook())
    assert len(export.DEFECTS) == 30
    assert cli.main(["check", str(tmp_path / export.NAME)]) == 1

    page.goto("/")
    hand.drop("#files", tmp_path / export.NAME)
    hand.press("form[action='/files'] button.first")
    page.wait_for_url("**/files/**")
    assert "人の判断が要ります" in page.inner_text("h1")

    hand.press("a.button[href$='/mend']")
    page.wait_for_url("**/mend")
    for box in page.locator("input[name=likely]").all():
        hand.tick(f"#{box.get_attribute('id')}")
    for answer in page.locator("input[type=radio][value=yes]").all():
        hand.tick(f"#{answer.get_attribute('id')}")
    hand.choose(".question select", "有")
    hand.choose(".column select", "備考")
    hand.press("button.first")
    page.wait_for_url("**/mended")
    assert "残り1件" in page.inner_text(".better"), "one that only a person can mend"

    hand.press("a[href$='/table']")
    page.wait_for_url("**/table")
    hand.write("#cell", "I13")
    hand.press(".go-row button")
    page.wait_for_url("**cell=I13**")
    assert page.input_value("#now") == "3.385"
    hand.write("#now", "33.850123")
    hand.press(".write button")
    page.wait_for_url("**said=written**")
    assert "もう一度検査しました" in page.inner_text("main")

    hand.press("a[href$='/mended']")
    page.wait_for_url("**/mended")
    assert "公開できます" in page.inner_text("h1")
    path = hand.take("a[href$='/take/csv']", tmp_path / "home")
    capsys.readouterr()
    assert cli.main(["check", str(path)]) == 0, capsys.readouterr().out
    kept = hand.take("a[href$='/take/recipe']", tmp_path / "home")

    hand.press("form[action$='/clear'] button")
    page.wait_for_url("**said=cleared")
    assert "ファイルを消しました" in page.inner_text("main")

    # A month later: the same export, the decisions with it, and one press of a button.
    page.goto("/")
    hand.drop("#files", tmp_path / export.NAME)
    hand.press("details.plain summary")
    hand.drop("#recipe", kept)
    hand.press("form[action='/files'] button.first")
    page.wait_for_url("**/mended")
    assert "もう直してあります" in page.inner_text("main")
    assert "残り1件" in page.inner_text(".better"), "what was written into one cell is of that month only"


@pytest.mark.parametrize("page", WAYS.values(), indirect=True, ids=WAYS)
def test_an_exercise_is_taken_mended_and_handed_in(page, tmp_path: Path, request: pytest.FixtureRequest):
    hand = (Keyboard if "keyboard" in request.node.name else Mouse)(page)
    page.goto("/")
    hand.press("a[href='/workshop']")
    page.wait_for_url("**/workshop")
    hand.choose("#dataset", "AED設置箇所一覧")
    hand.choose("#level", "2 標準を知れば分かるもの")
    hand.write("#seed", "7")
    hand.press("button.first")
    page.wait_for_url("**/workshop/exercise?**")
    given = hand.take("a[href*='/exercise/xlsx']", tmp_path)
    with given.open("rb") as file:
        assert openpyxl.load_workbook(file).active.max_row > 20
    mended = tmp_path / "直した.csv"  # a participant who finds every fault
    with mended.open("w", encoding="utf-8-sig", newline="") as file:
        clean = workshop.made(workshop.Chosen("aed", 2, 10, 7)).clean
        csv.writer(file).writerows([clean.header, *zip(*clean.columns, strict=True)])
    for path, said in ((given, "0か所を正しく直しました"), (mended, "全部できました")):
        hand.drop("#file", path)
        with page.expect_navigation():
            hand.press("form[method=post] button.first")
        assert said in page.inner_text("[role=status] >> nth=0")
    hand.press("details summary")
    assert page.locator(".answers tbody tr").count() == 10
    assert page.locator(".answers tbody tr").first.is_visible()
    hand.press("a[href='/workshop/wall']")
    page.wait_for_url("**/workshop/wall")
    assert "検査した表" in page.inner_text("#wall")


def test_a_double_click_writes_a_cell_anew(page):
    dropped(page)
    page.goto(f"{page.url}/table")
    page.dblclick("#r3 td:nth-child(4)")
    page.wait_for_url("**cell=C3")
    assert page.evaluate("() => document.activeElement.id") == "now"


@pytest.mark.parametrize(
    ("page", "lang"),
    [((True, ZOOMED), "ja"), ((True, PHONE), "ja"), ((True, PHONE), "en")],
    indirect=["page"],
    ids=["200 %", "phone", "phone in English"],
)
def test_nothing_has_to_be_scrolled_sideways(page, lang: str):
    wide = {name: excess(page, "html") for name in every_page(page, lang)}
    assert {name: most for name, most in wide.items() if most > 0} == {}


@pytest.mark.parametrize("page", [(True, PAPER)], indirect=True, ids=["A4"])
def test_nothing_is_cut_off_on_paper(page):
    for name in every_page(page, "ja"):
        page.emulate_media(media="print")
        sideways = page.locator("div.sheet").count()  # a whole table, which is printed across
        assert sideways or excess(page, "html, .scroll") <= 0, name
        assert not page.locator(".top nav, .foot").filter(visible=True).count(), name
        page.emulate_media(media="screen")


def excess(page, parts: str) -> int:
    """Pixels by which one of these parts is wider than there is room."""
    opened(page)
    measured = (
        "parts => Math.max(...[...document.querySelectorAll(parts)].map(one => one.scrollWidth - one.clientWidth))"
    )
    return page.evaluate(measured, parts)


@pytest.mark.parametrize("page", [(True, PHONE)], indirect=True, ids=["phone"])
def test_on_a_phone_a_place_and_its_cure_stand_together(page):
    dropped(page)
    page.goto(page.locator("a[href*='/places/']").first.get_attribute("href"))
    assert page.evaluate(
        "() => Math.max(...[...document.querySelectorAll('.stacked td')].map(one => one.getBoundingClientRect().right)) <= innerWidth"
    )
    assert page.evaluate("() => getComputedStyle(document.querySelector('td.value'), '::before').content") == '"今の値"'


@pytest.mark.parametrize("page", [(True, PROJECTOR)], indirect=True, ids=["projector"])
def test_the_wall_is_read_from_the_back_of_the_room(page):
    for path in sorted((ROOT / "datasets/ehime_sample").glob("*/*.csv"))[:8]:
        page.goto("/")
        page.set_input_files("#files", path)
        with page.expect_navigation():
            page.click("form:has(#files) button.first")
    for lang in ("ja", "en"):
        page.goto(f"/workshop/wall?lang={lang}")
        assert page.locator("#wall ol li").count() == 10
        high, least = page.evaluate(
            "() => [document.documentElement.scrollHeight,"
            " Math.min(...[...document.querySelectorAll('#wall ol li > span, #wall .tiles li')].map(one => parseFloat(getComputedStyle(one).fontSize)))]"
        )
        assert high <= PROJECTOR[1], "the whole of it is on the screen"
        assert least >= 32


def test_a_file_too_large_is_refused_in_words(page, tmp_path: Path):
    (tmp_path / "大きな表.csv").write_bytes(bytes(limits.LARGEST + guard.FORM + 1))
    page.goto("/")
    page.set_input_files("#files", tmp_path / "大きな表.csv")
    with page.expect_navigation():
        page.click("form:has(#files) button.first")
    assert "50MB まで" in page.inner_text("[role=alert]")


def test_every_field_has_a_name_and_every_page_one_heading(page):
    for name in every_page(page, "ja"):
        fields = "input:not([type=hidden]), select, textarea"
        assert page.evaluate("some => [...document.querySelectorAll(some)].every(one => one.labels.length)", fields), (
            name
        )
        assert page.locator("h1").count() == 1, name
        ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(ids) == len(set(ids)), name
        assert not re.search(r"None|Undefined|\{\{", page.inner_text("body")) or name == "/rules", name


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_workshops_pages_lead_to_each_other_and_every_page_to_the_api(page, lang: str):
    ways = {"/workshop": "/workshop/wall", EXERCISE: "/workshop", "/workshop/wall": "/workshop", "/": "/api"}
    for path, way in ways.items():
        page.goto(path + ("&" if "?" in path else "?") + f"lang={lang}")
        page.click(f"main a[href='{way}'], .foot a[href='{way}']")
        page.wait_for_url(f"**{way}")
