"""A few people at the page at once: a sample of `make load`."""

from __future__ import annotations

import sys

import pytest

from tests import load

pytestmark = [
    pytest.mark.service,
    pytest.mark.timed,
    pytest.mark.skipif(sys.platform != "linux", reason="reads the server's memory as Linux tells it"),
]


def test_five_people_for_five_seconds():
    done = load.run(people=5, seconds=5, looks=(0.2, 0.6), crowd=False)
    assert len(done.answers) >= 35, "each of them once around at least"
    assert done.errors == 0
    assert done.quantile(0.5) < 2
    assert done.after < done.before + 40, "megabytes"
