"""The ladder's page and the letters in a real browser: axe finds nothing grave, every letter prints on one sheet."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest

from pipeline import cli
from pipeline.participation.ladder import weights as weighing
from pipeline.participation.ladder.answer import answer
from pipeline.participation.ladder.evidence import Evidence
from pipeline.participation.ladder.letters.letter import letters
from pipeline.reports import letter
from tests.conftest import ROOT
from tests.web import axe
from tests.web.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.service

SAMPLE = ROOT / "datasets/ehime_sample/382019_松山市"
TOWNS = 20  # of Ehime


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    shutil.copytree(SAMPLE, out / "in" / SAMPLE.name)
    few = ["--weights", str(ROOT / "datasets/ehime_adopters/はしごの決めごと.yaml")]
    assert cli.main(["ladder", str(out / "in"), *few, "--format", "html", "-o", str(out / "ladder.html")]) == 0
    assert cli.main(["letters", str(out / "in"), *few, "-o", str(out / "letters")]) == 0
    return {"ladder": out / "ladder.html", "letters": out / "letters/letters.html"}


def sheets(page) -> int:
    """How many sheets of paper a page takes when it is printed."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(("name", "size"), [("ladder", PHONE), ("letters", DESKTOP)])
def test_axe_finds_nothing_grave_and_nothing_is_wider_than_the_screen(browser, made, name, size):
    with browser.new_context(viewport={"width": size[0], "height": size[1]}) as context:
        page = context.new_page()
        page.goto(made[name].as_uri())
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert [one for one in axe.faults(page, axe.script()) if one.split()[0] in axe.GRAVE] == []


def test_each_letter_prints_on_a_sheet_of_its_own(browser, made):
    page = browser.new_page()
    page.goto(made["letters"].as_uri())
    assert sheets(page) == TOWNS
    page.close()


LONG = f"{'長い名前のファイル' * 7}.csv"
FOUND = Evidence("382019", "school_district_meta", LONG, reachable=True, readable=True, edition="jichitai_2023")
KINDS = {
    "mend": FOUND._replace(errors=12_345, mended=11_111),
    "rename": FOUND._replace(edition=""),
    "table": FOUND._replace(readable=False),
    "state": FOUND._replace(conforming=True),
    "update": FOUND._replace(conforming=True, updated="2020-01-01", frequency="毎年"),
    "licence": FOUND._replace(conforming=True, updated="2026-11-01", frequency="毎年", licence="CC BY-NC-ND 4.0"),
}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_longest_letters_do_too(browser, tmp_path, lang):
    """Each kind of step about the longest names there are, after as much as can be said of what is done."""
    names = ("school_district_meta", "public_wireless_lan", "care_service", "food_business", "disaster_radio", "event")
    weights = weighing.read()._replace(datasets=names, minutes=weighing.Minutes(most=99_999), weights={names[0]: 9.0})
    done = [FOUND._replace(dataset=name, conforming=True) for name in names[1:-1]]
    named = FOUND._replace(dataset=names[-1], reachable=None, readable=None, edition="")
    long = []
    for kind, one in KINDS.items():
        found = answer([one, *done, named], weights, date(2026, 11, 22))
        town, step = next(two for two in found.next if two[0].code == one.municipality)
        assert (step.do, step.cell.dataset) == (kind, names[0]), town
        long += [letter.Letter(*two) for two in letters(found, lang) if two.code == town.code]
    path = tmp_path / "long.html"
    path.write_text("".join(letter.page(long, lang, "架空の見本です。実在の施設ではありません。")), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert sheets(page) == len(KINDS)
    page.close()
