"""What is given back when a part of what was bought comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from storeapp.kernel.values import dataclass
from storeapp.promotions.types.cart import Cart
from storeapp.promotions.types.outcome import Pricing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """A finished sale: its basket and prices as recorded, and what came back before.

    ``before`` is units by line id. ``refunded`` is what was given back for them in minor
    units; None is what was paid for them. ``nets`` is what was paid for each unit of a line,
    in the order they come back; without it that follows from the pricing.
    """

    cart: Cart
    pricing: Pricing
    before: Mapping[str, int] = field(default_factory=dict)
    refunded: int | None = None
    nets: Mapping[str, tuple[int, ...]] | None = None


@dataclass(frozen=True, slots=True)
class RefundLine:
    """What comes back of a line: ``paid`` is what was paid for it, ``amount`` what goes back.

    They differ only where what stays is priced anew.
    """

    line: str
    units: int
    paid: int
    amount: int


@dataclass(frozen=True, slots=True)
class GiftKept:
    """A gift that was earned by what comes back, and stays: its list price is charged.

    Let it come back as well, and nothing is charged.
    """

    rule_id: str
    line: str
    units: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPlan:
    """The refund in minor units; it is the sum of its lines.

    ``shortfall`` is how much more what stays would cost than was paid: nothing goes back
    then. ``stays`` is the price of what the customer keeps. ``complete``: nothing stays.
    """

    lines: tuple[RefundLine, ...]
    refund: int
    shortfall: int
    stays: int
    gifts: tuple[GiftKept, ...] = ()
    complete: bool = False
