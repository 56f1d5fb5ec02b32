"""What can stop a change of a customer."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money


@dataclass(eq=False)
class MemberNameMissing(StoreError):
    """A customer needs a name."""


@dataclass(eq=False)
class PhoneTaken(StoreError):
    """Another customer has this phone number."""

    phone: str
    name: str


@dataclass(eq=False)
class NoSuchMember(StoreError):
    """There is no such customer."""


@dataclass(eq=False)
class CreditBelowZero(StoreError):
    """A credit limit and the days to pay cannot be below zero."""

    credit_limit: Money
    terms_days: int


@dataclass(eq=False)
class NotABirthday(StoreError):
    """This is no day of a year; write it as 05-04, or with the year as 1990-05-04."""

    text: str


@dataclass(eq=False)
class MemberChangedMeanwhile(StoreError):
    """Somebody else changed this customer since they were shown."""

    name: str
