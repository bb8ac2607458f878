"""Every kind of page that there is, opened one after the other in one visitor's browser, with something on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = ROOT / "datasets/ehime_sample/382141_西予市/382141_evacuation_space.csv"
EXERCISE = "/workshop/exercise?dataset=aed&level=2&faults=10&seed=7"
PICTURE = {"name": "写真.csv", "mimeType": "text/csv", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(99)}
TOO_LARGE = 3_000_000  # characters of a form that holds no file


def every_page(page, lang: str) -> Iterator[str]:
    """Open each kind of page in that language, and say which it is."""
    yield from _of_a_file(page, lang)
    yield from _of_the_workshop(page)
    yield from _of_trouble(page)


def opened(page) -> None:
    """Open everything on the page that can be opened."""
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")


def _of_a_file(page, lang: str) -> Iterator[str]:
    page.goto(f"/?lang={lang}")
    yield "/"
    base = dropped(page)
    yield "result"
    rule = page.locator("a[href*='/places/']").first.get_attribute("href")
    for path in (rule, f"{base}/table", f"{base}/table?cell=C3", f"{base}/table?cell=ZZ9999", f"{base}/mend"):
        page.goto(path)
        yield path
    page.click("form[action$='/mend'] button.first")
    page.wait_for_url("**/mended")
    yield "mended"
    _send(page, "/", "files", PICTURE)
    yield "what cannot be read"
    page.goto("/")
    yield "files on the desk"
    for path in ("/api", "/rules"):
        page.goto(path)
        yield path


def _of_the_workshop(page) -> Iterator[str]:
    for path in ("/workshop", EXERCISE, "/workshop/wall", "/workshop/wall?still=1"):
        page.goto(path)
        yield path
    given = page.request.get(EXERCISE.replace("exercise?", "exercise/csv?")).body().decode("utf-8-sig")
    done = given.replace("\u3000見本中央図書館", "見本中央図書館")  # as it was
    done = done.replace("0894.10.0072", "0894-10-0000")  # found, and not as it was
    done = done.replace("ミホンミナミコウミンカン", "ミホン")  # was right
    _send(page, EXERCISE, "file", {"name": "練習.csv", "mimeType": "text/csv", "buffer": done.encode()})
    numbers = [int(one) for one in page.locator(".tiles b").all_inner_texts()]
    assert (min(numbers), sum(numbers)) == (1, 11), "one of each kind of outcome is to be seen"
    yield "exercise handed in"
    _send(page, EXERCISE, "file", SAMPLE)
    yield "another file handed in"
    _send(page, EXERCISE, "file", [])
    yield "nothing handed in"


def _of_trouble(page) -> Iterator[str]:
    page.goto("/nowhere")
    yield "404"
    _send(page, "/", "files", [])
    yield "nothing chosen"
    for status, token in (("403", "'0'"), ("413", f"'0'.repeat({TOO_LARGE})")):
        page.goto("/")
        page.evaluate(f"() => document.querySelectorAll('[name=token]').forEach(one => {{ one.value = {token}; }})")
        with page.expect_navigation() as told:
            page.click("form[action='/clear'] button")
        assert str(told.value.status) == status
        yield status


def _send(page, path: str, field: str, file) -> None:
    page.goto(path)
    page.set_input_files(f"#{field}", file)
    with page.expect_navigation():
        page.click(f"form:has(#{field}) button.first")


def dropped(page) -> str:
    """The sample on the desk; the address of its result."""
    _send(page, "/", "files", SAMPLE)
    found = re.search(r"/files/[^?]+", page.url)
    assert found
    return found[0]
