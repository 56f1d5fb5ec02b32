"""The figures of one day as the screen shows them: what is asked, and what is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from storeapp import payments, sales
from storeapp.db.work import Read
from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.kernel.rounding import half_up
from storeapp.payments import TenderType
from storeapp.sales import DayFigures, ProductFigure

WEEK, MONTH, TENTH_PPM = timedelta(days=7), 30, 1_000


@dataclass(frozen=True, slots=True)
class DayView:
    """A day, the same weekday a week before, and the thirty days that end with it."""

    day: DayFigures
    before: DayFigures
    month: tuple[tuple[date, Money], ...]
    tender_types: dict[str, TenderType]


def read_day(read: Read, day: date) -> DayView:
    """All the screen shows of a day. Raises NotAllowed without VIEW_REPORTS."""
    first = day - timedelta(days=MONTH - 1)
    sold = {when: amount for when, _n, amount in sales.day_figures(read, first, day).day_totals}
    days = (first + timedelta(days=n) for n in range(MONTH))
    return DayView(
        day=sales.day_figures(read, day, day),
        before=sales.day_figures(read, day - WEEK, day - WEEK),
        month=tuple((when, sold.get(when, ZERO)) for when in days),
        tender_types=payments.tender_types_by_code(read),
    )


def average_basket(figures: DayFigures) -> Money:
    """What a customer spent on average, rounded half up; nothing without customers."""
    return Money(half_up(figures.total.minor, figures.sales)) if figures.sales else ZERO


def margin(figures: DayFigures) -> Money:
    """What is left of the sales without tax when the goods are paid, where costs are known."""
    return total(product_margin(product) or ZERO for product in figures.products)


def margin_rate(figures: DayFigures) -> Rate | None:
    """The margin as a share of the sales it was made on; None where no cost is known."""
    known = [product for product in figures.products if product.cost]
    return share(margin(figures), total(product.due - product.tax for product in known))


def knows_every_cost(figures: DayFigures) -> bool:
    """Whether the cost of everything sold is known."""
    return all(product.cost for product in figures.products)


def product_margin(product: ProductFigure) -> Money | None:
    """The margin on one product; None where no cost is known."""
    return product.due - product.tax - product.cost if product.cost else None


def product_margin_rate(product: ProductFigure) -> Rate | None:
    """The margin on one product as a share of its sales without tax."""
    left = product_margin(product)
    return None if left is None else share(left, product.due - product.tax)


def share(part: Money, whole: Money) -> Rate | None:
    """A part of a whole; None of nothing."""
    if whole <= ZERO:
        return None
    return Rate(half_up(part.minor * WHOLE_PPM, whole.minor))


def change(now: int, before: int) -> Rate | None:
    """How much more now than before, as a share of before; None if one of them is nothing."""
    if before <= 0 or not now:
        return None
    return Rate(half_up((now - before) * WHOLE_PPM, before))


def in_tenths(rate: Rate) -> Rate:
    """A share rounded half up to tenths of a percent, as it is shown."""
    return Rate(half_up(rate.ppm, TENTH_PPM) * TENTH_PPM)
