"""What a privacy rule found is printed, listed and kept nowhere; and an open one keeps a file back."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from pipeline import checking, commands, tables
from pipeline.check import Recognised, check, subject_of
from pipeline.masking import mask, masked
from pipeline.rules import RULES
from tests.conftest import ROOT
from tests.contract.by_hand import Answer, aed, as_csv, checked, found, totonoe, written

NUMBER = ("123456789018", "１２３４５６７８９０１８", "1234-5678-9018")
MOBILE = ("090-1234-5678", "０９０－１２３４－５６７８", "09012345678", "1234-5678")
NAME = ("愛媛　花子", "花子")
SECRETS = NUMBER + MOBILE + NAME


def spoiled() -> bytes:
    """Three secrets, each in places where other rules have much to say of it: width, padding, form, row, preamble."""
    (header, first, second) = aed(2)
    first[header.index("電話番号")] = "０９０－１２３４－５６７８ "
    first[header.index("備考")] = " 個人番号：１２３４５６７８９０１８"
    second[header.index("法人番号")] = NUMBER[0]
    second[header.index("備考")] = "090-1234-5678 にも"
    table = as_csv(
        [[*header, "氏名"], [*first, " 愛媛　花子 "], [*second, "愛媛　花子", "", ""], [*first, "愛媛　花子", ""]]
    )
    return f"連絡先 {NUMBER[2]}\r\n\r\n{table}".encode("utf-8-sig")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    one = tmp_path / "in" / "382019_松山市" / "382019_aed.csv"
    one.parent.mkdir(parents=True)
    one.write_bytes(spoiled())
    return one


def told(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def said(answer: Answer) -> str:
    return answer.out + answer.err


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_no_form_of_the_check_tells_a_secret(path, form, lang):
    answer = totonoe("check", path, "--format", form, "--lang", lang)
    assert answer.code == 1
    assert "●" in answer.out
    assert told(said(answer)) == []


def test_all_three_are_found(path):
    rules = {rule for rule, level, _ in found(checked(path)) if level == "error"}
    assert {"H117", "T120", "T121"} <= rules
    assert checked(path)["verdict"] == "blocked"


@pytest.mark.parametrize("grade", ["sure", "likely"])
def test_mending_lists_no_secret(path, tmp_path, grade):
    changes = tmp_path / "changes.csv"
    answer = totonoe("fix", path, "-o", tmp_path / "out", "--changes", changes, "--grade", grade)
    assert told(said(answer)) == []
    text = changes.read_text(encoding="utf-8-sig")
    assert told(text) == []
    assert "電話番号" not in text, "a covered cell is not mended"
    (mended,) = (tmp_path / "out").rglob("*.csv")
    assert "愛媛　花子" in mended.read_text(encoding="utf-8-sig"), "the file itself stays the clerk's"


def test_a_run_tells_no_secret_and_keeps_none(path, tmp_path):
    shutil.copy(next((ROOT / commands.SAMPLE_INPUT).glob("*.md")), path.parents[1])
    build = tmp_path / "b"
    lists = ("--list", ROOT / commands.SAMPLE_LIST, "--municipalities", ROOT / commands.SAMPLE_BASE)
    answer = totonoe("run", "--input", path.parents[1], *lists, "--build", build)
    assert told(said(answer)) == []
    files = [one for one in build.rglob("*") if one.is_file()]
    kept = {one.relative_to(build).as_posix() for one in files if told(one.read_text(encoding="utf-8-sig"))}
    assert len(files) > 5
    assert {Path(name).name for name in kept} == {"382019_aed.csv"}, "the mended copy, and nothing else"


def test_a_cache_keeps_no_secret(path, tmp_path):
    kept = tmp_path / "kept"
    first = list(checking.Checking(checking.Asked(), kept).file(path, "382019_aed.csv"))
    (entry,) = kept.iterdir()
    assert told(entry.read_text(encoding="utf-8")) == []
    assert list(checking.Checking(checking.Asked(), kept).file(path, "382019_aed.csv")) == first


def test_publishing_refuses_and_tells_no_secret(path, tmp_path):
    answer = totonoe("publish", path, "--to", tmp_path / "site", "--yes")
    assert answer.code == 1
    assert told(said(answer)) == []
    assert not [one for one in (tmp_path / "site").rglob("*") if one.is_file() and told(one.read_text("utf-8-sig"))]


def test_what_it_would_hide_otherwise_is_still_said(path):
    """Only the covered cells are silent: the same faults elsewhere are spoken of."""
    (header, first, second) = aed(2)
    first[header.index("電話番号")] = "０９０－１２３４－５６７８"
    second[header.index("電話番号")] = "０８９－９４８－６６８８"
    path.write_bytes(as_csv([[*header, "自治会長"], [*first, "見本　花子"], [*second, "見本　太郎"]]).encode())
    at = header.index("電話番号") + 1
    one = checked(path)
    of_column = [(f["rule"], f["row"], f["value"]) for f in one["findings"] if f["column"] == at]
    assert of_column == [("T121", 2, "●" * 12), ("C101", 3, "０８９－９４８－６６８８")]
    (number,) = (f for f in one["findings"] if f["rule"] == "T121")
    assert number["fix"] is None
    seen = {t["rule"]: t["failed"] for t in one["tallies"]}
    assert seen["C101"] == 1


def test_what_a_person_judged_harmless_goes_and_covers_nothing(path):
    path.write_bytes("会長名,電話番号\n見本　花子,０９０－１２３４－５６７８\n".encode())
    table = tables.read_bytes(path.read_bytes(), "x.csv")[0]
    known = Recognised(intended=True)
    mobile = next(rule for rule in RULES if rule.code == "T121")
    report = check(subject_of(table, known), known, [mobile])
    assert [f.value for f in report.findings] == ["●" * 12]
    assert report.verdict == "blocked"
    opened = masked(report, table, [mobile], {("T121", "電話番号")})
    assert opened.findings == ()
    assert [t.failed for t in opened.tallies] == [0]
    assert masked(report, table, [mobile], {("T121", "別の列")}).findings == report.findings


def test_a_record_in_place_of_a_header_is_masked_too(path):
    path.write_bytes("見本,123456789018\n見本2,234567890121\n見本3,345678901234\n".encode())
    answer = totonoe("check", path, "--format", "json", "--schema", "none")
    assert [one for one in ("123456789018", "234567890121", "345678901234") if one in answer.out] == []
    assert answer.json["files"][0]["verdict"] == "blocked"


def test_a_long_file_is_masked_as_a_short_one_is(tmp_path):
    """Arrow's columns answer for all their cells at once."""
    rows = "".join(f"見本{n},{n:012},{'見' * 30}\n" for n in range(60_000))
    path = tmp_path / "long.csv"
    path.write_bytes(f"名称,会長名,備考\n見本,見本　花子,個人番号 123456789018\n{rows}".encode())
    assert path.stat().st_size > 2_000_000
    one = checked(path, "--schema", "none")
    (number,) = (f for f in one["findings"] if f["rule"] == "T120" and f["field"] == "備考")
    assert (number["row"], number["value"]) == (2, "●" * 12)


def test_nothing_of_a_value_is_left():
    assert mask("1234") == "●●●●"
    assert mask("あ" * 50) == "●" * 12


# --- where the line runs ---


def of_table(text: str, path: str = "見本.csv") -> list[tuple[str, str, str]]:
    table = tables.read_bytes(text.encode(), path)[0]
    known = Recognised(intended=True)
    private = [rule for rule in RULES if getattr(rule, "private", False)]
    report = check(subject_of(table, known), known, private)
    return [(f.rule, f.level, f.place.excel) for f in report.findings]


@pytest.mark.parametrize(
    "text",
    [
        "番号,電話番号\n1,123456789018\n2,089-948-6688\n",  # one of ten passes by chance
        "番号,許可番号\n1,123456789018\n2,123456789019\n3,123456789020\n",
        "名称,JAN\n見本,490123456789\n見本2,490123456790\n見本3,490123456791\n見本4,490123456792\n",
        "年齢区分,年齢,人数\n年少,0,12\n",
        "事故,発生年月日,発生年\n出火,2024-04-01,2024\n",
        "施設,設置者,管理者,所有者等\n見本園,見本　花子,見本　花子,個人\n",
        "作品,作者名,生年\n見本の像,見本　花子,1950\n",
        "窓口,住民票コード,マイナンバー,本籍\n見本支所,○,○,\n",
        "児童クラブ,児童相談電話番号\n見本クラブ,090-1234-5678\n",
    ],
)
def test_no_error_where_towns_publish_it(text):
    assert "error" not in [level for _, level, _ in of_table(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("屋号,営業者氏名,電話番号\n見本,見本　花子,090-1234-5678\n", ["info", "info"]),
        ("受付,申請者住所\n1,見本県見本市見本町1\n", ["error"]),
        ("番号,氏　名\n1,見本　花子\n", ["error"]),
        ("番号,氏名,党派\n1,見本　花子,見本党\n", ["warning"]),
        ("番号,氏名,所属\n1,見本　花子,見本会\n", ["warning"]),
        ("番号,氏名,所属,住所\n1,見本　花子,見本会,見本県見本市1\n", ["error", "error"]),
        ("整理番号\n123456789018\n234567890121\n345678901234\n123456789019\n", ["error"] * 4),
        ("123456789018\n234567890121\n345678901234\n", None),
    ],
)
def test_levels_follow_the_table(text, expected):
    levels = [level for _, level, _ in of_table(text)]
    assert levels == expected if expected is not None else set(levels) == {"error"}


def test_a_name_of_a_standard_is_flagged_by_nobody(tmp_path):
    """What a published standard asks for may be published."""
    one = checked(written(tmp_path / "382019_aed.csv", aed()))
    assert [rule for rule, _, _ in found(one)] == []


def test_changes_are_a_list_of_values(path, tmp_path):
    """The test above would be idle if nothing were listed at all."""
    (header, first, second) = aed(2)
    first[header.index("緯度")] = "３３.839157"
    first[header.index("備考")] = " 個人番号：１２３４５６７８９０１８"
    path.write_bytes(as_csv([header, first, second]).encode())
    totonoe("fix", path, "-o", tmp_path / "out", "--changes", tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row["field"] for row in csv.DictReader(lines) if row["action"] == "cell"] == ["緯度"]
