"""The side of the till that the customer looks at, from opening the store to closing it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui.kit.screen import Kept
from ui.shell.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from storeapp.store import Store
    from ui.display.customer_display import CustomerDisplay
    from ui.kit.event_bridge import EventBridge
    from ui.kit.jobs import Runner

FACES_AFTER_MS = 300  # whoever signs in comes first


class CustomerSide(QObject):
    """Makes the customer's display for a store, and takes it away again."""

    def __init__(self, window: Window, runner: Runner, folder: Path) -> None:
        super().__init__(window)
        self._window, self._runner, self._folder = window, runner, folder
        self._display: CustomerDisplay | None = None
        self._what: tuple[Store, EventBridge, Kept] | None = None
        self._soon = QTimer(self, singleShot=True, interval=FACES_AFTER_MS)
        self._soon.timeout.connect(self._show)

    def face(self, store: Store, bridge: EventBridge, kept: Kept) -> None:
        """Show the customer what is rung up in this store, once people can sign in."""
        self.turn_away()
        self._what = (store, bridge, kept)
        self._soon.start()

    def turn_away(self) -> None:
        """Show the customer nothing any more."""
        self._soon.stop()
        self._what = None
        display, self._display = self._display, None
        if display is not None:
            display.retire()

    @Slot()
    def _show(self) -> None:
        from ui.display.customer_display import CustomerDisplay, Ties  # noqa: PLC0415
        from ui.display.glass import Glass  # noqa: PLC0415 - after people can sign in

        if self._what is None:
            return
        store, bridge, kept = self._what
        tell = partial(self._window.banner, "pole")
        ties = Ties(store, self._runner, bridge, self._window, self._folder, tell)
        self._display = CustomerDisplay(ties, kept.of(Glass))
