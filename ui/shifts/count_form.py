"""Counting the drawer: how many of each note and coin, or one amount; and foreign cash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget
from typing_extensions import override

from storeapp.kernel.currency import Currency
from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.parsing import format_scaled, parse_scaled
from storeapp.shifts import Counted
from ui.kit.buttons import Button
from ui.kit.display import RIGHT, currency, money
from ui.kit.fields import MoneyField, ValueField, local
from ui.kit.fonts import BOLD, font
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import Label, Rule
from ui.kit.layout import column, field, grid, holding, row
from ui.kit.theme import px
from ui.kit.words import _
from ui.shifts.drawer_state import ForeignTender
from ui.shifts.figure import Figure

TWO_COLUMNS_FROM = 10
FIELD_WIDTH, FOREIGN_WIDTH = 92, 140
WAY_KEY = "Alt+C"


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


class ForeignField(ValueField[int]):
    """An amount of a foreign currency, in its minor units."""

    def __init__(self, currency_of: Currency) -> None:
        self._decimals = currency_of.decimals
        super().__init__()
        self.setFixedWidth(px(FOREIGN_WIDTH))
        self.setPlaceholderText("0")

    @override
    def _parse(self, text: str) -> int:
        return parse_scaled(text, self._decimals)

    @override
    def _show(self, value: int) -> str:
        return local(format_scaled(value, self._decimals))


class CountForm(QWidget):
    """A field for each note and coin, or one for everything, and the sum; then a field for
    each foreign currency. ``finished``: Enter in the last."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[PiecesField] = []
        self.foreign: dict[str, ForeignField] = {}
        self._amounts: list[Label] = []
        self.total = Figure((30, 26, 22), BOLD)
        self.whole = MoneyField()
        self.whole.setProperty("tall", True)
        self.whole.setFont(font("title"))
        self.whole.textEdited.connect(self._show)
        self.whole.returnPressed.connect(self._after_cash)
        self.ways = QStackedWidget()
        self.ways.addWidget(holding(self._grid()))
        lump = column(field(_("Cash in the drawer"), self.whole))
        lump.addStretch(1)
        self.ways.addWidget(holding(lump))
        self.way = Button("", "ghost", key=WAY_KEY, height=44)
        self.way.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.way.clicked.connect(self.turn)
        Shortcuts(self, KeyMap()).add_key(WAY_KEY, self.turn)
        line = row(Label(_("Counted"), "title"), self.total)
        line.setStretch(1, 1)
        self._foreign_rows = grid(gap=6)
        self.setLayout(column(self.ways, self.way, Rule(), line, self._foreign_rows, gap=10))
        self._say_way()
        self._show()

    def ask_foreign(self, tenders: Sequence[ForeignTender]) -> None:
        """Ask for foreign cash too."""
        for at, tender in enumerate(tenders):
            edit = ForeignField(tender.currency)
            edit.setAccessibleName(f"{tender.name} {tender.currency.code}")
            edit.returnPressed.connect(self._after_foreign)
            words = Label(f"{tender.name} · {tender.currency.code}", "body", "text2")
            self._foreign_rows.addWidget(words, at, 0)
            self._foreign_rows.addWidget(edit, at, 1)
            self._foreign_rows.setColumnStretch(0, 1)
            self.foreign[tender.code] = edit

    @property
    def by_amount(self) -> bool:
        """Whether one amount is typed, not how many there are of each note and coin."""
        return self.ways.currentIndex() == 1

    def counted(self) -> tuple[Counted, ...]:
        """How many there are of each note and coin that is there; none by one amount."""
        if self.by_amount:
            return ()
        found = ((one.worth, one.value() or 0) for one in self.fields)
        return tuple(Counted(worth, pieces) for worth, pieces in found if pieces)

    def amount(self) -> Money:
        """What the cash comes to."""
        if self.by_amount:
            return self.whole.value() or ZERO
        return total(one.worth * (one.value() or 0) for one in self.fields)

    def foreign_minor(self) -> tuple[tuple[str, int], ...]:
        """Foreign cash by code of its tender, in its own minor units."""
        return tuple((code, edit.value() or 0) for code, edit in self.foreign.items())

    def wrong(self) -> PiecesField | MoneyField | ForeignField | None:
        """The first field that holds no number."""
        cash = [self.whole] if self.by_amount else self.fields
        return next((one for one in [*cash, *self.foreign.values()] if one.is_wrong()), None)

    def take_keyboard(self) -> None:
        """Put the keyboard into the first field."""
        (self.whole if self.by_amount else self.fields[0]).setFocus()

    @Slot()
    def turn(self) -> None:
        """Count the other way."""
        self.ways.setCurrentIndex(0 if self.by_amount else 1)
        self._say_way()
        self._show()
        self.take_keyboard()

    def _say_way(self) -> None:
        words = _("Count notes and coins") if self.by_amount else _("Type one amount")
        self.way.setText(f"{words}  {WAY_KEY}")
        self.way.setAccessibleName(f"{words} ({WAY_KEY})")

    def _grid(self) -> QGridLayout:
        worths = [Money(minor) for minor in currency().denominations_minor]
        halves = 2 if len(worths) >= TWO_COLUMNS_FROM else 1
        rows = -(-len(worths) // halves)
        sheet = grid(gap=6)
        for number, worth in enumerate(worths):
            at_row, left = number % rows, 4 * (number // rows)
            edit = PiecesField(worth)
            edit.textEdited.connect(self._show)
            edit.went.connect(self._go)
            amount = Label("", "figure", "text2").aligned(RIGHT)
            sheet.addWidget(Label(money(worth), "figure").aligned(RIGHT), at_row, left)
            sheet.addWidget(edit, at_row, left + 1)
            sheet.addWidget(amount, at_row, left + 2)
            self.fields.append(edit)
            self._amounts.append(amount)
        for half in range(halves):
            sheet.setColumnStretch(4 * half + 2, 1)
            if half:
                sheet.setColumnMinimumWidth(4 * half - 1, px(24))
        return sheet

    @Slot()
    def _show(self) -> None:
        for edit, label in zip(self.fields, self._amounts, strict=True):
            pieces = edit.value()
            label.setText(money(edit.worth * pieces) if pieces else "")
        self.total.say(money(self.amount()))

    @Slot(int)
    def _go(self, by: int) -> None:
        sender = self.sender()
        at = next((n for n, one in enumerate(self.fields) if one is sender), 0) + by
        if at >= len(self.fields):
            self._after_cash()
        elif at >= 0:
            self.fields[at].setFocus()
            self.fields[at].selectAll()

    @Slot()
    def _after_cash(self) -> None:
        first = next(iter(self.foreign.values()), None)
        if first is None:
            self.finished.emit()
        else:
            first.setFocus()

    @Slot()
    def _after_foreign(self) -> None:
        edits = list(self.foreign.values())
        sender = self.sender()
        at = next((n for n, one in enumerate(edits) if one is sender), 0) + 1
        if at < len(edits):
            edits[at].setFocus()
        else:
            self.finished.emit()
