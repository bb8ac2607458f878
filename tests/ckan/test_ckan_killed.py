"""A run whose process is killed, at a few points: the next run leaves what an undisturbed one leaves.

`make kill-ckan` does the same at a hundred points, others each time; it says which when one of them fails.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.conftest import ROOT
from tests.contract.by_hand import totonoe

pytestmark = pytest.mark.service

SAMPLE = ROOT / "datasets/ehime_sample"
AED, TOILETS = "382019_松山市/382019_aed.csv", "382019_松山市/382019_public_toilet.csv"
POINTS, KILLS = random.Random(os.environ.get("TOTONOE_SEED", "19")), int(os.environ.get("TOTONOE_KILLS", "6"))
NEXT = "382027_今治市/382027_aed.csv"


class Publisher:
    """`totonoe publish` as a process of its own, over a folder that changes between its runs."""

    def __init__(self, site, folder) -> None:
        self.site, self.data = site, folder / "data"
        self.call = ("publish", self.data, "--to", site.proxy.url, "--yes", "--pace", "1000", "--receipts")
        self.call += (folder / "receipts",)

    def lay(self, *, changed: bool) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True)
        for path in (AED, NEXT) if changed else (AED, TOILETS):
            shutil.copy(SAMPLE / path, self.data)
        aed = self.data / "382019_aed.csv"
        text = aed.read_bytes()
        assert "見本".encode() in text
        aed.write_bytes(text.replace("見本".encode(), "手本".encode(), 1) if changed else text)

    def start(self) -> subprocess.Popen[bytes]:
        call = (sys.executable, "-m", "pipeline.cli", *self.call)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self) -> None:
        said = totonoe(*self.call)
        assert said.code == 0, said.err


def killed_at(publisher: Publisher, at: int) -> None:
    """Killed at that request: at every second one when the server has already done it."""
    passed = threading.Event()
    publisher.site.proxy.paths.clear()

    def fault(number, path):
        if number == at:
            passed.set()
            return "after" if at % 2 else "before"
        return "hang" if passed.is_set() else None  # whatever comes after it gets nowhere

    publisher.site.proxy.fault = fault
    running = publisher.start()
    assert passed.wait(60), running.communicate()
    if at % 2:
        time.sleep(0.5)  # the server does what it was asked
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=60)
    assert running.returncode == -signal.SIGKILL
    publisher.site.proxy.fault = lambda number, path: None


def test_killed_anywhere_the_next_run_heals(site, tmp_path, monkeypatch):
    """At points of a run that updates one dataset, shows another and withdraws a third, to and fro."""
    monkeypatch.setenv("TOTONOE_CKAN_TOKEN", site.token)
    publisher = Publisher(site, tmp_path)
    undisturbed: dict[bool, object] = {}
    for changed in (False, True, False, True):
        publisher.lay(changed=changed)
        site.proxy.paths.clear()
        publisher.run()
        undisturbed[changed] = site.state()
    number = len(site.proxy.paths)
    assert number > 24
    seen = [{name: one["about"][4] for name, one in undisturbed[changed].items()} for changed in (False, True)]
    assert seen[0] == {"382019-aed": False, "382019-public-toilet": False, "382027-aed": True}
    assert seen[1] == {"382019-aed": False, "382019-public-toilet": True, "382027-aed": False}
    for turn, at in enumerate(POINTS.sample([*range(4, number)] * (1 + KILLS // 20), KILLS)):
        changed = bool(turn % 2)
        publisher.lay(changed=changed)
        killed_at(publisher, at)
        publisher.run()
        assert site.state() == undisturbed[changed], at
    site.proxy.paths.clear()
    publisher.run()
    assert site.proxy.writing == []
