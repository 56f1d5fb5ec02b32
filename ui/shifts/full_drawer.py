"""A drawer that holds more than it should: a banner says so until some is in the safe."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from storeapp import shifts
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.sales import SaleCompleted
from storeapp.shifts import CashMoved
from ui.kit.display import money
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.shifts.drawer_state import DrawerState

KEY = "drawer"


class FullDrawer(QObject):
    """Looks after every sale and every movement, in stores that have such a limit."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._limit = Money(0)
        self._says = False
        screen.context.bridge.heard.connect(self._hear)

    def know(self, state: DrawerState) -> None:
        """Learn the limit, and whether a shift is open."""
        may = self._screen.context.may(Permission.USE_DRAWER)
        self._limit = Money(state.skim_above_minor if state.shift and may else 0)
        if self._limit:
            self._look()
        else:
            self._say(False)

    @Slot(Event)
    def _hear(self, event: Event) -> None:
        if self._limit and isinstance(event, SaleCompleted | CashMoved):
            self._look()

    def _look(self) -> None:
        self._screen.ask(_is_full).then(self._say)

    def _say(self, full: bool) -> None:
        if full == self._says:
            return
        self._says = full
        words = _("The drawer holds more than {amount}. Bring some to the safe.")
        text = words.format(amount=money(self._limit)) if full else ""
        self._screen.context.host.banner(KEY, text)


def _is_full(read: Read) -> bool:
    return shifts.drawer_view(read).is_full
