"""The workshop: take an exercise, hand it in, hear what became of it; and the wall with the sums of the room."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from pipeline.checking import BY_CODE
from pipeline.web import wall
from pipeline.web.app import application
from pipeline.web.room import Room
from tests.conftest import ROOT
from tests.web.visitor import Visitor, forms

SAMPLE = ROOT / "datasets/ehime_sample/382141_西予市/382141_evacuation_space.csv"
EXERCISE = "/workshop/exercise?dataset=aed&level=2&faults=10&seed=7"
NUMBERS = re.compile(r"<li><b>(\d+)</b> [○△×！]")


@pytest.fixture
def app():
    return application(among=Room())


@pytest.fixture
def clerk(app) -> Visitor:
    return Visitor(app)


def given(visitor: Visitor, form: str = "csv") -> bytes:
    answer = visitor.get(EXERCISE.replace("exercise?", f"exercise/{form}?"))
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    return answer.content


def hand_in(visitor: Visitor, name: str, data: bytes):
    page = visitor.get(EXERCISE)
    (form,) = forms(page.text)
    return visitor.send("POST", form["action"], data=form["fields"], files=[("file", (name, data))])


def test_the_same_choice_makes_the_same_exercise(clerk: Visitor):
    (form,) = forms(clerk.get("/workshop").text)
    assert form["action"] == "/workshop/exercise"
    assert set(form["selects"]) == {"dataset", "level", "faults"}
    assert "不備が10か所あります" in clerk.get(EXERCISE).text
    assert given(clerk) == given(Visitor(application(among=Room())))
    other = clerk.get(EXERCISE.replace("exercise?", "exercise/csv?").replace("seed=7", "seed=8"))
    assert other.content != given(clerk)


def test_handed_in_untouched_and_partly_mended(clerk: Visitor):
    page = hand_in(clerk, "練習.csv", given(clerk))
    assert page.status_code == 200
    assert NUMBERS.findall(page.text) == ["0", "0", "10", "0"]
    assert "10か所のうち0か所を見つけ、0か所を正しく直しました" in page.text
    assert "答えを見る" in page.text


def test_the_workbook_opens_as_text_and_can_be_handed_in(clerk: Visitor):
    data = given(clerk, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert NUMBERS.findall(hand_in(clerk, "練習.xlsx", data).text) == ["0", "0", "10", "0"]
    header = next(row for row in book.active.iter_rows() if len([c for c in row if c.value]) > 5)
    column = next(cell.column for cell in header if cell.value == "名称_カナ")
    for row in range(header[0].row + 1, book.active.max_row + 1):
        book.active.cell(row, column).value = "ミホン"
    out = io.BytesIO()
    book.save(out)
    page = hand_in(clerk, "練習.xlsx", out.getvalue())
    assert int(NUMBERS.findall(page.text)[3]) > 5
    assert ">名称_カナ</td>" in page.text


def test_another_file_and_none_are_told_so(clerk: Visitor):
    assert "練習問題のファイルではない" in hand_in(clerk, SAMPLE.name, SAMPLE.read_bytes()).text
    (form,) = forms(clerk.get(EXERCISE).text)
    answer = clerk.send("POST", form["action"], data=form["fields"])
    assert answer.status_code == 422
    assert "選ばれていません" in answer.text


@pytest.mark.parametrize(
    "bad",
    ["dataset=../x", "level=4", "level=0", "faults=999", "seed=0", "seed=-1", "seed=99999999", "seed=a", "seed=１"],
)
def test_an_exercise_that_is_not_offered_is_not_there(clerk: Visitor, bad: str):
    name = bad.partition("=")[0]
    assert clerk.get(re.sub(rf"{name}=\w+", bad, EXERCISE)).status_code == 404


def test_without_a_room_there_is_no_workshop():
    clerk = Visitor()
    for path in ("/workshop", EXERCISE, "/workshop/wall", EXERCISE.replace("exercise?", "exercise/csv?")):
        assert clerk.get(path).status_code == 404
    assert "/workshop" not in clerk.get("/").text


def test_the_wall_sums_up_the_room_by_rule_and_shows_nothing_of_a_file(app, clerk: Visitor):
    other = Visitor(app)
    assert "まだ何も検査していません" in clerk.get("/workshop/wall").text
    page = other.drop((SAMPLE.name, SAMPLE.read_bytes()))
    other.press(other.get(f"{page.url.path}/mend"), "/mend")
    wall_page = clerk.get("/workshop/wall")
    assert re.search(r"<b>1</b> 検査した表", wall_page.text), "what is mended is not counted again"
    assert "選択肢にありません" in wall_page.text
    hand_in(other, "練習.csv", given(other))
    assert re.search(r"<b>2</b> 検査した表", clerk.get("/workshop/wall").text)
    told = clerk.get("/workshop/wall").text + clerk.get("/workshop/wall?lang=en").text
    for secret in ("西予市", "見本", "382141", "evacuation_space", "練習.csv"):
        assert secret not in told


def test_the_wall_goes_on_by_itself_with_and_without_script(clerk: Visitor):
    page = clerk.get("/workshop/wall")
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.text
    assert "/static/wall.js" in page.text
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    still = clerk.get("/workshop/wall?still=1").text
    assert "refresh" not in still
    assert "wall.js" not in still


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_short_words_of_every_rule_hold_no_gap_for_a_value(lang):
    for rule in BY_CODE.values():
        said = wall.short(rule, lang)
        assert "{" not in said
        assert "「…」" not in said
        assert said.count("(") == said.count(")"), (rule.code, said)
        assert 5 <= len(said) <= {"ja": 50, "en": 80}[lang], (rule.code, said)


def test_rules_of_which_the_wall_has_words_of_its_own_are_there():
    assert wall.SAID.keys() <= BY_CODE.keys()
