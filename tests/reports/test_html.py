from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from pipeline.model import Lang
from pipeline.reports import html, paper, run_page
from tests.reports import by_hand as made

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Outline(HTMLParser):
    """What a browser would make of the page; says so where tags do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"script", "style"}:
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def outline(*reports, lang: Lang = "ja", notice: str | None = None) -> tuple[str, Outline]:
    page = "".join(html.page(iter(reports), made.RULES, lang, made.TITLES, notice))
    parsed = Outline()
    parsed.feed(page)
    parsed.close()
    assert parsed.open == []
    return page, parsed


EVERYTHING = (
    made.report(made.width(2), made.choice(3, made.NASTY), made.blank_column(9, made.NASTY), made.ENCODED),
    made.report(*(made.twice(row, row - 1) for row in range(10, 22)), path=f"{made.NASTY}.csv"),
    made.UNREADABLE,
    made.UNRECOGNISED,
)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_in_a_file_becomes_markup(lang: Lang) -> None:
    page, parsed = outline(*EVERYTHING, lang=lang, notice=made.NASTY)
    assert "<script>alert" not in page
    assert len(parsed.all("script")) == 1
    assert made.NASTY in "".join(parsed.text)
    for _, attrs in parsed.tags:
        assert not any(name.startswith("on") for name in attrs)


def test_the_page_needs_nothing_from_outside() -> None:
    page, parsed = outline(*EVERYTHING)
    assert not re.search(r"https?:|//[a-z]|@import|url\(", page)
    assert not any("src" in attrs for _, attrs in parsed.tags)
    assert all((attrs["href"] or "").startswith("#f") for attrs in parsed.all("a"))


def test_the_policy_allows_exactly_the_script_that_is_there() -> None:
    page, parsed = outline(made.report())
    script = re.search(r"<script>(.*)</script>", page, re.DOTALL)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    policies = [attrs["content"] for attrs in parsed.all("meta") if attrs.get("http-equiv")]
    assert policies == [f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_language_headings_and_table_heads(lang: Lang) -> None:
    _, parsed = outline(*EVERYTHING, lang=lang)
    assert parsed.all("html")[0]["lang"] == lang
    assert len(parsed.all("h1")) == 1
    assert len(parsed.all("h2")) == 1 + len(EVERYTHING)
    assert all(attrs.get("scope") in {"col", "row"} for attrs in parsed.all("th"))
    ids = [attrs["id"] for _, attrs in parsed.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {(attrs["href"] or "")[1:] for attrs in parsed.all("a")} <= set(ids)


def test_levels_and_verdicts_have_words_beside_colour() -> None:
    _, parsed = outline(*EVERYTHING)
    text = "".join(parsed.text)
    for word in (
        "直さないと公開できない",
        "正確さ",
        "使いやすさ",
        "確実",
        "×人の判断が要ります",
        "次にすること",
    ):
        assert word in text
    assert "第1段階 100点、第2段階 0点、第3段階 100点" in text


def test_every_place_is_in_a_table_and_details_are_closed() -> None:
    page, parsed = outline(made.report(*(made.width(row) for row in range(2, 1_002))))
    assert all("open" not in attrs for attrs in parsed.all("details"))
    assert [int(row) for row in re.findall(r">T(\d+)</td>", page)] == list(range(2, 1_002))


def test_a_very_long_value_says_how_much_is_left_out() -> None:
    page, _ = outline(made.report(made.width(2, "長" * 5_000)))
    assert "…（あと4,700字）" in page
    assert len(page) < 40_000


def test_the_notice_stands_first_and_only_when_asked() -> None:
    assert 'class="notice"' not in outline(made.report())[0]
    page, _ = outline(made.report(), notice="架空の見本")
    assert page.index("架空の見本") < page.index("<h1>")


def test_the_page_of_a_run() -> None:
    summaries = {"check": {"files": 1200, "anew": 3, "own": "<b>"}, "rates": {"rate": "100.0"}}
    page = "".join(run_page.page(summaries, "ja", "架空の見本"))
    parsed = Outline()
    parsed.feed(page)
    assert [attrs["href"] for attrs in parsed.all("a")] == ["check/report.html", "rates/rates.txt"]
    assert "ファイル 1,200" in parsed.text
    assert "own <b>" in parsed.text


def test_what_can_be_scrolled_can_be_scrolled_by_keyboard_and_has_a_name() -> None:
    section = paper.Section("見本の節", columns=("a", "b"), rows=(("1", "2"),))
    pages = (html.page(EVERYTHING, made.RULES, "ja"), paper.page("見本", [section], "ja"))
    for page in pages:
        parsed = Outline()
        parsed.feed("".join(page))
        scrolled = [attrs for attrs in parsed.all("div") if attrs.get("class") == "scroll"]
        assert scrolled
        assert all((one["tabindex"], one["role"]) == ("0", "region") and one["aria-label"] for one in scrolled)
