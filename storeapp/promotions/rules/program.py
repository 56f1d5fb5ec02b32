"""An integer program: whole numbers to choose, what each of them gains, and rows to keep to.

Everything in it is exact; only whoever solves it may calculate with fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import gcd

Term = tuple[int, int]
"""A column and how often it counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """The sum of these terms is at least and at most so much; None is no limit."""

    terms: tuple[Term, ...]
    least: int | None
    most: int | None

    def holds(self, values: Sequence[int]) -> bool:
        """Whether these numbers keep to it."""
        whole = sum(values[column] * n for column, n in self.terms)
        if self.least is not None and whole < self.least:
            return False
        return self.most is None or whole <= self.most


@dataclass(slots=True)
class Program:
    """Columns from nothing up to ``tops``, each unit of them worth ``gains``, and rows."""

    gains: list[int] = field(default_factory=list)
    tops: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, gain: int, top: int) -> int:
        """One number more to choose; gives its place."""
        self.gains.append(gain)
        self.tops.append(top)
        return len(self.gains) - 1

    def row(
        self, terms: Iterable[Term], least: int | None = None, most: int | None = None
    ) -> None:
        """One row more, in its smallest numbers."""
        counted = tuple((column, n) for column, n in terms if n)
        if not counted:
            return
        unit = gcd(*(n for _column, n in counted))
        self.rows.append(
            Row(
                tuple((column, n // unit) for column, n in counted),
                None if least is None else -(-least // unit),
                None if most is None else most // unit,
            )
        )

    @property
    def unit(self) -> int:
        """What divides every sum of gains."""
        return gcd(*self.gains) or 1

    @property
    def terms(self) -> int:
        """How large it is."""
        return sum(len(row.terms) for row in self.rows)

    def holds(self, values: Sequence[int]) -> bool:
        """Whether these numbers are allowed, exactly."""
        inside = len(values) == len(self.tops) and all(
            0 <= n <= top for n, top in zip(values, self.tops, strict=True)
        )
        return inside and all(row.holds(values) for row in self.rows)
