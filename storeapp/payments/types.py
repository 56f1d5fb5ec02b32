"""How money is given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.kernel.rounding import Rounding, half_up
from storeapp.ledger import Account


class TenderKind(StrEnum):
    """What sort of money it is. Only cash gives change and only cash is rounded."""

    CASH = "cash"
    CARD = "card"
    QR = "qr"
    OTHER = "other"
    FOREIGN = "foreign"  # cash of another currency; change is given in the till's own
    ACCOUNT = "account"  # the customer owes it
    DEPOSIT = "deposit"  # paid beforehand


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderType:
    """One way of paying that this store takes."""

    code: str
    name: str
    kind: TenderKind
    account: Account
    needs_reference: bool
    position: int
    active: bool = True
    currency: str = ""

    @property
    def is_cash(self) -> bool:
        """Whether it goes into the drawer."""
        return self.kind is TenderKind.CASH

    @property
    def gives_change(self) -> bool:
        """Whether more than is due may be handed over."""
        return self.kind is TenderKind.CASH or self.kind is TenderKind.FOREIGN

    @property
    def needs_party(self) -> bool:
        """Whether somebody must be named who owes it, or a layaway it was deposited for."""
        return self.kind is TenderKind.ACCOUNT or self.kind is TenderKind.DEPOSIT


@dataclass(frozen=True, slots=True, kw_only=True)
class CashSettings:
    """How cash is rounded: to a multiple of ``step_minor`` minor units, 1 for not at all."""

    KEY: ClassVar[str] = "payments.cash"

    step_minor: int = 1
    rounding: Rounding = Rounding.HALF_UP


@dataclass(frozen=True, slots=True)
class ForeignCash:
    """Cash of another currency: its own minor units, and what they are worth.

    ``rate`` is minor units of book currency for a million minor units of the foreign one.
    """

    currency: str
    minor: int
    rate: Rate

    @property
    def worth(self) -> Money:
        """What it is in book currency, rounded half up."""
        return Money(half_up(self.minor * self.rate.ppm, WHOLE_PPM))


@dataclass(frozen=True, slots=True)
class NewTender:
    """Money handed over: how, how much, and the slip or transaction number if there is one.

    ``amount`` is below zero where it is given back. ``party_id`` is who owes it, or the
    layaway it was deposited for.
    """

    code: str
    amount: Money
    reference: str = ""
    foreign: ForeignCash | None = None
    party_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One tender as it ends up: what was handed over, and what went back as change."""

    type: TenderType
    amount: Money
    change: Money
    reference: str
    foreign: ForeignCash | None = None
    party_id: UUID | None = None

    @property
    def kept(self) -> Money:
        """What stays with the store."""
        return self.amount - self.change


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an amount due is settled.

    kept by all tenders = due + rounding, and handed over - change = kept.
    """

    due: Money
    rounding: Money
    taken: tuple[Taken, ...]
    change: Money = ZERO
