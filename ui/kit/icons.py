"""Lucide icons, recoloured for the look and drawn sharp for the screen's pixel ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

import resources
from ui.kit.theme import px, theme

_drawn: dict[tuple[str, str, int, float, float], QPixmap] = {}


def pixmap(name: str, tone: str, size: int, dpr: float = 1.0, stroke: float = 2.0) -> QPixmap:
    """An icon in a colour of the look, ``size`` real pixels wide (see ``px``)."""
    key = (name, theme().hex(tone), size, dpr, stroke)
    found = _drawn.get(key)
    if found is None:
        found = _drawn[key] = _draw(*key)
    return found


def icon(name: str, tone: str, size: int = 18) -> QIcon:
    """An icon for a button or a menu, ``size`` as written."""
    ratio = 2.0 if theme().factor < 2 else 1.0  # noqa: PLR2004 - sharp on either kind of screen
    return QIcon(pixmap(name, tone, px(size), ratio))


class IconView(QWidget):
    """An icon standing by itself. It says nothing to a screen reader: words beside it do."""

    def __init__(self, name: str, tone: str, size: int, stroke: float = 2.0) -> None:
        super().__init__()
        self._name, self._tone, self._stroke = name, tone, stroke
        self.setFixedSize(px(size), px(size))

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.size()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(
            0, 0, pixmap(self._name, self._tone, self.width(), ratio, self._stroke)
        )
        painter.end()


@cache
def _svg(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


def _draw(name: str, colour: str, size: int, dpr: float, stroke: float) -> QPixmap:
    svg = _svg(name).replace("currentColor", colour)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    drawn = QPixmap(round(size * dpr), round(size * dpr))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn
