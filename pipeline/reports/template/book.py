"""A template as the bytes of a workbook."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from pipeline.model import Text, column_letters
from pipeline.reports.template import explained, form_sheet
from pipeline.reports.template.input_rules import FIRST_ROW, LAST_ROW
from pipeline.reports.workbook import fresh
from pipeline.schema.telling import told

if TYPE_CHECKING:
    from pipeline.model import Lang, Schema
    from pipeline.schema import SchemaInfo

NAME = Text(ja="様式_{dataset}.xlsx", en="template_{dataset}.xlsx")
FORM_PART = "xl/worksheets/sheet1.xml"  # the first sheet that openpyxl writes


def name(schema: Schema, lang: Lang) -> str:
    """The template's file name in a folder of them."""
    return NAME.say(lang, {"dataset": schema.id})


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
