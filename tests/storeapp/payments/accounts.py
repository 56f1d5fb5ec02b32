"""Short ways to buy on account in a test."""

from __future__ import annotations

from dataclasses import replace

from storeapp import ledger, members, payments, sales, settings, shifts, soundness
from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import Rate
from storeapp.ledger import Account
from storeapp.members import Member, NewMember
from storeapp.payments import (
    ON_ACCOUNT,
    CreditTerms,
    ForeignCash,
    MoneyReceipt,
    NewReceipt,
    NewTender,
    ReceiptKind,
)
from storeapp.sales import About, NewLayaway, NewSale, Receipt, Restock, SaleLine
from storeapp.shifts import Counted, NewCount
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.sales.ringing import line, sale


def customer(store: Store, credit: int = 100_000, terms_days: int = 30) -> Member:
    """A customer who may owe so much."""
    new = NewMember(name="Ann Lee", credit_limit=Money(credit), terms_days=terms_days)
    return store.do(members.add_member, new)


def on_account(store: Store, tea: ProductId, who: Member, pieces: int = 1) -> NewSale:
    """A sale of tea, at 3.50 a piece, wholly on account."""
    tender = NewTender(ON_ACCOUNT, Money(350 * pieces), party_id=who.id)
    return sale(line(store, tea, pieces), tenders=(tender,))


def buy(store: Store, tea: ProductId, who: Member, pieces: int = 1) -> Receipt:
    """Let a customer buy tea on account."""
    return store.do(sales.complete, on_account(store, tea, who, pieces))


def pay(store: Store, who: Member, amount: int, charge: int = 0) -> MoneyReceipt:
    """Let a customer pay what they owe in cash."""
    new = NewReceipt(
        kind=ReceiptKind.ACCOUNT,
        party_id=who.id,
        amount=Money(amount),
        tenders=(NewTender("CASH", Money(amount)),),
        charge=Money(charge),
    )
    return store.do(payments.receive, new)


def open_shift(store: Store) -> None:
    """Open a drawer with 100.00 in it."""
    store.do(shifts.open_shift, Money(10_000))


def faults(store: Store) -> tuple[soundness.Fault, ...]:
    """What is wrong with the store."""
    return store.ask(soundness.prove).faults


def leave_every_fact(store: Store, product: ProductId, clock: Clock) -> None:
    """Buy on account, return, pay late with a charge, set aside in foreign cash, let go."""
    ann = customer(store, terms_days=0)
    bought = _buy_any(store, product, ann)
    _buy_any(store, product, ann)
    sold = store.ask(sales.get_returnable, bought.sale_id).sale
    back = sales.line_back(sold, sold.lines[0], pieces(1), Restock.SHELF, "")
    tender = NewTender(ON_ACCOUNT, -back_due(back), party_id=ann.id)
    ticket = replace(sale(back, tenders=(tender,)), about=About(origin=bought.sale_id))
    store.do(sales.complete, ticket)
    store.do(settings.change, CreditTerms(penalty_ppm=100_000))
    running = store.ask(shifts.current)
    assert running is not None
    cash = store.ask(ledger.balance, Account.CASH, running.id)
    store.do(shifts.close_shift, NewCount(counted=(Counted(Money(1), cash.minor),)))
    clock.forward(days=2)
    open_shift(store)
    pay(store, ann, 100, charge=10)
    rate = store.do(payments.set_rate, "USD", Rate(7_100_000)).rate
    notes = ForeignCash("USD", 10, rate)
    now, day = store.ask(lambda read: (read.now, read.business_day))
    basket, _ = sales.add_line(sales.open_basket(now, day), line(store, product, 2))
    new = NewLayaway(
        due_day=day,
        party="Bob",
        deposit=Money(50),
        tenders=(NewTender("USD", notes.worth, foreign=notes),),
    )
    made = store.do(sales.open_layaway, basket, new)
    store.do(sales.cancel_layaway, made.id, (NewTender("CASH", Money(-50)),))


def back_due(back: SaleLine) -> Money:
    """What a returned line gives back, above zero."""
    return -sales.price_lines((back,))[0].due


def _buy_any(store: Store, product: ProductId, who: Member) -> Receipt:
    (priced,) = sales.price_lines((line(store, product, 2),))
    tender = NewTender(ON_ACCOUNT, priced.due, party_id=who.id)
    return store.do(sales.complete, sale(priced.line, tenders=(tender,)))
