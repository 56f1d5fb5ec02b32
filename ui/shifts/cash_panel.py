"""Cash that goes into the drawer, or out of it, without a sale."""

from __future__ import annotations

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
from ui.kit.words import _


class CashPanel(Panel):
    """How much, and why. ``wanted`` gives the kind, the amount and the reason."""

    wanted = Signal(object, object, str)

    def __init__(self, kind: MovementKind) -> None:
        paying_in = kind is MovementKind.PAY_IN
        verb = _("Pay in") if paying_in else _("Pay out")
        super().__init__(verb)
        self.kind = kind
        self.amount, self.reason = MoneyField(), TextField()
        self.amount.setFont(font("title"))
        for edit in (self.amount, self.reason):
            edit.setProperty("tall", True)
        self.errors = ErrorBar()
        hint = (
            _("Such as coins brought from the bank.")
            if paying_in
            else _("Such as a delivery paid from the drawer.")
        )
        self.body.addLayout(field(_("Amount"), self.amount))
        self.body.addLayout(field(_("Reason"), self.reason))
        self.body.addWidget(Label(hint, "meta", "text3", wrap=True))
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
