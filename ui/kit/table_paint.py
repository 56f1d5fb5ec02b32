"""Paints the cells of a table fast: texts are laid out once and kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from ui.kit.fonts import SEMIBOLD, sized
from ui.kit.pill import MOODS
from ui.kit.table import Cell, Index, TableModel
from ui.kit.theme import colour, px

MOST_KEPT = 8_000
PADDING, BAR, CHIP_HEIGHT = 12, 4, 22


class TextStore:
    """Laid-out texts by what they say, their font and the room they have."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, int], QStaticText] = {}

    def get(self, text: str, face: QFont, width: int) -> QStaticText:
        """A text ready to paint, cut to the width with an ellipsis."""
        key = (text, face.key(), width)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = _lay_out(text, face, width)
        return found


def _lay_out(text: str, face: QFont, width: int) -> QStaticText:
    fitting = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, width)
    laid = QStaticText(fitting)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    laid.prepare(font=face)
    return laid


class CellPainter(QStyledItemDelegate):
    """Paints every cell of one table."""

    def __init__(self, view: QTableView, rows: TableModel[Any]) -> None:
        super().__init__(view)
        self._heads, self._rows = view.horizontalHeader(), rows
        self._texts = TextStore()
        self._face = sized(15)
        self._figures = sized(15, tabular=True)
        self._chip = sized(12, SEMIBOLD)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), px(44))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        cell = self._rows.cells(index.row())[index.column()]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("selection"))
            if index.column() == self._first_column():
                bar = QRect(box.left(), box.top(), px(BAR), box.height())
                painter.fillRect(bar, colour("selectionBar"))
        painter.setPen(colour("border"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if cell.mood:
            self._paint_chip(painter, box, cell)
        elif cell.text:
            self._paint_text(painter, box, cell)

    def _first_column(self) -> int:
        return self._heads.logicalIndexAt(0)

    def _paint_text(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        face = self._figures if cell.right else self._face
        laid = self._texts.get(cell.text, face, box.width() - 2 * px(PADDING))
        painter.setFont(face)
        painter.setPen(colour(cell.tone))
        size = laid.size()
        left = box.left() + px(PADDING)
        if cell.right:
            left = box.right() - px(PADDING) - int(size.width())
        painter.drawStaticText(QPointF(left, box.center().y() - size.height() / 2 + 1), laid)

    def _paint_chip(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        ground, words = MOODS[cell.mood]
        laid = self._texts.get(cell.text, self._chip, box.width() - 2 * px(PADDING) - px(14))
        size, high = laid.size(), px(CHIP_HEIGHT)
        frame = QRectF(
            box.left() + px(PADDING),
            box.center().y() - high / 2 + 1,
            size.width() + px(14),
            high,
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(frame, px(6), px(6))
        painter.setFont(self._chip)
        painter.setPen(colour(words))
        painter.drawStaticText(
            QPointF(frame.left() + px(7), frame.center().y() - size.height() / 2), laid
        )
