"""How long a person waits: a file of 1,000 rows is there at once, one of 100,000 while the page says how far it is."""

from __future__ import annotations

import csv
import io
import re
import time

import httpx
import pytest

from tests.web.export import HEADER, record

pytestmark = [pytest.mark.service, pytest.mark.timed]

AT_ONCE, LONGEST = 1.0, 15.0  # seconds


def file_of(rows: int) -> bytes:
    """A list of so many toilets; in every fourth record something is written as it should not be."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for number in range(1, rows + 1):
        cells = [*map(str, record(number % 40))]
        cells[1] = f"{number:06}"
        cells[-1] = f"見本{number}"
        if number % 4 == 0:
            cells[3] += "　"
            cells[10] = "１"
        writer.writerow(cells)
    return out.getvalue().encode("cp932")


def waited(address: str, data: bytes) -> tuple[float, list[int]]:
    """Seconds from the press of the button to the result, and what was said of the progress on the way."""
    with httpx.Client(base_url=address, follow_redirects=True, timeout=60) as visitor:
        token = re.search(r'name="token" value="([0-9a-f]+)"', visitor.get("/").text)
        assert token
        begun, told = time.monotonic(), []
        sent = {"data": {"token": token[1]}, "files": [("files", ("382019_public_toilet.csv", data))]}
        answer = visitor.post("/files", **sent)
        while answer.status_code == 202:
            told.append(int(re.search(r'<progress max="100" value="(\d+)"', answer.text)[1]))
            time.sleep(0.5)
            answer = visitor.get(str(answer.url))
        assert "直せば公開できます" in answer.text
        return time.monotonic() - begun, told


def test_a_thousand_rows_are_there_at_once(address: str):
    data = file_of(1_000)
    times = [waited(address, data)[0] for _ in range(3)]
    assert min(times) < AT_ONCE, times


def test_a_hundred_thousand_rows_come_in_time(address: str):
    seconds, _ = waited(address, file_of(100_000))  # often before the page says that it will take a while
    assert seconds < LONGEST


def test_the_page_says_how_far_a_longer_one_is(address: str):
    seconds, told = waited(address, file_of(200_000))
    assert told, "nothing was said on the way"
    assert told == sorted(told)
    print(f"{seconds:.1f} s, {told}")
