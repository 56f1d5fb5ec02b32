"""A field to search with, as one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from ui.kit.card import Box
from ui.kit.fonts import font, sized
from ui.kit.icons import IconView
from ui.kit.key_cap import KeyCap
from ui.kit.layout import row
from ui.kit.theme import px

SETTLE_MS = 120  # longer than the gaps of a fast typist, and of a scanner that passes by


class SearchBox(Box):
    """An icon, a line to type in and the key that leads here.

    ``searched`` gives what stands there once typing rests; ``entered`` gives it at Enter at
    once. ``went_down`` says that Down was pressed, to go on to the list of what was found.
    """

    searched = Signal(str)
    entered = Signal(str)
    went_down = Signal()

    def __init__(
        self,
        placeholder: str,
        key: str = "",
        *,
        large: bool = False,
        settle_ms: int = SETTLE_MS,
    ) -> None:
        super().__init__("ring")
        self.edit = QLineEdit()
        self.edit.setProperty("bare", True)
        self.edit.setFont(font("scan") if large else sized(15, tabular=True))
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.setClearButtonEnabled(False)
        icon = IconView("search", "text3", 26 if large else 18)
        layout = row(icon, self.edit, gap=12 if large else 10, margins=(14, 0, 12, 0))
        if key:
            layout.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
        self.setFixedHeight(px(60 if large else 44))
        self.setFocusProxy(self.edit)
        self._told = ""
        self._timer = QTimer(self, singleShot=True, interval=settle_ms)
        self._timer.timeout.connect(self._tell)
        self.edit.textChanged.connect(self._wait)
        self.edit.returnPressed.connect(self._enter)

    def text(self) -> str:
        """What stands there, without blanks around it."""
        return self.edit.text().strip()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.edit.text():
            self.edit.clear()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _wait(self) -> None:
        self._timer.start()

    @Slot()
    def _tell(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)

    @Slot()
    def _enter(self) -> None:
        self._timer.stop()
        self._told = self.text()
        self.entered.emit(self._told)
