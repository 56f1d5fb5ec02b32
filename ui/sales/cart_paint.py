"""Paints the lines of the basket: texts are laid out once and kept."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.kit.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD, sized
from ui.kit.icons import pixmap
from ui.kit.pill import MOODS
from ui.kit.theme import colour, px, theme
from ui.sales.cart_model import CartModel, CartRow, Chip, Index

ROW, BUTTON, MARGIN = 62, 44, 16
REMARK, INDENT, UNDER = 20, 20, 21  # a line for a remark; small figures stand so far below
AMOUNT, PRICE, MUCH = 118, 112, 148  # widths of the columns, from the right
LEAST_CHIP = 24  # no chip where there is no room for a word
MOST_KEPT, MOST_CHIPS = 4_000, 400


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid out in its font. Chinese stands higher than Latin, so each has its height."""

    text: QStaticText
    width: int
    height: int

    def top_in(self, top: int, height: int) -> int:
        """Where it begins to stand in the middle of a height."""
        return top + (height - self.height) // 2


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
        return Laid(laid, round(size.width()), round(size.height()))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things are in a row, in real pixels from its left and its top.

    Reckoned once for a width: a basket paints hundreds of texts.
    """

    name: int
    name_room: int
    much: int
    much_room: int
    price_end: int
    end: int


def columns(right: int) -> Columns:
    """The columns of a row whose room ends at ``right``."""
    amount = right - px(AMOUNT)
    much = amount - px(PRICE) - px(MUCH)
    name = px(52)
    return Columns(
        name=name,
        name_room=max(px(40), much - name - px(10)),
        much=much,
        much_room=px(MUCH - 8),
        price_end=amount - px(10),
        end=right,
    )


def stepper(row: QRect, right: int) -> tuple[QRect, QRect, QRect]:
    """The minus, the number between, and the plus of the line in hand."""
    left, side = columns(right).much, px(BUTTON)
    top = row.top() + (px(ROW) - side) // 2
    width = px(MUCH)
    return (
        QRect(left, top, side, side),
        QRect(left + side, top, width - 2 * side - px(8), side),
        QRect(left + width - side - px(8), top, side, side),
    )


class CartPainter(QStyledItemDelegate):
    """Paints every line of one basket."""

    def __init__(self, view: QListView, model: CartModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._right, self._place = 0, columns(0)
        self._row, self._margin, self._number_end = px(ROW), px(MARGIN), px(40)
        self._above, self._under = (px(8), px(26)), (px(33), px(20))  # name, and code below it
        self._number = Face(sized(13, MEDIUM, True))
        self._name, self._name_in_hand = Face(sized(20, MEDIUM)), Face(sized(20, SEMIBOLD))
        self._meta, self._chip = Face(sized(13, REGULAR, True)), Face(sized(12, SEMIBOLD))
        self._much = Face(sized(20, MEDIUM, True))
        self._much_in_hand = Face(sized(21, BOLD, True))
        self._price = Face(sized(17, REGULAR, True))
        self._amount = Face(sized(22, SEMIBOLD, True))
        self._chips: dict[tuple[str, str, int, str], QPixmap] = {}
        self._small = Face(sized(13, REGULAR, True))

    @property
    def right(self) -> int:
        """Where the columns end."""
        return self._right

    def reach(self, right: int) -> None:
        """Let the columns end here."""
        self._right, self._place = right, columns(right)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        remark = self._model.rows[index.row()].remark
        return QSize(px(100), self._row + (px(REMARK) if remark else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        number, top, place = index.row(), box.top(), self._place
        row, in_hand = self._model.rows[number], number == self._model.chosen
        if in_hand:
            painter.fillRect(box, colour("selection"))
            painter.fillRect(0, top, px(4), box.height(), colour("selectionBar"))
        painter.setPen(colour("border"))
        painter.drawLine(self._margin, box.bottom(), place.end, box.bottom())
        painter.setPen(colour("text3"))
        self._end_at(painter, self._number, str(number + 1), self._number_end, top)
        self._paint_code(painter, row, top)
        self._paint_price(painter, row, top)
        self._paint_amount(painter, row, top)
        self._paint_name(painter, row, top, in_hand)
        if row.remark:
            self._paint_remark(painter, row, top)
        if in_hand and row.can_step:
            self._paint_stepper(painter, row, box)
        else:
            middle = place.much + place.much_room // 2
            painter.setPen(colour(_tone(row)))
            self._centre(painter, self._much, row.much, middle, top)

    def _paint_price(self, painter: QPainter, row: CartRow, top: int) -> None:
        """The price of one; with the one on the shelf struck out below it if it is another."""
        painter.setPen(colour("text2"))
        end = self._place.price_end
        self._end_at(painter, self._price, row.price, end, top - (px(8) if row.listed else 0))
        if row.listed:
            self._end_at(painter, self._small, row.listed, end, top + px(UNDER - 8))
            middle = top + px(UNDER - 8) + self._row // 2 + px(1)
            painter.drawLine(end - self._small.lay(row.listed).width, middle, end, middle)

    def _paint_amount(self, painter: QPainter, row: CartRow, top: int) -> None:
        """What the line costs, and below it what was taken off."""
        painter.setPen(colour(_tone(row)))
        end = self._place.end
        self._end_at(painter, self._amount, row.amount, end, top - (px(8) if row.less else 0))
        if row.less:
            painter.setPen(
                colour("onSuccessSoft" if row.priced.line.discount.minor > 0 else "text2")
            )
            self._end_at(painter, self._small, row.less, end, top + px(UNDER - 8))

    def _paint_remark(self, painter: QPainter, row: CartRow, top: int) -> None:
        painter.setPen(colour("text2"))
        face, left = self._meta, self._place.name
        painter.setFont(face.font)
        laid = face.lay(row.remark, self._place.end - left)
        below = top + self._row - px(6)
        painter.drawStaticText(left, laid.top_in(below, px(REMARK)), laid.text)

    def _end_at(self, painter: QPainter, face: Face, text: str, right: int, top: int) -> None:
        laid = face.lay(text)
        painter.setFont(face.font)
        painter.drawStaticText(right - laid.width, laid.top_in(top, self._row), laid.text)

    def _centre(self, painter: QPainter, face: Face, text: str, middle: int, top: int) -> None:
        laid = face.lay(text)
        painter.setFont(face.font)
        left = middle - laid.width // 2
        painter.drawStaticText(left, laid.top_in(top, self._row), laid.text)

    def _paint_name(self, painter: QPainter, row: CartRow, top: int, in_hand: bool) -> None:
        face = self._name_in_hand if in_hand else self._name
        below, height = self._above
        painter.setFont(face.font)
        painter.setPen(colour(_tone(row)))
        aside = px(INDENT) if row.goes_along else 0
        laid = face.lay(row.name, self._place.name_room - aside)
        left = self._place.name + aside
        painter.drawStaticText(left, laid.top_in(top + below, height), laid.text)

    def _paint_code(self, painter: QPainter, row: CartRow, top: int) -> None:
        """The code under the name, and what else there is to say, with the pen as it is."""
        below, height = self._under
        face = self._meta
        painter.setFont(face.font)
        laid = face.lay(row.code)
        left = self._place.name + (px(INDENT) if row.goes_along else 0)
        painter.drawStaticText(left, laid.top_in(top + below, height), laid.text)
        left += laid.width + px(10)
        end = self._place.name + self._place.name_room
        for chip in row.chips:
            left = self._paint_chip(painter, chip, left, top + below, end)

    def _paint_chip(self, painter: QPainter, chip: Chip, left: int, top: int, end: int) -> int:
        """A chip, cut short where the room ends; gives where the next one begins."""
        room = end - left - px(14)
        if room < px(LEAST_CHIP):
            return left
        laid = self._chip.lay(chip.words, room)
        key = (chip.words, chip.mood, room, theme().mode)
        drawn = self._chips.get(key)
        if drawn is None:
            if len(self._chips) >= MOST_CHIPS:
                self._chips.clear()
            drawn = self._chips[key] = self._drawn(chip, laid)
        painter.drawPixmap(left, top, drawn)
        return left + laid.width + px(14 + 6)

    def _drawn(self, chip: Chip, laid: Laid) -> QPixmap:
        """A chip drawn once: its round corners cost more than its words."""
        scale = self._view.devicePixelRatioF()
        size = QSize(laid.width + px(14), px(20))
        picture = QPixmap(size * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        ground, words = MOODS[chip.mood]
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(QRectF(0, 0.5, size.width(), px(19)), px(6), px(6))
        painter.setPen(colour(words))
        painter.setFont(self._chip.font)
        painter.drawStaticText(px(7), laid.top_in(0, px(20)), laid.text)
        painter.end()
        return picture

    def _paint_stepper(self, painter: QPainter, row: CartRow, box: QRect) -> None:
        minus, middle, plus = stepper(box, self._right)
        self._paint_button(painter, minus, "minus")
        self._paint_button(painter, plus, "plus")
        painter.setPen(colour("text"))
        self._centre(painter, self._much_in_hand, row.much, middle.center().x(), box.top())

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


def _tone(row: CartRow) -> str:
    """What comes back is red, and has its minus as well."""
    return "onDangerSoft" if row.priced.is_return else "text"
