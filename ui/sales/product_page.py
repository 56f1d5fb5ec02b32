"""A product the till does not know: its name and price are enough to sell it now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.fields import MoneyField, TextField
from ui.kit.fonts import font
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import field
from ui.kit.numpad import Numpad
from ui.kit.sound import sounds
from ui.kit.words import _
from ui.sales.side_page import SidePage


class ProductPage(SidePage):
    """Two fields. ``wanted`` gives the code (or ""), the name and the price."""

    wanted = Signal(str, str, object)

    def __init__(self) -> None:
        super().__init__(_("New product"))
        self._code = ""
        self.code = ElidedLabel("", "figure", "text2")
        self.name = TextField()
        self.price = MoneyField()
        for edit in (self.name, self.price):
            edit.setProperty("tall", True)
        self.price.setFont(font("title"))
        self.price.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        pad = Numpad()
        pad.serve(self.price)
        pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        hint = _("It goes into the basket at once. The rest can be filled in later.")
        self.body.addWidget(self.code)
        self.body.addLayout(field(_("Name"), self.name))
        self.body.addLayout(field(_("Price"), self.price))
        self.body.addWidget(Label(hint, "meta", "text3", wrap=True))
        self.body.addWidget(pad, 1)
        self.add = Button(_("Add"), "primary", key="Enter", height=56)
        self.add.clicked.connect(self.accept)
        self.foot.addWidget(self.add, 1)
        self.name.returnPressed.connect(self._go_on)
        self.price.returnPressed.connect(self.accept)

    def ask_for(self, code: str, name: str) -> None:
        """Ask for the product with this code, or of this name."""
        self._code = code
        self.code.setText(_("Barcode {code}").format(code=code) if code else "")
        self.code.setVisible(bool(code))
        self.name.setText(name)
        self.price.set_value(None)
        self.name.mark(False)
        self.errors.clear()
        self.add.setEnabled(True)

    @override
    def take_keyboard(self) -> None:
        """Put the keyboard into the first field that is empty."""
        (self.price if self.name.value() else self.name).setFocus()

    def say(self, message: str) -> None:
        """Say why the product could not be added."""
        sounds().refuse()
        self.add.setEnabled(True)
        self.errors.tell(message)
        self.take_keyboard()

    @Slot()
    def accept(self) -> None:
        """Hand the product over, once both fields hold something."""
        name, price = self.name.value(), self.price.value()
        if not name:
            self.name.mark(True, _("Type the name"))
            self.name.setFocus()
        elif price is None:
            self.price.mark(True, _("Type the price"))
            self.price.setFocus()
        elif self.add.isEnabled():
            self.add.setEnabled(False)
            self.wanted.emit(self._code, name, price)

    @Slot()
    def _go_on(self) -> None:
        if self.price.value() is None:
            self.price.setFocus()
        else:
            self.accept()
