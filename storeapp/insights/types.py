"""Figures that need more than one slice, as frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storeapp.catalogue import Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate

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
