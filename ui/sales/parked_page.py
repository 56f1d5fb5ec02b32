"""The sales that wait: found by number, note or member, and taken up with Enter."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.sales import Parked
from ui.kit.buttons import Button
from ui.kit.search_box import SearchBox
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy
from ui.sales.side_page import SidePage

MINUTES = 60


class ParkedPage(SidePage):
    """``wanted`` and ``dropped`` give the id of a basket, ``searched`` what was typed."""

    wanted = Signal(object)
    dropped = Signal(object)
    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Parked sales"))
        self._now: datetime | None = None
        self._hours = 0
        self.search = SearchBox(_("Number, note or member"))
        self.table: Table[Parked] = Table(self._columns(), _("Parked sales"))
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.drop = Button(_("Let go"), "danger-ghost", key="Ctrl+Del", height=56)
        self.take = Button(_("Recall"), "primary", key="Enter", height=56)
        self.foot.addWidget(self.drop, 1)
        self.foot.addWidget(self.take, 1)
        for button in (self.back, self.drop, self.take):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.search.searched.connect(self.searched)
        self.search.edit.returnPressed.connect(self.accept)
        self.table.doubleClicked.connect(self.accept)
        self.take.clicked.connect(self.accept)
        self.drop.clicked.connect(self.let_go)
        self._keys.add_key("Ctrl+Del", self.let_go)

    def show_parked(self, parked: tuple[Parked, ...], hours: int, now: datetime) -> None:
        """Show these, with the first one under the cursor; after ``hours`` they are gone."""
        self._now, self._hours = now, hours
        self.table.rows.start(Page(parked))
        if parked:
            self.table.selectRow(0)
        self.take.setEnabled(bool(parked))
        self.drop.setEnabled(bool(parked))

    @override
    def take_keyboard(self) -> None:
        """Let what is typed be searched for."""
        self.search.edit.setFocus()
        self.search.edit.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.move_by(step)
        else:
            super().keyPressEvent(event)

    def move_by(self, step: int) -> None:
        """Go so many rows down."""
        at = self.table.currentIndex().row() + step
        self.table.selectRow(max(0, min(len(self.table.rows.rows) - 1, at)))

    @Slot()
    def accept(self) -> None:
        """Take up the one under the cursor; a number typed means that one."""
        text, rows = self.search.text(), self.table.rows.rows
        named = [one for one in rows if text.isdigit() and one.number == int(text)]
        chosen = named[0] if named else self.table.current()
        if chosen is not None:
            self.search.edit.clear()
            self.wanted.emit(chosen.id)

    @Slot()
    def let_go(self) -> None:
        """Let the one under the cursor go; what is in it counts as voided."""
        chosen = self.table.current()
        if chosen is not None:
            self.dropped.emit(chosen.id)

    def _columns(self) -> tuple[Column[Parked], ...]:
        return (
            Column(lazy("No."), _number_of, 52),
            Column(lazy("Note"), _words_of, 120, stretch=True),
            Column(lazy("Waiting"), self._age_of, 128, tone=self._tone_of, right=True),
            Column(lazy("Lines"), _lines_of, 64),
            Column(lazy("Total"), _total_of, 100),
        )

    def _waited(self, parked: Parked) -> timedelta:
        return (self._now or parked.at) - parked.at

    def _age_of(self, parked: Parked) -> str:
        minutes = int(self._waited(parked).total_seconds()) // MINUTES
        if minutes < MINUTES:
            return _("{minutes} min").format(minutes=minutes)
        hours, rest = divmod(minutes, MINUTES)
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)

    def _tone_of(self, parked: Parked) -> str:
        """A quarter of the time is a warning, and half of it danger."""
        waited, most = self._waited(parked), timedelta(hours=self._hours)
        if not most or waited < most / 4:
            return "text2"
        return "onDangerSoft" if waited >= most / 2 else "onWarningSoft"


def _number_of(parked: Parked) -> int:
    return parked.number


def _words_of(parked: Parked) -> str:
    words = " · ".join(part for part in (parked.member, parked.note) if part)
    return words or parked.by


def _lines_of(parked: Parked) -> int:
    return parked.line_count


def _total_of(parked: Parked) -> Money:
    return parked.total
