"""Receiving money without a sale, and what foreign cash is worth."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from storeapp import ledger, payments, settings, shifts
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import Rate
from storeapp.ledger import Account
from storeapp.payments import (
    CashSettings,
    ChargeTooLarge,
    EmptyTender,
    ForeignCash,
    MoneyReceived,
    NewReceipt,
    NewTender,
    NotDeposited,
    NothingReceived,
    NotMoney,
    NotPaid,
    RateMissing,
    ReceiptKind,
    TenderKind,
    TenderType,
)
from storeapp.shifts import NoOpenShift
from storeapp.store import Store
from tests.storeapp.payments.accounts import buy, customer, faults, open_shift, pay

LAYAWAY = uuid4()


def deposit(amount: int, *tenders: NewTender) -> NewReceipt:
    back = amount < 0
    return NewReceipt(
        kind=ReceiptKind.DEPOSIT_BACK if back else ReceiptKind.DEPOSIT,
        party_id=LAYAWAY,
        party="Ann Lee",
        amount=Money(amount),
        tenders=tenders or (NewTender("CASH", Money(amount)),),
    )


def test_a_deposit_is_numbered_held_and_counted_by_its_shift(
    cashier: Store, store: Store, told: list[Event]
) -> None:
    open_shift(cashier)
    cash = NewTender("CASH", Money(3000))
    made = cashier.do(
        payments.receive, deposit(5000, NewTender("CARD", Money(2500), "slip 7"), cash)
    )
    assert (made.number, made.balance, made.change) == ("1-1-000001", Money(5000), Money(500))
    assert made == cashier.ask(payments.get_receipt, made.id)
    assert cashier.ask(payments.list_receipts) == (made,)
    assert store.ask(ledger.balance, Account.DEPOSITS, LAYAWAY) == Money(-5000)
    shift = store.ask(shifts.list_running)[0]
    assert shift.number == 1
    found = cashier.ask(shifts.current)
    assert found is not None
    assert store.ask(ledger.balance, Account.CASH, found.id) == Money(12_500)
    report = store.ask(shifts.get_report, found.id)
    assert [(t.code, t.amount.minor) for t in report.takings.tenders] == [
        ("CARD", 2500),
        ("CASH", 2500),
    ]
    assert [(r.code, r.amount.minor) for r in report.takings.received] == [("deposit", 5000)]
    assert report.takings.total == ZERO
    assert [type(event) for event in told][-1] is MoneyReceived
    assert faults(store) == ()


def test_a_deposit_goes_back_up_to_what_is_held(store: Store) -> None:
    open_shift(store)
    store.do(payments.receive, deposit(5000))
    with pytest.raises(NotDeposited):
        store.do(payments.receive, deposit(-5001))
    back = store.do(payments.receive, deposit(-5000))
    assert (back.total, back.balance) == (Money(-5000), ZERO)
    assert store.ask(ledger.balance, Account.DEPOSITS, LAYAWAY) == ZERO
    assert faults(store) == ()


@pytest.mark.parametrize(
    ("new", "error"),
    [
        (deposit(100, NewTender("CASH", Money(99))), NotPaid),
        (deposit(100, NewTender("CASH", ZERO)), EmptyTender),
        (deposit(100, NewTender("ACCOUNT", Money(100), party_id=LAYAWAY)), NotMoney),
        (replace(deposit(100), amount=ZERO), NothingReceived),
        (replace(deposit(100), amount=Money(-100)), NothingReceived),
        (replace(deposit(-100), amount=Money(100)), NothingReceived),
        (replace(deposit(100), charge=Money(1)), ChargeTooLarge),
    ],
)
def test_what_cannot_be_received_leaves_no_trace(
    store: Store, new: NewReceipt, error: type[StoreError]
) -> None:
    open_shift(store)
    with pytest.raises(error):
        store.do(payments.receive, new)
    assert store.ask(payments.list_receipts) == ()
    assert faults(store) == ()


def test_money_needs_an_open_drawer(store: Store) -> None:
    with pytest.raises(NoOpenShift):
        store.do(payments.receive, deposit(100))


def test_cash_received_is_rounded_like_a_sale(store: Store, tea: ProductId) -> None:
    ann = customer(store)
    open_shift(store)
    buy(store, tea, ann, 1)
    store.do(settings.change, CashSettings(step_minor=100))
    new = NewReceipt(
        kind=ReceiptKind.ACCOUNT,
        party_id=ann.id,
        amount=Money(350),
        tenders=(NewTender("CASH", Money(400)),),
    )
    made = store.do(payments.receive, new)
    assert (made.rounding, made.total, made.balance) == (Money(50), Money(400), ZERO)
    assert store.ask(ledger.balance, Account.CASH_ROUNDING) == Money(-50)
    assert faults(store) == ()


def test_foreign_cash_gives_change_in_the_tills_own(store: Store) -> None:
    kind = TenderType(
        code="USD",
        name="USD cash",
        kind=TenderKind.FOREIGN,
        account=Account.FOREIGN_CASH,
        needs_reference=False,
        position=9,
        currency="USD",
    )
    store.do(payments.keep_tender_type, kind)
    store.do(payments.set_rate, "usd", Rate(7_100_000))
    open_shift(store)
    rate = store.ask(payments.rate_of_day, "USD")
    assert rate is not None
    notes = ForeignCash("USD", 1000, rate.rate)
    made = store.do(
        payments.receive, deposit(5000, NewTender("USD", notes.worth, foreign=notes))
    )
    assert (made.change, made.tenders[0].foreign) == (Money(2100), notes)
    running = store.ask(shifts.current)
    assert running is not None
    assert store.ask(ledger.balance, Account.FOREIGN_CASH, running.id) == Money(7100)
    assert store.ask(ledger.balance, Account.CASH, running.id) == Money(7900)
    (foreign,) = store.ask(shifts.get_report, running.id).takings.foreign
    assert (foreign.minor, foreign.amount, foreign.rate) == (1000, Money(7100), rate.rate)
    assert faults(store) == ()


def test_the_newest_rate_not_after_today_holds(store: Store) -> None:
    assert store.ask(payments.rate_of_day, "EUR") is None
    for day, ppm in ((date(2026, 5, 1), 7), (date(2026, 5, 3), 8), (date(2026, 5, 5), 9)):
        store.do(payments.set_rate, "EUR", Rate(ppm), day)
    found = store.ask(payments.rate_of_day, "eur")
    assert found is not None
    assert (found.rate, found.day, found.by) == (Rate(8), date(2026, 5, 3), "Ada")
    store.do(payments.set_rate, "EUR", Rate(10), date(2026, 5, 3))
    newer = store.ask(payments.rate_of_day, "EUR")
    assert newer is not None
    assert newer.rate == Rate(10)
    assert [r.rate.ppm for r in store.ask(payments.list_rates)] == [9, 10, 8, 7]
    assert faults(store) == ()


def test_a_rate_needs_a_worth_a_currency_and_a_right(store: Store, cashier: Store) -> None:
    for currency, ppm in (("USD", 0), ("US", 5), ("元元元", 5)):
        with pytest.raises(RateMissing):
            store.do(payments.set_rate, currency, Rate(ppm))
    with pytest.raises(NotAllowed):
        cashier.do(payments.set_rate, "USD", Rate(5))
    assert store.ask(payments.list_rates) == ()


@pytest.mark.parametrize(
    ("table", "change", "fault"),
    [
        (
            "money_receipt_tender",
            "amount = amount + 1",
            "accounts: a receipt is not its tenders",
        ),
        ("money_receipt", "balance = 1", "documents: a receipt is not as the journal tells it"),
        (
            "owed",
            "amount = amount + 1",
            "accounts: a customer's account is not what they bought and paid",
        ),
        (
            "owed",
            "due_day = day",
            "documents: what is owed for a document is not as the journal tells it",
        ),
        (
            "owed_share",
            "amount = amount - 1",
            "documents: a part of a receipt is not as the journal tells it",
        ),
        ("exchange_rate", "rate = 1", "documents: a rate is not as the journal tells it"),
    ],
)
def test_a_changed_row_is_found(
    store: Store, tea: ProductId, table: str, change: str, fault: str
) -> None:
    ann = customer(store)
    open_shift(store)
    store.do(payments.set_rate, "USD", Rate(7_100_000))
    buy(store, tea, ann, 2)
    pay(store, ann, 300)
    assert faults(store) == ()
    store.do(lambda work: _spoil(work.driver, table, change))
    assert fault in {found.what for found in faults(store)}


def _spoil(driver: object, table: str, change: str) -> None:
    execute = driver.execute  # type: ignore[attr-defined]
    execute(f"DROP TRIGGER {table}_no_update")
    execute(f"UPDATE {table} SET {change}")
