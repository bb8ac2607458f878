"""A workbook as an example of a rule: its cells and what is odd about it in words, and the bytes that Excel would write.

A text like other examples, so that the rule book can show it; what is read and checked is what `encode` gives.
"""

from __future__ import annotations

import csv
import io
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple, Self

from pipeline.model import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = "382019_見本.xlsx"

_SPACES = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STYLES = (
    f"<styleSheet {_SPACES}><fonts><font/><font><color rgb='FFFF0000'/></font></fonts><fills><fill/></fills>"
    "<cellXfs><xf fontId='0' fillId='0'/><xf fontId='1' fillId='0'/></cellXfs></styleSheet>"
)
_TEXT_BOX = (
    "<wsDr><oneCellAnchor><from><col>{column}</col><row>{row}</row></from>"
    "<sp><txBody><p><r><t>{text}</t></r></p></txBody></sp></oneCellAnchor></wsDr>"
)


class Odd(NamedTuple):
    """What a sheet has beyond its values. Cells and areas as Excel names them."""

    merged: tuple[str, ...] = ()
    rows: str = ""  # how the second row stands: 'hidden="1"', 'outlineLevel="1"'
    column: str = ""  # how the second column stands
    calculated: tuple[str, ...] = ()  # these cells hold a formula; the cell's text is the result that was saved
    red: tuple[str, ...] = ()
    comment: str = ""  # on this cell
    box: str = ""  # a text box over B3 that says this
    far: str = ""  # a cell with a value, below all others
    sheets: int = 1  # as many sheets with the same cells
    hidden: bool = False  # the sheet itself
    notes: int = 0  # as many sheets more with one line of text


class Workbook(str):
    """Its cells as CSV, and in brackets what is odd."""

    __slots__ = ("_cells", "_odd")
    _cells: str
    _odd: Odd

    def __new__(cls, cells: str, said: str = "", odd: Odd | None = None) -> Self:
        made = super().__new__(cls, cells + (f"（{said}）" if said else ""))
        made._cells = cells
        made._odd = odd or Odd()
        return made

    def encode(self, *_: object) -> bytes:
        """The bytes of the workbook."""
        import zipfile  # noqa: PLC0415 - only when an example is tried

        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for path, text in self._parts():
                archive.writestr(zipfile.ZipInfo(path), text)
        return out.getvalue()

    def _parts(self) -> Iterator[tuple[str, str]]:
        odd = self._odd
        names = range(1, odd.sheets + odd.notes + 1)
        state = ' state="hidden"' if odd.hidden else ""
        sheets = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"{state}/>' for n in names)
        yield "xl/workbook.xml", f"<workbook {_SPACES}><sheets>{sheets}</sheets></workbook>"
        yield "_rels/.rels", _relations(("officeDocument", "xl/workbook.xml"))
        yield "xl/_rels/workbook.xml.rels", _relations(*(("worksheet", f"worksheets/sheet{n}.xml") for n in names))
        yield "xl/styles.xml", _STYLES
        for n in names:
            text = "".join(self.sheet() if n <= odd.sheets else Workbook("注：見本です\n").sheet())
            yield f"xl/worksheets/sheet{n}.xml", text
        around = []
        if odd.comment:
            around.append(("comments", "../comments1.xml"))
            listed = f'<commentList><comment ref="{odd.comment}"/></commentList>'
            yield "xl/comments1.xml", f"<comments {_SPACES}>{listed}</comments>"
        if odd.box:
            around.append(("drawing", "../drawings/drawing1.xml"))
            from xml.sax.saxutils import escape  # noqa: PLC0415  it loads half of what speaks to the net

            yield "xl/drawings/drawing1.xml", _TEXT_BOX.format(column=1, row=2, text=escape(odd.box))
        yield "xl/worksheets/_rels/sheet1.xml.rels", _relations(*around)

    def sheet(self) -> Iterator[str]:
        """The cells of one sheet, as XML."""
        odd = self._odd
        yield f"<worksheet {_SPACES}>"
        if odd.column:
            yield f'<cols><col min="2" max="2" {odd.column}/></cols>'
        yield "<sheetData>"
        for number, record in enumerate(csv.reader(io.StringIO(self._cells, newline="")), 1):
            yield f'<row r="{number}" {odd.rows if number == 2 else ""}>'
            for column, value in enumerate(record, 1):
                yield _cell(f"{column_letters(column)}{number}", value, odd)
            yield "</row>"
        if odd.far:
            yield f'<row r="{odd.far.lstrip(ascii_uppercase)}">{_cell(odd.far, "見本", odd)}</row>'
        yield "</sheetData>"
        if odd.merged:
            yield "<mergeCells>" + "".join(f'<mergeCell ref="{area}"/>' for area in odd.merged) + "</mergeCells>"
        yield "</worksheet>"


def _cell(at: str, value: str, odd: Odd) -> str:
    style = ' s="1"' if at in odd.red else ""
    if at in odd.calculated:
        return f'<c r="{at}"{style}><f>1+1</f>' + (f"<v>{value}</v></c>" if value else "</c>")
    if not value:
        return ""
    from xml.sax.saxutils import escape  # noqa: PLC0415  as above

    return f'<c r="{at}"{style} t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _relations(*found: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{_TYPE}{kind}" Target="{path}"/>' for n, (kind, path) in enumerate(found, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )
