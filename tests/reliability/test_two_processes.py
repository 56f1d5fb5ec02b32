"""Two programs sell from one store at once: no update is lost, and nobody hears of a lock."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from random import Random

from storeapp import opening, shifts, soundness
from storeapp.db.work import Read
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.money import Money
from tests.conftest import Clock
from tests.reliability.till import Till

SALES_EACH = 300


def sell_many(folder: Path, seed: int) -> None:
    """What each program does: sell, look at the running figures, rest now and then."""
    clock = Clock()
    store = opening.open_store(folder, clock=clock)
    till = Till(store, clock, Random(seed), lambda *_: None)
    till.stock_up()
    goods = till.goods[1:3]
    shift = till.store.ask(shifts.current)
    assert shift is not None
    for number in range(SALES_EACH):
        till.pay(till.basket_of(goods))
        if number % 40 == seed:
            till.store.ask(shifts.get_report, shift.id)
            till.rest()
    store.close()


def levels(read: Read) -> dict[str, int]:
    query = (
        "SELECT p.code, l.quantity FROM stock_level l JOIN product p ON p.id = l.product_id "
        "WHERE p.code IN ('G001', 'G002')"
    )
    return dict(read.driver.execute(query).fetchall())


def test_two_programs_sell_six_hundred_times_without_losing_one(home: Path) -> None:
    store = opening.open_store(home, clock=Clock()).acting_as(SYSTEM)
    store.do(shifts.open_shift, Money(0))
    before = store.ask(levels)

    context = multiprocessing.get_context("spawn")
    programs = [context.Process(target=sell_many, args=(home, seed)) for seed in (1, 2)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()

    assert [program.exitcode for program in programs] == [0, 0]
    sold = 2 * SALES_EACH
    assert {code: before[code] - left for code, left in store.ask(levels).items()} == {
        "G001": sold * 1000,
        "G002": sold * 1000,
    }
    query = "SELECT count(*), max(number) FROM sale"
    counted = store.ask(lambda read: read.driver.execute(query).fetchone())
    assert counted == (sold, sold)
    assert store.ask(soundness.prove).faults == ()
    store.close()
