"""The page in a real Chromium: the clerk's walk without a mouse, without script, at 200 %, on a phone.

Run by `make test-services`, which fails where these could not run. CHROMIUM names the browser; else the one that is
installed, else Playwright's own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import cli
from tests.conftest import ROOT

pytestmark = pytest.mark.service

SAMPLE = ROOT / "datasets/ehime_sample/382141_西予市/382141_evacuation_space.csv"
DESKTOP, PHONE, ZOOMED = (1280, 900), (390, 844), (640, 512)  # 1280 wide at 200 % has room for 640
PAGES = ("", "/table", "/mend", "/mended")


@pytest.fixture(scope="module")
def address():
    """The page as it is really served, offline."""
    command = [sys.executable, "-m", "pipeline.cli", "serve", "--port", "0", "--offline"]
    served = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT)
    assert served.stderr
    found = re.search(r"http://\S+/", served.stderr.readline())
    assert found
    yield found[0]
    served.terminate()
    served.wait(10)
    served.stderr.close()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    installed = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser, address, request):
    script, size = getattr(request, "param", (True, DESKTOP))
    context = browser.new_context(
        base_url=address, java_script_enabled=script, viewport={"width": size[0], "height": size[1]}, locale="ja-JP"
    )
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda one: asked.append(one.url))
    yield opened
    assert [one for one in said if "404" not in one] == [], "the page complains"
    assert all(url.startswith(address) for url in asked), "something was asked for elsewhere"
    context.close()


def mended_by(page, tmp_path: Path) -> None:
    """Take the mended CSV home, and see that it may go out."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="直した CSV").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == SAMPLE.name
    assert cli.main(["check", str(path), "-o", str(tmp_path / "out.txt")]) == 0


def dropped(page) -> None:
    page.goto("/")
    page.set_input_files("#files", SAMPLE)
    page.get_by_role("button", name="検査する", exact=True).click()
    page.wait_for_url("**/files/**")


@pytest.mark.parametrize("page", [(True, DESKTOP), (False, DESKTOP)], indirect=True, ids=["script", "no-script"])
def test_a_clerks_walk(page, tmp_path: Path):
    dropped(page)
    assert "直せば公開できます" in page.inner_text("h1")
    page.get_by_role("link", name="直す", exact=True).click()
    for box in page.locator("input[name=likely]").all():
        box.check()
    page.get_by_role("button", name="この内容で直す", exact=True).click()
    assert "13件中12件を直しました" in page.inner_text(".better")
    mended_by(page, tmp_path)
    page.get_by_role("button", name="ファイルを消す", exact=True).click()
    assert "ファイルを消しました" in page.inner_text("main")


def test_a_clerks_walk_by_keyboard(page, tmp_path: Path):
    """Every step with Tab, Space and Enter; the focus is always to be seen."""

    def reach(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            focused = page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
            assert focused != "0px", "a focus that nobody sees"
            if page.evaluate("one => document.activeElement.matches(one)", selector):
                return
        pytest.fail(f"{selector} is not reached")

    page.goto("/")
    reach("#files")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(SAMPLE)
    reach("button.first")
    page.keyboard.press("Enter")
    page.wait_for_url("**/files/**")
    reach("a.button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mend")
    for box in page.locator("input[name=likely]").all():
        reach(f"#{box.get_attribute('id')}")
        page.keyboard.press("Space")
    reach("button.first")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mended")
    assert "13件中12件を直しました" in page.inner_text(".better")
    reach("a[href$='/take/csv']")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == SAMPLE.name


@pytest.mark.parametrize("page", [(True, ZOOMED), (True, PHONE)], indirect=True, ids=["200 %", "phone"])
def test_nothing_has_to_be_scrolled_sideways(page):
    dropped(page)
    base = page.url
    page.goto(f"{base}/mend")
    page.get_by_role("button", name="この内容で直す", exact=True).click()
    for path in [f"{base}{path}" for path in PAGES] + ["/", "/nowhere", "/?lang=en"]:
        page.goto(path)
        for one in page.locator("details").all():
            one.evaluate("one => { one.open = true; }")
        wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_every_field_has_a_name_and_every_page_one_heading(page):
    dropped(page)
    base = page.url
    page.goto(f"{base}/mend")
    page.get_by_role("button", name="この内容で直す", exact=True).click()
    for path in [f"{base}{path}" for path in PAGES] + ["/"]:
        page.goto(path)
        assert page.locator("h1").count() == 1
        fields = page.locator("input:not([type=hidden]), select")
        assert all(field.evaluate("one => one.labels.length") for field in fields.all()), path
        ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(ids) == len(set(ids)), path
