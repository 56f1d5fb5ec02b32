"""What selling tells."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from storeapp.kernel.events import Event, Plain
from storeapp.kernel.money import Money
from storeapp.kernel.values import dataclass
from storeapp.sales.types import LayawayId, LayawayState, QuoteId, QuoteState, SaleId
from storeapp.shifts import ShiftId


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleCompleted(Event):
    """A sale is in the books; its receipt may be printed.

    ``document`` is the whole sale as plain data, so that the journal's chain covers
    every amount of it.
    """

    subject: ClassVar[str] = "sale_id"
    sale_id: SaleId
    number: str
    business_day: date
    total: Money
    change: Money
    document: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleReprinted(Event):
    """A receipt was asked for again; ``copy`` counts from 1."""

    subject: ClassVar[str] = "sale_id"
    sale_id: SaleId
    number: str
    copy: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketParked(Event):
    """A basket waits for its customer. The note may name somebody and stays out."""

    personal: ClassVar[tuple[str, ...]] = ("note",)
    subject: ClassVar[str] = "basket_id"
    basket_id: SaleId
    number: int
    line_count: int
    total: Money
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketRecalled(Event):
    """A basket that waited was taken up again."""

    subject: ClassVar[str] = "basket_id"
    basket_id: SaleId
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketDropped(Event):
    """A basket was let go unpaid; ``document`` tells what was in it, or left it before."""

    subject: ClassVar[str] = "basket_id"
    basket_id: SaleId
    shift_id: ShiftId | None
    amount: Money
    expired: bool
    document: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMade(Event):
    """A basket was offered at its prices."""

    personal: ClassVar[tuple[str, ...]] = ("party", "phone")
    subject: ClassVar[str] = "quote_id"
    quote_id: QuoteId
    number: str
    valid_until: date
    total: Money
    line_count: int
    party: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteEnded(Event):
    """A quote was sold or taken back."""

    subject: ClassVar[str] = "quote_id"
    quote_id: QuoteId
    state: QuoteState
    sale_id: SaleId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleReversed(Event):
    """A whole sale was mirrored by another ticket, and why."""

    subject: ClassVar[str] = "reversed_id"
    reversed_id: SaleId
    sale_id: SaleId
    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LayawayOpened(Event):
    """Goods were set aside for somebody, at these prices."""

    personal: ClassVar[tuple[str, ...]] = ("party", "phone")
    subject: ClassVar[str] = "layaway_id"
    layaway_id: LayawayId
    number: str
    member_id: UUID | None
    due_day: date
    total: Money
    line_count: int
    party: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LayawayEnded(Event):
    """A layaway was picked up, or let go."""

    subject: ClassVar[str] = "layaway_id"
    layaway_id: LayawayId
    state: LayawayState
    sale_id: SaleId | None
