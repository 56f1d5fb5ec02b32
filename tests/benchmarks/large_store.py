"""A store of any size, filled by the same command that takes in a spreadsheet.

Run it to measure how long filling takes:  python tests/benchmarks/large_store.py 100000
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import catalogue, opening
from storeapp.catalogue import (
    Barcode,
    NewProduct,
    ProductFilter,
    ProductId,
    ProductRow,
    ProductSort,
)
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.opening import NewStore
from storeapp.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from many_products import barcode, names

AT_ONCE = 2000
MOVED_AT_ONCE = 500
MANY = 20
FULL = "full"
ADDED = ProductFilter(sort=ProductSort.ADDED)


def open_large_store(count: int, folder: Path | None = None) -> Store:
    """A store with so many products, as a shop has them: with barcodes, categories, costs
    and a popularity that few have. Kept under the folder for temporary files."""
    folder = folder or Path(tempfile.gettempdir()) / "storeapp-large" / str(count)
    if not opening.store_exists(folder):
        wanted = NewStore(name="Large", currency="CNY", country="CN", language="zh_CN")
        opening.create_store(folder, wanted).close()
    store = opening.open_store(folder).acting_as(SYSTEM)
    if not (folder / FULL).exists():
        fill(store, count)
        (folder / FULL).touch()
    return store


def fill(store: Store, count: int) -> None:
    """Take in so many products, and let every tenth have been sold."""
    portion: list[ProductRow] = []
    for row in rows(count):
        portion.append(row)
        if len(portion) == AT_ONCE:
            store.do(catalogue.take_products, new_id(), portion)
            store.rest()
            portion = []
    store.do(catalogue.take_products, new_id(), portion)
    sell(store)
    store.rest(thoroughly=True)


def rows(count: int) -> Iterator[ProductRow]:
    """The rows of a file of so many products."""
    random = Random(11)
    for number, name in enumerate(names(count)):
        price = random.randrange(100, 20_000)
        yield ProductRow(
            product=NewProduct(
                code=f"P{number:07d}",
                name=name,
                barcodes=(Barcode(code=barcode(number)),),
                price=Money(price),
                cost=Money(price * 7 // 10),
            ),
            category_path=(f"Aisle {number % 20}", f"Shelf {number % 300}"),
        )


def sell(store: Store) -> None:
    """Give every tenth product a past, and let the index follow it."""
    random = Random(13)
    today = store.clock().date()
    sold: list[tuple[ProductId, date, int]] = []
    page = store.ask(catalogue.list_products, ADDED)
    while page.next_key:
        lines = page.rows[:: len(page.rows) // MANY + 1]
        sold += [(line.id, today, int(random.paretovariate(0.7))) for line in lines]
        page = store.ask(catalogue.list_products, ADDED, page.next_key)
    for start in range(0, len(sold), AT_ONCE):
        store.do(catalogue.note_popularity, sold[start : start + AT_ONCE])
    while store.do(catalogue.rerank, MOVED_AT_ONCE):
        store.rest()


def main() -> None:
    """Fill a new store, and print and write what it took."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("count", type=int, nargs="?", default=100_000)
    arguments.add_argument("--output", type=Path, default=Path("build/bench_take.json"))
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wanted = NewStore(name="Large", currency="CNY", country="CN", language="zh_CN")
        opening.create_store(Path(folder), wanted).close()
        store = opening.open_store(Path(folder)).acting_as(SYSTEM)
        portions = list(rows(asked.count))
        figures: dict[str, float] = {"products": asked.count}
        for run in ("added", "unchanged"):
            started = time.process_time()
            for start in range(0, asked.count, AT_ONCE):
                store.do(catalogue.take_products, new_id(), portions[start : start + AT_ONCE])
                store.rest()
            figures[f"{run}_cpu_s"] = round(time.process_time() - started, 2)
        size = (Path(folder) / opening.FILE_NAME).stat().st_size
        figures["file_mb"] = round(size / 1e6, 1)
        figures["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        store.close()
    for name, figure in figures.items():
        print(f"{name:16} {figure:>12,}")
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
