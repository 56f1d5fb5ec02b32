"""Goods set aside for somebody who has paid a part."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.values import dataclass
from storeapp.payments import NewTender
from storeapp.sales.types.basket import Basket

LayawayId = NewType("LayawayId", UUID)


class LayawayState(StrEnum):
    """What became of a layaway."""

    OPEN = "open"
    PICKED_UP = "picked-up"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLayaway:
    """A basket set aside until ``due_day``, with what is paid for it now.

    ``party`` and ``phone`` are who it is for; the member of the basket where left empty.
    """

    due_day: date
    party: str = ""
    phone: str = ""
    note: str = ""
    deposit: Money = ZERO
    tenders: tuple[NewTender, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layaway:
    """A numbered layaway; ``held`` is what is deposited for it now."""

    id: LayawayId
    number: str
    at: datetime
    by: str
    member_id: UUID | None
    party: str
    phone: str
    note: str
    due_day: date
    total: Money
    line_count: int
    held: Money
    state: LayawayState

    @property
    def balance(self) -> Money:
        """What is still to be paid at pick-up; nothing once it is over."""
        is_open = self.state is LayawayState.OPEN
        return max(ZERO, self.total - self.held) if is_open else ZERO

    def is_late(self, today: date) -> bool:
        """Whether it should have been picked up by now."""
        return self.state is LayawayState.OPEN and self.due_day < today


@dataclass(frozen=True, slots=True)
class PickUp:
    """A layaway as the open basket, and the deposit that pays for it; None without one."""

    basket: Basket
    deposit: NewTender | None
