"""What a sale of ten lines costs, beside the least a database can do for it.

    python tests/benchmarks/sale.py [--sales 400] [--output build/bench_sale.json]

CPU is that of the process, medians of many; ``raw`` is the driver alone writing the same kind
of rows. The fsyncs of one sale are counted by strace where it is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median, quantiles
from uuid import uuid4

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import catalogue, inventory, opening, sales, shifts, staff
from storeapp.catalogue import NewProduct, ProductRow, Sellable
from storeapp.db.engine import open_engine
from storeapp.db.work import Work
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.opening import NewStore
from storeapp.payments import NewTender
from storeapp.sales import Basket
from storeapp.store import Store

PRODUCTS, LINES, WARM_UP = 2000, 10, 30
REST_EVERY = 50
STRACE_ROUNDS = 20

RAW_TABLES = """
CREATE TABLE sale (id BLOB PRIMARY KEY, number INT, at INT, day TEXT, total INT) STRICT;
CREATE TABLE line (sale BLOB, no INT, product BLOB, name TEXT, quantity INT, price INT,
  due INT, PRIMARY KEY (sale, no)) STRICT, WITHOUT ROWID;
CREATE TABLE move (sale BLOB, no INT, product BLOB, quantity INT, PRIMARY KEY (sale, no))
  STRICT, WITHOUT ROWID;
CREATE TABLE level (product BLOB PRIMARY KEY, quantity INT) STRICT, WITHOUT ROWID;
CREATE TABLE tender (sale BLOB, no INT, code TEXT, amount INT, PRIMARY KEY (sale, no))
  STRICT, WITHOUT ROWID;
CREATE TABLE log (seq INTEGER PRIMARY KEY, body TEXT, previous BLOB, hash BLOB) STRICT;
"""


def make_store(folder: Path) -> tuple[Store, list[Sellable]]:
    """A store with products, stock accounts and an open shift; a cashier stands at it."""
    wanted = NewStore(
        name="Speed", currency="CNY", country="CN", owner_name="Ada", owner_pin="246810"
    )
    store = opening.create_store(folder, wanted).acting_as(SYSTEM)
    rows = [
        ProductRow(product=NewProduct(code=f"{n:06d}", name=f"Product {n}", price=Money(n)))
        for n in range(100, 100 + PRODUCTS)
    ]
    store.do(catalogue.take_products, new_id(), rows)
    owner = staff.actor_of(store.ask(staff.get_user_by_name, "Ada"))
    store = store.acting_as(owner)
    store.do(shifts.open_shift, Money(30_000))
    found = [store.ask(catalogue.find_by_code, row.product.code or "") for row in rows]
    store.do(_stock_up, [one.sellable for one in found if one is not None])
    store.rest()
    return store, [one.sellable for one in found if one is not None]


def _stock_up(work: Work, goods: list[Sellable]) -> None:
    for product in goods:
        inventory.receive(work, product.product_id, pieces(10_000))


def fill(store: Store, goods: list[Sellable], random: Random) -> Basket:
    """A basket of ten different things."""
    now = store.clock()
    basket = sales.open_basket(now, store.frame.calendar.day_of(now))
    for product in random.sample(goods, LINES):
        basket, _ = sales.add(basket, product, pieces(random.randint(1, 3)))
    return basket


def time_sales(store: Store, goods: list[Sellable], count: int) -> list[tuple[float, float]]:
    """CPU and wall of each sale, in seconds; checkpoints come between, as in the shop."""
    random, took = Random(3), []
    for number in range(WARM_UP + count):
        basket = fill(store, goods, random)
        sale = sales.to_sale(basket, (NewTender("CASH", basket.totals.due),))
        cpu, wall = time.process_time(), time.perf_counter()
        store.do(sales.complete, sale)
        took.append((time.process_time() - cpu, time.perf_counter() - wall))
        if number % REST_EVERY == 0:
            store.rest()
    return took[WARM_UP:]


def time_raw(folder: Path, count: int) -> list[tuple[float, float]]:
    """The same rows by the driver alone, with the same settings of the database."""
    engine = open_engine(folder / "raw.db")
    raw = engine.raw_connection()
    driver = raw.driver_connection
    for statement in RAW_TABLES.split(";"):
        driver.execute(statement)
    products = [uuid4().bytes for _ in range(PRODUCTS)]
    random, took, previous = Random(3), [], bytes(32)
    for number in range(WARM_UP + count):
        picked = random.sample(products, LINES)
        cpu, wall = time.process_time(), time.perf_counter()
        previous = _write_raw(driver, number, picked, previous)
        took.append((time.process_time() - cpu, time.perf_counter() - wall))
        if number % REST_EVERY == 0:
            driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    raw.close()
    engine.dispose()
    return took[WARM_UP:]


def _write_raw(driver: object, number: int, picked: list[bytes], previous: bytes) -> bytes:
    run: Callable[..., object] = driver.execute  # type: ignore[attr-defined]
    many: Callable[..., object] = driver.executemany  # type: ignore[attr-defined]
    key = uuid4().bytes
    lines = [(key, no, product, "Product", 1000, 100, 100) for no, product in enumerate(picked)]
    run("BEGIN IMMEDIATE")
    run("INSERT INTO sale VALUES (?, ?, ?, ?, ?)", (key, number, 0, "2026-05-04", 1000))
    many("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", lines)
    many("INSERT INTO move VALUES (?, ?, ?, ?)", [(key, no, p, 1000) for _, no, p, *_ in lines])
    many(
        "INSERT INTO level VALUES (?, ?) ON CONFLICT (product) DO UPDATE SET "
        "quantity = quantity + excluded.quantity",
        [(product, -1000) for product in picked],
    )
    run("INSERT INTO tender VALUES (?, 1, 'CASH', 1000)", (key,))
    body = json.dumps({"sale": key.hex(), "lines": [line[3:] for line in lines]})
    digest = hashlib.sha256(previous + body.encode()).digest()
    run("INSERT INTO log (body, previous, hash) VALUES (?, ?, ?)", (body, previous, digest))
    run("COMMIT")
    return digest


def count_fsyncs() -> float | None:
    """How many fsyncs one sale needs, by strace; None where there is no strace."""
    if shutil.which("strace") is None:
        return None
    counts = []
    for rounds in (STRACE_ROUNDS, 2 * STRACE_ROUNDS):
        me = [sys.executable, __file__, "--only-sell", str(rounds)]
        traced = subprocess.run(
            ["strace", "-f", "-c", "-e", "trace=fsync,fdatasync", *me],
            capture_output=True,
            text=True,
            check=True,
        )
        # share, seconds, microseconds a call, calls, perhaps errors, name
        rows = [line.split() for line in traced.stderr.splitlines()]
        calls = [int(row[3]) for row in rows if row and row[-1] in {"fsync", "fdatasync"}]
        counts.append(sum(calls))
    return (counts[1] - counts[0]) / STRACE_ROUNDS


def only_sell(rounds: int) -> None:
    """So many sales in a new store, without a checkpoint among them; for strace."""
    with tempfile.TemporaryDirectory() as folder:
        store, goods = make_store(Path(folder))
        random = Random(3)
        for _ in range(rounds):
            basket = fill(store, goods, random)
            tender = NewTender("CASH", basket.totals.due)
            store.do(sales.complete, sales.to_sale(basket, (tender,)))
        os._exit(0)  # closing would write, too


def figures_of(count: int) -> dict[str, float | None]:
    """Everything measured, in milliseconds and sales a second."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, goods = make_store(folder)
        mine = time_sales(store, goods, count)
        store.close()
        raw = time_raw(folder, count)
    cpu, walls = [one for one, _ in mine], [one for _, one in mine]
    return {
        "sale_cpu_ms": round(median(cpu) * 1000, 3),
        "sale_cpu_p95_ms": round(quantiles(cpu, n=20)[-1] * 1000, 3),
        "raw_cpu_ms": round(median(one for one, _ in raw) * 1000, 3),
        "times_raw": round(median(cpu) / median(one for one, _ in raw), 2),
        "sale_wall_ms": round(median(walls) * 1000, 3),
        "raw_wall_ms": round(median(one for _, one in raw) * 1000, 3),
        "sales_per_second": round(count / sum(walls)),
        "fsyncs_a_sale": count_fsyncs(),
    }


def main() -> None:
    """Measure, print a table, write JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sales", type=int, default=400)
    arguments.add_argument("--output", type=Path, default=Path("build/bench_sale.json"))
    arguments.add_argument("--only-sell", type=int, help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.only_sell is not None:
        only_sell(asked.only_sell)
    figures = figures_of(asked.sales)
    for name, figure in figures.items():
        print(f"{name:20} {figure!s:>10}")
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
