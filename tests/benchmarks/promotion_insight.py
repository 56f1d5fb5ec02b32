"""How long the effect report, a trial on past sales and the search for clashes take.

    python tests/benchmarks/promotion_insight.py [100000] [--output build/bench_insight.json]

A year of so many tickets, five lines each, over 2,000 products in 40 categories, with 60
promotions that were at the tills in turn. The tickets are written straight into the tables.
Figures are CPU medians in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import catalogue, insights, opening, promotions, shifts
from storeapp.catalogue import NewProduct
from storeapp.db.base import to_micros
from storeapp.db.work import Work
from storeapp.insights import EffectAsked, SimulationAsked
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.opening import NewStore
from storeapp.promotions import (
    Block,
    Category,
    NewPromotion,
    PercentOff,
    PerUnit,
    Promotion,
    Rule,
    Step,
    Surroundings,
    Threshold,
    Window,
)
from storeapp.store import Store

FIRST, DAYS = date(2025, 1, 6), 364
PRODUCTS, CATEGORIES, LINES, OFFERS, RULES = 2000, 40, 5, 60, 1000
TAX = '[["VAT","VAT",130000,1,0]]'
COLUMNS = {
    "sale": "id register_no epoch number at business_day shift_id cashier line_count gross "
    "discount tax rounding total change tenders note kind member salesperson exempt",
    "sale_line": "sale_id line_no product_id code barcode name names unit quantity unit_price "
    "gross discount amount tax due taxes cost price_version reason note salesperson",
    "sale_discount": "sale_id line_no no source amount reason label promotion version",
}
Products = list[tuple[bytes, str, int]]


class Clock:
    """A clock that is turned by hand."""

    now = datetime(2025, 1, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def furnish(store: Store) -> Products:
    """The products, by category."""
    groups = [store.do(catalogue.add_category, f"Category {n}") for n in range(CATEGORIES)]
    found: Products = []
    for number in range(PRODUCTS):
        price = 200 + number * 7 % 3000
        new = NewProduct(
            code=f"P{number:04}",
            name=f"Product {number}",
            price=Money(price),
            cost=Money(price // 2),
            category_id=groups[number % CATEGORIES],
        )
        found.append((store.do(catalogue.add_product, new).bytes, f"P{number:04}", price))
    return found


def publish(store: Store, number: int) -> Promotion:
    """A week of 20 % off one category, one after the other."""
    monday = FIRST + timedelta(weeks=number * 50 // OFFERS)
    rule = Rule(
        id="",
        benefit=PerUnit(cut=PercentOff(200_000)),
        scope=Category(f"Category {number % CATEGORIES}"),
        window=Window(first_day=monday, last_day=monday + timedelta(days=6)),
        names=(("en", f"Offer {number}"),),
    )
    planned = store.do(promotions.plan, NewPromotion(rules=(rule,)))
    return store.do(promotions.publish, planned.id, planned.version)


def rows_of(
    count: int, shift: bytes, products: Products, offers: list[Promotion]
) -> Iterator[dict[str, list[Any]]]:
    """The rows of each ticket, by table."""
    random = Random(7)
    for number in range(1, count + 1):
        key = new_id().bytes
        day = FIRST + timedelta(days=(number - 1) * DAYS // count)
        at = to_micros(datetime(day.year, day.month, day.day, 3, tzinfo=UTC)) + number
        found: dict[str, list[Any]] = {"sale_line": [], "sale_discount": []}
        live = {
            number % CATEGORIES: one
            for number, one in enumerate(offers)
            if one.rules[0].window and _holds(one.rules[0].window, day)
        }
        total = 0
        for no in range(1, LINES + 1):
            at_place = random.randrange(PRODUCTS)
            product, code, price = products[at_place]
            offer = live.get(at_place % CATEGORIES)
            pieces = random.randrange(1, 4) + (2 if offer else 0)
            gross = price * pieces
            off = gross // 5 if offer else 0
            due = gross - off
            total += due
            what = (key, no, product, code, "", code, "[]", "piece", pieces * 1000, price)
            tax = due * 13 // 113
            money = (gross, off, due, tax, due, TAX, price // 2, 1, "", "", "")
            found["sale_line"].append((*what, *money))
            if offer:
                share = (key, no, 1, "promotion", off, "", "", str(offer.id), offer.version)
                found["sale_discount"].append(share)
        head = (key, 1, 1, number, at, day.isoformat(), shift, "Bo", LINES, total, 0, 0, 0)
        found["sale"] = [(*head, total, 0, "CASH", "", "sale", "", "", "")]
        yield found


def _holds(window: Window, day: date) -> bool:
    return (window.first_day or day) <= day <= (window.last_day or day)


def fill(work: Work, count: int, products: Products, offers: list[Promotion]) -> None:
    """Write so many tickets, and the figures of their days."""
    current = shifts.current(work)
    assert current is not None
    rows: dict[str, list[Any]] = {"sale": [], "sale_line": [], "sale_discount": []}
    for found in rows_of(count, current.id.bytes, products, offers):
        for table, some in found.items():
            rows[table] += some
    for table, some in rows.items():
        names = COLUMNS[table].split()
        query = (
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        )
        work.driver.executemany(query, some)
    work.driver.execute(
        "INSERT INTO day_product SELECT s.business_day, l.product_id, sum(l.quantity), "
        "sum(l.discount), sum(l.tax), sum(l.due), sum(l.quantity * l.cost / 1000), count(*) "
        "FROM sale_line l JOIN sale s ON s.id = l.sale_id GROUP BY 1, 2"
    )


def make(folder: Path, count: int, clock: Clock) -> tuple[Store, list[Promotion]]:
    """A store with so many tickets in one year."""
    wanted = NewStore(name="Busy", currency="CNY", country="CN")
    store = opening.create_store(folder, wanted, clock=clock).acting_as(SYSTEM)
    products = furnish(store)
    offers = [publish(store, number) for number in range(OFFERS)]
    store.do(shifts.open_shift, Money(0))
    store.do(fill, count, products, offers)
    clock.now = datetime(2026, 1, 10, 12, tzinfo=UTC)
    return store, offers


def many_rules() -> list[Rule]:
    """A thousand rules of the usual kinds."""
    random = Random(3)
    found = []
    for number in range(RULES):
        benefits = (
            PerUnit(cut=PercentOff(random.randrange(5, 40) * 10_000)),
            Block(cuts=(None, PercentOff(500_000))),
            Threshold(steps=(Step(at=10_000, off=1000),)),
        )
        scope = Category(f"Category {random.randrange(CATEGORIES)}")
        found.append(Rule(id=f"R{number}", benefit=benefits[number % 3], scope=scope))
    return found


def cpu_ms(call: Callable[[], object], runs: int = 3) -> float:
    """The median CPU of a call, in milliseconds."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        call()
        times.append(time.process_time() - started)
    return round(median(times) * 1000, 1)


def measure(store: Store, offers: list[Promotion]) -> dict[str, float]:
    """Every figure."""
    year = EffectAsked(day_from=FIRST, day_to=FIRST + timedelta(days=DAYS - 1))
    window = offers[30].rules[0].window
    assert window is not None
    week = EffectAsked(day_from=window.first_day, day_to=window.last_day)  # type: ignore[arg-type]
    month = EffectAsked(day_from=date(2025, 6, 1), day_to=date(2025, 6, 30))
    second = Rule(
        id="", benefit=Block(cuts=(None, PercentOff(500_000))), scope=Category("Category 1")
    )
    ladder = Rule(id="", benefit=Threshold(steps=(Step(at=10_000, off=1000),)))

    def trial(rule: Rule) -> object:
        asked = SimulationAsked(rules=(rule,), day_from=year.day_from, day_to=year.day_to)
        return store.ask(insights.simulate, asked)

    def search() -> object:
        from storeapp.insights.queries.promotions.shelf import read_shelf

        goods = store.ask(read_shelf).goods
        return promotions.clashes(many_rules(), goods, Surroundings(today=FIRST))

    ask = store.ask
    return {
        "one, a week": cpu_ms(lambda: ask(insights.promotion_effect, 31, week)),
        "one, the year": cpu_ms(lambda: ask(insights.promotion_effect, 31, year)),
        "all of a month": cpu_ms(lambda: ask(insights.promotion_effects, month)),
        "all of the year": cpu_ms(lambda: ask(insights.promotion_effects, year), 1),
        "trial, one category": cpu_ms(lambda: trial(second), 1),
        "trial, everything": cpu_ms(lambda: trial(ladder), 1),
        "clashes": cpu_ms(search),
    }


def main() -> None:
    """Make a busy year, measure, print and write JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("count", type=int, nargs="?", default=100_000)
    arguments.add_argument("--output", type=Path, default=Path("build/bench_insight.json"))
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store, offers = make(Path(folder) / "busy", asked.count, Clock())
        figures = measure(store, offers)
        store.close()
    for name, cost in figures.items():
        print(f"    {name:22}{cost:10.1f} ms")
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps({"tickets": asked.count, "ms": figures}, indent=1))


if __name__ == "__main__":
    main()
