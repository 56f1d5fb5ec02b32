from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.money import ZERO, Money, total
from storeapp.ledger import Account
from storeapp.shifts import (
    AmountBelowZero,
    Counted,
    MovementKind,
    NewCount,
    NotCounted,
    ReasonMissing,
    RemovedTooMuch,
    ShiftId,
)
from storeapp.shifts.rules import (
    Closing,
    check_count,
    check_movement,
    close_entry,
    day_to_open,
    float_entry,
    movement_entry,
)

SHIFT = ShiftId(UUID(int=7))
amounts = st.builds(Money, st.integers(0, 10**7))


@given(amounts, amounts)
def test_a_close_empties_the_drawer_and_balances(expected: Money, counted: Money) -> None:
    entry = close_entry(SHIFT, Closing(expected=expected, counted=counted))
    if entry is None:
        assert expected == counted == ZERO
        return
    sides = {posting.account: posting.amount for posting in entry.postings}
    assert total(sides.values()) == ZERO
    assert sides.get(Account.CASH, ZERO) == -expected
    assert sides.get(Account.SAFE, ZERO) == counted
    assert sides.get(Account.CASH_OVER_SHORT, ZERO) == expected - counted


@pytest.mark.parametrize(
    ("kind", "cash", "other"),
    [
        (MovementKind.PAY_IN, 500, Account.PAID_IN),
        (MovementKind.PAY_OUT, -500, Account.PAID_OUT),
    ],
)
def test_a_movement_is_booked_both_ways(kind: MovementKind, cash: int, other: Account) -> None:
    drawer, away = movement_entry(SHIFT, kind, Money(500)).postings
    assert (drawer.account, drawer.amount, drawer.owner) == (Account.CASH, Money(cash), SHIFT)
    assert (away.account, away.amount) == (other, Money(-cash))


def test_a_float_comes_from_the_safe() -> None:
    drawer, safe = float_entry(SHIFT, Money(100)).postings
    assert (drawer.amount, safe.account, safe.amount) == (Money(100), Account.SAFE, Money(-100))


def test_a_count_is_by_piece_or_by_amount() -> None:
    by_piece = NewCount(counted=(Counted(Money(500), 3), Counted(Money(10), 7)))
    assert by_piece.total == Money(1570)
    check_count(by_piece)
    check_count(NewCount(amount=ZERO))
    check_count(NewCount(amount=Money(5), removed=Money(5)))
    with pytest.raises(NotCounted):
        check_count(NewCount())
    with pytest.raises(AmountBelowZero):
        check_count(NewCount(amount=Money(-1)))
    with pytest.raises(AmountBelowZero):
        check_count(NewCount(amount=Money(1), removed=Money(-1)))
    with pytest.raises(RemovedTooMuch):
        check_count(NewCount(amount=Money(1), removed=Money(2)))


def test_cash_moves_for_a_reason() -> None:
    check_movement(Money(1), "milk")
    with pytest.raises(AmountBelowZero):
        check_movement(ZERO, "milk")
    with pytest.raises(ReasonMissing):
        check_movement(Money(1), " ")


@pytest.mark.parametrize(
    ("today", "before", "opens"),
    [
        ("2026-05-04", [], "2026-05-04"),
        ("2026-05-05", ["2026-05-04"], "2026-05-05"),
        ("2026-05-04", ["2026-05-04"], "2026-05-04"),
        ("2026-05-01", ["2026-05-04"], "2026-05-04"),
        ("2000-01-01", ["2026-05-04", "2026-05-03"], "2026-05-04"),
        # the clock leapt, and was set right: after one shift, and after two
        ("2026-05-05", ["2027-06-08", "2026-05-04"], "2026-05-05"),
        ("2026-05-05", ["2027-06-09", "2027-06-08", "2026-05-04"], "2026-05-05"),
        ("2026-05-06", ["2026-05-05", "2027-06-08", "2026-05-04"], "2026-05-06"),
        # it leapt, and then went back further than it ever was
        ("2026-05-01", ["2027-06-08", "2026-05-04"], "2027-06-08"),
        # the shop was shut for the winter, and then the clock went back a little
        ("2026-04-29", ["2026-05-02", "2025-10-01"], "2026-05-02"),
    ],
)
def test_a_business_day_never_goes_back_but_a_leap_of_the_clock_is_forgiven(
    today: str, before: list[str], opens: str
) -> None:
    days = [date.fromisoformat(day) for day in before]
    assert day_to_open(date.fromisoformat(today), days) == date.fromisoformat(opens)
