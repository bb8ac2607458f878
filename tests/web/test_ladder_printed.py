"""The ladder's page and the letters in a real browser: axe finds nothing grave, every letter prints on one sheet."""

from __future__ import annotations

import re
import shutil

import pytest

from pipeline import cli
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
    assert cli.main(["ladder", str(out / "in"), "--format", "html", "-o", str(out / "ladder.html")]) == 0
    assert cli.main(["letters", str(out / "in"), "-o", str(out / "letters")]) == 0
    return {"ladder": out / "ladder.html", "letters": out / "letters/letters.html"}


def sheets(page) -> int:
    """How many sheets of paper a page takes when it is printed."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["ladder", "letters"])
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


def test_the_longest_letter_does_too(browser, tmp_path):
    """Everything as long as it gets: names of datasets and files, four things to do, a command, two more steps."""
    dataset = "「小中学校通学区域情報（メタデータ）」"
    step = f"{dataset}の12,345か所を直す（うち11,111か所は自動で直せる）"
    file = f"{'長い名前のファイル' * 8}.csv"
    long = letter.Letter(
        *("382019", "見本市", "2026年11月22日", "見本市　オープンデータご担当者 様"),
        subject="オープンデータの次の一歩について（お願い）",
        greeting="日ごろから、オープンデータの取り組みにご協力いただき、ありがとうございます。" * 2,
        now=f"標準のデータセット23種類のうち22種類が、そろっています。{'、'.join([dataset] * 4)}ほか9種類は、標準どおりの表です。" * 2,
        step=step,
        file=file,
        effect="これで、このデータセットは次の段に上がる見込みです。作業の時間は、およそ1,234分です（見積もりです）。" * 2,
        how=[f"検査のページを開き（「検査.bat」をダブルクリックするか、お知らせした場所を開きます）、「{file}」を置きます。"] * 4,
        command=f'totonoe fix "{file}" --grade likely -o 直したもの.csv',
        helper="久万高原町は、このデータセットでもう「標準どおり」の段に届いています。やり方を聞いてみてください。" * 2,
        then=f"{step}［およそ60分］／{step}［およそ60分］",
        closing="お忙しいところ恐れ入りますが、よろしくお願いいたします。分からないことは、ご遠慮なくおたずねください。",
    )  # fmt: skip
    for lang in ("ja", "en"):
        path = tmp_path / f"{lang}.html"
        path.write_text("".join(letter.page([long, long], lang, "架空の見本です。")), "utf-8")
        page = browser.new_page()
        page.goto(path.as_uri())
        assert sheets(page) == 2
        page.close()
