"""What is said of a file is said of its mended copy too, unless writing the copy has settled it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import mending
from pipeline.checking import Asked
from pipeline.mending import Mending
from pipeline.rule import Dirty, FileRule
from pipeline.rules import RULES
from pipeline.rules.example_workbook import Odd, Workbook
from tests.contract.by_hand import totonoe

# A copy is UTF-8 with commas and one kind of line end, each table in a file of its own, without groups of rows.
SETTLED = {"F101", "F104", "F107", "F113", "F130", "F131", "F132", "F133", "F134"}
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in RULES
    if isinstance(rule, FileRule)
    for number, example in enumerate(rule.examples)
    if isinstance(example, Dirty)
]


def _bytes(example: Dirty) -> bytes:
    if isinstance(example.data, Workbook):
        return example.data.encode()
    return example.data if isinstance(example.data, bytes) else example.data.encode()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_what_no_mend_answers_is_said_again(tmp_path, rule, example):
    path = tmp_path / Path(example.path).name
    path.write_bytes(_bytes(example))
    for one in mending.mend(path, path.name, Asked(schema="none"), Mending("likely")):
        unanswered = [f for f in one.before.findings if f.rule == rule.code and f.fix is None]
        if one.after is None or rule.code in SETTLED:
            continue
        if any(f.level == "error" for f in unanswered):
            assert one.after.verdict == "blocked"  # if by another rule: a � is garbled text there
        else:
            assert sum(f.rule == rule.code for f in one.after.findings) >= len(unanswered)


def test_a_formula_without_its_result_keeps_the_copy_back(tmp_path):
    cells = "名称,住所,定員\n東小学校,松山市本町1,\n西小学校,松山市本町2,300\n"
    (tmp_path / "a.xlsx").write_bytes(Workbook(cells, odd=Odd(calculated=("C2",))).encode())
    said = totonoe("fix", tmp_path / "a.xlsx", "--schema", "none", "-o", tmp_path / "a.csv")
    assert said.code == 1
    assert "F109" in said.err
    assert "公開できます" not in said.err


@pytest.mark.parametrize(
    "text",
    [
        "名称,数,面積\n見本公園,3,20\n見本広場,4,30\n,,\n学校名,児童数,学級数\n見本小学校,300,12\n見本中学校,400,13\n",
        "番号,名称,,学年,人数\n1,見本公園,,1年,30\n,,,2年,31\n,,,3年,32\n",
    ],
    ids=["below", "beside"],
)
def test_two_tables_never_become_one(tmp_path, text):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    said = totonoe("fix", tmp_path / "a.csv", "--schema", "none", "--grade", "likely", "-o", tmp_path / "b.csv")
    assert (said.code, "H110" in said.err) == (1, True)
    assert (tmp_path / "b.csv").read_text(encoding="utf-8-sig").split() == text.split()
