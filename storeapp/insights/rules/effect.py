"""What a promotion did, worked out from what was sold on each day.

The method is difference in differences: what the promoted products sold beyond the same
weekdays before, less what something that was not promoted sold beyond its own. That other
thing is brought to the size of the promoted products first: with k = Σ y / Σ c over the days
before, each day counts y - k·c. See ``intervals`` for the interval and the sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

from storeapp.insights.rules.effect_days import Days
from storeapp.insights.rules.intervals import FEWEST_DAYS, Change, Point, change_of, means
from storeapp.insights.rules.sold import Daily, ProductDay, Sides, Sold, Yardstick
from storeapp.insights.types import (
    Control,
    DayEffect,
    EffectFigures,
    Estimate,
    Lack,
    MoneyFigure,
    ProductEffect,
    UnitFigure,
)
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.rounding import half_up

HALF_PPM = WHOLE_PPM // 2


def figures_of(sold: Sold, sides: Sides, days: Days, supplier: Daily) -> EffectFigures:
    """Everything that changed. ``supplier`` is what suppliers bear of each day."""
    compared = Comparison(days, yardstick_of(sides, sold, days))
    every = (*days.promoted, *days.held_out, *days.before, *days.after)
    mine, near = (sold.costed(some, every) for some in (sides.promoted, sides.nearby))
    costed = _share(sold.sales_of(mine), sold.sales_of(sides.promoted), days.promoted)
    is_known = costed >= HALF_PPM
    sales, margin = sold.sales_of(sides.promoted), sold.margin_of(mine)
    own, other = _Told(compared, sides.promoted), _Told(compared, sides.nearby)
    whole = together(margin, sold.margin_of(near))
    return EffectFigures(
        control=compared.yardstick.control,
        units=own.units(sold.quantity_of(sides.promoted), is_mixed=sides.is_mixed),
        sales=own.during(sales),
        margin=own.during(margin) if is_known else Lack.NO_COST,
        nearby_sales=other.during(sold.sales_of(sides.nearby)),
        nearby_margin=other.during(sold.margin_of(near)) if near else other.no_margin,
        after_sales=own.after(sales),
        after_margin=own.after(margin) if is_known else Lack.NO_COST,
        whole=own.altogether(whole, supplier) if is_known else Lack.NO_COST,
        costed_ppm=costed,
    )


def yardstick_of(sides: Sides, sold: Sold, days: Days) -> Yardstick:
    """The best there is: what was left out on purpose, then the store, then the category."""
    if len(days.held_out) >= FEWEST_DAYS:
        return Yardstick(Control.DAYS, {})
    near = sold.sales_of(sides.promoted | sides.nearby | sides.left_out)
    rest = {day: amount - near.get(day, 0) for day, amount in sold.store.items()}
    choices = (
        Yardstick(Control.PRODUCTS, sold.sales_of(sides.left_out)),
        Yardstick(Control.STORE, rest),
        Yardstick(Control.CATEGORY, sold.sales_of(sides.nearby)),
    )
    for choice in choices:
        if sum(choice.sales.get(day, 0) for day in days.before) > 0:
            return choice
    return Yardstick(Control.NONE, {})


class Comparison:
    """Compares series of one promotion on its days, always with the same yardstick."""

    def __init__(self, days: Days, yardstick: Yardstick) -> None:
        self.days = days
        self.yardstick = yardstick
        self._held_out = days.held_out if yardstick.control is Control.DAYS else ()

    def change(self, series: Daily, *groups: Sequence[date]) -> Change | Lack:
        """How much more some groups of days hold than was to be expected."""
        if not any(groups):
            return Lack.NO_DAYS
        points = self._points(series)
        spared = points(self._held_out)
        return change_of(points(self.days.before), *map(points, groups), held_out=spared)

    def expected(self, series: Daily) -> Callable[[date], Fraction]:
        """What a series would have held on a day, by its weekday and the yardstick."""
        points = self._points(series)
        usual = means(points(self.days.before))

        def on(day: date) -> Fraction:
            ((weekday, value),) = points((day,))
            return series.get(day, 0) - value + usual[weekday]

        return on

    def _points(self, series: Daily) -> Callable[[Sequence[date]], list[Point]]:
        other, before = self.yardstick.sales, self.days.before
        whole = sum(other.get(day, 0) for day in before)
        size = Fraction(sum(series.get(day, 0) for day in before), whole) if whole else 0

        def of(days: Sequence[date]) -> list[Point]:
            return [
                (day.weekday(), Fraction(series.get(day, 0)) - size * other.get(day, 0))
                for day in days
            ]

        return of

    def money(self, series: Daily, *groups: Sequence[date]) -> MoneyFigure:
        """A change of money with its interval; a series that was nothing before has none."""
        if not any(series.get(day, 0) for day in self.days.before):
            return Lack.NO_BASELINE if any(groups) else Lack.NO_DAYS
        change = self.change(series, *groups)
        if isinstance(change, Lack):
            return change
        actual = sum(series.get(day, 0) for group in groups for day in group)
        return Estimate(
            actual=Money(actual),
            expected=Money(actual - change.amount),
            change=Money(change.amount),
            low=Money(change.amount - change.half_width),
            high=Money(change.amount + change.half_width),
            days=change.days,
        )


class _Told:
    """The figures of one set of products, or why there are none."""

    def __init__(self, compared: Comparison, products: frozenset[UUID]) -> None:
        self.compared, self.products = compared, products
        self.no_margin = Lack.NO_COST if products else Lack.NO_PRODUCTS

    def during(self, series: Daily) -> MoneyFigure:
        if not self.products:
            return Lack.NO_PRODUCTS
        return self.compared.money(series, self.compared.days.promoted)

    def after(self, series: Daily) -> MoneyFigure:
        if not self.products:
            return Lack.NO_PRODUCTS
        if not self.compared.days.is_over or not self.compared.days.after:
            return Lack.NOT_OVER
        return self.compared.money(series, self.compared.days.after)

    def units(self, series: Daily, *, is_mixed: bool) -> UnitFigure:
        if is_mixed:
            return Lack.MIXED_UNITS
        found = self.during(series)
        return found if isinstance(found, Lack) else in_units(found)

    def altogether(self, margin: Daily, supplier: Daily) -> MoneyFigure:
        """The days of the promotion and those after, with what suppliers bear."""
        if not self.products:
            return Lack.NO_PRODUCTS
        days = self.compared.days
        after = days.after if len(days.after) >= FEWEST_DAYS else ()
        borne = {day: supplier.get(day, 0) for day in days.promoted}
        return self.compared.money(together(margin, borne), days.promoted, after)


def in_units(found: Estimate[Money]) -> Estimate[Quantity]:
    """An estimate of thousandths that was worked out as if they were money."""
    return Estimate(
        actual=Quantity(found.actual.minor),
        expected=Quantity(found.expected.minor),
        change=Quantity(found.change.minor),
        low=Quantity(found.low.minor),
        high=Quantity(found.high.minor),
        days=found.days,
    )


def _share(part: Daily, whole: Daily, days: Sequence[date]) -> int:
    """What share one series has of another over some days; everything of nothing."""
    all_of_it = sum(whole.get(day, 0) for day in days)
    if all_of_it <= 0:
        return WHOLE_PPM
    return half_up(sum(part.get(day, 0) for day in days) * WHOLE_PPM, all_of_it)


def together(*series: Daily) -> Daily:
    """Several series as one."""
    sums: dict[date, int] = defaultdict(int)
    for one in series:
        for day, amount in one.items():
            sums[day] += amount
    return sums


def supplier_share(discounts: Daily, ppm: int) -> Daily:
    """What suppliers bear of each day's discount, rounded half up."""
    return {day: half_up(amount * ppm, WHOLE_PPM) for day, amount in discounts.items()}


def days_of(sold: Sold, sides: Sides, days: Days) -> tuple[DayEffect, ...]:
    """Every day of the promotion, with the sales that were to be expected on it."""
    if not days.before:
        return ()
    series = sold.sales_of(sides.promoted)
    expected = Comparison(days, yardstick_of(sides, sold, days)).expected(series)
    return tuple(
        DayEffect(
            day=day,
            held_out=day in days.held_out,
            sales=Money(series.get(day, 0)),
            expected=Money(_whole(expected(day))),
        )
        for day in sorted((*days.promoted, *days.held_out))
    )


def product_of(named: tuple[str, str], rows: Sequence[ProductDay], days: Days) -> ProductEffect:
    """One product on the promoted days, and on the same weekdays before."""
    promoted = frozenset(days.promoted)
    mine = [row for row in rows if row[0] in promoted]
    sold = {row[0]: row[1] for row in rows}
    usual = means((day.weekday(), Fraction(sold.get(day, 0))) for day in days.before)
    before = sum((usual[day.weekday()] for day in days.promoted), Fraction())
    code, name = named
    return ProductEffect(
        code=code,
        name=name,
        quantity=Quantity(sum(row[1] for row in mine)),
        before=Quantity(_whole(before)),
        sales=Money(sum(row[2] for row in mine)),
        discount=Money(sum(row[4] for row in mine)),
    )


def _whole(value: Fraction) -> int:
    return half_up(value.numerator, value.denominator)
