"""No page keeps anyone out: axe finds no serious fault on any of them, in both languages, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline import cli
from tests.web import axe
from tests.web.conftest import DESKTOP, PHONE
from tests.web.pages import SAMPLE, every_page, opened
from tests.web.test_speed import file_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.service

# language and size; the rule book is in both languages and one page for all, and half a minute's work
PASSES = {"ja": ("ja", DESKTOP), "en": ("en", DESKTOP), "phone": ("ja", PHONE)}


@pytest.fixture(scope="module")
def source() -> str:
    return axe.script()


def grave(page, source: str) -> list[str]:
    opened(page)
    return [one for one in axe.faults(page, source) if one.split()[0] in axe.GRAVE]


@pytest.mark.parametrize(
    ("page", "lang"), [((True, size), lang) for lang, size in PASSES.values()], indirect=["page"], ids=PASSES
)
def test_axe_finds_no_serious_fault(page, lang: str, source: str, request: pytest.FixtureRequest):
    book = request.node.callspec.id == "ja"
    found = {name: grave(page, source) for name in every_page(page, lang) if name != "/rules" or book}
    assert {name: told for name, told in found.items() if told} == {}
    assert len(found) > 20


@pytest.mark.parametrize("page", [(True, PHONE)], indirect=True, ids=["phone"])
def test_nor_while_one_waits(page, source: str):
    page.route("**/static/page.js", lambda one: one.fulfill(body="", content_type="text/javascript"))  # it would go on
    page.goto("/")
    page.set_input_files(
        "#files", {"name": "表.csv", "mimeType": "text/csv", "buffer": file_of(200_000)}
    )  # long enough for the page to say so
    page.click("form[action='/files'] button.first")
    page.wait_for_selector("progress")
    assert "検査しています" in page.inner_text("main")
    assert grave(page, source) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


REPORTS = {
    "check": ["check", str(SAMPLE), "--format", "html", "--lang", "ja"],
    "diff": [
        "guideline",
        "diff",
        "suisho_2017",
        "jichitai_2023",
        "--dataset",
        "aed",
        "--format",
        "html",
        "--lang",
        "en",
    ],
}


@pytest.mark.parametrize("call", REPORTS.values(), ids=REPORTS)
def test_nor_in_a_report_that_opens_from_a_file(browser, call: list[str], source: str, tmp_path: Path, capsys):
    cli.main(call)
    (tmp_path / "report.html").write_text(capsys.readouterr().out, "utf-8")
    with browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}) as context:
        page = context.new_page()
        page.goto((tmp_path / "report.html").as_uri())
        assert page.locator(".scroll").count()
        assert grave(page, source) == []


def test_axe_sees_a_fault_where_there_is_one(page, source: str):
    page.goto("/")
    page.evaluate("() => document.querySelector('label[for=files]').remove()")
    assert any("critical" in one for one in axe.faults(page, source))
