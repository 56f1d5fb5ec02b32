"""All that a checkout does beside selling, each told only after the store has kept it."""

from __future__ import annotations

from collections.abc import Callable

from storeapp import sales, shifts, staff
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.sales import Basket, Returnable
from storeapp.shifts import HandedOver, HandOver, NewCount
from tests.conftest import CASHIER_PIN
from tests.reliability.till import Till

FLOAT = Money(5_000)


def live_a_whole_day(till: Till, rounds: int) -> None:
    """One customer after the other, each followed by another of these acts, then rests."""
    till.stock_up()
    make_ready(till)
    for number in range(rounds):
        ACTS[number % len(ACTS)](till)
        if number % 5 == 3:
            till.rest(thoroughly=number % 2 == 0)


def live_on(till: Till) -> None:
    """Any of these acts, in any order, without end."""
    till.stock_up()
    make_ready(till)
    while True:
        till.random.choice(ACTS)(till)
        if not till.random.randrange(6):
            till.rest()


def make_ready(till: Till) -> None:
    """Have a drawer, whoever it belongs to, and pay what was left open."""
    if till.store.ask(shifts.current) is None:
        till.open_shift()
    left = till.store.ask(sales.find_draft)
    if left is not None and left.lines:
        till.pay(left)


def bring_back(till: Till) -> None:
    """A part of the first line of a sale comes back."""
    till.pay(back_of(sold(till)))


def exchange(till: Till) -> None:
    """The first line of a sale comes back for something dearer."""
    swapped, _no = sales.add(back_of(sold(till)), till.goods[11], pieces(40))
    till.pay(swapped)


def reverse(till: Till) -> None:
    """A sale that was another customer's."""
    till.reverse(till.sell().sale_id)


def wait(till: Till) -> None:
    """Somebody forgot the milk; another one is served; the first comes back and pays."""
    first = parked(till)
    till.sell()
    till.pay(recalled(till, first))


def forget(till: Till) -> None:
    """Somebody never comes back."""
    basket = parked(till)
    till.tell("turned")
    till.store.do(sales.drop_parked, basket.id)


def hand_over(till: Till) -> None:
    """Bo takes the drawer over with his own PIN; then it is closed, and another opened."""
    till.sell()
    running = till.store.ask(shifts.current)
    assert running is not None
    if running.cashier != "Bo":
        bo = till.store.ask(staff.get_user_by_name, "Bo")
        expected = till.store.ask(shifts.get_report, running.id).expected_cash
        held = max(expected, FLOAT)
        count = NewCount(amount=held, removed=held - FLOAT, reason="miscounted")
        handing = HandOver(count=count, next_user_id=bo.id, next_pin=CASHIER_PIN)
        done = till.store.do(shifts.hand_over, handing)
        assert isinstance(done, HandedOver)
        till.tell("handed", running.id, done.shift.id, done.shift.number)
    till.sell()
    till.close_shift()
    till.open_shift()


def close_day(till: Till) -> None:
    """The day's Z over everything since the last one."""
    till.sell()
    till.close_shift()
    day = till.store.do(shifts.close_day, till.store.ask(sales.unsettled))
    till.tell("day", day.id, day.number, day.grand_total.minor)
    till.open_shift()


ACTS: tuple[Callable[[Till], None], ...] = (
    bring_back,
    wait,
    exchange,
    close_day,
    reverse,
    forget,
    hand_over,
)


def sold(till: Till) -> Returnable:
    """A sale of this moment, ready to come back."""
    return till.store.ask(sales.get_returnable, till.sell().sale_id)


def back_of(now: Returnable) -> Basket:
    """A basket that takes back the first line of a sale."""
    line = sales.line_back(now.sale, now.sale.lines[0], now.sale.lines[0].left, reason="torn")
    return sales.take_back(empty_of(now), now.sale.id, [line])


def empty_of(now: Returnable) -> Basket:
    """An empty basket of the day of a sale."""
    return sales.open_basket(now.sale.at, now.sale.business_day)


def parked(till: Till) -> Basket:
    """A basket that waits."""
    basket = till.fill(3)
    till.store.do(sales.park, basket, "coat")
    till.tell("parked", basket.id, len(basket.lines))
    return basket


def recalled(till: Till, first: Basket) -> Basket:
    """The same, open again."""
    basket = till.store.do(sales.recall, first.id)
    till.tell("draft", basket.id, len(basket.lines))
    return basket
