"""What can stop a payment."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money


@dataclass(eq=False)
class NotPaid(StoreError):
    """The tenders do not reach what is due."""

    due: Money
    paid: Money


@dataclass(eq=False)
class PaidTooMuch(StoreError):
    """More than is due was given by something that cannot give change."""

    due: Money
    paid: Money


@dataclass(eq=False)
class EmptyTender(StoreError):
    """A tender must be more than nothing."""

    code: str


@dataclass(eq=False)
class UnknownTender(StoreError):
    """This store does not take this way of paying."""

    code: str


@dataclass(eq=False)
class ReferenceMissing(StoreError):
    """This way of paying needs the number of its slip or transaction."""

    code: str
    name: str


@dataclass(eq=False)
class WrongDirection(StoreError):
    """Money is taken where it should be given back, or the other way round."""

    code: str


@dataclass(eq=False)
class PartyMissing(StoreError):
    """This way of paying needs somebody it is charged to, or a layaway it was paid for."""

    code: str
    name: str


@dataclass(eq=False)
class WrongWorth(StoreError):
    """Foreign cash is not worth what it is taken for."""

    code: str
    amount: Money
    worth: Money


@dataclass(eq=False)
class NotMoney(StoreError):
    """Nothing is paid by this when money is received: it must be money itself."""

    code: str
    name: str


@dataclass(eq=False)
class NothingReceived(StoreError):
    """A receipt needs an amount above zero, or below zero where a deposit goes back."""

    amount: Money


@dataclass(eq=False)
class ChargeTooLarge(StoreError):
    """A late charge is not more than is paid, nor more than may be charged."""

    charge: Money
    most: Money


@dataclass(eq=False)
class NotDeposited(StoreError):
    """Less is deposited than is to be used or given back."""

    wanted: Money
    held: Money


@dataclass(eq=False)
class AccountClosed(StoreError):
    """This customer is no longer active, and may not buy on account."""

    name: str


@dataclass(eq=False)
class NoSuchReceipt(StoreError):
    """There is no such receipt of money."""


@dataclass(eq=False)
class RateMissing(StoreError):
    """A rate is above zero, and has a currency of three letters."""

    currency: str
