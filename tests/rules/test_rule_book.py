"""The shape of the rule book: names, words, sources; and what is refused."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.carried import carried
from pipeline.model import Text, slots
from pipeline.rule import CellRule, Clean, Dirty, Rule
from pipeline.rules import FOLDERS, RULES, collect

ROOT = Path(__file__).parent.parent.parent
BY_CODE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)

# Words in Latin letters that a clerk meets every day. All others are said in Japanese.
KNOWN = frozenset(
    {"CSV", "csv", "Excel", "xlsx", "UTF", "Shift_JIS", "URL", "ID", "http", "https", "AED", "JIS", "No", "PDF"}
)


def ids(name: str) -> set[str]:
    with (carried("guidelines") / name).open(encoding="utf-8-sig", newline="") as lines:
        return {row["id"] for row in csv.DictReader(lines)}


def test_every_module_in_a_folder_is_a_rule_and_none_is_lost():
    modules = [path for folder in FOLDERS for path in (ROOT / "pipeline/rules" / folder).glob("[!_]*.py")]
    assert len(RULES) == len(modules) > 20
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})
    assert len({rule.name for rule in RULES}) == len(RULES)


@BY_CODE
def test_code_and_name_have_the_usual_form(rule: Rule):
    assert re.fullmatch(r"[FHCRTKP][1-9][0-9]{2}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


@BY_CODE
def test_the_module_bears_the_rules_name(rule: Rule):
    folder = next(folder for folder, (letter, _) in FOLDERS.items() if rule.code.startswith(letter))
    assert (ROOT / "pipeline/rules" / folder / f"{rule.name.replace('-', '_')}.py").exists()


@BY_CODE
def test_the_source_is_known(rule: Rule):
    source, _, clause = rule.source.partition(" ")
    assert source in ids("sources.csv"), f"source={source!r} of {rule.code}: give it a line in guidelines/sources.csv"
    if source == "machine-readability" and clause:
        known = ids("machine_readability.csv")
        assert clause in known, f"source={rule.source!r} of {rule.code}: no such rule in machine_readability.csv"


@BY_CODE
def test_the_score_counts_under_a_national_rule(rule: Rule):
    assert rule.scores is None or rule.scores in ids("machine_readability.csv")


@BY_CODE
def test_there_is_a_dirty_and_a_clean_example(rule: Rule):
    assert {type(example) for example in rule.examples} == {Dirty, Clean}


@BY_CODE
def test_a_clerk_understands_the_sentences(rule: Rule):
    for sentence in (rule.says.ja, rule.why.ja):
        assert sentence.endswith(("。", "）"))
        words = re.findall(r"[A-Za-z_]{2,}", re.sub(r"\{[a-z_]+\}", "", sentence))
        assert set(words) <= KNOWN
    for sentence in (rule.says.en, rule.why.en):
        assert sentence.endswith((".", "?", ")"))


@BY_CODE
def test_a_reason_has_no_slots_and_only_cells_have_an_example_slot(rule: Rule):
    assert not slots(rule.why.ja)
    assert isinstance(rule, CellRule) or "example" not in slots(rule.says.ja)


# --- what is refused ---

GOOD = """
from pipeline.model import Text
from pipeline.rule import FileRule, TableRule
RULE = {kind}(code="{code}", name="{name}", level="info", source="totonoe", says=Text("見本。", "Sample."),
              why=Text("見本。", "Sample."), examples=(), look=lambda _: ())
"""


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Writes rule modules into a package of its own and collects it."""
    package = f"book_{tmp_path.name}"
    root = tmp_path / package
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True)
        (root / folder / "__init__.py").touch()
    (root / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)

    def collected(**modules: str) -> list[str]:
        for name, source in modules.items():
            folder, _, stem = name.partition("__")
            (root / folder / f"{stem}.py").write_text(source, encoding="utf-8")
        return [rule.code for rule in collect(root, package)]

    return collected


def test_rules_come_by_code_whatever_their_files_are_called(book):
    first = GOOD.format(kind="FileRule", code="F901", name="one")
    second = GOOD.format(kind="FileRule", code="F902", name="two")
    table = GOOD.format(kind="TableRule", code="H901", name="three")
    assert book(header__a=table, file__z=first, file__b=second) == ["F901", "F902", "H901"]


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ({"file__a": "x = 1"}, "RULE"),
        ({"file__a": GOOD.format(kind="TableRule", code="F901", name="one")}, "FileRule"),
        ({"header__a": GOOD.format(kind="TableRule", code="R901", name="one")}, "start with H"),
        (
            {
                "file__a": GOOD.format(kind="FileRule", code="F901", name="one"),
                "file__b": GOOD.format(kind="FileRule", code="F901", name="two"),
            },
            "F901 is taken",
        ),
        (
            {
                "file__a": GOOD.format(kind="FileRule", code="F901", name="one"),
                "table__b": GOOD.format(kind="TableRule", code="T901", name="one"),
            },
            "one is taken",
        ),
    ],
    ids=["no rule", "other kind", "other letter", "code twice", "name twice"],
)
def test_what_breaks_the_frame_is_refused(book, modules, words):
    with pytest.raises(ValueError, match=words):
        book(**modules)


def test_a_sentence_in_one_language_does_not_exist():
    with pytest.raises(ValueError):
        Text("見本です。", "")


def test_heavy_libraries_wait_for_a_suspect():
    code = (
        "import sys, pipeline.rules\n"
        "heavy = {'phonenumbers', 'stdnum', 'reversejp', 'python_calamine', 'yaml', 'frictionless', 'difflib'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
