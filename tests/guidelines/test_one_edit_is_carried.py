"""One edit in a table of items reaches schema, manual and template, and nobody edits anything else."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline import schema
from pipeline.guidelines import build
from pipeline.reports.manual import contents, markdown
from pipeline.reports.template import book
from pipeline.schema import known, telling
from tests.conftest import ROOT

EDITED = "施設や建物の正式な名前を書く。"


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A copy of the guidelines with one description changed, and the program reading from it."""
    shutil.copytree(ROOT / "guidelines", tmp_path / "guidelines")
    table = tmp_path / "guidelines" / "jichitai_2023" / "aed.csv"
    before = table.read_text(encoding="utf-8-sig")
    after = before.replace("AEDが置かれている建物や施設の名前。", EDITED)
    assert after != before
    table.write_text(after, encoding="utf-8-sig", newline="")
    build.write(tmp_path)
    for module in (known, telling):
        monkeypatch.setattr(module, "carried", lambda name: tmp_path / name)
    known.index.cache_clear()
    known._loaded.cache_clear()
    yield
    known.index.cache_clear()
    known._loaded.cache_clear()


@pytest.mark.usefixtures("edited")
@pytest.mark.parametrize("edition", ["jichitai_2023", "ehime_draft"])
def test_one_edit_is_carried_into_schema_manual_and_template(edition: str):
    info = next(one for one in schema.available() if (one.edition, one.id) == (edition, "aed"))
    read = schema.load("aed", edition)
    assert EDITED in [field.description for field in read.fields]
    assert EDITED in "".join(markdown.pieces(contents.manual([(info, read)], "ja")))
    sheet = openpyxl.load_workbook(io.BytesIO(book.template(read, info, "ja"))).worksheets[0]
    notes = [cell.comment.text for cell in sheet[1]]
    assert any(EDITED in note for note in notes)
    assert any(EDITED in rule.prompt for rule in sheet.data_validations.dataValidation)


def test_a_schema_edited_by_hand_is_told_what_to_run_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    shutil.copytree(ROOT / "guidelines", tmp_path / "guidelines")
    build.write(tmp_path)
    stale = build.stale
    monkeypatch.setattr(build, "stale", lambda: stale(tmp_path))
    assert build.main(["--check"]) == 0
    by_hand = tmp_path / "schemas" / "ehime_draft" / "aed.json"
    by_hand.write_text(by_hand.read_text("utf-8").replace("見本市民会館", "見本会館"), encoding="utf-8", newline="\n")
    assert build.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert "schemas/ehime_draft/aed.json" in said
    assert f"`{build.COMMAND}` で作り直してください" in said
    assert said.count("\n") == 1


def test_an_item_that_a_draft_adds_is_carried_too():
    """The local item stands in manual and template, with its choices and its place at the end."""
    info = next(one for one in schema.available() if (one.edition, one.id) == ("ehime_draft", "tourism"))
    read = schema.load("tourism", "ehime_draft")
    assert read.fields[-1].name == "圏域"
    assert "圏域" in "".join(markdown.pieces(contents.manual([(info, read)], "ja")))
    sheet = openpyxl.load_workbook(io.BytesIO(book.template(read, info, "ja"))).worksheets[0]
    assert sheet.cell(1, len(read.fields)).value == "圏域"
    assert any(rule.formula1 == '"東予,中予,南予"' for rule in sheet.data_validations.dataValidation)
