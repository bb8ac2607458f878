"""Several files at a time, in processes or on a cluster, are told as one after the other would be, whoever dies."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from pipeline import spreading
from pipeline.checking import CANNOT_READ, Asked, Checking
from pipeline.errors import CallError, GuidelineError, TargetError
from pipeline.tables.find import find
from tests.conftest import ROOT
from tests.contract.by_hand import SAMPLE, totonoe

TOWN = SAMPLE / "382019_松山市"
DEADLY = "382027_aed.csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Files of three towns, one of them twice under other names, and one that is no table."""
    place = tmp_path_factory.mktemp("many") / "files"
    for town in sorted(SAMPLE.glob("38201*")) + sorted(SAMPLE.glob("38202*")) + sorted(SAMPLE.glob("38204*")):
        shutil.copytree(town, place / town.name)
    shutil.copy(TOWN / "382019_aed.csv", place / "382019_aed_copy.csv")
    (place / "382019_broken.xlsx").write_bytes(b"PK\x03\x04 and nothing else")
    return place


@pytest.fixture(scope="module")
def alone(folder):
    """What one process says."""
    return totonoe("check", folder, "--format", "json")


@pytest.mark.parametrize("jobs", ["2", "0"])
def test_several_processes_say_the_same(folder, alone, jobs):
    found = totonoe("check", folder, "--format", "json", "--jobs", jobs)
    assert found.out == alone.out
    assert found.code == alone.code == 1
    rules = {finding["rule"] for file in alone.json["files"] for finding in file["findings"]}
    assert any(rule.startswith("K") for rule in rules), "nothing that compares files was found"


def test_the_workers_are_gone_when_it_is_over(folder):
    """Left to Python's own end, one in twenty calls (Python 3.11, `forkserver`) ended in a traceback."""
    files = find([folder]).files
    before = threading.enumerate()
    with spreading.spread(Checking(Asked()), files, 2, None) as several:
        list(several.file(*files[0]))
    assert threading.enumerate() == before
    assert not multiprocessing.active_children()


def test_a_file_that_is_not_there_stops_no_other(folder, alone):
    found = totonoe("check", folder / "no_such.csv", folder, "--format", "json", "--jobs", "2")
    assert (found.json["files"], found.code) == (alone.json["files"], 2)


@pytest.mark.parametrize("kind", [CallError, GuidelineError, TargetError])
def test_what_a_worker_says_comes_home_whole(kind):
    sent = kind(CANNOT_READ, path=Path("見本.csv"), reason=None)
    come = pickle.loads(pickle.dumps(sent))  # noqa: S301  our own
    assert (type(come), come.text, come.values, str(come)) == (kind, CANNOT_READ, sent.values, str(sent))
    assert come.say("ja") == sent.say("ja")
    assert come.args == sent.args


def test_a_file_that_goes_away_meanwhile_stops_no_other(folder, tmp_path):
    place = shutil.copytree(folder, tmp_path / "files")
    files = find([place]).files
    gone = files[1]
    gone[0].unlink()
    with ProcessPoolExecutor(2) as pool:
        spread = spreading.Spread(pool, 2, Checking(Asked()), files)
        for file in files:
            if file == gone:
                with pytest.raises(CallError, match=gone[0].name):
                    list(spread.file(*file))
            else:
                assert list(spread.file(*file))
        assert not spread._broken
        assert pool.submit(int, "1").result() == 1


def test_what_stands_in_the_way_is_a_sentence():
    for call in (["--jobs", "many"], ["--jobs", "-1"]):
        said = totonoe("check", TOWN / "382019_aed.csv", *call)
        assert said.code == 2
        assert "--jobs" in said.err
        assert "Traceback" not in said.err


def killed_at_one(asked, kept, path, shown):
    """A worker that dies over one of the files."""
    if path.name == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return spreading.alone(asked, kept, path, shown)


def reports(file, files):
    return [report for path, shown in files for report in file(path, shown)]


def test_a_worker_that_is_killed_takes_no_file_with_it(folder, monkeypatch):
    files = find([folder]).files
    expected = reports(Checking(Asked()).file, files)
    with ProcessPoolExecutor(2) as pool:
        monkeypatch.setattr(pool, "submit", lambda _, *what, begin=pool.submit: begin(killed_at_one, *what))
        checker = Checking(Asked())
        found = reports(spreading.Spread(pool, 2, checker, files).file, files)
    assert found == expected


def _workers(parent: int) -> list[int]:
    said = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return [int(one) for one in said.stdout.split()]


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for the workers in /proc")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sent: sent.name)
def test_a_call_that_is_ended_leaves_no_worker(tmp_path, sent):
    for number in range(30):
        shutil.copy(TOWN / "382019_aed.csv", tmp_path / f"382019_aed_{number}.csv")
    call = [sys.executable, "-m", "pipeline.cli", "check", str(tmp_path), "--jobs", "2", "--format", "jsonl"]
    with subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as parent:
        parent.stdout.readline()
        workers = _workers(parent.pid)
        parent.send_signal(sent)
    assert len(workers) == 2
    late = time.monotonic() + 20
    while any(Path(f"/proc/{one}").exists() and not _is_dead(one) for one in workers):
        assert time.monotonic() < late, f"{sent.name} left a worker"
        time.sleep(0.1)


def test_the_cache_is_one(folder, tmp_path):
    files = find([folder]).files
    with ProcessPoolExecutor(2) as pool:
        first, again = Checking(Asked(), tmp_path), Checking(Asked(), tmp_path)
        said = [reports(spreading.Spread(pool, 2, one, files).file, files) for one in (first, again)]
    assert said[0] == said[1]
    assert (first.anew, again.anew) == (len(files), 0)


def test_a_cluster_that_loses_a_worker_half_way_says_the_same(folder, alone, tmp_path):
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=tmp_path
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        victim = next(iter(client.run(os.getpid).values()))
        begun = threading.Event()

        def kill() -> None:
            begun.wait(60)
            time.sleep(0.3)
            os.kill(victim, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        begun.set()
        found = totonoe("check", folder, "--format", "json", "--scheduler", cluster.scheduler_address)
        killer.join()
        assert not Path(f"/proc/{victim}").exists() or _is_dead(victim)
    assert json.loads(found.out) == alone.json
    assert found.code == alone.code


def _is_dead(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].startswith("Z")


def test_a_cluster_that_is_not_there_is_a_sentence(folder):
    pytest.importorskip("distributed")
    said = totonoe("check", folder, "--scheduler", "tcp://127.0.0.1:9")
    assert said.code == 2
    assert "tcp://127.0.0.1:9" in said.err
    assert "Traceback" not in said.err
