"""How much of a thing, in thousandths of its unit."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.money import Money
from storeapp.kernel.rounding import half_up

ONE_MILLI = 1000


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """Thousandths of a product's unit: 1 piece is 1000, 250 g of a kilo is 250."""

    milli: int

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.milli + other.milli)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.milli - other.milli)

    def __neg__(self) -> Quantity:
        return Quantity(-self.milli)

    def __mul__(self, times: int) -> Quantity:
        return Quantity(self.milli * times)

    def __bool__(self) -> bool:
        return self.milli != 0

    @property
    def is_whole(self) -> bool:
        """Whether this is a count of whole units."""
        return self.milli % ONE_MILLI == 0

    def times(self, price: Money) -> Money:
        """What this much costs at a price per unit, rounded half up to the minor unit."""
        return Money(half_up(self.milli * price.minor, ONE_MILLI))


NONE = Quantity(0)
ONE = Quantity(ONE_MILLI)


def pieces(count: int) -> Quantity:
    """Whole pieces as a quantity."""
    return Quantity(count * ONE_MILLI)
