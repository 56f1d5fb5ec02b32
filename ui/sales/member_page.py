"""Who is buying: found by name, phone or number, or enrolled on the spot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from storeapp.kernel.paging import Page
from storeapp.members import Member, NewMember
from ui.kit.buttons import Button
from ui.kit.fields import TextField
from ui.kit.layout import column, form, holding
from ui.kit.search_box import SearchBox
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy
from ui.sales.side_page import SidePage

FIND, ENROL = range(2)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class MemberPage(SidePage):
    """``wanted`` gives a member, or None for nobody; ``enrolled`` somebody new."""

    wanted = Signal(object)
    enrolled = Signal(object)
    searched = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__(_("Member"))
        self.search = SearchBox(_("Name, phone or number"))
        self.table: Table[Member] = Table(_columns(), _("Members"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name, self.phone = TextField(), TextField()
        for edit in (self.name, self.phone):
            edit.setProperty("tall", True)
        self._stack = QStackedWidget()
        find = column(self.search, self.table, gap=10)
        enrol = form((_("Name"), self.name), (_("Phone"), self.phone))
        enrol.addStretch(1)
        for sheet in (find, enrol):
            self._stack.addWidget(holding(sheet))
        self.body.addWidget(self._stack, 1)
        self.nobody = Button(_("Nobody"), key="Ctrl+Del", height=56)
        self.new = Button(_("New"), key=key, height=56)
        self.apply = Button(_("Apply"), "primary", key="Enter", height=56)
        for button in (self.nobody, self.new, self.apply):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.foot.addWidget(button, 1)
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._connect(key)

    @property
    def stage(self) -> int:
        """Whether somebody is looked for or enrolled."""
        return self._stack.currentIndex()

    def begin(self) -> None:
        """Look for somebody."""
        self.errors.clear()
        self.search.edit.clear()
        self._stack.setCurrentIndex(FIND)
        self.nobody.setVisible(True)
        self.new.setVisible(True)
        self.take_keyboard()

    def show_members(self, members: tuple[Member, ...]) -> None:
        """Offer these."""
        self.table.rows.start(Page(members))
        if members:
            self.table.selectRow(0)

    @override
    def take_keyboard(self) -> None:
        (self.search.edit if self.stage == FIND else self.name).setFocus()

    @Slot()
    def enrol(self) -> None:
        """Ask for the name and the phone of somebody new; what was typed is one of them."""
        if self.stage == ENROL:
            return
        text = self.search.text()
        is_phone = text.replace(" ", "").replace("+", "").isdigit()
        self.name.setText("" if is_phone else text)
        self.phone.setText(text if is_phone else "")
        self._stack.setCurrentIndex(ENROL)
        self.nobody.setVisible(False)
        self.new.setVisible(False)
        self.take_keyboard()

    @Slot()
    def accept(self) -> None:
        """Hand over who is under the cursor, or who is new."""
        if self.stage == ENROL:
            self.enrolled.emit(NewMember(name=self.name.value(), phone=self.phone.value()))
            return
        chosen = self.table.current() if self.table.rows.rows else None
        if chosen is not None:
            self.wanted.emit(chosen)
        elif self.search.text():
            self.enrol()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()), 0)
        if step and self.stage == FIND:
            at = self.table.currentIndex().row() + step
            self.table.selectRow(max(0, min(self.table.rows.rowCount() - 1, at)))
        else:
            super().keyPressEvent(event)

    @Slot()
    def _choose_nobody(self) -> None:
        if self.stage == FIND:
            self.wanted.emit(None)

    def _connect(self, key: str) -> None:
        self.search.searched.connect(self.searched)
        self.search.entered.connect(self._enter)
        self.table.doubleClicked.connect(self.accept)
        self.name.returnPressed.connect(self.phone.setFocus)
        self.phone.returnPressed.connect(self.accept)
        self.nobody.clicked.connect(self._choose_nobody)
        self.new.clicked.connect(self.enrol)
        self.apply.clicked.connect(self.accept)
        self._keys.add_key(key, self.enrol)
        self._keys.add_key("Ctrl+Del", self._choose_nobody)

    @Slot(str)
    def _enter(self, text: str) -> None:
        """Enter: who is found by what was typed, were it typed a moment ago."""
        self.searched.emit(text)
        self.accept()


def _columns() -> tuple[Column[Member], ...]:
    return (
        Column(lazy("No."), _number_of, 64),
        Column(lazy("Name"), _name_of, 120, stretch=True),
        Column(lazy("Phone"), _phone_of, 132),
    )


def _number_of(member: Member) -> int:
    return member.number


def _name_of(member: Member) -> str:
    return member.name


def _phone_of(member: Member) -> str:
    return member.phone
