"""The tenders already taken, when a sale is paid in several ways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reports.kit.names import tender_name
from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.money import Money
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import money
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import column, holding, row
from ui.kit.theme import px
from ui.kit.words import _
from ui.sales.amount_box import money_in
from ui.sales.payment import Part

ROW, MOST_ROWS = 44, 3


class PartsList(QScrollArea):
    """One row for each part, with a way to take it back; as high as its rows, up to three."""

    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Paid so far"))
        self._rows: QVBoxLayout = column(gap=4)
        sheet = holding(self._rows)
        self.setWidget(sheet)
        sheet.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.buttons: list[Button] = []
        self.hide()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these; nothing at all when there are none."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for number, part in enumerate(parts):
            self._rows.addWidget(self._row(number, part))
        shown = min(len(parts), MOST_ROWS)
        self.setFixedHeight(shown * px(ROW) + max(0, shown - 1) * px(4))
        self.setVisible(bool(parts))
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _row(self, number: int, part: Part) -> QWidget:
        name = tender_name(part.type.code, part.type.name)
        words = f"{name} · {part.reference}" if part.reference else name
        if part.foreign is not None:
            of = CURRENCIES[part.foreign.currency]
            words = f"{words} · {money_in(Money(part.foreign.minor), of)}"
        drop = Button.sign("x", _("Take back: {name}").format(name=name), size=ROW)
        drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        drop.setProperty("number", number)
        drop.clicked.connect(self._drop)
        self.buttons.append(drop)
        label, amount = ElidedLabel(words, "medium"), Label(money(part.amount), "figure")
        line = row(label, amount, drop, gap=8, margins=(14, 0, 0, 0))
        line.setStretch(0, 1)
        box = Box("sunken", line)
        box.setFixedHeight(px(ROW))
        return box

    @Slot()
    def _drop(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.dropped.emit(int(button.property("number")))
