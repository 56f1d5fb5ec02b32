"""Rows, columns, grids and forms, with the spacing of the look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from ui.kit.label import Label
from ui.kit.theme import px

Margins = tuple[float, float, float, float]
Part = QWidget | QLayout | int | None

STRETCH = None  # takes the room that is left
NO_MARGINS: Margins = (0, 0, 0, 0)

L = TypeVar("L", bound=QLayout)


def row(*parts: Part, gap: float = 12, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Side by side. A number is so much room, None takes what is left."""
    return _fill(_spaced(QHBoxLayout(), gap, margins), parts)


def column(*parts: Part, gap: float = 12, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """One under the other. A number is so much room, None takes what is left."""
    return _fill(_spaced(QVBoxLayout(), gap, margins), parts)


def grid(gap: float = 8, margins: Margins = NO_MARGINS) -> QGridLayout:
    """A grid to put things into."""
    return _spaced(QGridLayout(), gap, margins)


def holding(layout: QLayout) -> QWidget:
    """A plain widget that holds a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def field(caption: str, edit: QWidget, hint: str = "") -> QVBoxLayout:
    """A field under its caption, with an optional hint below; the caption names the field."""
    label = Label(caption, "label", "text2")
    label.setBuddy(edit)
    if not edit.accessibleName():
        edit.setAccessibleName(caption)
    layout = column(label, edit, gap=6)
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    if hint:
        layout.addWidget(Label(hint, "meta", "text3", wrap=True))
    return layout


def form(*fields: tuple[str, QWidget], gap: float = 14) -> QVBoxLayout:
    """Fields one under the other, each under its caption."""
    return column(*(field(caption, edit) for caption, edit in fields), gap=gap)


def _spaced(layout: L, gap: float, margins: Margins) -> L:
    layout.setSpacing(px(gap) if gap else 0)
    left, top, right, bottom = (px(side) if side else 0 for side in margins)
    layout.setContentsMargins(left, top, right, bottom)
    return layout


B = TypeVar("B", bound=QBoxLayout)


def _fill(layout: B, parts: Iterable[Part]) -> B:
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(px(part))
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout


def hide_unless(wanted: bool, *widgets: QWidget) -> None:
    """Hide widgets that are not wanted, and leave the others alone.

    A widget that has no parent yet must not be told to show: it would be a window.
    """
    if not wanted:
        for widget in widgets:
            widget.hide()


def keep_hidden(home: QWidget, *widgets: QWidget) -> None:
    """Give widgets that show later, or never, a home until then.

    What belongs to no window falls to Python's garbage collector together with its children,
    in any order, and that ends the program.
    """
    for widget in widgets:
        widget.setParent(home)
        widget.hide()


def centred(widget: QWidget) -> QVBoxLayout:
    """A widget in the middle of its room."""
    layout = column()
    layout.addWidget(widget, 1, Qt.AlignmentFlag.AlignCenter)
    return layout
