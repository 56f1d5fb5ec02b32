"""Points earned, spent and given back, their lots, and the tiers of members."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from storeapp.kernel.values import dataclass
from storeapp.promotions.types.benefits import PointLot


@dataclass(frozen=True, slots=True)
class PointShare:
    """The points of one line of ``units``: kept with the sale, and read when it comes back."""

    line: str
    units: int
    points: int

    @property
    def unit_shares(self) -> tuple[int, ...]:
        """The points of each unit; the first units have those that cannot be divided."""
        count = max(1, self.units)
        each, over = divmod(self.points, count)
        return tuple(each + (at < over) for at in range(count))


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a sale, earned or spent, by line and by promotion (pairs of id and points)."""

    lines: tuple[PointShare, ...] = ()
    rules: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """All of them."""
        return sum(share.points for share in self.lines)


@dataclass(frozen=True, slots=True)
class LotSpend:
    """What was taken from lots, what they hold now, and what was missing."""

    taken: tuple[PointLot, ...]
    left: tuple[PointLot, ...]
    missing: int = 0


@dataclass(frozen=True, slots=True)
class LotReturn:
    """What went back into lots, what they hold now, and what had expired meanwhile."""

    restored: tuple[PointLot, ...]
    left: tuple[PointLot, ...]
    lost: int = 0


class TierKeeping(StrEnum):
    """What happens to a tier that the spending of a member no longer reaches."""

    AT_ONCE = "at_once"
    GRACE = "grace"  # kept to the end of the cycle, then the one that is reached
    ONE_DOWN = "one_down"  # kept to the end of the cycle, then at most one step down


@dataclass(frozen=True, slots=True)
class TierHeld:
    """A tier that a member has, until the last day of its cycle."""

    tier: str
    cycle_ends: date


class Clawback(StrEnum):
    """What happens when points that were earned are taken away, and spent meanwhile."""

    WITHIN_BALANCE = "within_balance"  # what is not there any more stays given
    BELOW_ZERO = "below_zero"  # the balance may fall below zero
    FROM_REFUND = "from_refund"  # what is not there any more lowers the refund


@dataclass(frozen=True, slots=True)
class ClawedBack:
    """Points taken from a balance, and what the refund is lowered by, in minor units."""

    points: int
    from_refund: int = 0
