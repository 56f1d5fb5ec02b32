"""A disk that refuses, and a till that goes on as well as it can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from storeapp import sales, shifts
from storeapp.payments import NewTender
from storeapp.sales import Basket
from storeapp.store import DiskFailed, DiskFull
from tests.conftest import Clock
from tests.reliability.rehearsal import Recording, open_as, record
from tests.reliability.till import Till
from tests.reliability.watched import OK, Watch
from tests.reliability.wreck import snapshot

T = TypeVar("T")


@dataclass
class Fault:
    """Refuses the ``nth`` call of a kind, or each one from there on."""

    kind: str
    code: int
    nth: int
    stays: bool
    seen: int = 0
    hits: int = 0
    on: bool = True

    def __call__(self, kind: str, path: str, _size: int) -> int:
        if not self.on or kind != self.kind or path.endswith("-shm"):
            return OK
        self.seen += 1
        if self.seen < self.nth or (self.seen > self.nth and not self.stays):
            return OK
        self.hits += 1
        return self.code


@dataclass
class Outcome:
    """What a till went through: its disk, and every refusal by name."""

    recording: Recording
    troubles: list[str] = field(default_factory=list)


def go_through(home: Path, fault: Fault, seed: int) -> Outcome:
    """Sell while a disk refuses, go on when it does not, and ask again what was refused."""
    troubles: list[str] = []

    def play(watch: Watch) -> None:
        store, till = open_as(home, Clock(), watch, seed)
        till.open_shift()
        till.sell()
        watch.fault = fault
        unpaid = [_round(till, step, troubles) for step in range(5)]
        fault.on = False
        for basket in filter(None, unpaid):
            pay_again(till, basket)
        till.rest()
        till.sell()
        store.close()

    return Outcome(record(home, play), troubles)


def _round(till: Till, step: int, troubles: list[str]) -> Basket | None:
    """One customer, and a rest now and then; gives the basket that could not be paid."""
    if step in {1, 3}:
        _try(lambda: till.rest(thoroughly=step == 3), troubles)
    basket = _try(lambda: till.fill(2), troubles)
    if basket is None or _try(lambda: till.pay(basket), troubles) is not None:
        return None
    if _try(lambda: till.store.ask(shifts.current), troubles):
        return None if _try(lambda: pay_again(till, basket), troubles) else basket
    return basket


def pay_again(till: Till, basket: Basket) -> sales.Receipt:
    """Ask again for a sale whose answer never came, and tell the world when it does."""
    tenders = (NewTender("CASH", basket.totals.due),)
    receipt = till.store.do(sales.complete, sales.to_sale(basket, tenders))
    till.tell("sale", receipt.sale_id, receipt.total.minor, receipt.number)
    return receipt


def _try(step: Callable[[], T], troubles: list[str]) -> T | None:
    try:
        return step()
    except (DiskFull, DiskFailed) as trouble:
        troubles.append(type(trouble).__name__)
        return None


def calls_of(home: Path, kind: str) -> int:
    """How many calls of a kind ``go_through`` makes on a disk that refuses nothing."""
    fault = Fault(kind, OK, 1, stays=True)
    go_through(home, fault, seed=1)
    return fault.seen


def two_lives(home: Path, fault: Fault) -> tuple[Recording, int]:
    """A program that is killed right after the disk refused, and the next one selling on.

    Also gives how many steps the first one had. The disk forgets what it refused, but the
    next program reads it still.
    """
    left: dict[str, bytes] = {}

    def die(watch: Watch) -> None:
        store, till = open_as(home, Clock(), watch, seed=1)
        till.open_shift()
        watch.fault = fault
        _sell_until_refused(till)
        fault.on = False
        left.update(snapshot(home))
        watch.note("died")
        store.close()

    def live(watch: Watch) -> None:
        store, till = open_as(home, Clock(), watch, seed=2)
        for _ in range(2):
            till.sell()
            till.sell()
            till.rest()
        store.close()

    first = record(home, die)
    steps = [op.said for op in first.ops].index(("died",))
    for path in home.iterdir():
        path.unlink()
    for name, body in left.items():
        Path(name).write_bytes(body)
    second = record(home, live)
    return Recording(home, first.before, first.ops[:steps] + second.ops), steps


def _sell_until_refused(till: Till) -> None:
    troubles: list[str] = []
    for number in range(30):
        basket = _try(lambda: till.fill(2), troubles)
        if basket and not troubles:
            _try(partial(till.pay, basket), troubles)
        if number % 3 == 2 and not troubles:
            _try(till.rest, troubles)
        if troubles:
            return
