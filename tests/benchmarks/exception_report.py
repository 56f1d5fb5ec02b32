"""How long the exception report of a busy month takes, and a page of what it is made of.

    python tests/benchmarks/exception_report.py [60000] [--output build/bench_exceptions.json]

Figures are CPU medians in milliseconds. The tickets are written straight into the tables, ten
lines each; one in ten has a discount, one in fifty another price, a return or a void.
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
from statistics import median
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import catalogue, insights, opening, shifts
from storeapp.catalogue import NewProduct
from storeapp.db.base import to_micros
from storeapp.db.work import Work
from storeapp.insights import ActFilter, ActKind
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.opening import NewStore
from storeapp.store import Store

FIRST, DAYS = date(2026, 4, 1), 30
CASHIERS, LINES = 12, 10
RUNS = 9


def rows_of(count: int, shift: bytes, product: bytes) -> Iterator[dict[str, list[Any]]]:
    """The rows of each ticket, by table."""
    for number in range(1, count + 1):
        key = new_id().bytes
        day = FIRST + timedelta(days=(number - 1) * DAYS // count)
        at = to_micros(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)) + number
        who = f"Cashier {number % CASHIERS}"
        back = number % 50 == 7
        kind = "return" if back else "sale"
        sign = -1 if back else 1
        head = (key, 1, 1, number, at, day.isoformat(), shift, None, who, LINES)
        sums = (sign * 10_000, 0, 0, 0, sign * 10_000, 0, "CASH", "", kind, "", "", "")
        found: dict[str, list[Any]] = {"sale": [(*head, *sums)], "sale_line": []}
        for no in range(1, LINES + 1):
            dear = 1200 if number % 50 == 3 and no == 1 else None
            what = (key, no, product, "M", "", "Milk", "[]", "piece", sign * 1000, 1000)
            money = (sign * 1000, 0, sign * 1000, 0, sign * 1000, "[]", None, 1, dear)
            found["sale_line"].append((*what, *money, "", "", None, None, ""))
        if number % 10 == 1:
            found["sale_discount"] = [(key, 1, 1, "line", 50, "dented", "5 %")]
        if back:
            found["sale_return"] = [(key, 1, None, None, 1000, "shelf")]
        if number % 50 == 9:
            void = (key, 1, at, day.isoformat(), 1, shift, None, who, "line", product)
            found["basket_void"] = [(*void, "M", "Milk", 1000, 1000)]
        yield found


def fill(work: Work, count: int, product: bytes) -> None:
    """Write so many tickets, and the figures of their days."""
    current = shifts.current(work)
    assert current is not None
    columns = {
        "sale": "id register_no epoch number at business_day shift_id cashier_id cashier "
        "line_count gross discount tax rounding total change tenders note kind member "
        "salesperson exempt",
        "sale_line": "sale_id line_no product_id code barcode name names unit quantity "
        "unit_price gross discount amount tax due taxes cost price_version list_price reason "
        "note parent_no salesperson_id salesperson",
        "sale_discount": "sale_id line_no no source amount reason label",
        "sale_return": "sale_id line_no origin_id origin_line_no quantity restock",
        "basket_void": "basket_id no at business_day register_no shift_id cashier_id cashier "
        "kind product_id code name quantity amount",
    }
    for found in rows_of(count, current.id.bytes, product):
        for table, rows in found.items():
            names = columns[table].split()
            marks = ", ".join("?" * len(names))
            query = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
            work.driver.executemany(query, rows)
    work.driver.execute(
        "INSERT INTO day_total SELECT business_day, 'cashier', cashier, count(*), 0, "
        "sum(total) FROM sale GROUP BY business_day, cashier"
    )


def make(folder: Path, count: int) -> Store:
    """A store with so many tickets in one month."""
    wanted = NewStore(name="Busy", currency="CNY", country="CN")
    store = opening.create_store(folder, wanted).acting_as(SYSTEM)
    milk = store.do(catalogue.add_product, NewProduct(code="M", name="Milk", price=Money(1000)))
    store.do(shifts.open_shift, Money(0))
    store.do(fill, count, milk.bytes)
    return store


def cpu_ms(call: Callable[[], object]) -> float:
    """The median CPU of a call, in milliseconds."""
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        call()
        times.append(time.process_time() - started)
    return round(median(times) * 1000, 2)


def main() -> None:
    """Make a busy month, measure, print and write JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("count", type=int, nargs="?", default=60_000)
    arguments.add_argument("--output", type=Path, default=Path("build/bench_exceptions.json"))
    asked = arguments.parse_args()
    days = (FIRST, FIRST + timedelta(days=DAYS - 1))
    with tempfile.TemporaryDirectory() as folder:
        store = make(Path(folder) / "busy", asked.count)
        figures = {"report": cpu_ms(lambda: store.ask(insights.exceptions, *days))}
        for kind in ActKind:
            wanted = ActFilter(kind=kind, day_from=days[0], day_to=days[1])
            figures[kind.value] = cpu_ms(lambda w=wanted: store.ask(insights.list_acts, w))  # type: ignore[misc]
        store.close()
    for name, cost in figures.items():
        print(f"    {name:12}{cost:10.2f} ms")
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps({"tickets": asked.count, "ms": figures}, indent=1))


if __name__ == "__main__":
    main()
