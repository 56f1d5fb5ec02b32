"""Customers as plain values."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from typing_extensions import override

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.values import dataclass

MemberId = NewType("MemberId", UUID)

USUAL_TERMS_DAYS = 30


class MemberKind(StrEnum):
    """A person, or a company that buys on its own account."""

    PERSON = "person"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Birthday:
    """The day somebody was born on; few tell the year. Any day of a leap year will do."""

    month: int
    day: int
    year: int | None = None

    @override
    def __str__(self) -> str:
        """As it is kept and typed: "05-04", or "1990-05-04"."""
        day = f"{self.month:02d}-{self.day:02d}"
        return day if self.year is None else f"{self.year:04d}-{day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """A customer to enrol. ``credit_limit`` is how much they may owe; zero is nothing.

    ``terms_days`` is how long they may take to pay. ``birthday`` is "05-04" or
    "1990-05-04", "" if unknown. ``tier`` and ``tags`` are words of the store's own; offers
    may be for those who have them.
    """

    name: str
    phone: str = ""
    kind: MemberKind = MemberKind.PERSON
    tax_number: str = ""
    note: str = ""
    credit_limit: Money = ZERO
    terms_days: int = USUAL_TERMS_DAYS
    birthday: str = ""
    tier: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A customer as they stand now; ``version`` counts their changes.

    ``birthday`` is as in ``NewMember``. ``made_at`` is when they were enrolled.
    """

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
    made_at: datetime
    birthday: str = ""
    tier: str = ""
    tags: tuple[str, ...] = ()
