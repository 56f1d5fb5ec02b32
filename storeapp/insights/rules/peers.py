"""Comparing what cashiers do: each with the mean of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from storeapp.insights.types import ActFigure, ActKind, CashierTotal
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE_MILLI, Quantity
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.kernel.rounding import half_up

HUNDRED = 100
HUNDREDTH_MILLI, TENTH_MILLI = 10, 100
STEP_PPM = 100  # a hundredth of a percent

Tally = tuple[int, Money]
"""How often, and how much."""
NEVER: Tally = (0, ZERO)
Tallies = Mapping[tuple[ActKind, str], Tally]
"""What was done, by kind and cashier."""


def compare(cashiers: Sequence[CashierTotal], tallies: Tallies) -> tuple[ActFigure, ...]:
    """Every kind for every cashier beside the mean of the others.

    A mean is taken over the others who rang up tickets, each of them counting once. Rates
    are rounded half up to hundredths, and times to tenths, from what is exact.
    """
    found: list[ActFigure] = []
    for kind in ActKind:
        rates = {
            one.cashier: Fraction(HUNDRED * tallies.get((kind, one.cashier), NEVER)[0])
            / one.tickets
            for one in cashiers
            if one.tickets > 0
        }
        figures = [_figure(kind, one, tallies, rates) for one in cashiers]
        found += sorted(figures, key=_most_first)
    return tuple(found)


def _figure(
    kind: ActKind, one: CashierTotal, tallies: Tallies, rates: Mapping[str, Fraction]
) -> ActFigure:
    count, amount = tallies.get((kind, one.cashier), NEVER)
    own, others = rates.get(one.cashier), mean_of_others(rates, one.cashier)
    return ActFigure(
        kind=kind,
        cashier=one.cashier,
        count=count,
        amount=amount,
        share=share_of(amount, one.sales),
        per_hundred=None if own is None else _rounded(own, HUNDREDTH_MILLI),
        peers=None if others is None else _rounded(others, HUNDREDTH_MILLI),
        times=_rounded(own / others, TENTH_MILLI) if own is not None and others else None,
    )


def mean_of_others(rates: Mapping[str, Fraction], cashier: str) -> Fraction | None:
    """The mean of everybody's rate but one's; None if there is nobody else."""
    others = [rate for name, rate in rates.items() if name != cashier]
    return sum(others, Fraction()) / len(others) if others else None


def share_of(amount: Money, sales: Money) -> Rate | None:
    """An amount as a share of sales, to a hundredth of a percent; None if nothing was sold."""
    if sales <= ZERO:
        return None
    steps = half_up(amount.minor * (WHOLE_PPM // STEP_PPM), sales.minor)
    return Rate(steps * STEP_PPM)


def _rounded(exact: Fraction, step_milli: int) -> Quantity:
    steps = exact * ONE_MILLI / step_milli
    return Quantity(half_up(steps.numerator, steps.denominator) * step_milli)


def _most_first(figure: ActFigure) -> tuple[bool, int, int, int, str]:
    """Whoever alone does a thing is beyond any number of times, and comes first."""
    times, rate, peers = figure.times, figure.per_hundred, figure.peers
    alone = rate is not None and rate.milli > 0 and peers is not None and not peers.milli
    return (
        not alone,
        -(times.milli if times else 0),
        -(rate.milli if rate else 0),
        -figure.count,
        figure.cashier,
    )
