"""The tables of a harvest: whatever a catalogue says, each dataset and each file is a row that is true."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogue.harvest import rows, words
from pipeline.catalogue.harvest.run import _name
from pipeline.reports import plain_table

SITE = "https://ckan.example.jp/data"


def package(**more):
    return {"id": "7d0c", "name": "aed", "title": "AED設置箇所一覧", "resources": [], "extras": [], **more}


def row(**more):
    return rows.dataset(package(**more), SITE)


def test_every_column_has_a_value_and_every_value_a_column():
    one = package(resources=[{"id": "r", "url": "https://example.jp/a.csv"}])
    assert list(rows.dataset(one, SITE)) == list(rows.DATASETS)
    (file,) = rows.files(one, SITE)
    assert [key for key in rows.resource(file, {}) if key != "detail"] == list(rows.RESOURCES)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2026-03-31T15:00:00.123456", "2026-04-01 00:00:00"),  # no zone: CKAN means UTC
        ("2026-03-31T15:00:00Z", "2026-04-01 00:00:00"),
        ("2026-03-31T15:00:00+09:00", "2026-03-31 15:00:00"),
        ("2026-03-31", "2026-03-31"),
        ("令和8年4月1日", "令和8年4月1日"),
        ("2026-02-31T00:00:00", "2026-02-31T00:00:00"),
        ("0001-01-01T00:00:00+09:00", "0001-01-01T00:00:00+09:00"),
        (None, ""),
        (20260401, "20260401"),
    ],
)
def test_times_are_japans_or_as_they_stand(said, shown):
    assert row(metadata_modified=said)["modified"] == shown


def extras(**pairs):
    return [{"key": key, "value": value} for key, value in pairs.items()]


@pytest.mark.parametrize(
    ("about", "given", "source", "read"),
    [
        ({"license_id": "cc-by", "license_title": "Creative Commons Attribution"}, "Creative Commons Attribution", "license_title", "CC BY"),
        ({"license_id": "CC-BY-4.0"}, "CC-BY-4.0", "license_id", "CC BY 4.0"),
        ({"license_id": "cc-by", "license_url": "https://creativecommons.org/licenses/by/2.1/jp/"}, "cc-by", "license_id", "CC BY 2.1 JP"),
        ({"license_id": "cc-by", "extras": extras(licence_title="クリエイティブ・コモンズ 表示 4.0 国際")}, "cc-by", "license_id", "CC BY 4.0"),
        ({"license_id": "cc-by-sa", "extras": extras(licence_title="CC BY 4.0")}, "cc-by-sa", "license_id", "CC BY-SA"),
        ({"license_id": "notspecified", "license_title": "License not specified"}, "License not specified", "license_title", ""),
        ({"license_id": "notspecified", "extras": extras(利用条件="PDL1.0")}, "PDL1.0", "利用条件", "PDL1.0"),
        ({"license_id": "", "extras": extras(ライセンス="市の規約による")}, "市の規約による", "ライセンス", ""),
        ({"license_id": "no-such"}, "no-such", "license_id", ""),
        ({"license_id": None, "extras": extras(access_rights="public")}, "", "", ""),
    ],
)  # fmt: skip
def test_licences_are_told_and_read_but_not_guessed(about, given, source, read):
    one = row(**about)
    assert (one["licence"], one["licence_from"], one["licence_read"]) == (given, source, read)


def test_the_standard_dataset_is_told_only_where_the_publisher_is_totonoe():
    told = extras(dataset="aed", edition="jichitai_2023", verdict="publishable", conforming="true")
    ours = row(extras=[*told, *extras(totonoe_state="complete")])
    assert (ours["totonoe"], ours["dataset"], ours["conforming"]) == ("complete", "aed", "true")
    assert {row(extras=told)[key] for key in ("totonoe", "dataset", "edition", "verdict", "conforming")} == {""}


@pytest.mark.parametrize(
    ("url", "result", "detail"),
    [
        ("", "no-address", ""),
        (None, "no-address", ""),
        ("data:text/csv,1", "not-web", "data"),
        ("file:///etc/passwd", "not-web", "file"),
        ("ftp://example.jp/a.csv", "not-web", "ftp"),
        ("www.example.jp/a.csv", "bad-address", ""),
        ("http://[x/", "bad-address", ""),
        ("https://example.jp:99999/", "bad-address", ""),
        ("https://name:word@example.jp/a.csv", "bad-address", ""),
        ("https://exa mple.jp/", "bad-address", ""),
        ("https://見本.example.jp/避難所.csv", words.NOT_ASKED, ""),
    ],
)
def test_an_address_that_cannot_be_fetched_is_told_before_anybody_tries(url, result, detail):
    (file,) = rows.files(package(resources=[{"id": "r", "url": url}]), SITE)
    one = rows.resource(file, {})
    assert (one["result"], one["detail"]) == (result, detail)
    assert words.said(result, detail, "ja")


def test_an_uploaded_file_is_fetched_by_the_way_that_was_named():
    about = {"id": "r/1", "url": "http://inside.example/dataset/x/resource/y/download/a b.csv", "url_type": "upload"}
    (file,) = rows.files(package(resources=[about]), SITE)
    assert file.link == f"{SITE}/dataset/7d0c/resource/r%2F1/download/a%20b.csv"


def test_every_result_is_a_sentence_in_both_languages():
    for why in words.SAID:
        for detail in ("", "text", "{x}", "404"):
            ja, en = words.said(why, detail, "ja"), words.said(why, detail, "en")
            assert ja != en
            assert en.isascii() or "“" in en
    assert "文字だけ" in words.said("other-kind", "text", "ja")


HOSTILE = ["../../x", "..", "CON", "nul.csv", "/etc/passwd", "C:\\x", "見本" * 150, "", "a\0b", "\ud800", "x:y", "-rf"]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", ["CSV", "../sh", "exe", "", ".csv"])
def test_names_of_files_are_ours(name, form):
    (file,) = rows.files(
        package(name=name, resources=[{"id": name, "format": form, "url": f"https://x.jp/{name}"}]), SITE
    )
    made = _name(file)
    assert made == made.encode("ascii", "ignore").decode()
    assert len(made) < 70
    stem, _, ending = made.rpartition(".")
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")
    assert stem[-13] == "-"
    assert len(stem) > 13
    assert ending in ("csv", "dat")


WORDS = st.sampled_from(
    ["id", "name", "title", "key", "value", "url", "url_type", "format", "created", "size", "ライセンス"]
)
ANYTHING = st.recursive(
    st.sampled_from(
        [None, True, 1, 2**70, 0.1, "", "見本", "=1", "a\r\nb", "\ud800", "https://[", "2026-04-01T00:00:00"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
FIELDS = ["title", "name", "organization", "notes", "tags", "groups", "extras", "resources", "license_id", "author", "metadata_modified"]  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine
@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_whatever_a_catalogue_says_becomes_a_row(about):
    one = {"id": "x", **about}
    found = [rows.resource(file, {}) for file in rows.files(one, SITE)]
    for columns, these in ((rows.DATASETS, [rows.dataset(one, SITE)]), (rows.RESOURCES, found)):
        data = plain_table.table(columns, these, "ja").decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(data, newline="")))) == len(these) + 1
        assert len([json.loads(line) for line in plain_table.lines(these).splitlines()]) == len(these)


def test_a_cell_is_one_line_and_no_formula():
    one = row(title="=1+1", notes="a\r\nb\tc\0d\u202ee", author="+81-89", tags=[{"name": "=x"}, {"name": "y"}])
    data = plain_table.table(rows.DATASETS, [one], "ja").decode("utf-8-sig")
    (shown,) = csv.DictReader(io.StringIO(data, newline=""))
    assert (shown["題名"], shown["説明"], shown["作成者"], shown["タグ"]) == ("'=1+1", "a b c d e", "'+81-89", "'=x、y")
    long = plain_table.table({"title": rows.DATASETS["title"]}, [{"title": "字" * 40_000}], "ja").decode("utf-8-sig")
    assert len(long) < 32_767
    assert "…" in long
    assert json.loads(plain_table.lines([one]))["title"] == "=1+1"
