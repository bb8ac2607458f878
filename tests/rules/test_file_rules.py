"""The file rules on origins made by hand: each of the facts that reading states, and nothing else."""

from __future__ import annotations

import pytest

from pipeline.model import Fix, Origin, Trouble
from pipeline.rule import FileRule
from pipeline.rules import RULES

BY_CODE = {rule.code: rule for rule in RULES if isinstance(rule, FileRule)}
GOOD = Origin("382019_見本.csv", encoding="utf-8", newline="crlf", delimiter=",")
WORKBOOK = Origin("382019_見本.xlsx", sheet="見本")


def look(code: str, **facts):
    return list(BY_CODE[code].look(Origin(**({"path": "見本.csv", "encoding": "utf-8", "newline": "lf"} | facts))))


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("origin", [GOOD, WORKBOOK], ids=["csv", "xlsx"])
def test_nothing_is_said_of_a_good_file(code, origin):
    assert list(BY_CODE[code].look(origin)) == []


@pytest.mark.parametrize(("encoding", "called"), [("cp932", "Shift_JIS"), ("euc-jp", "EUC-JP"), ("utf-16", "UTF-16")])
def test_an_encoding_has_the_name_people_use(encoding, called):
    (spot,) = look("F101", encoding=encoding)
    assert spot.hit.values == {"encoding": called}
    assert spot.hit.fix == Fix("utf-8", "sure", "text")


def test_blank_lines_around_the_table_go_surely():
    (spot,) = look("F102", skipped=((1, ",,　"), (2, "")), header_line=3)
    assert (spot.line, spot.hit.fix) == (1, Fix("", "sure", "drop-lines"))
    assert spot.hit.values["count"] == "2"


def test_notes_around_the_table_are_shown_before_they_go():
    (spot,) = look("F102", skipped=((1, ""), (2, "見本市の施設,,"), (9, "※見本です")), header_line=3)
    assert spot.hit.fix == Fix("", "likely", "drop-lines")
    assert spot.hit.values == {"count": "3", "first": "1", "sample": "見本市の施設"}


def test_a_long_note_is_shown_in_part():
    (spot,) = look("F102", skipped=((1, "見本" * 100),), header_line=2)
    assert spot.hit.values["sample"] == "見本" * 15 + "…"


def test_mixed_newlines_are_advice():
    assert BY_CODE["F104"].level == "info"
    assert [spot.hit.fix for spot in look("F104", newline="mixed")] == [Fix("crlf", "sure", "text")]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("undecodable", "F103"),
        ("nul", "F105"),
        ("empty", "F201"),
        ("not-a-table", "F202"),
        ("unclosed-quote", "F203"),
        ("too-long-line", "F204"),
    ],
)
def test_each_trouble_is_one_rules_and_an_error(kind, code):
    trouble = Trouble(kind, 7, {"looks_like": "PDF"})
    origin = Origin("見本.csv", troubles=(trouble,), readable=False)
    spoke = {c: list(rule.look(origin)) for c, rule in BY_CODE.items()}
    assert [c for c, spots in spoke.items() if spots] == [code]
    (spot,) = spoke[code]
    assert (BY_CODE[code].level, spot.hit.fix) == ("error", None)
    assert "7" in BY_CODE[code].says.say("ja", spot.hit.values) or kind in ("empty", "not-a-table")


@pytest.mark.parametrize("reason", ["damaged", "encrypted"])
def test_a_workbook_that_will_not_open_is_not_called_another_kind_of_file(reason):
    trouble = Trouble("not-a-table", values={"looks_like": "XLSX", "reason": reason})
    spoke = [code for code in BY_CODE if look(code, troubles=(trouble,), readable=False)]
    assert spoke == ["F205"]


def test_of_a_table_under_a_wrong_name_only_the_name_is_said():
    trouble = Trouble("not-a-table", values={"looks_like": "CSV", "ending": ".csv"})
    spoke = [code for code in BY_CODE if look(code, troubles=(trouble,), readable=False)]
    assert spoke == ["F206"]


def test_what_it_looks_like_is_said():
    (spot,) = look("F202", troubles=(Trouble("not-a-table", values={"looks_like": "PDF"}),), readable=False)
    assert "PDF" in BY_CODE["F202"].says.say("ja", spot.hit.values)


def test_lines_around_are_told_by_one_that_says_something():
    (spot,) = look("F102", skipped=((1, "1,,"), (2, "2024/04/01"), (3, "ごみ収集日")))
    assert (spot.line, spot.hit.values["sample"]) == (1, "ごみ収集日")
