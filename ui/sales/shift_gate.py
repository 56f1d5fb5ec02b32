"""No sale without a shift of today: says so early, and asks for one when it is needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storeapp.sales import Basket
from storeapp.shifts import Shift
from ui.kit.display import day
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.sales.side import Mode, Side
from ui.shifts.drawer_state import DrawerState, read_drawer
from ui.shifts.full_drawer import FullDrawer

if TYPE_CHECKING:
    from ui.sales.shift_page import ShiftPage
    from ui.shifts.drawer import Drawer


class ShiftGate(QObject):
    """Knows the shift that is open. ``passed``: one was opened for a sale that waits."""

    mode_wanted = Signal(Mode)
    passed = Signal()

    def __init__(self, screen: Screen, side: Side) -> None:
        super().__init__(screen)
        self._screen, self._side = screen, side
        self._shift: Shift | None = None
        self._page: ShiftPage | None = None
        self._sale_waits = False
        self._full = FullDrawer(screen)

    @cached_property
    def drawer(self) -> Drawer:
        """The panels of the drawer, loaded when one is first asked for."""
        from ui.shifts.drawer import Drawer  # noqa: PLC0415

        drawer = Drawer(self._screen)
        drawer.opened.connect(self._opened)
        return drawer

    @Slot()
    def open_alone(self) -> None:
        """Open the drawer while a sale is paid for, for a reason of its own."""
        if self._screen.has_keyboard():
            self.drawer.ask_opening()

    def take(self, state: DrawerState) -> None:
        """Learn how the drawer stands, and show it over the tiles."""
        self._shift = shift = state.shift
        self._full.know(state)
        number = "" if shift is None else _("Shift {number}").format(number=shift.number)
        self._screen.context.host.note(number)
        card = self._side.customer
        if shift is None:
            card.show_drawer(_("No shift is open"), _("Open shift"))
        elif state.is_from_earlier_day:
            words = _("Still open: the shift of {day}").format(day=day(shift.business_day))
            card.show_drawer(words, _("Close shift"))
        else:
            card.show_customer()
        if self._sale_waits and shift is not None and not state.is_from_earlier_day:
            self._sale_waits = False
            self.passed.emit()

    def is_open_for(self, basket: Basket) -> bool:
        """Whether this basket can be paid now."""
        shift = self._shift
        return shift is not None and basket.business_day <= shift.business_day

    @Slot()
    def ask(self) -> None:
        """Ask for the shift that a sale waits for."""
        self._screen.ask(read_drawer).then(self._ask)

    def forget_sale(self) -> None:
        """Nobody waits for a shift any more."""
        self._sale_waits = False

    def _ask(self, state: DrawerState) -> None:
        if self._page is None:
            self._page = self._side.shift
            self.drawer.serve(self._page.form)
            self._page.close_wanted.connect(self.drawer.begin_close)
        self._page.show_state(state)
        self.mode_wanted.emit(Mode.SHIFT)
        self._sale_waits = True

    @Slot()
    def _opened(self) -> None:
        """The float is in: go back to what was being done."""
        if self._side.mode is Mode.SHIFT:
            waits = self._sale_waits
            self.mode_wanted.emit(Mode.SALE)
            self._sale_waits = waits
        self._screen.refresh()
