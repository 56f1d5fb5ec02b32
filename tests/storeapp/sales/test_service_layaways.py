"""Goods set aside for a deposit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from storeapp import inventory, ledger, members, payments, sales
from storeapp.catalogue import ProductId
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.ledger import Account
from storeapp.members import NewMember
from storeapp.payments import NewTender, PaidTooMuch
from storeapp.sales import (
    Basket,
    Layaway,
    LayawayEnded,
    LayawayOpened,
    LayawayState,
    NewLayaway,
    NewSale,
    NoSuchLayaway,
    NothingToPark,
    Party,
    PartyNameMissing,
    PickUp,
)
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.payments.accounts import faults, open_shift
from tests.storeapp.sales.ringing import line

DUE = date(2026, 6, 1)


def cash(amount: int) -> tuple[NewTender, ...]:
    return (NewTender("CASH", Money(amount)),)


def basket_of(store: Store, tea: ProductId, count: int = 4) -> Basket:
    now, day = store.ask(lambda read: (read.now, read.business_day))
    return sales.add_line(sales.open_basket(now, day), line(store, tea, count))[0]


def lay_away(store: Store, tea: ProductId, deposit: int = 500) -> Layaway:
    new = NewLayaway(
        due_day=DUE,
        party="Ann Lee",
        phone="555 0100",
        deposit=Money(deposit),
        tenders=cash(deposit) if deposit else (),
    )
    return store.do(sales.open_layaway, basket_of(store, tea), new)


def complete(store: Store, picked: PickUp, rest: int) -> NewSale:
    deposit = () if picked.deposit is None else (picked.deposit,)
    tenders = (*deposit, *(cash(rest) if rest else ()))
    sale = sales.to_sale(picked.basket, tenders)
    store.do(sales.complete, sale)
    return sale


def test_a_layaway_is_numbered_and_says_what_is_left_to_pay(
    cashier: Store, tea: ProductId, told: list[Event]
) -> None:
    open_shift(cashier)
    made = lay_away(cashier, tea)
    assert (made.number, made.total, made.held, made.balance) == (
        "1-1-000001",
        Money(1400),
        Money(500),
        Money(900),
    )
    assert [e.total for e in told if isinstance(e, LayawayOpened)] == [Money(1400)]
    assert cashier.ask(sales.find_draft) is None
    for text in ("ann", "0100", "1-1-000001", "1", ""):
        assert cashier.ask(sales.list_layaways, text) == (made,)
    assert cashier.ask(sales.list_layaways, "bob") == ()
    assert not made.is_late(DUE)
    assert made.is_late(date(2026, 6, 2))


def test_picking_up_pays_with_the_deposit_and_the_rest(store: Store, tea: ProductId) -> None:
    open_shift(store)
    made = lay_away(store, tea)
    before = store.ask(inventory.on_hand, tea)
    store.do(sales.pay_layaway, made.id, Money(300), cash(300))
    picked = store.do(sales.pick_up, made.id)
    assert store.ask(sales.find_draft) == picked.basket
    assert picked.deposit is not None
    assert picked.deposit.amount == Money(800)
    sale = complete(store, picked, 600)

    over = store.ask(sales.get_layaway, made.id)
    assert (over.state, over.held, over.balance) == (LayawayState.PICKED_UP, ZERO, ZERO)
    assert store.ask(ledger.balance, Account.DEPOSITS, made.id) == ZERO
    assert store.ask(sales.get_sale, sale.id).total == Money(1400)
    assert store.ask(inventory.on_hand, tea) == before - pieces(4)
    with pytest.raises(NoSuchLayaway):
        store.do(sales.pick_up, made.id)
    assert faults(store) == ()


def test_of_two_pick_ups_only_one_is_sold(store: Store, tea: ProductId) -> None:
    open_shift(store)
    made = lay_away(store, tea)
    first, second = (store.do(sales.pick_up, made.id) for _ in range(2))
    complete(store, first, 900)
    with pytest.raises(StoreError) as refused:
        complete(store, second, 900)
    assert isinstance(refused.value, NoSuchLayaway)
    assert faults(store) == ()


def test_a_deposit_is_not_spent_twice(store: Store, tea: ProductId) -> None:
    open_shift(store)
    made = lay_away(store, tea)
    picked = store.do(sales.pick_up, made.id)
    assert picked.deposit is not None
    greedy = replace(picked, deposit=replace(picked.deposit, amount=Money(1400)))
    with pytest.raises(payments.NotDeposited):
        complete(store, greedy, 0)
    assert store.ask(sales.get_layaway, made.id).state is LayawayState.OPEN


def test_letting_go_gives_the_whole_deposit_back(
    store: Store, tea: ProductId, told: list[Event]
) -> None:
    open_shift(store)
    made = lay_away(store, tea)
    back = store.do(sales.cancel_layaway, made.id, cash(-500))
    assert back is not None
    assert (back.total, back.balance) == (Money(-500), ZERO)
    assert [e.state for e in told if isinstance(e, LayawayEnded)] == [LayawayState.CANCELLED]
    for again in (sales.cancel_layaway, sales.pick_up):
        with pytest.raises(NoSuchLayaway):
            store.do(again, made.id)
    assert faults(store) == ()


def test_one_without_a_deposit_is_let_go_without_money(store: Store, tea: ProductId) -> None:
    made = lay_away(store, tea, deposit=0)
    assert store.do(sales.cancel_layaway, made.id) is None
    assert store.ask(sales.get_layaway, made.id).state is LayawayState.CANCELLED
    assert faults(store) == ()


def test_what_a_reversal_puts_back_into_the_deposit_can_be_given_back(
    store: Store, tea: ProductId
) -> None:
    open_shift(store)
    made = lay_away(store, tea)
    sale = complete(store, store.do(sales.pick_up, made.id), 900)
    store.do(sales.reverse, sale.id, "changed their mind")
    assert store.ask(sales.get_layaway, made.id).held == Money(500)
    back = store.do(sales.cancel_layaway, made.id, cash(-500))
    assert back is not None
    assert back.balance == ZERO
    assert faults(store) == ()


def test_a_return_of_what_was_deposited_gives_cash(store: Store, tea: ProductId) -> None:
    open_shift(store)
    made = lay_away(store, tea)
    sale = complete(store, store.do(sales.pick_up, made.id), 900)
    (way,) = store.ask(sales.get_returnable, sale.id).refundable
    assert (way.code, way.amount) == ("CASH", Money(1400))


def test_a_failed_deposit_sets_nothing_aside(store: Store, tea: ProductId) -> None:
    open_shift(store)
    new = NewLayaway(due_day=DUE, party="Ann", deposit=Money(1500), tenders=cash(1500))
    with pytest.raises(PaidTooMuch):
        store.do(sales.open_layaway, basket_of(store, tea), new)
    assert store.ask(sales.list_layaways) == ()
    assert faults(store) == ()


def test_it_needs_goods_and_a_name(store: Store, tea: ProductId) -> None:
    basket = basket_of(store, tea)
    with pytest.raises(PartyNameMissing):
        store.do(sales.open_layaway, basket, NewLayaway(due_day=DUE))
    empty = sales.open_basket(basket.opened_at, basket.business_day)
    with pytest.raises(NothingToPark):
        store.do(sales.open_layaway, empty, NewLayaway(due_day=DUE, party="Ann"))


def test_it_is_for_the_member_of_the_basket(store: Store, tea: ProductId, clock: Clock) -> None:
    ann = store.do(members.add_member, NewMember(name="Ann Lee", phone="5550100"))
    basket = sales.set_member(basket_of(store, tea), Party(ann.id, ann.name))
    made = store.do(sales.open_layaway, basket, NewLayaway(due_day=date(2020, 1, 1)))
    assert (made.member_id, made.party, made.phone) == (ann.id, "Ann Lee", "5550100")
    assert made.due_day == clock.now.date()


def test_a_changed_layaway_is_found(store: Store, tea: ProductId) -> None:
    lay_away(store, tea, deposit=0)
    store.do(lambda work: _spoil(work.driver))
    assert "documents: a layaway is not as the journal tells it" in {
        found.what for found in faults(store)
    }


def _spoil(driver: object) -> None:
    execute = driver.execute  # type: ignore[attr-defined]
    execute("DROP TRIGGER layaway_no_update")
    execute("UPDATE layaway SET total = total + 1")
