"""The other forms of a table, and what CKAN takes for a tag."""

from __future__ import annotations

import io
import time

import openpyxl

from pipeline.catalogue.ckan import forms
from pipeline.catalogue.ckan.site import Site
from pipeline.catalogue.ckan.wanted import tags, wanted_of
from pipeline.catalogue.entry import entries_of
from tests.catalogue.to_publish import candidate, csv_of

HEADER = ("ID", "名称", "緯度", "経度")
ROWS = (
    ("0001", "=見本公民館", "33.8", "132.7"),
    ("0002", "見本図書館", "", "132.8"),
    ("0003", "見本ホール", "33.9", "不明"),
)


def test_a_workbook_keeps_every_cell_as_text():
    book = openpyxl.load_workbook(io.BytesIO(forms.workbook(csv_of(HEADER, ROWS))))
    assert [tuple(cell.value or "" for cell in row) for row in book.active] == [HEADER, *ROWS]
    assert book.active["B2"].data_type == "s"  # no formula


def test_the_same_table_gives_the_same_bytes():
    data = csv_of(HEADER, ROWS)
    first = forms.workbook(data)
    time.sleep(1.1)  # the clock of a workbook shows seconds
    assert forms.workbook(data) == first
    assert forms.workbook(csv_of(HEADER, ROWS[:1])) != first


def test_no_workbook_of_a_control_character():
    assert forms.workbook(csv_of(HEADER, (("0001", "見本\x01公民館", "", ""),))) is None


def test_only_rows_with_a_place_are_on_the_map():
    found = forms.places(csv_of(HEADER, ROWS))
    assert [(one.latitude, one.longitude) for one in found] == [(33.8, 132.7)]
    assert forms.places(csv_of(("ID", "名称"), (("1", "x"),))) == []


def test_tags_are_of_what_ckan_takes():
    assert tags("地域・年齢別人口", "町", "公衆トイレ（一覧）", "AED") == ["AED", "公衆トイレ 一覧", "地域 年齢別人口"]


def test_the_digest_is_of_all_that_is_wanted():
    def digest(**changes):
        (entry,), _ = entries_of([candidate(**changes)])
        return wanted_of(entry, Site({"cc-by"}), "").digest

    assert digest() == digest()
    assert len({digest(), digest(rows=()), digest(code="382027"), digest(source="382019_other.csv")}) == 4
