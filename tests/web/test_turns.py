"""Whose turn it is: what is checked waits for what was there before it, and ends where nobody asks for it any more."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from pipeline.recipe import EMPTY
from pipeline.web import turns, visit
from pipeline.web.desk import Desks
from pipeline.web.steps import Answers
from pipeline.web.upload import ClearedError, Upload
from tests.web.test_mending import ROWS, text
from tests.web.test_speed import file_of
from tests.web.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor, Future

LONGEST = 5  # seconds in which a work that nobody asks for has ended


@pytest.fixture
def queues() -> Iterator[turns.Turns]:
    made = turns.queues()
    with made.small, made.large:
        yield made


@contextmanager
def others_first(queues: Iterable[Executor]) -> Iterator[None]:
    """It is the turn of others, until the end of this."""
    gate = threading.Event()
    for queue in queues:
        queue.submit(gate.wait)
    try:
        yield
    finally:
        gate.set()


def on_desk(desks: Desks) -> Upload:
    upload = Upload("382019_public_toilet.csv", file_of(20_000))
    desks.put("visitor", [upload])
    return upload


def begun(upload: Upload, queues: turns.Turns) -> Future[None]:
    """A check that is under way."""
    work = upload.begun(queues)
    while not upload.progress.done and not work.done():
        time.sleep(0.001)
    assert not work.done(), "too quick to be stopped"
    return work


def test_clearing_a_file_away_ends_the_check_that_is_under_way(queues: turns.Turns):
    desks = Desks(60)
    work = begun(on_desk(desks), queues)
    desks.clear("visitor")
    assert isinstance(work.exception(LONGEST), ClearedError)


def test_so_does_its_time(queues: turns.Turns):
    now = [0.0]
    desks = Desks(60, lambda: now[0])
    work = begun(on_desk(desks), queues)
    now[0] = 61
    desks.sweep()
    assert isinstance(work.exception(LONGEST), ClearedError)


def test_a_check_whose_turn_has_not_come_is_never_begun(queues: turns.Turns):
    upload = on_desk(desks := Desks(60))
    with others_first(queues):
        work = upload.begun(queues)
        desks.clear("visitor")
    assert work.cancelled()


def test_a_small_file_waits_for_no_large_one(queues: turns.Turns):
    small = Upload("382019_public_toilet.csv", text(*ROWS))
    with others_first([queues.large]):
        large = on_desk(Desks(60)).begun(queues)
        small.begun(queues).result(LONGEST)
        assert not large.running()
        large.cancel()


def test_whoever_waits_can_stop_it(queues: turns.Turns, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(turns, "queues", lambda: queues)
    monkeypatch.setattr(visit, "PATIENCE", 0.0)
    clerk = Visitor()
    with others_first(queues):
        page = clerk.drop(("382019_public_toilet.csv", text(*ROWS)), waits=False)
        cleared = clerk.press(page, "/clear")
    assert page.status_code == 202
    assert "待っています" in page.text
    assert "ファイルを消しました" in cleared.text
    assert "382019_public_toilet.csv" not in cleared.text


def test_a_program_takes_its_turn_too(queues: turns.Turns, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(turns, "queues", lambda: queues)
    system = Visitor()
    answers = list[int]()
    sent = {"files": [("file", ("382019_public_toilet.csv", text(*ROWS)))]}
    asking = threading.Thread(target=lambda: answers.append(system.send("POST", "/api/check", **sent).status_code))
    with others_first(queues):
        asking.start()
        asking.join(0.5)
        early = list(answers)
    asking.join(LONGEST)
    assert early == []
    assert answers == [200]


def test_what_was_checked_is_not_checked_again_for_a_choice_among_fixes():
    upload = Upload("382019_public_toilet.csv", file_of(5))
    first = upload.checked()
    upload.step(Answers(0, EMPTY, frozenset({"C101"}), frozenset({"C101"})))
    assert upload.checked() is first
    upload.say_dataset(0, "none")
    assert upload.checked() is not first
