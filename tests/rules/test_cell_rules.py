"""Every rule in rules/cell: its examples, its screen, its fixes; and all of them in a row on one value."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.rules.cell
from pipeline.model import FORMS, Field, slots
from pipeline.rule import CellRule, Clean, Dirty, Hit
from pipeline.rules.cell import placeholder_word
from tests.samples import examples

FOLDER = Path(pipeline.rules.cell.__file__).parent
RULES: tuple[CellRule, ...] = tuple(
    sorted(
        (import_module(f"pipeline.rules.cell.{path.stem}").RULE for path in FOLDER.glob("[!_]*.py")),
        key=lambda rule: rule.code,
    )
)
IDS = [rule.code for rule in RULES]

# Fields as the guidelines and a user's own schema state them: every form, every type, and what narrows them.
FIELDS = (
    *(Field(f"見本_{form}", form=form, example="見本") for form in FORMS),
    Field("収容人数", form="integer", type="integer", minimum=0, need="必須", blocking=True),
    Field("標高", form="number", type="number", need="推奨"),
    Field("緯度", form="latitude", type="number", minimum=20, maximum=46),
    Field("開設日", form="date", type="date", need="必須"),
    Field("可否", type="boolean"),
    Field("車椅子可", form="choice", choices=("有", "無")),
    Field("飲食可否", form="choice", choices=("可", "不可", "未確認")),
    Field("洪水", form="flag", choices=("1", "0")),
    Field("バリアフリー情報", form="list", choices=("スロープ", "手すり")),
    Field("URL", form="url", pattern="https?://[!-~]+"),
    Field("電話番号", form="telephone", pattern="[0-9()-]+", need="必須"),
    Field("名称_カナ", form="kana", pattern="[ァ-ヴー]+"),
    Field("郵便番号", form="postal", pattern="[0-9]{7}"),
    Field("町字ID", form="town", pattern="[0-9]{7}"),
)


def field_of(rule: CellRule, example: Dirty | Clean) -> Field:
    if example.fields:
        return example.fields[0]
    if example.form:
        return Field("見本", form=example.form, example="見本")
    return next(field for field in FIELDS if rule.applies(field))


CASES = [(rule, example) for rule in RULES for example in rule.examples]
CASE_IDS = [f"{rule.code}-{example.data!r}" for rule, example in CASES]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=CASE_IDS)
def test_example(rule: CellRule, example: Dirty | Clean) -> None:
    field = field_of(rule, example)
    assert isinstance(example.data, str)
    assert rule.applies(field)
    hit = rule.look(example.data, field)
    if isinstance(example, Clean):
        assert hit is None
        return
    assert hit is not None
    assert example.data in set(rule.screen(field).suspects([example.data]))
    if example.mended is None:
        assert hit.fix is None or hit.fix.grade == "ask"
    else:
        assert hit.fix is not None
        assert (hit.fix.value, hit.fix.grade != "ask") == (example.mended, True)
        assert not example.mended or rule.look(example.mended, field) is None


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_has_both_kinds_of_examples(rule: CellRule) -> None:
    assert {type(example) for example in rule.examples} == {Dirty, Clean}
    assert sum(isinstance(example, Dirty) for example in rule.examples) >= 3


@pytest.mark.parametrize(("rule", "example"), CASES, ids=CASE_IDS)
def test_sentence_has_its_slots(rule: CellRule, example: Dirty | Clean) -> None:
    hit = rule.look(str(example.data), field_of(rule, example))
    if hit is not None:
        given_by_engine = {"value", "field", "example"}
        assert slots(rule.says.ja) <= given_by_engine | set(hit.values)
        filled = dict.fromkeys(given_by_engine, "見本") | dict(hit.values)
        assert rule.says.say("ja", filled).endswith(("。", "）"))
    assert not slots(rule.why.ja)
    assert rule.why.ja.endswith("ためです。")


# --- properties ----------------------------------------------------------------------------------------------------

PIECES = (
    *"0123456789", *"０１２３４５６７８９", *"-－‐−―ー一.．,，:：/／+＋() （）　\t\n\r\u00a0\u200b\ufeff\x00\u3099ﾞﾟ",
    *"ァアイカガヴヶヽあんがゝｱｶｻｰ･｡", *"明大昭平令和RHSTMｒＨ㍻㋿元年月日時分半度", *"人名台㎡m%円約※▲△〃〇○×①Ⅲ㈱㍻№²⽉⻄\ue000二十百千万億eE.~x…秘",
    *"松山市髙﨑神縺ｮ繧繝ã‚ƒ\ufffd\udcff\U0001f600", "令和", "平成", "昭和", "午後", "正午", "以上", "内線", "（代表）", "有", "無", "なし", "不明",
    "NULL", "#N/A", "1", "true", "089", "-948-6688", "382019", "3000020382019", "790", "2024", "〒", "+81", " / ", ";", "スロープ",
)  # fmt: skip
SHAPES = (
    r"[0０]?[0-9０-９]{1,4}[-－ー‐()（）]?[0-9]{1,4}[-－]?[0-9]{3,4}( / 0[0-9]{9})?",
    r"(令和|平成|昭和|R|H|S|Ｒ)(元|[0-9０-９]{1,2})[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?",
    r"[0-9０-９]{2,4}[-/.年]?[0-9]{1,2}[-/.月]?[0-9]{1,2}日?( 0:00)?",
    r"[0-9０-９]{1,2}[:：時][0-9]{0,2}[分※]?",
    r"[-+－▲]?[0-9]{1,3}([,，][0-9]{3}){0,2}([.．][0-9]{0,3})?[人㎡]?",
    r"[0-9]{4,7}",
    r"T?[0-9]{12,13}",
    r"[ァ-ヶｦ-ﾟぁ-ゖー－]{1,6}",
)
# What the rules' own examples look like with something in them that does not belong there.
MARRED = st.builds(
    lambda text, piece, at: text[:at] + piece + text[at:],
    st.sampled_from(sorted({str(example.data) for _, example in CASES})),
    st.sampled_from(PIECES),
    st.integers(0, 20),
)
VALUES = st.one_of(
    MARRED,
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join),
    *(st.from_regex(shape, fullmatch=True) for shape in SHAPES),
    st.text(min_size=1, max_size=12),
)


@settings(max_examples=examples(400), deadline=None)
@given(value=VALUES, field=st.sampled_from(FIELDS))
def test_looks_and_screens_agree(value: str, field: Field) -> None:
    """No value raises, none that a look would speak of is skipped, and what is mended stays mended."""
    for rule in RULES:
        if rule.blank or not rule.applies(field):
            continue
        hit = rule.look(value, field)
        assert hit is None or isinstance(hit, Hit)
        if hit is None:
            continue
        assert value in set(rule.screen(field).suspects([value])), f"{rule.code}: the screen hides {value!r}"
        assert slots(rule.says.ja) <= {"value", "field", "example", *hit.values}
        if hit.fix is not None:
            assert hit.fix.value != value, rule.code
            if hit.fix.grade != "ask" and hit.fix.value:
                assert rule.look(hit.fix.value, field) is None, f"{rule.code}: {value!r} -> {hit.fix.value!r}"


def through(value: str, field: Field) -> str:
    """What the sure and likely fixes leave, rule after rule, as the engine has it."""
    for rule in RULES:
        if value and not rule.blank and rule.applies(field) and (hit := rule.look(value, field)):
            if hit.fix and hit.fix.grade != "ask":
                value = hit.fix.value
            elif (hit.level or rule.level) == "error":
                break
    return value


@settings(max_examples=examples(400), deadline=None)
@given(value=VALUES, field=st.sampled_from(FIELDS))
def test_mending_comes_to_rest(value: str, field: Field) -> None:
    """The fixed file, fixed again, is the same file."""
    once = through(value, field)
    assert through(once, field) == once


@pytest.mark.parametrize(
    ("value", "form", "mended"),
    [
        ("　０８９−９４８−６６８８ ", "telephone", "089-948-6688"),
        ("昭和５３年４月２０日\n", "date", "1978-04-20"),
        (" ９：００", "time", "09:00"),
        ("５０，７００　人", "integer", "50700"),
        ("〒７９０－８５７１", "postal", "7908571"),
        ("\ufeff３８２０１", "municipality", "382019"),
        ("ﾐﾎﾝｾﾝﾀ-　", "kana", "ミホンセンター"),
        ("　髙﨑　神①㈱㎡　", "text", "髙﨑　神①㈱㎡"),
        ("　見本㈱\u00a020㎡ ", "text", "見本（株） 20m2"),
        ("ã\x81¿ã\x81»ã‚“ã\x81\xa0", "text", "みほんだ"),  # control characters and the last space are bytes of the text
        ("㎡\n㌔5", "text", "㎡\n㌔5"),  # the lines first
        ("\u00a0令和５年4⽉1⽇", "date", "2023-04-01"),
        ("１万２千　人", "integer", "12000"),
        ("１０～２０", "integer", "10～20"),
        ("約１００", "integer", "約100"),
        ("8.99E+08", "telephone", "8.99E+08"),
        ("1. ", "number", "1"),
    ],
)
def test_one_after_the_other(value: str, form: str, mended: str) -> None:
    assert through(value, Field("見本", form=form)) == mended


def test_placeholder_words_in_every_width_and_case() -> None:
    wide = {c: 0xFEE0 + c for c in range(0x21, 0x7F)}
    words = placeholder_word.FORMULA | placeholder_word.EMPTY | placeholder_word.DITTO | placeholder_word.NOTHING
    typed = {
        form for word in words for form in (word, word.lower(), word.translate(wide), word.lower().translate(wide))
    }
    field = Field("見本", form="id")
    assert len(typed) > 50
    assert {word for word in typed if not placeholder_word.look(word, field)} == set()
    assert set(placeholder_word.RULE.screen(field).suspects(list(typed))) == typed


def test_what_a_level_depends_on() -> None:
    rules = {rule.code: rule for rule in RULES}

    def level(code: str, value: str, **field: object) -> str | None:
        rule = rules[code]
        hit = rule.look(value, Field("見本", **field))
        return hit and (hit.level or rule.level)

    assert level("C101", "８１０", form="integer") == "error"
    assert level("C101", "０８９", form="telephone") == "warning"
    assert level("C203", "9:00", form="time") == "warning"
    assert level("C203", "終日", form="time") == "error"
    assert level("C314", "0893-24-21111", form="telephone") == "error"
    assert level("C314", "00-0000-0000", form="telephone") == "warning"
    assert level("C301", "0899486688", form="telephone") == "warning"
    assert level("C311", "089-948-6688、089-948-6689", form="telephone") == "warning"
    assert level("C302", "790-8571", form="postal") == "warning"
    assert level("C302", "79085", form="postal") == "error"
    assert level("C107", "-", form="integer") == "error"
    assert level("C107", "－", form="telephone") == "warning"
    assert level("C107", "不明", form="choice", choices=("有", "無")) == "error"
    assert level("C107", "未確認", form="choice", choices=("有", "未確認")) is None
    assert level("C106", "見本㈱", form="text") == "warning"
    assert level("C207", "1.23E+12", form="telephone") == "error"
    assert level("C207", "1.23E+12", form="text") == "warning"
    assert level("C210", "x", form="integer", type="integer") == "error"
    assert level("C210", "x", form="integer") == "warning"
    assert level("C501", "", need="必須", blocking=True) == "error"
    assert level("C501", "", need="必須") == "warning"
    assert level("C501", "", need="推奨") == "info"


def test_names_and_ids_keep_their_characters_until_a_person_decides() -> None:
    rule = next(rule for rule in RULES if rule.code == "C106")
    for field in (Field("名称"), Field("設置者"), Field("所在地_連結表記"), Field("name"), Field("ID", form="id")):
        hit = rule.look("見本㈱", field)
        assert hit is not None
        assert (hit.level, hit.fix and hit.fix.grade) == ("info", "ask"), field.name


def test_a_flag_never_lacks_a_value() -> None:
    missing = next(rule for rule in RULES if rule.code == "C501")
    assert not missing.applies(Field("洪水", form="flag", need="必須"))
    assert not missing.applies(Field("備考", need="任意"))
    assert missing.applies(Field("名称", need="任意", blocking=True))


# --- the referee: frictionless' own reading of one cell -------------------------------------------------------------

LEFT_OUT = ("e", "E", "n", "N", "_", " ", "\t")  # 1e3, nan, inf, 1_000, spaces: we take fewer, on purpose
ASCII = st.one_of(
    st.text("0123456789+-._eE naif", min_size=1, max_size=8),
    st.from_regex(r"[+-]?[0-9]{0,4}\.?[0-9]{0,3}", fullmatch=True).filter(bool),
    st.from_regex(r"(0|19|20)[0-9]{1,3}-[0-9]{1,2}-[ 0-9]{1,2}", fullmatch=True),
    st.sampled_from(
        ("true", "True", "TRUE", "tRue", "false", "False", "FALSE", "yes", "0", "1", "2024-2-30", "0000-01-01")
    ),
)


@settings(max_examples=examples(600), deadline=None)
@given(value=ASCII, type_=st.sampled_from(("integer", "number", "date", "boolean")))
def test_types_as_frictionless_reads_them(value: str, type_: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    wrong = next(rule for rule in RULES if rule.code == "C401")
    item = Field("見本", type=type_)
    ours = wrong.look(value, item) is None
    _, notes = frictionless.Field.from_descriptor({"name": "x", "type": type_}).read_cell(value)
    theirs = not notes
    if type_ in {"integer", "number"} and any(sign in value for sign in LEFT_OUT):
        assert theirs or not ours, "never do we take what they refuse"
    else:
        assert ours == theirs


def test_range_holds_at_its_bounds() -> None:
    rule = next(rule for rule in RULES if rule.code == "C403")
    latitude = Field("緯度", form="latitude", type="number", minimum=20, maximum=46)
    outside = ["19.9999999999999999999999", "46.0000000000000000000001", "-0", "1" + "0" * 400]
    inside = ["20", "20.0", "46", "33.8", "45.9999999999999999999999"]
    assert [v for v in outside + inside if rule.look(v, latitude)] == outside
    assert [v for v in rule.screen(latitude).suspects(outside + inside) if rule.look(v, latitude)] == outside
