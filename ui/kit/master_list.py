"""A short list to keep in order: its table, and the buttons for what can be done to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from storeapp.kernel.paging import Page
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.layout import column, row
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.theme import px

R = TypeVar("R")

ROW, HEAD, LEAST_ROWS = 44, 40, 4


class MasterList(QWidget, Generic[R]):
    """All rows at once, with their buttons above. ``opened`` gives a row to be changed.

    Buttons added with ``add_for_row`` are there to press while a row is under the cursor.
    """

    opened = Signal(object)

    def __init__(
        self, columns: Sequence[Column[R]], name: str, key_of: Callable[[R], object]
    ) -> None:
        super().__init__()
        self.table: Table[R] = Table(columns, name)
        self._key_of = key_of
        self._for_row: list[Button] = []
        self._buttons = row(gap=8)
        self._buttons.addStretch(1)
        frame = Box("card", column(self.table, margins=(1, 1, 1, 1)))
        frame.setMinimumHeight(px(HEAD + ROW * LEAST_ROWS))
        layout = column(gap=8)
        layout.addLayout(self._buttons)
        layout.addWidget(frame, 1)
        self.setLayout(layout)
        self.table.chosen.connect(self.opened)
        self.table.picked.connect(self._offer)
        self._offer()

    @property
    def rows(self) -> list[R]:
        """The rows, in their order."""
        return self.table.rows.rows

    def current(self) -> R | None:
        """The row under the cursor."""
        return self.table.current()

    def add(self, button: Button) -> Button:
        """Add a button that can always be pressed."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def add_for_row(self, button: Button) -> Button:
        """Add a button that needs a row under the cursor."""
        self._for_row.append(button)
        button.setEnabled(False)
        return self.add(button)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these; the cursor stays on its row, if that is still there."""
        if not isValid(self):
            return
        before = self.current()
        self.table.rows.start(Page(tuple(rows)))
        keys = [self._key_of(one) for one in rows]
        if before is not None and self._key_of(before) in keys:
            number = keys.index(self._key_of(before))
            self.table.setCurrentIndex(self.table.rows.index(number, 0))
        self._offer()

    @Slot()
    def open_current(self) -> None:
        """Ask for the row under the cursor to be changed."""
        found = self.current()
        if found is not None:
            self.opened.emit(found)

    @Slot(object)
    def _offer(self, _row: object = None) -> None:
        there = self.current() is not None
        for button in self._for_row:
            button.setEnabled(there)
