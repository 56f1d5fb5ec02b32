"""One action with its key; pressed, it waits for another key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.fonts import font
from ui.kit.key_choice import pressed
from ui.kit.keys import Action
from ui.kit.label import Label
from ui.kit.layout import row
from ui.kit.theme import px
from ui.kit.words import _

KEY_WIDTH, RESET_WIDTH, WIDEST = 190, 44, 640


class KeyButton(QPushButton):
    """Shows a key. Once pressed it takes the next key, whatever that would do elsewhere;
    ``captured`` tells it. Esc lets everything be as it was."""

    captured = Signal(str)

    def __init__(self, name: str, key: str) -> None:
        super().__init__()
        self.name, self.key, self.is_waiting = name, key, False
        self.setFont(font("strong"))
        self.setFixedSize(px(KEY_WIDTH), px(44))
        self.clicked.connect(self.wait)
        self._say()

    def show_key(self, key: str) -> None:
        """Show another key."""
        self.key = key
        self._say()

    @Slot()
    def wait(self) -> None:
        """Take the next key that is pressed."""
        self.is_waiting = True
        self.setFocus()
        self._say()

    @override
    def event(self, event: QEvent) -> bool:
        if self.is_waiting and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # else the key would do what it does now
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._stop()
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        key = pressed(event)
        if not key:
            return
        self._stop()
        if key != "Esc":
            self.captured.emit(key)

    def _stop(self) -> None:
        self.is_waiting = False
        self._say()

    def _say(self) -> None:
        if self.is_waiting:
            self.setText(_("Press a key …"))
        else:
            self.setText(self.key or _("No key"))
        self.setAccessibleName(f"{self.name}: {self.text()}")
        self.setProperty("kind", "primary" if self.is_waiting else "plain")
        self.style().unpolish(self)
        self.style().polish(self)


class KeyRow(QWidget):
    """An action, its key, and a way back to its usual key while it has another.

    ``wanted`` tells the action and the key pressed, ``reset`` the action.
    """

    wanted = Signal(object, str)
    reset = Signal(object)

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.action = action
        self.words = Label(str(action.title))
        self.button = KeyButton(str(action.title), "")
        self.button.captured.connect(self._capture)
        self.back = Button.sign("rotate-ccw", _("Back to the usual key"), size=RESET_WIDTH)
        self.back.clicked.connect(self._reset)
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        layout = row(self.words, None, self.back, self.button, gap=8)
        self.setLayout(layout)
        self.setMaximumWidth(px(WIDEST))  # the eye must find the way from words to key

    def show_key(self, key: str, usual: str) -> None:
        """Show the key it has, and whether that is its usual one."""
        self.button.show_key(key)
        self.back.setVisible(key != usual)

    @Slot(str)
    def _capture(self, key: str) -> None:
        self.wanted.emit(self.action, key)

    @Slot()
    def _reset(self) -> None:
        self.reset.emit(self.action)
