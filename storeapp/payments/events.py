"""What changes about ways of paying."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from storeapp.kernel.events import Event, Plain
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.kernel.values import dataclass
from storeapp.payments.types import ReceiptId, ReceiptKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderTypeChanged(Event):
    """A way of paying was added, changed, or is no longer taken."""

    code: str
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyReceived(Event):
    """Money was received, or given back, without a sale; the document holds every amount."""

    subject: ClassVar[str] = "receipt_id"
    personal: ClassVar[tuple[str, ...]] = ("party",)
    receipt_id: ReceiptId
    number: str
    kind: ReceiptKind
    shift_id: UUID
    party_id: UUID
    party: str
    amount: Money
    charge: Money
    rounding: Money
    change: Money
    balance: Money
    document: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedNoted(Event):
    """A document was put on a customer's account, or taken off it again below zero."""

    subject: ClassVar[str] = "document_id"
    document_id: UUID
    member_id: UUID
    number: str
    day: date
    due_day: date
    amount: Money
    against: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSet(Event):
    """What foreign cash is worth from a day on was set."""

    currency: str
    day: date
    rate: Rate
