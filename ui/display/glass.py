"""Where the till puts what the customer is shown; whoever shows it listens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.display.shown import IDLE, Shown


class Glass(QObject):
    """Holds what is shown now; ``changed`` tells of anything new."""

    changed = Signal(object)
    test_wanted = Signal()  # a test message on the pole, please

    def __init__(self) -> None:
        super().__init__()
        self.shown: Shown = IDLE

    def show(self, shown: Shown) -> None:
        """Show this from now on."""
        if shown != self.shown:
            self.shown = shown
            self.changed.emit(shown)
