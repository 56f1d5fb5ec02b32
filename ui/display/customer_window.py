"""The second window: large, quiet, and never in the way of a key or a scan."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.display.paint import Look, paint
from ui.display.shown import IDLE, Shown

_FLAGS = (
    Qt.WindowType.Tool  # it has no place in the list of windows
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.WindowStaysOnTopHint
)


class CustomerWindow(QWidget):
    """Paints what the customer is shown. It takes no keys, no clicks and no focus."""

    intruded = Signal()  # it was given the keyboard all the same; give it back, please

    def __init__(self) -> None:
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # The program ends with the till's window, whether this one is open or not.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("customer")
        self.shown: Shown = IDLE
        self.look = Look()
        self.painted = 0

    def stand_on(self, screen: QScreen) -> None:
        """Fill this screen."""
        self.setScreen(screen)
        if self.geometry() != screen.geometry():
            self.setGeometry(screen.geometry())
        if not self.isVisible():
            self.show()

    def take(self, shown: Shown) -> None:
        """Show this."""
        self.shown = shown
        self.update()

    def take_look(self, look: Look) -> None:
        """Show it in this manner."""
        self.look = look
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.intruded.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paint(painter, self.rect(), self.shown, self.look)
        painter.end()
