"""Entering a PIN: dots for its digits, and keys to tap."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.layout import column
from ui.kit.numpad import BACKSPACE, CLEAR, PIN_KEYS, Numpad
from ui.kit.scanner import Gathers
from ui.kit.theme import colour, px
from ui.kit.words import _, ngettext

MOST_DIGITS = 12
FEWEST_DOTS = 6
FEW_TRIES = 3


class PinDots(QWidget):
    """How many digits have been entered, never which."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.wrong = False
        self.setFixedHeight(px(56))
        self.setMinimumWidth(px(240))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(280), px(56))

    def show_count(self, count: int, *, wrong: bool = False) -> None:
        """Show so many dots; ``wrong`` puts the red ring around them."""
        self.count, self.wrong = count, wrong
        self.setAccessibleName(_("{count} digits entered").format(count=count))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "danger" if self.wrong else "focus" if self.parentWidget() else "border"
        painter.setPen(QPen(colour(edge), px(2)))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), px(12), px(12)
        )
        places = max(FEWEST_DOTS, self.count)
        gap = px(26) if places <= FEWEST_DOTS else px(18)
        left = self.width() / 2 - gap * (places - 1) / 2
        for number in range(places):
            filled = number < self.count
            painter.setPen(QPen(colour("text" if filled else "borderStrong"), 1.5))
            painter.setBrush(colour("text" if filled else "surface"))
            painter.drawEllipse(QPointF(left + gap * number, self.height() / 2), px(6), px(6))
        painter.end()


class PinPad(Gathers):
    """Dots and keys; the keyboard works too. ``entered`` gives the PIN at Enter.

    A scan that comes in between takes its digits out again. Only a person can know when a
    PIN is complete, for its length is not told to anybody.
    """

    entered = Signal(str)
    changed = Signal(str)
    turned = Signal(int)  # Up or Down: -1 or 1, to somebody else

    def __init__(self) -> None:
        super().__init__()
        self._pin = ""
        self.dots = PinDots()
        self.pad = Numpad(PIN_KEYS)
        self.pad.pressed.connect(self._press)
        layout = column(self.dots, self.pad, gap=12)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("PIN"))

    def clear(self, *, wrong: bool = False) -> None:
        """Forget what was entered; ``wrong`` marks it as refused."""
        self._pin = ""
        self.dots.show_count(0, wrong=wrong)
        self.changed.emit("")

    def pin(self) -> str:
        """What has been entered so far."""
        return self._pin

    @override
    def gathered(self) -> str:
        return self._pin

    @override
    def gather_again(self, text: str) -> None:
        self._take(text)

    @Slot()
    def submit(self) -> None:
        """Give the PIN to whoever asked for it."""
        if self._pin:
            self.entered.emit(self._pin)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() in steps:
            self.turned.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Backspace:
            self._press(BACKSPACE)
        elif event.key() == Qt.Key.Key_Escape and self._pin:
            self._press(CLEAR)
        elif event.text().isascii() and event.text().isdigit():
            self._press(event.text())
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _press(self, value: str) -> None:
        if not self.isEnabled():
            return
        if value == BACKSPACE:
            self._take(self._pin[:-1])
        elif value == CLEAR:
            self._take("")
        else:
            self._take((self._pin + value)[:MOST_DIGITS])

    def _take(self, pin: str) -> None:
        self._pin = pin
        self.dots.show_count(len(self._pin))
        self.changed.emit(self._pin)


def refusal_words(blocked: bool, wait_s: int, tries_left: int) -> str:
    """Why a PIN was not taken, and what to do."""
    if blocked:
        return _("Too many wrong PINs. Ask a manager or the owner to set a new PIN for you.")
    if wait_s:
        return wait_words(wait_s)
    if tries_left > FEW_TRIES:
        return _("This PIN is wrong. Try again.")
    return ngettext(
        "This PIN is wrong. {count} try is left.",
        "This PIN is wrong. {count} tries are left.",
        tries_left,
    ).format(count=tries_left)


def wait_words(seconds: int) -> str:
    """How long to wait until the next try counts."""
    return ngettext(
        "Too many wrong PINs. Wait {count} second.",
        "Too many wrong PINs. Wait {count} seconds.",
        seconds,
    ).format(count=seconds)
