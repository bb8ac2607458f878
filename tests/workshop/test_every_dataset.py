"""The invented file of every dataset is clean: an error or a warning means that a rule or the invention is wrong."""

from __future__ import annotations

from tests.bench_repair import checked
from tests.every_dataset import EDITIONS, files


def test_a_clean_file_of_every_dataset_gives_no_error_and_no_warning() -> None:
    seen = set()
    for name, data in files("clean"):
        _, _, report = checked(data, name)
        assert report.schema is not None
        seen.add((report.schema.edition, report.schema.id))
        assert [(name, f.rule, f.field, f.value) for f in report.findings if f.level != "info"] == []
    assert len(seen) > 45
    assert {edition for edition, _ in seen} == set(EDITIONS)
