"""Small checked tables for the tests of the catalogue: reports made by hand, since the check is tested elsewhere."""

from __future__ import annotations

import csv
import hashlib
import io

from pipeline.catalogue.content import in_memory
from pipeline.catalogue.entry import Candidate
from pipeline.model import Field, Finding, Match, Municipality, Origin, Place, Report, Schema

AED = Schema(
    id="aed",
    edition="",
    title="AED設置箇所一覧",
    file_name="aed",
    fields=(
        Field("全国地方公共団体コード", type="string", pattern="^[0-9]{6}$"),
        Field("ID", unique=True),
        Field("名称", blocking=True, description="施設の名称"),
        Field("緯度", type="number", minimum=20, maximum=46),
        Field("設置台数", type="integer", minimum=0),
        Field("小児対応設備の有無", choices=("有", "無")),
    ),
)
TOILET = Schema(id="public_toilet", edition="", title="公衆トイレ一覧", file_name="public_toilet", fields=AED.fields)

HEADER = tuple(field.name for field in AED.fields)
ROWS = (
    ("382019", "0001", "見本公民館", "33.839160", "1", "有"),
    ("382019", "0002", "見本図書館, 分室", "33.845000", "2", "無"),
    ("382019", "0003", '見本「中央」"ホール"', "33.850000", "", ""),
)


def csv_of(header=HEADER, rows=ROWS) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([header, *rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def finding(rule: str, column: int, level="warning", row: int = 2) -> Finding:
    return Finding(rule, level, Place(row, row, column), HEADER[column - 1] if column <= len(HEADER) else "")


def candidate(
    schema: Schema | None = AED,
    *,
    code: str | None = "382019",
    header=HEADER,
    rows=ROWS,
    verdict="publishable",
    findings=(),
    source: str | None = None,
    folder: str = "",
    account: bytes = b"",
) -> Candidate:
    data = csv_of(header, rows)
    name = source or f"{code}_{schema.file_name if schema else 'table'}.csv"
    report = Report(
        origin=Origin(name, sha256=hashlib.sha256(data).hexdigest(), encoding="utf-8"),
        schema=Match(schema.id, schema.edition, 1.0) if schema else None,
        nearest=(),
        municipality=Municipality(code, "name") if code else None,
        rows=len(rows),
        columns=len(header),
        findings=tuple(findings),
        tallies=(),
        verdict=verdict,
        conforming=not findings,
        score={},
    )
    return Candidate(report, in_memory(data), schema, folder, account)
