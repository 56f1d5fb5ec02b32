"""Units that are alike: worked on together, however many there are.

Values inside the engine are exact whole numbers: minor units × ``scale`` × ``PPM``, where
``scale`` makes the unit prices of a basket whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.promotions.types import AmountOff, Cut, FixedPrice, Item, PercentOff

PPM = 1_000_000


@dataclass(slots=True)
class Pool:
    """Units of one product at one price, of whom the same promotions may take.

    ``price`` is what one costs now, ``listed`` what it costs before promotions, ``room``
    how much of it may be given away, all × scale. ``lines`` are pairs of a line's place
    and how many of its units are here. ``rules`` are the places of the rules that mean it.
    """

    item: Item
    price: int
    listed: int
    room: int
    count: int
    lines: list[tuple[int, int]]
    rules: tuple[int, ...]
    took: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[int, int, str, int]:
        """Dearest first, then those with a floor, then by code: never as they were scanned."""
        return (-self.price, self.room, self.item.sku, -self.listed)


def cut_of(cut: Cut, pool: Pool, scale: int) -> int:
    """What a cut takes off one unit of a pool, × scale × PPM; at least nothing."""
    match cut:
        case PercentOff():
            size = pool.price * cut.ppm
        case AmountOff():
            size = cut.amount * scale * PPM
        case FixedPrice():
            size = (pool.price - cut.price * scale) * PPM
        case _:
            member = pool.item.member_price
            size = 0 if member is None else (pool.price - member * scale) * PPM
    return max(0, min(size, pool.room * PPM))


@dataclass(slots=True)
class Plan:
    """What one promotion would do with some units.

    ``value`` is its gain less what the units cost otherwise; nothing it could do is worth
    more than ``bound``. ``used`` is how many units of each pool take part; ``each`` are
    (pool, units, gain of each), ``shared`` is given over all used units together, and
    ``missed`` is what it would have given if there had been room. ``targets`` are
    the pools that ``shared`` falls on, if not on all.
    """

    value: int
    bound: int
    used: dict[int, int]
    times: int = 0
    each: tuple[tuple[int, int, int], ...] = ()
    shared: int = 0
    points: int = 0
    missed: int = 0
    targets: frozenset[int] | None = None


NOTHING = Plan(0, 0, {})
