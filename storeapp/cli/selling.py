"""Random real sales, one after the other, each acknowledged once it is on the disk."""

from __future__ import annotations

import itertools
import sys
from contextlib import suppress
from dataclasses import dataclass
from random import Random

import click

from storeapp import catalogue, sales, shifts
from storeapp.catalogue import ProductFilter, ProductSort
from storeapp.db.work import Read
from storeapp.demo import shoppers
from storeapp.demo.desk import Desk
from storeapp.demo.errands import Errands
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import ZERO, Money
from storeapp.shifts import NothingToClose, ShiftsStillOpen
from storeapp.store import Store

MOST_GOODS = 600  # what the shelf holds of a large assortment
REST_EVERY = 50  # sales between two checkpoints, which are nobody's wait
MOVE_ONE_IN, SHIFT_ONE_IN = 40, 250  # tickets between acts at the drawer, and in a shift
DAY_ONE_IN = 3  # ends of a shift after which the day is closed, too
SMALL_CHANGE = Money(1_000)
MOVES = (
    shifts.pay_in,
    shifts.pay_out,
    shifts.skim,
    shifts.add_float,
    shifts.bank_drop,
    shifts.safe_to_bank,
)


@dataclass(eq=False)
class NothingToSell(StoreError):
    """There are no products to sell; import some first."""


def sell(store: Store, count: int | None, seed: int | None) -> None:
    """Ring up ``count`` tickets, or tickets without end, printing an ACK line after each.

    Sales mostly; returns, exchanges and reversals, parked and dropped baskets, quotes,
    layaways and accounts among them; now and then the drawer is opened, its cash moves, a
    shift ends or a day. They follow from ``seed`` and from what the store holds. Raises
    NothingToSell, or what a sale raises.
    """
    random = Random(seed)
    shelf, purse = store.ask(look_at_shelf), store.ask(shoppers.open_purse)
    desk = Desk(store, shelf, purse, random)
    errands = Errands(store, desk, shelf, purse, random)
    _ready_drawer(store)
    for number in itertools.count(1):
        if count is not None and number > count:
            return
        receipt = errands.serve() or desk.serve()
        acknowledge(str(receipt.sale_id), receipt.total.minor)
        _tend_drawer(store, random)
        if number % REST_EVERY == 0:
            store.rest()


def _tend_drawer(store: Store, random: Random) -> None:
    """What happens at the drawer between two customers, if anything does."""
    if not random.randrange(MOVE_ONE_IN):
        if random.randrange(3):
            store.do(random.choice(MOVES), SMALL_CHANGE, "change")
        else:
            store.do(shifts.open_drawer, "change for a note")
    if not random.randrange(SHIFT_ONE_IN):
        close_as_expected(store)
        if not random.randrange(DAY_ONE_IN):
            close_day(store)
        _ready_drawer(store)


def close_day(store: Store) -> None:
    """Write the Z of a day, unless another register still has a shift or wrote it itself."""
    with suppress(ShiftsStillOpen, NothingToClose):
        store.do(shifts.close_day, store.ask(sales.unsettled))


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
    report = store.ask(shifts.get_report, running.id)
    counted = max(report.expected_cash, ZERO)
    count = shifts.NewCount(
        amount=counted,
        removed=counted,
        foreign=tuple((one.code, max(0, one.minor)) for one in report.takings.foreign),
    )
    store.do(shifts.close_shift, count, store.ask(sales.unsettled))
