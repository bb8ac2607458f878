"""A long file mended in pieces is the file that is mended as a whole, byte by byte and change by change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline import checking, mending, repair_in_pieces, schema
from pipeline.checking import Asked
from pipeline.mending import Mending
from pipeline.tables import TEXTS, find
from tests import made
from tests.conftest import ROOT
from tests.engine.in_pieces import noting

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.mending import Mended

pytest.importorskip("pyarrow", reason="the extra `large` is not installed")


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that went in pieces, by name."""
    return noting(monkeypatch, repair_in_pieces, "mended")


def results(path: Path, how: Mending) -> list[Mended]:
    return list(mending.mend(path, path.name, Asked(), how))


def same(path: Path, how: Mending) -> None:
    apart = results(path, how)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "LONG", 10**9)
        whole = results(path, how)
    for one, other in zip(apart, whole, strict=True):
        assert one.data == other.data, path.name
        assert one.changes == other.changes, path.name
        assert one.after is not None
        assert other.after is not None
        assert one.after._replace(findings=tuple(one.after.findings)) == other.after, path.name


@pytest.mark.parametrize("how", [Mending(), Mending("likely"), Mending("likely", plain=True)], ids=str)
def test_a_generated_file(tmp_path: Path, in_pieces: list[str], how: Mending) -> None:
    path = tmp_path / "382019_見本.csv"
    made.write(path, schema.load("aed", "jichitai_2023").fields, 600, seed=7, bad=0.03)
    text = path.read_text(encoding="utf-8").splitlines()
    width = text[0].count(",")
    text[100:100] = [
        "," * width,
        text[50] + ",,",
        text[51] + ",余り",
        text[52].replace(",", "，", 1),
        '"a ""b"""' + "," * width,
    ]
    path.write_text("\r\n".join([*text, "," * width, ""]), encoding="cp932", errors="replace", newline="")
    same(path, how)
    assert in_pieces == [path.name]


@pytest.mark.parametrize("names", ["備考(色;形;大きさ;重さ),名称;別名", "a;b;c;d;e;f;g;h;i;j,k;l;m;n;o"])
def test_names_full_of_semicolons(tmp_path: Path, in_pieces: list[str], names: str) -> None:
    """By such a header alone a reader would part the cells at the semicolons."""
    path = tmp_path / "382019_見本.csv"
    lines = [names, *(f"見本{n}　,見本町{n}" for n in range(300))]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    same(path, Mending("likely"))
    assert in_pieces == [path.name]


def test_every_sample_and_real_file(realdata: Path, in_pieces: list[str]) -> None:
    paths = [path for path, _ in find.find([realdata, ROOT / "datasets" / "ehime_sample"]).files]
    texts = [path for path in paths if path.suffix.lower() in TEXTS][::4]
    for path in texts:
        if path.stat().st_size < 2_000_000:
            same(path, Mending("likely"))
    assert len(in_pieces) > len(texts) / 2  # where a column goes, it is done to the whole
