"""Drawers: expected cash is ledger arithmetic, and every count is taken as it is."""

from datetime import date

import pytest

from storeapp import ledger, sales, shifts
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import Account
from storeapp.payments import NewTender
from storeapp.shifts import (
    AmountBelowZero,
    Counted,
    NewCount,
    NoOpenShift,
    NotCounted,
    NotYourShift,
    ReasonMissing,
    RemovedTooMuch,
    ShiftStillOpen,
)
from storeapp.store import Store
from tests.storeapp.sales.ringing import line, sale


def test_expected_cash_is_float_plus_sales_plus_movements(store: Store, tea: ProductId) -> None:
    shift = store.do(shifts.open_shift, Money(10_000))
    store.do(sales.complete, sale(line(store, tea, 2), cash=1000))
    store.do(sales.complete, sale(line(store, tea), tenders=(NewTender("CARD", Money(350)),)))
    store.do(shifts.pay_in, Money(2_000), "change from the bank")
    store.do(shifts.pay_out, Money(500), "window cleaner")

    report = store.ask(shifts.get_report, shift.id)

    assert report.expected_cash == Money(10_000 + 700 + 2_000 - 500)
    assert (report.paid_in, report.paid_out) == (Money(2_000), Money(500))
    assert (report.takings.count, report.takings.total) == (2, Money(1050))
    assert [(t.code, t.count, t.amount) for t in report.takings.tenders] == [
        ("CARD", 1, Money(350)),
        ("CASH", 1, Money(700)),
    ]
    assert report.takings.tax == Money(81 + 40)
    assert (report.z_number, report.difference) == (None, None)


def test_a_close_counts_books_the_difference_and_gives_a_z_number(store: Store) -> None:
    store.do(shifts.open_shift, Money(10_000))
    count = NewCount(
        counted=(Counted(Money(5000), 1), Counted(Money(100), 30)),
        removed=Money(4500),
        reason="  a note  stuck ",
    )

    report = store.do(shifts.close_shift, count)

    assert (report.z_number, report.counted_cash, report.difference) == (
        1,
        Money(8000),
        Money(-2000),
    )
    assert report.reason == "a note stuck"
    assert report.counted == count.counted
    assert store.ask(ledger.balance, Account.CASH, report.shift.id) == ZERO
    assert store.ask(ledger.balance, Account.CASH_OVER_SHORT) == Money(2000)
    assert store.ask(ledger.balance, Account.SAFE) == Money(-2000)
    assert store.ask(shifts.current) is None
    assert store.ask(shifts.suggested_float) == Money(3500)
    assert store.ask(shifts.get_report, report.shift.id) == report


def test_a_z_stays_as_it_was_and_numbers_go_on(store: Store, tea: ProductId) -> None:
    first = store.do(shifts.open_shift, ZERO)
    store.do(sales.complete, sale(line(store, tea), cash=350))
    z = store.do(shifts.close_shift, NewCount(amount=Money(350)))
    store.do(shifts.open_shift, ZERO)
    store.do(sales.complete, sale(line(store, tea, 3), cash=1050))
    second = store.do(shifts.close_shift, NewCount(amount=Money(1100)))

    assert store.ask(shifts.get_report, first.id).takings == z.takings
    assert (z.z_number, second.z_number, second.shift.number) == (1, 2, 2)
    assert second.difference == Money(50)
    assert [s.number for s in store.ask(shifts.list_shifts).rows] == [2, 1]


def test_a_register_has_one_open_shift(store: Store, cashier: Store) -> None:
    cashier.do(shifts.open_shift, ZERO)
    with pytest.raises(ShiftStillOpen) as caught:
        store.do(shifts.open_shift, ZERO)
    assert (caught.value.cashier, caught.value.business_day) == ("Bo", date(2026, 5, 4))


@pytest.mark.parametrize(
    ("count", "error"),
    [
        (NewCount(), NotCounted),
        (NewCount(amount=Money(-1)), AmountBelowZero),
        (NewCount(counted=(Counted(Money(100), -1),)), AmountBelowZero),
        (NewCount(amount=Money(100), removed=Money(101)), RemovedTooMuch),
        (NewCount(amount=Money(100), removed=Money(-1)), AmountBelowZero),
    ],
)
def test_what_is_no_count_closes_nothing(
    store: Store, count: NewCount, error: type[StoreError]
) -> None:
    store.do(shifts.open_shift, ZERO)
    with pytest.raises(error):
        store.do(shifts.close_shift, count)
    assert store.ask(shifts.current) is not None


@pytest.mark.parametrize(
    ("amount", "reason", "error"),
    [(0, "x", AmountBelowZero), (-5, "x", AmountBelowZero), (5, "  ", ReasonMissing)],
)
def test_cash_moves_with_an_amount_and_a_reason(
    store: Store, amount: int, reason: str, error: type[StoreError]
) -> None:
    store.do(shifts.open_shift, ZERO)
    for move in (shifts.pay_in, shifts.pay_out):
        with pytest.raises(error):
            store.do(move, Money(amount), reason)


def test_without_a_shift_nothing_moves(store: Store) -> None:
    with pytest.raises(NoOpenShift):
        store.do(shifts.pay_in, Money(1), "x")
    with pytest.raises(NoOpenShift):
        store.do(shifts.close_shift, NewCount(amount=ZERO))
    with pytest.raises(AmountBelowZero):
        store.do(shifts.open_shift, Money(-1))


def test_a_cashier_closes_only_their_own_shift_and_a_manager_any(
    store: Store, manager: Store, cashier: Store
) -> None:
    store.do(shifts.open_shift, ZERO)
    with pytest.raises(NotYourShift):
        cashier.do(shifts.close_shift, NewCount(amount=ZERO))
    with pytest.raises(NotAllowed):
        cashier.ask(shifts.list_shifts)
    report = manager.do(shifts.close_shift, NewCount(amount=ZERO))
    assert (report.shift.cashier, report.closed_by) == ("Ada", "Mei")
