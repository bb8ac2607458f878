"""An edition with a base states only what differs: cells, items it adds, datasets it adds or leaves out."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from pipeline.errors import GuidelineError
from pipeline.guidelines import build
from tests.conftest import ROOT

AED = "guidelines/ehime_draft/aed.csv"
YAML = "guidelines/ehime_draft/edition.yaml"
ITEM = {
    "name": "見本の項目",
    "after": "名称",
    "key": "mihon",
    "form": "text",
    "need": "任意",
    "need_evidence": "sheet",
    "form_evidence": "sheet",
    "type": "string",
    "description": "見本。",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "guidelines", tmp_path / "guidelines")
    return tmp_path


def add(root: Path, *added: dict[str, str], table: str = AED) -> int:
    """Append lines to a table; the line of the last."""
    path = root / table
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, [*rows[0], *({"after"} - set(rows[0]))], restval="")
        writer.writeheader()
        writer.writerows([*rows, *added])
    return 1 + len(rows) + len(added)


def say(root: Path, before: str, after: str) -> None:
    """Change what the draft's edition.yaml says."""
    path = root / YAML
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def refusal(root: Path) -> GuidelineError:
    with pytest.raises(GuidelineError) as caught:
        build.build(root)
    return caught.value


def names(root: Path, dataset: str = "aed") -> list[str]:
    printed = build.build(root)[f"schemas/ehime_draft/{dataset}.json"]
    return [field["name"] for field in json.loads(printed)["fields"]]


def test_an_added_item_comes_after_the_one_it_names(copy: Path):
    before = names(copy)
    add(copy, ITEM)
    after = names(copy)
    assert after[after.index("名称") + 1] == "見本の項目"
    assert [name for name in after if name != "見本の項目"] == before
    printed = json.loads(build.build(copy)["schemas/ehime_draft/aed.json"])
    origin = next(field["origin"] for field in printed["fields"] if field["name"] == "見本の項目")
    assert (origin["edition"], origin["table"]) == ("ehime_draft", AED)


def test_several_items_after_one_keep_the_order_of_the_table(copy: Path):
    second = {**ITEM, "name": "次の項目", "key": "next"}
    third = {**ITEM, "name": "その次の項目", "key": "third", "after": "次の項目"}
    add(copy, ITEM, second, third)
    found = names(copy)
    place = found.index("名称")
    assert found[place + 1 : place + 4] == ["見本の項目", "次の項目", "その次の項目"]


WRONG = {
    "neither in the base nor placed": ({**ITEM, "after": ""}, "after"),
    "after what is no item": ({**ITEM, "after": "見本"}, "「見本」という項目がありません"),
    "a place for what the base has": ({"name": "名称", "after": "ID"}, "after を空欄"),
    "said twice": ({"name": "緯度", "need": "推奨"}, "3行目"),
    "the key of another item": ({**ITEM, "key": "nameKana"}, "jichitai_2023/aed.csv の6行目"),
    "a name as another's alias": ({**ITEM, "name": "フリガナ"}, "jichitai_2023/aed.csv"),
    "an added item without a form": ({**ITEM, "form": ""}, "form"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_contradiction_is_named_in_the_draft_s_own_line(copy: Path, wrong: str):
    row, said = WRONG[wrong]
    line = add(copy, row)
    error = refusal(copy)
    for lang in ("ja", "en"):
        assert AED in error.say(lang)
        assert str(line) in error.say(lang)
    assert error.values["line"] == str(line)
    assert said in error.say("ja")


def test_only_a_table_with_a_base_has_after(copy: Path):
    line = add(copy, ITEM, table="guidelines/jichitai_2023/aed.csv")
    error = refusal(copy)
    assert (error.values["file"], error.values["line"]) == ("guidelines/jichitai_2023/aed.csv", str(line))
    assert "after を空欄" in error.say("ja")


def test_a_dataset_can_be_left_out_with_what_its_base_says_of_it(copy: Path):
    """公衆トイレ has relations of its own in the base; they go with it."""
    (copy / "guidelines" / "ehime_draft" / "public_toilet.csv").unlink()
    say(copy, "draft: true", "draft: true\nwithout: [public_toilet]")
    text = (copy / YAML).read_text("utf-8")
    start = text.index("  - id: public_toilet")
    (copy / YAML).write_text(text[:start] + text[text.index("  - id: public_facility") :], encoding="utf-8")
    printed = build.build(copy)
    assert "schemas/ehime_draft/public_toilet.json" not in printed
    assert "schemas/jichitai_2023/public_toilet.json" in printed
    population = json.loads(printed["schemas/ehime_draft/population.json"])
    assert [one["kind"] for one in population["relations"]] == ["sum", "sum", "sum"]


def test_a_dataset_can_be_added_with_relations_of_its_own(copy: Path):
    dataset = "datasets: [{id: school, number: '24', title: 学校の見本, file: school}]"
    say(copy, "draft: true", f"draft: true\n{dataset}")
    source = (copy / "guidelines" / "jichitai_2023" / "tourism_point.csv").read_bytes()
    (copy / "guidelines" / "ehime_draft" / "school.csv").write_bytes(source)
    first, second = (field["name"] for field in json.loads(_of(copy, "school"))["fields"][:2])
    relations = "dataset,kind,item,others,called,evidence,note\n" + f"school,one_of,{first},{second},,inferred,\n"
    (copy / "guidelines" / "ehime_draft" / "relations.csv").write_text(relations, encoding="utf-8-sig")
    made = json.loads(_of(copy, "school"))
    assert ["one_of", [first, second]] in [[one["kind"], one["items"]] for one in made["relations"]]


def _of(root: Path, dataset: str) -> str:
    return build.build(root)[f"schemas/ehime_draft/{dataset}.json"]


SAID = {
    "a dataset that is none": ("- id: aed", "- id: aeds", "aeds"),
    "the same dataset twice": ("- id: aed", "- id: tourism", "tourism"),
    "one left out that is not there": ("draft: true", "draft: true\nwithout: [school]", "school"),
    "one left out that comes first": ("draft: true", "draft: true\nwithout: [event, aed]", "aed"),
    "one added that the base has": ("draft: true", "draft: true\ndatasets: [{id: aed}]", "aed"),
    "a date in the name of what is none": ("dated: [population]", "dated: [people]", "people"),
    "a reason in one language": ("    en: Other data are compared by it.\n", "", "population"),
}


@pytest.mark.parametrize("wrong", SAID)
def test_what_edition_yaml_says_of_datasets_is_named_with_its_line(copy: Path, wrong: str):
    before, after, id_ = SAID[wrong]
    say(copy, before, after)
    error = refusal(copy)
    lines = (copy / YAML).read_text("utf-8").splitlines()
    for lang in ("ja", "en"):
        assert YAML in error.say(lang)
        assert id_ in error.say(lang)
        assert error.values["line"] in error.say(lang)
    assert id_ in lines[int(error.values["line"]) - 1]


def test_a_sentence_needs_both_languages(copy: Path):
    say(copy, "file_names:\n", "file_names:\n  - ja: 見本\n")
    assert "file_names" in refusal(copy).say("ja")


def test_a_table_of_no_dataset_is_named(copy: Path):
    (copy / AED).rename(copy / "guidelines" / "ehime_draft" / "aeds.csv")
    assert "guidelines/ehime_draft/aeds.csv" in refusal(copy).say("ja")
