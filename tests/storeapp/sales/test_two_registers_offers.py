"""Two registers, each a process of its own, ring up one coupon and one budget at once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert

from storeapp import opening, promotions, sales, shifts, soundness
from storeapp.catalogue import ProductId
from storeapp.db.numbers import register
from storeapp.db.work import Read
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.payments import NewTender
from storeapp.promotions import (
    ANY_CODE,
    AmountTotal,
    BudgetSpent,
    CouponSpent,
    CouponTerms,
    NewCoupons,
    Promotion,
    UseTotal,
)
from storeapp.sales import Basket, NewSale, SaleId
from storeapp.schema import metadata
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.sales.promoted import basket, on_offer, priced

ROUNDS, PRICE, OFF = 200, 350, 100
REGISTERS = (1, 2)
Round = tuple[NewSale, NewSale]
"""What a register rings up in one round: something with a coupon, something with a budget."""


def ring_up(folder: Path, number: int, rounds: list[Round], meet: Any, won: Any) -> None:
    """What each register does: meet the other one, then pay; it tells what was refused."""
    store = opening.open_store(folder, register_no=number, clock=Clock()).acting_as(SYSTEM)
    refused = []
    for coupon, budget in rounds:
        for sale, spent in ((coupon, CouponSpent), (budget, BudgetSpent)):
            meet.wait(timeout=60)
            try:
                store.do(sales.complete, sale)
            except spent:
                refused.append(sale.id)
        meet.wait(timeout=60)
    store.close()
    won.put((number, refused))


@pytest.fixture
def two(store: Store) -> Store:
    """The store with a second register, and a shift open at both."""
    second = {"number": 2, "id": UUID(int=2), "name": "2", "epoch": 1, "epoch_mark": 7}
    store.do(lambda work: work.run(insert(register), {**second, "since": work.now}))
    path = store.database.path.parent
    for number in REGISTERS:
        one = opening.open_store(path, register_no=number, clock=Clock()).acting_as(SYSTEM)
        one.do(shifts.open_shift, Money(0))
        one.close()
    return store


@pytest.fixture
def coupon(two: Store, tea: ProductId) -> Promotion:
    """One off with a code that is issued for a single use."""
    return on_offer(two, AmountTotal(amount=OFF), code=ANY_CODE)


def paid(of: Basket) -> NewSale:
    """A sale of its own like this basket, paid in cash."""
    assert of.totals.due == Money(PRICE - OFF)
    return sales.to_sale(replace(of, id=SaleId(new_id())), (NewTender("CASH", of.totals.due),))


def with_coupons(store: Store, tea: ProductId, codes: list[str]) -> Iterator[Basket]:
    for code in codes:
        yield priced(store, sales.add_code(basket(store, (tea, 1)), code))


def raised(store: Store, budget: Promotion, uses: int) -> None:
    """Let there be room for exactly so many uses."""
    terms = CouponTerms(per_code=None, budget=uses * OFF)
    store.do(promotions.set_terms, budget.id, terms)


def race(
    store: Store, rounds: dict[int, list[Round]], budget: Promotion
) -> dict[int, set[SaleId]]:
    """Let both registers ring up every round at once; what was refused at each."""
    context = multiprocessing.get_context("spawn")
    meet, won = context.Barrier(3), context.Queue()
    folder = store.database.path.parent
    programs = [
        context.Process(target=ring_up, args=(folder, number, rounds[number], meet, won))
        for number in REGISTERS
    ]
    for program in programs:
        program.start()
    for done in range(len(rounds[1])):
        raised(store, budget, done + 1)
        for _ in range(3):
            meet.wait(timeout=60)
    found = dict(won.get(timeout=60) for _ in programs)
    for program in programs:
        program.join()
    assert [program.exitcode for program in programs] == [0, 0]
    return {number: set(ids) for number, ids in found.items()}


def traces(read: Read, ids: set[SaleId]) -> list[str]:
    """Every table in which one of these sales has left something."""
    keys = {one.bytes for one in ids}
    found = []
    for name in metadata.tables:
        rows = read.driver.execute(f'SELECT * FROM "{name}"')
        if any(value in keys for row in rows for value in row if isinstance(value, bytes)):
            found.append(name)
    bodies = [body for (body,) in read.driver.execute("SELECT body FROM journal")]
    told = [body for body in bodies if any(str(one) in body for one in ids)]
    return [*found, *told]


def test_of_two_registers_one_takes_the_coupon_and_of_the_other_nothing_is_written(
    two: Store, tea: ProductId, coupon: Promotion
) -> None:
    new = NewCoupons(promotion_id=coupon.id, count=ROUNDS)
    batch = two.do(promotions.issue_coupons, new)
    codes = [one.code for one in two.ask(promotions.list_coupons, batch.id).rows]
    with_code = list(with_coupons(two, tea, codes))
    budget = on_offer(two, AmountTotal(amount=OFF))
    cheaper = priced(two, basket(two, (tea, 1)))
    rounds = {number: [(paid(one), paid(cheaper)) for one in with_code] for number in REGISTERS}

    refused = race(two, rounds, budget)

    for kind in (0, 1):
        lost = [
            [number for number in REGISTERS if rounds[number][at][kind].id in refused[number]]
            for at in range(ROUNDS)
        ]
        assert all(len(one) == 1 for one in lost), lost
    gone = refused[1] | refused[2]
    assert len(gone) == 2 * ROUNDS
    assert two.ask(traces, gone) == []
    assert two.ask(promotions.use_totals) == {
        coupon.id: UseTotal(ROUNDS, ROUNDS * OFF),
        budget.id: UseTotal(ROUNDS, ROUNDS * OFF),
    }
    used = [two.ask(promotions.find_coupon, code) for code in codes]
    assert [one.used for one in used if one is not None] == [1] * ROUNDS
    verdict = two.acting_as(SYSTEM).ask(soundness.prove)
    assert (verdict.faults, verdict.sales) == ((), 2 * ROUNDS)
