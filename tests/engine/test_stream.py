"""A long file in pieces and the same file as a whole: the same report, finding by finding, whoever does the pieces."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from pipeline import checking, piecework, schema, stream
from pipeline.checking import Asked, Checking
from pipeline.model import Report
from pipeline.tables import TEXTS, csv_file, find, long_text
from pipeline.tables.long_column import LongColumn
from tests import made
from tests.conftest import ROOT
from tests.engine.in_pieces import noting
from tests.engine.test_properties import files
from tests.samples import examples

if TYPE_CHECKING:
    from collections.abc import Sequence

pytest.importorskip("pyarrow", reason="the extra `large` is not installed")


ANY = Asked()


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that went in pieces, by name."""
    return noting(monkeypatch, stream, "check")


def reports(path: Path, asked: Asked = ANY, workers: int = 1) -> list[Report]:
    found = Checking(asked, workers=workers).file(path, path.name)
    return [one._replace(findings=tuple(one.findings)) for one in found]


def same(one: Sequence[Report], other: Sequence[Report], name: str) -> None:
    """With a word on what differs: a whole report is too long to read."""
    for a, b in zip(one, other, strict=True):
        for here, there in zip(a.findings, b.findings, strict=False):
            assert here == there, name
        assert len(a.findings) == len(b.findings), name
        assert a == b, name


@pytest.mark.parametrize(("seed", "dataset"), [(1, "public_toilet"), (2, "aed"), (3, "public_facility")])
def test_a_generated_file(tmp_path: Path, in_pieces: list[str], seed: int, dataset: str) -> None:
    path = tmp_path / "382019_見本.csv"
    made.write(path, schema.load(dataset, "jichitai_2023").fields, 1_500, seed=seed, bad=0.02)
    apart = reports(path)
    assert in_pieces == [path.name]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "LONG", 10**9)
        same(apart, reports(path), path.name)


def test_by_several_processes(tmp_path: Path, in_pieces: list[str]) -> None:
    path = tmp_path / "382019_見本.csv"
    made.write(path, schema.load("aed", "jichitai_2023").fields, 800, seed=4, bad=0.05)
    alone = reports(path)
    same(alone, reports(path, workers=2), path.name)
    assert in_pieces == [path.name] * 2


def test_alone_in_a_thread_and_still_to_be_interrupted(tmp_path: Path, in_pieces: list[str]) -> None:
    """So it is on the workers of a cluster, and in a page."""
    path = tmp_path / "382019_見本.csv"
    made.write(path, schema.load("aed", "jichitai_2023").fields, 300, seed=7, bad=0.05)
    listens = signal.getsignal(signal.SIGINT)
    alone = reports(path)
    assert signal.getsignal(signal.SIGINT) is listens
    with ThreadPoolExecutor(1) as threads:
        same(alone, threads.submit(reports, path).result(), path.name)
    assert in_pieces == [path.name] * 2


def test_what_only_the_whole_column_says(tmp_path: Path, in_pieces: list[str]) -> None:
    """A column blank throughout one piece and not the others; a habit of most cells; an example from the column."""
    definition = tmp_path / "schema.json"
    definition.write_text(
        '{"fields": [{"name": "名称", "type": "string", "constraints": {"required": true}},'
        ' {"name": "番号", "type": "string", "constraints": {"pattern": "[A-Z]{2}[0-9]{4}", "required": true}},'
        ' {"name": "備考", "type": "string", "constraints": {"required": true}}]}',
        encoding="utf-8",
    )
    rows = [f"見本公民館{i},{'x' if i < 900 else f'AB{i:04}'}," for i in range(1_800)]
    rows[700] += "〃"
    rows[1_000], rows[1_001], rows[1_400] = ",,", "見本", '見本,"AB\n1000",備考'
    rows[1_500], rows[1_502] = '見本,"AB1500,', '見本,AB1502",備考'
    path = tmp_path / "見本.csv"
    path.write_text("\n".join(["名称,番号,備考", *rows, ""]), encoding="utf-8")
    asked = Asked(schema=str(definition))
    apart = reports(path, asked)
    assert in_pieces == [path.name]
    assert any(one.values.get("example") == "AB0900" for one in apart[0].findings)
    assert [one.place.excel for one in apart[0].findings if one.rule == "R116"] == ["B1502"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "LONG", 10**9)
        same(apart, reports(path, asked), path.name)


def test_keys_that_a_mend_would_make_alike(tmp_path: Path, in_pieces: list[str]) -> None:
    definition = tmp_path / "schema.json"
    definition.write_text(
        '{"fields": [{"name": "ID", "type": "string", "constraints": {"unique": true}}, {"name": "名称"}]}',
        encoding="utf-8",
    )
    rows = [f"AB{i:04},見本公民館" for i in range(2_500)]
    rows[2_000], rows[2_200] = "AB0100 ,見本", "AB0200\u3000,見本"
    path = tmp_path / "見本.csv"
    path.write_text("\n".join(["ID,名称", *rows, ""]), encoding="utf-8")
    asked = Asked(schema=str(definition))
    apart = reports(path, asked)
    assert in_pieces == [path.name]
    assert [one.place.excel for one in apart[0].findings if one.rule == "T101"] == ["A2002", "A2202"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "LONG", 10**9)
        same(apart, reports(path, asked), path.name)


def test_every_sample_and_real_file(realdata: Path, in_pieces: list[str]) -> None:
    """In pieces, read as a whole by Arrow, and the plain way."""
    paths = [path for path, _ in find.find([realdata, ROOT / "datasets" / "ehime_sample"]).files]
    texts = [path for path in paths if path.suffix.lower() in TEXTS]
    apart = {path: reports(path) for path in texts}
    packed = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "LONG", 10**9)
        for path in texts:
            patch.setattr(long_text, "LONG", 10**9)
            plain = reports(path)
            same(apart[path], plain, str(path))
            patch.setattr(long_text, "LONG", -1)
            same(reports(path), plain, str(path))
            table = csv_file.read(path.read_bytes(), path.name)
            packed += any(isinstance(column, LongColumn) for column in table.columns)
    assert len(in_pieces) > len(texts) * 0.9
    assert packed > len(texts) * 0.9


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=files())
def test_odd_files(tmp_path: Path, in_pieces: list[str], data: bytes) -> None:
    path = tmp_path / "382019_見本.csv"
    path.write_bytes(data)
    apart = reports(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "LONG", 10**9)
        same(apart, reports(path), path.name)


def test_a_worker_that_is_killed(tmp_path: Path, in_pieces: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the file is checked here, from its beginning."""
    path = tmp_path / "382019_見本.csv"
    made.write(path, schema.load("aed", "jichitai_2023").fields, 300, seed=5, bad=0.05)
    whole = reports(path)
    monkeypatch.setattr(piecework, "begin", dies)
    same(whole, reports(path, workers=2), path.name)


HERE = os.getpid()


def dies(_: str) -> None:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)


def test_nothing_is_left_in_the_temporary_folder(
    tmp_path: Path, in_pieces: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "t").mkdir()
    path = tmp_path / "382019_見本.csv"
    made.write(path, schema.load("aed", "jichitai_2023").fields, 300, seed=6)
    kept = reports(path, workers=2)
    monkeypatch.setattr("tempfile.tempdir", None)
    assert kept
    assert not list((tmp_path / "t").iterdir())


def test_it_is_read_as_a_whole_where_arrow_may_differ(tmp_path: Path, in_pieces: list[str]) -> None:
    path = tmp_path / "見本.csv"
    path.write_text('名称,種別\n見本,"a"b\n', encoding="utf-8")
    (report,) = reports(path)
    assert not in_pieces
    assert report.origin == csv_file.read(path.read_bytes(), path.name).origin


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for the workers in /proc")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sent: sent.name)
def test_a_call_that_is_ended_leaves_nothing(tmp_path: Path, sent: signal.Signals) -> None:
    """Neither a worker nor the folder in which the cells lie."""
    path, temporary = tmp_path / "382019_見本.csv", tmp_path / "t"
    made.write(path, schema.load("aed", "jichitai_2023").fields, 500, seed=8)
    header, body = path.read_bytes().split(b"\n", 1)
    path.write_bytes(header + b"\n" + body * 60)
    temporary.mkdir()
    call = [sys.executable, "-m", "pipeline.cli", "check", str(path), "--jobs", "2", "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env) as parent:
        late = time.monotonic() + 60
        while not list(temporary.glob("*/0")):  # the first piece lies there
            assert time.monotonic() < late
            time.sleep(0.02)
        parent.send_signal(sent)
    late = time.monotonic() + 60
    while list(temporary.glob("totonoe-*")):
        assert time.monotonic() < late, f"{sent.name} left {list(temporary.glob('totonoe-*'))}"
        time.sleep(0.1)
