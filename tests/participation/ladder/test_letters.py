"""The letters: one for each municipality, polite and true; what they say to press is there, and doing it lifts the score."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from datetime import date

import pytest

from pipeline.participation.ladder import weights as weighing
from pipeline.participation.ladder.answer import answer
from pipeline.participation.ladder.evidence import Evidence
from pipeline.participation.ladder.letters import how
from pipeline.participation.ladder.letters.letter import letters
from pipeline.reports import letter
from pipeline.web import mending_words, wording
from tests.conftest import ROOT
from tests.contract.by_hand import totonoe

SAMPLE = ROOT / "datasets/ehime_sample"
DECIDED = ROOT / "datasets/ehime_adopters/はしごの決めごと.yaml"
TOWNS = ("382027_今治市", "384224_内子町")
DAY = ("--as-of", "2026-11-22", "--weights", DECIDED)
JAPANESE = re.compile("[぀-ヿ一-鿿]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two towns of the sample, with the mark that says that it is one."""
    made = tmp_path_factory.mktemp("集めたもの")
    for name in TOWNS:
        shutil.copytree(SAMPLE / name, made / name)
    shutil.copy(SAMPLE / "架空の見本.md", made)
    return made


@pytest.fixture(scope="module")
def written(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("お知らせ") / "新しいフォルダ"
    (out / "ほか").mkdir(parents=True)
    (out / "ほか/大事.txt").write_text("残す", "utf-8")
    told = totonoe("letters", folder, "-o", out, *DAY)
    assert (told.code, told.out) == (0, ""), told.err
    assert "架空の見本" in told.err
    assert "20通" in told.err
    return out


@pytest.fixture(scope="module")
def steps(folder):
    told = totonoe("ladder", folder, "--format", "json", *DAY)
    return {one["code"]: one for one in json.loads(told.out)["municipalities"]}


def merged(out):
    data = (out / "letters.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 21
    return {row["団体コード"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}


def test_there_is_a_letter_for_each_municipality_and_what_lay_there_stays(written, steps):
    names = {path.name for path in written.iterdir()}
    assert names == {
        *("letters.html", "letters.csv", "架空の見本.md", "ほか"),
        *(f"{code}_{one['name']}.md" for code, one in steps.items()),
    }
    assert (written / "ほか/大事.txt").read_text("utf-8") == "残す"
    assert list(merged(written)) == list(steps)
    assert (written / "letters.html").read_text("utf-8").count("<article") == 20


def test_the_three_forms_say_the_same(written, steps):
    page = (written / "letters.html").read_text("utf-8")
    for code, row in merged(written).items():
        plain = (written / f"{code}_{steps[code]['name']}.md").read_text("utf-8").replace("\\", "")
        for name, said in row.items():
            if said and name not in ("団体コード", "団体名"):
                assert said in plain, (code, name)
                assert said.replace('"', "&quot;") in page, (code, name)
        assert row["宛先"] == f"{row['団体名']}　オープンデータご担当者 様"
        assert row["日付"] == "2026年11月22日"
        assert row["注意"].startswith("架空の見本")


def test_a_letter_asks_for_the_step_of_the_ladder(written, steps):
    for code, row in merged(written).items():
        step = steps[code]["next"]
        assert row["次の一歩"] == re.sub(r"（[^（）]+\.(csv|xlsx|tsv)）", "", step["message"])
        assert f"およそ{step['minutes']}分です（見積もりです" in row["効果と時間の見積もり"]
        assert row["ファイル"] == (step["file"] or "").rpartition("/")[2]
        if step["helper"]:
            assert row["聞ける団体"].startswith(step["helper"]["name"])
        done = [row[f"進め方{number}"] for number in range(1, 5) if row[f"進め方{number}"]]
        assert 2 <= len(done) <= 4


def test_the_letter_of_a_town_whose_file_is_mended_by_itself_word_by_word(written):
    row = merged(written)["384224"]
    assert row["件名"] == "オープンデータの次の一歩について（お願い）"
    assert row["いまできていること"] == (
        "標準のデータセット8種類のうち4種類が、表として読み取れる形でそろっています。"
        "「AED設置箇所一覧」、「公衆無線LANアクセスポイント一覧」は、検査で誤りも警告もない、標準どおりの表です。"
    )
    assert row["次の一歩"] == "「指定緊急避難場所一覧」の7か所を直す（すべて自動で直せる）"
    assert row["効果と時間の見積もり"] == (
        "これで、このデータセットは「標準どおり」の段に上がる見込みです。標準どおり: 検査で誤りも警告もない。"
        "作業の時間は、およそ10分です（見積もりです。測ったものではなく、決裁などの時間は入っていません）。"
    )
    assert row["コマンド"] == 'totonoe fix "384224_evacuation_space.csv" --grade likely -o 直したもの.csv'
    assert row["進め方4"] == ""  # nothing is left for a person
    assert row["聞ける団体"].startswith("今治市は、このデータセットでもう「標準どおり」の段に届いています。")


def test_who_has_nothing_is_asked_for_something_small(written):
    row = merged(written)["382132"]
    assert row["件名"] == "オープンデータの最初の一歩について（ご案内）"
    assert row["いまできていること"].startswith("今回集めた範囲では、標準のデータセットはまだ見つかりませんでした。")
    assert row["次の一歩"] == "手元にある「指定緊急避難場所一覧」の表（Excel など）を、いまの形のまま公開する"


def test_doing_what_the_letter_says_brings_what_it_promises(folder, written, steps, tmp_path):
    before = steps["384224"]
    copied = tmp_path / "あとで"
    shutil.copytree(folder, copied)
    file = next(copied.rglob("384224_evacuation_space.csv"))
    _, *words = shlex.split(merged(written)["384224"]["コマンド"])
    mended = tmp_path / words[-1]
    told = totonoe(*[file if word == file.name else mended if word == words[-1] else word for word in words])
    assert told.code == 0, told.err
    mended.replace(file)
    after = json.loads(totonoe("ladder", copied, "--format", "json", *DAY).out)["municipalities"]
    (now,) = (one for one in after if one["code"] == "384224")
    assert now["cells"]["evacuation_space"]["rung"] == before["next"]["to"]
    assert round(now["score"] - before["score"], 1) == before["next"]["gain"]


def test_who_has_everything_is_thanked_and_asked_for_nothing():
    one = Evidence(
        *("382019", "aed", "382019_aed.csv"),
        reachable=True,
        readable=True,
        edition="jichitai_2023",
        conforming=True,
        updated="2026-04-01",
        frequency="毎年",
        licence="CC BY 4.0",
    )
    known = answer([one], weighing.read()._replace(datasets=("aed",)), date(2026, 11, 22))
    (made,) = (one for one in letters(known, "ja") if one.code == "382019")
    assert made.subject == "オープンデータの取り組みのお礼"
    assert made.greeting.endswith("心からお礼を申し上げます。")
    assert (made.step, made.how, made.helper, made.then) == ("", (), "", "")
    assert "次の一歩" not in letter.markdown(letter.Letter(*made), "ja")


def test_in_english_only_names_are_japanese(folder, tmp_path):
    told = totonoe("letters", folder, "-o", tmp_path / "out", *DAY, "--lang", "en")
    assert told.code == 0, told.err
    text = (tmp_path / "out/384224_内子町.md").read_text("utf-8")
    names = ("内子町", "今治市", "検査.bat", "〔　　　　　　　　　　　　〕")
    for name in names:
        text = text.replace(name, "")
    assert not JAPANESE.search(text)
    assert "22 November 2026" in text
    assert "(an estimate" in text


def test_what_is_to_be_pressed_is_on_the_page():
    """The words in brackets, but for what is filled in and what stands elsewhere than on the page."""
    on_the_page = {text.ja for words in (wording.WORDS, mending_words.MENDING) for text in words.values()}
    elsewhere = {"検査.bat", "オープンデータ", "更新頻度", "最終更新日", "CC BY 4.0"}
    texts = [value for value in vars(how).values() if isinstance(value, tuple | dict | how.Text)]
    said = re.findall("「([^「」{}]+)」", str(texts))
    assert "直した CSV" in said
    assert [one for one in said if one not in on_the_page | elsewhere] == []


def test_letters_go_into_no_folder_that_is_looked_at(folder):
    before = sorted(folder.rglob("*"))
    told = totonoe("letters", folder, "-o", folder / "お知らせ", *DAY)
    assert told.code == 2
    assert "見るフォルダの中です" in told.err
    assert sorted(folder.rglob("*")) == before


def test_a_name_that_is_no_folder_and_a_call_without_one_are_said(folder, tmp_path):
    (tmp_path / "file.txt").write_text("残す", "utf-8")
    told = totonoe("letters", folder, "-o", tmp_path / "file.txt", *DAY)
    assert (told.code, "はファイルです" in told.err) == (2, True)
    assert (tmp_path / "file.txt").read_text("utf-8") == "残す"
    assert "--output" in totonoe("letters", folder).err


def test_the_ladder_never_overwrites_what_it_looked_at(folder):
    file = next(folder.rglob("384224_aed.csv"))
    before = file.read_bytes()
    told = totonoe("ladder", folder, "--format", "csv", "-o", file, *DAY)
    assert (told.code, "上書きはしません" in told.err) == (2, True)
    assert file.read_bytes() == before
