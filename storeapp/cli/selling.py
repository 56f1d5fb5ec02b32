"""Random real sales, one after the other, each acknowledged once it is on the disk."""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass
from random import Random

import click

from storeapp import catalogue, shifts
from storeapp.catalogue import ProductFilter, ProductSort
from storeapp.db.work import Read
from storeapp.demo import shoppers
from storeapp.demo.desk import Desk
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import ZERO, Money
from storeapp.store import Store

MOST_GOODS = 600  # what the shelf holds of a large assortment
REST_EVERY = 50  # sales between two checkpoints, which are nobody's wait
MOVE_ONE_IN, SHIFT_ONE_IN = 40, 250  # tickets between moves of cash, and in a shift
SMALL_CHANGE = Money(1_000)


@dataclass(eq=False)
class NothingToSell(StoreError):
    """There are no products to sell; import some first."""


def sell(store: Store, count: int | None, seed: int | None) -> None:
    """Ring up ``count`` tickets, or tickets without end, printing an ACK line after each.

    Sales mostly; returns, exchanges and reversals, parked and dropped baskets among them,
    and now and then cash that moves or a shift that ends. They follow from ``seed`` and
    from what the store holds. Raises NothingToSell, or what a sale raises.
    """
    random = Random(seed)
    shelf = store.ask(look_at_shelf)
    desk = Desk(store, shelf, store.ask(shoppers.open_purse), random)
    _ready_drawer(store)
    for number in itertools.count(1):
        if count is not None and number > count:
            return
        receipt = desk.serve()
        acknowledge(str(receipt.sale_id), receipt.total.minor)
        if not random.randrange(MOVE_ONE_IN):
            store.do(random.choice((shifts.pay_in, shifts.pay_out)), SMALL_CHANGE, "change")
        if not random.randrange(SHIFT_ONE_IN):
            close_as_expected(store)
            _ready_drawer(store)
        if number % REST_EVERY == 0:
            store.rest()


def look_at_shelf(read: Read) -> shoppers.Shelf:
    """The best known goods of a store, the first of them taken most. Raises NothingToSell."""
    ids = []
    wanted = ProductFilter(sort=ProductSort.POPULARITY)
    page = catalogue.list_products(read, wanted)
    ids += [line.id for line in page.rows]
    while page.next_key and len(ids) < MOST_GOODS:
        page = catalogue.list_products(read, wanted, page.next_key)
        ids += [line.id for line in page.rows]
    goods = tuple(catalogue.get_sellable(read, one) for one in ids[:MOST_GOODS])
    if not goods:
        raise NothingToSell
    return shoppers.stack(goods, [1 + len(goods) // (3 + at) for at in range(len(goods))])


def acknowledge(sale_id: str, total_minor: int) -> None:
    """Tell that a sale is on the disk, at once."""
    click.echo(f"ACK {sale_id} {total_minor}")
    sys.stdout.flush()


def _ready_drawer(store: Store) -> None:
    """Have a shift of today: close an old one as it stands, open one if there is none."""
    running = store.ask(shifts.current)
    today = store.frame.calendar.day_of(store.clock())
    if running is not None and running.business_day < today:
        close_as_expected(store)
        running = None
    if running is None:
        store.do(shifts.open_shift, store.ask(shifts.suggested_float))


def close_as_expected(store: Store) -> None:
    """Close the open shift with what the books say lies in the drawer, all of it removed."""
    running = store.ask(shifts.current)
    if running is None:
        return
    expected = store.ask(shifts.get_report, running.id).expected_cash
    counted = max(expected, ZERO)
    store.do(shifts.close_shift, shifts.NewCount(amount=counted, removed=counted))
