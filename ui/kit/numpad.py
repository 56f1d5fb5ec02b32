"""Digits to tap."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.kit import display
from ui.kit.buttons import Button
from ui.kit.fonts import SEMIBOLD, sized
from ui.kit.layout import grid
from ui.kit.theme import px
from ui.kit.words import _

BACKSPACE, CLEAR = "backspace", "clear"
# What a key gives, its row, column, and how many columns wide it is.
AMOUNT_KEYS = (
    ("7", 0, 0, 1),
    ("8", 0, 1, 1),
    ("9", 0, 2, 1),
    (BACKSPACE, 0, 3, 1),
    ("4", 1, 0, 1),
    ("5", 1, 1, 1),
    ("6", 1, 2, 1),
    (CLEAR, 1, 3, 1),
    ("1", 2, 0, 1),
    ("2", 2, 1, 1),
    ("3", 2, 2, 1),
    ("00", 2, 3, 1),
    ("0", 3, 0, 2),
    (".", 3, 2, 1),
    ("000", 3, 3, 1),
)
PIN_KEYS = (
    ("1", 0, 0, 1),
    ("2", 0, 1, 1),
    ("3", 0, 2, 1),
    ("4", 1, 0, 1),
    ("5", 1, 1, 1),
    ("6", 1, 2, 1),
    ("7", 2, 0, 1),
    ("8", 2, 1, 1),
    ("9", 2, 2, 1),
    (CLEAR, 3, 0, 1),
    ("0", 3, 1, 1),
    (BACKSPACE, 3, 2, 1),
)

Keys = tuple[tuple[str, int, int, int], ...]


class Numpad(QWidget):
    """A pad of keys. ``pressed`` gives the digits of a key, "backspace" or "clear"."""

    pressed = Signal(str)

    def __init__(self, keys: Keys = AMOUNT_KEYS) -> None:
        super().__init__()
        self.keys: dict[str, Button] = {}
        self._edit: QLineEdit | None = None
        pad = grid(gap=8)
        for value, at_row, at_column, wide in keys:
            button = self._make(value)
            pad.addWidget(button, at_row, at_column, 1, wide)
            self.keys[value] = button
        self.setLayout(pad)

    def serve(self, edit: QLineEdit) -> None:
        """Type into this line; the keyboard stays where it is."""
        self._edit = edit

    def _make(self, value: str) -> Button:
        words = {BACKSPACE: "", CLEAR: _("Clear")}.get(value, value)
        if value == ".":
            words = display.point()
        sign = "delete" if value == BACKSPACE else ""
        button = Button(words, "key", icon=sign)  # drawn anew when the look changes
        large = len(words) == 1
        button.setFont(sized(22 if large else 16, SEMIBOLD, True))
        button.setMinimumSize(px(60), px(48))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("value", value)
        if value == BACKSPACE:
            button.setAccessibleName(_("Backspace"))
        button.clicked.connect(self._press)
        return button

    @Slot()
    def _press(self) -> None:
        sender = self.sender()
        value = str(sender.property("value"))
        if self._edit is not None:
            self._type(self._edit, value)
        self.pressed.emit(value)

    def _type(self, edit: QLineEdit, value: str) -> None:
        if value == BACKSPACE:
            edit.backspace()
        elif value == CLEAR:
            edit.clear()
        else:
            edit.insert(display.point() if value == "." else value)
        edit.textEdited.emit(edit.text())
