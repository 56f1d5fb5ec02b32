"""Baskets that wait: parked, recalled by one, let go; and quotes."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from storeapp import catalogue, opening, sales, settings, shifts, soundness
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.events import Event
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import percent
from storeapp.payments import NewTender
from storeapp.sales import (
    Basket,
    BasketDropped,
    BasketParked,
    Manual,
    NewQuote,
    NoSuchParked,
    NoSuchQuote,
    NothingToPark,
    Party,
    QuoteState,
    Void,
    VoidKind,
    WaitingSettings,
)
from storeapp.shifts import Unsettled
from storeapp.store import Store
from tests.conftest import Clock


def filled(store: Store, product: ProductId, count: int = 1) -> Basket:
    now = store.clock()
    basket = sales.open_basket(now, store.frame.calendar.day_of(now))
    found = store.ask(catalogue.get_sellable, product)
    return sales.add(basket, found, pieces(count))[0]


def test_a_parked_basket_comes_back_as_it_was(
    store: Store, tea: ProductId, told: list[Event]
) -> None:
    basket = sales.discount_line(filled(store, tea, 3), 1, Manual(percent=percent(5)))
    basket = sales.discount_basket(basket, Manual(amount=Money(100), reason="loyal"))
    basket = sales.set_member(sales.set_note(basket, "later"), Party(new_id(), "Zhao"))
    store.do(sales.keep_draft, basket)
    parked = store.do(sales.park, basket, " red  coat ")
    assert (parked.number, parked.note, parked.member) == (1, "red coat", "Zhao")
    assert (parked.line_count, parked.total) == (1, basket.totals.due)
    assert store.ask(sales.find_draft) is None
    assert isinstance(told[-1], BasketParked)

    assert store.do(sales.recall, basket.id) == basket
    assert store.ask(sales.find_draft) == basket
    assert store.ask(sales.list_parked) == ()


def test_a_parked_basket_survives_the_program(
    store: Store, tea: ProductId, store_folder: Path, clock: Clock
) -> None:
    basket = filled(store, tea)
    store.do(sales.park, basket)
    store.close()
    again = opening.open_store(store_folder, clock=clock).acting_as(store.actor)
    assert [p.id for p in again.ask(sales.list_parked)] == [basket.id]
    assert again.do(sales.recall, basket.id) == basket
    again.close()


def test_numbers_are_small_and_given_again(store: Store, tea: ProductId) -> None:
    baskets = [filled(store, tea, n) for n in (1, 2, 3)]
    assert [store.do(sales.park, b).number for b in baskets] == [1, 2, 3]
    store.do(sales.recall, baskets[1].id)
    assert store.do(sales.park, filled(store, tea)).number == 2


def test_parked_baskets_are_found_by_number_note_and_member(
    store: Store, tea: ProductId
) -> None:
    first = filled(store, tea)
    second = sales.set_member(filled(store, tea), Party(new_id(), "赵小姐"))
    store.do(sales.park, first, "100% red")
    store.do(sales.park, second)
    for text, found in (
        ("2", [second.id]),
        ("RED", [first.id]),
        ("赵", [second.id]),
        ("%", [first.id]),
        ("7", []),
        ("", [first.id, second.id]),
    ):
        assert [p.id for p in store.ask(sales.list_parked, text)] == found


def test_one_of_two_who_ask_gets_it(store: Store, tea: ProductId) -> None:
    basket = filled(store, tea)
    store.do(sales.park, basket)
    store.do(sales.recall, basket.id)
    with pytest.raises(NoSuchParked):
        store.do(sales.recall, basket.id)
    with pytest.raises(NoSuchParked):
        store.do(sales.drop_parked, basket.id)


RECALLER = """
import sys
from pathlib import Path
from uuid import UUID
from storeapp import opening, sales
from storeapp.kernel.actor import SYSTEM

store = opening.open_store(Path(sys.argv[1])).acting_as(SYSTEM)
won = 0
for text in sys.stdin.read().split():
    try:
        store.do(sales.recall, UUID(text))
        won += 1
    except sales.NoSuchParked:
        pass
print(won)
store.close()
"""


def _recall_all(folder: Path, ids: str) -> int:
    """Recall every one of these baskets in a process of its own; how many it got."""
    run = subprocess.run(
        [sys.executable, "-c", RECALLER, str(folder)],
        input=ids,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return int(run.stdout)


def test_two_registers_never_load_the_same_basket(
    store: Store, tea: ProductId, store_folder: Path
) -> None:
    ids = []
    for _ in range(40):
        basket = filled(store, tea)
        store.do(sales.park, basket)
        ids.append(str(basket.id))
    with ThreadPoolExecutor(2) as registers:
        won = list(registers.map(_recall_all, [store_folder] * 2, ["\n".join(ids)] * 2))
    assert sum(won) == 40
    assert store.ask(sales.list_parked) == ()


def test_yesterdays_basket_belongs_to_the_day_it_is_taken_up(
    store: Store, tea: ProductId, clock: Clock
) -> None:
    basket = filled(store, tea)
    store.do(sales.park, basket)
    clock.forward(hours=20)
    day = store.frame.calendar.day_of(clock.now)
    assert store.do(sales.recall, basket.id).business_day == day > basket.business_day


def test_a_basket_let_go_counts_as_voids(
    store: Store, tea: ProductId, told: list[Event]
) -> None:
    shift = store.do(shifts.open_shift, ZERO)
    basket = sales.set_quantity(filled(store, tea, 3), 1, pieces(2))
    store.do(sales.cancel, basket)
    event = told[-1]
    assert isinstance(event, BasketDropped)
    assert (event.amount, event.expired) == (Money(1050), False)
    assert [v["kind"] for v in event.document["voids"]] == ["less", "all"]
    rows = store.ask(
        lambda read: read.driver.execute(
            "SELECT kind, quantity, amount, shift_id FROM basket_void ORDER BY no"
        ).fetchall()
    )
    assert rows == [("less", 1000, 350, shift.id.bytes), ("all", 2000, 700, shift.id.bytes)]
    assert store.ask(soundness.prove).faults == ()
    heard = len(told)
    store.do(sales.cancel, filled(store, tea, 1).__class__(basket.id, *_opened(basket)))
    assert len(told) == heard


def _opened(basket: Basket) -> tuple[object, ...]:
    return (basket.opened_at, basket.business_day)


def test_voids_of_a_paid_basket_are_kept_with_it(store: Store, tea: ProductId) -> None:
    store.do(shifts.open_shift, ZERO)
    basket = sales.set_quantity(filled(store, tea, 3), 1, pieces(1))
    store.do(sales.keep_draft, basket)
    kept = store.ask(sales.find_draft)
    assert kept is not None
    assert kept.voids == (Void(VoidKind.LESS, tea, "TEA", "Tea", pieces(2), Money(700)),)
    store.do(sales.complete, sales.to_sale(kept, (NewTender("CASH", Money(350)),)))
    assert store.ask(soundness.prove).faults == ()


def test_what_waits_too_long_is_let_go(store: Store, tea: ProductId, clock: Clock) -> None:
    store.do(settings.change, WaitingSettings(parked_hours=24))
    old, new = filled(store, tea), filled(store, tea)
    store.do(sales.park, old)
    clock.forward(hours=23)
    store.do(sales.park, new)
    assert store.do(sales.expire_parked) == 0
    clock.forward(hours=2)
    assert store.do(sales.expire_parked) == 1
    assert [p.id for p in store.ask(sales.list_parked)] == [new.id]
    store.do(settings.change, WaitingSettings(parked_hours=0))
    clock.forward(hours=999)
    assert store.do(sales.expire_parked) == 0
    assert store.ask(soundness.prove).faults == ()


def test_nothing_need_not_wait_and_not_everybody_may(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    now = store.clock()
    empty = sales.open_basket(now, store.frame.calendar.day_of(now))
    with pytest.raises(NothingToPark):
        store.do(sales.park, empty)
    with pytest.raises(NothingToPark):
        store.do(sales.keep_quote, empty, NewQuote(valid_until=now.date()))
    poor = cashier.actor.permissions - {Permission.PARK}
    with pytest.raises(NotAllowed):
        cashier.acting_as(replace(cashier.actor, permissions=poor)).ask(sales.list_parked)


def offer(store: Store, basket: Basket, days: int = 7) -> sales.Quote:
    until = store.frame.calendar.day_of(store.clock()) + timedelta(days=days)
    new = NewQuote(valid_until=until, party=" Zhao  Ltd ", phone="555", note="by truck")
    return store.do(sales.keep_quote, basket, new)


def test_a_quote_becomes_a_sale_at_its_prices(store: Store, tea: ProductId) -> None:
    store.do(shifts.open_shift, ZERO)
    made = offer(store, filled(store, tea, 2))
    assert (made.number, made.party, made.total) == ("1-1-000001", "Zhao Ltd", Money(700))
    product = store.ask(catalogue.get_sellable, tea)
    store.do(catalogue.set_price, tea, Money(999), None, product.version)
    basket = store.do(sales.recall_quote, made.id)
    assert basket.totals.due == Money(700)
    store.do(sales.complete, sales.to_sale(basket, (NewTender("CASH", Money(700)),)))
    (found,) = store.ask(sales.list_quotes)
    assert found.state is QuoteState.SOLD
    with pytest.raises(NoSuchQuote):
        store.do(sales.recall_quote, made.id)
    assert store.ask(soundness.prove).faults == ()


def test_a_quote_is_sold_once(store: Store, tea: ProductId) -> None:
    store.do(shifts.open_shift, ZERO)
    made = offer(store, filled(store, tea))
    first, second = (store.do(sales.recall_quote, made.id) for _ in range(2))
    paid = (NewTender("CASH", Money(350)),)
    store.do(sales.complete, sales.to_sale(first, paid))
    with pytest.raises(NoSuchQuote):
        store.do(sales.complete, sales.to_sale(second, paid))


def test_quotes_end(store: Store, tea: ProductId, clock: Clock) -> None:
    made = offer(store, filled(store, tea), days=1)
    gone = offer(store, filled(store, tea))
    store.do(sales.withdraw_quote, gone.id)
    clock.forward(hours=49)
    states = {q.number: q.state for q in store.ask(sales.list_quotes)}
    assert states == {
        made.number: QuoteState.EXPIRED,
        gone.number: QuoteState.WITHDRAWN,
    }
    with pytest.raises(NoSuchQuote):
        store.do(sales.recall_quote, made.id)
    with pytest.raises(NoSuchQuote):
        store.do(sales.withdraw_quote, gone.id)
    assert [q.id for q in store.ask(sales.list_quotes, "zhao")] == [gone.id, made.id]
    assert [q.id for q in store.ask(sales.list_quotes, "1-1-000001")] == [made.id]
    assert store.ask(sales.list_quotes, "nobody") == ()


def test_what_is_not_paid_for_is_counted(store: Store, tea: ProductId) -> None:
    assert not store.ask(sales.unsettled)
    store.do(sales.park, filled(store, tea, 2))
    store.do(sales.keep_draft, filled(store, tea))
    assert store.ask(sales.unsettled) == Unsettled(lines=1, parked=1, amount=Money(700))
