"""Acts done twice, by somebody else, for something else, or at the wrong moment."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from storeapp import catalogue, ledger, members, payments, sales, shifts, soundness, staff
from storeapp.catalogue import ProductId
from storeapp.db import journal
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE
from storeapp.kernel.rate import percent
from storeapp.ledger import Account
from storeapp.members import Member, NewMember
from storeapp.payments import BY_DEPOSIT, ON_ACCOUNT, NewTender, NotDeposited
from storeapp.sales import (
    Basket,
    Manual,
    NewLayaway,
    NewQuote,
    NoSuchParked,
    SaleDetail,
)
from storeapp.shifts import Shift
from storeapp.staff import (
    Approval,
    ApprovalNeeded,
    ApproverPin,
    Ask,
    NewUser,
    Role,
)
from storeapp.store import Store
from tests.conftest import MANAGER_PIN, NOON, Clock, actor_named
from tests.storeapp.sales.ringing import line
from tests.storeapp.sales.test_service_returns import complete, empty

LATER = NOON.date() + timedelta(days=9)


@pytest.fixture(autouse=True)
def shift(store: Store) -> Shift:
    return store.do(shifts.open_shift, Money(100_000))


def holds(store: Store) -> None:
    assert store.ask(soundness.prove).faults == ()


def with_tea(store: Store, tea: ProductId, count: int = 1, off: int = 0) -> Basket:
    basket, _ = sales.add_line(empty(store), line(store, tea, count))
    return sales.discount_line(basket, 1, Manual(percent=percent(off))) if off else basket


def mei(store: Store, reason: str = "") -> ApproverPin:
    return ApproverPin(store.ask(staff.get_user_by_name, "Mei").id, MANAGER_PIN, reason)


def cash(store: Store, basket: Basket) -> SaleDetail:
    return complete(store, basket, NewTender("CASH", basket.totals.due))


def voids_of(store: Store) -> int:
    def count(read: Read) -> int:
        return int(read.driver.execute("SELECT count(*) FROM basket_void").fetchone()[0])

    return store.ask(count)


def test_an_approval_for_one_basket_is_none_for_another(cashier: Store, tea: ProductId) -> None:
    first, second = with_tea(cashier, tea, off=40), with_tea(cashier, tea, off=40)
    (ask,) = cashier.ask(sales.needed_approvals, first)
    with pytest.raises(Bug):
        cashier.do(sales.approve_for, second, ask, mei(cashier))
    cashier.do(sales.approve_for, first, ask, mei(cashier))
    with pytest.raises(ApprovalNeeded):
        cash(cashier, second)
    assert cash(cashier, first).total == Money(210)


def test_a_basket_approved_for_bo_stays_approved_when_cy_takes_over(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    store.do(staff.add_user, NewUser(name="Cy", role=Role.CASHIER, pin="7391"))
    basket = with_tea(store, tea, off=40)
    (ask,) = cashier.ask(sales.needed_approvals, basket)
    cashier.do(sales.approve_for, basket, ask, mei(cashier))
    other = store.acting_as(actor_named(store, "Cy"))
    assert cash(other, basket).cashier == "Cy"
    grown = sales.discount_line(with_tea(store, tea), 1, Manual(percent=percent(41)))
    with pytest.raises(ApprovalNeeded):
        cash(other, replace(grown, id=with_tea(store, tea).id))


@pytest.mark.parametrize("change", [{"role": Role.CASHIER}, {"active": False}])
def test_an_approval_dies_with_the_power_of_who_gave_it(
    store: Store, cashier: Store, change: dict[str, Any]
) -> None:
    who = store.ask(staff.get_user_by_name, "Mei")
    changed = replace(who, **change)
    ask = Ask(permission=Permission.REVERSE_SALE, object_id=who.id, amount=Money(1))
    given = cashier.do(staff.approve, ask, who.id, MANAGER_PIN)
    assert isinstance(given, Approval)
    store.do(staff.change_user, changed)
    with pytest.raises(staff.ApprovalUnfit):
        cashier.do(staff.use_approval, given.id, ask)


def test_a_basket_let_go_twice_is_voided_once(store: Store, tea: ProductId) -> None:
    basket = with_tea(store, tea, 2)
    store.do(sales.cancel, basket)
    store.do(sales.cancel, basket)
    assert voids_of(store) == 1
    holds(store)


def test_letting_a_basket_go_leaves_another_on_disk(store: Store, tea: ProductId) -> None:
    kept, gone = with_tea(store, tea), with_tea(store, tea, 2)
    store.do(sales.keep_draft, kept)
    store.do(sales.cancel, gone)
    store.do(sales.park, with_tea(store, tea, 3))
    cash(store, with_tea(store, tea))
    assert store.ask(sales.find_draft) == kept


def test_what_left_a_basket_before_it_was_quoted_is_voided_once(
    store: Store, tea: ProductId
) -> None:
    basket = sales.set_quantity(with_tea(store, tea, 3), 1, ONE)
    made = store.do(sales.keep_quote, basket, NewQuote(valid_until=LATER))
    store.do(sales.cancel, basket)
    assert voids_of(store) == 2
    cash(store, store.do(sales.recall_quote, made.id))
    assert voids_of(store) == 2
    holds(store)


def test_what_left_a_basket_before_it_was_set_aside_is_voided_at_once(
    store: Store, tea: ProductId
) -> None:
    basket = sales.set_quantity(with_tea(store, tea, 3), 1, ONE)
    made = store.do(sales.open_layaway, basket, NewLayaway(due_day=LATER, party="Ann"))
    assert voids_of(store) == 1
    cash(store, store.do(sales.pick_up, made.id).basket)
    assert voids_of(store) == 1
    holds(store)


def test_a_basket_that_was_sold_does_not_wait(store: Store, tea: ProductId) -> None:
    """Else it would be taken up again, and its goods would leave for a receipt of before."""
    basket = with_tea(store, tea)
    cash(store, basket)
    with pytest.raises(NoSuchParked):
        store.do(sales.park, basket)
    waiting = with_tea(store, tea)
    store.do(sales.park, waiting)
    cash(store, waiting)
    assert store.ask(sales.list_parked) == ()
    with pytest.raises(NoSuchParked):
        store.do(sales.recall, waiting.id)


def test_a_parked_basket_is_sold_at_its_prices_whatever_became_of_the_product(
    store: Store, tea: ProductId
) -> None:
    store.do(sales.park, with_tea(store, tea, 2))
    goods = store.ask(catalogue.get_sellable, tea)
    store.do(catalogue.set_price, tea, Money(900), None, goods.version)
    store.do(catalogue.retire, tea)
    (parked,) = store.ask(sales.list_parked)
    assert cash(store, store.do(sales.recall, parked.id)).total == Money(700)
    holds(store)


def test_a_deposit_pays_only_for_what_it_was_set_aside_for(
    store: Store, tea: ProductId
) -> None:
    new = NewLayaway(
        due_day=LATER,
        party="Ann",
        deposit=Money(350),
        tenders=(NewTender("CASH", Money(350)),),
    )
    made = store.do(sales.open_layaway, with_tea(store, tea, 2), new)
    stolen = NewTender(BY_DEPOSIT, Money(350), party_id=made.id)
    with pytest.raises(NotDeposited):
        complete(store, with_tea(store, tea), stolen)
    assert store.ask(ledger.balance, Account.DEPOSITS, made.id) == Money(-350)
    picked = store.do(sales.pick_up, made.id)
    assert picked.deposit is not None
    complete(store, picked.basket, picked.deposit, NewTender("CASH", Money(350)))
    assert store.ask(ledger.balance, Account.DEPOSITS, made.id) == ZERO
    holds(store)


def test_credit_beyond_the_limit_is_approved_for_one_customer(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    ann, eve = customer(store, "Ann"), customer(store, "Eve")
    basket = with_tea(store, tea)
    owed = NewTender(ON_ACCOUNT, Money(350), party_id=ann.id)
    with pytest.raises(ApprovalNeeded) as needed:
        complete(cashier, basket, owed)
    cashier.do(sales.approve_for, basket, needed.value.ask, mei(cashier))
    with pytest.raises(ApprovalNeeded):
        complete(cashier, basket, replace(owed, party_id=eve.id))
    assert complete(cashier, basket, owed).total == Money(350)
    holds(store)


def customer(store: Store, name: str) -> Member:
    return store.do(members.add_member, NewMember(name=name, credit_limit=Money(100)))


def test_a_quote_needs_the_approvals_of_who_sells_it(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    offer = store.do(
        sales.keep_quote, with_tea(store, tea, off=60), NewQuote(valid_until=LATER)
    )
    basket = cashier.do(sales.recall_quote, offer.id)
    asks = [a.permission for a in cashier.ask(sales.needed_approvals, basket)]
    assert asks == [Permission.DISCOUNT_BEYOND]
    with pytest.raises(ApprovalNeeded):
        cash(cashier, basket)


def test_the_journal_holds_nothing_that_was_written_about_people(
    store: Store, tea: ProductId, clock: Clock
) -> None:
    ann = customer(store, "Ann Zhang")
    party = sales.Party(ann.id, "Ann Zhang")
    basket = sales.set_member(with_tea(store, tea, 2), party)
    basket = sales.set_salesperson(sales.set_salesperson(basket, party), party, 1)
    basket = sales.note_line(sales.set_note(basket, "Ann Zhang 555-0199"), 1, "for Ann Zhang")
    store.do(sales.park, basket, "Ann Zhang 555-0199")
    basket = store.do(sales.recall, basket.id)
    offer = NewQuote(valid_until=LATER, party="Ann Zhang", phone="555-0199", note="Ann Zhang")
    store.do(sales.keep_quote, basket, offer)
    aside = NewLayaway(due_day=LATER, party="Ann Zhang", phone="555-0199", note="Ann Zhang")
    store.do(sales.open_layaway, replace(basket, id=with_tea(store, tea).id), aside)
    owed = NewTender(ON_ACCOUNT, Money(100), party_id=ann.id)
    complete(store, basket, owed, NewTender("CASH", Money(600)))
    receipt = payments.NewReceipt(
        kind=payments.ReceiptKind.ACCOUNT,
        party_id=ann.id,
        amount=Money(100),
        tenders=(NewTender("CASH", Money(100)),),
        note="Ann Zhang",
    )
    store.do(payments.receive, receipt)

    def bodies(read: Read) -> str:
        rows = read.driver.execute("SELECT body FROM journal").fetchall()
        return " ".join(str(row[0]) for row in rows)

    whole = store.ask(bodies)
    assert "Ann" not in whole
    assert "555" not in whole
    assert store.ask(lambda read: len(list(journal.told(read, "SaleCompleted")))) == 1
    holds(store)
