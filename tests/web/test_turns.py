"""Whose turn it is: what is checked waits for what was there before it, and ends where nobody asks for it any more."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from pipeline.recipe import EMPTY
from pipeline.web import turns
from pipeline.web.desk import Desks
from pipeline.web.steps import Answers
from pipeline.web.upload import ClearedError, Upload
from tests.web.test_mending import ROWS, text
from tests.web.test_speed import file_of
from tests.web.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 5  # seconds in which a work that nobody asks for has ended


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    with turns.workers() as pool:
        yield pool


def on_desk(desks: Desks) -> Upload:
    upload = Upload("382019_public_toilet.csv", file_of(20_000))
    desks.put("visitor", [upload])
    return upload


def begun(upload: Upload, workers: ThreadPoolExecutor) -> Future[None]:
    """A check that is under way."""
    work = upload.begun(workers)
    while not upload.progress.done and not work.done():
        time.sleep(0.001)
    assert not work.done(), "too quick to be stopped"
    return work


def test_clearing_a_file_away_ends_the_check_that_is_under_way(workers: ThreadPoolExecutor):
    desks = Desks(60)
    work = begun(on_desk(desks), workers)
    desks.clear("visitor")
    assert isinstance(work.exception(LONGEST), ClearedError)


def test_so_does_its_time(workers: ThreadPoolExecutor):
    now = [0.0]
    desks = Desks(60, lambda: now[0])
    work = begun(on_desk(desks), workers)
    now[0] = 61
    desks.sweep()
    assert isinstance(work.exception(LONGEST), ClearedError)


def test_a_check_whose_turn_has_not_come_is_never_begun(workers: ThreadPoolExecutor):
    gate = threading.Event()
    for _ in range(turns.AT_A_TIME):
        workers.submit(gate.wait)
    upload = on_desk(desks := Desks(60))
    work = upload.begun(workers)
    desks.clear("visitor")
    gate.set()
    assert work.cancelled()


def test_a_program_takes_its_turn_too(workers: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(turns, "workers", lambda: workers)
    system = Visitor()
    gate, answers = threading.Event(), list[int]()
    for _ in range(turns.AT_A_TIME):
        workers.submit(gate.wait)
    sent = {"files": [("file", ("382019_public_toilet.csv", text(*ROWS)))]}
    asking = threading.Thread(target=lambda: answers.append(system.send("POST", "/api/check", **sent).status_code))
    asking.start()
    asking.join(0.5)
    assert not answers
    gate.set()
    asking.join(LONGEST)
    assert answers == [200]


def test_what_was_checked_is_not_checked_again_for_a_choice_among_fixes():
    upload = Upload("382019_public_toilet.csv", file_of(5))
    first = upload.checked()
    upload.step(Answers(0, EMPTY, frozenset({"C101"}), frozenset({"C101"})))
    assert upload.checked() is first
    upload.say_dataset(0, "none")
    assert upload.checked() is not first
