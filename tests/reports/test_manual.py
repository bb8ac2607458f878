"""The manual says what the schemas and the rules say, in both forms, for every edition."""

from __future__ import annotations

import re
from functools import cache

import pytest

from pipeline import schema
from pipeline.model import Text
from pipeline.reports.manual import bad_examples, contents, markdown, page
from pipeline.reports.manual.common_rules import CHAPTERS
from pipeline.rules import RULES
from pipeline.schema import telling
from tests.reports.test_html import Outline

EDITIONS = sorted({one.edition for one in schema.available()})
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


@cache
def manual(edition: str, lang: str = "ja") -> contents.Manual:
    infos = [one for one in schema.available() if one.edition == edition]
    return contents.manual([(one, schema.load(one.id, edition)) for one in infos], lang)


def outline(text: str) -> Outline:
    parsed = Outline()
    parsed.feed(text)
    parsed.close()
    assert parsed.open == []
    return parsed


@pytest.mark.parametrize("edition", EDITIONS)
def test_both_forms_hold_every_item_with_its_need_and_what_it_is(edition: str):
    made = manual(edition)
    parsed = outline("".join(page.page(made)))
    said = "".join(parsed.text)
    lines = "".join(markdown.pieces(made)).replace("\\", "")
    ids = [attrs["id"] for _, attrs in parsed.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {a["href"] for a in parsed.all("a")} <= {f"#{one}" for one in ids}
    for dataset in made.datasets:
        assert dataset.schema.id in ids
        for item in dataset.schema.fields:
            for text in (item.name, item.key, item.description, item.example):
                assert text in said
                assert text in lines
    needs = [field.need for dataset in made.datasets for field in dataset.schema.fields]
    assert said.count("◎ 必須") >= needs.count("必須")
    assert lines.count("<br>推定 |") + lines.count("<br>確認済み |") == len(needs)


def test_the_page_needs_nothing_from_outside_and_runs_nothing_of_its_own():
    text = "".join(page.page(manual("jichitai_2023")))
    parsed = outline(text)
    assert not {"link", "img", "iframe", "object"} & {tag for tag, _ in parsed.tags}
    assert "@import" not in text
    assert "url(" not in text
    assert all(a["href"].startswith("#") for a in parsed.all("a"))


def test_a_draft_says_so_at_its_head_at_each_dataset_and_on_every_printed_sheet():
    made = manual("ehime_draft")
    text, lines = "".join(page.page(made)), "".join(markdown.pieces(made))
    for form in (text, lines):
        assert form.count("このプロジェクトの案であり、愛媛県のものではない") >= 2 + len(made.datasets)
    assert "@top-right" in text
    official = "".join(page.page(manual("jichitai_2023")))
    assert "正式な定めではありません" not in official
    assert "@top-right" not in official


def test_a_draft_says_what_it_changes_and_what_comes_first():
    made = manual("ehime_draft")
    assert [one.schema.id for one in made.datasets[:3]] == ["evacuation_space", "aed", "public_toilet"]
    aed = made.datasets[1]
    assert ("緯度、経度", "推奨 → 必須、空欄では公開できない、小数点以下6けた、説明を書き足した") in aed.changes
    assert ("更新年月日", "この案で加えた項目（推奨）") in aed.changes
    population = next(one for one in made.datasets if one.schema.id == "population")
    assert population.file_name == "382019_population_20260401.csv"
    for form in ("".join(page.page(made)), "".join(markdown.pieces(made)).replace("\\", "")):
        assert "この案で変わること" in form
        assert "03 ★ 指定緊急避難場所一覧" in form
        assert form.count("もとの版「自治体標準オープンデータセット」と同じです。") == sum(
            not one.changes for one in made.datasets
        )
    official = "".join(page.page(manual("jichitai_2023")))
    assert "この案で変わること" not in official
    assert "★" not in official


def test_what_is_shown_as_wrong_is_what_the_check_finds_wrong():
    """And what stands beside it is clean; the sentence is the rule's own."""
    shown = 0
    for one in schema.available():
        for item in schema.load(one.id, one.edition).fields:
            for bad in bad_examples.of_item(item, "ja"):
                said = bad_examples._asked(item, (bad.value, bad.instead or ""))
                assert said[bad.value], (item.name, bad)
                assert not said.get(bad.instead or ""), (item.name, bad)
                shown += 1
    assert shown > 300


def test_every_rule_that_a_chapter_names_is_there_and_has_an_example_to_show():
    codes = {rule.code for rule in RULES}
    made = manual("jichitai_2023")
    for chapter in CHAPTERS:
        assert set(chapter.rules) <= codes
        assert len(made.bad(chapter.rules)) == len(chapter.rules), chapter.id
        assert not any("―" in bad.said for bad in made.bad(chapter.rules) if bad.value != "―")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("one", schema.available(), ids=lambda one: f"{one.edition}-{one.id}")
def test_the_manual_of_one_dataset_speaks_of_its_own_forms_only(one: schema.SchemaInfo, lang: str):
    """Else it would show ― as the example to follow, or one that the reader cannot find among the items."""
    made = contents.manual([(one, schema.load(one.id, one.edition))], lang)
    forms = {item.field.form for item in made.datasets[0].items}
    chapters = {chapter.id: chapter for chapter in made.chapters}
    for chapter in CHAPTERS:
        assert (chapter.id in chapters) == (not chapter.forms or bool(forms & set(chapter.forms)))
    for form, word in (("kana", "ﾐﾎﾝｺｳﾐﾝｶﾝ"), ("corporate", "T3000020382019")):
        bad = [bad.value for chapter in made.chapters for bad in made.bad(chapter.rules)]
        assert (word in bad) <= (form in forms)
    assert not any("―" in bad.said for chapter in made.chapters for bad in made.bad(chapter.rules) if bad.value != "―")
    assert set(re.findall('href="#c-([a-z]+)"', "".join(page.page(made)))) == set(chapters)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_command_of_the_steps_names_the_edition_where_it_is_not_the_usual_one(edition: str, lang: str):
    steps = " ".join(manual(edition, lang).steps())
    assert steps.count("totonoe ") == 3
    usual = next(one.edition for one in schema.available() if one.default)
    assert steps.count(f" --edition {edition} ") == (0 if edition == usual else 3)
    assert steps.count("--edition") == (0 if edition == usual else 3)


def test_what_is_right_in_this_edition_is_never_shown_as_wrong():
    """有 and 無 in one edition are あり and なし in another: the rule's own examples are about the first."""
    item = schema.load("public_toilet").fields[30]
    assert item.choices == ("有", "無")
    other = item._replace(choices=("あり", "なし"), example="あり")
    assert [bad.value for bad in bad_examples.of_rules(["C402"], {"choice": item}, "ja")] == ["あり"]
    (bad,) = bad_examples.of_rules(["C402"], {"choice": other}, "ja")
    assert bad.value not in other.choices
    assert bad.instead in other.choices


def test_in_english_only_what_is_data_is_japanese():
    made = manual("ehime_draft", "en")
    changes = [one.how for dataset in made.datasets for one in dataset.changes]
    said = [one.en for one in (*made.draft.aligned, *made.draft.priority.values())]
    for line in [*made.about(), *made.steps(), made.title, contents.counts(made.datasets[0], "en"), *changes, *said]:
        assert not JAPANESE.search(line.replace("整え（Totonoe）プロジェクト", ""))


def test_in_english_the_manual_says_what_is_japanese_and_what_the_datasets_are_called():
    made = manual("jichitai_2023", "en")
    assert "are in Japanese" in " ".join(made.about())
    assert "日本語" not in " ".join(manual("jichitai_2023").about())
    named = {dataset.schema.id: dataset.title for dataset in made.datasets}
    assert named["aed"] == "AED設置箇所一覧 (AED locations)"


def test_a_bad_list_is_of_the_items_own_kind():
    hospital, evacuation = schema.load("hospital"), schema.load("evacuation_space")
    subjects = next(item for item in hospital.fields if item.name == "診療科目")
    neighbours = next(item for item in evacuation.fields if item.name == "対象となる町会・自治会")
    assert [bad.value for bad in bad_examples.of_item(subjects, "ja")] == ["内科、小児科"]
    assert not bad_examples.of_item(neighbours, "ja")


def test_nothing_of_a_schema_becomes_markup():
    made = manual("jichitai_2023")
    nasty = '<b>|x</b>`*_"&'
    first = made.datasets[0]
    field = first.schema.fields[0]._replace(name=nasty, description=nasty, example=nasty)
    item = first.items[0]._replace(field=field)
    made = made._replace(datasets=(first._replace(schema=first.schema._replace(title=nasty), items=(item,)),))
    text = "".join(page.page(made))
    assert nasty in "".join(outline(text).text)
    assert "<b>|x" not in text
    row = next(line for line in "".join(markdown.pieces(made)).splitlines() if line.startswith("| 1 |"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


# What other tables of the guidelines may say, and the schemas then carry.
TOLD = telling.read(
    {
        "descriptions": {"ja": "どこにあるか。", "en": "Where it is."},
        "relations": [
            {"kind": "sum", "items": ["総数", "男", "女"]},
            {"kind": "sum", "items": ["総数", "男", "女"], "called": "男女"},
            {"kind": "order", "items": ["始め", "終わり"]},
            {"kind": "together", "items": ["緯度", "経度"]},
            {"kind": "one_of", "items": ["電話", "メール", "URL"]},
            {"kind": "unheard of", "items": ["a", "b"]},
        ],
        "fields": [
            {"name": "面積", "unit": "㎡"},
            {
                "name": "種別",
                "codes": {"list": "poi", "title": {"ja": "POI", "en": "POI"}, "values": {"1307": "公民館"}},
            },
            {"name": "備考"},
        ],
    }
)


def test_what_a_schema_tells_people():
    assert TOLD.purpose == Text(ja="どこにあるか。", en="Where it is.")
    assert TOLD.units == {"面積": "㎡"}
    assert TOLD.lists["種別"].values == (("1307", "公民館"),)
    assert [contents.bond(one, "ja") for one in TOLD.bonds] == [
        "「総数」は、「男」「女」を合わせた数にします。",
        "「総数」は、男女を合わせた数にします。",
        "「始め」は「終わり」より後になりません。",
        "「緯度」と「経度」は、両方書くか、両方空欄にします。",
        "「電話」「メール」「URL」のうち、少なくとも一つは書きます。",
        "",
    ]


@pytest.mark.parametrize(
    ("many", "shown"), [(3, "決まった値（甲0、甲1、甲2）"), (12, "決まった値（別に一覧）、空欄では公開できない")]
)
def test_few_choices_stand_with_the_item_many_in_a_list(many: int, shown: str):
    from pipeline.reports import item_text

    field = schema.load("aed").fields[0]._replace(form="choice", choices=tuple(f"甲{n}" for n in range(many)))
    assert item_text.form(field._replace(blocking=many > 8), "ja") == shown
