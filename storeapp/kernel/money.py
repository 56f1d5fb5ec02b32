"""Money in whole minor units of the store's book currency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of book currency in minor units, such as cents; may be negative.

    A store keeps its books in one currency, chosen when its file is made, so an
    amount carries no currency of its own. Foreign cash is a tender, not a Money.
    """

    minor: int

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + other.minor)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - other.minor)

    def __neg__(self) -> Money:
        return Money(-self.minor)

    def __abs__(self) -> Money:
        return Money(abs(self.minor))

    def __mul__(self, times: int) -> Money:
        return Money(self.minor * times)

    def __bool__(self) -> bool:
        return self.minor != 0

    def split(self, weights: Sequence[int]) -> list[Money]:
        """Divide into parts by weight, losing nothing (largest remainder, Hamilton's method).

        Parts are rounded down, then the units left over go one each to the parts
        that lost most, so the parts always add up to the whole. Weights are whole
        numbers not below zero, with a sum above zero; raises ValueError otherwise.
        """
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise ValueError(f"weights must be positive, got {weights}")
        parts = [self.minor * weight // whole for weight in weights]
        lost = [self.minor * weight % whole for weight in weights]
        by_loss = sorted(range(len(parts)), key=lambda i: -lost[i])
        for i in by_loss[: self.minor - sum(parts)]:
            parts[i] += 1
        return [Money(part) for part in parts]


ZERO = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """Add amounts up; nothing adds up to zero."""
    return Money(sum(amount.minor for amount in amounts))
