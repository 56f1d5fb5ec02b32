"""Whether promotions can meet: the same moment, customer and basket."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from storeapp.promotions.types import (
    AFTER_TOTAL,
    Audience,
    Base,
    Layer,
    Rule,
    TookPartInNone,
    Window,
    parts_of,
)

ONE_DAY = timedelta(days=1)
LOOK_AHEAD_DAYS = 1500  # over the next leap day
OPEN = Window()
EVERYBODY = Audience()


def days_of(window: Window, today: date) -> Iterator[date]:
    """The days from today on that a window is open on; of an endless one, the nearest."""
    day = max(today, window.first_day or today)
    last = day + LOOK_AHEAD_DAYS * ONE_DAY
    if window.last_day is not None:
        last = min(last, window.last_day)
    while day <= last:
        is_meant = not window.weekdays or day.isoweekday() in window.weekdays
        is_in_month = not window.month_days or day.day in window.month_days
        if is_meant and is_in_month and day not in window.except_days:
            yield day
        day += ONE_DAY


def same_time(one: Rule, other: Rule) -> bool:
    """Whether two promotions can hold at the same time, as far as days and hours tell."""
    a, b = one.window or OPEN, other.window or OPEN
    begins = max(filter(None, (a.first_day, b.first_day)), default=None)
    ends = min(filter(None, (a.last_day, b.last_day)), default=None)
    if begins is not None and ends is not None and begins > ends:
        return False
    if a.weekdays and b.weekdays and a.weekdays.isdisjoint(b.weekdays):
        return False
    if a.month_days and b.month_days and a.month_days.isdisjoint(b.month_days):
        return False
    return not a.hours or not b.hours or _hours_meet(a, b)


def same_customer(one: Rule, other: Rule) -> bool:
    """Whether somebody in some store can get both."""
    if one.stores and other.stores and one.stores.isdisjoint(other.stores):
        return False
    if one.tenders and other.tenders and one.tenders.isdisjoint(other.tenders):
        return False
    a, b = one.audience or EVERYBODY, other.audience or EVERYBODY
    return not (a.tiers and b.tiers and a.tiers.isdisjoint(b.tiers))


def can_meet(one: Rule, other: Rule) -> bool:
    """Whether one basket can have both promotions in mind."""
    return same_time(one, other) and same_customer(one, other)


def can_share_a_unit(one: Rule, other: Rule) -> bool:
    """Whether both can make the very same unit cheaper, one on top of the other."""
    if one.exclusive or other.exclusive or (one.group and one.group == other.group):
        return False
    if other.id in one.excludes or one.id in other.excludes:
        return False
    first, later = sorted((one, other), key=lambda rule: rule.in_layer)
    apart = place_of(first) < place_of(later) or is_on_top(later, first)
    if not apart and not is_stacked(one, other):
        return False
    return not wants_untouched(later) and can_meet(one, other)


def is_on_top(later: Rule, first: Rule) -> bool:
    """Whether one of the first two layers works on the price that the other one left."""
    return later.base is Base.AFTER_PREVIOUS and first.in_layer < later.in_layer


def is_stacked(one: Rule, other: Rule) -> bool:
    """Whether both may take the same unit although they are in one layer."""
    return one.id in other.stack or other.id in one.stack


def place_of(rule: Rule) -> int:
    """Its layer; the first two are one, as a unit takes part in one of them only."""
    return max(rule.in_layer, Layer.OFFER)


def discounts(rule: Rule) -> bool:
    """Whether it makes anything cheaper at all, and not only gives points or pays."""
    return not isinstance(rule.benefit, AFTER_TOTAL)


def wants_untouched(rule: Rule) -> bool:
    """Whether it leaves alone what an earlier promotion made cheaper."""
    parts = [rule.scope]
    while parts:
        part = parts.pop()
        if isinstance(part, TookPartInNone):
            return True
        parts += parts_of(part)
    return False


def holds_whenever(other: Rule, one: Rule) -> bool:
    """Whether ``other`` holds for everybody and at every moment that ``one`` does."""
    if other.window is not None and not _opens_within(one.window or OPEN, other.window):
        return False
    for theirs, ours in (
        (other.stores, one.stores),
        (other.tenders, one.tenders),
    ):
        if theirs and not (ours and ours <= theirs):
            return False
    if other.code and other.code != one.code:
        return False
    return other.audience in (None, EVERYBODY, one.audience)


def _opens_within(inner: Window, outer: Window) -> bool:
    if outer.except_days - inner.except_days or outer.hours not in ((), inner.hours):
        return False
    for theirs, ours in (
        (outer.weekdays, inner.weekdays),
        (outer.month_days, inner.month_days),
    ):
        if theirs and not (ours and ours <= theirs):
            return False
    begins = outer.first_day is None or (inner.first_day or date.min) >= outer.first_day
    return begins and (outer.last_day is None or (inner.last_day or date.max) <= outer.last_day)


def _hours_meet(a: Window, b: Window) -> bool:
    """Whether any stretch of hours overlaps another; one may run over midnight."""
    return any(
        start < other_end and other_start < end
        for start, end in _stretches(a)
        for other_start, other_end in _stretches(b)
    )


def _stretches(window: Window) -> Iterator[tuple[int, int]]:
    whole_day = 24 * 60
    for first, last in window.hours:
        start, end = first.hour * 60 + first.minute, last.hour * 60 + last.minute
        if start < end:
            yield start, end
        else:
            yield start, whole_day
            yield 0, end
