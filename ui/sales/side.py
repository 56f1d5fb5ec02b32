"""The right side of the checkout: what stands there changes, the basket stays."""

from __future__ import annotations

from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.keys import KeyMap
from ui.kit.layout import column, holding
from ui.kit.theme import px
from ui.sales import actions
from ui.sales.customer_card import CustomerCard
from ui.sales.quick_tiles import QuickTiles
from ui.sales.totals_card import TotalsCard

if TYPE_CHECKING:  # pages are loaded when they are needed: selling begins sooner
    from ui.sales.account_page import AccountPage
    from ui.sales.change_page import ChangePage
    from ui.sales.coupon_page import CouponPage
    from ui.sales.discount_page import DiscountPage
    from ui.sales.layaway_page import LayawayPage
    from ui.sales.member_page import MemberPage
    from ui.sales.more_page import MorePage
    from ui.sales.parked_page import ParkedPage
    from ui.sales.person_page import PersonPage
    from ui.sales.price_page import PricePage
    from ui.sales.product_page import ProductPage
    from ui.sales.quantity_page import QuantityPage
    from ui.sales.quote_page import QuotePage
    from ui.sales.return_page import ReturnPage
    from ui.sales.shift_page import ShiftPage
    from ui.sales.side_page import SidePage
    from ui.sales.words_page import NotePage, WordsPage

P = TypeVar("P", bound="SidePage")

NARROW, WIDE = 418, 590


class Mode(Enum):
    """What the checkout is doing."""

    SALE = auto()
    QUANTITY = auto()
    PRODUCT = auto()
    PRICE = auto()
    DISCOUNT = auto()
    GIFT = auto()
    EXEMPT = auto()
    NOTE = auto()
    SALESPERSON = auto()
    MEMBER = auto()
    COUPON = auto()
    MORE = auto()
    PARK = auto()
    PARKED = auto()
    QUOTES = auto()
    LAYAWAYS = auto()
    ACCOUNT = auto()
    MONEY = auto()
    RETURN_ = auto()
    SHIFT = auto()
    PAYMENT = auto()
    CHANGE = auto()


@runtime_checkable
class Asks(Protocol):
    """A page that something is typed into."""

    def take_keyboard(self) -> None:
        """Put the keyboard into the field that matters."""


WIDE_MODES = (
    Mode.PAYMENT,
    Mode.CHANGE,
    Mode.PARKED,
    Mode.QUOTES,
    Mode.LAYAWAYS,
    Mode.ACCOUNT,
    Mode.MONEY,
    Mode.RETURN_,
)


class Side(QStackedWidget):
    """One page for each mode, made when it is first needed. ``left``: back to the sale."""

    left = Signal()

    def __init__(self, keys: KeyMap) -> None:
        super().__init__()
        self.mode = Mode.SALE
        self.money: QWidget | None = None  # takes what is no payment of a sale
        self._keys = keys
        self.customer = CustomerCard(keys.key(actions.DRAWER), keys.key(actions.MEMBER))
        self.tiles = QuickTiles()
        self.totals = TotalsCard(keys.key(actions.PAY))
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
    def price(self) -> PricePage:
        """Asks for another price."""
        from ui.sales.price_page import PricePage  # noqa: PLC0415

        return self._enter(PricePage())

    @cached_property
    def discount(self) -> DiscountPage:
        """Asks for a discount or a surcharge."""
        from ui.sales.discount_page import DiscountPage  # noqa: PLC0415

        return self._enter(DiscountPage(self._keys))

    @cached_property
    def gift(self) -> WordsPage:
        """Asks why something is given away."""
        from ui.sales.words_page import gift_page  # noqa: PLC0415

        return self._enter(gift_page())

    @cached_property
    def exempt(self) -> WordsPage:
        """Asks for the certificate of a customer who pays no tax."""
        from ui.sales.words_page import exempt_page  # noqa: PLC0415

        return self._enter(exempt_page())

    @cached_property
    def note(self) -> NotePage:
        """Asks for a note."""
        from ui.sales.words_page import NotePage  # noqa: PLC0415

        return self._enter(NotePage(self._keys.key(actions.NOTE)))

    @cached_property
    def salesperson(self) -> PersonPage:
        """Asks who sold something."""
        from ui.sales.person_page import PersonPage  # noqa: PLC0415

        return self._enter(PersonPage(self._keys.key(actions.SALESPERSON)))

    @cached_property
    def more(self) -> MorePage:
        """Shows the keys that have no room on the bar."""
        from ui.sales.more_page import MorePage  # noqa: PLC0415

        return self._enter(MorePage(actions.ON_MORE, self._keys))

    @cached_property
    def member(self) -> MemberPage:
        """Asks who is buying."""
        from ui.sales.member_page import MemberPage  # noqa: PLC0415

        return self._enter(MemberPage(self._keys.key(actions.MEMBER)))

    @cached_property
    def coupon(self) -> CouponPage:
        """Asks for the code of a coupon."""
        from ui.sales.coupon_page import CouponPage  # noqa: PLC0415

        return self._enter(CouponPage())

    @cached_property
    def park(self) -> WordsPage:
        """Asks for a note to know a parked sale by."""
        from ui.sales.words_page import park_page  # noqa: PLC0415

        return self._enter(park_page())

    @cached_property
    def parked(self) -> ParkedPage:
        """Shows the sales that wait."""
        from ui.sales.parked_page import ParkedPage  # noqa: PLC0415

        return self._enter(ParkedPage())

    @cached_property
    def quotes(self) -> QuotePage:
        """Shows what was offered, and keeps the basket as an offer."""
        from ui.sales.quote_page import QuotePage  # noqa: PLC0415

        return self._enter(QuotePage(self._keys.key(actions.QUOTES)))

    @cached_property
    def layaways(self) -> LayawayPage:
        """Shows what is set aside, and sets the basket aside."""
        from ui.sales.layaway_page import LayawayPage  # noqa: PLC0415

        return self._enter(LayawayPage(self._keys.key(actions.LAYAWAYS)))

    @cached_property
    def account(self) -> AccountPage:
        """Shows what a member owes, and asks what they pay."""
        from ui.sales.account_page import AccountPage  # noqa: PLC0415

        return self._enter(AccountPage())

    @cached_property
    def return_(self) -> ReturnPage:
        """Asks what comes back."""
        from ui.sales.return_page import ReturnPage  # noqa: PLC0415

        return self._enter(ReturnPage(self._keys.key(actions.RETURN)))

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
        name = "_sale" if mode in (Mode.SALE, Mode.PAYMENT) else mode.name.lower()
        page: QWidget = getattr(self, name)
        return page

    def _enter(self, page: P) -> P:
        page.left.connect(self.left)
        self.addWidget(page)
        return page
