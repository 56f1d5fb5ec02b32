"""What a priced basket comes to with its taxes, and what stored value pays of it."""

from __future__ import annotations

from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTotal:
    """One line in minor units; below zero where it comes back.

    ``net`` is without tax, ``levy`` what is laid on each unit and never discounted.
    """

    id: str
    net: int
    tax: int = 0
    levy: int = 0
    tax_ppm: int = 0

    @property
    def gross(self) -> int:
        """What is to pay for the line: net, tax and levy."""
        return self.net + self.tax + self.levy


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """All tax of one rate: what it was laid on, and how much it is."""

    ppm: int
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class CartTotals:
    """A whole basket: every figure is the sum of its lines. ``taxes`` rise by rate."""

    lines: tuple[LineTotal, ...]
    taxes: tuple[TaxTotal, ...]

    @property
    def net(self) -> int:
        """Everything without tax and levies."""
        return sum(line.net for line in self.lines)

    @property
    def tax(self) -> int:
        """All taxes, without levies."""
        return sum(line.tax for line in self.lines)

    @property
    def levy(self) -> int:
        """All levies."""
        return sum(line.levy for line in self.lines)

    @property
    def gross(self) -> int:
        """What is to pay."""
        return self.net + self.tax + self.levy


@dataclass(frozen=True, slots=True)
class Tendered:
    """What stored value and gift cards pay: pairs of tender and amount, and what is left."""

    parts: tuple[tuple[str, int], ...]
    due: int

    @property
    def tendered(self) -> int:
        """All of them together."""
        return sum(amount for _, amount in self.parts)
