"""Training with what is on offer and with the rates: the store loses nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storeapp import opening, payments, promotions, sales, shifts, soundness, training
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.promotions import (
    ANY_CODE,
    AmountTotal,
    BudgetSpent,
    CouponSpent,
    CouponTerms,
    NewCoupons,
    UnknownCoupon,
    UseTotal,
)
from storeapp.store import Store
from tests.conftest import Clock, actor_named
from tests.storeapp.sales.promoted import basket, give_back, on_offer, priced, sell
from tests.storeapp.test_training import digests

Train = Callable[[], Store]
OFF = AmountTotal(amount=100)


@pytest.fixture
def train(store: Store, store_folder: Path, clock: Clock) -> Iterator[Train]:
    """Makes the training file, with its owner at the screen and a shift open."""
    opened: list[Store] = []

    def begin() -> Store:
        training.make_afresh(store, store_folder)
        opened.append(opening.open_store(training.folder_of(store_folder), clock=clock))
        practice = opened[0].acting_as(actor_named(opened[0], "Ada"))
        practice.do(shifts.open_shift, Money(10_000))
        return practice

    yield begin
    for one in opened:
        one.close()


def faults(store: Store) -> tuple[soundness.Fault, ...]:
    return store.acting_as(SYSTEM).ask(soundness.prove).faults


def test_a_training_file_of_a_store_with_rates_is_sound(
    store: Store, train: Train, tea: ProductId
) -> None:
    store.do(payments.set_rate, "USD", Rate(7_100_000))
    store.do(payments.set_rate, "USD", Rate(7_200_000))
    practice = train()
    practice.do(payments.set_rate, "EUR", Rate(8_000_000))
    sell(practice, basket(practice, (tea, 1)))
    assert [rate.rate for rate in practice.ask(payments.list_rates)] == [
        Rate(8_000_000),
        Rate(7_200_000),
        Rate(7_100_000),
    ]
    assert (faults(practice), faults(store)) == ((), ())


def test_a_rate_of_training_that_the_journal_tells_otherwise_is_found(train: Train) -> None:
    practice = train()
    practice.do(payments.set_rate, "EUR", Rate(8_000_000))

    def spoil(work: object) -> None:
        driver = work.driver  # type: ignore[attr-defined]
        for (name,) in driver.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' "
            "AND tbl_name = 'exchange_rate'"
        ).fetchall():
            driver.execute(f'DROP TRIGGER "{name}"')
        driver.execute("UPDATE exchange_rate SET rate = 1")

    practice.do(spoil)
    assert [fault.what for fault in faults(practice)] == [
        "documents: a rate is not as the journal tells it"
    ]


def test_a_budget_that_is_spent_in_training_is_all_there_in_the_store(
    store: Store, train: Train, tea: ProductId
) -> None:
    offer = on_offer(store, OFF, CouponTerms(per_code=None, budget=150, per_day=2))
    before = digests(store)
    practice = train()

    one, other = (priced(practice, basket(practice, (tea, 1))) for _ in range(2))
    first = sell(practice, one)
    with pytest.raises(BudgetSpent):
        sell(practice, other)
    second = sell(practice, priced(practice, other))
    give_back(practice, first, (1, 1))

    assert (first.discount, second.discount) == (Money(100), Money(50))
    assert practice.ask(promotions.use_total, offer.id) == UseTotal(1, 50)
    assert (faults(practice), digests(store)) == ((), before)
    shop = priced(store, basket(store, (tea, 1)))
    assert shop.totals.due == Money(250)
    assert store.ask(promotions.use_total, offer.id) == UseTotal(0, 0)


def test_codes_of_training_are_used_up_there_only(
    store: Store, train: Train, tea: ProductId
) -> None:
    issued = on_offer(store, OFF, code=ANY_CODE)
    new = NewCoupons(promotion_id=issued.id, codes=("REAL1",))
    store.do(promotions.issue_coupons, new)
    own = on_offer(store, OFF, CouponTerms(per_code=1), code="spring")
    before = digests(store)
    practice = train()

    with pytest.raises(UnknownCoupon):  # they are worth money: training has its own
        practice.ask(promotions.check_coupon, "REAL1")
    practice.do(promotions.issue_coupons, NewCoupons(promotion_id=issued.id, codes=("TRY1",)))
    for code, offer in (("TRY1", issued), ("SPRING", own)):
        shown = priced(practice, sales.add_code(basket(practice, (tea, 1)), code))
        assert sell(practice, shown).discount == Money(100)
        with pytest.raises(CouponSpent):
            practice.ask(promotions.check_coupon, code)
        assert practice.ask(promotions.use_total, offer.id) == UseTotal(1, 100)

    assert (faults(practice), digests(store)) == ((), before)
    assert store.ask(promotions.find_coupon, "TRY1") is None
    left = [store.ask(promotions.check_coupon, code).used for code in ("REAL1", "SPRING")]
    assert left == [0, 0]
