"""Which days tell what a promotion did."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from storeapp.insights.types import EffectAsked
from storeapp.kernel.values import dataclass
from storeapp.promotions import Window

ONE_DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A version of a promotion, with its windows, and the days on which it was at the tills:
    from the one it was published on up to the one it was stopped or replaced on."""

    windows: tuple[Window | None, ...]
    live_from: date
    live_to: date | None = None

    def hold_on(self, day: date) -> bool:
        """Whether it was meant to hold at some hour of a day."""
        if day < self.live_from or (self.live_to is not None and day > self.live_to):
            return False
        return any(holds_on(window, day) for window in self.windows)

    @property
    def first_day(self) -> date:
        """The first day on which it can have held."""
        begins = [w.first_day if w and w.first_day else self.live_from for w in self.windows]
        return max(self.live_from, min(begins))

    @property
    def last_day(self) -> date | None:
        """The last day on which it can have held, None while it goes on."""
        ends = [window.last_day if window else None for window in self.windows]
        known = [day for day in ends if day is not None]
        if len(known) < len(ends):
            return self.live_to
        last = max(known)
        return last if self.live_to is None else min(last, self.live_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """When a promotion held, in all its versions. On ``holdout`` days it was left out."""

    held: tuple[Held, ...]
    holdout: frozenset[date] = frozenset()

    def hold_on(self, day: date) -> bool:
        """Whether the promotion was meant to hold on a day, left out or not."""
        return any(version.hold_on(day) for version in self.held)

    @property
    def first_day(self) -> date | None:
        """The first day on which it can have held."""
        return min((version.first_day for version in self.held), default=None)

    @property
    def last_day(self) -> date | None:
        """The last day on which it can have held, None while it goes on."""
        ends = [version.last_day for version in self.held]
        known = [day for day in ends if day is not None]
        return max(known) if known and len(known) == len(ends) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that are compared, each list in order.

    ``is_over`` tells whether the promotion had ended, so that there are days after it.
    """

    promoted: tuple[date, ...]
    held_out: tuple[date, ...]
    before: tuple[date, ...]
    after: tuple[date, ...]
    uncompared: int
    closed: int
    is_over: bool


def holds_on(window: Window | None, day: date) -> bool:
    """Whether a window is open at some hour of a day."""
    if window is None:
        return True
    if window.first_day is not None and day < window.first_day:
        return False
    if window.last_day is not None and day > window.last_day:
        return False
    is_meant = not window.weekdays or day.isoweekday() in window.weekdays
    is_in_month = not window.month_days or day.day in window.month_days
    return is_meant and is_in_month and day not in window.except_days


def plan_days(
    terms: Terms, asked: EffectAsked, open_days: Collection[date], today: date
) -> Days:
    """Sort the days out. Today is not over and counts nowhere.

    The days before are those of the weeks before the promotion's own first day, whatever days
    were asked for: a week in which it held already is nothing to compare with.
    """
    last = min(asked.day_to, today - ONE_DAY)
    meant = [day for day in _span(asked.day_from, last) if terms.hold_on(day)]
    held = [day for day in meant if day in open_days]
    after, is_over = _after(terms, asked, open_days, today)
    begins = terms.first_day or asked.day_from
    weekdays = {day.weekday() for day in (*held, *after)}
    before = [
        day
        for day in _span(begins - asked.weeks * WEEK, begins - ONE_DAY)
        if day in open_days and day.weekday() in weekdays
    ]
    known = {day.weekday() for day in before}
    compared = [day for day in held if day.weekday() in known]
    return Days(
        promoted=tuple(day for day in compared if day not in terms.holdout),
        held_out=tuple(day for day in compared if day in terms.holdout),
        before=tuple(before),
        after=tuple(day for day in after if day.weekday() in known),
        uncompared=len(held) - len(compared),
        closed=len(meant) - len(held),
        is_over=is_over,
    )


def days_needed(terms: Terms, asked: EffectAsked) -> tuple[date, date]:
    """From which day to which sales have to be known to ``plan_days``."""
    begins = terms.first_day or asked.day_from
    ends = max(asked.day_to, terms.last_day or asked.day_to)
    first = min(begins - asked.weeks * WEEK, asked.day_from)
    return first, ends + asked.after_days * ONE_DAY


def _after(
    terms: Terms, asked: EffectAsked, open_days: Collection[date], today: date
) -> tuple[list[date], bool]:
    end = terms.last_day
    if end is None or end > asked.day_to or end >= today - ONE_DAY:
        return [], False
    last = min(end + asked.after_days * ONE_DAY, today - ONE_DAY)
    return [day for day in _span(end + ONE_DAY, last) if day in open_days], True


def _span(first: date, last: date) -> Iterator[date]:
    for step in range((last - first).days + 1):
        yield first + step * ONE_DAY
