"""Foreign cash in a drawer: counted in its own money, worth what it was taken at."""

from __future__ import annotations

import pytest

from storeapp import ledger, payments, sales, shifts
from storeapp.catalogue import ProductId
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import Rate
from storeapp.ledger import Account
from storeapp.payments import ForeignCash, NewTender, TenderKind, TenderType
from storeapp.shifts import (
    ForeignCounted,
    ForeignNeverTaken,
    ForeignTotal,
    NewCount,
)
from storeapp.soundness import prove
from storeapp.store import Store
from tests.storeapp.sales.ringing import line, sale

DOLLARS = TenderType(
    code="USD",
    name="Dollars",
    kind=TenderKind.FOREIGN,
    account=Account.FOREIGN_CASH,
    needs_reference=False,
    position=9,
    currency="USD",
)


def pay_in_dollars(store: Store, tea: ProductId, cents: int, ppm: int) -> None:
    cash = ForeignCash("USD", cents, Rate(ppm))
    tender = NewTender("USD", cash.worth, foreign=cash)
    store.do(sales.complete, sale(line(store, tea), tenders=(tender,)))


@pytest.fixture
def dollars(store: Store, tea: ProductId) -> Store:
    """A shift that took 1.00 at 7.10 and 1.00 at 7.20, each for a tea of 3.50."""
    store.do(payments.keep_tender_type, DOLLARS)
    store.do(shifts.open_shift, Money(1000))
    pay_in_dollars(store, tea, 100, 7_100_000)
    pay_in_dollars(store, tea, 100, 7_200_000)
    return store


def test_a_shift_knows_what_foreign_cash_it_should_hold(dollars: Store) -> None:
    running = dollars.ask(shifts.current)
    assert running is not None
    report = dollars.ask(shifts.get_report, running.id)
    assert report.takings.foreign == (
        ForeignTotal("USD", 2, 200, Money(1430), Rate(7_200_000)),
    )
    assert report.expected_cash == Money(1000 - 360 - 370)
    assert dollars.ask(ledger.balance, Account.FOREIGN_CASH, running.id) == Money(1430)


def test_what_lacks_is_short_at_the_last_rate(dollars: Store) -> None:
    count = NewCount(amount=Money(270), foreign=(("USD", 150),))
    report = dollars.do(shifts.close_shift, count)
    assert report.foreign == (ForeignCounted("USD", 200, 150, Money(1430), Money(-360)),)
    assert report.difference == ZERO
    assert dollars.ask(ledger.balance, Account.FOREIGN_CASH, report.shift.id) == ZERO
    assert dollars.ask(ledger.balance, Account.CASH_OVER_SHORT) == Money(360)
    assert dollars.ask(ledger.balance, Account.SAFE) == Money(-1000 + 270 + 1430 - 360)
    z = dollars.do(shifts.close_day)
    assert z.cash.foreign == Money(-360)
    assert dollars.ask(prove).faults == ()


def test_foreign_cash_that_is_not_counted_is_all_short(dollars: Store) -> None:
    report = dollars.do(shifts.close_shift, NewCount(amount=Money(270)))
    assert report.foreign == (ForeignCounted("USD", 200, 0, Money(1430), Money(-1440)),)


def test_what_an_earlier_shift_took_has_its_rate_still(dollars: Store) -> None:
    dollars.do(shifts.close_shift, NewCount(amount=Money(270), foreign=(("USD", 200),)))
    dollars.do(shifts.open_shift, ZERO)
    report = dollars.do(shifts.close_shift, NewCount(amount=ZERO, foreign=(("USD", 10),)))
    assert report.foreign == (ForeignCounted("USD", 0, 10, ZERO, Money(72)),)
    assert dollars.ask(prove).faults == ()


def test_what_was_never_taken_has_no_worth(dollars: Store) -> None:
    with pytest.raises(ForeignNeverTaken) as caught:
        dollars.do(shifts.close_shift, NewCount(amount=Money(270), foreign=(("EUR", 1),)))
    assert caught.value.code == "EUR"
    with pytest.raises(shifts.AmountBelowZero):
        dollars.do(shifts.close_shift, NewCount(amount=Money(270), foreign=(("USD", -1),)))
