"""A ticket: a sale, a return, an exchange or a reversal, on its way in and as it stands."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import NONE, Quantity
from storeapp.kernel.rate import Rate
from storeapp.kernel.tax import TaxRate
from storeapp.kernel.values import dataclass
from storeapp.payments import ForeignCash, NewTender
from storeapp.sales.types.basket import About, Void
from storeapp.sales.types.lines import DiscountShare, Party, Restock, SaleId, SaleLine


class TicketKind(StrEnum):
    """What a ticket does."""

    SALE = "sale"
    RETURN = "return"  # only takes goods back
    EXCHANGE = "exchange"  # takes goods back and sells others
    REVERSAL = "reversal"  # the mirror of one whole sale


class TicketState(StrEnum):
    """How much of a ticket has come back."""

    WHOLE = "whole"
    PARTLY_RETURNED = "partly-returned"
    RETURNED = "returned"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSale:
    """A basket and its tenders. The till mints ``id`` when the basket is opened.

    ``business_day`` is the basket's; None means today. Tenders are below zero where money
    is given back.
    """

    id: SaleId
    lines: tuple[SaleLine, ...]
    tenders: tuple[NewTender, ...]
    business_day: date | None = None
    about: About = field(default_factory=About)
    voids: tuple[Void, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """A finished sale, in short."""

    sale_id: SaleId
    number: str
    at: datetime
    business_day: date
    total: Money
    change: Money


@dataclass(frozen=True, slots=True)
class SoldLine:
    """A line of a finished sale."""

    no: int
    product_id: ProductId
    code: str
    barcode: str
    name: str
    names: tuple[tuple[str, str], ...]
    unit: Unit
    quantity: Quantity
    unit_price: Money
    gross: Money
    discount: Money
    amount: Money
    tax: Money
    due: Money
    cost: Money | None
    tax_rates: tuple[TaxRate, ...] = ()
    version: int = 1
    discounts: tuple[DiscountShare, ...] = ()
    list_price: Money | None = None
    reason: str = ""
    note: str = ""
    salesperson: str = ""
    parent_no: int | None = None
    origin_line_no: int | None = None
    restock: Restock | None = None
    returned: Quantity = NONE

    @property
    def left(self) -> Quantity:
        """How much of a sold line can still come back."""
        return self.quantity - self.returned


@dataclass(frozen=True, slots=True)
class SaleTax:
    """One tax over a whole sale."""

    code: str
    name: str
    rate: Rate
    included: bool
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class SaleTender:
    """One tender of a finished sale."""

    code: str
    name: str
    amount: Money
    change: Money
    reference: str
    foreign: ForeignCash | None = None
    party_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class TicketLink:
    """Another ticket that one belongs to: what it takes back, or what took it back."""

    id: SaleId
    number: str
    kind: TicketKind
    at: datetime
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleDetail:
    """Everything about a finished ticket, as it was; all a receipt needs.

    Lines, taxes and tenders are below zero where goods come back and money is given back.
    ``origin`` is the sale that returned lines come from, ``later`` what came back since.
    due = Σ line.due; total = due + rounding = Σ (tender.amount - tender.change).
    """

    id: SaleId
    number: str
    register_no: int
    register_name: str
    cashier: str
    at: datetime
    business_day: date
    gross: Money
    discount: Money
    tax: Money
    rounding: Money
    total: Money
    change: Money
    lines: tuple[SoldLine, ...]
    taxes: tuple[SaleTax, ...]
    tenders: tuple[SaleTender, ...]
    journal_mark: str
    copies: int
    note: str = ""
    kind: TicketKind = TicketKind.SALE
    state: TicketState = TicketState.WHOLE
    member: Party | None = None
    salesperson: Party | None = None
    exempt: str = ""
    origin: TicketLink | None = None
    later: tuple[TicketLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Refundable:
    """How much can still be given back by one way it was paid."""

    code: str
    name: str
    amount: Money
    is_cash: bool = False
    party_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returnable:
    """A sale with what of it can still come back, and how the money would be given."""

    sale: SaleDetail
    refundable: tuple[Refundable, ...]

    @property
    def is_open(self) -> bool:
        """Whether anything is left to take back."""
        return any(line.left.milli > 0 for line in self.sale.lines)


@dataclass(frozen=True, slots=True)
class SaleSummary:
    """One row of the sales list."""

    id: SaleId
    number: str
    at: datetime
    business_day: date
    cashier: str
    line_count: int
    total: Money
    tenders: str
    kind: TicketKind = TicketKind.SALE
    state: TicketState = TicketState.WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleFilter:
    """What to look for: days from and to (both included), and a text.

    The text is a receipt number or its end, a product's barcode or code, or an amount.
    """

    day_from: date | None = None
    day_to: date | None = None
    text: str = ""
    kind: TicketKind | None = None
