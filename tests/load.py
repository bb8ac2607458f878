"""Many people at the page at once: python -m tests.load [PEOPLE] [SECONDS]  (make load)

Each takes the clerk's walk over and over against a real `totonoe serve`: drop a file of 500 rows with faults, see the
result and the table, mend, take the CSV home, remove the file; and between two pages looks at what is shown for a
few seconds. Every answer is timed until what was asked for is there, the pages that say how far it is included. The memory
of the server is read after one visitor, after as many as are to come have been there once, at its most, and after
everybody has gone: what many at a time need it keeps for the next, but no more than that however long they stay.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx

from pipeline.workshop import invented
from pipeline.workshop.faults import FAULTS, with_faults
from pipeline.workshop.sample import columns
from pipeline.workshop.sheet import Draw, Sheet
from pipeline.workshop.writing import Style, written
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PEOPLE, SECONDS, ROWS = 40, 120.0, 500
SETTLES = 25  # seconds after which the server has given back what it holds free: it does so every 20
ASKS_AGAIN = 0.5  # seconds, where the check is not done yet
LOOKS = (2.0, 8.0)  # seconds between two pages
KINDS = ("full-width digits", "trailing space", "era date", "phone: with a note", "choice as a mark", "blank row")
FILE = re.compile(r"^/files/[\w-]+/0")
TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')


class Answer(NamedTuple):
    """One answer: what was asked for, how long it took, and whether it was the right one."""

    step: str
    seconds: float
    good: bool


class Run(NamedTuple):
    """What a run came to. Memory in megabytes."""

    answers: list[Answer]
    walks: int
    first: float
    before: float
    most: float
    after: float
    busy: float  # seconds of processor time that the server took

    def quantile(self, share: float) -> float:
        ordered = sorted(one.seconds for one in self.answers)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def errors(self) -> int:
        return sum(not one.good for one in self.answers)


def file_of(rows: int, dataset: str = "aed") -> bytes:
    """An invented file of that many rows with a few faults of every common kind."""
    draw, town = Draw("load"), invented.towns()[0]
    records = [invented.PLACES[dataset](town, number, draw) for number in range(1, rows + 1)]
    items = columns("jichitai_2023", dataset)
    for number, record in enumerate(records, 1):
        record["identifier"] = f"AA0{town.code}{number:04d}"
        record["name"] += str(number)
    sheet = Sheet(
        tuple(item["name"] for item in items),
        tuple(tuple(record.get(item["key"], "") for item in items) for record in records),
    )
    forms = {item["name"]: item["form"] for item in items}
    spoilt, _ = with_faults(sheet, forms, [kind for kind in FAULTS if kind in KINDS], draw, times=10)
    return written(spoilt, Style("cp932", "\r\n"), forms)


def served(*more: str) -> tuple[subprocess.Popen[str], str]:
    """The page as it is really served, and its address."""
    command = [sys.executable, "-m", "pipeline.cli", "serve", "--port", "0", "--offline", *more]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT)
    assert process.stderr
    found = re.search(r"http://\S+/", process.stderr.readline())
    assert found
    return process, found[0]


def memory(process: subprocess.Popen[str]) -> float:
    """What the server holds of the machine's memory."""
    with Path(f"/proc/{process.pid}/status").open(encoding="ascii") as lines:
        line = next(line for line in lines if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def busy(process: subprocess.Popen[str]) -> float:
    """The processor time that the server has taken, in seconds."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Person:
    """One visitor with a browser, on the clerk's walk."""

    def __init__(self, address: str, data: bytes, answers: list[Answer], looks: tuple[float, float]) -> None:
        self._client = httpx.Client(base_url=address, follow_redirects=True, timeout=60, trust_env=False)
        self._data, self._answers, self._looks = data, answers, looks
        self.walks = 0

    def _ask(self, step: str, has: str, ask: Callable[[], httpx.Response]) -> httpx.Response | None:
        began = time.monotonic()
        try:
            answer = ask()
            while answer.status_code == 202:  # the page says how far it is, and asks again by itself
                time.sleep(ASKS_AGAIN)
                answer = self._client.get(answer.url)
            good = answer.status_code == 200 and has.encode() in answer.content
        except httpx.HTTPError:
            answer, good = None, False
        self._answers.append(Answer(step, time.monotonic() - began, good))
        time.sleep(random.uniform(*self._looks))
        return answer if good else None

    def walk_until(self, end: float) -> None:
        time.sleep(random.uniform(0, self._looks[1]))  # nobody comes at the same moment
        with self._client as client:
            while not self.walks or time.monotonic() < end:
                self._walk(client)
                self.walks += 1

    def _walk(self, client: httpx.Client) -> None:
        first = self._ask("start", "ファイルを選ぶ", lambda: client.get("/"))
        token = TOKEN.search(first.text) if first else None
        if not token:
            return
        form = {"token": token[1]}
        files = {"files": ("382019_aed.csv", self._data)}
        result = self._ask("drop", "直", lambda: client.post("/files", data=form, files=files))
        found = FILE.match(result.url.path) if result else None
        if not found:
            return
        base = found[0]
        self._ask("table", "見本", lambda: client.get(f"{base}/table"))
        page = self._ask("mend", "確実に直せるところ", lambda: client.get(f"{base}/mend"))
        likely = re.findall(r'name="likely" value="(\w+)"', page.text) if page else []
        self._ask("do", "直しました", lambda: client.post(f"{base}/mend", data={**form, "likely": likely}))
        self._ask("take", "見本", lambda: client.get(f"{base}/take/csv"))
        self._ask("clear", "消しました", lambda: client.post("/clear", data=form))


def run(
    people: int = PEOPLE, seconds: float = SECONDS, looks: tuple[float, float] = LOOKS, *, crowd: bool = True
) -> Run:
    """Serve the page, let them all come, and see what is left when they have gone.

    `crowd`: let as many come once before, so that what they need at a time is there from the beginning.
    """
    process, address = served()
    try:
        data, answers = file_of(ROWS), list[Answer]()
        Person(address, data, [], (0, 0)).walk_until(time.monotonic() + 1)  # what is loaded on first use is no leak
        first = memory(process)
        if crowd:
            _walked(process, [Person(address, data, [], (0, looks[0])) for _ in range(people)], 0)
        before, taken = _settled(process) if crowd else first, busy(process)
        persons = [Person(address, data, answers, looks) for _ in range(people)]
        most = _walked(process, persons, seconds)
        walks, taken = sum(person.walks for person in persons), busy(process) - taken
        return Run(answers, walks, first, before, most, _settled(process), taken)
    finally:
        process.terminate()
        process.wait(10)
        if process.stderr:
            process.stderr.close()


def _walked(process: subprocess.Popen[str], persons: list[Person], seconds: float) -> float:
    """Let them walk for so long, each once around at least; the most memory meanwhile."""
    end, most = time.monotonic() + seconds, 0.0
    threads = [threading.Thread(target=person.walk_until, args=(end,)) for person in persons]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        most = max(most, memory(process))
        time.sleep(0.1)
    return most


def _settled(process: subprocess.Popen[str]) -> float:
    """The memory once what is free has been given back."""
    least = memory(process)
    for _ in range(SETTLES):
        time.sleep(1)
        least = min(least, memory(process))
    return least


def told(done: Run, people: int, seconds: float) -> Iterator[str]:
    yield f"{people} people, {seconds:g} s, files of {ROWS} rows, {os.cpu_count()} processors"
    yield f"{len(done.answers)} answers, {done.walks} walks, {done.errors} errors"
    yield f"all: 50 % under {done.quantile(0.5):.3f} s, 95 % under {done.quantile(0.95):.3f} s, longest {done.quantile(1):.3f} s"
    for step in dict.fromkeys(one.step for one in done.answers):
        part = done._replace(answers=[one for one in done.answers if one.step == step])
        yield f"  {step:6} 50 % {part.quantile(0.5):.3f} s   95 % {part.quantile(0.95):.3f} s"
    yield f"processor time of the server: {done.busy:.0f} s; programs that wanted a processor: {os.getloadavg()[0]:.1f}"
    yield (
        f"memory of the server: {done.first:.0f} MB after one visitor, {done.before:.0f} after {people}, "
        f"then {done.most:.0f} at its most and {done.after:.0f} after"
    )


def main(arguments: list[str]) -> int:
    people = int(arguments[0]) if arguments else PEOPLE
    seconds = float(arguments[1]) if len(arguments) > 1 else SECONDS
    done = run(people, seconds)
    print("\n".join(told(done, people, seconds)))
    return int(done.errors > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
