"""The open basket, and the ways it can wait."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.values import dataclass
from storeapp.sales.types.lines import Manual, Party, PricedLine, SaleId, Totals

QuoteId = NewType("QuoteId", UUID)


class VoidKind(StrEnum):
    """How goods left a basket before it was paid."""

    LINE = "line"  # a line was taken out
    LESS = "less"  # a quantity was lowered
    ALL = "all"  # the basket was cancelled


@dataclass(frozen=True, slots=True)
class Void:
    """Something that was rung up and taken out again before payment.

    ``late`` is after the customer had been told the total.
    """

    kind: VoidKind
    product_id: ProductId
    code: str
    name: str
    quantity: Quantity
    amount: Money
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is true of a whole basket beside its lines.

    ``exempt`` is the certificate of a customer who pays no tax. ``origin`` is the sale that
    returned lines come from. ``source`` is the quote or layaway that the basket comes from.
    ``totalled``: the customer has been told the total. ``codes`` are the coupons shown.
    """

    discount: Manual | None = None
    surcharge: Manual | None = None
    member: Party | None = None
    salesperson: Party | None = None
    note: str = ""
    exempt: str = ""
    origin: SaleId | None = None
    source: UUID | None = None
    totalled: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basket:
    """The open, not yet paid list: one frozen value; rules give the next one.

    The business day is fixed when the basket is opened. ``next_no`` numbers lines for
    good: a removed line's number is not given again. ``voids`` are what was taken out.
    """

    id: SaleId
    opened_at: datetime
    business_day: date
    lines: tuple[PricedLine, ...] = ()
    totals: Totals = field(default_factory=Totals)
    next_no: int = 1
    about: About = field(default_factory=About)
    voids: tuple[Void, ...] = ()


@dataclass(frozen=True, slots=True)
class Parked:
    """A basket that waits; ``number`` is small, and the cashier's way to name it."""

    id: SaleId
    number: int
    register_no: int
    at: datetime
    by: str
    note: str
    member: str
    line_count: int
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuote:
    """A basket offered at these prices until ``valid_until``, that day included."""

    valid_until: date
    party: str = ""
    phone: str = ""
    note: str = ""


class QuoteState(StrEnum):
    """What became of a quote."""

    OPEN = "open"
    EXPIRED = "expired"
    SOLD = "sold"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Quote:
    """A numbered offer."""

    id: QuoteId
    number: str
    at: datetime
    by: str
    party: str
    phone: str
    note: str
    valid_until: date
    total: Money
    line_count: int
    state: QuoteState
