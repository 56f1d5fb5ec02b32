"""What customers owe, as pure arithmetic."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.rate import percent
from storeapp.payments import Ageing, CreditTerms, OpenItem, late_interest, late_penalty, rules

DAY = date(2026, 5, 4)


def item(no: int, open_: int, *, day: date = DAY, due: date = DAY) -> OpenItem:
    return OpenItem(UUID(int=no), f"1-1-{no:06d}", day, due, Money(abs(open_)), Money(open_))


ITEMS = st.lists(st.tuples(st.integers(-500, 500), st.integers(0, 3)), max_size=8).map(
    lambda rows: [item(n, m, day=DAY + timedelta(d)) for n, (m, d) in enumerate(rows, 1)]
)


@given(ITEMS, st.integers(0, 2000))
def test_spreading_credit_loses_nothing(items: list[OpenItem], credit: int) -> None:
    found, left = rules.open_items(items, Money(credit))
    before = total(i.open for i in items) - Money(credit)
    assert total(i.open for i in found) - left == before
    assert all(i.open > ZERO for i in found)
    assert not (found and left), "credit is used up before anything stays open"


@given(ITEMS, st.lists(st.integers(1, 900), max_size=5))
def test_the_oldest_is_paid_first_and_nothing_twice(
    items: list[OpenItem], payments: list[int]
) -> None:
    found, advance = rules.open_items(items)
    owed = total(i.open for i in found)
    open_ = {i.document_id: i for i in found}
    for amount in payments:
        shares, left = rules.pay_oldest(list(open_.values()), Money(amount))
        assert total(paid for _, paid in shares) + left == Money(amount)
        for one, paid in shares[:-1]:
            assert paid == one.open, "only the last one is paid in part"
        days = [one.day for one, _ in shares]
        assert days == sorted(days)
        after = [
            OpenItem(i.document_id, i.number, i.day, i.due_day, i.amount, i.open - paid)
            for i in open_.values()
            for paid in [next((p for o, p in shares if o == i), ZERO)]
        ]
        rest, _ = rules.open_items(after)
        open_ = {i.document_id: i for i in rest}
    still = total(i.open for i in open_.values())
    assert still == max(ZERO, owed - Money(sum(payments)))
    assert advance >= ZERO


def test_what_came_back_of_a_paid_sale_pays_the_next() -> None:
    found, left = rules.open_items([item(1, -300), item(2, 200), item(3, 500)])
    assert ([(i.document_id.int, i.open.minor) for i in found], left) == ([(3, 400)], ZERO)


@pytest.mark.parametrize(("days_late", "penalty"), [(0, 0), (1, 2000), (30, 2000)])
def test_the_penalty_is_charged_once(days_late: int, penalty: int) -> None:
    assert late_penalty(Money(10000), percent(20), days_late) == Money(penalty)


@pytest.mark.parametrize(
    ("daily", "days_late", "interest"), [(1, 30, 3000), (2, 10, 2000), (2, 0, 0), (1, -5, 0)]
)
def test_interest_is_charged_for_each_day(daily: int, days_late: int, interest: int) -> None:
    assert late_interest(Money(10000), percent(daily), days_late) == Money(interest)


@pytest.mark.parametrize(
    ("late", "grace", "charged", "due"),
    [
        (0, 0, 0, 0),
        (10, 0, 0, 3000),
        (10, 10, 0, 0),
        (11, 10, 0, 3100),
        (10, 0, 900, 2100),
        (10, 0, 5000, 0),
    ],
)
def test_a_late_charge_counts_what_was_charged_before(
    late: int, grace: int, charged: int, due: int
) -> None:
    terms = CreditTerms(penalty_ppm=200_000, daily_interest_ppm=10_000, grace_days=grace)
    today = DAY + timedelta(days=late)
    assert rules.late_charge(item(1, 10000), terms, today, Money(charged)) == Money(due)


def test_a_charge_is_borne_by_the_oldest_first() -> None:
    due = ((item(1, 900), Money(100)), (item(2, 900), Money(50)))
    assert [m for _, m in rules.charge_oldest(due, Money(120))] == [Money(100), Money(20)]
    assert [m for _, m in rules.charge_oldest(due, Money(70))] == [Money(70)]


def test_what_is_owed_ages_in_five_columns() -> None:
    days = (0, 1, 30, 31, 60, 61, 90, 91)
    items = [item(n, 1, due=DAY - timedelta(days=late)) for n, late in enumerate(days, 1)]
    aged = rules.age(items, DAY)
    assert aged == Ageing(Money(1), Money(2), Money(2), Money(2), Money(1))
    assert aged.overdue == Money(7)
