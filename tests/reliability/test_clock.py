"""A clock that jumps, in either direction, while the till is at work."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from storeapp import opening, shifts, soundness
from storeapp.db import journal
from storeapp.db.work import Read
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.money import Money
from storeapp.shifts import ShiftFromEarlierDay
from storeapp.store import Store
from tests.conftest import Clock
from tests.reliability.till import Till

STEPS = {
    "three days back": [-3],
    "three days back and forth": [-3, 3],
    "to and fro": [-1, 1, -2, 3, -1],
    "the battery died": [-9620, 9620],
}


def numbers_and_days(read: Read) -> list[tuple[int, str]]:
    query = "SELECT number, business_day FROM sale ORDER BY number"
    return read.driver.execute(query).fetchall()


def seqs(read: Read) -> list[int]:
    query = "SELECT seq FROM journal ORDER BY id"
    return [seq for (seq,) in read.driver.execute(query)]


def set_back(store: Store) -> int:
    return store.ask(lambda read: len(list(journal.told(read, "ClockWentBack"))))


def sell_through(till: Till, steps: list[int]) -> None:
    """Sell, let the clock jump, sell on in the same shift as far as it goes, or in the next."""
    till.stock_up()
    till.open_shift()
    till.sell()
    for days in steps:
        till.clock.forward(days=days)
        try:
            till.sell()
        except ShiftFromEarlierDay:
            till.close_shift()
            till.open_shift()
            till.sell()
        till.close_shift()
        till.clock.forward(minutes=1)
        till.open_shift()
        till.sell()


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_numbers_and_days_rise_together_whatever_the_clock_does(
    home: Path, steps: list[int]
) -> None:
    clock = Clock()
    store = opening.open_store(home, clock=clock).acting_as(SYSTEM)
    sell_through(Till(store, clock, Random(3), lambda *_: None), steps)

    sold = store.ask(numbers_and_days)
    count = len(sold)
    assert [number for number, _day in sold] == list(range(1, count + 1))
    assert [day for _number, day in sold] == sorted(day for _number, day in sold)
    rows = store.ask(seqs)
    assert rows == list(range(1, len(rows) + 1))
    assert set_back(store) == sum(days < 0 for days in steps)
    assert store.ask(soundness.prove).faults == ()
    store.close()


def test_a_clock_that_runs_ahead_and_is_set_right_spoils_only_its_own_shift(home: Path) -> None:
    clock = Clock()
    store = opening.open_store(home, clock=clock).acting_as(SYSTEM)
    till = Till(store, clock, Random(3), lambda *_: None)
    sell_through(till, [0])
    till.close_shift()
    clock.forward(days=400)
    till.open_shift()
    till.sell()
    clock.forward(days=-400)
    till.sell()  # still in the shift that the wrong clock opened
    till.close_shift()
    till.open_shift()
    till.sell()
    days = [day for _number, day in store.ask(numbers_and_days)]
    assert days == ["2026-05-04"] * 3 + ["2027-06-08"] * 2 + ["2026-05-04"]
    assert set_back(store) == 1
    assert store.ask(soundness.prove).faults == ()
    store.close()


def test_a_clock_that_is_a_little_off_is_not_worth_a_note(home: Path) -> None:
    clock = Clock()
    store = opening.open_store(home, clock=clock).acting_as(SYSTEM)
    till = Till(store, clock, Random(3), lambda *_: None)
    sell_through(till, [])
    clock.forward(hours=-2)
    till.sell()
    assert set_back(store) == 0
    clock.forward(hours=-2, minutes=-2)
    till.sell()
    assert set_back(store) == 1
    store.close()


def test_the_next_float_is_what_the_last_close_left_also_when_the_clock_went_back(
    home: Path,
) -> None:
    clock = Clock()
    store = opening.open_store(home, clock=clock).acting_as(SYSTEM)
    for counted in (Money(700), Money(300)):
        store.do(shifts.open_shift, Money(0))
        store.do(shifts.close_shift, shifts.NewCount(amount=counted))
        clock.forward(days=-1)
    assert store.ask(shifts.suggested_float) == Money(300)
    store.close()


def test_past_baskets_keep_their_own_day(home: Path) -> None:
    clock = Clock()
    store = opening.open_store(home, clock=clock).acting_as(SYSTEM)
    store.do(shifts.open_shift, Money(0))
    store.do(shifts.close_shift, shifts.NewCount(amount=Money(0)))
    clock.now = datetime(2017, 3, 1, 9, 0, tzinfo=UTC)
    opened = store.do(shifts.open_shift, Money(0), date(2017, 3, 1))
    assert opened.business_day == date(2017, 3, 1)
    store.close()
