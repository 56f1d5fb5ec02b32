"""Whether a promotion holds: moment, customer, place, code, and what the basket must have."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from storeapp.promotions.types import (
    Audience,
    Cart,
    Clock,
    Customer,
    Need,
    Policy,
    Reason,
    Rule,
    Window,
)

_LEAP = 2000  # a birthday on 29 February has its neighbours too
_YEAR = 366


def refusal(rule: Rule, cart: Cart) -> Reason | None:
    """Why a rule does not hold for this basket, goods and moments aside; None if it does."""
    if rule.code and not cart.any_code and rule.code not in cart.codes:
        return Reason.CODE_MISSING
    if rule.stores and cart.store not in rule.stores:
        return Reason.OTHER_STORE
    if rule.tenders and rule.tenders.isdisjoint(cart.tenders):
        return Reason.OTHER_TENDER
    return None if _is_meant(rule.audience, cart) else Reason.OTHER_CUSTOMER


def _is_meant(audience: Audience | None, cart: Cart) -> bool:
    if audience is None or cart.any_customer:
        return True
    moment = cart.paid_at or cart.opened_at
    return fits_audience(audience, cart.customer, None if moment is None else moment.date())


def fits_audience(audience: Audience, customer: Customer | None, today: date | None) -> bool:
    """Whether a customer is of the audience; without a day, no birthday is near."""
    if customer is None:
        return audience == Audience()
    tiers, tags, near = audience.tiers, audience.tags, audience.birthday_days
    fits = not tiers or customer.tier in tiers
    fits = fits and (not tags or not tags.isdisjoint(customer.tags))
    fits = fits and (near is None or _near_birthday(customer.birthday, today, near))
    return fits and (
        audience.new_days is None or _is_new(customer.joined_on, today, audience.new_days)
    )


def moment_of(
    rule: Rule, cart: Cart, added_at: datetime | None, policy: Policy
) -> datetime | None:
    """The moment that has to lie in the rule's window, by its clock."""
    clock = rule.clock or policy.clock
    if clock is Clock.PAID:
        return cart.paid_at or added_at or cart.opened_at
    if clock is Clock.SALE_OPENED:
        return cart.opened_at or added_at or cart.paid_at
    return added_at or cart.opened_at or cart.paid_at


def closed(window: Window | None, moment: datetime | None) -> Reason | None:
    """Why a moment is outside a window; None inside, or if there is nothing to compare."""
    if window is None or moment is None:
        return None
    day = _day_in(window, moment)
    today = moment.date() if day is None else day
    if window.first_day is not None and today < window.first_day:
        return Reason.NOT_YET
    if window.last_day is not None and today > window.last_day:
        return Reason.EXPIRED
    wrong = window.weekdays and today.isoweekday() not in window.weekdays
    outside = window.month_days and today.day not in window.month_days
    never = day is None or wrong or outside or today in window.except_days
    return Reason.NOT_NOW if never else None


def _day_in(window: Window, moment: datetime) -> date | None:
    """The day a moment counts for: after midnight still the day whose hours began before.

    None outside the hours.
    """
    if not window.hours:
        return moment.date()
    at = moment.time()
    for start, end in window.hours:
        if start <= at and (at < end or end <= start):
            return moment.date()
        if at < end <= start:
            return moment.date() - timedelta(days=1)
    return None


def _near_birthday(birthday: tuple[int, int] | None, today: date | None, days: int) -> bool:
    if birthday is None or today is None:
        return False
    month, day = birthday
    born = date(_LEAP, month, day).timetuple().tm_yday
    now = date(_LEAP, today.month, today.day).timetuple().tm_yday
    apart = abs(born - now)
    return min(apart, _YEAR - apart) <= days


def _is_new(joined_on: date | None, today: date | None, days: int) -> bool:
    if joined_on is None or today is None:
        return False
    return 0 <= (today - joined_on).days <= days


def met(need: Need, units: int, amount: int, net: int) -> bool:
    """Whether units, amount and net amount of its scope meet a need."""
    return units >= need.qty and amount >= need.amount and net >= need.amount_net


def all_met(rule: Rule, tests: Iterable[bool], any_tests: Iterable[bool]) -> bool:
    """Whether every need holds and, where there are alternatives, one of these."""
    return all(tests) and (not rule.needs_any or any(any_tests))
