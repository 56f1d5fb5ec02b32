"""Customers as plain values."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType
from uuid import UUID

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.values import dataclass

MemberId = NewType("MemberId", UUID)

USUAL_TERMS_DAYS = 30


class MemberKind(StrEnum):
    """A person, or a company that buys on its own account."""

    PERSON = "person"
    COMPANY = "company"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """A customer to enrol. ``credit_limit`` is how much they may owe; zero is nothing.

    ``terms_days`` is how long they may take to pay.
    """

    name: str
    phone: str = ""
    kind: MemberKind = MemberKind.PERSON
    tax_number: str = ""
    note: str = ""
    credit_limit: Money = ZERO
    terms_days: int = USUAL_TERMS_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A customer as they stand now; ``version`` counts their changes."""

    id: MemberId
    number: int
    name: str
    phone: str
    kind: MemberKind
    tax_number: str
    note: str
    credit_limit: Money
    terms_days: int
    active: bool
    version: int
