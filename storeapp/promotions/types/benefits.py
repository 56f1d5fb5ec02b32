"""What a promotion gives. Amounts are whole minor units, shares are ppm (50 % is 500,000).

Four families decide how a promotion is solved: per unit (``PerUnit``, ``Breaks``),
consuming (``Block`` to ``BuyGet``), threshold (``AmountTotal`` to ``Gift``) and after the
total (points and tenders).
"""

from __future__ import annotations

from enum import StrEnum

from storeapp.kernel.values import dataclass
from storeapp.promotions.types.scopes import Scope


@dataclass(frozen=True, slots=True)
class PercentOff:
    """A share of the unit's price off."""

    ppm: int


@dataclass(frozen=True, slots=True)
class AmountOff:
    """An amount off the unit, at most its price."""

    amount: int


@dataclass(frozen=True, slots=True)
class FixedPrice:
    """The unit for this price, where it costs more."""

    price: int


@dataclass(frozen=True, slots=True)
class MemberPrice:
    """The unit for its member price of the catalogue, where it has one."""


Cut = PercentOff | AmountOff | FixedPrice | MemberPrice


class Pick(StrEnum):
    """Which units of the scope a limited offer falls on."""

    BEST = "best"
    CHEAPEST = "cheapest"  # of the scope in the whole basket, at list price; never what is free


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUnit:
    """Every unit gets cheaper; only whole ``groups_of`` so many units, where it is not 1."""

    cut: Cut
    pick: Pick = Pick.BEST
    groups_of: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaks:
    """From ``at`` units on, every unit gets cheaper; counted per product, or ``across``."""

    steps: tuple[tuple[int, Cut], ...]
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Every so many units, dearest first, the unit at each place gets its cut, or None."""

    cuts: tuple[Cut | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyFor:
    """Any ``count`` units of the scope for a fixed total."""

    count: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAmount:
    """Any ``count`` units of the scope, with an amount off the group."""

    count: int
    off: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctSet:
    """A set of different products, with a share off by the size of the set."""

    steps: tuple[tuple[int, int], ...]  # size, ppm


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a bundle: ``count`` units of a scope."""

    scope: Scope
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """A bundle: from each slot its units, for a total, or with a share or an amount off."""

    slots: tuple[Slot, ...]
    total: int | None = None
    ppm: int | None = None
    off: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyGet:
    """Buy ``buy`` units of one scope, get ``get`` units of another cheaper.

    A unit that qualifies is not a target. With equal scopes the cheapest of each group are
    the targets. ``partial``: fewer targets than ``get`` will do.
    """

    buy: int
    buy_scope: Scope
    get: int
    get_scope: Scope
    cut: Cut
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountTotal:
    """An amount off the scope, shared out over its lines."""

    amount: int


class Measure(StrEnum):
    """What a threshold counts."""

    AMOUNT = "amount"
    QUANTITY = "qty"


class Base(StrEnum):
    """Which prices a promotion looks at."""

    LIST = "list"
    AFTER_PREVIOUS = "after_previous_layers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a ladder: from ``at`` on, an amount off, or a share of ``target``.

    ``target`` None is the scope. A share is taken of at most ``cap`` of value; ``points``
    are given besides.
    """

    at: int
    off: int = 0
    ppm: int = 0
    target: Scope | None = None
    cap: int | None = None
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The best step reached, or ``off`` for ``every`` so much, at most ``cap`` in all.

    ``contribute`` is what counts towards it, if it is not the scope. ``consumes``: what
    counts takes part, and so in nothing else of the layer.
    """

    steps: tuple[Step, ...] = ()
    every: int = 0
    off: int = 0
    cap: int | None = None
    on: Measure = Measure.AMOUNT
    contribute: Scope | None = None
    consumes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOn:
    """A target may be bought at a price when the rule's needs are met."""

    target: Scope
    price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """So many units of a product for nothing; their line keeps its list price."""

    sku: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsEarn:
    """``points`` for every ``per_minor`` paid, or ``per_unit`` points for each unit."""

    per_minor: int = 0
    points: int = 0
    per_unit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsMultiplier:
    """Points earned are multiplied, in ppm: 2,000,000 is double."""

    ppm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsSpend:
    """Points as a discount: so many points, each worth ``minor_per_point``."""

    points: int
    minor_per_point: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsReward:
    """A reward bought with points: ``cost`` each time, or for every ``per_units`` units.

    ``reward`` None gives the units for nothing.
    """

    cost: int
    per_units: int = 0
    reward: Benefit | None = None


@dataclass(frozen=True, slots=True)
class PointLot:
    """Points that expire together, on an ISO day."""

    points: int
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsLots:
    """The lots that points are spent from."""

    lots: tuple[PointLot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TierLadder:
    """Tiers by what was spent in twelve months: from ``at`` on, a tier."""

    steps: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """Stored value or a gift card: it pays and never discounts."""

    tender: str
    balance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftCardSale:
    """A gift card sold: no offer touches its value."""

    value: int


Benefit = (
    PerUnit
    | Breaks
    | Block
    | AnyFor
    | GroupAmount
    | DistinctSet
    | Slots
    | BuyGet
    | AmountTotal
    | Threshold
    | AddOn
    | Gift
    | PointsEarn
    | PointsMultiplier
    | PointsSpend
    | PointsReward
    | PointsLots
    | TierLadder
    | Tender
    | GiftCardSale
)
"""Everything that a promotion can give."""

PER_UNIT = (PerUnit, Breaks)
CONSUMING = (Block, AnyFor, GroupAmount, DistinctSet, Slots, BuyGet)
AFTER_TOTAL = (
    PointsEarn,
    PointsMultiplier,
    PointsReward,
    PointsLots,
    TierLadder,
    Tender,
    GiftCardSale,
)
