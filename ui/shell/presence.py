"""Whether somebody is at the register: to lock it when nobody is, and to tidy up meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.kit.scanner import ScanDetector

REST_AFTER_MS = 3_000


class Presence(QObject):
    """Tells ``resting`` after three quiet seconds, and ``away`` after as long as is set."""

    resting = Signal()
    away = Signal()

    def __init__(self, detector: ScanDetector, parent: QObject) -> None:
        super().__init__(parent)
        self._rest = QTimer(self, singleShot=True, interval=REST_AFTER_MS)
        self._rest.timeout.connect(self.resting)
        self._away = QTimer(self, singleShot=True)
        self._away.timeout.connect(self.away)
        detector.stirred.connect(self.stir)

    @property
    def is_resting(self) -> bool:
        """Whether nobody has been there for three seconds."""
        return not self._rest.isActive()

    def lock_after(self, seconds: int) -> None:
        """Tell ``away`` after so many seconds without a key or the mouse; 0 is never."""
        self._away.stop()
        self._away.setInterval(seconds * 1000)
        self.stir()

    @Slot()
    def stir(self) -> None:
        """Somebody is there."""
        self._rest.start()
        if self._away.interval() > 0:
            self._away.start()
