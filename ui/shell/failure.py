"""What nobody expected: it is written down, said calmly, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

log = logging.getLogger("storeapp.ui")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_NOISE = ("propagateSizeHints",)


class Failures(QObject):
    """Catches what no code caught, on every thread. ``happened`` is told on the GUI thread."""

    happened = Signal()

    def watch(self) -> None:
        """Start catching."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(self._heard_qt)

    def unwatch(self) -> None:
        """Stop catching."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def note(self, error: BaseException) -> None:
        """Write down an error that was caught elsewhere but that nobody understands."""
        log.error("a fault of the program", exc_info=error)

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.note(error)
        self.happened.emit()

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.note(caught.exc_value)
            self.happened.emit()

    def _heard_qt(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not any(noise in text for noise in _NOISE):
            log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
