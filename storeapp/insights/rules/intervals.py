"""How sure a difference between days is: an interval that would hold 95 times in 100.

Days are compared with the same weekdays before, and what is left of their ups and downs is
chance. The interval is Welch's, for groups that vary differently:

    change = Σ aᵢ·xᵢ        variance = Σ_g s_g²·Σ_{i in g} aᵢ²
    freedom = (Σ_g v_g)² / Σ_g (v_g² / f_g)        change ± t(freedom)·√variance

B. L. Welch, "The generalization of Student's problem when several different population
variances are involved", Biometrika 34 (1947); the freedom after F. E. Satterthwaite,
Biometrics Bulletin 2 (1946). Critical values: NIST/SEMATECH e-Handbook of Statistical
Methods, 1.3.6.7.2. Fractions all the way, so that the same sales give the same figures on
every machine.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from storeapp.insights.types import Lack

FEWEST_DAYS = 2
T_THOUSANDTHS = (
    *(12706, 4303, 3182, 2776, 2571, 2447, 2365, 2306, 2262, 2228),
    *(2201, 2179, 2160, 2145, 2131, 2120, 2110, 2101, 2093, 2086),
    *(2080, 2074, 2069, 2064, 2060, 2056, 2052, 2048, 2045, 2042),
    *(2021, 2000, 1990, 1984, 1962),
)
FREEDOMS = (*range(1, 31), 40, 60, 80, 100, 1000)
THOUSAND = 1000

Point = tuple[int, Fraction]
"""A day: its weekday, and what was sold."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference in whole units, and how far chance alone could carry it either way."""

    amount: int
    half_width: int
    days: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Days that vary alike: squared residuals, freedom, and squared coefficients."""

    squares: Fraction
    freedom: int
    weight: Fraction

    @property
    def variance(self) -> Fraction:
        return self.squares / self.freedom * self.weight


def change_of(
    before: Sequence[Point],
    *during: Sequence[Point],
    held_out: Sequence[Point] = (),
) -> Change | Lack:
    """What the days of each group in ``during`` hold beyond the same weekdays ``before``.

    The change is a total over all their days. Days ``held_out`` from the same time say what
    would have come anyway: their mean beyond their own weekdays is taken off each day
    (difference in differences; D. Card and A. Krueger, American Economic Review 84, 1994).
    Every weekday must occur before. A day that stands alone gives no interval.
    """
    if not before:
        return Lack.NO_BASELINE
    usual = means(before)
    counted = sum(map(len, during))
    groups = [group for group in during if group]
    loose = len(before) - len(usual)
    alone = any(len(group) < FEWEST_DAYS for group in groups)
    if not groups or loose < 1 or alone or len(held_out) == 1:
        return Lack.FEW_DAYS
    share = Fraction(counted, len(held_out)) if held_out else Fraction()
    spreads = [_spread(_beyond(group, usual), Fraction(1)) for group in groups]
    amount = sum((one for group in groups for one in _beyond(group, usual)), Fraction())
    if held_out:
        spreads.append(_spread(_beyond(held_out, usual), share))
        amount -= share * sum(_beyond(held_out, usual))
    spreads.append(_before(before, usual, groups, (held_out, share)))
    return Change(_nearest(amount), _half_width(spreads), counted)


def means(points: Iterable[Point]) -> dict[int, Fraction]:
    """The mean of each weekday."""
    days: dict[int, list[Fraction]] = defaultdict(list)
    for weekday, value in points:
        days[weekday].append(value)
    return {weekday: sum(some) / Fraction(len(some)) for weekday, some in days.items()}


def t_of(freedom: Fraction) -> int:
    """The critical value of Student's t in thousandths, for two sides and 95 %.

    Between two rows of the table the one with less freedom counts, so that an interval is
    never too narrow.
    """
    return T_THOUSANDTHS[max(0, bisect_right(FREEDOMS, freedom) - 1)]


def _beyond(points: Sequence[Point], usual: Mapping[int, Fraction]) -> list[Fraction]:
    return [value - usual[weekday] for weekday, value in points]


def _spread(values: Sequence[Fraction], coefficient: Fraction) -> _Group:
    mean = sum(values) / Fraction(len(values))
    squares = sum(((value - mean) ** 2 for value in values), Fraction())
    return _Group(squares, len(values) - 1, len(values) * coefficient**2)


def _before(
    before: Sequence[Point],
    usual: Mapping[int, Fraction],
    groups: Sequence[Sequence[Point]],
    held_out: tuple[Sequence[Point], Fraction],
) -> _Group:
    """The chance in the weekdays before, as often as each of them is taken off."""
    taken: dict[int, Fraction] = defaultdict(Fraction)
    for group in groups:
        for weekday, _value in group:
            taken[weekday] += 1
    spared, share = held_out
    for weekday, _value in spared:
        taken[weekday] -= share
    counts = Counter(weekday for weekday, _value in before)
    squares = sum((one**2 for one in _beyond(before, usual)), Fraction())
    weight = sum((taken[day] ** 2 / counts[day] for day in taken), Fraction())
    return _Group(squares, len(before) - len(usual), weight)


def _half_width(groups: Sequence[_Group]) -> int:
    """t·√variance, rounded up."""
    variance = sum((group.variance for group in groups), Fraction())
    if not variance:
        return 0
    spread = sum((g.variance**2 / g.freedom for g in groups), Fraction())
    square = variance * Fraction(t_of(variance**2 / spread), THOUSAND) ** 2
    root = isqrt(square.numerator // square.denominator)
    return root + (root**2 < square)


def _nearest(value: Fraction) -> int:
    """Half away from zero."""
    size = (2 * abs(value) + 1) // 2
    return int(size if value >= 0 else -size)
