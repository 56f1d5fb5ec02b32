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
    DrawerSettings,
    MovementKind,
    NewCount,
    NotCounted,
    ReasonMissing,
    RemovedTooMuch,
    ShiftId,
)
from storeapp.shifts.rules import (
    Closing,
    add_up,
    check_count,
    check_movement,
    close_entry,
    day_to_open,
    float_entry,
    is_full,
    movement_entry,
    with_cashier,
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


MORE_KINDS = [
    (MovementKind.SKIM, -500, Account.SAFE),
    (MovementKind.FLOAT, 500, Account.SAFE),
    (MovementKind.BANK_DROP, -500, Account.BANK),
]


@pytest.mark.parametrize(("kind", "cash", "other"), MORE_KINDS)
def test_safe_and_bank_are_the_other_side(
    kind: MovementKind, cash: int, other: Account
) -> None:
    drawer, away = movement_entry(SHIFT, kind, Money(500)).postings
    assert (drawer.amount, away.account, away.amount) == (Money(cash), other, Money(-cash))
    assert kind.puts_in == (cash > 0)


@given(amounts, amounts, amounts, st.integers(-500, 500))
def test_foreign_cash_goes_to_the_safe_with_what_is_over_or_short(
    expected: Money, counted: Money, worth: Money, off: int
) -> None:
    money = Closing(
        expected=expected, counted=counted, foreign=worth, foreign_difference=Money(off)
    )
    entry = close_entry(SHIFT, money)
    sides = {p.account: p.amount for p in entry.postings} if entry else {}
    assert total(sides.values()) == ZERO
    assert sides.get(Account.FOREIGN_CASH, ZERO) == -worth
    assert sides.get(Account.SAFE, ZERO) == counted + worth + Money(off)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(-9, 9), amounts), max_size=9))
def test_totals_add_up_whatever_their_order(found: list[tuple[str, int, Money]]) -> None:
    rows = [[("tender", code, n, 0, money.minor)] for code, n, money in found]
    added = add_up(rows)
    assert added == add_up(rows[::-1])
    assert sum(row[4] for row in added) == sum(money.minor for _c, _n, money in found)
    assert len(added) == len({code for code, _n, _m in found})


def test_of_several_rates_the_last_one_holds() -> None:
    rows = [[("rate", "USD", 1, 7_100_000, 0)], [("rate", "USD", 2, 7_200_000, 0)]]
    assert add_up(rows) == [("rate", "USD", 3, 7_200_000, 0)]


def test_totals_of_before_were_all_their_cashiers() -> None:
    old = [("sales", "", 2, 0, 700)]
    assert with_cashier(old, "Bo") == [*old, ("cashier", "Bo", 2, 0, 700)]
    new = [*old, ("cashier", "Mei", 2, 0, 700)]
    assert with_cashier(new, "Bo") == new
    assert with_cashier([], "Bo") == []


@pytest.mark.parametrize(
    ("above", "expected", "full"), [(0, 10**9, False), (500, 500, False), (500, 501, True)]
)
def test_a_drawer_is_full_above_its_limit(above: int, expected: int, full: bool) -> None:
    assert is_full(Money(expected), DrawerSettings(skim_above_minor=above)) is full
