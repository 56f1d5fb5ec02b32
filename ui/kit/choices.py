"""Boxes to tick and dots to choose by, painted so that a tick shows without its colour."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton
from typing_extensions import override

from ui.kit.fonts import font
from ui.kit.icons import pixmap
from ui.kit.theme import colour, px

SIDE, GAP, HEIGHT = 22, 10, 36


class CheckBox(QCheckBox):
    """Something to say yes or no to."""

    def __init__(self, text: str, checked: bool = False) -> None:
        super().__init__(text)
        _prepare(self, checked)

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return _size(self)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = _paint_ground(painter, self, px(6))
        if self.isChecked():
            size = px(16)
            at = mark.center() - QPointF(size / 2, size / 2)
            painter.drawPixmap(
                at, pixmap("check", "onPrimary", size, self.devicePixelRatioF(), 3)
            )
        painter.end()


class RadioButton(QRadioButton):
    """One of several that exclude each other."""

    def __init__(self, text: str, checked: bool = False) -> None:
        super().__init__(text)
        _prepare(self, checked)

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return _size(self)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = _paint_ground(painter, self, px(SIDE) / 2)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("onPrimary"))
            painter.drawEllipse(mark.center(), px(4), px(4))
        painter.end()


def _prepare(button: QAbstractButton, checked: bool) -> None:
    button.setFont(font("body"))
    button.setMinimumHeight(px(HEIGHT))
    button.setChecked(checked)


def _size(button: QAbstractButton) -> QSize:
    words = button.fontMetrics().horizontalAdvance(button.text())
    return QSize(px(SIDE + GAP + 4) + words, px(HEIGHT))


def _paint_ground(painter: QPainter, button: QAbstractButton, radius: float) -> QRectF:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = px(SIDE)
    mark = QRectF(1.5, (button.height() - side) / 2, side - 2, side - 2).adjusted(0, 1, 0, 1)
    on, live = button.isChecked(), button.isEnabled()
    if button.hasFocus():
        painter.setPen(QPen(colour("focus"), 2))
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
    edge = "primary" if on and live else "borderStrong" if live else "border"
    painter.setPen(QPen(colour(edge), 1.5))
    painter.setBrush(colour(("primary" if live else "textDisabled") if on else "surface"))
    mark.translate(px(3), 0)
    painter.drawRoundedRect(mark, min(radius, mark.width() / 2), min(radius, mark.width() / 2))
    painter.setPen(colour("text" if live else "textDisabled"))
    painter.setFont(button.font())
    words = button.rect().adjusted(px(SIDE + GAP), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, button.text())
    return mark
