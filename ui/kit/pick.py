"""Picking one of many: typing any part of a name narrows the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView
from typing_extensions import override

from ui.kit.fonts import font
from ui.kit.icons import pixmap
from ui.kit.theme import px

V = TypeVar("V")

SHOWN, LEAST_WIDTH = 12, 120


class Pick(QComboBox, Generic[V]):
    """One of many values, found by typing; the first option stands for no value at all.

    ``picked`` tells the new value. What is typed and names nothing gives way to the value
    that was there before.
    """

    picked = Signal(object)

    def __init__(self, name: str, nothing: str) -> None:
        super().__init__()
        self._nothing = nothing
        self._values: list[V | None] = [None]
        self._value: V | None = None
        self.setAccessibleName(name)
        self.setFont(font("body"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(SHOWN)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumWidth(px(LEAST_WIDTH))
        self.edit = QLineEdit()
        self.edit.setProperty("bare", True)
        self.edit.setFont(font("body"))
        self.edit.setAccessibleName(name)
        self.setLineEdit(self.edit)
        self._words = QStringListModel(self)  # one for both: tens of thousands are no trouble
        self.setModel(self._words)
        self.setCompleter(self._make_completer())
        self.activated.connect(self._take)
        self.edit.editingFinished.connect(self._settle)
        self.offer(())

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(self._words, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(SHOWN)
        found = QListView()
        found.setFont(font("body"))
        completer.setPopup(found)
        completer.activated.connect(self._take_words)
        return completer

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, size = QPainter(self), px(18)
        tone = "text2" if self.isEnabled() else "textDisabled"
        arrow = pixmap("chevron-down", tone, size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - px(10) - size, (self.height() - size) // 2, arrow)
        painter.end()

    def offer(self, options: Sequence[tuple[str, V]]) -> None:
        """Offer these; the value chosen stays, if it is still among them."""
        self.blockSignals(True)
        self._values = [None, *(value for _words, value in options)]
        self._words.setStringList([self._nothing, *(words for words, _value in options)])
        self.choose(self._value)
        self.blockSignals(False)

    def value(self) -> V | None:
        """The value picked, or None."""
        return self._value

    def choose(self, value: V | None) -> None:
        """Pick a value without telling it; one that is not offered picks none."""
        self._value = value if value in self._values else None
        self.setCurrentIndex(self._values.index(self._value))
        self.edit.setCursorPosition(0)

    @Slot(int)
    def _take(self, number: int) -> None:
        before = self._value
        self.choose(self._values[number])
        if self._value != before:
            self.picked.emit(self._value)

    @Slot(str)
    def _take_words(self, words: str) -> None:
        self._take(max(0, self.findText(words, Qt.MatchFlag.MatchFixedString)))

    @Slot()
    def _settle(self) -> None:
        words = self.edit.text().strip()
        number = self.findText(words, Qt.MatchFlag.MatchFixedString) if words else 0
        if number < 0:
            number = self._values.index(self._value)
        self._take(number)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.edit.selectAll()
