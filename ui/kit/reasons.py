"""A field for a reason: one of the store's list, or the person's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy
from typing_extensions import override

from ui.kit.fields import mark_field
from ui.kit.fonts import font
from ui.kit.icons import pixmap
from ui.kit.theme import px
from ui.kit.words import _

TALL = 44


class ReasonField(QComboBox):
    """Up and Down go through the list, typing says something else. ``entered`` at Enter."""

    entered = Signal()

    def __init__(self, reasons: Sequence[str] = ()) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFont(font("body"))
        self.setMinimumHeight(px(TALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit = edit = QLineEdit()
        self.setLineEdit(edit)
        edit.setProperty("bare", True)
        edit.setFont(font("body"))
        edit.returnPressed.connect(self.entered)
        edit.textEdited.connect(self._calm)
        self.setAccessibleName(_("Reason"))
        self.offer(reasons)

    def offer(self, reasons: Sequence[str]) -> None:
        """Offer these; what stands in the field stays there."""
        said = self.value()
        self.clear()
        self.addItems(list(reasons))
        self.setCurrentIndex(-1)
        self.say(said)
        hint = _("Reason: choose with ↑ ↓, or type") if reasons else _("Type the reason")
        self.edit.setPlaceholderText(hint)

    def value(self) -> str:
        """What stands here, without blanks around it."""
        return self.currentText().strip()

    def say(self, reason: str) -> None:
        """Let this stand here."""
        self.setEditText(reason)
        self.mark(False)

    def mark(self, wrong: bool, why: str = "") -> None:
        """Put the red ring on or off."""
        mark_field(self, wrong, why)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.accept()  # what is around it has a use for these keys, too

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            return
        painter, size = QPainter(self), px(18)
        tone = "text2" if self.isEnabled() else "textDisabled"
        arrow = pixmap("chevron-down", tone, size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - px(10) - size, (self.height() - size) // 2, arrow)
        painter.end()

    def _calm(self) -> None:
        self.mark(False)
