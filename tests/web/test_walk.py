"""A clerk's way through the page, without any script: drop, see, answer, mend, take home; and then it is gone."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline import cli
from pipeline.checking import BY_CODE, COLLECTION
from pipeline.web.app import application
from pipeline.web.upload import Upload
from tests.conftest import ROOT
from tests.engine.test_recipe import data
from tests.web import bombs
from tests.web.visitor import Visitor, forms

SAMPLE = ROOT / "datasets/ehime_sample/382141_西予市/382141_evacuation_space.csv"


@pytest.fixture
def clerk() -> Visitor:
    return Visitor()


def taken(answer) -> tuple[str, bytes]:
    """The name of a download, and its bytes."""
    assert answer.status_code == 200, answer.text
    name = re.search(r"filename\*=UTF-8''(.+)", answer.headers["content-disposition"])
    assert name
    return unquote(name[1]), answer.content


def verdict(path: Path, capsys) -> int:
    code = cli.main(["check", str(path), "--format", "json"])
    capsys.readouterr()
    return code


def test_from_a_faulty_file_to_one_that_may_go_out(clerk: Visitor, tmp_path: Path, capsys):
    assert verdict(SAMPLE, capsys) == 1
    result = clerk.drop((SAMPLE.name, SAMPLE.read_bytes()))
    assert result.status_code == 200
    base = result.url.path
    for word in (
        "直せば公開できます",
        "指定緊急避難場所一覧",
        "直さないと公開できない",
        "正確さ",
        "使いやすさ",
        "/rules#C402",
    ):
        assert word in result.text
    page = clerk.get(f"{base}/mend")
    assert "確実に直せるところ" in page.text
    (form,) = forms(page.text)
    mended = clerk.press(page, "/mend", likely=form["boxes"])
    assert mended.url.path == f"{base}/mended"
    assert "13件中12件を直しました。残り1件です。" in mended.text
    assert "公開できます" in mended.text
    name, content = taken(clerk.get(f"{base}/take/csv"))
    assert name == SAMPLE.name
    (tmp_path / name).write_bytes(content)
    assert verdict(tmp_path / name, capsys) == 0
    for what in ("marked", "mended"):
        name, content = taken(clerk.get(f"{base}/take/{what}"))
        assert name.endswith(".xlsx")
        assert content.startswith(b"PK")
    name, content = taken(clerk.get(f"{base}/take/changes"))
    assert len(list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))) >= 12


def test_likely_fixes_are_made_only_where_they_were_chosen(clerk: Visitor):
    base = clerk.drop((SAMPLE.name, SAMPLE.read_bytes())).url.path
    page = clerk.get(f"{base}/mend")
    clerk.press(page, "/mend")
    _, plain = taken(clerk.get(f"{base}/take/csv"))
    clerk.press(page, "/mend", likely=["C402"])
    _, chosen = taken(clerk.get(f"{base}/take/csv"))
    assert plain != chosen
    assert "○".encode() in plain
    assert "○".encode() not in chosen


def test_a_step_can_be_taken_back(clerk: Visitor):
    base = clerk.drop((SAMPLE.name, SAMPLE.read_bytes())).url.path
    page = clerk.get(f"{base}/mend")
    clerk.press(page, "/mend")
    _, first = taken(clerk.get(f"{base}/take/csv"))
    page = clerk.press(page, "/mend", likely=["C402"])
    page = clerk.press(page, "/undo")
    assert "取り消しました" in page.text
    assert taken(clerk.get(f"{base}/take/csv"))[1] == first
    page = clerk.press(page, "/undo")
    assert page.url.path == base
    assert clerk.get(f"{base}/take/csv").status_code == 404


TOILETS = "jichitai_2023/public_toilet"


def questioned(clerk: Visitor, **options):
    """A file with a column that may be an item, swapped coordinates, a choice and a dash; and the page that asks."""
    base = clerk.drop(("382019_見本.csv", data()), **options).url.path.removesuffix("/mended")
    clerk.press(clerk.get(base), "/dataset", dataset=TOILETS)
    return base, clerk.get(f"{base}/mend")


def test_a_question_is_asked_once_and_its_answer_serves_next_month(clerk: Visitor):
    base, page = questioned(clerk)
    for _ in range(5):  # an answer may raise a question
        (form,) = forms(page.text)
        if not (form["radios"] or form["selects"]):
            break
        yes = dict.fromkeys(form["radios"], "yes")
        clerk.press(page, "/mend", **yes, **dict.fromkeys(form["selects"], "c0"))
        page = clerk.get(f"{base}/mend")
    else:
        pytest.fail("still asking")
    name, decided = taken(clerk.get(f"{base}/take/recipe"))
    assert name == "決めごと.yaml"
    assert "ばっちり" in decided.decode()
    assert "ばっちり" not in taken(clerk.get(f"{base}/take/csv"))[1].decode()
    later = Visitor()
    base = later.drop(("382019_見本.csv", data()), recipe=decided).url.path.removesuffix("/mended")
    assert TOILETS in later.get(base).text, "the dataset that was chosen by hand"
    (form,) = forms(later.get(f"{base}/mend").text)
    assert (form["radios"], form["selects"]) == ({}, []), "asked again"


def test_an_answer_that_was_not_offered_is_none(clerk: Visitor):
    base, page = questioned(clerk)
    asked = forms(page.text)[0]
    assert asked["radios"]
    wrong = dict.fromkeys([*asked["radios"], *asked["selects"]], "c77")
    clerk.press(page, "/mend", **wrong, likely=["C999", "../x"])
    assert forms(clerk.get(f"{base}/mend").text)[0]["radios"] == asked["radios"]


def test_the_dataset_can_be_corrected(clerk: Visitor):
    page = clerk.drop((SAMPLE.name, SAMPLE.read_bytes()))
    page = clerk.press(page, "/dataset", dataset="none")
    assert "独自の表として見ています" in page.text
    page = clerk.press(page, "/dataset", dataset="suisho_2017/evacuation_space")
    assert "suisho_2017" in page.text
    page = clerk.press(page, "/dataset", dataset=str(ROOT / "schemas/jichitai_2023/aed.json"))
    assert "suisho_2017" in page.text, "a path is no dataset"


def test_several_files_and_an_archive_have_a_list(clerk: Visitor):
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/382019_aed.csv", "NO,名称\n1,見本\n")
        archive.writestr("b/382019_wifi.csv", "NO,名称\n1,見本\n")
    page = clerk.drop((SAMPLE.name, SAMPLE.read_bytes()), ("まとめ.zip", packed.getvalue()))
    assert page.url.path == "/"
    assert "a/382019_aed.csv" in page.text
    assert page.text.count('<th scope="row">') == 3


def test_only_the_files_of_an_archive_are_compared_with_one_another():
    def compared(name: str, data: bytes) -> list[tuple[str, int]]:
        return [
            (one.rule, one.failed)
            for _, report in Upload(name, data).checked()
            for one in report.tallies
            if BY_CODE[one.rule] in COLLECTION
        ]

    nothing = [(rule.code, 0) for rule in COLLECTION]
    assert compared(SAMPLE.name, SAMPLE.read_bytes()) == nothing
    twice = compared("まとめ.zip", bombs.packed({"a.csv": SAMPLE.read_bytes(), "b.csv": SAMPLE.read_bytes()}))
    assert twice[: len(nothing)] == nothing
    assert ("K101", 1) in twice[len(nothing) :]


def test_what_is_no_table_is_said_in_a_sentence(clerk: Visitor):
    page = clerk.drop(("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(99)))
    assert page.status_code == 200
    assert "読めませんでした" in page.text


def test_nothing_chosen_is_said_in_a_sentence(clerk: Visitor):
    page = clerk.drop(("", b""))
    assert page.status_code == 422
    assert "ファイルが選ばれていません" in page.text


def test_english_is_one_link_away_and_stays(clerk: Visitor):
    assert '<html lang="ja">' in clerk.get("/").text
    assert '<html lang="en">' in clerk.get("/?lang=en").text
    page = clerk.drop((SAMPLE.name, SAMPLE.read_bytes()))
    assert "Ready once mended" in page.text
    assert "直す" not in re.sub(r"日本語|<option.*", "", page.text)
    assert "Designated emergency evacuation sites" in page.text


def test_a_large_table_is_shown_in_sheets_of_a_hundred(clerk: Visitor):
    rows = "".join(f"{n},見本{n},{'０' if n % 2 else '0'}89-900-0000\n" for n in range(10_000))
    base = clerk.drop(("大きな表.csv", f"NO,名称,電話番号\n{rows}".encode())).url.path
    page = clerk.get(f"{base}/table?row=5003")
    assert page.elapsed.total_seconds() < 2
    assert 'id="r5003" class="wanted"' in page.text
    assert page.text.count("<tr id=") == 101
    assert len(page.content) < 300_000
    assert clerk.get(f"{base}/table?page=999").status_code == 200
    assert len(clerk.get(base).content) < 300_000


def test_every_rule_has_its_place_in_the_book(clerk: Visitor):
    book = clerk.get("/rules")
    assert 'id="C101"' in book.text
    assert "unsafe" not in book.headers["content-security-policy"]


def test_files_are_gone_on_a_click(clerk: Visitor):
    page = clerk.drop((SAMPLE.name, SAMPLE.read_bytes()))
    path = page.url.path
    assert "ファイルを消しました" in clerk.press(page, "/clear").text
    assert clerk.get(path).status_code == 404
    clerk.drop((SAMPLE.name, SAMPLE.read_bytes()))
    clerk.press(clerk.get("/"), "/clear")
    assert "いま置いてあるファイル" not in clerk.get("/").text


def test_files_are_gone_after_their_time():
    clock = [0.0]
    clerk = Visitor(application(30, now=lambda: clock[0]))
    path = clerk.drop((SAMPLE.name, SAMPLE.read_bytes())).url.path
    clock[0] += 29 * 60
    assert clerk.get(path).status_code == 200
    clock[0] += 29 * 60
    assert clerk.get(path).status_code == 200, "the time begins anew when the file is used"
    clock[0] += 31 * 60
    assert clerk.get(path).status_code == 404
