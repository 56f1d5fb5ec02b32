"""Several lines of text."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from ui.kit.fonts import font
from ui.kit.theme import px

LINE = 22


class TextArea(QPlainTextEdit):
    """A field of a few lines. Tab leaves it, as every other field."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self.setFont(font("body"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(px(LINE * lines + 22))

    def value(self) -> str:
        """What stands here, without blanks around it."""
        return self.toPlainText().strip()
