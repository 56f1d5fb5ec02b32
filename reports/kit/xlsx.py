"""Draws reports as workbooks: a page of figures, then a page for each table."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from reports.kit import cells
from reports.kit.sheet import Column, Figure, Kind, Report, Table, Value
from reports.kit.style import Style
from reports.kit.words import _
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate

A4 = 9  # Excel's number of the paper
HEADING_FILL, TOTAL_FILL, LINE_COLOUR = "E8EDFB", "F3F4F6", "9CA3AF"


def write(report: Report, style: Style, path: Path) -> None:
    """Write a report as a workbook whose figures can be added up.

    Every table has its headings frozen and filtered; nothing in it is a formula.
    """
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    book.properties.title = cells.text(report.title)
    book.properties.subject = cells.text(report.subtitle)
    book.properties.creator = "storeapp"
    pen = _Pen(style)
    taken: set[str] = set()
    if report.figures:
        pen.table(book.create_sheet(cells.sheet_name(_("Summary"), taken)), _summary(report))
    for table in report.tables:
        page = book.create_sheet(cells.sheet_name(table.title, taken))
        pen.table(page, table)
    for page in book.worksheets:
        page.oddHeader.left.text = cells.text(f"{report.title} · {report.subtitle}")
        page.oddFooter.right.text = "&P / &N"
    book.save(path)


class _Pen:
    """Writes cells in the few looks a workbook needs, each made once."""

    def __init__(self, style: Style) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

        self.style = style
        self.cell_class = WriteOnlyCell
        line = Side(style="thin", color=LINE_COLOUR)
        bold = Font(bold=True)
        wraps = Alignment(wrap_text=True, vertical="center")
        self.heading_look = {
            "font": bold,
            "fill": PatternFill("solid", fgColor=HEADING_FILL),
            "border": Border(bottom=line),
            "alignment": wraps,
        }
        self.total_look = {
            "font": bold,
            "fill": PatternFill("solid", fgColor=TOTAL_FILL),
            "border": Border(top=line),
        }

    def table(self, page: Any, table: Table) -> None:
        """Write one table on a page of its own."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415
        from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

        for index, column in enumerate(table.columns, start=1):
            letter = get_column_letter(index)
            page.column_dimensions[letter].width = cells.width_of(column)
        last = get_column_letter(len(table.columns))
        page.freeze_panes = "A2"
        page.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
        page.print_title_rows = "1:1"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = A4
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        headings = [self._cell(page, c.heading, self.heading_look) for c in table.columns]
        page.append(headings)
        for row in table.rows:
            page.append([self._cell(page, value) for value in row])
        if table.totals is not None:
            page.append([self._cell(page, value, self.total_look) for value in table.totals])

    def _cell(self, page: Any, value: Value, look: dict[str, Any] | None = None) -> Any:
        plain = cells.exact(value, self.style)
        if plain is None and look is None:
            return None
        cell = self.cell_class(page, plain)
        if isinstance(plain, str):
            cell.data_type = "s"  # so that a leading = is text
        form = self._format(value)
        if form:
            cell.number_format = form
        for name, part in (look or {}).items():
            setattr(cell, name, part)
        return cell

    def _format(self, value: Value) -> str:
        kind = kind_of(value)
        if kind is Kind.QUANTITY and isinstance(value, Quantity):
            return cells.WHOLE_FORMAT if value.is_whole else cells.THOUSANDTHS_FORMAT
        return "" if kind is Kind.TEXT else cells.number_format(kind, self.style)


_KINDS: tuple[tuple[type[object], Kind], ...] = (
    (Money, Kind.MONEY),
    (Quantity, Kind.QUANTITY),
    (Rate, Kind.SHARE),
    (datetime, Kind.MOMENT),
    (date, Kind.DAY),
    (bool, Kind.FLAG),
    (int, Kind.COUNT),
)


def kind_of(value: Value) -> Kind:
    """The kind of column a value would stand in."""
    return next((kind for type_, kind in _KINDS if isinstance(value, type_)), Kind.TEXT)


def _summary(report: Report) -> Table:
    columns = [Column(_("Figure"), weight=2), Column(report.title, Kind.MONEY)]
    if report.compared_with:
        columns += [Column(report.compared_with, Kind.MONEY), Column(_("Growth"), Kind.SHARE)]
    rows = tuple(_summary_row(figure, report) for figure in report.figures)
    return Table(_("Summary"), tuple(columns), rows)


def _summary_row(figure: Figure, report: Report) -> tuple[Value, ...]:
    row = (figure.label, figure.value)
    if not report.compared_with:
        return row
    return (*row, figure.before, figure.change)
