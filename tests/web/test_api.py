"""The API: what the command line says, under the limits that are stated, and as its own description has it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

import jsonschema
import pytest

from pipeline import cli, schema
from pipeline.tables import read_bytes
from pipeline.web import api, guard, limits, openapi
from pipeline.web.app import application
from pipeline.web.room import Room
from tests.conftest import ROOT
from tests.web.visitor import Visitor

SAMPLE = ROOT / "datasets/ehime_sample/382141_西予市/382141_evacuation_space.csv"
CSV = "NO,名称\n1,見本公園\n".encode()


@pytest.fixture
def system() -> Visitor:
    return Visitor()


def send(system: Visitor, path: str, name: str = SAMPLE.name, data: bytes | None = None, **options: Any):
    headers = {"accept": options.pop("accept")} if "accept" in options else {}
    content = SAMPLE.read_bytes() if data is None else data
    return system.send("POST", path, data=options, files=[("file", (name, content))], headers=headers)


def said_by_cli(capsys: pytest.CaptureFixture[str], *command: object) -> str:
    cli.main([*map(str, command)])
    return capsys.readouterr().out


def valid(value: object, name: str) -> None:
    """By the description's own words."""
    document = openapi.document()
    jsonschema.Draft202012Validator({**document, "$ref": f"#/components/schemas/{name}"}).validate(value)


def test_check_answers_as_the_command_line_does(system: Visitor, capsys, tmp_path):
    path = tmp_path / SAMPLE.name
    path.write_bytes(SAMPLE.read_bytes())
    answer = send(system, "/api/check")
    assert answer.headers["content-type"] == "application/json"
    said = json.loads(said_by_cli(capsys, "check", path, "--format", "json"))
    said["files"][0]["path"] = SAMPLE.name
    assert answer.json() == said
    assert answer.json()["files"][0]["verdict"] == "fixable"
    assert answer.json()["files"][0]["findings"]
    valid(answer.json(), "Checked")


def test_options_are_those_of_the_command_line(system: Visitor):
    answer = send(system, "/api/check", "x.csv", lang="en", schema="jichitai_2023/aed", municipality="382019").json()
    (one,) = answer["files"]
    assert (one["schema"]["id"], one["municipality"]) == ("aed", {"code": "382019", "from": "option"})
    assert any(finding["message"].isascii() for finding in one["findings"])
    assert send(system, "/api/check", data=CSV, schema="none").json()["files"][0]["verdict"] == "publishable"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("schema", "/etc/passwd"),
        ("schema", "schemas/index.json"),
        ("schema", "../schemas/jichitai_2023/aed.json"),
        ("schema", "nothing"),
        ("edition", "../.."),
        ("municipality", "999999"),
        ("lang", "fr"),
        ("grade", "ask"),
    ],
)
def test_an_option_that_there_is_not_is_said_in_both_languages(system: Visitor, option: str, value: str):
    for path in ("/api/check", "/api/fix"):
        answer = send(system, path, **{option: value})
        assert answer.status_code == 422
        valid(answer.json(), "Error")
        assert set(answer.json()["error"]) == {"ja", "en"}
        assert not answer.json()["error"]["ja"].isascii()
        assert "passwd" not in answer.json()["error"]["en"] or "schema" in answer.json()["error"]["en"]


def test_fix_gives_the_csv_or_says_what_was_done(system: Visitor, capsys, tmp_path):
    answer = send(system, "/api/fix", grade="likely")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    cli.main(["fix", str(SAMPLE), "-o", str(tmp_path / "mended.csv"), "--grade", "likely"])
    assert answer.content == (tmp_path / "mended.csv").read_bytes()
    told = send(system, "/api/fix", grade="likely", accept="application/json").json()
    valid(told, "Receipt")
    (one,) = told["files"]
    assert one["name"] == SAMPLE.name
    assert one["sha256"] == hashlib.sha256(answer.content).hexdigest() == one["after"]["sha256"]
    assert (one["before"]["verdict"], one["after"]["verdict"]) == ("fixable", "publishable")
    assert {change["action"] for change in one["changes"]} >= {"cell", "text"}
    sure = send(system, "/api/fix").content
    assert sure != answer.content


def test_several_tables_come_as_an_archive(system: Visitor):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("町/a.csv", CSV)
        archive.writestr("../../b.csv", CSV)
        archive.writestr("絵.csv", b"\x89PNG\r\n\x1a\n" + bytes(9))
    answer = send(system, "/api/fix", "まとめ.zip", packed.getvalue())
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(archive.namelist()) == ["まとめ/b.csv", "まとめ/町/a.csv"]
    told = send(system, "/api/fix", "まとめ.zip", packed.getvalue(), accept="application/json").json()
    valid(told, "Receipt")
    assert [one["after"] is None for one in told["files"]].count(True) == 1


def test_what_is_no_table_is_said(system: Visitor):
    assert send(system, "/api/check", "x.csv", b"").json()["files"][0]["verdict"] == "unreadable"
    answer = send(system, "/api/fix", "x.csv", b"")
    assert answer.status_code == 422
    assert "表として読めなかった" in answer.json()["error"]["ja"]
    for nothing in ({"data": {"lang": "ja"}}, {"content": b"x"}, {"files": [("other", ("a.csv", CSV))]}):
        answer = system.send("POST", "/api/check", **nothing)
        assert answer.status_code == 422
        assert "file" in answer.json()["error"]["ja"]


def test_every_refusal_is_an_object_with_both_sentences(system: Visitor):
    answers = [
        system.get("/api/nothing"),
        system.get("/api/check"),
        system.send("POST", "/api/check", headers={"content-length": str(10 * 1024**3)}, content=b"x"),
        system.get("/api/schemas", headers={"host": "evil.example"}),
    ]
    assert [answer.status_code for answer in answers] == [404, 405, 413, 421]
    for answer in answers:
        valid(answer.json(), "Error")


def test_another_site_cannot_call_it_and_no_cookie_is_used(system: Visitor):
    files = [("file", ("a.csv", CSV))]
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        for path in ("/api/check", "/api/fix"):
            assert system.send("POST", path, files=files, headers=headers).status_code == 403
    own = system.send("POST", "/api/check", files=files, headers={"sec-fetch-site": "same-origin"})
    assert own.status_code == 200
    for answer in (own, system.get("/api/schemas"), system.get("/api/openapi.json")):
        assert "set-cookie" not in answer.headers
        assert "access-control-allow-origin" not in answer.headers
    assert not system.cookies


def test_nothing_is_kept_but_the_rooms_sums():
    room = Room()
    app = application(among=room)
    system = Visitor(app)
    send(system, "/api/check")
    send(system, "/api/fix")
    assert room.sums().tables == 2
    assert "382141" not in Visitor(app).get("/").text


def test_the_description_names_every_address_and_every_dataset(system: Visitor):
    document = system.get("/api/openapi.json").json()
    described = {(path, method.upper()) for path, methods in document["paths"].items() for method in methods}
    assert described == {(path, method) for path, methods, _ in api.ROUTES for method in methods}
    for one in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(one)
    form = document["paths"]["/api/fix"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert set(form["properties"]) == {"file", *api.OPTIONS}
    listed = system.get("/api/schemas").json()
    valid(listed, "Schemas")
    assert len(listed["schemas"]) == len(schema.available())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_limits_are_stated_where_people_and_programs_read(system: Visitor, lang: str):
    page = system.get(f"/api?lang={lang}").text
    told = openapi.LIMITS
    for figure in (limits.LARGEST // 1_000_000, limits.MOST_TABLES, f"{guard.SLOWEST:g}"):
        assert str(figure) in page
        assert str(figure) in told
    for figure in (limits.MOST_ROWS, limits.MOST_COLUMNS, limits.MOST_CELLS):
        assert f"{figure:,}" in page
        assert f"{figure:,}" in told
    assert page.count("curl ") == 5
    assert "http://localhost:8765/api/check" in page


def test_a_mended_csv_says_what_the_file_said(system: Visitor):
    """It is the file that goes out: no value in it is changed for a spreadsheet's sake."""
    rows = "NO,名称,備考\n１,見本公園,=1+1\n2,見本館,+81-89-000-0000\n".encode()
    (table,) = read_bytes(send(system, "/api/fix", "見本.csv", rows).content, "見本.csv")
    assert table.columns[2][0] == "=1+1"
