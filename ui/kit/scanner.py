"""Tells a barcode scanner that types like a keyboard from a person who types.

A scan is a burst of four or more printable keys, never held down, with gaps of at most
50 ms and 35 ms on average **by the time stamps of the system**, closed by Enter, Tab or a
line end within 120 ms, or by 120 ms of silence when the digits make a valid GTIN. The time
a key arrives here says nothing: while the program is busy keys pile up and arrive at once.

The keys are watched at the window that has the keyboard, before any widget sees them, so
each is seen once, wherever the keyboard is, menus and lists included.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

FEWEST_KEYS = 4
WIDEST_GAP_MS = 50
MEAN_GAP_MS = 35
END_GAP_MS = 120
SILENCE_MS = 120
SECOND_END_MS = 60  # CR then LF, or a scanner set to send its suffix twice
SURE_KEYS = 2  # so many fast keys, and nothing but an editor gets the rest of them
GTIN_LENGTHS = (8, 12, 13, 14)
COMMANDS = "+-*/."  # single keys that mean something when a person types them

_Key = Qt.Key
_ENDS = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab)
_BESIDES = (
    _Key.Key_Shift,
    _Key.Key_Control,
    _Key.Key_Alt,
    _Key.Key_AltGr,
    _Key.Key_Meta,
    _Key.Key_CapsLock,
    _Key.Key_NumLock,
)
_STIRRING = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def is_gtin(text: str) -> bool:
    """Whether this is a GTIN of 8, 12, 13 or 14 digits with the right check digit."""
    if len(text) not in GTIN_LENGTHS or not (text.isascii() and text.isdigit()):
        return False
    *body, check = (int(digit) for digit in text)
    weighed = sum(digit * (3, 1)[i % 2] for i, digit in enumerate(reversed(body)))
    return (10 - weighed % 10) % 10 == check


class ScanDetector(QObject):
    """Watches every key of the program; one for the whole application.

    ``scanned`` gives a whole code, and the editor that had the keyboard has its old text
    back. ``typed`` gives one of ``COMMANDS`` a person typed by itself, told only when it is
    sure that no scan follows; the character also stands in the editor by then.
    """

    scanned = Signal(str)
    typed = Signal(str)
    stirred = Signal()  # a key, the mouse or a finger: somebody is there

    def __init__(
        self, application: QGuiApplication, clock: Callable[[], float] | None = None
    ) -> None:
        super().__init__(application)
        self.enabled = True
        self._clock = clock
        self._since = QElapsedTimer()
        self._since.start()
        self._keys: list[str] = []
        self._stamps: list[float] = []
        self._editor: Editor | None = None
        self._ended: float | None = None
        self._watched: QWindow | None = None
        self._silence = QTimer(self, singleShot=True, interval=SILENCE_MS)
        self._silence.timeout.connect(self._on_silence)
        self._alone = QTimer(self, singleShot=True, interval=WIDEST_GAP_MS + 10)
        self._alone.timeout.connect(self._on_alone)
        self._application = application
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def stop(self) -> None:
        """Watch no more."""
        self._application.focusWindowChanged.disconnect(self._watch)
        self.forget()
        self._watch(None)
        self.deleteLater()

    def forget(self) -> None:
        """Drop the keys gathered so far."""
        self._keys, self._stamps, self._editor = [], [], None
        self._silence.stop()
        self._alone.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _STIRRING:
            return False
        self.stirred.emit()
        if kind != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self.enabled and self._press(event)

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._unwatch)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._unwatch)

    @Slot()
    def _unwatch(self) -> None:
        self._watched = None

    def _press(self, event: QKeyEvent) -> bool:
        if event.key() in _BESIDES:
            return False
        now = self._now(event)
        if event.key() in _ENDS or event.text() in ("\n", "\r", "\t"):
            return self._end(now)
        text = event.text()
        printable = text.isprintable() and not event.modifiers() & _COMMANDING
        if text and printable and not event.isAutoRepeat():
            return self._gather(text, now)
        self._settle_command()
        self.forget()
        if text and printable and text in COMMANDS:
            self.typed.emit(text)  # held down: no scanner does that
        return False

    def _gather(self, text: str, now: float) -> bool:
        if self._keys and now - self._stamps[-1] > WIDEST_GAP_MS:
            self._settle_command()
            self.forget()
        if not self._keys:
            self._editor = Editor.focused()
        self._keys.append(text)
        self._stamps.append(now)
        self._silence.start()
        if len(self._keys) == 1 and text in COMMANDS:
            self._alone.start()
        else:
            self._alone.stop()
        return self._editor is None and len(self._keys) > SURE_KEYS

    def _end(self, now: float) -> bool:
        if not self._keys:
            return self._ended is not None and now - self._ended <= SECOND_END_MS
        if now - self._stamps[-1] <= END_GAP_MS and self._is_burst():
            self._ended = now
            self._take()
            return True
        self._settle_command()
        self.forget()
        return False

    def _is_burst(self) -> bool:
        if len(self._keys) < FEWEST_KEYS:
            return False
        gaps = [later - earlier for earlier, later in pairwise(self._stamps)]
        return max(gaps) <= WIDEST_GAP_MS and sum(gaps) <= MEAN_GAP_MS * len(gaps)

    def _take(self) -> None:
        code = unicodedata.normalize("NFKC", "".join(self._keys)).strip()
        if self._editor is not None:
            self._editor.restore()
        self.forget()
        self.scanned.emit(code)

    @Slot()
    def _on_silence(self) -> None:
        if self._is_burst() and is_gtin("".join(self._keys)):
            self._take()
        else:
            self.forget()

    @Slot()
    def _on_alone(self) -> None:
        self._settle_command()

    def _settle_command(self) -> None:
        if len(self._keys) == 1 and self._keys[0] in COMMANDS:
            command = self._keys[0]
            self.forget()
            self.typed.emit(command)

    def _now(self, event: QKeyEvent) -> float:
        if self._clock is not None:
            return self._clock()
        return event.timestamp() or self._since.elapsed()


class Gathers(QWidget):
    """A widget that gathers keys by itself, such as a PIN; a scan is taken out of it again."""

    def gathered(self) -> str:
        """What stands there now."""
        raise NotImplementedError

    def gather_again(self, text: str) -> None:
        """Let this stand there, as it did before a scan."""
        raise NotImplementedError


@dataclass
class Editor:
    """The editor that has the keyboard, and what stood in it before the first key."""

    widget: QLineEdit | QPlainTextEdit | QTextEdit | Gathers
    text: str
    cursor: int
    selected: tuple[int, int] | None = None

    @classmethod
    def focused(cls) -> Editor | None:
        """The editor with the keyboard now, or None if keys would mean something else."""
        widget = _inner(QApplication.focusWidget() or QApplication.activeWindow())
        if isinstance(widget, QLineEdit) and not widget.isReadOnly():
            start = widget.selectionStart()
            selected = (start, widget.selectionLength()) if start >= 0 else None
            return cls(widget, widget.text(), widget.cursorPosition(), selected)
        if isinstance(widget, Gathers):
            return cls(widget, widget.gathered(), 0)
        if isinstance(widget, QPlainTextEdit | QTextEdit) and not widget.isReadOnly():
            return cls(widget, widget.toPlainText(), widget.textCursor().position())
        return None

    def restore(self) -> None:
        """Put back what stood there."""
        if isinstance(self.widget, QLineEdit):
            self.widget.setText(self.text)
            self.widget.setCursorPosition(self.cursor)
            if self.selected is not None:
                self.widget.setSelection(*self.selected)
            return
        if isinstance(self.widget, Gathers):
            self.widget.gather_again(self.text)
            return
        self.widget.setPlainText(self.text)
        cursor = QTextCursor(self.widget.document())
        cursor.setPosition(self.cursor)
        self.widget.setTextCursor(cursor)


def _inner(widget: QWidget | None) -> QWidget | None:
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        return widget.findChild(QLineEdit)
    return widget
