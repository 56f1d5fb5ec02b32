"""Letting somebody in, changing who they are, and giving a new PIN."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from storeapp.staff import NewUser, PinTooWeak, Role, User
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, TextField
from ui.kit.form_panel import FormPanel
from ui.kit.label import Label
from ui.kit.layout import field
from ui.kit.words import _, lazy

ROLES = {
    Role.OWNER: lazy("Owner"),
    Role.MANAGER: lazy("Manager"),
    Role.CASHIER: lazy("Cashier"),
}
MOST_PIN = 12


class PinField(TextField):
    """A PIN, shown as dots; digits only."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(MOST_PIN)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )


class _Pins:
    """A PIN typed twice."""

    def __init__(self, panel: FormPanel[NewUser] | FormPanel[str]) -> None:
        self.first, self.again = PinField(), PinField()
        hint = _("Cashiers need four digits, owners and managers six; not all alike.")
        panel.body.addLayout(field(_("PIN"), self.first, hint))
        panel.body.addLayout(field(_("The same PIN again"), self.again))
        self.first.textChanged.connect(panel.touched)
        self.again.textChanged.connect(panel.touched)

    def value(self) -> str | None:
        """The PIN, once it was typed twice alike."""
        first, again = self.first.text(), self.again.text()
        differs = bool(again) and not first.startswith(again)
        self.again.mark(differs, _("The two PINs differ."))
        return first if first and first == again else None


class NewUserPanel(FormPanel[NewUser]):
    """Asks who somebody is and for their first PIN."""

    def __init__(self) -> None:
        super().__init__(_("New person"), _("Let in"))
        self.name = TextField()
        self.role = Choice(*((str(words), role) for role, words in reversed(ROLES.items())))
        self.body.addLayout(field(_("Full name"), self.name))
        self.body.addLayout(field(_("Role"), self.role))
        self.pins = _Pins(self)
        self.body.addStretch(1)
        self.name.textChanged.connect(self.touched)
        self.role.currentIndexChanged.connect(self.touched)

    @override
    def value(self) -> NewUser | None:
        pin, role = self.pins.value(), self.role.value()
        if not self.name.value() or pin is None or role is None:
            return None
        return NewUser(name=self.name.value(), role=role, pin=pin)

    @override
    def complain(self, error: Exception) -> None:
        super().complain(error)
        if isinstance(error, PinTooWeak):
            self.pins.first.mark(True)
            self.pins.first.setFocus()
        else:
            self.name.mark(True)
            self.name.setFocus()


class UserPanel(FormPanel[User]):
    """Asks for another name or role, or whether somebody may still come."""

    def __init__(self, user: User) -> None:
        super().__init__(user.name)
        self._user = user
        self.name = TextField(user.name)
        self.role = Choice(*((str(words), role) for role, words in ROLES.items()))
        self.role.choose(user.role)
        self.active = CheckBox(_("May sign in"), user.active)
        self.body.addLayout(field(_("Full name"), self.name))
        self.body.addLayout(field(_("Role"), self.role))
        self.body.addWidget(self.active)
        sentence = _("A person is never deleted: past sales keep who rang them up.")
        self.body.addWidget(Label(sentence, "meta", "text3", wrap=True))
        self.body.addStretch(1)
        self.name.textChanged.connect(self.touched)
        self.role.currentIndexChanged.connect(self.touched)
        self.active.toggled.connect(self.touched)

    @override
    def value(self) -> User | None:
        role, name = self.role.value(), self.name.value()
        if role is None or not name:
            return None
        wanted = replace(self._user, name=name, role=role, active=self.active.isChecked())
        return None if wanted == self._user else wanted


class PinPanel(FormPanel[str]):
    """Asks for a new PIN. It also lets in somebody who had tried too often."""

    def __init__(self, user: User) -> None:
        super().__init__(_("New PIN for {name}").format(name=user.name))
        self.pins = _Pins(self)
        self.body.addStretch(1)

    @override
    def value(self) -> str | None:
        return self.pins.value()

    @override
    def complain(self, error: Exception) -> None:
        super().complain(error)
        self.pins.first.mark(True)
        self.pins.first.setFocus()
