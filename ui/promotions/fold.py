"""A part of a form that is folded away until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.icons import icon
from ui.kit.layout import STRETCH, column, holding, row


class Fold(QWidget):
    """A button that shows what lies behind it, and hides it again."""

    def __init__(self, title: str, inside: QLayout | QWidget) -> None:
        super().__init__()
        self.inside = inside if isinstance(inside, QWidget) else holding(inside)
        self.button = Button(title, "ghost", icon="chevron-right", height=38)
        self.button.setCheckable(True)
        inset = column(self.inside, margins=(12, 0, 2, 4))
        self.setLayout(column(row(self.button, STRETCH), inset, gap=6))
        self.inside.hide()
        self.button.toggled.connect(self._turn)

    def open(self, wanted: bool = True) -> None:
        """Show what lies behind, or hide it."""
        self.button.setChecked(wanted)

    @Slot(bool)
    def _turn(self, is_open: bool) -> None:
        self.inside.setVisible(is_open)
        sign = "chevron-down" if is_open else "chevron-right"
        self.button.setIcon(icon(sign, "text2"))
