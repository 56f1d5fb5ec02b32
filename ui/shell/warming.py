"""Loads, in idle moments, what a start left for later: so that its first use is not slow."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from storeapp.kernel import doors
from ui.kit.scanner import ScanDetector

QUIET_MS = 500  # nobody types, scans or moves the mouse
PAUSE_MS = 20  # between one module and the next; each takes a few milliseconds


class Warming(QObject):
    """Loads one module at a time, and stops at once when somebody stirs."""

    def __init__(self, detector: ScanDetector, parent: QObject) -> None:
        super().__init__(parent)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._step)
        detector.stirred.connect(self._wait)

    @Slot()
    def begin(self) -> None:
        """Somebody's screens show."""
        self._next.start(QUIET_MS)

    def stop(self) -> None:
        """Load nothing more."""
        self._next.stop()

    @Slot()
    def _wait(self) -> None:
        if self._next.isActive():
            self._next.start(QUIET_MS)

    @Slot()
    def _step(self) -> None:
        if doors.open_next():
            self._next.start(PAUSE_MS)
