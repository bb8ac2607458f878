"""A recipe settles what rules propose; it is read as it was written; an answer given once is not asked for again."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import asking, recipe
from pipeline.asking import Asking
from pipeline.checking import BY_CODE, Asked, Checking, tables_of
from pipeline.errors import CallError
from pipeline.inputs import Inputs
from pipeline.mending import Mending, mend
from pipeline.questions import accepted, mapped, questions
from pipeline.recipe import Recipe
from pipeline.repair import repair

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Field, Report

HEADER = "全国地方公共団体コード,ID,名称,設置位置,緯度,経度,男女共用トイレ数,利用開始時間,車椅子使用者用トイレ有無"
ROWS = (
    "382019,1,見本公園,北,132.765575,33.839157,1,9:00,ばっちり",
    "382019,2,見本広場,南,132.766575,33.859157,2,09:00,有",
    "382019,3,見本緑地,南,33.84,132.76,－,09:00,ばっちり",
)
WANTED = Asked(schema="public_toilet")


def data(header: str = HEADER) -> bytes:
    return "\n".join([header, *ROWS, ""]).encode()


def checked(under: Recipe, content: bytes | None = None) -> tuple[Report, dict[str, Field]]:
    ((subject, report),) = Checking(WANTED._replace(recipe=under)).tables(content or data(), "382019_見本.csv")
    named = zip(subject.table.header, subject.fields, strict=True)
    return report, {name: field for name, field in named if field is not None}


def answer(typed: str, content: bytes | None = None) -> tuple[Recipe, str]:
    screen = io.StringIO()
    conversation = Asking(BY_CODE, "ja", io.StringIO(typed), screen)
    look: Callable = lambda under: [checked(under, content)]  # noqa: E731
    return conversation.about(recipe.EMPTY, look), screen.getvalue()


GUESSED = (  # what YAML takes for something else where it stands without quotes
    *("No", "yes", "on", "y", "true", "null", "~", "", " ", "=", "<<", "-", "?", "&a", "*a", "'", "# a", "a: b"),
    *("1.10", "012025", "0x1F", "1_000", "1:30", ".inf", "2024-02-30", "2024-4-1", "!!str a", "名" * 200),
)
TEXT = st.sampled_from(GUESSED) | st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("\n\r\t\x85\u2028\u2029\ufeff"), max_size=8
)


@settings(deadline=None)
@given(
    headers=st.dictionaries(TEXT, TEXT, max_size=3),
    values=st.dictionaries(st.tuples(TEXT, TEXT), st.just("別の書き方にする"), max_size=3),
    answers=st.dictionaries(st.tuples(TEXT, TEXT, TEXT), st.booleans(), max_size=3),
    harmless=st.dictionaries(st.tuples(TEXT, TEXT), TEXT, max_size=3),
    metadata=st.dictionaries(TEXT, TEXT, max_size=3),
    likely=st.frozensets(TEXT, max_size=3),
    datasets=st.dictionaries(st.lists(TEXT, max_size=3).map(tuple), st.sampled_from(["none", "jichitai_2023/aed"])),
)
def test_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, **parts: dict) -> None:
    one = Recipe(**parts)
    path = tmp_path_factory.getbasetemp() / "決めごと.yaml"
    path.write_text(recipe.text(one), encoding="utf-8")
    assert recipe.read(path) == one


HANDWRITTEN = {
    "headers: {No: ID, Yes: 名称, null: 備考, 012: 緯度}": Recipe(
        headers={"No": "ID", "Yes": "名称", "null": "備考", "012": "緯度"}
    ),
    "values: [{column: コード, from: 012025, to: 1.10}]": Recipe(values={("コード", "012025"): "1.10"}),
    "values: [{column: 日, from: 2024-04-01 9:00, to: 2024-04-01}]": Recipe(
        values={("日", "2024-04-01 9:00"): "2024-04-01"}
    ),
    "metadata: {title: 2024-02-30, frequency: 1_000}": Recipe(metadata={"title": "2024-02-30", "frequency": "1_000"}),
    "metadata: {title: null, name: ~, contact: , licence: 'null'}": Recipe(
        metadata={"title": "", "name": "", "contact": "", "licence": "null"}
    ),
    "headers:\nvalues: ~\nanswers: []": recipe.EMPTY,
    "": recipe.EMPTY,
    "# まだ何も\n": recipe.EMPTY,
    "datasets: [{columns: [No, 1.0, ~], dataset: none}]": Recipe(datasets={("No", "1.0", ""): "none"}),
}


@pytest.mark.parametrize("written", HANDWRITTEN)
def test_what_a_hand_wrote_is_read_as_it_stands(written: str) -> None:
    assert recipe.read_bytes(written.encode(), "決めごと.yaml") == HANDWRITTEN[written]


@pytest.mark.parametrize("word", ["true", "True", "TRUE", "yes", "Yes", "on", "ON", "'true'"])
def test_a_yes_in_any_word_that_was_one(word: str) -> None:
    read = recipe.read_bytes(f"answers: [{{rule: R103, accept: {word}}}]".encode(), "決めごと.yaml")
    assert read.answers == {("R103", "", ""): True}


@pytest.mark.parametrize("word", ["false", "False", "no", "No", "NO", "off"])
def test_a_no_in_any_word_that_was_one(word: str) -> None:
    read = recipe.read_bytes(f"answers: [{{rule: R103, accept: {word}}}]".encode(), "決めごと.yaml")
    assert read.answers == {("R103", "", ""): False}


BROKEN = {
    "no mapping": "- 1",
    "no yaml": "headers: [",
    "header as a list": "headers: [名称]",
    "answer without accept": "answers: [{rule: C202}]",
    "answer neither yes nor no": "answers: [{rule: C202, accept: たぶん}]",
    "a dataset that there is not": "datasets: [{columns: [名称], dataset: ../../etc/passwd}]",
    "a dataset without columns": "datasets: [{dataset: none}]",
    "columns as a text": "datasets: [{columns: 名称, dataset: none}]",
    "value without column": "values: [{from: a, to: b}]",
    "both ways": "values: [{column: a, from: b, to: c}, {column: a, from: c, to: b}]",
    "not text": "\x00",
    "no character": 'headers: {"\\UFFFFFFFF": ID}',
    "half a character": 'headers: {"\\ud800": ID}',
    "a part twice": "headers: {a: ID}\nheaders: {b: 名称}",
    "a list as a name": "headers: {[a]: ID}",
    "a reference as a name": "likely: [&a b]\nheaders: {*a : ID}",
    "an object": "headers: !!python/object/apply:os.getcwd []",
    "two documents": "headers: {a: ID}\n---\nheaders: {b: ID}",
}


@pytest.mark.parametrize("wrong", BROKEN)
def test_a_broken_recipe_is_said_in_one_sentence(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "決めごと.yaml"
    path.write_text(BROKEN[wrong], encoding="utf-8")
    with pytest.raises(CallError) as error:
        recipe.read(path)
    assert "決めごと.yaml" in error.value.say("ja")
    assert "\n" not in error.value.say("ja")


@pytest.mark.parametrize(
    ("value", "shape"), [("6.5.1", "9.9.9"), ("０６－５", "９９－９"), ("無し", "無し"), ("", ""), ("R5", "R9")]
)
def test_shape(value: str, shape: str) -> None:
    assert recipe.shape(value) == shape


def test_a_table_with_these_columns_is_the_dataset_it_was_said_to_be() -> None:
    header = tuple(HEADER.split(","))
    (table,) = tables_of(data(), "382019_見本.csv")

    def found(said: str, **asked: str) -> str:
        report = Checking(Asked(recipe=Recipe(datasets={header: said}), **asked)).table(table)[1]
        return f"{report.schema.edition}/{report.schema.id}" if report.schema else report.verdict

    assert found("suisho_2017/public_toilet") == "suisho_2017/public_toilet"
    assert found("none") in {"publishable", "blocked", "fixable"}, "meant to follow none"
    assert found("none", schema="aed") == "jichitai_2023/aed", "what the call says goes first"
    assert found("suisho_2017/public_toilet", edition="jichitai_2023") == "unrecognised", "it is of another edition"


def test_and_it_stays_so_when_mending_gives_it_another_header(tmp_path: Path) -> None:
    header = HEADER.replace("名称", "名前").replace("設置位置", "設置位置　")
    path = tmp_path / "382019_見本.csv"
    path.write_bytes(data(header))
    said = Recipe(datasets={tuple(header.split(",")): "suisho_2017/public_toilet"})
    (one,) = mend(path, path.name, Asked(recipe=said), Mending("likely"))
    assert one.data
    assert "設置位置　" not in one.data.decode("utf-8-sig").partition("\n")[0]
    assert one.after
    assert one.after.schema
    assert one.after.schema.edition == "suisho_2017"


def test_an_accepted_proposal_is_mended_and_not_asked_again() -> None:
    report, fields = checked(recipe.EMPTY)
    (swapped,) = (q for q in questions(report, fields, recipe.EMPTY) if q.rule == "R103")
    assert [(f.field, f.value) for f in swapped.findings[:2]] == [("緯度", "132.765575"), ("経度", "33.839157")]
    under = accepted(recipe.EMPTY, swapped, yes=True)
    after, fields = checked(under)
    assert {f.fix.grade for f in after.findings if f.rule == "R103"} == {"sure"}
    assert not [q for q in questions(after, fields, under) if q.rule == "R103"]


def test_a_refused_proposal_is_left_alone_and_not_asked_again() -> None:
    report, fields = checked(recipe.EMPTY)
    (swapped,) = (q for q in questions(report, fields, recipe.EMPTY) if q.rule == "R103")
    under = accepted(recipe.EMPTY, swapped, yes=False)
    after, fields = checked(under)
    assert {f.fix.grade for f in after.findings if f.rule == "R103"} == {"ask"}
    assert not [q for q in questions(after, fields, under) if q.rule == "R103"]


def test_a_value_is_mapped_in_its_column_only() -> None:
    report, fields = checked(recipe.EMPTY)
    (unknown,) = (q for q in questions(report, fields, recipe.EMPTY) if q.choices)
    assert (unknown.column, unknown.like, unknown.choices) == ("車椅子使用者用トイレ有無", "ばっちり", ("有", "無"))
    under = mapped(recipe.EMPTY, unknown, "有")
    after, _ = checked(under)
    found = [(f.rule, f.fix.value, f.fix.grade) for f in after.findings if f.value == "ばっちり"]
    assert found == [("C100", "有", "sure")] * 2


def test_a_column_said_to_be_an_item_is_judged_as_one() -> None:
    content = data(HEADER.replace("名称", "トイレの呼び名"))
    assert [f for f in checked(recipe.EMPTY, content)[0].findings if f.rule == "H104" and f.values["item"] == "名称"]
    under = Recipe(headers={"トイレの呼び名": "名称"})
    report, _ = checked(under, content)
    assert not [f for f in report.findings if f.rule == "H104" and f.values["item"] == "名称"]
    (header,) = (f for f in report.findings if f.rule == "H105")
    assert (header.fix.value, header.fix.grade) == ("名称", "sure")


def test_the_conversation() -> None:
    decided, said = answer("なに\n\n1\ny\n")
    assert decided.values == {("車椅子使用者用トイレ有無", "ばっちり"): "有"} or decided.answers
    assert "y、n、q か番号" in said
    assert "132.765575" in said
    again, nothing = answer("")
    assert again == recipe.EMPTY
    assert nothing.count("問い1") == 1, "at the end of the input nobody is asked on"


def test_stopping_keeps_what_was_answered() -> None:
    decided, _ = answer("y\nq\n")
    assert decided != recipe.EMPTY


@pytest.mark.parametrize("typed", ["y\nq\n", "y\n"])
def test_stopping_ends_the_questions_about_all_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    for number, word in enumerate(("ばっちり", "まだまだ", "そこそこ")):  # a question of its own for each file
        (tmp_path / f"{number}.csv").write_bytes(data().replace("ばっちり".encode(), word.encode()))
    keyboard = io.StringIO(typed + "q\n" * 20 * ("q" in typed))
    monkeypatch.setattr("sys.stdin", keyboard)
    decided = asking.recipe_of(Inputs([tmp_path], "ja"), WANTED, tmp_path / "決めごと.yaml")
    assert decided == answer("y\nq\n")[0] != recipe.EMPTY
    assert capsys.readouterr().err.count("問い") == 2
    assert keyboard.tell() == len(typed), "nobody is asked on"


def test_a_disk_that_is_full_leaves_the_recipe_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, plain = tmp_path / "私の.yaml", Path.open
    kept.write_text("# 覚え書き\n", encoding="utf-8")

    def full(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        if "w" in mode and "前回" not in path.name:
            raise OSError(28, "No space left on device")
        return plain(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(CallError) as error:
        asking.keep(Recipe(headers={"a": "ID"}), kept)
    assert "私の.yaml に書けません" in error.value.say("ja")
    assert kept.read_text(encoding="utf-8") == "# 覚え書き\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["私の.yaml", "私の_前回.yaml"]


@pytest.mark.parametrize("typed", ["y\n1\n1\n1\ny\ny\ny\ny\n", "n\n2\n2\n2\nn\nn\nn\nn\n"])
def test_mended_under_a_recipe_comes_to_rest(tmp_path: Path, typed: str) -> None:
    under, _ = answer(typed)
    path = tmp_path / "382019_見本.csv"
    path.write_bytes(data())
    wanted = WANTED._replace(recipe=under)
    (one,) = mend(path, path.name, wanted, Mending("likely"))
    path.write_bytes(one.data or b"")
    ((subject, report),) = Checking(wanted).tables(path.read_bytes(), path.name)
    assert repair(subject.table, report.findings, "likely")[1] == []


def test_without_a_recipe_nothing_is_agreed_on() -> None:
    assert not [f for f in checked(recipe.EMPTY)[0].findings if f.rule == "C100"]


def test_a_part_with_a_letter_wrong_is_no_decision_lost(tmp_path):
    """Published under another licence than was decided, and nobody told."""
    (tmp_path / "決めごと.yaml").write_text("metdata:\n  licence: CC0-1.0\n", encoding="utf-8")
    with pytest.raises(CallError, match="no part called “metdata”") as caught:
        recipe.read(tmp_path / "決めごと.yaml")
    assert "metadata" in caught.value.say("ja")
