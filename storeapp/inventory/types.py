"""Moves of goods, and levels as people read them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.values import dataclass


class Place(StrEnum):
    """Where goods can be. The shop is counted; the rest are where goods come and go."""

    SHOP = "shop"
    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    LOST = "lost"
    DAMAGED = "damaged"  # came back, and waits to be looked at
    SCRAP = "scrap"


class Reason(StrEnum):
    """Why goods moved."""

    SOLD = "sold"
    RETURNED = "returned"
    RECEIVED = "received"
    COUNTED = "counted"


class Shortage(StrEnum):
    """What happens when more leaves the shelf than the books say is there."""

    ALLOW = "allow"  # the customer holds it: sell, and list it as an exception
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class InventorySettings:
    """How strict the shelf is."""

    KEY: ClassVar[str] = "inventory"

    shortage: Shortage = Shortage.ALLOW


@dataclass(frozen=True, slots=True)
class NewMove:
    """Goods going from one place to another, as line ``line_no`` of a document.

    ``quantity`` is in thousandths of the product's unit and always above zero; the
    places give the direction.
    """

    line_no: int
    product_id: ProductId
    quantity: Quantity
    origin: Place
    target: Place
    reason: Reason


@dataclass(frozen=True, slots=True)
class StockLine:
    """One line of the stock list."""

    product_id: ProductId
    code: str
    name: str
    unit: Unit
    quantity: Quantity
    price: Money


@dataclass(frozen=True, slots=True)
class LevelFault:
    """A level that is not the sum of its moves; quantities in thousandths."""

    product_id: UUID
    place: str
    expected_milli: int
    found_milli: int
