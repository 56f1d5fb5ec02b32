"""A share of something, in millionths."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.money import Money
from storeapp.kernel.rounding import half_up

WHOLE_PPM = 1_000_000
PERCENT_PPM = 10_000


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """Millionths: 13 % is 130,000."""

    ppm: int

    def __bool__(self) -> bool:
        return self.ppm != 0

    def of(self, amount: Money) -> Money:
        """This share of an amount, rounded half up to the minor unit."""
        return Money(half_up(amount.minor * self.ppm, WHOLE_PPM))

    def within(self, amount: Money) -> Money:
        """The part of an amount that this rate was added to give, rounded half up.

        With 20 % included, 9.99 holds 9.99 × 20 / 120 = 1.665, so 1.67.
        """
        return Money(half_up(amount.minor * self.ppm, WHOLE_PPM + self.ppm))


def percent(whole: int) -> Rate:
    """Whole percent as a rate."""
    return Rate(whole * PERCENT_PPM)
