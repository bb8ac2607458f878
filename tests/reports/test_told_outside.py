"""The report that goes out beside a table: the check's JSON without anybody's folders, the same bytes each time."""

from __future__ import annotations

import json

from pipeline import checking
from pipeline.checking import BY_CODE, Asked, Checking
from pipeline.reports import told_outside
from tests.contract.by_hand import totonoe

TABLE = "全国地方公共団体コード,ID,名称,住所,緯度,経度\n382019,0001,見本公民館,松山市見本町1,33.84,132.76\n"


def test_it_is_the_check_s_json_of_this_table(tmp_path):
    folder = tmp_path / "見本課の田中"
    folder.mkdir()
    for name in ("382019_public_facility.csv", "382019_public_facility_2.csv"):
        (folder / name).write_text(TABLE, encoding="utf-8-sig")
    checker = Checking(Asked(schema="public_facility"))
    paths = sorted(folder.iterdir())
    reports = [next(checker.file(path, str(path))) for path in paths]
    texts = [told_outside.account(report, BY_CODE) for report in reports]
    assert all("田中" not in text.decode() for text in texts)
    shown = [json.loads(text)["files"][0] for text in texts]
    assert [one["path"] for one in shown] == [path.name for path in paths]
    assert any(finding.rule == "K101" for finding in reports[1].findings)
    told = {name: shown[1][name] for name in ("findings", "tallies", "counts")}
    assert shown[0] == shown[0] | told  # what it has in common with another file is not told
    printed = totonoe("check", paths[0], "--schema", "public_facility", "--format", "json").json["files"][0]
    printed["path"] = paths[0].name
    printed["tallies"] = [tally for tally in printed["tallies"] if tally["rule"][0] not in "KP"]
    assert shown[0] == printed | {"findings_left_out": 0}


def test_of_very_many_findings_the_first_are_shown(tmp_path):
    path = tmp_path / "382019_public_facility.csv"
    lines = [f"382019,{n:05},見本施設{n},松山市見本町{n},33.84,132.76\n" for n in range(told_outside.MOST)]
    path.write_text(TABLE.splitlines(keepends=True)[0] + "".join(lines), encoding="utf-8-sig")
    report = next(Checking(Asked(schema="public_facility")).file(path, path.name))
    many = report._replace(findings=report.findings * (told_outside.MOST + 1))
    shown = json.loads(told_outside.account(many, BY_CODE))["files"][0]
    assert len(shown["findings"]) == told_outside.MOST
    assert shown["findings_left_out"] == len(many.findings) - told_outside.MOST
    assert sum(shown["counts"].values()) == len(many.findings)


def test_a_sample_says_so(tmp_path):
    (tmp_path / checking.SAMPLE_MARK).write_text("見本", encoding="utf-8")
    path = tmp_path / "382019_public_facility.csv"
    path.write_text(TABLE, encoding="utf-8-sig")
    (one,) = checking.candidates(path, path.name, Checking(Asked(schema="public_facility")))
    if one.report.verdict == "publishable":
        assert json.loads(one.account)["files"][0]["notice"] == checking.SAMPLE.ja
    else:
        assert one.account == b""
