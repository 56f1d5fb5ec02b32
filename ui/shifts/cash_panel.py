"""Cash that goes into the drawer, or out of it, without a sale; and from safe to bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Signal, Slot

from storeapp.shifts import MovementKind
from ui.kit.buttons import Button
from ui.kit.error_bar import ErrorBar
from ui.kit.fields import MoneyField, TextField
from ui.kit.fonts import font
from ui.kit.label import Label
from ui.kit.layout import field
from ui.kit.panel import Panel
from ui.kit.sound import sounds
from ui.kit.words import Lazy, _, lazy


@dataclass(frozen=True, slots=True)
class MoveWords:
    """What one way to move cash is called: its verb, when it is right, and what is said."""

    verb: Lazy
    hint: Lazy
    said: Lazy


MOVE_WORDS: dict[MovementKind | None, MoveWords] = {
    MovementKind.PAY_IN: MoveWords(
        lazy("Pay in"), lazy("Such as coins brought from the bank."), lazy("Paid in: {amount}")
    ),
    MovementKind.PAY_OUT: MoveWords(
        lazy("Pay out"),
        lazy("Such as a delivery paid from the drawer."),
        lazy("Paid out: {amount}"),
    ),
    MovementKind.SKIM: MoveWords(
        lazy("Bring to the safe"),
        lazy("When the drawer holds more than it should."),
        lazy("Brought to the safe: {amount}"),
    ),
    MovementKind.FLOAT: MoveWords(
        lazy("More float"),
        lazy("Change fetched from the safe."),
        lazy("Float from the safe: {amount}"),
    ),
    MovementKind.BANK_DROP: MoveWords(
        lazy("Bring to the bank"),
        lazy("Straight from the drawer, such as a night deposit."),
        lazy("Brought to the bank: {amount}"),
    ),
    None: MoveWords(
        lazy("Safe to bank"),
        lazy("What is taken out of the safe and paid in at the bank."),
        lazy("Brought to the bank: {amount}"),
    ),
}


class CashPanel(Panel):
    """How much, and why. ``wanted`` gives the kind, the amount and the reason.

    The kind None is cash from the safe to the bank, which no drawer sees.
    """

    wanted = Signal(object, object, str)

    def __init__(self, kind: MovementKind | None) -> None:
        words = MOVE_WORDS[kind]
        verb = str(words.verb)
        super().__init__(verb)
        self.kind = kind
        self.amount, self.reason = MoneyField(), TextField()
        self.amount.setFont(font("title"))
        for edit in (self.amount, self.reason):
            edit.setProperty("tall", True)
        self.errors = ErrorBar()
        self.body.addLayout(field(_("Amount"), self.amount))
        self.body.addLayout(field(_("Reason"), self.reason))
        self.body.addWidget(Label(str(words.hint), "meta", "text3", wrap=True))
        self.body.addWidget(self.errors)
        self.body.addStretch(1)
        self.go = Button(verb, "primary", key="Enter", height=56)
        self.go.clicked.connect(self.accept)
        self.foot.addWidget(self.go, 1)
        self.amount.returnPressed.connect(self._go_on)
        self.reason.returnPressed.connect(self.accept)

    @Slot()
    def accept(self) -> None:
        """Hand it over once both fields hold something."""
        amount = self.amount.value()
        if amount is None or amount.minor <= 0:
            self.amount.mark(True, _("Type an amount"))
            self.amount.setFocus()
        elif not self.reason.value():
            self.reason.mark(True, _("Type the reason"))
            self.reason.setFocus()
        elif self.go.isEnabled():
            self.go.setEnabled(False)
            self.wanted.emit(self.kind, amount, self.reason.value())

    def say(self, message: str) -> None:
        """Say why it was refused."""
        sounds().refuse()
        self.go.setEnabled(True)
        self.errors.tell(message)

    @Slot()
    def _go_on(self) -> None:
        if self.reason.value():
            self.accept()
        else:
            self.reason.setFocus()


def said_words(kind: object) -> str:
    """What to say once cash has moved, with ``{amount}`` in it."""
    return str(MOVE_WORDS[cast("MovementKind | None", kind)].said)
