"""Tidies the store's file and prints what waits, while people do other things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui.kit.event_bridge import EventBridge
from ui.kit.jobs import Runner
from ui.shell.presence import Presence

if TYPE_CHECKING:
    from reports.devices import Spooler
    from storeapp.store import Store
    from ui.shell.tidier import Tidier

PRINTS_AFTER_MS = 1000  # once people can sign in: nobody waits for the printer to be found
LOGO = ("pictures", "logo.png")


class Caretaker(QObject):
    """Between sales, moves what was written from the log into the file; prints meanwhile."""

    def __init__(self, runner: Runner, presence: Presence) -> None:
        super().__init__(presence)
        self._runner = runner
        self._store: Store | None = None
        self._spooler: Spooler | None = None
        self._changed = False
        self._presence = presence
        self._tidier: Tidier | None = None
        self._soon = QTimer(self, singleShot=True, interval=PRINTS_AFTER_MS)
        self._soon.timeout.connect(self._begin_printing)
        presence.resting.connect(self._rest)

    def care_for(self, store: Store, bridge: EventBridge) -> None:
        """Look after this store from now on."""
        self._store = store
        self._tidier = None
        bridge.heard.connect(self._note_change)
        self._soon.start()

    def retire(self) -> None:
        """Look after no store. A printer that hangs is not waited for long."""
        self._soon.stop()
        spooler, self._spooler = self._spooler, None
        if spooler is not None:
            spooler.stop()
        self._store = self._tidier = None

    @Slot()
    def _begin_printing(self) -> None:
        from reports.devices import Spooler  # noqa: PLC0415 - after people can sign in

        if self._store is not None and self._spooler is None:
            folder = self._store.database.path.parent
            self._spooler = Spooler(self._store, logo=folder.joinpath(*LOGO))
            self._spooler.start()

    @Slot()
    def _note_change(self) -> None:
        self._changed = True

    @Slot()
    def _rest(self) -> None:
        if self._store is None:
            return
        if self._changed:
            self._changed = False
            self._runner.change(self, self._store.rest)
        self._tidy()

    def _tidy(self) -> None:
        from ui.shell.tidier import Tidier  # noqa: PLC0415 - for when nobody is there

        if self._store is not None:
            self._tidier = self._tidier or Tidier(self._store)
            self._runner.change(self, self._tidier.step).then(self._go_on)

    def _go_on(self, more: bool) -> None:
        if self._store is None:
            return
        if more and self._presence.is_resting:
            self._tidy()
        elif not more:
            self._runner.change(self, self._store.rest)
