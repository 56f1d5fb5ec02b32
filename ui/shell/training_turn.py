"""Taking turns between the store and its training file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from ui.kit.event_bridge import EventBridge
from ui.kit.jobs import Runner
from ui.shell.window import Window

if TYPE_CHECKING:
    from ui.shell.entrance import Entrance


class Turning(Protocol):
    """What shows one file or another."""

    runner: Runner

    @property
    def opened(self) -> tuple[Entrance, EventBridge] | None:
        """What is open now."""

    def change_store(self, entrance: Entrance, bridge: EventBridge | None) -> None:
        """Show the sign-in of another file."""


class TrainingTurn(QObject):
    """Leads into training and back. The store itself stays open meanwhile, for its journal
    notes who went and who came back."""

    def __init__(self, flow: Turning, window: Window, folder: Path) -> None:
        super().__init__(window)
        self._flow, self._window, self._folder = flow, window, folder
        self._store_itself: tuple[Entrance, EventBridge] | None = None
        window.training_wanted.connect(self.start)
        window.training_over.connect(self.end)

    @property
    def is_on(self) -> bool:
        """Whether what is open is the training file."""
        return self._store_itself is not None

    @Slot(bool)
    def start(self, afresh: bool) -> None:
        """Let whoever is at the screen practise."""
        from ui.shell.practising import enter_training  # noqa: PLC0415 - seldom needed

        desk, opened = self._window.desk, self._flow.opened
        if desk is None or opened is None or self.is_on:
            return
        work = partial(enter_training, opened[0], desk.actor, self._folder, afresh=afresh)
        self._flow.runner.change(self, work).then(self._begin)

    def _begin(self, practice: Entrance) -> None:
        self._store_itself = self._flow.opened
        self._window.frame.switch(True)
        self._flow.change_store(practice, None)

    @Slot()
    def end(self) -> None:
        """Go back to the store, to its sign-in."""
        from ui.shell.practising import leave_training  # noqa: PLC0415

        itself, opened, desk = self._store_itself, self._flow.opened, self._window.desk
        if itself is None or opened is None:
            return
        actor = desk.actor if desk is not None else None
        self._store_itself = None
        self._window.frame.switch(False)
        self._flow.change_store(*itself)
        self._flow.runner.change(self, partial(leave_training, itself[0], opened[0], actor))

    def finish(self, practice: Entrance) -> None:
        """The program ends: if in training, so does that, and the store is closed too."""
        if self._store_itself is None:
            return
        from ui.shell.practising import leave_training  # noqa: PLC0415

        (live, _bridge), desk = self._store_itself, self._window.desk
        self._store_itself = None
        leave_training(live, practice, desk.actor if desk is not None else None)
        live.store.close()
