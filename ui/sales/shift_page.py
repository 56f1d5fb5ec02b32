"""No shift, or yesterday's: what must be done before money can be taken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.display import day
from ui.kit.label import Label
from ui.kit.layout import column, holding
from ui.kit.words import _
from ui.sales.side_page import SidePage
from ui.shifts.drawer_state import DrawerState
from ui.shifts.open_form import OpenForm


class ShiftPage(SidePage):
    """Asks for the float, or leads to the close of a shift that is over."""

    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.form = OpenForm()
        self.sentence = Label("", "body", "text2", wrap=True)
        self.close_shift = Button(_("Close that shift"), "primary", key="F10", height=56)
        self.close_shift.clicked.connect(self.close_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        over = column(self.sentence, self.close_shift, gap=14)
        over.addStretch(1)
        self._stack.addWidget(holding(over))
        self.body.addWidget(self._stack, 1)
        self._keys.add_key("F10", self.close_shift.click)

    def show_state(self, state: DrawerState) -> None:
        """Say what is missing."""
        if state.shift is not None:
            self.title.setText(_("An earlier shift is still open"))
            words = _(
                "The open shift belongs to {shift_day}, and today is {today}. "
                "Close it and open a new one, then go on."
            ).format(shift_day=day(state.shift.business_day), today=day(state.today))
            self.sentence.setText(words)
            self._stack.setCurrentIndex(1)
        else:
            self.title.setText(_("Open a shift"))
            self._stack.setCurrentIndex(0)
            self.form.offer(state.drawers, several=state.several)

    @override
    def take_keyboard(self) -> None:
        """Put the keyboard where it is needed."""
        if self._stack.currentIndex() == 0:
            self.form.take_keyboard()
        else:
            self.close_shift.setFocus()
