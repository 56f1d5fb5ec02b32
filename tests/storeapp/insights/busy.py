"""A day on which much happens that somebody looks at later."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storeapp import catalogue, sales, shifts, staff
from storeapp.catalogue import NewProduct, ProductId
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import percent
from storeapp.payments import NewTender
from storeapp.sales import Basket, Manual, Restock, SaleDetail
from storeapp.staff import ApproverPin
from storeapp.store import Store
from tests.conftest import MANAGER_PIN, Clock

Edit = Callable[[Basket], Basket]


def basket_of(store: Store, *pairs: tuple[ProductId, int]) -> Basket:
    """An open basket with some products in it."""
    now = store.clock()
    basket = sales.open_basket(now, store.frame.calendar.day_of(now))
    for product_id, count in pairs:
        sellable = store.ask(catalogue.get_sellable, product_id)
        basket, _no = sales.add(basket, sellable, pieces(count))
    return basket


def pay(store: Store, basket: Basket) -> SaleDetail:
    """Pay a basket to the cent, or give back what it is worth."""
    due = basket.totals.due
    plan = store.ask(sales.plan_refund, basket) if due < Money(0) else (("CASH", due),)
    tenders = tuple(NewTender(code, amount) for code, amount in plan if amount)
    store.do(sales.complete, sales.to_sale(basket, tenders))
    return store.ask(sales.get_sale, basket.id)


def give_pin(store: Store, basket: Basket, reason: str) -> None:
    """Let Mei approve everything that a basket still needs."""
    mei = store.ask(staff.get_user_by_name, "Mei")
    for ask in store.ask(sales.needed_approvals, basket):
        store.do(sales.approve_for, basket, ask, ApproverPin(mei.id, MANAGER_PIN, reason))


def take_back(store: Store, sold: SaleDetail, count: int, reason: str) -> SaleDetail:
    """Take some of the first line of a sale back."""
    now = store.ask(sales.get_returnable, sold.id).sale
    line = sales.line_back(now, now.lines[0], pieces(count), Restock.SHELF, reason)
    return pay(store, sales.take_back(basket_of(store), sold.id, (line,)))


@pytest.fixture
def milk(store: Store) -> ProductId:
    """A piece at 10.00."""
    return store.do(catalogue.add_product, NewProduct(code="M", name="Milk", price=Money(1000)))


@pytest.fixture
def bottle(store: Store) -> ProductId:
    """A deposit of 0.25."""
    new = NewProduct(code="D25", name="Bottle", price=Money(25), is_deposit=True)
    return store.do(catalogue.add_product, new)


@pytest.fixture
def busy(
    store: Store,
    cashier: Store,
    manager: Store,
    clock: Clock,
    milk: ProductId,
    bottle: ProductId,
    tea: ProductId,
) -> None:
    """Bo rings up five tickets and Mei four, each a minute after the one before.

    Bo: a plain one; a line discount of 5 %; a basket discount of 2.00 on two lines; a price
    lowered to 8.00 and a gift, both with Mei's PIN; a plain one.
    Mei: a plain one whose line was first taken out once; a return of one of it; a sale that
    she reverses. Then she cancels a basket of two lines. Ada takes back an empty.
    """
    store.do(shifts.open_shift, Money(100_000))
    _ring_up(cashier, clock, (milk, tea))
    mine = basket_of(manager, (milk, 2), (tea, 1))
    bigger = sales.remove(mine, 2)
    clock.forward(minutes=1)
    sold = pay(manager, bigger)
    clock.forward(minutes=1)
    take_back(manager, sold, 1, "sour")
    clock.forward(minutes=1)
    wrong = pay(manager, basket_of(manager, (tea, 2)))
    clock.forward(minutes=1)
    manager.do(sales.reverse, wrong.id, "wrong customer")
    dropped = sales.clear(basket_of(manager, (milk, 1), (tea, 1)))
    manager.do(sales.cancel, dropped)
    clock.forward(minutes=1)
    empty = store.ask(catalogue.get_sellable, bottle)
    basket, _no = sales.take_back_without_receipt(
        basket_of(store), sales.line_for(empty, pieces(1)), pieces(1), ""
    )
    pay(store, basket)


def _ring_up(bo: Store, clock: Clock, goods: tuple[ProductId, ProductId]) -> None:
    milk, tea = goods
    pay(bo, basket_of(bo, (milk, 3)))
    clock.forward(minutes=1)
    five = Manual(percent=percent(5), reason="dented")
    pay(bo, sales.discount_line(basket_of(bo, (milk, 2)), 1, five))
    clock.forward(minutes=1)
    two_yuan = Manual(amount=Money(200), reason="neighbour")
    pay(bo, sales.discount_basket(basket_of(bo, (milk, 3), (tea, 1)), two_yuan))
    clock.forward(minutes=1)
    cheap = sales.override_price(basket_of(bo, (milk, 2), (tea, 1)), 1, Money(800), "label")
    gift = sales.give_away(cheap, 2, "birthday")
    give_pin(bo, gift, "as advertised")
    pay(bo, gift)
    clock.forward(minutes=1)
    pay(bo, basket_of(bo, (tea, 1)))
    clock.forward(minutes=1)
