"""Figures that need more than one slice, as frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from storeapp.catalogue import Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate
from storeapp.sales import SaleId
from storeapp.staff import Approval

Path = tuple[str, ...]
"""The names of a category from the root down; empty for products without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryFigure:
    """What the products that stand in one category now sold over some days."""

    path: Path
    lines: int
    discount: Money
    tax: Money
    due: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryWeek:
    """What one category sold in one ISO week, which begins on ``monday``."""

    year: int
    week: int
    monday: date
    path: Path
    lines: int
    discount: Money
    tax: Money
    due: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProduct:
    """A product as the product list gives it out. ``barcode`` is its first, "" without, and
    so is ``deposit_code``."""

    code: str
    barcode: str
    name: str
    names: tuple[tuple[str, str], ...]
    path: Path
    brand: str
    unit: Unit
    price: Money
    member_price: Money | None
    cost: Money | None
    on_hand: Quantity
    tax_class: str
    retired: bool
    floor_price: Money | None
    max_discount: Rate | None
    no_discount: bool
    deposit_code: str
    is_deposit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSale:
    """A sale as the sales list gives it out; ``tenders`` are their names in order."""

    number: str
    at: datetime
    business_day: date
    cashier: str
    lines: int
    gross: Money
    discount: Money
    tax: Money
    rounding: Money
    total: Money
    tenders: str


class ActKind(StrEnum):
    """What cashiers do that costs money or hides it, and that somebody looks at later."""

    DISCOUNT = "discount"  # by hand, of a line or the whole basket
    OVERRIDE = "override"  # another price than the list's
    GIFT = "gift"  # a complimentary item
    EXEMPTION = "exemption"  # a customer who pays no tax
    RETURN = "return"  # goods taken back; empties of deposits are not counted
    REVERSAL = "reversal"  # a whole sale undone
    VOID = "void"  # a line taken out, or lowered, before payment
    CANCEL = "cancel"  # a whole basket thrown away before payment
    NO_SALE = "no-sale"  # the drawer opened without a sale; there is no amount


@dataclass(frozen=True, slots=True, kw_only=True)
class CashierTotal:
    """How many tickets somebody rang up, and what they sold: returns are not taken off."""

    cashier: str
    tickets: int
    sales: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFigure:
    """How often a cashier did one kind of thing, beside what the others did.

    ``share`` is the amount as a share of the cashier's sales. ``per_hundred`` is the count
    per hundred tickets, ``peers`` the mean of that over the other cashiers, and ``times``
    how many times the one is the other; None where there is nothing to divide by.
    """

    kind: ActKind
    cashier: str
    count: int
    amount: Money
    share: Rate | None
    per_hundred: Quantity | None
    peers: Quantity | None
    times: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionReport:
    """What was out of the ordinary on some business days, both ends included.

    ``figures`` hold every kind for every cashier: kinds in their order, and within each
    whoever is most above the others first.
    """

    day_from: date
    day_to: date
    cashiers: tuple[CashierTotal, ...]
    figures: tuple[ActFigure, ...]

    def of(self, kind: ActKind) -> tuple[ActFigure, ...]:
        """The figures of one kind."""
        return tuple(figure for figure in self.figures if figure.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFilter:
    """Which acts to list: of one kind, on business days, by one cashier or all of them."""

    kind: ActKind
    day_from: date
    day_to: date
    cashier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that somebody did.

    ``number`` and ``sale_id`` are those of the ticket, "" and None without one. ``code``,
    ``name`` and ``quantity`` tell of the product, where it is about one. ``label`` is how a
    discount was given, such as "10 %". ``approved_by`` names who gave their PIN, "" if
    nobody had to.
    """

    kind: ActKind
    at: datetime
    cashier: str
    number: str
    sale_id: SaleId | None
    code: str
    name: str
    quantity: Quantity | None
    amount: Money
    reason: str
    label: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Approved:
    """An approval, and the number of the ticket it was for; "" if there is none."""

    approval: Approval
    number: str
    sale_id: SaleId | None
