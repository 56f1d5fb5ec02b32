"""Paints the lines of the basket: texts are laid out once and kept."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.kit.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD, sized
from ui.kit.icons import pixmap
from ui.kit.theme import colour, px
from ui.sales.cart_model import CartModel, CartRow, Index

ROW, BUTTON, MARGIN = 62, 44, 16
AMOUNT, PRICE, MUCH = 118, 112, 148  # widths of the columns, from the right
MOST_KEPT = 4_000


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid out in its font."""

    text: QStaticText
    width: float
    height: float


class Face:
    """One font, with every text that was painted in it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self._kept: dict[tuple[str, int], Laid] = {}

    def lay(self, text: str, room: int = 0) -> Laid:
        """A text ready to paint, cut to the room with an ellipsis if there is a limit."""
        key = (text, room)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._lay(text, room)
        return found

    def _lay(self, text: str, room: int) -> Laid:
        if room:
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        laid = QStaticText(text)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid.prepare(font=self.font)
        size = laid.size()
        return Laid(laid, size.width(), size.height())


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a row are: the left edge of each, and the right end of all."""

    much: int
    price: int
    amount: int
    end: int


def columns(right: int) -> Columns:
    """The columns of a row whose room ends at ``right``."""
    amount = right - px(AMOUNT)
    price = amount - px(PRICE)
    return Columns(price - px(MUCH), price, amount, right)


def stepper(row: QRect, right: int) -> tuple[QRect, QRect, QRect]:
    """The minus, the number between, and the plus of the line in hand."""
    left, side = columns(right).much, px(BUTTON)
    top = row.center().y() - side // 2
    width = px(MUCH)
    return (
        QRect(left, top, side, side),
        QRect(left + side, top, width - 2 * side - px(8), side),
        QRect(left + width - side - px(8), top, side, side),
    )


class CartPainter(QStyledItemDelegate):
    """Paints every line of one basket. ``right`` is where the columns end."""

    def __init__(self, view: QListView, model: CartModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.right = 0
        self._number = Face(sized(13, MEDIUM, True))
        self._name, self._name_in_hand = Face(sized(20, MEDIUM)), Face(sized(20, SEMIBOLD))
        self._meta, self._chip = Face(sized(13, REGULAR, True)), Face(sized(12, SEMIBOLD))
        self._much = Face(sized(20, MEDIUM, True))
        self._much_in_hand = Face(sized(21, BOLD, True))
        self._price = Face(sized(17, REGULAR, True))
        self._amount = Face(sized(22, SEMIBOLD, True))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(100), px(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        number = index.row()
        row, in_hand = self._model.rows[number], number == self._model.chosen
        place = columns(self.right)
        if in_hand:
            painter.fillRect(box, colour("selection"))
            painter.fillRect(box.left(), box.top(), px(4), box.height(), colour("selectionBar"))
        painter.setPen(colour("border"))
        painter.drawLine(box.left() + px(MARGIN), box.bottom(), place.end, box.bottom())
        painter.setPen(colour("text3"))
        laid = self._number.lay(str(number + 1))
        self._draw(painter, self._number, laid, box.left() + px(40) - laid.width, box)
        self._paint_name(painter, row, box, place.much, in_hand)
        self._paint_much(painter, row, box, in_hand)
        painter.setPen(colour("text2"))
        laid = self._price.lay(row.price)
        self._draw(painter, self._price, laid, place.amount - px(10) - laid.width, box)
        painter.setPen(colour("text"))
        laid = self._amount.lay(row.amount)
        self._draw(painter, self._amount, laid, place.end - laid.width, box)

    def _draw(self, painter: QPainter, face: Face, laid: Laid, left: float, box: QRect) -> None:
        painter.setFont(face.font)
        top = box.top() + (box.height() - laid.height) / 2
        painter.drawStaticText(QPointF(left, top), laid.text)

    def _paint_name(
        self, painter: QPainter, row: CartRow, box: QRect, right: int, in_hand: bool
    ) -> None:
        left = box.left() + px(52)
        face = self._name_in_hand if in_hand else self._name
        painter.setPen(colour("text"))
        name = face.lay(row.name, max(px(40), right - left - px(10)))
        self._draw(painter, face, name, left, QRect(0, box.top() + px(8), 0, px(26)))
        painter.setPen(colour("text3"))
        under = QRect(0, box.top() + px(33), 0, px(20))
        code = self._meta.lay(row.code)
        self._draw(painter, self._meta, code, left, under)
        if row.note:
            self._paint_chip(painter, row.note, left + code.width + px(10), under)

    def _paint_chip(self, painter: QPainter, words: str, left: float, box: QRect) -> None:
        laid = self._chip.lay(words)
        frame = QRectF(left, box.top() + 0.5, laid.width + px(14), px(19))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        painter.drawRoundedRect(frame, px(6), px(6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(colour("text2"))
        self._draw(painter, self._chip, laid, left + px(7), frame.toRect())

    def _paint_much(self, painter: QPainter, row: CartRow, box: QRect, in_hand: bool) -> None:
        painter.setPen(colour("text"))
        if in_hand and row.can_step:
            minus, middle, plus = stepper(box, self.right)
            self._paint_button(painter, minus, "minus")
            self._paint_button(painter, plus, "plus")
            painter.setPen(colour("text"))
            self._centre(painter, self._much_in_hand, row.much, middle)
        else:
            room = QRect(columns(self.right).much, box.top(), px(MUCH - 8), box.height())
            self._centre(painter, self._much, row.much, room)

    def _centre(self, painter: QPainter, face: Face, text: str, room: QRect) -> None:
        laid = face.lay(text)
        left = room.left() + (room.width() - laid.width) / 2
        self._draw(painter, face, laid, left, room)

    def _paint_button(self, painter: QPainter, place: QRect, sign: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("borderStrong"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), px(9), px(9))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        size = px(18)
        picture = pixmap(sign, "text", size, self._view.devicePixelRatioF())
        at = place.center()
        painter.drawPixmap(at.x() - size // 2 + 1, at.y() - size // 2 + 1, picture)
