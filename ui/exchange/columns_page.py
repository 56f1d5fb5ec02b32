"""Saying which column of the file holds what, with its first rows in sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLayout, QWidget

from storeapp import exchange
from storeapp.exchange import Field, Plan, Row
from storeapp.kernel.paging import Page
from ui.exchange.field_words import FIELD_WORDS
from ui.kit.card import Box
from ui.kit.label import Label
from ui.kit.layout import column, field, grid
from ui.kit.pick import Pick
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.words import _

PREVIEW_ROWS, IN_A_ROW, MOST_COLUMNS = 50, 6, 60
COLUMN_WIDTH, NUMBER_WIDTH = 160, 64


class ColumnsPage(QWidget):
    """A field for each thing a column may hold, and the first fifty rows of the file.

    ``chosen`` gives the columns of the fields, counted from 0.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.picks: dict[Field, Pick[int]] = {}
        self._plan: Plan | None = None
        self._fields = grid(gap=10, margins=(16, 14, 16, 14))
        self._table: Table[Row] | None = None
        self._frame = column(margins=(1, 1, 1, 1))
        self.said = Label("", "strong", "onWarningSoft")
        card = Box("card", self._fields)
        frame = Box("card", self._frame)
        body = column(card, self.said, gap=10)
        body.addWidget(frame, 1)
        self.setLayout(body)

    def show_file(self, plan: Plan, rows: Sequence[Row]) -> None:
        """Show a file as it is understood now."""
        if self._plan is None or self._plan.headings != plan.headings:
            self._make_picks(plan)
            self._make_table(plan, rows)
        elif self._plan.target is not plan.target:
            self._make_picks(plan)
        self._plan = plan
        for one, pick in self.picks.items():
            pick.choose(plan.index_of(one))
        missing = exchange.missing_columns(plan)
        names = _(" or ").join(str(FIELD_WORDS[one]) for one in missing)
        asked = _("Choose a column for {fields}.").format(fields=names)
        self.said.setText(asked if missing else "")
        if self._table is not None:
            self._table.viewport().update()

    def table(self) -> Table[Row] | None:
        """The rows of the file."""
        return self._table

    def _make_picks(self, plan: Plan) -> None:
        while (item := self._fields.takeAt(0)) is not None:
            _throw_away(item.layout())
        self.picks = {}
        headings = [
            (heading or _("Column {number}").format(number=number + 1), number)
            for number, heading in enumerate(plan.headings)
        ]
        for number, one in enumerate(exchange.FIELDS[plan.target]):
            pick: Pick[int] = Pick(str(FIELD_WORDS[one]), _("not in the file"))
            pick.offer(headings)
            pick.picked.connect(self._tell)
            self.picks[one] = pick
            place = field(str(FIELD_WORDS[one]), pick)
            self._fields.addLayout(place, number // IN_A_ROW, number % IN_A_ROW)
        for number in range(IN_A_ROW):
            self._fields.setColumnStretch(number, 1)

    def _make_table(self, plan: Plan, rows: Sequence[Row]) -> None:
        if self._table is not None:
            self._frame.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        shown = plan.headings[:MOST_COLUMNS]
        heads = [heading or str(number + 1) for number, heading in enumerate(shown)]
        columns: list[Column[Row]] = [Column(_("Row"), _row_no, NUMBER_WIDTH)]
        columns += [
            Column(head, partial(_cell, number), COLUMN_WIDTH)
            for number, head in enumerate(heads)
        ]
        self._table = Table(columns, _("The first rows of the file"))
        below = [one for one in rows if one[0] > plan.heading_row_no]
        self._table.rows.start(Page(tuple(below[:PREVIEW_ROWS])))
        self._frame.addWidget(self._table)

    @Slot(object)
    def _tell(self, _index: object) -> None:
        picked = ((one, pick.value()) for one, pick in self.picks.items())
        self.chosen.emit({one: index for one, index in picked if index is not None})


def _row_no(row: Row) -> int:
    return row[0]


def _cell(number: int, row: Row) -> str:
    return row[1][number] if number < len(row[1]) else ""


def _throw_away(layout: QLayout | None) -> None:
    """Let go of a layout and the widgets in it."""
    if layout is not None:
        while (item := layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        layout.deleteLater()
