"""Which files are taken, what happens to odd ones, what is counted and published."""

from __future__ import annotations

import shutil
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tests.contract.by_hand import aed, checked, totonoe, written


def test_a_folder_is_walked_and_what_holds_no_table_is_named(tmp_path):
    written(tmp_path / "下" / "382019_aed.csv", aed())
    (tmp_path / "LICENSE").write_text("MIT")
    answer = totonoe("check", tmp_path, "--format", "json")
    assert (answer.code, len(answer.json["files"])) == (0, 1)
    assert "LICENSE" in answer.err


def test_a_damaged_workbook_is_not_called_no_table(tmp_path):
    written(tmp_path / "382019_aed.csv", aed())
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    answer = totonoe("check", tmp_path, "--format", "json")
    verdicts = {Path(one["path"]).name: one["verdict"] for one in answer.json["files"]}
    assert (answer.code, verdicts["old.xls"]) == (1, "unreadable")
    assert "表ではない" not in answer.err


@pytest.mark.parametrize("command", [["check"], ["fix", "-o", "out"], ["publish", "--to", "out"], ["schema", "recognise"]], ids=str)  # fmt: skip
def test_one_file_that_cannot_be_opened_does_not_stop_the_others(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "in" / "382019_aed.csv", aed())
    (tmp_path / "in" / "382019_0_gone.csv").symlink_to("nowhere.csv")
    answer = totonoe(*command, "in")
    assert answer.code == 2
    assert "382019_0_gone.csv" in answer.err
    assert "aed" in answer.out or list((tmp_path / "out").rglob("382019_aed.csv"))


def test_links_that_go_round_are_one_sentence(tmp_path):
    (tmp_path / "round.csv").symlink_to("round.csv")
    for call in (["check"], ["fix", "-o", tmp_path / "out"], ["publish", "--to", tmp_path / "out"]):
        answer = totonoe(*call, tmp_path / "round.csv")
        assert answer.code == 2
        assert "申し訳" not in answer.err


@pytest.mark.parametrize("name", ["空 白　全角.csv", "-先.csv", "a" * 240 + ".csv", "二\n行.csv", '"引".CSV', "\udcff\udcfe.csv"])  # fmt: skip
def test_odd_names(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path / name, aed())
    assert checked(path)["verdict"] == "publishable"
    assert totonoe("check", path, "--format", "html", "-o", tmp_path / "page.html").code == 0
    assert totonoe("fix", path, "-o", tmp_path / "fixed").code == 0
    assert totonoe("publish", path, "--to", tmp_path / "to", "--format", "json").code == 0


def test_rates(tmp_path, realdata):
    adopters = realdata / "participation" / "municipalities_2026-02-28.csv"
    whole = totonoe("rates", adopters, "--format", "json").json
    assert list(whole) == ["list", "nation", "prefectures", "findings"]
    assert list(whole["list"]) == ["path", "sha256", "as_of"]
    assert whole["nation"] == {"adopters": 1558, "municipalities": 1741, "rate": 89.5, "with_prefectures": None}
    assert len(whole["findings"]) == 1, "the date was read from the name"
    assert [one["code"] for one in whole["prefectures"]] == [f"{n:02}" for n in range(1, 48)]
    for one in whole["prefectures"]:
        assert list(one) == ["code", "name", "adopters", "municipalities", "rate", "rank"]
        exact = Decimal(100 * one["adopters"]) / one["municipalities"]
        assert one["rate"] == float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))
        assert one["rank"] == 1 + sum(other["rate"] > one["rate"] for other in whole["prefectures"])
    heads = adopters.with_name("prefectures_2026-02-28.csv")
    both = totonoe("rates", adopters, "--prefectures-list", heads, "--format", "json").json
    assert both["nation"]["with_prefectures"] == {"adopters": 1605, "total": 1788, "rate": 89.8}
    undated = tmp_path / "list.csv"
    shutil.copy(adopters, undated)
    assert totonoe("rates", undated).code == 2
    dated = totonoe("rates", undated, "--as-of", "2026-02-28", "--format", "json").json
    assert (dated["list"]["as_of"], dated["findings"]) == ("2026-02-28", [])
    assert totonoe("rates", undated, "--as-of", "2026-02-30").code == 2


def test_publish_plans_applies_verifies_and_comes_to_rest(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where the receipts go
    written(tmp_path / "in" / "382019_aed.csv", aed())
    to = tmp_path / "to"
    plan = totonoe("publish", tmp_path / "in", "--to", to, "--plan", "--format", "json")
    assert (plan.code, to.exists()) == (0, False)
    assert list(plan.json) == ["target", "actions", "counts"]
    (action,) = plan.json["actions"]
    assert {key: action[key] for key in ("do", "organization", "package", "resource")} == {
        "do": "create", "organization": "382019", "package": "382019-aed", "resource": "382019_aed.csv",
    }  # fmt: skip
    assert action["because"]
    done = totonoe("publish", tmp_path / "in", "--to", to, "--yes", "--format", "json").json
    assert done["actions"][0]["verified"] is True
    assert Path(done["receipt"]).exists()
    (laid,) = to.rglob("382019_aed.csv")
    assert laid.read_bytes().startswith(b"\xef\xbb\xbf")
    for extra in (["--plan"], ["--yes"], []):
        again = totonoe("publish", tmp_path / "in", "--to", to, "--format", "json", *extra)
        assert (again.code, [one["do"] for one in again.json["actions"]]) == (0, ["unchanged"])


@pytest.mark.parametrize(
    ("name", "rows", "options"),
    [
        ("382019_aed.csv", aed(名称=""), []),
        ("382019_aed.csv", aed(緯度="３３.839157"), []),
        ("x.csv", [["あ"], ["1"]], []),
        ("x.csv", [["あ"], ["1"]], ["--schema", "none"]),
    ],
)
def test_publish_refuses_all_but_publishable(tmp_path, name, rows, options):
    path = written(tmp_path / name, rows)
    answer = totonoe("publish", path, "--to", tmp_path / "to", "--yes", "--format", "json", *options)
    (action,) = answer.json["actions"]
    assert (answer.code, action["do"], answer.json["counts"]["refuse"]) == (1, "refuse", 1)
    assert action["because"]
    assert not list((tmp_path / "to").rglob("*.csv"))
