"""A month of a demo shop's life, rung up through the same services as any sale."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from storeapp import catalogue, inventory, sales, settings, shifts
from storeapp.catalogue import Sellable
from storeapp.db.work import Read, Work
from storeapp.demo.desk import Desk
from storeapp.demo.goods import Ware, price_in
from storeapp.demo.regulars import Regulars
from storeapp.demo.shoppers import Shelf, open_purse, stack
from storeapp.demo.types import CASHIER
from storeapp.kernel.actor import Actor
from storeapp.kernel.errors import Bug
from storeapp.kernel.ids import derived_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.sales import SaleId
from storeapp.settings import StoreSettings
from storeapp.shifts import HandedOver, HandOver, NewCount
from storeapp.staff import UserId
from storeapp.store import Store

DAYS = 30
SEED = 20260501
OPENS_AT, CLOSES_AT = 8, 21
HOURS = range(OPENS_AT, CLOSES_AT)
CROWD = (4, 6, 6, 5, 7, 5, 3, 3, 5, 9, 12, 9, 5)  # how busy each of these hours is
SALES_A_DAY = (64, 60, 62, 66, 78, 104, 96)  # Monday to Sunday
FLOAT, PETTY = Money(30_000), Money(2_500)  # in the currency of the demo's price file
REGULAR_COMES, CHANGE_OVER = 12, 40  # after so many customers of a day
ON_ACCOUNT_DAYS, PAYING_DAYS = (3, 8, 13, 18, 24, 28), (21, 25)  # of the thirty
HANDED_OVER_DAYS = (9, 10)  # one of them is the manager's
DELIVERY_DAYS = (1, 4)  # Tuesday and Friday
OVER_OR_SHORT = (0, 0, 0, 0, 0, 0, 50, -50, -120, 20)
PETTY_REASONS = {
    "en": ("Window cleaner", "Postage", "Flowers for the counter"),
    "zh_CN": ("擦窗", "邮费", "柜台鲜花"),
}
DIFFERENCE_REASON = {"en": "Miscounted change", "zh_CN": "找零差错"}


class HandClock:
    """A clock that is set by hand, so that history gets its own times."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time it was set to."""
        return self.now


@dataclass(frozen=True)
class Shop:
    """Everything a day needs. ``staff`` take turns at the till: the cashier, the manager."""

    store: Store
    clock: HandClock
    staff: tuple[Actor, ...]
    shelf: Shelf
    desk: Desk
    regulars: Regulars
    language: str
    random: Random


def live(shop: Shop, on_day: Callable[[int], None]) -> None:
    """Let thirty days pass, up to yesterday; ``on_day`` hears how many are done.

    The clock stands at the moment of today before and after.
    """
    today = shop.clock.now
    last = shop.store.frame.calendar.day_of(today) - timedelta(days=1)
    for done in range(DAYS):
        _live_day(shop, last - timedelta(days=DAYS - 1 - done), done)
        on_day(done + 1)
    shop.clock.now = today


def open_shop(
    store: Store, clock: HandClock, wares: tuple[Ware, ...], staff: tuple[Actor, ...]
) -> Shop:
    """A shop with these wares on its shelf and these people to sell them."""
    goods = [_sellable(store, ware) for ware in wares]
    shelf = stack(goods, [ware.popularity for ware in wares])
    own = store.ask(settings.get, StoreSettings)
    random = Random(SEED)
    numbers = itertools.count(1)

    def mint() -> SaleId:
        name = f"{clock.now.isoformat()} {next(numbers)}"
        return SaleId(derived_id(int(clock.now.timestamp()) * 1000, "demo", name))

    desk = Desk(store, shelf, store.ask(open_purse), random, mint)
    regulars = Regulars(store.acting_as(staff[-1]), own.language)
    return Shop(store, clock, staff, shelf, desk, regulars, own.language, random)


def _live_day(shop: Shop, day: date, done: int) -> None:
    frame = shop.store.frame
    cashier = shop.store.acting_as(shop.staff[day.toordinal() % len(shop.staff)])
    first_hour = OPENS_AT - frame.calendar.cutoff_hour
    opens = frame.calendar.start_of(day) + timedelta(hours=first_hour)
    shop.clock.now = opens - timedelta(minutes=30)
    if done == 0 or day.weekday() in DELIVERY_DAYS:
        shop.store.do(_take_delivery, shop.shelf, shop.random, 60 if done else 160)
    cashier.do(shifts.open_shift, price_in(frame.currency, FLOAT))
    shop.desk.take_over(cashier)
    moments = _moments(shop.random, opens, SALES_A_DAY[day.weekday()])
    for number, moment in enumerate(moments):
        shop.clock.now = moment
        if number == REGULAR_COMES and done in ON_ACCOUNT_DAYS:
            shop.regulars.buy(shop.desk, shop.shelf, done)
        else:
            shop.desk.serve()
        if number == CHANGE_OVER and done in HANDED_OVER_DAYS:
            cashier = _hand_over(shop, cashier)
    shop.clock.now = opens + timedelta(hours=CLOSES_AT - OPENS_AT, minutes=10)
    _end_day(shop, cashier, done)


def _end_day(shop: Shop, cashier: Store, done: int) -> None:
    """Petty cash, what a regular pays, the count of the drawer, and the day's Z."""
    random = shop.random
    if not random.randrange(3):
        reason = random.choice(PETTY_REASONS[shop.language])
        cashier.do(shifts.pay_out, price_in(shop.store.frame.currency, PETTY), reason)
    if done in PAYING_DAYS:
        shop.regulars.pay(cashier, done)
    _close(shop, cashier)
    manager = shop.store.acting_as(shop.staff[-1])
    manager.do(shifts.close_day, manager.ask(sales.unsettled))
    shop.store.rest()


def _hand_over(shop: Shop, cashier: Store) -> Store:
    """The cashier takes the drawer over at noon, with their own PIN; who sells now."""
    next_one = shop.staff[0]
    if next_one.user_id is None or next_one == cashier.actor:
        return cashier
    expected = cashier.ask(_expected_cash)
    kept = min(expected, price_in(shop.store.frame.currency, FLOAT))
    handing = HandOver(
        count=NewCount(amount=expected, removed=expected - kept),
        next_user_id=UserId(next_one.user_id),
        next_pin=CASHIER.pin,
        unsettled=cashier.ask(sales.unsettled),
    )
    if not isinstance(cashier.do(shifts.hand_over, handing), HandedOver):
        raise Bug("the demo's cashier has another PIN")
    taken = shop.store.acting_as(next_one)
    shop.desk.take_over(taken)
    return taken


def _close(shop: Shop, cashier: Store) -> None:
    """Count the drawer, seldom quite right, and leave the next float in it."""
    expected = cashier.ask(_expected_cash)
    decimals = shop.store.frame.currency.minor_per_major
    off = shop.random.choice(OVER_OR_SHORT) * decimals // 100
    counted = Money(max(0, expected.minor + off))
    kept = min(counted, price_in(shop.store.frame.currency, FLOAT))
    reason = DIFFERENCE_REASON[shop.language] if counted != expected else ""
    cashier.do(
        shifts.close_shift, NewCount(amount=counted, removed=counted - kept, reason=reason)
    )


def _moments(random: Random, opens: datetime, count: int) -> Iterator[datetime]:
    """When the sales of a day are, in order: more at noon and after work."""
    hours = random.choices(range(len(HOURS)), CROWD, k=count)
    seconds = sorted(hour * 3600 + random.randrange(3600) for hour in hours)
    return (opens + timedelta(seconds=second) for second in seconds)


def _take_delivery(work: Work, shelf: Shelf, random: Random, most: int) -> None:
    """Fill the shelf; what sells well comes in more."""
    before = 0
    for product, upto in zip(shelf.goods, shelf.weights, strict=True):
        popularity, before = upto - before, upto
        count = popularity * random.randint(most // 2, most) // 40
        if count:
            inventory.receive(work, product.product_id, pieces(count))


def _sellable(store: Store, ware: Ware) -> Sellable:
    found = store.ask(catalogue.find_by_code, ware.row.product.code or "")
    if found is None:
        raise Bug(f"the demo has no {ware.row.product.code}")
    return found.sellable


def _expected_cash(read: Read) -> Money:
    running = shifts.current(read)
    return shifts.get_report(read, running.id).expected_cash if running else ZERO
