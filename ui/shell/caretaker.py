"""Tidies the store's file while nobody needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.kit.event_bridge import EventBridge
from ui.kit.jobs import Runner
from ui.shell.presence import Presence

if TYPE_CHECKING:
    from storeapp.store import Store


class Caretaker(QObject):
    """Between sales, moves what was written from the log into the file."""

    def __init__(self, runner: Runner, presence: Presence) -> None:
        super().__init__(presence)
        self._runner = runner
        self._store: Store | None = None
        self._changed = False
        presence.resting.connect(self._rest)

    def care_for(self, store: Store, bridge: EventBridge) -> None:
        """Look after this store from now on."""
        self._store = store
        bridge.heard.connect(self._note_change)

    def retire(self) -> None:
        """Look after no store."""
        self._store = None

    @Slot()
    def _note_change(self) -> None:
        self._changed = True

    @Slot()
    def _rest(self) -> None:
        if self._changed and self._store is not None:
            self._changed = False
            self._runner.change(self, self._store.rest)
