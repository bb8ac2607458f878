"""Whose files fail anew under another edition, and what of it can be mended: over files made for it, read again by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import schema
from pipeline.checking import BY_CODE
from pipeline.errors import CallError
from pipeline.impact import Weighing
from pipeline.reports import edition_diff, edition_impact, screen
from pipeline.reports.edition_diff import Compared, Editions
from pipeline.reports.fates import Fate, Impact, as_json
from pipeline.schema import differing

SAMPLE = Path("datasets/ehime_sample")


def fates_of(text: str, tmp_path: Path, old: str, new: str) -> list[Fate]:
    path = tmp_path / "382019_aed.csv"
    path.write_text(text, encoding="utf-8-sig")
    return list(Weighing(old, new).file(path, path.name))


def aed(**cells: str) -> str:
    """A file of one record under the whole header of 自治体標準, in which the named cells hold something."""
    names = [field.name for field in schema.load("jichitai_2023/aed").fields]
    plain = {
        "全国地方公共団体コード": "382019",
        "ID": "1",
        "名称": "見本市民会館",
        "名称_カナ": "ミホンシミンカイカン",
        "所在地_連結表記": "愛媛県松山市見本町1",
        "緯度": "33.839157",
        "経度": "132.765575",
    }
    return ",".join(names) + "\r\n" + ",".join({**plain, **cells}.get(name, "") for name in names) + "\r\n"


def test_the_draft_blocks_what_its_base_lets_through(tmp_path: Path) -> None:
    (fate,) = fates_of(aed(緯度="", 経度=""), tmp_path, "jichitai_2023", "ehime_draft")
    assert fate.then
    assert (fate.now.verdict, fate.then.verdict) == ("publishable", "blocked")
    new = {one.field: (one.level, one.places, one.sure, one.likely) for one in fate.comes if one.level == "error"}
    assert new == {"緯度": ("error", 1, 0, 0), "経度": ("error", 1, 0, 0)}


RAISED = {  # what the draft asks of an AED beyond its base
    "電話番号": "089-948-6688",
    "設置位置": "1階",
    "利用可能曜日": "月火水木金",
    "開始時間": "09:00",
    "終了時間": "18:00",
    "小児対応設備の有無": "有",
}


def test_a_file_that_meets_the_base_is_warned_by_the_draft_and_goes_out(tmp_path: Path) -> None:
    (fate,) = fates_of(aed(設置位置="1階"), tmp_path, "jichitai_2023", "ehime_draft")
    assert fate.then
    assert fate.then.verdict == "publishable"
    assert {one.field for one in fate.comes} == {"更新年月日", *RAISED} - {"設置位置"}
    assert {one.level for one in fate.comes} == {"warning", "info"}


def test_a_file_that_has_what_the_draft_asks_only_lacks_what_it_adds(tmp_path: Path) -> None:
    (fate,) = fates_of(aed(**RAISED), tmp_path, "jichitai_2023", "ehime_draft")
    assert [(one.rule, one.level, one.field) for one in fate.comes] == [("H104", "info", "更新年月日")]


def test_decimals_that_only_the_draft_minds_keep_nothing_back_and_are_rounded(tmp_path: Path) -> None:
    cells = {**RAISED, "緯度": "33.84199297", "経度": "132.76185"}
    (fate,) = fates_of(aed(**cells), tmp_path, "jichitai_2023", "ehime_draft")
    assert fate.then
    assert fate.after
    assert (fate.then.verdict, fate.then.conforming) == ("publishable", False)
    found = {one.field: (one.level, one.likely) for one in fate.comes if one.rule == "C404"}
    assert found == {"緯度": ("warning", 1), "経度": ("warning", 1)}
    assert not [one for one in fate.after.findings if one.rule == "C404"]


def test_a_table_that_gets_further_from_going_out_says_why(tmp_path: Path) -> None:
    fates = fates_of(aed(緯度="", 経度=""), tmp_path, "jichitai_2023", "ehime_draft")
    found = Impact("jichitai_2023", "ehime_draft", fates)
    said = "".join(edition_impact.shown(found, "text", BY_CODE, schema.titles(), "ja"))
    why = said[said.index("■ いまより公開から遠くなる表とその理由") : said.index("■ 団体とデータセットごと")]
    assert "○ → × → ×" in why
    assert "「緯度」" in why
    assert "「経度」" in why
    assert "下の「公開」の三つの印は" in said


def test_every_missing_column_is_one_of_its_own(tmp_path: Path) -> None:
    header, record = (line.split(",") for line in aed(設置位置="1階").splitlines())
    kept = [place for place, name in enumerate(header) if name not in set(RAISED) - {"設置位置"}]
    text = "\r\n".join(",".join(line[place] for place in kept) for line in (header, record))
    (fate,) = fates_of(text, tmp_path, "jichitai_2023", "ehime_draft")
    missing = {one.field: one.places for one in fate.comes if one.rule == "H104"}
    assert missing == dict.fromkeys([*set(RAISED) - {"設置位置"}, "更新年月日"], 1)


def test_nothing_stands_out_of_a_screen_of_a_hundred_columns(tmp_path: Path) -> None:
    fates = fates_of(aed(緯度="", 経度="132.76"), tmp_path, "suisho_2017", "ehime_draft")
    found = Impact("suisho_2017", "ehime_draft", fates)
    lines = "".join(edition_impact.shown(found, "text", BY_CODE, schema.titles(), "ja")).splitlines()
    assert max(map(screen.width, lines)) <= screen.NO_TERMINAL
    pair = [schema.load(f"{edition}/event") for edition in ("suisho_2017", "jichitai_2023")]
    editions = Editions("suisho_2017", "jichitai_2023", [Compared("event", "イベント", differing.differences(*pair))])
    told = "".join(edition_diff.shown(editions, "text", "ja"))
    assert max(map(screen.width, told.splitlines())) <= screen.NO_TERMINAL


def test_what_is_no_dataset_of_both_is_counted_and_not_judged(tmp_path: Path) -> None:
    (fate,) = fates_of("愛称,標語\r\nみほん,みほん\r\n", tmp_path, "jichitai_2023", "ehime_draft")
    assert fate.then is None
    numbers = as_json(Impact("a", "b", [fate]))["summary"]
    assert isinstance(numbers, dict)
    assert (numbers["judged"], numbers["other"], numbers["unknown"]) == (0, 1, 1)


def header_only(edition: str) -> str:
    """A file of one record under the header of an edition's AED list; only the name is filled."""
    names = [field.name for field in schema.load(f"{edition}/aed").fields]
    return ",".join(names) + "\r\n" + ",".join("見本市民会館" if name == "名称" else "" for name in names) + "\r\n"


@pytest.mark.parametrize(
    ("of", "old", "new", "why", "count"),
    [
        ("suisho_2017", "jichitai_2023", "ehime_draft", "elsewhere", "elsewhere"),
        ("area_2026", "suisho_2017", "jichitai_2023", "elsewhere", "elsewhere"),
        ("jichitai_2023", "suisho_2017", "ehime_draft", "elsewhere", "elsewhere"),
        ("jichitai_2023", "suisho_2017", "jichitai_2023", "there", "there"),
        ("ehime_draft", "jichitai_2023", "ehime_draft", "there", "there"),
        ("jichitai_2023", "jichitai_2023", "ehime_draft", None, "judged"),
        ("ehime_draft", "ehime_draft", "jichitai_2023", None, "judged"),
    ],
)
def test_a_file_is_taken_for_the_edition_it_follows(  # noqa: PLR0917  a row of a table
    of: str, old: str, new: str, why: str | None, count: str, tmp_path: Path
) -> None:
    found = Impact(old, new, fates_of(header_only(of), tmp_path, old, new))
    said = as_json(found)
    (file,) = said["files"]  # type: ignore[misc]  # a list, which "object" does not tell
    assert (file["aside"], file["dataset"], file["edition"]) == (why, "aed", of)
    assert said["summary"][count] == 1  # type: ignore[index]
    text = "".join(edition_impact.shown(found, "text", BY_CODE, schema.titles(), "ja"))
    title = next(one.edition_title.ja for one in schema.available() if one.edition == of)
    apart = "".join(text.partition("■ くらべていない表")[2].split())
    assert (title[:10] in apart) == (why is not None)


def test_a_header_that_two_editions_share_is_weighed(tmp_path: Path) -> None:
    """The draft adds no column to the list of hospitals: its header is that of the base, its demands need not be."""
    names = [field.name for field in schema.load("jichitai_2023/hospital").fields]
    (fate,) = fates_of(",".join(names) + "\r\n", tmp_path, "jichitai_2023", "ehime_draft")
    assert fate.then


def test_a_dataset_that_the_new_edition_lacks_is_said_to_be_one(tmp_path: Path) -> None:
    names = [field.name for field in schema.load("jichitai_2023/garbage_sorting").fields]
    found = Impact(
        "jichitai_2023",
        "area_2026",
        fates_of(",".join(names) + "\r\n", tmp_path, "jichitai_2023", "area_2026"),
    )
    assert as_json(found)["summary"]["alone"] == 1  # type: ignore[index]


def test_no_such_edition() -> None:
    with pytest.raises(CallError):
        Weighing("jichitai_2023", "mihon")


def test_the_old_names_of_items_can_be_mended(tmp_path: Path) -> None:
    names = [field.name for field in schema.load("suisho_2017/aed").fields]
    plain = {
        "都道府県コード又は市区町村コード": "382019",
        "NO": "1",
        "名称": "見本市民会館",
        "住所": "愛媛県松山市見本町1",
    }
    text = ",".join(names) + "\r\n" + ",".join(plain.get(name, "") for name in names) + "\r\n"
    (fate,) = fates_of(text, tmp_path, "suisho_2017", "jichitai_2023")
    renamed = {one.field: one.sure + one.likely for one in fate.comes if one.rule.startswith("H")}
    assert renamed["NO"] == 1
    assert renamed["住所"] == 1


def test_every_number_of_the_sample_can_be_counted_again() -> None:
    weighing = Weighing("jichitai_2023", "ehime_draft")
    paths = sorted(SAMPLE.glob("*/*.csv"))[:12]
    fates = [fate for path in paths for fate in weighing.file(path, path.as_posix())]
    found = as_json(Impact("jichitai_2023", "ehime_draft", fates))
    numbers, files = found["summary"], found["files"]
    assert isinstance(numbers, dict)
    assert isinstance(files, list)
    judged = [one for one in files if one["after"]]
    assert numbers["judged"] == len(judged)
    assert numbers["other"] == sum(one["aside"] is not None for one in files) == len(files) - len(judged)
    went = [one for one in judged if one["before"]["verdict"] == "publishable"]
    assert numbers["fails"] == sum(one["after"]["verdict"] != "publishable" for one in went)
    assert numbers["count"] == sum(new["count"] for one in files for new in one["new"])


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_form_says_it(form: str, lang: str, tmp_path: Path) -> None:
    found = Impact("jichitai_2023", "ehime_draft", fates_of(aed(緯度=""), tmp_path, "jichitai_2023", "ehime_draft"))
    said = "".join(edition_impact.shown(found, form, BY_CODE, schema.titles(), lang))  # type: ignore[arg-type]
    assert "382019" in said
    assert "緯度" in said
    pair = [schema.load(f"{edition}/aed") for edition in ("suisho_2017", "jichitai_2023")]
    editions = Editions(
        "suisho_2017", "jichitai_2023", [Compared("aed", "AED設置箇所一覧", differing.differences(*pair))]
    )
    told = "".join(edition_diff.shown(editions, form, lang))  # type: ignore[arg-type]
    assert "所在地_連結表記" in told.replace("\\", "")
    if form == "json":
        assert json.loads(told)["datasets"][0]["id"] == "aed"
