"""The right side of the checkout: what stands there changes, the basket stays."""

from __future__ import annotations

from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.layout import column, holding
from ui.kit.theme import px
from ui.sales.customer_card import CustomerCard
from ui.sales.quick_tiles import QuickTiles
from ui.sales.totals_card import TotalsCard

if TYPE_CHECKING:  # pages are loaded when they are needed: selling begins sooner
    from ui.sales.change_page import ChangePage
    from ui.sales.product_page import ProductPage
    from ui.sales.quantity_page import QuantityPage
    from ui.sales.shift_page import ShiftPage
    from ui.sales.side_page import SidePage

P = TypeVar("P", bound="SidePage")

NARROW, WIDE = 418, 590


class Mode(Enum):
    """What the checkout is doing."""

    SALE = auto()
    QUANTITY = auto()
    PRODUCT = auto()
    SHIFT = auto()
    PAYMENT = auto()
    CHANGE = auto()


@runtime_checkable
class Asks(Protocol):
    """A page that something is typed into."""

    def take_keyboard(self) -> None:
        """Put the keyboard into the field that matters."""


WIDE_MODES = (Mode.PAYMENT, Mode.CHANGE)


class Side(QStackedWidget):
    """One page for each mode, made when it is first needed. ``left``: back to the sale."""

    left = Signal()

    def __init__(self, pay_key: str, drawer_key: str) -> None:
        super().__init__()
        self.mode = Mode.SALE
        self.customer = CustomerCard(drawer_key)
        self.tiles = QuickTiles()
        self.totals = TotalsCard(pay_key)
        sheet = column(self.customer, self.tiles, self.totals, gap=12)
        sheet.setStretch(1, 1)
        self._sale = holding(sheet)
        self.addWidget(self._sale)
        self.setFixedWidth(px(NARROW))

    @cached_property
    def quantity(self) -> QuantityPage:
        """Asks how many, or how much."""
        from ui.sales.quantity_page import QuantityPage  # noqa: PLC0415

        return self._enter(QuantityPage())

    @cached_property
    def product(self) -> ProductPage:
        """Asks for a product the till does not know."""
        from ui.sales.product_page import ProductPage  # noqa: PLC0415

        return self._enter(ProductPage())

    @cached_property
    def shift(self) -> ShiftPage:
        """Asks for the float."""
        from ui.sales.shift_page import ShiftPage  # noqa: PLC0415

        return self._enter(ShiftPage())

    @cached_property
    def change(self) -> ChangePage:
        """Shows the change."""
        from ui.sales.change_page import ChangePage  # noqa: PLC0415

        page = ChangePage()
        page.left.connect(self.left)
        self.addWidget(page)
        return page

    def take_keyboard(self) -> bool:
        """Let the page have the keyboard; False if it has no use for it."""
        page: object = self.currentWidget()
        if isinstance(page, Asks):
            page.take_keyboard()
            return True
        return False

    def show_mode(self, mode: Mode, payment: QWidget | None = None) -> None:
        """Show the page of a mode; that of a payment is given."""
        self.mode = mode
        page = self._page(mode, payment)
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setFixedWidth(px(WIDE if mode in WIDE_MODES else NARROW))
        self.setCurrentWidget(page)

    def _page(self, mode: Mode, payment: QWidget | None) -> QWidget:
        if mode is Mode.PAYMENT and payment is not None:
            return payment
        name = {
            Mode.QUANTITY: "quantity",
            Mode.PRODUCT: "product",
            Mode.SHIFT: "shift",
            Mode.CHANGE: "change",
        }.get(mode, "_sale")
        page: QWidget = getattr(self, name)
        return page

    def _enter(self, page: P) -> P:
        page.left.connect(self.left)
        self.addWidget(page)
        return page
