"""A template as the bytes of a workbook."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from pipeline.model import column_letters
from pipeline.reports.template import explained, form_sheet
from pipeline.reports.template.input_rules import FIRST_ROW, LAST_ROW
from pipeline.reports.workbook import fresh
from pipeline.schema.known import edition_info
from pipeline.schema.telling import told

if TYPE_CHECKING:
    from pipeline.model import Lang, Schema
    from pipeline.schema import SchemaInfo

CODE, DAY = "xxxxxx", "yyyymmdd"  # where the municipality writes its code, and the day that the data hold for
FORM_PART = "xl/worksheets/sheet1.xml"  # the first sheet that openpyxl writes


def name(schema: Schema) -> str:
    """The template's file name in a folder of them: that of the data, with the code and the day left to be filled in."""
    day = f"_{DAY}" if schema.id in edition_info(schema.edition).dated else ""
    return f"{CODE}_{schema.file_name or schema.id}{day}.xlsx"


def template(schema: Schema, info: SchemaInfo, lang: Lang) -> bytes:
    """The workbook: form, example, items, and a list of choices where one is needed."""
    import openpyxl  # noqa: PLC0415  heavy, and only for a workbook

    known = told(schema)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = fresh.title(schema.title)
    about = explained.About(schema, info, known, sheet.title, lang)
    explained.example(book, about)
    explained.items(book, about)
    ranges = explained.choices(book, about)
    form_sheet.fill(sheet, schema, lang, ranges, known.units)
    book.properties.title = f"{schema.title} {info.edition_title.say(lang)}"
    book.properties.creator = "Totonoe"
    out = io.BytesIO()
    book.save(out)
    return _without_green_corners(out.getvalue(), len(schema.fields))


def _without_green_corners(data: bytes, columns: int) -> bytes:
    """Tell Excel that digits kept as text are meant: its remedy for them would drop the zeros. openpyxl cannot say it."""
    cells = f"A{FIRST_ROW}:{column_letters(columns)}{LAST_ROW}"
    said = f'<ignoredErrors><ignoredError sqref="{cells}" numberStoredAsText="1"/></ignoredErrors>'.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == FORM_PART:
                part = part.replace(b"<legacyDrawing", said + b"<legacyDrawing", 1)
            target.writestr(entry, part)
    return out.getvalue()
