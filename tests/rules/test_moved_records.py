"""R136 on records moved by seed, where some cells are spoiled besides: what it mends is what had been there.

At its worst a spoiled cell and the move look together like another move: one mend in some thousand was wrong, of grade
likely.
"""

from __future__ import annotations

import csv
import io
import json
import random
from typing import TYPE_CHECKING

import pytest

from pipeline import schema
from pipeline.checking import Asked, Checking
from tests import made

if TYPE_CHECKING:
    from pipeline.model import Field

ROWS, EVERY = 600, 4  # so many records, and one in so many is moved
LEFT_BLANK = 0.3  # of the cells that need not be filled
SEEDS = (1, 2, 3)


def _records(fields: tuple[Field, ...], seed: int) -> list[list[str]]:
    r = random.Random(seed)
    return [
        [
            "" if item.need == "任意" and r.random() < LEFT_BLANK else cell
            for item, cell in zip(fields, record, strict=True)
        ]
        for record in made.records(fields, ROWS, seed, 0.01)
    ]


def _moved(record: list[str], r: random.Random) -> list[str]:
    """One blank cell left out, or one put in."""
    blank = [at for at, cell in enumerate(record) if not cell]
    if blank and r.random() < 0.5:
        at = r.choice(blank)
        return [*record[:at], *record[at + 1 :], ""]
    at = r.randrange(len(record))
    longer = [*record[:at], "", *record[at:]]
    return longer if longer[-1] else longer[:-1]


@pytest.mark.parametrize("dataset", ["aed", "evacuation_space", "public_facility"])
def test_a_moved_record_goes_back_to_its_place(dataset):
    fields = schema.load(dataset, "jichitai_2023").fields
    asked = Asked(schema=f"jichitai_2023/{dataset}", only="R136")
    spoken, right, wrong = 0, 0, []
    for seed in SEEDS:
        records, r = _records(fields, seed), random.Random(seed)
        stands = [_moved(record, r) if not number % EVERY else record for number, record in enumerate(records)]
        text = io.StringIO(newline="")
        csv.writer(text).writerows([[item.name for item in fields], *stands])
        _, report = next(iter(Checking(asked).tables(text.getvalue().encode(), "382019_made.csv")))
        for finding in report.findings:
            if finding.rule != "R136":
                continue
            number = finding.place.row - 2
            assert stands[number] != records[number], "a record in its place was taken for a moved one"
            spoken += 1
            if finding.fix:
                mended = json.loads(finding.fix.value)
                right += mended == records[number]
                wrong += [(stands[number], mended)] if mended != records[number] else []
    assert right * 5 > spoken * 2, f"{right} of {spoken}"
    assert len(wrong) * 100 <= right, wrong
