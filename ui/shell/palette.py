"""Everything that can be opened or done, found by typing: Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from storeapp.kernel.search import normalise
from ui.kit.card import Box
from ui.kit.fonts import font
from ui.kit.icons import icon
from ui.kit.layout import column
from ui.kit.search_box import SearchBox
from ui.kit.theme import px
from ui.kit.words import _

WIDTH, ROW_HEIGHT, MOST_ROWS, TOP = 560, 44, 9, 90


@dataclass(frozen=True)
class Deed:
    """Something that can be done: its words, its key if it has one, and how."""

    words: str
    icon: str
    act: Callable[[], object]
    key: str = ""


class Palette(QWidget):
    """A field and a list over the whole window. Enter does the marked one, Esc closes."""

    closed = Signal()

    def __init__(self, over: QWidget, deeds: Sequence[Deed]) -> None:
        super().__init__(over)
        self._deeds = tuple(deeds)
        self.search = SearchBox(_("Go to, or do"), large=True)
        self.search.setProperty("ring", "armed")
        self.search.edit.textChanged.connect(self._narrow)
        self.search.edit.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFont(font("body"))
        self.list.setIconSize(QSize(px(20), px(20)))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Found"))
        self.list.itemClicked.connect(self._do)
        self.box = Box("popup", column(self.search, self.list, gap=8, margins=(12, 12, 12, 12)))
        self.box.setParent(self)
        self.box.setFixedWidth(px(WIDTH))
        self.setGeometry(over.rect())
        self._narrow()
        self.show()
        self.raise_()
        self.search.edit.setFocus()

    def found(self) -> tuple[str, ...]:
        """The words of what is listed now."""
        return tuple(self.list.item(i).data(Qt.ItemDataRole.UserRole + 1) for i in self._rows())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._steer(Qt.Key(event.key()))
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_palette()

    @Slot()
    def close_palette(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _rows(self) -> range:
        return range(self.list.count())

    def _steer(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
        else:
            return False
        return True

    @Slot()
    def _narrow(self) -> None:
        wanted = normalise(self.search.text()).split()
        self.list.clear()
        for number, deed in enumerate(self._deeds):
            words = normalise(deed.words)
            if all(part in words for part in wanted):
                shown = f"{deed.words}   ({deed.key})" if deed.key else deed.words
                item = QListWidgetItem(icon(deed.icon, "text2", 20), shown)
                item.setSizeHint(QSize(px(100), px(ROW_HEIGHT)))
                item.setData(Qt.ItemDataRole.UserRole, number)
                item.setData(Qt.ItemDataRole.UserRole + 1, deed.words)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows = max(1, min(MOST_ROWS, self.list.count()))
        self.list.setFixedHeight(px(ROW_HEIGHT) * rows + px(4))
        self.box.adjustSize()
        self.box.move((self.width() - self.box.width()) // 2, px(TOP))

    @Slot()
    def _do(self) -> None:
        if self.list.currentRow() < 0:
            return
        deed = self._deeds[int(self.list.currentItem().data(Qt.ItemDataRole.UserRole))]
        self.close_palette()
        deed.act()
