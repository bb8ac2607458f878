"""What the tests of the page share: the page as it is really served, and a real Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

DESKTOP, PHONE = (1280, 900), (360, 780)
ZOOMED = (640, 512)  # 1280 wide at 200 % has room for 640
PROJECTOR = (1920, 1080)
PAPER = (688, 1016)  # of A4 within margins of 14 mm


@pytest.fixture(scope="module")
def address():
    """The page as it is really served, offline and with a workshop."""
    command = [sys.executable, "-m", "pipeline.cli", "serve", "--port", "0", "--offline", "--workshop"]
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
    """CHROMIUM names it; else the one that is installed, else Playwright's own."""
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
    assert [one for one in said if "responded with a status of 4" not in one] == [], "the page complains"
    assert all(url.startswith(address) for url in asked), "something was asked for elsewhere"
    context.close()
