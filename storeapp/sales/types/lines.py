"""A line of a ticket, from the till to the books."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import NONE, Quantity
from storeapp.kernel.rate import Rate
from storeapp.kernel.tax import LineTax, TaxRate
from storeapp.kernel.values import dataclass

SaleId = NewType("SaleId", UUID)


class DiscountSource(StrEnum):
    """Where a part of a discount comes from. A surcharge is a discount below zero."""

    LINE = "line"
    BASKET = "basket"
    PROMOTION = "promotion"
    GIFT = "gift"  # a complimentary item
    EXEMPTION = "exemption"  # the included tax that an exempt customer does not pay
    SURCHARGE = "surcharge"
    KEPT = "kept"  # of a refund: what stays of the sale has lost its offer


class Restock(StrEnum):
    """What becomes of goods that come back."""

    SHELF = "shelf"
    DAMAGED = "damaged"
    SCRAP = "scrap"


@dataclass(frozen=True, slots=True)
class DiscountShare:
    """One line's share of one discount. ``label`` is how it was given, such as "10 %".

    A promotion's share has the id and the version of its rule; its label is what it was
    called then in the store's language, ``names`` what in others. ``each``: it is another
    price for each unit, such as a member price; of an open basket only.
    """

    source: DiscountSource
    amount: Money
    reason: str = ""
    label: str = ""
    promotion: str = ""
    version: int = 0
    names: tuple[tuple[str, str], ...] = ()
    each: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """A discount as somebody typed it: a percentage or an amount, and why."""

    percent: Rate | None = None
    amount: Money | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody a ticket names: a member, a salesperson."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The sold line that a returned line comes from, with what was true of it.

    ``sold``, ``gross``, ``shares`` and ``amount`` are those of the whole line as it was
    sold; ``returned`` is how much of it came back before this.
    """

    sale_id: SaleId
    line_no: int
    sold: Quantity
    gross: Money
    amount: Money
    shares: tuple[DiscountShare, ...] = ()
    returned: Quantity = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLine:
    """One product sold or taken back, with everything about it that must stay true later.

    ``quantity`` is below zero for what comes back; with an ``origin`` its amounts follow
    from the line it was sold as. ``unit_price`` is per unit, and ``list_price`` what it was
    before somebody changed it. ``label_price`` is the price printed on a scale label, which
    stands as it is. ``discount`` is for the whole line and the sum of ``shares`` where these
    are given; ``own`` is the discount typed for this line, ``gift`` gives all of it away.
    ``exempt_taxes`` would be laid on it if the customer were not exempt.
    ``parent_no`` is the line that this one goes along with, such as a bottle's deposit.
    ``added_at`` is when it was rung up, which is what offers of certain hours ask.
    ``agreed``: its discounts were promised on paper, such as by a quote, and stay.
    ``kept`` is what is kept of the refund of a returned line, because what stays has lost
    its offers; below zero where that goes back after all.
    """

    product_id: ProductId
    code: str
    name: str
    quantity: Quantity
    unit_price: Money
    taxes: tuple[TaxRate, ...] = ()
    exempt_taxes: tuple[TaxRate, ...] = ()
    unit: Unit = Unit.PIECE
    barcode: str = ""
    names: tuple[tuple[str, str], ...] = ()
    discount: Money = ZERO
    label_price: Money | None = None
    cost: Money | None = None
    version: int = 1
    shares: tuple[DiscountShare, ...] = ()
    own: Manual | None = None
    gift: bool = False
    list_price: Money | None = None
    reason: str = ""
    note: str = ""
    parent_no: int | None = None
    salesperson: Party | None = None
    origin: Origin | None = None
    restock: Restock = Restock.SHELF
    no_discount: bool = False
    is_deposit: bool = False
    floor_price: Money | None = None
    max_discount: Rate | None = None
    added_at: datetime | None = None
    agreed: bool = False
    kept: Money = ZERO


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its arithmetic done.

    gross = quantity × unit price, or the label's price; amount = gross - discount, holding
    the included taxes; due = amount + the taxes on top. All are below zero for a return.
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

    @property
    def is_return(self) -> bool:
        """Whether the goods come back."""
        return self.line.quantity.milli < 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Running sums over lines; ``items`` counts pieces, and a weighed line as one."""

    items: int = 0
    gross: Money = ZERO
    discount: Money = ZERO
    tax: Money = ZERO
    due: Money = ZERO
