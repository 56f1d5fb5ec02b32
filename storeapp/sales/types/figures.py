"""What was sold, summed up."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.values import dataclass
from storeapp.sales.types.tickets import SaleTax


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
