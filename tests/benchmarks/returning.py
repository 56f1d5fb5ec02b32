"""What it costs to price and to complete the return of a ticket of 150 lines.

    python tests/benchmarks/returning.py [--rounds 60] [--output build/bench_returning.json]

CPU is that of the process, medians of many. Pricing is everything the till does between the
scan of the receipt and the sum on the screen: finding the sale with what is left of it, its
lines as lines that come back, the basket with every share of every discount and tax, and the
tenders that give the money back. The limit is 10 ms.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import catalogue, opening, sales, shifts
from storeapp.catalogue import NewProduct
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import percent
from storeapp.opening import NewStore
from storeapp.payments import NewTender
from storeapp.sales import Basket, Manual
from storeapp.store import Store

LINES = 150
MS = 1_000_000


def measure(rounds: int, folder: Path) -> dict[str, float]:
    """Sell and take back a large ticket many times over; milliseconds of CPU."""
    store = furnish(folder)
    pricing, completing = [], []
    for _ in range(rounds):
        number = sell(store)
        basket, took = timed(lambda number=number: price(store, number))
        pricing.append(took)
        plan = store.ask(sales.plan_refund, basket)
        tenders = tuple(NewTender(code, amount) for code, amount in plan)
        ticket = sales.to_sale(basket, tenders)
        _, took = timed(lambda ticket=ticket: store.do(sales.complete, ticket))
        completing.append(took)
    store.close()
    return {
        "lines": LINES,
        "price_cpu_ms": round(median(pricing) / MS, 2),
        "price_cpu_p95_ms": round(quantiles(pricing, n=20)[-1] / MS, 2),
        "complete_cpu_ms": round(median(completing) / MS, 2),
        "limit_ms": 10,
    }


def furnish(folder: Path) -> Store:
    """A store with 150 products and an open shift."""
    wanted = NewStore(
        name="Bench", currency="CNY", country="CN", owner_name="Ada", owner_pin="246810"
    )
    store = opening.create_store(folder / "store", wanted).acting_as(SYSTEM)
    for n in range(LINES):
        new = NewProduct(code=f"P{n:03d}", name=f"Product {n}", price=Money(199 + 7 * n))
        store.do(catalogue.add_product, new)
    store.do(shifts.open_shift, Money(0))
    return store


def sell(store: Store) -> str:
    """Sell every product once, with discounts on lines and on the whole."""
    now = store.clock()
    basket = sales.open_basket(now, store.frame.calendar.day_of(now))
    for n in range(LINES):
        found = store.ask(catalogue.find_by_code, f"P{n:03d}")
        assert found is not None
        basket, no = sales.add(basket, found.sellable, pieces(1 + n % 3))
        if n % 5 == 0:
            basket = sales.discount_line(basket, no, Manual(percent=percent(10)))
    basket = sales.discount_basket(basket, Manual(amount=Money(1_234)))
    tenders = (NewTender("CARD", Money(5_000)), NewTender("CASH", basket.totals.due))
    return store.do(sales.complete, sales.to_sale(basket, tenders)).number


def price(store: Store, number: str) -> Basket:
    """From the number on the receipt to the sum that goes back."""
    found = store.ask(sales.find_returnable, number)
    now = store.clock()
    empty = sales.open_basket(now, store.frame.calendar.day_of(now))
    basket = sales.take_back(empty, found.sale.id, sales.lines_back(found.sale))
    store.ask(sales.plan_refund, basket)
    return basket


def timed(act: Callable[[], Basket | object]) -> tuple[Basket, int]:
    """What an act gives, and its CPU time in nanoseconds."""
    start = time.process_time_ns()
    result = act()
    return result, time.process_time_ns() - start  # type: ignore[return-value]


def main() -> None:
    """Measure, print, and write to a file if one is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--output", type=Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(wanted.rounds, Path(folder))
    for name, value in result.items():
        print(f"{name:24}{value:>8}")
    if wanted.output:
        wanted.output.parent.mkdir(parents=True, exist_ok=True)
        wanted.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
