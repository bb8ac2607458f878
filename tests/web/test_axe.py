"""No page keeps anyone out: axe finds no serious fault on any of them, in both languages, wide and narrow."""

from __future__ import annotations

import pytest

from tests.web import axe
from tests.web.conftest import DESKTOP, PHONE
from tests.web.test_browser import every_page

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def source() -> str:
    return axe.script()


@pytest.mark.parametrize("page", [(True, DESKTOP), (True, PHONE)], indirect=True, ids=["desktop", "phone"])
def test_axe_finds_no_serious_fault(page, source: str):
    pages = every_page(page)
    found: dict[str, list[str]] = {}
    book = (
        ["/rules"] if page.viewport_size["width"] == DESKTOP[0] else []
    )  # one page for all languages, and a minute's work
    for path in [*pages, *book, *(f"{one}{'&' if '?' in one else '?'}lang=en" for one in pages)]:
        page.goto(path)
        for one in page.locator("details").all():
            one.evaluate("one => { one.open = true; }")
        found[path] = axe.faults(page, source)
    grave = {path: [one for one in told if one.split()[0] in axe.GRAVE] for path, told in found.items()}
    assert {path: told for path, told in grave.items() if told} == {}


def test_axe_sees_a_fault_where_there_is_one(page, source: str):
    page.goto("/")
    page.evaluate("() => document.querySelector('label[for=files]').remove()")
    assert any("critical" in one for one in axe.faults(page, source))
