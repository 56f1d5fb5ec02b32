"""What is sold most comes first in the search, once nobody has been there for a while."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from storeapp import catalogue, sales, shifts
from storeapp.catalogue import NewProduct
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.sales.ringing import line, sale
from ui.kit.screen import Context
from ui.shell.caretaker import Caretaker
from ui.shell.presence import Presence
from ui.shell.tidier import Tidier


def found(store: Store) -> list[str]:
    return [one.name for one in store.ask(catalogue.search, "tea")]


def sell_the_second(store: Store) -> None:
    for name in ("Green tea", "Black tea"):
        store.do(catalogue.add_product, NewProduct(name=name, price=Money(100)))
    store.do(shifts.open_shift, Money(0))
    (black,) = [one for one in store.ask(catalogue.search, "tea") if one.name == "Black tea"]
    for _ in range(3):
        store.do(sales.complete, sale(line(store, black.product_id), cash=100))


def test_what_sells_moves_up_by_small_steps_and_then_there_is_nothing_to_do(
    store: Store, clock: Clock
) -> None:
    sell_the_second(store)
    assert found(store) == ["Green tea", "Black tea"]
    tidier = Tidier(store)

    steps = 0
    while tidier.step():
        steps += 1
        assert steps < 50

    assert found(store) == ["Black tea", "Green tea"]
    assert not tidier.step()
    clock.forward(days=1)
    assert tidier.step()  # a new day is looked at anew


def test_a_quiet_register_tidies_by_itself(qtbot: QtBot, context: Context) -> None:
    store = context.store
    sell_the_second(store)
    presence = Presence(context.scanner, context.runner)
    caretaker = Caretaker(context.runner, presence)
    caretaker.care_for(store, context.bridge)

    presence.resting.emit()

    qtbot.waitUntil(lambda: found(store) == ["Black tea", "Green tea"])
    caretaker.retire()


def test_parked_sales_that_waited_too_long_are_let_go(store: Store, clock: Clock) -> None:
    store.do(catalogue.add_product, NewProduct(name="Green tea", price=Money(100)))
    (tea,) = store.ask(catalogue.search, "tea")
    now = store.clock()
    basket = sales.open_basket(now, store.frame.calendar.day_of(now))
    basket, _no = sales.add(basket, tea, pieces(1))
    store.do(sales.park, basket)
    tidier = Tidier(store)
    while tidier.step():
        pass
    assert len(store.ask(sales.list_parked)) == 1

    clock.forward(hours=25)
    while tidier.step():
        pass
    assert store.ask(sales.list_parked) == ()
