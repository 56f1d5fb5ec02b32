"""What a cashier's hands and scanner do: keys and bursts of keys, as the system tells them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from storeapp.kernel.errors import Bug

SCANNER_GAP_MS, PERSON_GAP_MS = 8, 180
LONGEST_WAIT_MS = 30_000
A_MOMENT_MS, BREATH_MS = 5, 90  # after a breath it is sure that no scan follows
NO_KEYS_HELD = Qt.KeyboardModifier.NoModifier

SIGNS = {"Return": "\r", "Tab": "\t"}
KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}

W = TypeVar("W", bound=QWidget)


class Hands:
    """The keyboard, the scanner and the finger at one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._stamp = 1_000_000  # far beyond the system's own: no real key follows

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their names: "F12", "Ctrl+Z", "Return"."""
        for key in keys:
            if key in SIGNS:  # its time stamp must follow those of what was typed
                self._send(SIGNS[key], PERSON_GAP_MS)
                continue
            QTest.keySequence(self._handle(), QKeySequence(key))
            QApplication.processEvents()

    def enter(self, text: str) -> None:
        """Type at a person's pace."""
        self._send(text, PERSON_GAP_MS)
        QTest.qWait(BREATH_MS)

    def scan(self, code: str) -> None:
        """Scan a code: a burst of keys that ends with Enter."""
        self._stamp += PERSON_GAP_MS
        self._send(f"{code}\r", SCANNER_GAP_MS)

    def click(self, button: QAbstractButton) -> None:
        """Tap a button that is there and alive."""
        if not (button.isVisible() and button.isEnabled()):
            raise Bug(f"nobody can press {button.accessibleName() or button.text()!r}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def wait_for(self, condition: Callable[[], object], what: str) -> None:
        """Wait until something is so; raises Bug when it takes far too long."""
        clock = QElapsedTimer()
        clock.start()
        while not condition():
            if clock.hasExpired(LONGEST_WAIT_MS):
                raise Bug(f"the demo waited in vain for {what}")
            QTest.qWait(A_MOMENT_MS)
        QApplication.processEvents()

    def find(self, kind: type[W]) -> W:
        """The one visible widget of a kind. Raises Bug if there is none."""
        found = [one for one in self._window.findChildren(kind) if one.isVisible()]
        if not found:
            raise Bug(f"the demo sees no {kind.__name__}")
        return found[0]

    def button(self, words: str) -> QAbstractButton:
        """The visible button that says this. Raises Bug if there is none."""
        for one in self._window.findChildren(QAbstractButton):
            if one.isVisible() and words in (one.text(), one.accessibleName()):
                return one
        raise Bug(f"the demo sees no button {words!r}")

    def _handle(self) -> QWindow:
        return self._window.windowHandle()

    def _send(self, text: str, gap_ms: int) -> None:
        focused: QWindow | None = QGuiApplication.focusWindow()
        window = self._handle() if focused is None else focused
        for sign in text:
            self._stamp += gap_ms
            key = _key_of(sign)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, NO_KEYS_HELD, sign)
                event.setTimestamp(self._stamp)
                QCoreApplication.sendEvent(window, event)
        QApplication.processEvents()


def _key_of(sign: str) -> Qt.Key:
    """The key that gives a sign; those of an input method come without one."""
    if sign in KEYS:
        return KEYS[sign]
    return Qt.Key(ord(sign.upper())) if sign.isascii() else Qt.Key.Key_unknown
