from __future__ import annotations

import json

from pipeline import __version__
from pipeline.model import Origin
from pipeline.reports import json_form
from tests.reports import by_hand as made

# The contract's own example, in its order of keys.
CONTRACT = {
    "path": "382019_aed.csv",
    "sheet": None,
    "sha256": "ab" * 32,
    "municipality": {"code": "382019", "from": "name"},
    "origin": {
        "encoding": "cp932",
        "bom": False,
        "newline": "crlf",
        "delimiter": ",",
        "header_line": 1,
        "skipped_lines": [],
    },
    "schema": {"id": "aed", "edition": "jichitai_2023", "match": 0.974},
    "nearest": [],
    "rows": 57,
    "columns": 39,
    "verdict": "publishable",
    "conforming": False,
    "score": {"L1": 100, "L2": 0, "L3": 100},
    "findings": [
        {
            "rule": "C101",
            "name": "fullwidth-digit",
            "level": "warning",
            "scores": "L2-01",
            "line": 12,
            "row": 12,
            "column": 20,
            "field": "電話番号",
            "excel": "T12",
            "value": "０８９-948-6688",
            "message": "「０８９-948-6688」に全角数字があります。「089-948-6688」と半角で書きます。",
            "why": "全角の数字は、多くのソフトが数字として読めません。",
            "fix": {"value": "089-948-6688", "grade": "sure"},
        }
    ],
    "tallies": [
        {"rule": "C101", "seen": 57, "failed": 1, "skipped": None},
        {"rule": "C402", "seen": 0, "failed": 0, "skipped": "この決まりに当たる列がありません。"},
    ],
    "counts": {"error": 0, "warning": 1, "info": 0},
}


def test_one_file_is_the_contracts_object_in_its_order() -> None:
    entry = json_form.file_entry(made.report(made.width(12, "０８９-948-6688", "089-948-6688")), made.RULES, "ja")
    assert json.dumps(entry, ensure_ascii=False) == json.dumps(CONTRACT, ensure_ascii=False)


def test_the_document_is_one_object_and_lines_are_its_members() -> None:
    reports = [made.report(made.width(2)), made.UNREADABLE, made.UNRECOGNISED]
    document = json.loads(json_form.document(reports, made.RULES, "ja"))
    assert list(document) == ["totonoe", "files"]
    assert document["totonoe"] == __version__
    lines = list(json_form.lines(reports, made.RULES, "ja"))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert [json.loads(line) for line in lines] == document["files"]
    assert json.loads(json_form.document([], made.RULES, "ja")) == {"totonoe": __version__, "files": []}


def test_lines_come_as_each_file_is_done() -> None:
    done: list[int] = []

    def reports():
        for number in range(3):
            done.append(number)
            yield made.report()

    next(json_form.lines(reports(), made.RULES, "ja"))
    assert done == [0]


def test_what_is_not_known_is_null() -> None:
    entry = json_form.file_entry(made.UNREADABLE, made.RULES, "en")
    assert (entry["municipality"], entry["schema"], entry["sheet"]) == (None, None, None)
    assert entry["findings"][0]["fix"] is None
    unrecognised = json_form.file_entry(made.UNRECOGNISED, made.RULES, "ja")
    assert unrecognised["nearest"] == [{"id": "public_facility", "edition": "jichitai_2023", "match": 0.31}]


def test_an_action_stands_only_where_it_is_not_the_cell() -> None:
    entry = json_form.file_entry(made.report(made.ENCODED, made.width(2)), made.RULES, "ja")
    assert [f["fix"].get("action") for f in entry["findings"]] == ["text", None]


def test_values_are_whole_and_skipped_lines_are_numbers() -> None:
    value = "<\"\n'\x00" + "長" * 10_000
    origin = Origin("a.csv", skipped=((1, "題名"), (3, "")))
    line = next(json_form.lines([made.report(made.width(2, value), origin=origin)], made.RULES, "ja"))
    entry = json.loads(line)
    assert entry["findings"][0]["value"] == value
    assert entry["origin"]["skipped_lines"] == [1, 3]


def test_a_file_name_that_is_no_text_can_still_be_written() -> None:
    document = json_form.document([made.report(path="\udc8e.csv")], made.RULES, "ja")
    document.encode()
    assert json.loads(document)["files"][0]["path"] == "\udc8e.csv"


def test_forty_thousand_findings_are_all_there() -> None:
    report = made.report(*(made.width(row, f"０{row}", f"0{row}") for row in range(2, 40_002)))
    text = json_form.document([report], made.RULES, "ja")
    assert text.count('"rule"') == 40_000 + len(report.tallies)
    assert text.count('"T40001"') == 1
