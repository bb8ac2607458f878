"""Something personal: an error, a verdict, and a value that is masked everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.by_hand import aed, checked, found, totonoe, written


def with_column(path: Path, name: str, value: str) -> Path:
    header, *records = aed()
    return written(path, [[*header, name], *([*record, value] for record in records)])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("氏名", "見本　花子"),
        ("申請者住所", "見本県見本市見本町1"),
        ("個人番号", "123456789018"),
        ("備考2", "個人番号：123456789018"),
        ("担当者携帯電話", "090-1234-5678"),
        ("担当者メールアドレス", "mihon.hanako@gmail.com"),
    ],
)
def test_something_personal_is_an_error_and_blocks(tmp_path, name, value):
    path = with_column(tmp_path / "382019_aed.csv", name, value)
    one = checked(path)
    assert "error" in [level for _, level, _ in found(one)]
    assert (one["verdict"], one["conforming"]) == ("blocked", False)
    assert value not in totonoe("check", path, "--format", "json").out
    answer = totonoe("publish", path, "--to", tmp_path / "site", "--yes", "--format", "json")
    assert answer.code == 1
    assert [action["do"] for action in answer.json["actions"]] == ["refuse"]
    assert value not in answer.out + answer.err


def test_a_masked_value_is_marks_only(tmp_path):
    one = checked(with_column(tmp_path / "382019_aed.csv", "備考2", "個人番号：123456789018"))
    values = [finding["value"] for finding in one["findings"] if finding["level"] == "error"]
    assert values
    assert all(set(value) == {"●"} for value in values)
    assert all(finding["fix"] is None for finding in one["findings"] if finding["level"] == "error")
