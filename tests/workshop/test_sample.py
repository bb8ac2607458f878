"""The sample prefecture: fresh, plainly invented, true where it says it is, and faulty only where it says so."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.japan import codes, telephone
from pipeline.participation.rates import rates
from pipeline.workshop import invented, sample
from pipeline.workshop.faults import FAULTS
from pipeline.workshop.sheet import TABLE

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def drawn():
    return list(sample.publications())


@pytest.fixture(scope="module")
def read(drawn):
    """Every file of the towns as the program reads it, beside what was drawn."""
    return [(each, tables.read(sample.HERE / each.path)[0]) for each in drawn]


def forms(each):
    return {item["name"]: item["form"] for item in sample.columns(each.edition, each.dataset)}


def column(table, forms_by_name, form):
    return next((table.columns[i] for i, name in enumerate(table.header) if forms_by_name.get(name) == form), ())


def test_fresh_whatever_the_order_of_hashes():
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.workshop.sample", "--check"],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_stale_or_strange_file_is_named(tmp_path, monkeypatch, capsys):
    made = sample.files()
    monkeypatch.setattr(sample, "files", lambda: made)  # drawn once instead of four times
    monkeypatch.setattr(sample, "HERE", tmp_path)
    (tmp_path / sample.TOWNS).mkdir()
    (tmp_path / sample.TOWNS / "strange.csv").write_text("a\n", encoding="utf-8")
    assert sample.main(["--check"]) == 1
    assert "strange.csv" in capsys.readouterr().err
    assert sample.main([]) == 0
    assert not (tmp_path / sample.TOWNS / "strange.csv").exists()
    assert sample.main(["--check"]) == 0
    town = next((tmp_path / sample.TOWNS).rglob("*.csv"))
    town.write_bytes(town.read_bytes() + b"x")
    assert sample.main(["--check"]) == 1


def test_shape(drawn):
    faulty = [each for each in drawn if each.done]
    clean_new = [each for each in drawn if not each.done and each.edition == "jichitai_2023"]
    assert 0.4 <= len(clean_new) / len(drawn) <= 0.6
    assert {each.dataset for each in drawn} == set(sample.DATASETS)
    assert {fault.kind for each in drawn for fault in each.done} == set(FAULTS)
    assert {each.style.encoding for each in faulty} >= {"cp932", "utf-8-sig", "utf-16", "euc_jp", "iso2022_jp", "xlsx"}
    assert all(8 <= len(each.sheet.rows) <= 60 + 4 for each in drawn)  # and up to four blank ones
    files = [path for path in sample.HERE.rglob("*") if path.is_file() and "reference" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 2_000_000


def test_manifest(drawn):
    with (sample.HERE / sample.MANIFEST).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == [each.path for each in drawn]
    assert [bool(row["seen_defects"]) for row in rows] == [bool(each.done) for each in drawn]


def test_read_as_written(read):
    for each, table in read:
        whole = [tuple(cell for cell in row) for row in zip(*table.columns, strict=True)]
        records = [table.ragged.get(i, row) for i, row in enumerate(whole)]
        assert table.header == each.sheet.header, each.path
        assert [tuple(row) for row in records[: len(each.sheet.rows)]] == list(each.sheet.rows), each.path


def test_clean_files_have_exactly_the_columns_of_their_edition(read):
    for each, table in read:
        if not each.done:
            assert list(table.header) == [item["name"] for item in sample.columns(each.edition, each.dataset)]


def test_everything_says_that_it_is_invented(read):
    for each, table in read:
        if each.done:
            continue
        at = dict(zip(table.header, table.columns, strict=True))
        names = at.get("名称") or at["地域名"]
        assert all(name.startswith("見本") for name in names)
        assert len(set(names)) == len(names)
        assert set(at["備考"]) == {invented.NOTICE}
        for name in ("住所", "所在地_連結表記"):
            place = "愛媛県" + each.town.county + each.town.name + "見本町"
            assert all(address.startswith(place) for address in at.get(name, ()))
    for folder in sample.FOLDERS:
        assert invented.NOTICE in (sample.HERE / folder / sample.NAME_OF_MARK).read_text(encoding="utf-8")


def test_no_telephone_that_anyone_could_have(read):
    seen = 0
    for each, table in read:
        for number in column(table, forms(each), "telephone"):
            digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", number))
            exchange = "100" if len(each.town.area_code) == 3 else "10"
            if digits:
                assert re.fullmatch(rf"(0?{each.town.area_code[1:]})?{exchange}00\d\d", digits), (each.path, number)
                seen += 1
            if digits and not each.done:
                assert telephone.read(number) is None
    assert seen > 800


def test_invented_numbers_pass_as_telephone_numbers():
    import phonenumbers

    for area in {town.area_code for town in invented.towns()}:
        number = phonenumbers.parse(f"{area}-{'100' if len(area) == 3 else '10'}-0042", "JP")
        assert phonenumbers.is_valid_number(number)


def test_no_address_on_the_net_but_example_jp(read):
    seen = 0
    for each, table in read:
        cells = [cell for one in table.columns for cell in one] + [text for _, text in table.origin.skipped]
        for cell in cells:
            plain = unicodedata.normalize("NFKC", cell)
            for mail in re.findall(r"@\s*([\w.-]+)", plain):
                assert mail == "example.jp", each.path
                seen += 1
            for host in re.findall(r"(?:https?://|\bwww\.)([^/\s,]+)", plain):
                assert host.removeprefix("www.") in ("example.jp", "creativecommons.org"), each.path
                seen += 1
            phones = re.findall(r"0\d{1,4}-\d{1,4}-\d{4}", plain)
            assert all(re.fullmatch(r"0\d{2,3}-100?-00\d\d", phone) for phone in phones)
    assert seen > 1000


def test_points_lie_in_their_town(read):
    import reversejp

    seen = 0
    for each, table in read:
        pairs = zip(*(column(table, forms(each), form) for form in ("latitude", "longitude")), strict=False)
        for north, east in pairs:
            if re.fullmatch(r"3\d\.\d{6}", north) and re.fullmatch(r"1\d\d\.\d{6}", east):
                towns = {p.code[:5] for p in reversejp.find_properties(float(east), float(north)) if len(p.code) == 7}
                assert towns == {each.town.code[:5]}, (each.path, north, east)
                seen += 1
    assert seen > 1000


def test_people_sum_to_the_town(read):
    seen = 0
    for each, table in read:
        if each.dataset != "population" or each.done:
            continue
        at = {
            name: [int(v) for v in cells]
            for name, cells in zip(table.header, table.columns, strict=True)
            if name in COUNTS or "歳" in name
        }
        men = [
            sum(values)
            for values in zip(
                *(cells for name, cells in at.items() if name.endswith("歳の男性") or name == "85歳以上の男性"),
                strict=True,
            )
        ]
        women = [
            sum(values)
            for values in zip(
                *(cells for name, cells in at.items() if name.endswith("歳の女性") or name == "85歳以上の女性"),
                strict=True,
            )
        ]
        assert men == at["男性"]
        assert women == at["女性"]
        assert [m + w for m, w in zip(men, women, strict=True)] == at["総人口"]
        assert sum(at["総人口"]) == int(each.town.population)
        seen += 1
    assert seen >= 3


COUNTS = ("総人口", "男性", "女性")


def test_codes_are_right(drawn):
    for each in drawn:
        assert codes.is_municipality(each.town.code)
        record = invented.aed(each.town, 1, sample.Draw("a"))
        assert codes.is_corporate(record["legalEntityNumber"])


def test_what_is_recorded_is_what_is_there(drawn):
    """Each recorded fault of a cell is found where the record says, unless a later fault struck the same cell."""
    seen = 0
    for each in drawn:
        swapped = {fault.record for fault in each.done if fault.kind == "swapped coordinates"}
        last = {(fault.record, fault.column): fault for fault in each.done if fault.record != TABLE}
        for (record, name), fault in last.items():
            row = dict(zip(each.sheet.header, each.sheet.rows[record], strict=False))
            if name in row and not (record in swapped and name in ("緯度", "経度")):
                assert row[name] == fault.after, (each.path, fault)
                seen += 1
            elif record in swapped:
                assert float(row["緯度"]) > float(row["経度"])
                seen += 1
    assert seen > 150


def test_the_list_of_those_that_publish(drawn):
    result = rates(sample.HERE / sample.LIST)
    assert result.as_of == sample.AS_OF
    assert result.nation.adopters == len({each.town for each in drawn}) < 20
    assert [note.kind for note in result.notes] == ["date-from-name"]
