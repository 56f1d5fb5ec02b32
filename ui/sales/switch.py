"""Two or three ways to do something, side by side; each says its key."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QSizePolicy

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.layout import row

V = TypeVar("V")

HEIGHT = 44


class Switch(Box, Generic[V]):
    """One of several values is chosen. ``turned`` tells that it is another one."""

    turned = Signal()

    def __init__(self, *options: tuple[str, V, str]) -> None:
        super().__init__("sunken")
        self._values = [value for _words, value, _key in options]
        self._group = QButtonGroup(self)
        bar = row(gap=4, margins=(2, 2, 2, 2))
        for number, (words, _value, key) in enumerate(options):
            button = Button(words, "tab", key=key, height=HEIGHT)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            bar.addWidget(button, 1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._tell)
        self.setLayout(bar)

    def value(self) -> V:
        """The value chosen."""
        return self._values[self._group.checkedId()]

    def choose(self, value: V) -> None:
        """Choose a value, without telling."""
        self._group.button(self._values.index(value)).setChecked(True)

    def allow(self, value: V, on: bool) -> None:
        """Let a value be chosen, or grey it."""
        self._group.button(self._values.index(value)).setEnabled(on)

    def turn_to(self, value: V) -> None:
        """Choose a value as a finger would."""
        self._group.button(self._values.index(value)).click()

    @Slot()
    def turn(self) -> None:
        """Choose the next value that can be chosen."""
        at, count = self._group.checkedId(), len(self._values)
        for step in range(1, count):
            button = self._group.button((at + step) % count)
            if button.isEnabled():
                button.click()
                return

    @Slot()
    def _tell(self) -> None:
        self.turned.emit()
