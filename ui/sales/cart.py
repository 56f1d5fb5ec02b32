"""The basket on the screen: its head, its lines, and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QWidget
from typing_extensions import override

from storeapp.kernel.quantity import ONE_MILLI
from storeapp.sales import About, PricedLine, Totals
from ui.kit.card import Box
from ui.kit.display import RIGHT
from ui.kit.empty import Empty
from ui.kit.label import ElidedLabel, Label, Rule
from ui.kit.layout import column, holding, row
from ui.kit.theme import px
from ui.kit.words import _, ngettext
from ui.sales.cart_model import CartModel
from ui.sales.cart_paint import AMOUNT, MARGIN, MUCH, PRICE, CartPainter, stepper
from ui.sales.offer_hint import OfferHint

HEAD = 38


class CartView(QListView):
    """The lines. A tap takes one in hand; the line in hand has its minus and plus."""

    tapped = Signal(int)  # the number of a line
    stepped = Signal(int, int)  # the number of a line, and 1 or -1

    def __init__(self, model: CartModel) -> None:
        super().__init__()
        self.rows = model
        self._remarked: tuple[int, ...] = ()
        self.setModel(model)
        self._painter = CartPainter(self, model)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Basket"))

    def show_line_in_hand(self) -> None:
        """Bring the line in hand into view."""
        if self.rows.chosen >= 0:
            index = self.rows.index(self.rows.chosen)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def fit_remarks(self) -> None:
        """Give lines with a remark more room; without any, all are laid out as one."""
        remarked = tuple(row.priced.no for row in self.rows.rows if row.remark)
        if remarked != self._remarked:
            self._remarked = remarked
            self.setUniformItemSizes(not remarked)
            self.scheduleDelayedItemsLayout()

    def buttons_of(self, index: QModelIndex) -> tuple[QRect, QRect, QRect]:
        """Where the minus, the number and the plus of the line in hand are."""
        return stepper(self.visualRect(index), self._painter.right)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The columns stay below their heads, whether or not there is a scroll bar.
        self._painter.reach(self.width() - px(MARGIN) - 1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid():
            return
        line = self.rows.rows[index.row()]
        number = line.priced.no
        if index.row() == self.rows.chosen and line.can_step:
            minus, _middle, plus = self.buttons_of(index)
            for place, step in ((minus, -1), (plus, 1)):
                if place.contains(at):
                    self.stepped.emit(number, step)
                    return
        self.tapped.emit(number)


class Cart(Box):
    """The whole card."""

    def __init__(self) -> None:
        super().__init__("card")
        self.rows = CartModel()
        self.view = CartView(self.rows)
        self.count = Label("", "label", "text3")
        self.remark = ElidedLabel("", "label", "text2")
        self.hint = OfferHint()
        self.empty = Empty(
            "scan-barcode",
            _("Scan the first item to begin"),
            _("or tap a favourite, or type a name"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        sheet = column(self._head(), Rule(), gap=0, margins=(0, 0, 0, 8))
        sheet.setContentsMargins(1, 0, 1, px(8))
        sheet.addWidget(self._stack, 1)
        sheet.addWidget(self.hint)
        self.setLayout(sheet)

    def show_basket(self, lines: Sequence[PricedLine], totals: Totals, chosen: int) -> None:
        """Show what is in the basket, and the line in hand."""
        self.rows.show_lines(lines, chosen)
        self.view.fit_remarks()
        self._stack.setCurrentIndex(1 if lines else 0)
        self.count.setText(_count_words(lines, totals))
        self.view.show_line_in_hand()

    def show_about(self, about: About) -> None:
        """Show the note on the whole sale, and who sold it."""
        person = about.salesperson
        sold = _("Sold by {name}").format(name=person.name) if person is not None else ""
        said = " · ".join(part for part in (about.note, sold) if part)
        if said != self.remark.text():
            self.remark.setText(said)

    def _head(self) -> QWidget:
        much = _heading(_("Qty"), MUCH - 8, Qt.AlignmentFlag.AlignCenter)
        price = _heading(_("Unit price"), PRICE - 10, RIGHT)
        amount = _heading(_("Amount"), AMOUNT, RIGHT)
        said = row(self.count, self.remark, gap=12)
        said.setStretch(1, 1)
        head = row(said, much, 8, price, 10, amount, gap=0, margins=(52, 0, MARGIN, 0))
        head.setStretch(0, 1)
        whole = holding(head)
        whole.setFixedHeight(px(HEAD))
        return whole


def _count_words(lines: Sequence[PricedLine], totals: Totals) -> str:
    """How many pieces are sold, and how many come back."""
    back = sum(_pieces(priced) for priced in lines if priced.is_return)
    sold = totals.items + back
    items = ngettext("{count} item", "{count} items", sold).format(count=sold)
    if not back:
        return items
    returned = _("{count} returned").format(count=back)
    return f"{items} · {returned}" if sold else returned


def _pieces(priced: PricedLine) -> int:
    """Pieces of a line that comes back, as the totals count them; what is weighed is one."""
    line = priced.line
    return 1 if line.unit.is_weighed else -line.quantity.milli // ONE_MILLI


def _heading(words: str, width: float, side: Qt.AlignmentFlag) -> Label:
    label = Label(words, "label", "text3").aligned(side)
    label.setFixedWidth(px(width))
    return label
