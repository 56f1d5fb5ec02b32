"""What every screen has in common.

A screen is thrown away and made again whenever the language or the size of the text
changes, or somebody else signs in. So it keeps nothing that must outlive it: business state,
such as the basket, lies in ``context.kept``, and everything else is asked from the store
again in ``refresh``. That is the whole of the convention for changing the language; a screen
needs no way to translate itself. (Light and dark need nothing at all: colours are looked up
when they are painted.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar, cast

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from storeapp.kernel.actor import Actor, Permission
from storeapp.kernel.events import Event
from storeapp.kernel.machine import Machine
from ui.kit.event_bridge import EventBridge
from ui.kit.jobs import Job, Runner
from ui.kit.keys import KeyMap
from ui.kit.panel import Panel
from ui.kit.scanner import ScanDetector

if TYPE_CHECKING:  # the window shows before the database is loaded
    from storeapp.db.work import Read, Work
    from storeapp.store import Store

P = ParamSpec("P")
T = TypeVar("T")

SETTLE_MS = 40  # events often come in bursts; one refresh serves them all


class Kept:
    """What outlives a screen: one object of each kind, for as long as the window is open."""

    def __init__(self) -> None:
        self._things: dict[type[Any], Any] = {}

    def of(self, kind: type[T]) -> T:
        """The kept object of a kind, made with no arguments the first time."""
        if kind not in self._things:
            self._things[kind] = kind()
        return cast("T", self._things[kind])


class Host(Protocol):
    """What the window does for its screens."""

    @property
    def machine(self) -> Machine:
        """This computer's choices: language, look, size, register."""

    def toast(
        self, text: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say something for five seconds, perhaps with one thing to do about it.

        ``act`` should be a method of a widget; nothing happens if that is gone by then.
        """

    def complain(self, error: Exception) -> None:
        """Say what is wrong, with the sound of a refusal; unknown errors are logged too."""

    def go(self, screen: str, argument: object = None) -> None:
        """Open another screen; ``argument`` is handed to its ``opened``."""

    def slide(self, panel: Panel) -> None:
        """Open a panel at the right, in place of the one that may be there."""

    def banner(self, key: str, text: str, action: str = "") -> None:
        """A warning that stays at the top until the same key is told with no text.

        ``action`` is the screen its button opens.
        """

    def change_machine(self, machine: Machine) -> None:
        """Keep new choices for this computer, and show them at once."""

    def note(self, text: str) -> None:
        """Say something small beside the register's name, such as the sale under way."""

    def reopen(self) -> None:
        """Open the store again, after its file was exchanged for another."""

    def help(self) -> None:
        """Open the help about the screen that is open; F1 does the same everywhere."""

    def lock(self) -> None:
        """Ask for the PIN again; Ctrl+L does the same everywhere."""

    def sign_out(self) -> None:
        """Show the people again, to sign in."""

    def admit(self, actor: Actor) -> None:
        """Show the screens of somebody else, whose PIN was taken already."""


@dataclass(frozen=True)
class Context:
    """What every screen shares. ``store`` acts as the person who is signed in."""

    store: Store
    runner: Runner
    bridge: EventBridge
    host: Host
    scanner: ScanDetector
    keys: KeyMap
    kept: Kept
    folder: Path

    def may(self, permission: Permission) -> bool:
        """Whether the person signed in has a permission: to leave out what they cannot do."""
        return permission in self.store.actor.permissions


class Screen(QWidget):
    """One screen of the application.

    A screen asks, shows, and passes on what the person wants. It decides nothing
    about business, and it refreshes when an event it names in ``refresh_on`` arrives,
    or later if it is hidden then. ``help_page`` names the page F1 opens.
    """

    refresh_on: ClassVar[tuple[type[Event], ...]] = ()
    help_page: ClassVar[str] = "start"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._refresh_now)
        context.bridge.heard.connect(self._hear)

    def refresh(self) -> None:
        """Ask again for everything shown."""
        raise NotImplementedError

    def opened(self, argument: object = None) -> None:
        """Called each time the person comes here; put the keyboard where it belongs."""

    def place(self) -> object:
        """Where in the screen the person is, for ``opened`` to go back to when it is made
        again in another language or size."""
        return None

    def take_keyboard(self) -> None:
        """Put the keyboard where it belongs again: a panel has gone."""
        self.setFocus()

    def take_scan(self, code: str) -> bool:
        """Use a scanned code; False lets the till have it."""
        return False

    def has_keyboard(self) -> bool:
        """Whether keys go to this screen, not to a panel over it."""
        focused = QApplication.focusWidget()
        return focused is None or focused is self or self.isAncestorOf(focused)

    def do(
        self, command: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Job[T]:
        """Change the store, away from the GUI thread."""
        store = self.context.store
        return self.context.runner.change(self, lambda: store.do(command, *args, **kwargs))

    def ask(
        self, query: Callable[Concatenate[Read, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Job[T]:
        """Read the store, away from the GUI thread."""
        store = self.context.store
        return self.context.runner.read(self, lambda: store.ask(query, *args, **kwargs))

    def ask_now(
        self, query: Callable[Concatenate[Read, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read the store here and now: only for look-ups that take well under a frame."""
        return self.context.store.ask(query, *args, **kwargs)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh_now()

    @Slot(Event)
    def _hear(self, event: Event) -> None:
        if isinstance(event, self.refresh_on):
            self._stale = True
            if self.isVisible():
                self._soon.start()

    @Slot()
    def _refresh_now(self) -> None:
        self._soon.stop()
        self._stale = False
        self.refresh()
