"""Repair touches announced cells only, comes to rest, and can be undone: on generated tables full of nasty values."""

from __future__ import annotations

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import schema, tables
from pipeline.check import check, subject_of
from pipeline.checking import Asked, recognise
from pipeline.model import Report, Table
from pipeline.repair import repair, undo
from pipeline.rules import RULES
from pipeline.tables import write
from tests.samples import examples

NASTY = st.sampled_from(
    ("", " ", "　", "１２", " 12 ", "50,700 ", "R5.4.1", "令和元年５月１日", "2023/4/1", "06-05-01", "9:00", "２４：００", "089-948-6688", "０８９－９４８－６６８８",
     "899486688", "790-8571", "〒790-8571", "92011", "382019", "382010", "3000020382019", "有り", "○", "－", "不明", "同上", "#REF!", "a\nb", "\nあ", "見本\u200bセンター",
     "ﾐﾎﾝｾﾝﾀｰ", "みほん", "132.765575", "33.839157", "NaN", "1e3", "-5", "https://example.jp/", "http:/x", "=1+1", '"', "'", "#LINK", "縺ゅ＞縺", "�")
)  # fmt: skip
CELL = st.one_of(
    NASTY, NASTY, st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=8)
)
SCHEMAS = tuple((s.id, s.edition) for s in schema.available())


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A CSV file that follows some schema more or less: names left out, doubled, padded; ragged and blank records."""
    dataset, edition = draw(st.sampled_from(SCHEMAS))
    names = [f.name for f in schema.load(dataset, edition).fields]
    header = draw(st.lists(st.sampled_from([*names, "", " 名称", "所在地　", "独自の列"]), min_size=2, max_size=12))
    rows = draw(st.lists(st.lists(CELL, min_size=len(header), max_size=len(header)), max_size=8))
    if rows and draw(st.booleans()):
        rows[0] = rows[0][: draw(st.integers(1, len(header)))] + draw(st.lists(CELL, max_size=2))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=draw(st.sampled_from(("\r\n", "\n")))).writerows([header, *rows])
    text = draw(st.sampled_from(("", "#LINK,,\n", ",,\n,,\n"))) + out.getvalue()
    return text.encode("utf-8-sig" if draw(st.booleans()) else "utf-8")


def checked(data: bytes) -> tuple[Table, Report]:
    table = tables.read_bytes(data, "382019_見本.csv")[0]
    known = recognise(table, Asked())
    return table, check(subject_of(table, known), known, RULES)


@settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=files(), grade=st.sampled_from(("sure", "likely")))
def test_announced_at_rest_and_undone(data: bytes, grade: str) -> None:
    table, report = checked(data)
    if not table.origin.readable:
        return
    mended, changes = repair(table, report.findings, grade)
    announced = {(f.fix.action, f.place, f.fix.value) for f in report.findings if f.fix is not None}
    for change in changes:
        if change.action in ("cell", "header") and change.place.column:
            assert (change.action, change.place, change.after) in announced
    unannounced_cells_stand(table, mended, changes)

    once = write.text(mended, bom=True, newline="crlf")
    again, second = checked(once)
    rest, more = repair(again, second.findings, grade)
    assert not more, f"not at rest: {more}"
    assert write.text(rest, bom=True, newline="crlf") == once

    sheet = undo(again, changes)
    assert sheet.header == list(table.header)
    source = [list(c) for c in zip(*table.columns, strict=True)]
    for index, cells in table.ragged.items():
        source[index] = list(cells)
    assert sheet.records == source
    assert sheet.skipped == list(table.origin.skipped)


def unannounced_cells_stand(table: Table, mended: Table, changes: list) -> None:
    """Every cell that differs between source and result has its change."""
    touched = {(c.place.row, c.place.column) for c in changes}
    dropped = {c.place.column - 1 for c in changes if c.action == "drop-column"}
    kept = [i for i in range(len(table.header)) if i not in dropped]
    rows = {row: i for i, row in enumerate(table.rows)}
    for new, row in enumerate(mended.rows):
        old = rows[row]
        for position, index in enumerate(kept):
            before, after = table.columns[index][old], mended.columns[position][new]
            assert before == after or {(row, index + 1), (row, 0)} & touched


def test_the_last_thing_a_record_says_is_left_to_a_person() -> None:
    """A row of nothing but a dash: blanked, it would be dropped the next time."""
    table, report = checked("名称,電話番号\n見本公民館,089-948-6688\n,－\n".encode())
    mended, changes = repair(table, report.findings, "likely")
    assert mended.columns[1][1] == "－"
    assert not [c for c in changes if c.place.row == 3]
