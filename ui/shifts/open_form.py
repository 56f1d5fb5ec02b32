"""Opening a shift: how much lies in the drawer, and Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from storeapp.kernel.money import ZERO, Money
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.error_bar import ErrorBar
from ui.kit.fields import MoneyField
from ui.kit.fonts import font
from ui.kit.label import Label
from ui.kit.layout import column, row
from ui.kit.numpad import Numpad
from ui.kit.sound import sounds
from ui.kit.theme import px
from ui.kit.words import _


class OpenForm(QWidget):
    """Asks for the float. ``wanted`` gives it."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.field = MoneyField()
        self.field.setProperty("bare", True)
        self.field.setFont(font("received"))
        self.field.setAccessibleName(_("Float"))
        self.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.field.returnPressed.connect(self.accept)
        frame = Box("ring", row(Label(_("Float"), "medium", "text2"), self.field))
        frame.setContentsMargins(px(14), 0, px(14), 0)
        frame.setProperty("ring", "armed")
        frame.setFixedHeight(px(56))
        self.errors = ErrorBar()
        pad = Numpad()
        pad.serve(self.field)
        pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.open = Button(_("Open shift"), "primary", key="Enter", height=56)
        self.open.clicked.connect(self.accept)
        sentence = _("Count the cash in the drawer. Sales can be paid after that.")
        sheet = column(Label(sentence, "body", "text2", wrap=True), frame, self.errors, gap=14)
        sheet.addWidget(pad, 1)
        sheet.addWidget(self.open)
        self.setLayout(sheet)

    def suggest(self, amount: Money) -> None:
        """Offer what the last shift left in the drawer."""
        self.errors.clear()
        self.open.setEnabled(True)
        self.field.set_value(amount)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard into the field, with all of it marked."""
        self.field.setFocus()
        self.field.selectAll()

    def say(self, message: str) -> None:
        """Say why the shift could not be opened."""
        sounds().refuse()
        self.open.setEnabled(True)
        self.errors.tell(message)
        self.take_keyboard()

    @Slot()
    def accept(self) -> None:
        """Open the shift with this float; an empty field is an empty drawer."""
        if self.field.is_wrong():
            self.field.mark(True, _("Type an amount"))
            return
        if self.open.isEnabled():
            self.open.setEnabled(False)
            self.errors.clear()
            self.wanted.emit(self.field.value() or ZERO)
