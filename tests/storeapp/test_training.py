"""Training: the same goods and people in a file of its own, and nothing of it in the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storeapp import catalogue, opening, sales, settings, shifts, soundness, staff, training
from storeapp.catalogue import ProductId
from storeapp.db import journal
from storeapp.db.numbers import read_number, spell_number
from storeapp.db.work import TRAINING_EPOCH, Read
from storeapp.inventory import InventorySettings, Shortage
from storeapp.kernel.actor import SYSTEM, NotAllowed, Permission
from storeapp.kernel.errors import Bug
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.sales import Receipt
from storeapp.schema import metadata
from storeapp.store import Store
from storeapp.training import FACTS, MASTERS, TrainingEnded, TrainingStarted
from tests.conftest import CASHIER_PIN, Clock, actor_named
from tests.storeapp.sales.ringing import line, sale


@pytest.fixture
def practice(store: Store, store_folder: Path, tea: ProductId, clock: Clock) -> Iterator[Store]:
    """A training file with its owner at the screen."""
    training.make_afresh(store, store_folder)
    opened = opening.open_store(training.folder_of(store_folder), clock=clock)
    yield opened.acting_as(actor_named(opened, "Ada"))
    opened.close()


def rows_of(store: Store, name: str) -> list[tuple[object, ...]]:
    def read_all(read: Read) -> list[tuple[object, ...]]:
        return sorted(
            (tuple(row) for row in read.driver.execute(f'SELECT * FROM "{name}"')), key=repr
        )

    return store.ask(read_all)


def digests(store: Store) -> dict[str, str]:
    """A digest of every row of each table of a store."""
    return {
        name: hashlib.sha256(repr(rows_of(store, name)).encode()).hexdigest()
        for name in metadata.tables
    }


def test_every_table_is_known_to_be_a_master_or_a_fact() -> None:
    tables = set(metadata.tables)
    assert set(MASTERS) | FACTS == tables
    assert not set(MASTERS) & FACTS


def test_what_is_set_up_is_there_and_what_has_happened_is_not(
    store: Store, practice: Store
) -> None:
    assert {n for n in MASTERS if rows_of(practice, n) != rows_of(store, n)} == set()
    assert {n for n in FACTS if rows_of(practice, n)} == {"register"}
    assert len(rows_of(practice, "staff_user")) == 3


def test_the_file_itself_says_that_it_is_for_training(
    store: Store, practice: Store, store_folder: Path
) -> None:
    assert practice.ask(training.is_training)
    assert not store.ask(training.is_training)
    again = opening.open_store(training.folder_of(store_folder))
    assert again.ask(training.is_training)
    again.close()
    assert practice.frame.register.id != store.frame.register.id


def test_goods_are_found_by_name_and_people_sign_in_with_their_pins(practice: Store) -> None:
    assert [one.name for one in practice.ask(catalogue.search, "tea")] == ["Tea"]
    bo = practice.ask(staff.get_user_by_name, "Bo")
    answer = practice.do(staff.sign_in, bo.id, CASHIER_PIN)
    assert isinstance(answer, staff.SignedIn)


def a_day_of_practice(practice: Store, tea: ProductId) -> Receipt:
    practice.do(shifts.open_shift, Money(10_000))
    done = practice.do(sales.complete, sale(line(practice, tea, 2), cash=1000))
    practice.do(sales.reverse, done.sale_id, "for practice")
    return done


def test_a_day_of_practice_leaves_the_store_as_it_was(
    store: Store, practice: Store, tea: ProductId
) -> None:
    before = digests(store)
    a_day_of_practice(practice, tea)
    assert len(rows_of(practice, "sale")) == 2
    assert digests(store) == before


def test_going_and_coming_back_are_the_only_things_the_store_notes(
    store: Store, practice: Store, tea: ProductId, told: list[Event]
) -> None:
    before, noted = digests(store), len(rows_of(store, "journal"))
    store.do(training.start, afresh=True)
    a_day_of_practice(practice, tea)
    store.do(training.end)
    assert {name for name, digest in digests(store).items() if digest != before[name]} == {
        "journal"
    }
    assert len(rows_of(store, "journal")) == noted + 2
    assert told == [TrainingStarted(by="Ada", afresh=True), TrainingEnded(by="Ada")]
    assert store.ask(lambda read: list(journal.find_breaks(read))) == []


def test_a_training_file_with_sales_is_sound(practice: Store, tea: ProductId) -> None:
    a_day_of_practice(practice, tea)
    verdict = practice.acting_as(SYSTEM).ask(soundness.prove)
    assert verdict.faults == ()
    assert verdict.sales == 2


def test_numbers_of_training_begin_with_a_t_and_are_found_by_it(
    practice: Store, tea: ProductId
) -> None:
    done = a_day_of_practice(practice, tea)
    assert done.number == "T1-1-000001"
    assert practice.ask(sales.find_returnable, "t1-1-000001").sale.id == done.sale_id


@pytest.mark.parametrize(
    ("parts", "spelt"),
    [
        ((2, 1, 147), "2-1-000147"),
        ((2, TRAINING_EPOCH, 147), "T2-1-000147"),
        ((2, TRAINING_EPOCH + 4, 147), "T2-5-000147"),
    ],
)
def test_a_number_is_read_as_it_is_spelt(parts: tuple[int, int, int], spelt: str) -> None:
    assert spell_number(*parts) == spelt
    assert read_number(spelt) == parts


@pytest.mark.parametrize(
    "words", ["", "T", "1-1", "T1-1", "1-1-1-1", "TT1-1-1", "1-T1-1", "²-1-1"]
)
def test_what_is_no_number_is_not_read_as_one(words: str) -> None:
    assert read_number(words) is None


def test_starting_afresh_forgets_the_practice_and_counts_on(
    store: Store, store_folder: Path, practice: Store, tea: ProductId, clock: Clock
) -> None:
    a_day_of_practice(practice, tea)
    practice.close()
    training.make_afresh(store, store_folder)
    again = opening.open_store(training.folder_of(store_folder), clock=clock)
    owner = again.acting_as(actor_named(again, "Ada"))
    assert rows_of(owner, "sale") == []
    assert a_day_of_practice(owner, tea).number == "T1-2-000001"
    again.close()


def test_goods_of_which_none_are_left_can_be_sold_in_training(
    store: Store, store_folder: Path, tea: ProductId, clock: Clock
) -> None:
    store.do(settings.change, InventorySettings(shortage=Shortage.REFUSE))
    training.make_afresh(store, store_folder)
    opened = opening.open_store(training.folder_of(store_folder), clock=clock)
    assert a_day_of_practice(opened.acting_as(actor_named(opened, "Ada")), tea).number
    opened.close()


def test_who_may_not_train_is_refused_and_nothing_is_made(
    store: Store, store_folder: Path
) -> None:
    nobody = replace(store.actor, permissions=store.actor.permissions - {Permission.TRAIN})
    with pytest.raises(NotAllowed):
        training.make_afresh(store.acting_as(nobody), store_folder)
    with pytest.raises(NotAllowed):
        store.acting_as(nobody).do(training.start, afresh=False)
    assert not training.was_begun(store_folder)
    assert not training.folder_of(store_folder).exists()


def test_there_is_no_training_within_training(practice: Store, store_folder: Path) -> None:
    with pytest.raises(Bug):
        training.make_afresh(practice, training.folder_of(store_folder))
    with pytest.raises(Bug):
        practice.do(training.start, afresh=False)


def test_a_failed_start_leaves_the_training_file_of_before(
    store: Store, store_folder: Path, practice: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.close()
    target = training.folder_of(store_folder) / opening.FILE_NAME
    before = target.read_bytes()

    def fail(_work: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(catalogue, "fill_search", fail)
    with pytest.raises(OSError, match="no room"):
        training.make_afresh(store, store_folder)
    assert target.read_bytes() == before
    assert [file.name for file in target.parent.iterdir()] == [opening.FILE_NAME]
