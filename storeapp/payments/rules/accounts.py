"""What customers owe: the oldest is paid first, and late is charged by fixed rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import Rate
from storeapp.payments.types import Ageing, CreditTerms, OpenItem

_TO_30, _TO_60, _TO_90 = 30, 60, 90


def open_items(
    items: Sequence[OpenItem], credit: Money = ZERO
) -> tuple[tuple[OpenItem, ...], Money]:
    """The items with something open, oldest first, and what is left paid in advance.

    Each item comes with what itself has open, below zero where more was paid or came back
    than it owed. That, and ``credit``, which was paid for none of them, goes against the
    oldest. Σ open − left over is the same before and after.
    """
    pool = credit.minor - sum(min(0, item.open.minor) for item in items)
    found = []
    for item in _by_age(items):
        own = max(0, item.open.minor)
        paid = min(own, pool)
        pool -= paid
        if own > paid:
            found.append(replace(item, open=Money(own - paid)))
    return tuple(found), Money(pool)


def pay_oldest(
    items: Sequence[OpenItem], amount: Money
) -> tuple[tuple[tuple[OpenItem, Money], ...], Money]:
    """What a payment pays of each open item, oldest first, and what it leaves in advance."""
    left = amount.minor
    shares = []
    for item in _by_age(items):
        paid = min(left, item.open.minor)
        if paid > 0:
            shares.append((item, Money(paid)))
            left -= paid
    return tuple(shares), Money(left)


def late_penalty(amount: Money, rate: Rate, days_late: int) -> Money:
    """A share of what is owed, once, however late it is; nothing in time."""
    return rate.of(amount) if days_late > 0 else ZERO


def late_interest(amount: Money, daily: Rate, days_late: int) -> Money:
    """A share of what is owed for each day it is late, without interest on interest."""
    return Rate(daily.ppm * max(0, days_late)).of(amount)


def late_charge(item: OpenItem, terms: CreditTerms, today: date, charged: Money) -> Money:
    """What an open item may be charged today, less what it was charged before."""
    late = item.days_late(today - timedelta(days=terms.grace_days))
    days = item.days_late(today) if late else 0
    whole = late_penalty(item.open, Rate(terms.penalty_ppm), days) + late_interest(
        item.open, Rate(terms.daily_interest_ppm), days
    )
    return max(ZERO, whole - charged)


def charge_oldest(
    due: Sequence[tuple[OpenItem, Money]], charge: Money
) -> tuple[tuple[OpenItem, Money], ...]:
    """Which items a late charge is paid for, the oldest first; not more than each is due."""
    left = charge
    paid = []
    for item, most in due:
        part = min(left, most)
        if part > ZERO:
            paid.append((item, part))
            left -= part
    return tuple(paid)


def age(items: Sequence[OpenItem], today: date) -> Ageing:
    """What is open by how late it is."""
    sums = [0] * 5
    for item in items:
        sums[_column(item.days_late(today))] += item.open.minor
    return Ageing(*map(Money, sums))


def _column(days_late: int) -> int:
    if not days_late:
        return 0
    if days_late <= _TO_30:
        return 1
    if days_late <= _TO_60:
        return 2
    return 3 if days_late <= _TO_90 else 4


def _by_age(items: Sequence[OpenItem]) -> list[OpenItem]:
    return sorted(items, key=lambda item: (item.day, item.document_id))
