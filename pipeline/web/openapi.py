"""What the API takes and gives, in the form that other systems read (OpenAPI 3.1). A test holds it to the answers."""

from __future__ import annotations

from typing import Any, get_args

from pipeline import __version__
from pipeline.model import Action, Grade, Level, Verdict
from pipeline.web import guard, limits

STATED = {
    "size": f"{limits.LARGEST // limits.MEGA}",
    "rows": f"{limits.MOST_ROWS:,}",
    "columns": f"{limits.MOST_COLUMNS:,}",
    "cells": f"{limits.MOST_CELLS:,}",
    "tables": f"{limits.MOST_TABLES}",
    "seconds": f"{guard.SLOWEST:g}",
}
LIMITS = (
    f"One file a call, {STATED['size']} MB. A table may have {STATED['rows']} rows, {STATED['columns']} columns and "
    f"{STATED['cells']} cells; a file {STATED['tables']} tables. The whole request has to arrive within "
    f"{STATED['seconds']} seconds. Nothing is kept. "
    f"一回に一つのファイル、{STATED['size']}MB まで。一つの表は {STATED['rows']}行、{STATED['columns']}列、"
    f"{STATED['cells']}セルまで。一つのファイルの表は {STATED['tables']} 個まで。送り終えるまで "
    f"{STATED['seconds']}秒以内。何も残しません。"
)

Schema = dict[str, Any]
STRING, INTEGER, BOOLEAN = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
MAYBE: Schema = {"type": ["string", "null"]}


def _object(**properties: Schema) -> Schema:
    """Every one of these keys is always there; others may be added."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(names: Any) -> Schema:  # noqa: ANN401  a Literal
    return {"type": "string", "enum": list(get_args(names))}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


MATCH = _object(id=STRING, edition=STRING, match={"type": "number"})
PLACE = {"line": INTEGER, "row": INTEGER, "column": INTEGER}
COMPONENTS: dict[str, Schema] = {
    "Error": _object(error=_object(ja=STRING, en=STRING)),
    "Checked": _object(totonoe=STRING, files=_list(_ref("File"))),
    "Receipt": _object(totonoe=STRING, files=_list(_ref("Mended"))),
    "Schemas": _object(
        totonoe=STRING,
        schemas=_list(
            _object(
                id=STRING,
                edition=STRING,
                title=STRING,
                edition_title=_object(ja=STRING, en=STRING),
                issuer=STRING,
                items=INTEGER,
                default=BOOLEAN,
                draft=BOOLEAN,
            )
        ),
    ),
    "File": _object(
        path=STRING,
        sheet=MAYBE,
        sha256=STRING,
        municipality={"anyOf": [_object(code=STRING, **{"from": STRING}), {"type": "null"}]},
        origin=_object(
            encoding=MAYBE,
            bom=BOOLEAN,
            newline=MAYBE,
            delimiter=MAYBE,
            header_line=INTEGER,
            skipped_lines=_list(INTEGER),
        ),
        schema={"anyOf": [MATCH, {"type": "null"}]},
        nearest=_list(MATCH),
        rows=INTEGER,
        columns=INTEGER,
        verdict=_one_of(Verdict),
        conforming=BOOLEAN,
        score={"type": "object", "additionalProperties": INTEGER},
        findings=_list(_ref("Finding")),
        tallies=_list(_object(rule=STRING, seen=INTEGER, failed=INTEGER, skipped=MAYBE)),
        counts=_object(error=INTEGER, warning=INTEGER, info=INTEGER),
    ),
    "Finding": _object(
        rule=STRING,
        name=STRING,
        level=_one_of(Level),
        scores=MAYBE,
        **PLACE,
        field=STRING,
        excel=STRING,
        value=STRING,
        message=STRING,
        why=STRING,
        fix={"anyOf": [_ref("Fix"), {"type": "null"}]},
    ),
    "Fix": {
        "type": "object",
        "properties": {"value": STRING, "grade": _one_of(Grade), "action": _one_of(Action)},
        "required": ["value", "grade"],
    },
    "Mended": _object(
        path=STRING,
        sheet=MAYBE,
        name=MAYBE,
        sha256=MAYBE,
        changes=_list(
            _object(
                action=_one_of(Action),
                **PLACE,
                field=STRING,
                rule=STRING,
                grade=_one_of(Grade),
                before=STRING,
                after=STRING,
            )
        ),
        before=_ref("File"),
        after={"anyOf": [_ref("File"), {"type": "null"}]},
    ),
}


def document() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "整え / Totonoe", "version": __version__, "description": LIMITS},
        "paths": {
            "/api/check": {
                "post": _post(
                    "検査する / Check",
                    _form(),
                    _answer("As totonoe check --format json", {"application/json": _ref("Checked")}),
                )
            },
            "/api/fix": {
                "post": _post(
                    "直す / Mend",
                    _form(grade={"type": "string", "enum": ["sure", "likely"], "default": "sure"}),
                    _answer(
                        "The mended CSV (a ZIP of them where the file holds several tables); with Accept: application/json what was done",
                        {
                            "text/csv": STRING,
                            "application/zip": {"type": "string", "format": "binary"},
                            "application/json": _ref("Receipt"),
                        },
                    ),
                )
            },
            "/api/schemas": {
                "get": _get("データセットの一覧 / The datasets", {"application/json": _ref("Schemas")}),
            },
            "/api/openapi.json": {"get": _get("この説明 / This description", {"application/json": {"type": "object"}})},
            "/api": {"get": _get("人が読む説明 / The same for people", {"text/html": STRING})},
        },
        "components": {"schemas": COMPONENTS},
    }


def _form(**more: Schema) -> Schema:
    fields = {
        "file": {"type": "string", "format": "binary", "description": "CSV, TSV, XLSX, XLS, ODS, ZIP"},
        "lang": {"type": "string", "enum": ["ja", "en"], "default": "ja"},
        "schema": {"type": "string", "description": "id, edition/id or none; see /api/schemas"},
        "edition": STRING,
        "municipality": {"type": "string", "pattern": "^[0-9]{6}$"},
        **more,
    }
    return {"type": "object", "properties": fields, "required": ["file"], "additionalProperties": False}


def _post(summary: str, form: Schema, answer: Schema) -> Schema:
    refused = {
        "403": "sent for another site",
        "408": "it took too long to arrive",
        "413": "too many bytes",
        "422": "an option that there is not, no file, or a table that is too large",
        "503": "too much is arriving at once",
    }
    return {
        "summary": summary,
        "description": LIMITS,
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
        "responses": {
            "200": answer,
            **{status: _answer(why, {"application/json": _ref("Error")}) for status, why in refused.items()},
        },
    }


def _get(summary: str, content: dict[str, Schema]) -> Schema:
    return {"summary": summary, "responses": {"200": _answer(summary, content)}}


def _answer(description: str, content: dict[str, Schema]) -> Schema:
    return {"description": description, "content": {kind: {"schema": schema} for kind, schema in content.items()}}
