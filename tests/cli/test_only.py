"""`check --only`: some rules, or those that hold the schema's constraints; what is personal is looked for all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.engine.test_recipe import data


def found(path: Path, *more: str) -> tuple[int, str, set[str]]:
    command = [sys.executable, "-m", "pipeline.cli", "check", str(path), "--schema", "public_toilet", *more]
    done = subprocess.run([*command, "--format", "json"], check=False, capture_output=True, encoding="utf-8", cwd=ROOT)
    findings = json.loads(done.stdout)["files"][0]["findings"] if done.stdout else []
    return done.returncode, done.stderr, {one["rule"] for one in findings}


def test_some_rules_only(tmp_path: Path) -> None:
    path = tmp_path / "382019_見本.csv"
    path.write_bytes(data())
    assert found(path)[2] >= {"R103", "C402", "C203", "H104"}
    assert found(path, "--only", "C402,r103")[2] == {"C402", "R103"}
    assert found(path, "--only", "schema")[2] >= {"C402", "C403", "H104"}
    assert not found(path, "--only", "schema")[2] & {"C203", "R103"}


def test_a_rule_that_there_is_not(tmp_path: Path) -> None:
    path = tmp_path / "382019_見本.csv"
    path.write_bytes(data())
    code, said, _ = found(path, "--only", "C999")
    assert (code, "C999" in said) == (2, True)


def test_what_is_personal_is_found_and_masked_whatever_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "382019_見本.csv"
    path.write_text("ID,名称,個人番号\n1,見本,123456789018\n2,見本,123456789018\n", encoding="utf-8")
    code, _, rules = found(path, "--only", "T101")
    assert (code, "H115" in rules) == (1, True)
