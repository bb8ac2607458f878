"""What folders and harvests show: from plain folders to other people's CKANs, whole and broken."""

from __future__ import annotations

import json
import shutil
import zipfile

import openpyxl
import pytest

from pipeline.catalogue.descriptor import SAMPLE as INVENTED
from pipeline.checking import Asked
from pipeline.errors import CallError
from pipeline.surveying import Surveying
from tests.conftest import ROOT
from tests.contract.by_hand import aed, totonoe, written

LIST = [
    ["データ名称", "URL", "更新頻度", "ライセンス", "最終更新日", "市区町村名", "都道府県コード又は市区町村コード"],
]


@pytest.fixture
def survey(tmp_path):
    def look(*places):
        found = Surveying(Asked())
        for place in places or (tmp_path,):
            found.look(place)
        return found.survey()

    return look


def by_source(survey):
    return {one.source.rpartition("/")[2]: one for one in survey.found}


# --- folders --------------------------------------------------------------------------------------------------------


def test_files_of_every_kind(tmp_path, survey):
    town = tmp_path / "382019_松山市" / "年度" / "2026"
    written(town / "382019_aed.csv", aed())
    (town / "AED設置箇所一覧.pdf").write_bytes(b"%PDF-1.7\n")
    (town / "382019_public_toilet.jpg").write_bytes(b"\xff\xd8\xff")
    (town / "382019_hospital.geojson").write_text("{}", encoding="utf-8")
    (town / "382019_aed.schema.json").write_text("{}", encoding="utf-8")
    (town / "LICENSE").write_text("CC0", encoding="utf-8")
    found = by_source(survey())
    facts = {name: (one.municipality, one.dataset, one.reachable, one.readable) for name, one in found.items()}
    assert facts == {
        "382019_aed.csv": ("382019", "aed", True, True),
        "AED設置箇所一覧.pdf": ("382019", "aed", True, False),
        "382019_public_toilet.jpg": ("382019", "public_toilet", True, False),
        "382019_hospital.geojson": ("382019", "hospital", True, None),  # data, but no table: nobody can tell
    }
    assert (found["382019_aed.csv"].edition, found["382019_aed.csv"].conforming) == ("jichitai_2023", True)


def test_a_workbook_with_several_sheets(tmp_path, survey):
    book = openpyxl.Workbook()
    book.active.title = "表紙"
    book.active.append(["見本市のデータ"])
    for title, edition in (("AED", "jichitai_2023"), ("メモ", "")):
        sheet = book.create_sheet(title)
        for row in aed(edition=edition) if edition else [["係", "内線"], ["見本係", "1"]]:
            sheet.append(row)
    (tmp_path / "382019_松山市").mkdir()
    book.save(tmp_path / "382019_松山市" / "382019_aed.xlsx")
    found = survey()
    best = [one for one in found.found if one.edition]
    assert [(one.dataset, one.readable) for one in best] == [("aed", True)]
    assert {one.source for one in found.found} == {best[0].source}  # the other sheets stand below it, in the same cell


def test_a_zip_is_looked_into(tmp_path, survey):
    """Two tables with days of their own: each is told by its own."""
    sample = ROOT / "datasets/ehime_sample"
    with zipfile.ZipFile(tmp_path / "2026.zip", "w") as packed:
        for town in ("382019_松山市", "382051_新居浜市"):
            for path in (sample / town).glob("*_population*.csv"):
                packed.write(path, path.name)
        packed.writestr("382060_aed.csv", "\ufeff" + "\r\n".join(",".join(row) for row in aed()))
    found = {one.municipality: one for one in survey().found}
    assert {found["382019"].dataset, found["382060"].dataset} == {"population", "aed"}
    assert found["382019"].updated == "2024-01-01"
    assert found["382060"].updated == ""


def test_without_a_code_nothing_is_placed(tmp_path, survey):
    path = written(tmp_path / "aed.csv", [row[2:] for row in aed()])  # without the columns that say whose it is
    written(tmp_path / "382019_係.csv", [["係", "内線"], ["見本係", "1"]])
    found = survey()
    assert found.found == ()
    assert sorted(found.unplaced) == [
        ((tmp_path / "382019_係.csv").as_posix(), "382019"),
        (path.as_posix(), ""),
    ]
    answer = totonoe("ladder", tmp_path)
    assert (answer.code, "団体コード（6けた）" in answer.err) == (2, True)


def test_the_same_file_in_two_places_is_no_duplicate(tmp_path, survey):
    for place in ("一つめ", "二つめ"):
        written(tmp_path / place / "382019_aed.csv", aed())
    found = survey(tmp_path / "一つめ", tmp_path / "二つめ")
    assert [one.conforming for one in found.found] == [True, True]


@pytest.mark.parametrize(
    "package",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"resources": 3}',
        '{"resources": [{"path": "382019_aed.csv"}], "totonoe": 3}',
        "[" * 99_999,
    ],
)
def test_a_broken_data_package_says_nothing(tmp_path, survey, package):
    written(tmp_path / "382019_aed.csv", aed())
    (tmp_path / "datapackage.json").write_text(package, encoding="utf-8")
    (one,) = survey().found
    assert (one.municipality, one.licence, one.conforming) == ("382019", "", True)


def test_a_data_package_of_others(tmp_path, survey):
    written(tmp_path / "382019_aed.csv", aed())
    said = {"licenses": [{"name": "CC-BY-4.0"}], "resources": [{"path": "382019_aed.csv"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(said), encoding="utf-8")
    (one,) = survey().found
    assert (one.licence, one.family) == ("CC-BY-4.0", "CC BY")


def test_what_we_published_ourselves(tmp_path, survey):
    """Published from the marked sample into a folder without a mark: the packages say that it is invented."""
    catalogue = tmp_path / "catalogue"
    said = totonoe(
        "publish",
        ROOT / "datasets/ehime_sample/382051_新居浜市",
        "--to",
        catalogue,
        "--yes",
        "--receipts",
        tmp_path / "r",
    )
    assert said.code == 0, said.err
    found = survey(catalogue)
    assert found.sample
    assert {one.municipality for one in found.found} == {"382051"}
    assert {one.family for one in found.found} == {"CC BY"}
    assert found.unplaced == ()
    page = totonoe("ladder", catalogue, "--as-of", "2026-02-28", "--format", "html").out
    assert "架空の見本" in page


def test_a_place_that_is_not_there(tmp_path, survey):
    with pytest.raises(CallError) as caught:
        survey(tmp_path / "ない")
    assert "ない がありません" in caught.value.say("ja")


# --- lists of open data ---------------------------------------------------------------------------------------------


def listed(path, *lines):
    return written(path, [*LIST, *lines])


def test_a_list_completes_files_and_announces_the_rest(tmp_path, survey):
    written(tmp_path / "382019_aed.csv", aed())
    listed(
        tmp_path / "382019_open_data_list.csv",
        ["AED設置箇所一覧", "https://www.example.jp/a", "年1回", "CC BY 4.0", "2025-10-01", "松山市", "382019"],
        ["AED設置箇所一覧", "https://www.example.jp/b", "毎月", "", "令和7年12月1日", "松山市", "382019"],
        ["医療機関一覧", "", "", "CC BY-NC 4.0", "そのうち", "松山市", "382019"],
        ["市長の日程", "https://www.example.jp/c", "毎日", "CC0", "2025-10-01", "松山市", "382019"],
        ["公衆トイレ一覧", "https://www.example.jp/d", "年1回", "CC0", "2025-10-01", "今治市", "382027"],
    )
    found = survey()
    by_key = {(one.municipality, one.dataset, one.reachable): one for one in found.found}
    file = by_key["382019", "aed", True]
    # Of two lines the newer counts, and where it is silent the other.
    assert (file.updated, file.updated_from, file.frequency, file.licence) == (
        "2025-12-01",
        "list",
        "毎月",
        "CC BY 4.0",
    )
    told = by_key["382019", "hospital", None]
    assert (told.source, told.updated, told.readable) == ((tmp_path / "382019_open_data_list.csv").as_posix(), "", None)
    assert by_key["382027", "public_toilet", None].source == "https://www.example.jp/d"  # as the line says whose it is
    assert ("382019", "open_data_list", True) in by_key


def test_what_is_offered_no_more_is_not_announced(tmp_path, survey):
    header = [
        "データセット_タイトル",
        "データセット_分類",
        "データセット_最終更新日",
        "ファイル形式",
        "ファイル_ステータス",
        "ファイル_ダウンロードURL",
    ]
    lines = [
        ["AED設置箇所一覧", "社会保障・衛生", "2025-10-01", "CSV", "配信終了", "https://www.example.jp/a.csv"],
        ["医療機関一覧", "社会保障・衛生", "2025-10-01", "CSV", "配信中", "https://www.example.jp/h.csv"],
    ]
    written(tmp_path / "382019_open_data_list.csv", [header, *lines])
    assert {one.dataset for one in survey().found} == {"hospital", "open_data_list"}


@pytest.mark.parametrize("edition", ["jichitai_2023", "suisho_2017"])
def test_the_samples_lists_are_clean_by_our_own_rules(edition):
    answer = totonoe("check", ROOT / "datasets/ehime_lists", "--format", "json")
    those = [one for one in answer.json["files"] if one["schema"]["edition"] == edition]
    assert those
    assert all(one["conforming"] and one["schema"]["match"] == 1 for one in those)


# --- harvests -------------------------------------------------------------------------------------------------------

PACKAGE = {
    "name": "mihon-1",
    "title": "AED設置箇所一覧",
    "organization": "松山市",
    "organization_name": "matsuyama",
    "notes": "",
    "licence": "CC-BY",
    "licence_read": "",
    "author": "",
    "frequency": "",
    "modified": "2026-01-31 12:00:00",
    "url": "https://ckan.example.jp/dataset/mihon-1",
    "totonoe": "",
    "dataset": "",
}
FILE = {
    "dataset": "mihon-1",
    "name": "一覧",
    "url": "https://ckan.example.jp/d/matsuyama.csv",
    "modified": "2026-02-01 09:00:00",
    "role": "",
    "result": "kept",
    "file": "files/a.csv",
}


@pytest.fixture
def harvest(tmp_path):
    def made(packages, files, place="harvest"):
        folder = tmp_path / place
        (folder / "files").mkdir(parents=True)
        written(folder / "files" / "a.csv", [row[2:] for row in aed()])
        for name, rows in (("datasets", packages), ("resources", files)):
            text = "".join(json.dumps(row) + "\n" for row in rows)
            (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
        return folder

    return made


def test_other_peoples_ckan(harvest, survey):
    """The town is known by the organization's title, the dataset by its items; a licence as it is written there."""
    (one,) = survey(harvest([PACKAGE], [FILE])).found
    assert (one.municipality, one.dataset, one.edition) == ("382019", "aed", "jichitai_2023")
    assert (one.updated, one.updated_from, one.family) == ("2026-02-01", "catalogue", "CC BY")
    assert one.source == PACKAGE["url"]


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"organization": "愛媛県松山市"}, "382019"),
        ({"organization": "", "author": "松山市"}, "382019"),
        ({"organization": "データ班", "organization_name": "382019"}, "382019"),
        ({"organization": "", "name": "382027-aed"}, "382027"),
        ({"organization": "愛媛県", "title": "松山市 AED設置箇所一覧"}, "382019"),
        ({"organization": "愛媛県", "title": "松前町のAED設置箇所一覧"}, "384011"),  # there is one in 北海道 too
        ({"organization": "愛媛県"}, "380008"),
        ({"organization": "松前町"}, ""),
        ({"organization": "見本協会"}, ""),
    ],
)
def test_whose_a_package_is(harvest, survey, about, code):
    name = about.get("name", PACKAGE["name"])
    found = survey(harvest([{**PACKAGE, **about}], [{**FILE, "dataset": name}]))
    assert [one.municipality for one in found.found] == ([code] if code else [])
    assert found.unplaced == (() if code else ((PACKAGE["url"], ""),))


def test_what_cannot_be_had(harvest, survey):
    """A package without a file, a PDF, a dead link, a file that somebody took away, one in a form that is no table."""
    cases = {
        "none": None,
        "pdf": {"result": "kept", "file": "files/p.pdf", "url": "https://ckan.example.jp/d/p.pdf"},
        "dead": {"result": "status", "file": ""},
        "away": {"result": "kept", "file": "files/nowhere.csv"},
        "json": {"result": "kept", "file": "files/g.geojson"},
        "odd": {"result": "bad-address", "file": "", "url": "http://[::"},
    }
    packages = [{**PACKAGE, "name": name, "url": name} for name in cases]
    folder = harvest(packages, [{**FILE, "dataset": name, **case} for name, case in cases.items() if case])
    for name in ("p.pdf", "g.geojson"):
        (folder / "files" / name).write_bytes(b"%PDF")
    found = survey(folder)
    assert {one.source: (one.reachable, one.readable) for one in found.found} == {
        "none": (False, None),
        "pdf": (True, False),
        "dead": (False, None),
        "away": (None, None),
        "json": (True, None),
        "odd": (False, None),
    }
    said = [text.say("ja", values) for text, values in found.notes]
    assert ["1件は、まだ取得していません" in said[0], "ファイル2件は、取得できませんでした" in said[1]] == [True, True]


def test_without_files_it_says_so(harvest, tmp_path):
    folder = harvest([PACKAGE], [{**FILE, "result": "", "file": ""}])
    for form in ("text", "html", "json"):
        answer = totonoe("ladder", folder, "--as-of", "2026-02-28", "--format", form)
        assert answer.code == 0
        assert "「公表」より上の段には進みません" in "".join(answer.out.split())
        assert "--files" in answer.out
    found = totonoe("ladder", folder, "--as-of", "2026-02-28", "--format", "json").json
    town = next(one for one in found["municipalities"] if one["code"] == "382019")
    assert town["cells"]["aed"]["rung"] == "announced"


def test_what_was_made_from_a_table_and_what_was_withdrawn_do_not_count(harvest, survey):
    roles = [{**FILE, "role": role} for role in ("csv", "xlsx", "schema", "geojson", "check")]
    gone = {**PACKAGE, "name": "mihon-2", "totonoe": "withdrawn"}
    found = survey(harvest([{**PACKAGE, "totonoe": "complete", "dataset": "aed"}, gone], roles))
    assert len(found.found) == 1


def test_an_invented_package_says_so(harvest, survey):
    assert not survey(harvest([PACKAGE], [FILE])).sample
    assert survey(harvest([{**PACKAGE, "notes": f"{INVENTED}\n\n説明"}], [FILE], "other")).sample


@pytest.mark.parametrize("line", ["{", "3", "null", "[]", '"x"', "\xff", "[" * 99_999])
@pytest.mark.parametrize("name", ["datasets.jsonl", "resources.jsonl"])
def test_a_broken_line_is_named(harvest, line, name):
    folder = harvest([PACKAGE], [FILE])
    with (folder / name).open("ab") as file:
        file.write(line.encode("latin-1") + b"\n")
    answer = totonoe("ladder", folder)
    assert answer.code == 2
    assert "の2行目が" in answer.err
    assert "totonoe harvest をもう一度" in answer.err


def test_a_line_without_what_is_asked_is_no_traceback(harvest):
    folder = harvest([{}, {"name": 3, "title": None}, PACKAGE], [{}, {"url": 3}, FILE])
    assert totonoe("ladder", folder, "--as-of", "2026-02-28").code == 0


def test_a_harvest_that_was_stopped(harvest, survey):
    folder = harvest([PACKAGE], [FILE])
    (folder / "harvest.json").write_text("{}", encoding="utf-8")
    (folder / "resources.jsonl").unlink()
    with pytest.raises(CallError) as caught:
        survey(folder)
    assert "集め終わっていません" in caught.value.say("ja")


def test_folder_and_harvest_together(harvest, survey, tmp_path):
    """The list in the folder completes what the CKAN does not say."""
    own = tmp_path / "own"
    listed(
        own / "382019_open_data_list.csv",
        ["AED設置箇所一覧", "", "毎月", "CC0", "2026-02-10", "松山市", "382019"],
    )
    found = survey(harvest([{**PACKAGE, "licence": ""}], [FILE]), own)
    table = next(one for one in found.found if one.dataset == "aed" and one.edition)
    assert (table.updated, table.updated_from, table.frequency, table.licence) == ("2026-02-10", "list", "毎月", "CC0")
    shutil.rmtree(own)
