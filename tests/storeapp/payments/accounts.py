"""Short ways to buy on account in a test."""

from __future__ import annotations

from storeapp import members, payments, sales, shifts, soundness
from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.members import Member, NewMember
from storeapp.payments import (
    ON_ACCOUNT,
    MoneyReceipt,
    NewReceipt,
    NewTender,
    ReceiptKind,
)
from storeapp.sales import NewSale, Receipt
from storeapp.store import Store
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
