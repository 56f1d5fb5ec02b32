"""The day that sales are looked for on: any, or one, stepped through by keys."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button
from ui.kit.display import day
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import Label
from ui.kit.layout import STRETCH, row
from ui.kit.words import _

HEIGHT = 44
EARLIER, LATER = "PgUp", "PgDown"
ONE_DAY = timedelta(days=1)


class DayFilter(QWidget):
    """``day`` is None for all days. Earlier goes from all days to today and on to the days
    before; later goes back, and from today to all days."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day: date | None = None
        self._today = date.max
        self.words = Label("", "medium", "text2")
        self.earlier = _step("chevron-left", EARLIER, _("The day before"))
        self.later = _step("chevron-right", LATER, _("The day after"))
        self.earlier.clicked.connect(self.go_back)
        self.later.clicked.connect(self.go_on)
        self.setLayout(row(self.earlier, STRETCH, self.words, STRETCH, self.later, gap=8))
        self._keys = Shortcuts(self, KeyMap())
        self._keys.add_key(EARLIER, self.go_back)
        self._keys.add_key(LATER, self.go_on)

    def begin(self, today: date) -> None:
        """Look on all days again, without telling."""
        self._today = today
        self._show(None)

    @Slot()
    def go_back(self) -> None:
        """Look on the day before, or today if it was all days."""
        self._show(self._today if self.day is None else self.day - ONE_DAY)
        self.changed.emit()

    @Slot()
    def go_on(self) -> None:
        """Look on the day after; after today come all days."""
        if self.day is not None:
            self._show(self.day + ONE_DAY if self.day < self._today else None)
            self.changed.emit()

    def _show(self, chosen: date | None) -> None:
        self.day = chosen
        self.words.setText(_("All days") if chosen is None else day(chosen))
        self.later.setEnabled(chosen is not None)


def _step(icon: str, key: str, name: str) -> Button:
    button = Button(key, icon=icon, height=HEIGHT)
    button.setAccessibleName(f"{name} ({key})")
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
