"""A report on the screen: its sentences, its figures, its charts and its tables."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reports.kit.sheet import Cells, Chart, Figure, Report
from reports.kit.sheet import Table as SheetTable
from storeapp.kernel.paging import Page
from ui.kit.card import Box, Card
from ui.kit.chart import BarChart, Part
from ui.kit.display import display, money, whole_money
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import column, grid
from ui.kit.scroll import scrolling
from ui.kit.table import Column
from ui.kit.table_view import HEAD_HEIGHT, ROW_HEIGHT, Table
from ui.kit.theme import px
from ui.kit.words import _

ACROSS, MOST_ROWS, CHART_HEIGHT = 4, 8, 220
TEXT_WIDTH, FIGURE_WIDTH = 150, 116


class ReportView(QWidget):
    """Shows one report after another; what does not fit scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._body: QVBoxLayout = column(gap=12, margins=(0, 0, 8, 0))
        self.tables: list[Table[Cells]] = []
        self.figures: list[tuple[str, str]] = []
        self.setLayout(column(scrolling(self._body, name)))

    def show_report(self, report: Report) -> None:
        """Show this, in place of the one before."""
        self.clear()
        self._add(_notes(report))
        if report.figures:
            self._add(self._cards(report))
        for chart in report.charts:
            self._add(_chart(chart))
        for table in report.tables:
            if table.rows:
                self._add(self._table(table))
        self._body.addStretch(1)

    def clear(self) -> None:
        """Show nothing."""
        self.tables, self.figures = [], []
        while self._body.count():
            item = self._body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, widget: QWidget) -> None:
        self._body.addWidget(widget)

    def _cards(self, report: Report) -> QWidget:
        cards = grid(gap=10)
        for number, one in enumerate(report.figures):
            said = _said(one.value)
            self.figures.append((one.label, said))
            cards.addWidget(
                _card(one, said, report.compared_with), number // ACROSS, number % ACROSS
            )
        for place in range(ACROSS):
            cards.setColumnStretch(place, 1)
        holder = QWidget()
        holder.setLayout(cards)
        return holder

    def _table(self, shown: SheetTable) -> QWidget:
        columns = tuple(
            Column[Cells](
                one.heading,
                _cell(place),
                FIGURE_WIDTH if one.kind.is_figure else TEXT_WIDTH,
                stretch=not one.kind.is_figure,
                right=one.kind.is_figure,
            )
            for place, one in enumerate(shown.columns)
        )
        table: Table[Cells] = Table(columns, shown.title)
        rows = shown.rows if shown.totals is None else (*shown.rows, shown.totals)
        table.rows.start(Page(rows))
        _fit_heads(table)
        table.setFixedHeight(
            px(HEAD_HEIGHT) + px(ROW_HEIGHT) * min(MOST_ROWS, len(rows)) + px(14)
        )
        self.tables.append(table)
        card = Card(shown.title, gap=8)
        card.body.addWidget(table)
        return card


def _notes(report: Report) -> QWidget:
    first, *rest = report.notes or (report.title,)
    lines: list[QWidget] = [Label(report.subtitle, "label", "text2", wrap=True)]
    lines.append(Label(first, "heading", wrap=True))
    lines += [Label(note, "body", "text2", wrap=True) for note in rest]
    return Box("card", column(*lines, gap=6, margins=(18, 14, 18, 14)))


def _card(figure: Figure, said: str, compared: str) -> QWidget:
    parts: list[QWidget] = [ElidedLabel(figure.label, "label", "text2"), Label(said, "amount")]
    if figure.before is not None:
        words = _("{before}: {what}").format(before=_said(figure.before), what=compared)
        parts.append(ElidedLabel(words, "meta", "text3"))
    card = Box("card", column(*parts, gap=2, margins=(14, 10, 12, 10)))
    card.setAccessibleName(f"{figure.label}: {said}")
    return card


def _chart(chart: Chart) -> QWidget:
    bars = BarChart(chart.title, whole_money)
    bars.show_parts([Part(name, one.minor, money(one)) for name, one in chart.bars])
    bars.setFixedHeight(px(CHART_HEIGHT))
    card = Card(chart.title, gap=8)
    card.body.addWidget(bars)
    return card


def _fit_heads(table: Table[Cells]) -> None:
    """Make every column as wide as its heading at least."""
    heads = table.horizontalHeader()
    for place, one in enumerate(table.rows.columns):
        needed = heads.fontMetrics().horizontalAdvance(str(one.title)) + px(30)
        table.setColumnWidth(place, max(table.columnWidth(place), needed))


def _said(value: object) -> str:
    return "–" if value is None else display(value)


def _cell(place: int) -> Callable[[Cells], object]:
    def value(row: Cells) -> object:
        return row[place] if place < len(row) else None

    return value
