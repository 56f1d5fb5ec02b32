"""How long it takes from a code to a priced product, and from a filter to a page of a list.

    python tests/benchmarks/lookup.py [100000 1000000] [--output build/bench_lookup.json]

Figures are CPU medians. ``raw`` is the driver alone fetching one row by its key; ``ask`` is a
read transaction that asks nothing. A store of that size is made on the first run and kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median, quantiles

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import catalogue
from storeapp.catalogue import ProductFilter, ProductSort
from storeapp.db.work import Read
from storeapp.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from large_store import open_large_store
from many_products import barcode

LOOK_UPS, PAGES = 2000, 9
RAW = "SELECT price FROM product WHERE code_key = ?"


def per_call_us(calls: list[Callable[[], object]]) -> dict[str, float]:
    """CPU of each call in microseconds: the median and the 95th percentile."""
    times = []
    for call in calls:
        started = time.process_time_ns()
        call()
        times.append((time.process_time_ns() - started) / 1000)
    return {"p50": round(median(times), 1), "p95": round(quantiles(times, n=20)[18], 1)}


def look_ups(store: Store, count: int) -> dict[str, dict[str, float]]:
    """Look-ups of products all over the store, each another one."""
    random = Random(5)
    numbers = [random.randrange(count) for _ in range(LOOK_UPS)]

    def finding(code: str) -> Callable[[], object]:
        return lambda: store.ask(catalogue.find_by_code, code)

    def nothing(_read: Read) -> None:
        return None

    with store.database.read.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        keys = [f"p{n:07d}" for n in numbers]
        figures = {
            "raw": per_call_us(
                [lambda key=key: raw.execute(RAW, (key,)).fetchone() for key in keys]
            )
        }
    figures["ask"] = per_call_us([lambda: store.ask(nothing)] * LOOK_UPS)
    figures["barcode"] = per_call_us([finding(barcode(n)) for n in numbers])
    figures["code"] = per_call_us([finding(f"P{n:07d}") for n in numbers])
    figures["unknown"] = per_call_us([finding(f"99{n:010d}7") for n in numbers])
    figures["scale label"] = per_call_us([finding(f"21{n % 10**5:05d}007503") for n in numbers])
    return figures


def pages(store: Store) -> dict[str, float]:
    """Pages of two hundred lines, in milliseconds: the first, and one far down."""
    figures = {}
    for name, wanted in (
        *((f"by {sort}", ProductFilter(sort=sort)) for sort in ProductSort),
        ("by price, down", ProductFilter(sort=ProductSort.PRICE, descending=True)),
        ("niunai", ProductFilter(text="niunai", sort=ProductSort.POPULARITY)),
        ("奶 by name", ProductFilter(text="奶")),
        ("500 by price", ProductFilter(text="500", sort=ProductSort.PRICE)),
        ("kkklxyz by name", ProductFilter(text="kkklxyz")),
        ("a category", ProductFilter(category_id=a_category(store))),
    ):
        after = None
        for _ in range(20):
            after = store.ask(catalogue.list_products, wanted, after).next_key
        for place, key in (("", None), (", page 21", after)):
            if place and after is None:
                continue
            times = []
            for _ in range(PAGES):
                started = time.process_time()
                store.ask(catalogue.list_products, wanted, key)
                times.append(time.process_time() - started)
            figures[name + place] = round(median(times) * 1000, 2)
        started = time.process_time()
        store.ask(catalogue.count_products, wanted)
        figures[f"{name}, counted"] = round((time.process_time() - started) * 1000, 2)
    return figures


def a_category(store: Store) -> catalogue.CategoryId:
    """A category with others in it."""
    return next(c.id for c in store.ask(catalogue.list_categories) if c.name == "Aisle 3")


def main() -> None:
    """Measure stores of each size asked for; print tables and write JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("counts", type=int, nargs="*", default=[100_000, 1_000_000])
    arguments.add_argument("--output", type=Path, default=Path("build/bench_lookup.json"))
    asked = arguments.parse_args()
    figures = []
    for count in asked.counts:
        store = open_large_store(count)
        found = look_ups(store, count)
        listed = pages(store)
        store.close()
        print(f"\n{count:,} products: CPU µs of a look-up")
        for name, costs in found.items():
            print(f"    {name:24}{costs['p50']:10.1f}   p95 {costs['p95']:8.1f}")
        print("CPU ms of a page of a list")
        for name, cost in listed.items():
            print(f"    {name:24}{cost:10.2f}")
        figures.append({"products": count, "look_ups_us": found, "pages_ms": listed})
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
