"""The one way in: whole or not at all, and told only afterwards."""

import multiprocessing
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from storeapp import ledger, opening, shifts
from storeapp.db.work import Read, Work
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.errors import Bug
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.ledger import Account, NewEntry, Posting
from storeapp.store import DiskFailed, DiskFull, Store, StoreBusy


def test_asking_cannot_change_anything(store: Store) -> None:
    def sneak(read: Read) -> None:
        read.connection.execute(text("DELETE FROM setting"))

    with pytest.raises(Bug, match="readonly"):
        store.ask(sneak)


def test_what_fails_is_neither_kept_nor_told(store: Store, told: list[Event]) -> None:
    def fail(work: Work) -> None:
        shifts.open_shift(work, Money(100))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.do(fail)
    assert store.ask(shifts.current) is None
    assert told == []


def test_readers_see_the_state_before_a_change_until_it_is_done(store: Store) -> None:
    def look_while_changing(work: Work) -> bool:
        shifts.open_shift(work, Money(100))
        return store.ask(shifts.current) is None

    assert store.do(look_while_changing)
    assert store.ask(shifts.current) is not None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("database or disk is full", DiskFull),
        ("disk I/O error", DiskFailed),
        ("database disk image is malformed", DiskFailed),
        ("database is locked", StoreBusy),
        ("CHECK constraint failed: x", Bug),
    ],
)
def test_troubles_of_the_file_are_named(store: Store, said: str, kind: type[Exception]) -> None:
    def fail(_work: Work) -> None:
        raise dbapi2.OperationalError(said)

    with pytest.raises(kind):
        store.do(fail)
    store.do(shifts.open_shift, Money(0))  # and the store goes on


def test_a_full_disk_refuses_and_sells_again_when_there_is_room(store: Store) -> None:
    def limit(work: Work, pages: int) -> None:
        work.driver.execute(f"PRAGMA max_page_count = {pages}").fetchall()

    def fill(work: Work) -> None:
        work.driver.execute("CREATE TABLE ballast (body BLOB)")
        work.driver.execute("INSERT INTO ballast VALUES (zeroblob(4000000))")

    store.do(limit, 1)
    with pytest.raises(DiskFull):
        store.do(fill)
    store.do(limit, 1_000_000)
    assert store.do(shifts.open_shift, Money(0)).number == 1


def post_many(folder: Path, count: int) -> None:
    store = opening.open_store(folder).acting_as(SYSTEM)
    for _ in range(count):
        entry = NewEntry(
            source=uuid4(),
            kind="test",
            postings=(Posting(Account.SAFE, Money(1)), Posting(Account.SALES, Money(-1))),
        )
        store.do(ledger.post, entry)
    store.close()


def test_two_processes_never_lose_each_others_update(store_folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=post_many, args=(store_folder, 150)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]

    store = opening.open_store(store_folder)
    assert store.ask(ledger.balance, Account.SAFE) == Money(300)
    assert list(store.ask(lambda read: tuple(ledger.find_faults(read)))) == []
    store.close()


def test_resting_moves_the_log_into_the_file(store: Store, store_folder: Path) -> None:
    store.do(shifts.open_shift, Money(0))
    log = store_folder / "store.db-wal"
    assert log.stat().st_size > 0
    store.rest(thoroughly=True)
    assert log.stat().st_size == 0
