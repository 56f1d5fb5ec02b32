"""What the value ledger takes in."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType
from uuid import UUID

from storeapp.kernel.money import Money
from storeapp.kernel.values import dataclass

EntryId = NewType("EntryId", UUID)

NO_OWNER = UUID(int=0)


class Account(StrEnum):
    """The fixed accounts the program itself posts to; owners may map them to a chart.

    Some are kept apart by owner: CASH and FOREIGN_CASH by the shift whose drawer they are in,
    RECEIVABLE by the member who owes, DEPOSITS by the layaway they are for.
    """

    CASH = "cash"
    FOREIGN_CASH = "foreign-cash"
    SAFE = "safe"
    BANK = "bank"
    CARD_CLEARING = "card-clearing"
    QR_CLEARING = "qr-clearing"
    OTHER_CLEARING = "other-clearing"
    RECEIVABLE = "receivable"
    DEPOSITS = "deposits"
    SALES = "sales"
    TAX_DUE = "tax-due"
    CASH_ROUNDING = "cash-rounding"
    CASH_OVER_SHORT = "cash-over-short"
    PAID_IN = "paid-in"
    PAID_OUT = "paid-out"
    STOCK = "stock"
    COST_OF_GOODS = "cost-of-goods"
    LATE_CHARGES = "late-charges"


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of an entry: plus is debit, minus is credit."""

    account: Account
    amount: Money
    owner: UUID = NO_OWNER


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry not yet written. ``source`` is the document it speaks for, such as a sale."""

    source: UUID
    kind: str
    postings: tuple[Posting, ...]
    reverses: EntryId | None = None


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """Something the ledger promised and does not hold; amounts in minor units."""

    what: str
    where: str
    expected_minor: int
    found_minor: int
