"""What can stop a sale."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity


@dataclass(eq=False)
class EmptySale(StoreError):
    """There is nothing to sell."""


@dataclass(eq=False)
class OfferUnknown(StoreError):
    """This promotion never was at the tills in the version that was given."""

    name: str


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
class ReturnsTooMuch(StoreError):
    """Less of this line is left than is to come back."""

    name: str
    back: Quantity
    left: Quantity


@dataclass(eq=False)
class OneReceiptAtATime(StoreError):
    """A ticket takes back goods of one receipt; another one needs a ticket of its own."""

    first: str
    second: str


@dataclass(eq=False)
class NothingToReturn(StoreError):
    """Everything on this receipt has come back already."""

    number: str


@dataclass(eq=False)
class NoDiscountHere(StoreError):
    """This product, or this line, takes no discount of its own."""

    name: str


@dataclass(eq=False)
class DiscountBeyondBasket(StoreError):
    """The discount is larger than what it may be taken from."""

    discount: Money
    most: Money


@dataclass(eq=False)
class RefundsTooMuch(StoreError):
    """By this tender no more can be given back than was paid with it."""

    code: str
    name: str
    refund: Money
    most: Money


@dataclass(eq=False)
class ReturnAboveLimit(StoreError):
    """Without a receipt no more than this can come back, whoever approves."""

    amount: Money
    most: Money


class Irreversible(StrEnum):
    """Why a ticket cannot be reversed."""

    OTHER_DAY = "other-day"  # only on its own business day; afterwards goods are returned
    NOT_A_SALE = "not-a-sale"
    HAS_RETURNS = "has-returns"
    REVERSED = "reversed"


@dataclass(eq=False)
class CannotReverse(StoreError):
    """Only a whole sale of the same business day can be reversed."""

    number: str
    why: Irreversible


@dataclass(eq=False)
class ReasonMissing(StoreError):
    """This act needs a reason."""


@dataclass(eq=False)
class NothingToPark(StoreError):
    """An empty basket need not wait."""


@dataclass(eq=False)
class NoSuchParked(StoreError):
    """This basket no longer waits; somebody else has taken it."""


@dataclass(eq=False)
class NoSuchQuote(StoreError):
    """There is no open quote of this number."""

    number: str


@dataclass(eq=False)
class NoSuchSale(StoreError):
    """There is no sale of this number."""

    number: str


@dataclass(eq=False)
class NoSuchLayaway(StoreError):
    """There is no such layaway, or it was picked up or let go already."""

    number: str


@dataclass(eq=False)
class PartyNameMissing(StoreError):
    """Goods are set aside for somebody with a name."""
