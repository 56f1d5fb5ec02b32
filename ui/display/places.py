"""On which screen the customer's window stands, as screens come and go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

CALM_MS = 250  # a screen that is plugged in is told of several times


class _Named(Protocol):
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def choose_screen(screens: Sequence[N], till: N | None, wanted: str) -> N | None:
    """The screen for the customer: the wanted one, else the first the till is not on."""
    free = [screen for screen in screens if screen is not till]
    named = (screen for screen in free if screen.name() == wanted)
    return next(iter((*named, *free)), None)


class Places(QObject):
    """Watches the screens. ``lost`` comes before Qt would move a window off a screen that
    goes; ``settled`` a moment after anything about screens has changed."""

    lost = Signal(object)
    settled = Signal()

    def __init__(self, till: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._till = till
        self._soon = QTimer(self, singleShot=True, interval=CALM_MS)
        self._soon.timeout.connect(self.settled)
        application = QApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self.screen_added)
        application.screenRemoved.connect(self.screen_removed)
        application.primaryScreenChanged.connect(self.disturbed)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def target(self, wanted: str) -> QScreen | None:
        """The screen to stand on now, or None while there is only the till's."""
        return choose_screen(QGuiApplication.screens(), self._tills_screen(), wanted)

    def _tills_screen(self) -> QScreen:
        """Where most of the till is; asked so that the answer outlives the till's window."""
        middle = self._till.frameGeometry().center()
        return QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()

    @Slot(QScreen)
    def screen_added(self, screen: QScreen) -> None:
        """A screen was plugged in."""
        self._watch(screen)
        self._soon.start()

    @Slot(QScreen)
    def screen_removed(self, screen: QScreen) -> None:
        """A screen was unplugged."""
        self.lost.emit(screen)
        self._soon.start()

    @Slot()
    def disturbed(self, *_what: object) -> None:
        """A screen has another size, place or scale, or the till moved to another."""
        self._soon.start()

    def watch_till(self) -> None:
        """Notice when the till's window is moved to another screen."""
        handle = self._till.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self.disturbed)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.disturbed)
        screen.logicalDotsPerInchChanged.connect(self.disturbed)
