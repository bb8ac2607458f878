"""A report whose findings lie on disk is shown like any other, in every form, and memory does not grow with them."""

from __future__ import annotations

import io
import tracemalloc
from itertools import islice

import pytest

from pipeline import cache, masking, tables
from pipeline.check import judged
from pipeline.checking import BY_CODE, Asked, Checking
from pipeline.commands import shown
from pipeline.model import Finding, Place, Report
from pipeline.reports import terminal
from pipeline.rules import RULES
from pipeline.spool import BATCH, Spool
from tests.reports import by_hand as made

FORMS = ("json", "jsonl", "csv", "text", "html")


def many(count: int):
    """Equal and different values, in one column and in many, with few sentences and with more than a group shows."""
    yield made.ENCODED
    for row in range(2, count):
        yield made.width(row, "０" if row % 3 else f"０{row}", "0" if row % 3 else f"0{row}", column=2 + row % 5)
        yield made.choice(
            row, f"値{row}" if row % 2 else "ある", column=9, choices="有、無" if row % 7 else f"有{row % 9}"
        )
        if row % 4 == 0:
            yield made.twice(row, row - 1)


def on_disk(report: Report) -> Report:
    spool = Spool()
    spool.extend(report.findings)
    return report._replace(findings=spool)


def text_of(report: Report, form: str) -> str:
    return "".join(shown(iter([report]), form, "ja", io.StringIO(), sample=False))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_shows_the_same(form: str) -> None:
    report = made.report(*many(2 * BATCH))
    assert text_of(on_disk(report), form) == text_of(report, form)


def test_a_long_column_is_shown_stretch_by_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    report = made.report(*(made.width(row) for row in range(2, 102)))
    monkeypatch.setattr(terminal, "STRETCH", 40)
    lines = text_of(report, "text")
    assert all(span in lines for span in ("T2:T41", "T42:T81", "T82:T101"))


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_memory_does_not_grow_with_the_findings(form: str) -> None:
    peaks = []
    for count in (5 * BATCH, 25 * BATCH):
        report = made.report()._replace(findings=(spool := Spool()))
        spool.extend(made.width(row, f"０{row}", f"0{row}") for row in range(2, count))
        tracemalloc.start()
        pieces = shown(iter([report]), form, "ja", io.StringIO(), sample=False)
        assert max(map(len, pieces)) < 1_000_000
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 12_000_000  # of 20,000 more, of which the words of 10,000 values are remembered


def personal() -> bytes:
    return (
        "ID,名称,電話番号,備考\r\n"
        + "".join(
            f"{n},見本{n},０８９-000-{n % 10000:04},{'090-1234-5678' if n % 50 == 0 else ''}\r\n"
            for n in range(1, 1500)
        )
    ).encode()


def test_verdict_and_masking_are_those_of_a_report_in_memory() -> None:
    (table,) = tables.read_bytes(personal(), "a.csv")
    subject, _ = Checking(Asked(schema="none")).table(table)
    private = next(rule.code for rule in RULES if rule.private)
    findings = [
        one
        for row in range(2, 1500)
        for one in (
            Finding("C101", "warning", Place(row, row, 3), "電話番号", table.columns[2][row - 2]),
            *(
                [Finding(private, "error", Place(row, row, 4), "備考", table.columns[3][row - 2])]
                if row % 50 == 1
                else ()
            ),
        )
    ]
    report = made.report(*findings)
    whole, spooled = (
        judged(masking.masked(one, subject.table, RULES), BY_CODE, intended=True) for one in (report, on_disk(report))
    )
    assert isinstance(spooled.findings, Spool)
    assert any("●" in finding.value for finding in whole.findings)
    assert spooled._replace(findings=tuple(spooled.findings)) == whole


def test_what_is_compared_between_files_is_put_into_its_place() -> None:
    data = "ID,名称\r\n" + "".join(f"{n},見本{n}\r\n" for n in range(5))
    both = []
    for kept in (lambda report: report, on_disk):
        checker = Checking(Asked(schema="none"))
        for name in ("a.csv", "b.csv"):
            (table,) = tables.read_bytes(data.encode(), name)
            _, report, marks = checker._alone(table, checker.asked)
            last = checker._in_collection(kept(report), marks)
        both.append(last)
    in_memory, spooled = both
    assert isinstance(spooled.findings, Spool)
    assert any(finding.rule.startswith("K") for finding in in_memory.findings)
    assert tuple(spooled.findings) == in_memory.findings


def test_so_long_a_report_is_not_kept(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(cache, "MOST", 8)
    cache.save(tmp_path, "a", [(on_disk(made.report(*islice(many(9), 9))), {})])
    assert cache.load(tmp_path, "a") is None
