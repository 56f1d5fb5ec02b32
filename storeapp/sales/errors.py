"""What can stop a sale."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity


@dataclass(eq=False)
class EmptySale(StoreError):
    """There is nothing to sell."""


@dataclass(eq=False)
class QuantityNotAboveZero(StoreError):
    """A line sells something: its quantity must be above zero."""

    name: str
    quantity: Quantity


@dataclass(eq=False)
class FractionOfPiece(StoreError):
    """This product is sold in whole pieces."""

    name: str
    quantity: Quantity


@dataclass(eq=False)
class QuantityTooLarge(StoreError):
    """More than a till sells in one line; probably a code was typed as a quantity."""

    name: str
    quantity: Quantity
    most: Quantity


@dataclass(eq=False)
class DiscountTooLarge(StoreError):
    """A discount may not be below zero nor above the price of its line."""

    name: str
    discount: Money
    price: Money


@dataclass(eq=False)
class PriceNotAllowed(StoreError):
    """A price must not be below zero."""

    name: str
    price: Money


@dataclass(eq=False)
class NoSuchSale(StoreError):
    """There is no sale of this number."""

    number: str
