"""The page in a real Chromium: a clerk's walk from an Excel export with thirty defects to a file that may go out.

With and without script, by the keyboard alone, at 200 %. Run by `make test-services`, which fails where these could not
run.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import cli
from tests.conftest import ROOT
from tests.web import export
from tests.web.conftest import DESKTOP, PHONE, ZOOMED
from tests.web.hands import Keyboard, Mouse

pytestmark = pytest.mark.service

SAMPLE = ROOT / "datasets/ehime_sample/382141_西予市/382141_evacuation_space.csv"
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


def test_a_double_click_writes_a_cell_anew(page):
    dropped(page)
    page.goto(f"{page.url}/table")
    page.dblclick("#r3 td:nth-child(4)")
    page.wait_for_url("**cell=C3")
    assert page.evaluate("() => document.activeElement.id") == "now"


def dropped(page) -> str:
    """The sample on the desk, mended; the address of its result."""
    page.goto("/")
    page.set_input_files("#files", SAMPLE)
    page.get_by_role("button", name="検査する", exact=True).click()
    page.wait_for_url("**/files/**")
    return page.url


def every_page(page) -> list[str]:
    """The address of each kind of page, with something on it."""
    base = dropped(page)
    rule = page.locator("a[href*='/places/']").first.get_attribute("href")
    page.goto(f"{base}/mend")
    page.get_by_role("button", name="この内容で直す", exact=True).click()
    page.wait_for_url("**/mended")
    tables = [f"{base}/table", f"{base}/table?cell=C3", f"{base}/table?cell=ZZ9999"]
    return [base, *tables, f"{base}/mend", f"{base}/mended", rule, "/", "/nowhere", "/?lang=en"]


@pytest.mark.parametrize("page", [(True, ZOOMED), (True, PHONE)], indirect=True, ids=["200 %", "phone"])
def test_nothing_has_to_be_scrolled_sideways(page):
    for path in every_page(page):
        page.goto(path)
        for one in page.locator("details").all():
            one.evaluate("one => { one.open = true; }")
        wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_every_field_has_a_name_and_every_page_one_heading(page):
    for path in every_page(page):
        page.goto(path)
        assert page.locator("h1").count() == 1
        fields = page.locator("input:not([type=hidden]), select, textarea")
        assert all(field.evaluate("one => one.labels.length") for field in fields.all()), path
        ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(ids) == len(set(ids)), path
        assert not re.search(r"None|Undefined|\{\{", page.inner_text("body")), path
