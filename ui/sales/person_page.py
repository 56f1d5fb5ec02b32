"""Who sold the line in hand, or the whole sale."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup
from typing_extensions import override

from storeapp.sales import Party, PricedLine
from ui.kit.buttons import Button
from ui.kit.layout import STRETCH, column
from ui.kit.person_button import LOW, Person, PersonButton
from ui.kit.scroll import scrolling
from ui.kit.words import _
from ui.sales.change_parts import ChangePage, Scope, scope_switch

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PersonPage(ChangePage):
    """People to choose from. ``wanted`` gives a line's number or None, and a Party or None."""

    wanted = Signal(object, object)

    def __init__(self, key: str) -> None:
        super().__init__(_("Salesperson"))
        self._priced: PricedLine | None = None
        self._whole: Party | None = None
        self.scope = scope_switch(key)
        self._keys.add_key(key, self.scope.turn)
        self.nobody = Button(_("Nobody"), "tender", height=LOW)
        self.nobody.setCheckable(True)
        self.nobody.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons: list[PersonButton] = []
        self._group = QButtonGroup(self)
        self._group.addButton(self.nobody)
        self._list = column(self.nobody, STRETCH, gap=8)
        self.stand_beside_title(self.scope)
        self.outlook.hide()
        self.body.addWidget(self.outlook)
        self.body.addWidget(scrolling(self._list), 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scope.turned.connect(self._show_scope)
        self.apply.clicked.connect(self.accept)

    def ask_for(
        self, people: Sequence[Person], priced: PricedLine | None, whole: Party | None
    ) -> None:
        """Ask who sold a line, or the whole sale if there is no line."""
        self._priced, self._whole = priced, whole
        for old in self.buttons:
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self.buttons = [PersonButton(person, LOW) for person in people]
        for at, button in enumerate(self.buttons):
            self._group.addButton(button)
            self._list.insertWidget(at + 1, button)
        self.scope.allow(Scope.LINE, priced is not None)
        self.scope.choose(Scope.LINE if priced is not None else Scope.WHOLE)
        self._show_scope()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            every = self._group.buttons()
            at = next(n for n, one in enumerate(every) if one.isChecked())
            every[(at + step) % len(every)].setChecked(True)
        elif event.key() in ENTER_KEYS:
            self.accept()
        else:
            super().keyPressEvent(event)

    @Slot()
    def accept(self) -> None:
        """Hand over who is chosen."""
        button = self._group.checkedButton()
        party = None
        if isinstance(button, PersonButton):
            party = Party(button.person.id, button.person.name)
        priced = self._line()
        self.wanted.emit(None if priced is None else priced.no, party)

    @Slot()
    def _show_scope(self) -> None:
        priced = self._line()
        kept = self._whole if priced is None else priced.line.salesperson
        self._choose(None if kept is None else kept.id)

    def _choose(self, person: UUID | None) -> None:
        found = (one for one in self.buttons if one.person.id == person)
        next(found, self.nobody).setChecked(True)

    def _line(self) -> PricedLine | None:
        return self._priced if self.scope.value() is Scope.LINE else None
