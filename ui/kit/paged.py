"""A long list in a card: its table, and what stands there while there are no rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from storeapp.kernel.paging import Page
from ui.kit.busy import Busy
from ui.kit.card import Box
from ui.kit.empty import Empty
from ui.kit.jobs import Job
from ui.kit.layout import column
from ui.kit.table import Column, TableModel
from ui.kit.table_view import Table
from ui.kit.wording import message_for
from ui.kit.words import _

R = TypeVar("R")

AskPage = Callable[[str | None], "Job[Page[R]]"]
KeyOf = Callable[[R], object]


class Paged(Box, Generic[R]):
    """A table that fetches its rows page by page, off the GUI thread.

    ``load`` starts over; an answer to an earlier question that comes late is dropped. When
    the same list is loaded again the row under the cursor stays under it, as far as it is
    still among the rows. ``loaded`` tells that the first page is there.
    """

    loaded = Signal()

    def __init__(
        self, columns: Sequence[Column[R]], name: str, nothing: Empty, key_of: KeyOf[R]
    ) -> None:
        super().__init__("card")
        self.table: Table[R] = Table(columns, name)
        self.nothing = nothing
        self._key_of = key_of
        self._ask: AskPage[R] | None = None
        self._question = 0
        self._wrong = Empty("triangle-alert", _("This could not be loaded"), " ")
        self._wrong.offer(_("Try again"), self.again)
        pages = QWidget()
        self._stack = QStackedLayout(pages)  # pages without a parent would show as windows
        for page in (self.table, nothing, self._wrong):
            self._stack.addWidget(page)
        self.setLayout(column(pages, margins=(1, 1, 1, 1)))
        self._busy = Busy(self)
        self.rows.wanted.connect(self._fetch)

    @property
    def rows(self) -> TableModel[R]:
        """The rows shown."""
        return self.table.rows

    def say_when_empty(self, nothing: Empty) -> None:
        """Let this stand where there are no rows."""
        if nothing is not self.nothing:
            if self._stack.indexOf(nothing) < 0:
                self._stack.addWidget(nothing)
            self.nothing = nothing

    def load(self, ask: AskPage[R]) -> None:
        """Show the list this asks for; ``ask`` is given the key of a page, None at first."""
        self._ask = ask
        self.again()

    @Slot()
    def again(self) -> None:
        """Ask for the same list once more."""
        if self._ask is None:
            return
        self._question += 1
        question = self._question
        self._busy.begin()
        job = self._ask(None)
        job.then(lambda page: self._start(question, page))
        job.otherwise(lambda error: self._fail(question, error))

    def put(self, row: R) -> None:
        """Show a row in place of the one with the same key, if that is here."""
        key = self._key_of(row)
        for number, old in enumerate(self.rows.rows):
            if self._key_of(old) == key:
                self.rows.replace(number, row)

    def show_row(self, number: int) -> None:
        """Put the cursor on a row."""
        self.table.setCurrentIndex(self.rows.index(number, self._first_shown()))

    @override
    def setFocus(self) -> None:  # type: ignore[override]
        """Give the keyboard to the table, on its first row if it is on none."""
        self.table.setFocus()
        if self.rows.rows and not self.table.currentIndex().isValid():
            self.show_row(0)

    @Slot(str)
    def _fetch(self, after: str) -> None:
        if self._ask is not None:
            question = self._question
            job = self._ask(after)
            job.then(lambda page: self._add(question, page))
            job.otherwise(lambda error: self._fail(question, error))

    def _start(self, question: int, page: Page[R]) -> None:
        if question != self._question or not isValid(self):
            return
        self._busy.end()
        before = self.table.current()
        key = None if before is None else self._key_of(before)
        self.rows.start(page)
        self._stack.setCurrentWidget(self.table if page.rows else self.nothing)
        for number, row in enumerate(page.rows):
            if key is not None and self._key_of(row) == key:
                self.show_row(number)
        self.loaded.emit()

    def _add(self, question: int, page: Page[R]) -> None:
        if question == self._question and isValid(self):
            self.rows.add(page)

    def _fail(self, question: int, error: Exception) -> None:
        if question != self._question or not isValid(self):
            return
        self._busy.end()
        self._wrong.hint.setText(message_for(error))
        self._stack.setCurrentWidget(self._wrong)

    def _first_shown(self) -> int:
        heads = self.table.horizontalHeader()
        shown = (heads.logicalIndex(i) for i in range(heads.count()))
        return next((i for i in shown if not self.table.isColumnHidden(i)), 0)
