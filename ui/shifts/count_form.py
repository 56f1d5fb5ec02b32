"""Counting the drawer: how many of each note and coin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from storeapp.kernel.money import Money, total
from storeapp.kernel.parsing import parse_scaled
from storeapp.shifts import Counted
from ui.kit.display import RIGHT, currency, money
from ui.kit.fields import ValueField
from ui.kit.fonts import BOLD
from ui.kit.label import Label, Rule
from ui.kit.layout import column, grid, row
from ui.kit.theme import px
from ui.kit.words import _
from ui.shifts.figure import Figure

TWO_COLUMNS_FROM = 10
FIELD_WIDTH = 92


class PiecesField(ValueField[int]):
    """How many of one note or coin. Enter, Down and Up go to its neighbours."""

    went = Signal(int)

    def __init__(self, worth: Money) -> None:
        super().__init__()
        self.worth = worth
        self.setFixedWidth(px(FIELD_WIDTH))
        self.setPlaceholderText("0")
        self.setAccessibleName(_("How many of {worth}").format(worth=money(worth)))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.went.emit(1)
        elif key == Qt.Key.Key_Up:
            self.went.emit(-1)
        else:
            super().keyPressEvent(event)

    @override
    def _parse(self, text: str) -> int:
        return parse_scaled(text, 0)

    @override
    def _show(self, value: int) -> str:
        return str(value)


class CountForm(QWidget):
    """A field for each note and coin, and their sum. ``finished``: Enter in the last."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[PiecesField] = []
        self._amounts: list[Label] = []
        self.total = Figure((30, 26, 22), BOLD)
        line = row(Label(_("Counted"), "title"), self.total)
        line.setStretch(1, 1)
        self.setLayout(column(self._grid(), Rule(), line, gap=12))
        self._show()

    def counted(self) -> tuple[Counted, ...]:
        """How many there are of each note and coin that is there."""
        found = ((one.worth, one.value() or 0) for one in self.fields)
        return tuple(Counted(worth, pieces) for worth, pieces in found if pieces)

    def amount(self) -> Money:
        """What it comes to."""
        return total(one.worth * (one.value() or 0) for one in self.fields)

    def wrong(self) -> PiecesField | None:
        """The first field that holds no whole number."""
        return next((one for one in self.fields if one.is_wrong()), None)

    def _grid(self) -> QGridLayout:
        worths = [Money(minor) for minor in currency().denominations_minor]
        halves = 2 if len(worths) >= TWO_COLUMNS_FROM else 1
        rows = -(-len(worths) // halves)
        sheet = grid(gap=6)
        for number, worth in enumerate(worths):
            at_row, left = number % rows, 4 * (number // rows)
            field = PiecesField(worth)
            field.textEdited.connect(self._show)
            field.went.connect(self._go)
            amount = Label("", "figure", "text2").aligned(RIGHT)
            sheet.addWidget(Label(money(worth), "figure").aligned(RIGHT), at_row, left)
            sheet.addWidget(field, at_row, left + 1)
            sheet.addWidget(amount, at_row, left + 2)
            self.fields.append(field)
            self._amounts.append(amount)
        for half in range(halves):
            sheet.setColumnStretch(4 * half + 2, 1)
            if half:
                sheet.setColumnMinimumWidth(4 * half - 1, px(24))
        return sheet

    @Slot()
    def _show(self) -> None:
        for field, label in zip(self.fields, self._amounts, strict=True):
            pieces = field.value()
            label.setText(money(field.worth * pieces) if pieces else "")
        self.total.say(money(self.amount()))

    @Slot(int)
    def _go(self, by: int) -> None:
        sender = self.sender()
        at = next((n for n, field in enumerate(self.fields) if field is sender), 0) + by
        if at >= len(self.fields):
            self.finished.emit()
        elif at >= 0:
            self.fields[at].setFocus()
            self.fields[at].selectAll()
