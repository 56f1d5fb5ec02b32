"""How long a till takes to load what is on offer, and a sale to use a coupon of a million.

    python tests/benchmarks/promotions_load.py [10000] [--codes 100000]
        [--output build/bench_promotions_load.json]

Figures are CPU. The offers are the usual kinds, each on eight products, as
``templates`` gives them. ``stamp`` is what a till asks before it prices a basket;
``nothing`` is what a sale without promotions pays.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from uuid import UUID, uuid4

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import opening, promotions
from storeapp.db.work import Work
from storeapp.kernel.actor import SYSTEM
from storeapp.opening import NewStore
from storeapp.promotions import (
    ANY_CODE,
    AmountTotal,
    CouponTerms,
    NewCoupons,
    NewPromotion,
    Promotion,
    Redemption,
    Rule,
    Skus,
    Window,
    templates,
)
from storeapp.store import Store

AT_ONCE, PRODUCTS, ROUNDS, NOTHING = 1_000, 20_000, 500, 100_000
DAY, ANN = date(2026, 5, 4), UUID(int=7)
ALWAYS = Window(first_day=date(2026, 1, 1), last_day=date(2099, 12, 31))


def offer(number: int, random: Random) -> NewPromotion:
    """One of the usual promotions, on eight products."""
    kinds = templates()
    rule = kinds[number % len(kinds)].rule
    skus = frozenset(f"{random.randrange(PRODUCTS):05d}" for _ in range(8))
    names = (("en", f"Offer {number}"), ("zh_CN", f"优惠 {number}"))
    return NewPromotion(rules=(replace(rule, names=names, scope=Skus(skus), window=ALWAYS),))


def plan_many(work: Work, first: int, count: int) -> None:
    """Plan and publish so many."""
    random = Random(first)
    for number in range(first, first + count):
        made = promotions.plan(work, offer(number, random))
        promotions.publish(work, made.id, 1)


def coupons(store: Store, count: int) -> tuple[Promotion, list[str]]:
    """A promotion with so many codes, and some of them."""
    rule = Rule(id="", benefit=AmountTotal(amount=100), code=ANY_CODE)
    made = store.do(promotions.plan, NewPromotion(rules=(rule,)))
    terms = CouponTerms(per_member=10**6, per_day=10**6, in_all=10**6, budget=10**9)
    store.do(promotions.set_terms, made.id, terms)
    made = store.do(promotions.publish, made.id, 1)
    batch = None
    for _ in range(0, count, 10_000):
        new = NewCoupons(promotion_id=made.id, count=min(count, 10_000))
        batch = store.do(promotions.issue_coupons, new)
    assert batch is not None
    page = store.ask(promotions.list_coupons, batch.id)
    return made, [one.code for one in page.rows][:ROUNDS]


def cpu_ms(call: Callable[[], object]) -> float:
    """CPU of one call in milliseconds."""
    started = time.process_time_ns()
    call()
    return (time.process_time_ns() - started) / 1e6


def spread(times: list[float], scale: float = 1.0) -> dict[str, float]:
    """The median and the 95th percentile."""
    return {
        "p50": round(median(times) * scale, 3),
        "p95": round(quantiles(times, n=20)[18] * scale, 3),
    }


def using(store: Store, made: Promotion, codes: list[str]) -> dict[str, object]:
    """Checking a code, using it, and using nothing, in microseconds."""
    checked = [cpu_ms(partial(store.ask, promotions.check_coupon, c, ANN)) for c in codes]
    spent: list[float] = []

    def sell(work: Work, code: str) -> None:
        use = Redemption(rule_id=str(made.id), version=1, code=code, amount=10)
        spent.append(cpu_ms(partial(promotions.redeem, work, uuid4(), DAY, ANN, (use,))))

    for code in codes:
        store.do(sell, code)
    return {
        "check_us": spread(checked, 1000),
        "redeem_us": spread(spent, 1000),
        "nothing_us": round(store.do(use_nothing), 3),
    }


def use_nothing(work: Work) -> float:
    """What a sale without promotions pays, in microseconds."""
    sale_id = uuid4()

    def many() -> None:
        for _ in range(NOTHING):
            promotions.redeem(work, sale_id, DAY, None, ())

    return cpu_ms(many) * 1000 / NOTHING


def measure(store: Store, offers: int, codes: int) -> dict[str, object]:
    """Every figure of a store with so many offers and codes."""
    for first in range(0, offers, AT_ONCE):
        store.do(plan_many, first, min(AT_ONCE, offers - first))
    load = [cpu_ms(lambda: store.ask(promotions.live_rules)) for _ in range(5)]
    stamp = [cpu_ms(lambda: store.ask(promotions.live_stamp)) for _ in range(200)]
    opened = [cpu_ms(lambda: store.ask(promotions.open_offers, ANN)) for _ in range(50)]
    began = time.process_time()
    made, some = coupons(store, codes)
    issued = time.process_time() - began
    return {
        "offers": offers,
        "rules": len(store.ask(promotions.live_rules).rules),
        "load_ms": {"median": round(median(load), 1), "most": round(max(load), 1)},
        "stamp_us": spread(stamp, 1000),
        "open_offers_us": spread(opened, 1000),
        "codes": codes,
        "issue_us_each": round(issued * 1e6 / max(1, codes), 1),
        **using(store, made, some),
    }


def main() -> None:
    """Make the store, measure it, say and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("offers", nargs="?", type=int, default=10_000)
    parser.add_argument("--codes", type=int, default=100_000)
    parser.add_argument("--output", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        new = NewStore(
            name="Bench", currency="CNY", country="CN", owner_name="Ada", owner_pin="246810"
        )
        store = opening.create_store(Path(folder), new).acting_as(SYSTEM)
        figures = measure(store, args.offers, args.codes)
        store.close()
    text = json.dumps(figures, indent=2)
    print(text)
    if args.output:
        args.output.parent.mkdir(parents=True, exist_ok=True)
        args.output.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
