"""A full or failing disk: nothing is acknowledged that is not kept, and the till goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from storeapp import opening, sales, shifts
from storeapp.db import engine
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.money import Money
from storeapp.opening import NewStore
from storeapp.store import DiskFailed, DiskFull
from tests.conftest import Clock
from tests.reliability import whole_day
from tests.reliability.examine import faults_of, look_into
from tests.reliability.faults import Fault, calls_of, go_through, pay_again, two_lives
from tests.reliability.rehearsal import cut, cut_at, later, open_as
from tests.reliability.watched import (
    FULL,
    IOERR_FSYNC,
    IOERR_READ,
    IOERR_TRUNCATE,
    IOERR_WRITE,
    OK,
    watching,
)

REFUSALS = [
    ("write", FULL),
    ("write", IOERR_WRITE),
    ("sync", IOERR_FSYNC),
    ("truncate", IOERR_TRUNCATE),
    ("read", IOERR_READ),
]
refusals = pytest.mark.parametrize(("kind", "code"), REFUSALS)
stays = pytest.mark.parametrize("stays", [False, True], ids=["once", "for-a-while"])


def check(home: Path, fault: Fault, spare: Path, cuts: int) -> list[str]:
    """Go through a fault; what is wrong at the end, or after power cuts on the way."""
    outcome = go_through(home, fault, seed=1)
    wrong = [f"unexpected {name}" for name in outcome.troubles if not fault.hits]
    everything = [op for op in outcome.recording.ops if op.kind == "note"]
    told = [op.said[1] for op in everything if op.said[0] == "sale"]
    if len(told) != len(set(told)):
        wrong.append("a sale was acknowledged twice")
    wrong += look_into(home, everything, later())
    for folder, notes in cut(outcome.recording, cuts, fault.nth, spare):
        wrong += look_into(folder, notes, later())
    return wrong


def some(total: int, count: int) -> list[int]:
    """So many numbers from 1 to the total, evenly."""
    return sorted({1 + i * (total - 1) // max(1, count - 1) for i in range(count)})


@refusals
@stays
def test_a_disk_that_refuses_loses_nothing_and_is_named(
    new_home: Callable[[str], Path], tmp_path: Path, kind: str, code: int, stays: bool
) -> None:
    total, hits = calls_of(new_home("count"), kind), 0
    for nth in some(total, 3):
        fault = Fault(kind, code, nth, stays)
        assert check(new_home(f"home-{nth}"), fault, tmp_path, 1) == []
        hits += fault.hits
    assert hits


@pytest.mark.slow
@refusals
@stays
def test_wherever_a_disk_refuses_nothing_is_lost(
    new_home: Callable[[str], Path], tmp_path: Path, kind: str, code: int, stays: bool
) -> None:
    total = calls_of(new_home("count"), kind)
    for nth in some(total, 40):
        home = new_home("home")
        assert check(home, Fault(kind, code, nth, stays), tmp_path, 3) == []
        shutil.rmtree(home)


def lives_through(
    new_home: Callable[[str], Path], spare: Path, syncs: range, cuts: int
) -> list[str]:
    wrong = []
    for nth in syncs:
        fault = Fault("sync", IOERR_FSYNC, nth, stays=False)
        recording, start = two_lives(new_home(f"home-{nth}"), fault)
        assert fault.hits == 1
        random = Random(nth)
        moments = sorted(random.randint(start, len(recording.ops)) for _ in range(cuts))
        for folder, notes in cut_at(recording, moments, nth, spare):
            wrong += look_into(folder, notes, later())
    return wrong


def test_what_a_failed_sync_left_behind_does_not_sink_the_sales_after_it(
    new_home: Callable[[str], Path], tmp_path: Path
) -> None:
    """The next program reads what the disk forgot, and must not build on it."""
    assert lives_through(new_home, tmp_path, range(2, 12, 3), 6) == []


@pytest.mark.slow
def test_whichever_sync_failed_the_sales_after_it_stay(
    new_home: Callable[[str], Path], tmp_path: Path
) -> None:
    assert lives_through(new_home, tmp_path, range(1, 30), 20) == []


def test_these_power_cuts_find_a_log_that_was_not_made_sure_of(
    new_home: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "write_again", lambda _path: None)
    assert lives_through(new_home, tmp_path, range(2, 12, 3), 6) != []


def test_a_sale_sells_as_soon_as_there_is_room_again(home: Path) -> None:
    has_room = True

    def no_room(kind: str, path: str, _size: int) -> int:
        return FULL if kind == "write" and not has_room and not path.endswith("-shm") else OK

    with watching(home) as watch:
        store, till = open_as(home, Clock(), watch, seed=1)
        watch.fault = no_room
        till.open_shift()
        basket = till.fill(3)
        has_room = False
        for _ in range(3):
            with pytest.raises(DiskFull):
                pay_again(till, basket)
        shift = till.store.ask(shifts.current)  # reading goes on
        assert shift is not None
        assert till.store.ask(shifts.get_report, shift.id).takings.count == 0
        assert till.store.ask(lambda read: list(faults_of(read))) == []
        has_room = True
        assert pay_again(till, basket).number == "1-1-000001"
        assert till.store.ask(sales.find_draft) is None
        store.close()


def test_goods_come_back_once_when_the_disk_was_full(home: Path) -> None:
    has_room = True

    def no_room(kind: str, path: str, _size: int) -> int:
        return FULL if kind == "write" and not has_room and not path.endswith("-shm") else OK

    with watching(home) as watch:
        store, till = open_as(home, Clock(), watch, seed=1)
        watch.fault = no_room
        till.open_shift()
        now = whole_day.sold(till)
        back = whole_day.back_of(now)
        has_room = False
        for _ in range(3):
            with pytest.raises(DiskFull):
                till.pay(back)
        still = till.store.ask(sales.get_returnable, now.sale.id)
        assert [line.left for line in still.sale.lines] == [
            line.left for line in now.sale.lines
        ]
        assert still.refundable == now.refundable
        has_room = True
        receipt = till.pay(back)
        assert (receipt.number, receipt.total) == ("1-1-000002", back.totals.due)
        after = till.store.ask(sales.get_returnable, now.sale.id)
        assert after.sale.lines[0].left.milli == 0
        store.close()
    assert look_into(home, [op for op in watch.ops if op.kind == "note"], later()) == []


def test_a_store_closes_on_a_full_disk_and_keeps_its_log(home: Path) -> None:
    with watching(home) as watch:
        store, till = open_as(home, Clock(), watch, seed=1)
        till.open_shift()
        till.sell()
        watch.fault = Fault("write", FULL, 1, stays=True)
        store.close()
        watch.fault = None
    assert (home / "store.db-wal").stat().st_size > 0
    assert look_into(home, [op for op in watch.ops if op.kind == "note"], later()) == []


def test_a_sale_whose_answer_never_came_is_one_sale_however_often_it_is_asked_for(
    home: Path,
) -> None:
    fault = Fault("sync", IOERR_FSYNC, 1, stays=False)
    with watching(home) as watch:
        store, till = open_as(home, Clock(), watch, seed=1)
        till.open_shift()
        basket = till.fill(2)
        watch.fault = fault
        with pytest.raises(DiskFailed):
            till.pay(basket)
        receipts = {pay_again(till, basket) for _ in range(3)}
        store.close()
    assert [receipt.number for receipt in receipts] == ["1-1-000001"]


def test_after_a_failed_sync_the_connection_is_thrown_away(home: Path) -> None:
    with watching(home) as watch:
        store, till = open_as(home, Clock(), watch, seed=1)
        before = id(till.store.do(lambda work: work.driver))
        watch.fault = Fault("sync", IOERR_FSYNC, 1, stays=False)
        kept = till.store.do(lambda work: work.driver)
        assert id(kept) == before
        with pytest.raises(DiskFailed):
            till.open_shift()
        assert till.store.do(lambda work: work.driver) is not kept
        store.close()


@pytest.mark.parametrize(
    ("kind", "code", "trouble"),
    [
        ("read", IOERR_READ, DiskFailed),
        ("write", FULL, DiskFull),
        ("sync", IOERR_FSYNC, DiskFailed),
    ],
)
def test_a_store_that_cannot_be_made_says_why_and_leaves_nothing(
    tmp_path: Path, kind: str, code: int, trouble: type[Exception]
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    with watching(folder) as watch:
        watch.fault = Fault(kind, code, 1 if kind == "read" else 4, stays=True)
        with pytest.raises(trouble):
            opening.create_store(folder, NewStore(name="Corner", currency="CNY"))
        watch.fault = None
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("where", [0, 16, 100])
def test_a_damaged_file_is_named_and_not_a_traceback(home: Path, where: int) -> None:
    path = home / "store.db"
    body = bytearray(path.read_bytes())
    body[where : where + 3_000] = bytes(3_000)
    path.write_bytes(body)
    with pytest.raises(DiskFailed):
        opening.open_store(home).acting_as(SYSTEM).do(shifts.open_shift, Money(0))


def test_a_store_in_a_folder_it_may_not_use_is_named(home: Path) -> None:
    path = home / "store.db"
    path.unlink()
    path.mkdir()
    with pytest.raises(DiskFailed):
        opening.open_store(home)
