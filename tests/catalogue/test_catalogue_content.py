"""A plan knows its tables without holding them: memory does not grow with their number."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

from pipeline.catalogue.content import in_memory, laid_aside, standing
from pipeline.catalogue.publish import Directory, publish
from pipeline.scratch import Scratch
from tests.catalogue.to_publish import ROWS, candidate

CODES = ("382019", "382027", "382035", "382043", "382051", "382060")
TIMES = 10_000


def test_wherever_it_lies_it_is_the_same(tmp_path) -> None:
    (tmp_path / "a.csv").write_bytes(b"ID\r\n1\r\n")
    scratch = Scratch()
    laid_aside(b"something else", scratch)
    all_three = (in_memory(b"ID\r\n1\r\n"), laid_aside(b"ID\r\n1\r\n", scratch), standing(tmp_path / "a.csv"))
    assert {one.read() for one in all_three} == {b"ID\r\n1\r\n"}
    assert {one.size for one in all_three} == {7}
    assert all(one == all_three[0] for one in all_three)
    assert in_memory(b"ID\r\n2\r\n") != all_three[0]


def test_many_large_tables_are_published_one_at_a_time(tmp_path) -> None:
    scratch = Scratch()
    items = []
    for code in CODES:
        one = candidate(code=code, rows=ROWS * TIMES)
        items.append(replace(one, content=laid_aside(one.data, scratch)))
    size = items[0].content.size
    del one
    tracemalloc.start()
    try:
        done = publish(items, Directory(tmp_path / "site", tmp_path / "records"), apply=True)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert done.plan.counts["create"] == len(CODES)
    for code, item in zip(CODES, items, strict=True):
        assert (tmp_path / "site" / code / f"{code}-aed" / f"{code}_aed.csv").read_bytes() == item.data
    assert peak < 3 * size + 1_000_000, f"{peak} bytes for tables of {size}"
