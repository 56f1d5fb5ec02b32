"""What is wrong with promotions that are to hold together."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from storeapp.kernel.values import dataclass
from storeapp.promotions.types.cart import Item


class ClashKind(StrEnum):
    """What is wrong; the first ones are dead offers, the others surprises."""

    NEVER_BETTER = "never_better"  # another one is at least as good on every product
    SUPERSEDED = "superseded"  # another one gives the very same and comes first
    NO_GOODS = "no_goods"  # nothing in the store is meant
    OVER = "over"  # its last day is past
    NO_MOMENT = "no_moment"  # its days and weekdays never meet
    NOBODY = "nobody"  # there is no such customer, store or tender
    TIE = "tie"  # two give the same and neither has priority
    BELOW_FLOOR = "below_floor"
    BELOW_COST = "below_cost"
    SPLIT = "split"  # two tickets are cheaper than one
    COUPON_ON_SALE = "coupon_on_sale"  # a coupon makes cheaper what is cheaper already
    BLOCKS = "blocks"  # where it holds, others do not


DEAD = frozenset(
    (
        *(ClashKind.NEVER_BETTER, ClashKind.SUPERSEDED, ClashKind.NO_GOODS),
        *(ClashKind.OVER, ClashKind.NO_MOMENT, ClashKind.NOBODY),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """A product of the store: its price for one unit, what it cost, and its floor price."""

    item: Item
    price: int
    cost: int | None = None
    floor: int = 0
    discountable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What else is known of the store. None is not known, and then nothing is said of it."""

    today: date
    tiers: frozenset[str] | None = None
    tags: frozenset[str] | None = None
    store: str | None = None
    tenders: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One thing that is wrong with a part of ``rule``, by rule ids, and the facts of it.

    ``others`` are the promotions it is about, the most important one first. ``products`` is
    how many products it concerns, ``sku`` one of them: the one it is worst for, which would
    cost ``price`` where ``limit`` is its floor or cost. For a split, one ticket of
    2 × ``at`` saves ``once`` and two of ``at`` save ``twice``.
    """

    kind: ClashKind
    rule: str
    part: int = 0
    others: tuple[str, ...] = ()
    products: int = 0
    sku: str = ""
    price: int = 0
    limit: int = 0
    at: int = 0
    once: int = 0
    twice: int = 0

    @property
    def is_dead(self) -> bool:
        """Whether the promotion can never give anything."""
        return self.kind in DEAD
