"""Printing the last receipt of the register again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from ui.kit.screen import Screen
from ui.kit.toast import Toast
from ui.kit.words import _
from ui.sales.till_facts import reprint_last


class Reprinting(QObject):
    """Notes the copy and says what became of it; ``can_print``: a printer is set up."""

    def __init__(self, screen: Screen, message: Toast) -> None:
        super().__init__(screen)
        self._screen, self._message = screen, message
        self.can_print = False

    @Slot()
    def reprint(self) -> None:
        """Print the last receipt again."""
        if self._screen.has_keyboard():
            self._screen.do(reprint_last).then(self._say)

    def _say(self, copy: int | None) -> None:
        if copy is None:
            said = _("There is no sale to print again yet")
        elif self.can_print:
            said = _("Copy {number} is being printed").format(number=copy)
        else:
            said = _("No printer is set up. Copy {number} waits for one.").format(number=copy)
        self._message.say(said)
