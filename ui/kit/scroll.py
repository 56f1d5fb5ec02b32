"""A part that scrolls when there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from ui.kit.layout import holding


def scrolling(what: QLayout | QWidget, name: str = "") -> QScrollArea:
    """A layout or widget that scrolls downwards, on the ground it stands on."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    inside = what if isinstance(what, QWidget) else holding(what)
    area.setWidget(inside)
    # Both would paint the colour of the window over what they stand on.
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
