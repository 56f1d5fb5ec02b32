"""Selling on account."""

from dataclasses import replace
from datetime import date

import pytest

from storeapp import ledger, members, payments, sales, settings, staff
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.events import Event
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.ledger import Account
from storeapp.payments import (
    AccountClosed,
    CreditTerms,
    OwedNoted,
    PartyMissing,
)
from storeapp.sales import Restock
from storeapp.staff import Approval, ApprovalNeeded
from storeapp.store import Store
from tests.conftest import MANAGER_PIN, Clock
from tests.storeapp.payments.accounts import buy, customer, faults, on_account, open_shift, pay
from tests.storeapp.sales.ringing import sale


def test_a_sale_on_account_is_owed_until_it_is_due(
    store: Store, tea: ProductId, told: list[Event]
) -> None:
    ann = customer(store)
    open_shift(store)
    receipt = buy(store, tea, ann, 10)

    account = store.ask(payments.owed_by, ann.id)
    assert (account.balance, account.credit, account.left) == (
        Money(3500),
        ZERO,
        Money(96_500),
    )
    (item,) = account.items
    assert (item.number, item.open, item.due_day) == (
        receipt.number,
        Money(3500),
        date(2026, 6, 3),
    )
    assert account.ageing.current == Money(3500)
    assert store.ask(ledger.balance, Account.RECEIVABLE, ann.id) == Money(3500)
    assert [e.amount for e in told if isinstance(e, OwedNoted)] == [Money(3500)]
    assert faults(store) == ()


def test_beyond_the_limit_somebody_else_must_approve(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    ann = customer(store, credit=1000)
    open_shift(cashier)
    buy(cashier, tea, ann, 2)
    wanted = on_account(cashier, tea, ann, 1)
    with pytest.raises(ApprovalNeeded) as needed:
        cashier.do(sales.complete, wanted)
    ask = needed.value.ask
    assert (ask.permission, ask.object_id, ask.amount) == (
        Permission.EXCEED_CREDIT,
        wanted.id,
        Money(350),
    )
    assert store.ask(payments.owed_by, ann.id).balance == Money(700)

    mei = cashier.ask(staff.get_user_by_name, "Mei")
    given = cashier.do(staff.approve, ask, mei.id, MANAGER_PIN, "good customer")
    assert isinstance(given, Approval)
    cashier.do(staff.use_approval, given.id, ask)
    cashier.do(sales.complete, wanted)
    assert store.ask(payments.owed_by, ann.id).balance == Money(1050)
    assert store.ask(payments.owed_by, ann.id).left == ZERO
    assert faults(store) == ()


def test_up_to_the_limit_nobody_is_asked(store: Store, cashier: Store, tea: ProductId) -> None:
    ann = customer(store, credit=700)
    open_shift(cashier)
    buy(cashier, tea, ann, 2)
    assert store.ask(payments.owed_by, ann.id).left == ZERO


def test_who_is_closed_or_not_named_buys_nothing_on_account(
    store: Store, tea: ProductId
) -> None:
    ann = customer(store)
    open_shift(store)
    wanted = on_account(store, tea, ann)
    nameless = tuple(replace(tender, party_id=None) for tender in wanted.tenders)
    with pytest.raises(PartyMissing):
        store.do(sales.complete, replace(wanted, tenders=nameless))
    store.do(members.change_member, replace(ann, active=False))
    with pytest.raises(AccountClosed):
        store.do(sales.complete, wanted)
    assert store.ask(payments.list_debtors) == ()


def test_what_is_taken_back_takes_off_its_own_sale(store: Store, tea: ProductId) -> None:
    ann = customer(store)
    open_shift(store)
    buy(store, tea, ann, 1)
    second = buy(store, tea, ann, 3)
    sold = store.ask(sales.get_returnable, second.sale_id).sale
    back = sales.line_back(sold, sold.lines[0], pieces(1), Restock.SHELF, "")
    tender = payments.NewTender(payments.ON_ACCOUNT, Money(-350), party_id=ann.id)
    ticket = replace(sale(back, tenders=(tender,)), about=sales.About(origin=second.sale_id))
    store.do(sales.complete, ticket)

    account = store.ask(payments.owed_by, ann.id)
    assert [item.open for item in account.items] == [Money(350), Money(700)]
    assert account.balance == Money(1050)
    assert faults(store) == ()


def test_a_reversed_sale_is_owed_no_more(store: Store, tea: ProductId) -> None:
    ann = customer(store)
    open_shift(store)
    bought = buy(store, tea, ann, 2)
    store.do(sales.reverse, bought.sale_id, "wrong customer")
    account = store.ask(payments.owed_by, ann.id)
    assert (account.items, account.balance, account.credit) == ((), ZERO, ZERO)
    assert faults(store) == ()


def test_the_oldest_is_paid_first_and_too_much_stays_as_credit(
    store: Store, tea: ProductId, clock: Clock
) -> None:
    ann = customer(store)
    open_shift(store)
    first, second = buy(store, tea, ann, 1), buy(store, tea, ann, 2)

    part = pay(store, ann, 500)
    assert [(s.number, s.amount.minor) for s in part.shares] == [
        (first.number, 350),
        (second.number, 150),
    ]
    assert part.balance == Money(550)
    whole = pay(store, ann, 800)
    assert [(s.number, s.amount.minor) for s in whole.shares] == [(second.number, 550)]
    account = store.ask(payments.owed_by, ann.id)
    assert (account.items, account.balance, account.credit) == ((), Money(-250), Money(250))

    buy(store, tea, ann, 1)
    after = store.ask(payments.owed_by, ann.id)
    assert ([i.open for i in after.items], after.balance) == ([Money(100)], Money(100))
    assert faults(store) == ()


def test_debtors_come_with_how_late_they_are(
    store: Store, tea: ProductId, clock: Clock
) -> None:
    ann = customer(store, terms_days=0)
    store.do(members.add_member, members.NewMember(name="Owes nothing"))
    open_shift(store)
    buy(store, tea, ann, 2)
    clock.forward(days=45)

    (debtor,) = store.ask(payments.list_debtors)
    assert (debtor.name, debtor.balance, debtor.ageing.to_60) == (
        "Ann Lee",
        Money(700),
        Money(700),
    )


def test_a_statement_runs_from_its_opening_to_its_closing(
    store: Store, tea: ProductId, clock: Clock
) -> None:
    ann = customer(store)
    open_shift(store)
    buy(store, tea, ann, 2)
    today = store.ask(lambda read: read.business_day)
    pay(store, ann, 300)

    said = store.ask(payments.debtor_statement, ann.id, today, today)
    assert [(one.is_payment, one.amount.minor, one.balance.minor) for one in said.lines] == [
        (False, 700, 700),
        (True, -300, 400),
    ]
    assert (said.opening, said.closing) == (ZERO, Money(400))
    later = store.ask(payments.debtor_statement, ann.id, date(2026, 5, 5), date(2026, 5, 31))
    assert (later.opening, later.lines, later.closing) == (Money(400), (), Money(400))
    early = store.ask(payments.debtor_statement, ann.id, date(2026, 4, 1), date(2026, 4, 30))
    assert (early.lines, early.closing) == ((), ZERO)


def test_late_charges_are_offered_and_booked_apart(
    store: Store, tea: ProductId, clock: Clock
) -> None:
    ann = customer(store, terms_days=0)
    open_shift(store)
    buy(store, tea, ann, 10)
    terms = CreditTerms(penalty_ppm=200_000, daily_interest_ppm=10_000)
    store.do(settings.change, terms)
    clock.forward(days=1)
    store.do(lambda work: _close_and_open(work))
    assert store.ask(payments.owed_by, ann.id).late_charge == Money(735)

    paid = pay(store, ann, 1735, charge=735)
    assert (paid.charge, paid.balance) == (Money(735), Money(2500))
    assert store.ask(ledger.balance, Account.LATE_CHARGES) == Money(-735)
    assert store.ask(payments.owed_by, ann.id).late_charge == ZERO
    with pytest.raises(payments.ChargeTooLarge):
        pay(store, ann, 100, charge=1)
    assert faults(store) == ()


def _close_and_open(work: object) -> None:
    from storeapp import shifts
    from storeapp.db.work import Work
    from storeapp.shifts import NewCount

    assert isinstance(work, Work)
    running = shifts.current(work)
    assert running is not None
    shifts.close_shift(work, NewCount(amount=Money(10_000)))
    shifts.open_shift(work, Money(10_000))


def test_what_a_customer_owes_is_for_who_takes_payments(store: Store) -> None:
    ann = customer(store)
    from storeapp.kernel.actor import NOBODY

    nobody = store.acting_as(NOBODY)
    with pytest.raises(NotAllowed):
        nobody.ask(payments.owed_by, ann.id)
    with pytest.raises(NotAllowed):
        nobody.ask(payments.list_debtors)
