"""Charts of a workbook's own, over the cells of its tables: they follow the numbers, and Excel can restyle them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.reports.paper import numeric

if TYPE_CHECKING:
    from pipeline.reports.paper import Section

_DARK, _FILL, _THIN, _GRID = "0B0F14", "225EA8", "9AA3AD", "D5DBE1"
_TALLEST = 27  # centimetres
_EMU = 12700  # of a point, in which Excel measures lines


def add(sheet: Any, section: Section, head: int) -> None:  # noqa: ANN401  openpyxl states no types
    """Bars for a table with per cents, lines for one along days; to the right of the table, whose header is line `head`."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  heavy, and only for a workbook

    right = f"{get_column_letter(len(section.columns) + 2)}{head}"
    if section.bar:
        sheet.add_chart(_bars(sheet, section, head), right)
    elif section.days:
        sheet.add_chart(_lines(sheet, section, head), right)


def _bars(sheet: Any, section: Section, head: int) -> Any:  # noqa: ANN401  as above
    from openpyxl.chart import BarChart, Reference  # noqa: PLC0415  as above
    from openpyxl.chart.label import DataLabelList  # noqa: PLC0415

    numbers, last = numeric(section.rows), head + len(section.rows)
    words = (place for place in range(len(section.columns)) if place not in numbers)
    names = next(words, 0) + 1  # a table of years has no words: its first column names the lines
    value = section.columns.index(section.bar) + 1
    chart = BarChart(barDir="bar", gapWidth=40)
    chart.add_data(Reference(sheet, min_col=value, min_row=head, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=names, min_row=head + 1, max_row=last))
    chart.title, chart.legend = f"{section.title} — {section.bar}", None
    chart.series[0].graphicalProperties.solidFill = _FILL
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.x_axis.scaling.orientation = "maxMin"  # the first line of the table above
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
    chart.x_axis.delete = chart.y_axis.delete = False  # else Excel shows no axes
    chart.width, chart.height = 18, min(max(6, 2.5 + 0.55 * len(section.rows)), _TALLEST)
    chart.x_axis.tickLblSkip = 1  # every name, however many there are
    chart.x_axis.txPr = chart.dataLabels.txPr = _small()
    _pale(chart.y_axis)
    return chart


def _lines(sheet: Any, section: Section, head: int) -> Any:  # noqa: ANN401  as above
    """A line for each row over true days, not over evenly spaced columns; the first one, of the whole, thick."""
    from openpyxl.chart import Reference, ScatterChart, Series  # noqa: PLC0415  as above

    first = section.columns.index(section.days[0]) + 1
    last = first + len(section.days) - 1
    chart = ScatterChart(scatterStyle="lineMarker")
    days = Reference(sheet, min_col=first, max_col=last, min_row=head)
    for row, cells in enumerate(section.rows, head + 1):
        if sum(bool(cell) for cell in cells[first - 1 : last]) < 2:
            continue  # one point is no line
        line = Series(Reference(sheet, min_col=first, max_col=last, min_row=row), days, title=cells[0])
        whole = row == head + 1
        line.graphicalProperties.line.solidFill = _DARK if whole else _THIN
        line.graphicalProperties.line.width = 3 * _EMU if whole else _EMU
        line.marker.symbol = "circle" if whole else "none"
        line.smooth = False
        chart.series.append(line)
    chart.title, chart.legend = f"{section.title} — {section.rows[0][0]}", None
    chart.display_blanks = "span"  # a day without a number is passed over, and is no zero
    chart.x_axis.number_format, chart.x_axis.majorGridlines = "yyyy-mm", None
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
    chart.x_axis.delete = chart.y_axis.delete = False
    _pale(chart.y_axis)
    chart.width, chart.height = 22, 13
    return chart


def _pale(axis: Any) -> None:  # noqa: ANN401  as above
    """Lines of a scale that stand behind what is drawn."""
    from openpyxl.chart.shapes import GraphicalProperties  # noqa: PLC0415  as above
    from openpyxl.drawing.line import LineProperties  # noqa: PLC0415

    axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID))


def _small() -> Any:  # noqa: ANN401  as above
    """Letters of 7 points: 47 names beside their bars."""
    from openpyxl.chart.text import RichText  # noqa: PLC0415  as above
    from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties  # noqa: PLC0415

    letters = ParagraphProperties(defRPr=CharacterProperties(sz=700))
    return RichText(p=[Paragraph(pPr=letters, endParaRPr=CharacterProperties(sz=700))])
