"""The purple frame around everything while somebody practises."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.theme import colour, px

THICK = 4


class TrainingFrame(QWidget):
    """Lies over a window, lets every click through, and paints only the window's edge."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.hide()

    def switch(self, on: bool) -> None:
        """Show the frame, or take it away."""
        self.setVisible(on)
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        elif event.type() == QEvent.Type.ChildAdded and self.isVisible():
            self.raise_()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, thick = QPainter(self), px(THICK)
        painter.setPen(QPen(colour("training"), thick * 2))
        painter.drawRect(QRectF(self.rect()))
        painter.end()
