"""Two programs want the same coupon at the same moment: exactly one gets it, every time."""

from __future__ import annotations

import multiprocessing
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from storeapp import opening, promotions
from storeapp.kernel.actor import SYSTEM
from storeapp.promotions import (
    BudgetSpent,
    CouponSpent,
    CouponTerms,
    PromotionId,
    Redemption,
    UseTotal,
)
from storeapp.store import Store
from tests.storeapp.promotions.planned import MONDAY, TEN_OFF, codes_of, faults, live

ROUNDS = 200
ANN = UUID(int=7)


def spend(folder: Path, offers: tuple[str, str], codes: list[str], meet: Any, won: Any) -> None:
    """What each program does: meet the other one, then try to use the next code."""
    single, budget = offers
    store = opening.open_store(folder).acting_as(SYSTEM)
    mine, paid = [], 0
    for number, code in enumerate(codes):
        meet.wait(timeout=60)
        if tried(store, Redemption(rule_id=single, version=1, code=code, amount=5)):
            mine.append(number)
        paid += tried(store, Redemption(rule_id=budget, version=1, code="", amount=7))
    store.close()
    won.put((mine, paid))


def tried(store: Store, use: Redemption) -> bool:
    """Whether a sale got what it wanted."""
    try:
        store.do(promotions.redeem, uuid4(), date(2026, 5, 4), ANN, (use,))
    except (CouponSpent, BudgetSpent):
        return False
    return True


def test_two_programs_spend_one_coupon_two_hundred_times(store_folder: Path) -> None:
    store = opening.open_store(store_folder).acting_as(SYSTEM)
    single = live(store, TEN_OFF)
    budget = live(store, terms=CouponTerms(budget=7 * ROUNDS))
    codes = codes_of(store, single.id, count=ROUNDS)

    context = multiprocessing.get_context("spawn")
    meet, won = context.Barrier(2), context.Queue()
    offers = (str(single.id), str(budget.id))
    programs = [
        context.Process(target=spend, args=(store_folder, offers, codes, meet, won))
        for _ in range(2)
    ]
    for program in programs:
        program.start()
    found = [won.get(timeout=120) for _ in programs]
    for program in programs:
        program.join()
    assert [program.exitcode for program in programs] == [0, 0]

    (first, paid), (second, also_paid) = found
    assert sorted([*first, *second]) == list(range(ROUNDS))
    assert paid + also_paid == ROUNDS
    assert store.ask(promotions.use_totals) == {
        single.id: UseTotal(ROUNDS, 5 * ROUNDS),
        budget.id: UseTotal(ROUNDS, 7 * ROUNDS),
    }
    used = [store.ask(promotions.find_coupon, code) for code in codes]
    assert [one.used for one in used if one is not None] == [1] * ROUNDS
    uses = store.ask(promotions.promotion_uses, PromotionId(single.id), MONDAY, MONDAY)
    assert sorted(one.code for one in uses) == sorted(codes)
    assert faults(store) == []
    store.close()
