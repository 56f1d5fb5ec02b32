"""How money is given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rounding import Rounding
from storeapp.ledger import Account


class TenderKind(StrEnum):
    """What sort of money it is. Only cash gives change and only cash is rounded."""

    CASH = "cash"
    CARD = "card"
    QR = "qr"
    OTHER = "other"


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

    @property
    def is_cash(self) -> bool:
        """Whether it goes into the drawer."""
        return self.kind is TenderKind.CASH


@dataclass(frozen=True, slots=True, kw_only=True)
class CashSettings:
    """How cash is rounded: to a multiple of ``step_minor`` minor units, 1 for not at all."""

    KEY: ClassVar[str] = "payments.cash"

    step_minor: int = 1
    rounding: Rounding = Rounding.HALF_UP


@dataclass(frozen=True, slots=True)
class NewTender:
    """Money handed over: how, how much, and the slip or transaction number if there is one."""

    code: str
    amount: Money
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """One tender as it ends up: what was handed over, and what went back as change."""

    type: TenderType
    amount: Money
    change: Money
    reference: str

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
