"""One window for one store: a second start shows the first window and ends."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot

LOCK_NAME = "window.lock"
PATIENCE_MS = 700
PAUSE_S = 0.05


class Single(QObject):
    """Holds a store's folder for one window.

    A process that was killed holds nothing: the system lets go of its lock, and the file it
    left behind is taken away.
    """

    called = Signal()  # somebody started the program again

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / LOCK_NAME))
        self._lock.setStaleLockTime(0)
        self._name = (
            "storeapp-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        )
        self._server: QObject | None = None

    def take(self) -> bool:
        """Hold the folder; False if another window already does."""
        if self._lock.tryLock(0):
            return True
        return self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear when the program is started again; call it once the window shows."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - the window is first

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # what a killed process left
        server.newConnection.connect(self._answer)
        server.listen(self._name)
        self._server = server

    def call(self) -> bool:
        """Ask the window that is open to show itself; False if it does not answer in time."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

        until = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < until:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(PATIENCE_MS // 4):
                socket.disconnectFromServer()
                return True
            time.sleep(PAUSE_S)  # it may have only just started
        return False

    def release(self) -> None:
        """Let go of the folder."""
        if self._server is not None:
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    @Slot()
    def _answer(self) -> None:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415

        if isinstance(self._server, QLocalServer):
            while (socket := self._server.nextPendingConnection()) is not None:
                socket.deleteLater()
        self.called.emit()
