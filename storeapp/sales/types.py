"""The basket, a sale on its way into the books, and what comes out of them again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate
from storeapp.kernel.tax import LineTax, TaxRate
from storeapp.payments import NewTender

SaleId = NewType("SaleId", UUID)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLine:
    """One product sold, with everything about it that must stay true later.

    ``unit_price`` is per unit. ``label_price`` is the price printed on a scale label,
    which stands as it is. ``discount`` is for the whole line, at most its price.
    """

    product_id: ProductId
    code: str
    name: str
    quantity: Quantity
    unit_price: Money
    taxes: tuple[TaxRate, ...] = ()
    unit: Unit = Unit.PIECE
    barcode: str = ""
    names: tuple[tuple[str, str], ...] = ()
    discount: Money = ZERO
    label_price: Money | None = None
    cost: Money | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its arithmetic done.

    gross = quantity × unit price, or the label's price; amount = gross - discount, holding
    the included taxes; due = amount + the taxes on top.
    """

    no: int
    line: SaleLine
    gross: Money
    amount: Money
    taxes: tuple[LineTax, ...]
    due: Money

    @property
    def tax(self) -> Money:
        """All taxes of the line together, included or on top."""
        taxes = self.taxes
        if len(taxes) == 1:  # nearly every line, and every sale asks thrice
            return taxes[0].amount
        return Money(sum(tax.amount.minor for tax in taxes))


@dataclass(frozen=True, slots=True)
class Totals:
    """Running sums over lines; ``items`` counts pieces, and a weighed line as one."""

    items: int = 0
    gross: Money = ZERO
    discount: Money = ZERO
    tax: Money = ZERO
    due: Money = ZERO


@dataclass(frozen=True, slots=True)
class Basket:
    """The open, not yet paid list: one frozen value; rules give the next one.

    The business day is fixed when the basket is opened. ``next_no`` numbers lines for
    good: a removed line's number is not given again.
    """

    id: SaleId
    opened_at: datetime
    business_day: date
    lines: tuple[PricedLine, ...] = ()
    totals: Totals = field(default_factory=Totals)
    next_no: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSale:
    """A basket and its tenders. The till mints ``id`` when the basket is opened.

    ``business_day`` is the basket's; None means today.
    """

    id: SaleId
    lines: tuple[SaleLine, ...]
    tenders: tuple[NewTender, ...]
    business_day: date | None = None
    note: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleDetail:
    """Everything about a finished sale, as it was; all a receipt needs.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleFilter:
    """What to look for: days from and to (both included), and a text.

    The text is a receipt number or its end, a product's barcode or code, or an amount.
    """

    day_from: date | None = None
    day_to: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class SaleFault:
    """A document that does not add up; amounts in minor units."""

    what: str
    sale_id: str
    expected_minor: int
    found_minor: int


@dataclass(frozen=True, slots=True)
class TotalFigure:
    """One sum of a day: an hour ("09"), a tender's code, a cashier's name or a tax.

    For hours and cashiers ``base`` holds the items sold as its minor value.
    """

    code: str
    count: int
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class ProductFigure:
    """What one product sold."""

    product_id: ProductId
    code: str
    name: str
    names: tuple[tuple[str, str], ...]
    category_id: UUID | None
    unit: Unit
    quantity: Quantity
    discount: Money
    tax: Money
    due: Money
    cost: Money
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """What was sold from one business day to another, both included.

    net + tax + rounding = total = Σ tenders.
    """

    day_from: date
    day_to: date
    sales: int
    items: int
    total: Money
    net: Money
    tax: Money
    discount: Money
    rounding: Money
    cost: Money
    hours: tuple[TotalFigure, ...]
    cashiers: tuple[TotalFigure, ...]
    tenders: tuple[TotalFigure, ...]
    taxes: tuple[SaleTax, ...]
    products: tuple[ProductFigure, ...]
    day_totals: tuple[tuple[date, int, Money], ...]
