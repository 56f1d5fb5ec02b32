"""Opening a shift: which drawer, how much lies in it, and Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from storeapp.kernel.money import ZERO, Money
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.error_bar import ErrorBar
from ui.kit.fields import MoneyField
from ui.kit.fonts import font
from ui.kit.label import Label
from ui.kit.layout import column, holding, row
from ui.kit.numpad import Numpad
from ui.kit.sound import sounds
from ui.kit.theme import px
from ui.kit.words import _
from ui.shifts.drawer_state import FreeDrawer

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class OpenForm(QWidget):
    """Asks for the float, and for the drawer where there are several. ``wanted`` gives the
    amount and the drawer's number."""

    wanted = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.field = MoneyField()
        self.errors = ErrorBar()
        self.open = Button(_("Open shift"), "primary", key="Enter", height=56)
        self.open.clicked.connect(self.accept)
        self.drawers: list[Button] = []
        self._free: tuple[FreeDrawer, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._turn)
        self._bar: QHBoxLayout = row(gap=8)
        words = Label(_("Which drawer? ↑ ↓"), "label", "text2")
        self._choice = holding(column(words, self._bar, gap=4))
        self._choice.hide()
        pad = Numpad()
        pad.serve(self.field)
        pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sentence = _("Count the cash in the drawer. Sales can be paid after that.")
        sheet = column(Label(sentence, "body", "text2", wrap=True), gap=14)
        for part in (self._choice, self._ring(), self.errors):
            sheet.addWidget(part)
        sheet.addWidget(pad, 1)
        sheet.addWidget(self.open)
        self.setLayout(sheet)

    def _ring(self) -> Box:
        """The field in its ring."""
        self.field.setProperty("bare", True)
        self.field.setFont(font("received"))
        self.field.setAccessibleName(_("Float"))
        self.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.field.returnPressed.connect(self.accept)
        frame = Box("ring", row(Label(_("Float"), "medium", "text2"), self.field))
        frame.setContentsMargins(px(14), 0, px(14), 0)
        frame.setProperty("ring", "armed")
        frame.setFixedHeight(px(56))
        return frame

    def offer(self, free: Sequence[FreeDrawer], *, several: bool) -> None:
        """Offer the drawers that nobody has, each with what its last shift left in it."""
        for old in self.drawers:
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._free = tuple(free)
        self.drawers = []
        for at, one in enumerate(self._free if several else ()):
            button = Button(_("Drawer {number}").format(number=one.no), "tender", height=48)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._group.addButton(button, at)
            self._bar.addWidget(button, 1)
            self.drawers.append(button)
        self._choice.setVisible(bool(self.drawers))
        if self.drawers:
            self.drawers[0].setChecked(True)
        self.suggest(self._free[0].suggested if self._free else ZERO)

    def drawer_no(self) -> int:
        """The drawer chosen; the first one where there is no choice."""
        at = self._group.checkedId()
        if 0 <= at < len(self._free):
            return self._free[at].no
        return self._free[0].no if self._free else 1

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
            self.wanted.emit(self.field.value() or ZERO, self.drawer_no())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or not self.drawers:
            super().keyPressEvent(event)
            return
        at = (self._group.checkedId() + step) % len(self.drawers)
        self.drawers[at].click()

    @Slot(int)
    def _turn(self, at: int) -> None:
        self.suggest(self._free[at].suggested)
