"""How long it takes to take in a spreadsheet, and how much memory.

    python tests/benchmarks/exchange.py [--rows 100000] [--json FILE]

A made-up list of twelve columns is read from XLSX and from CSV, checked, taken in, taken in
again, and undone. CPU is that of this process and of the one that reads workbooks, user and
system together; memory is the highest of both together. Each format is measured in a process
of its own, as often as ``--times`` says; the table shows medians.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import TypeVar

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import exchange, opening
from storeapp.exchange import Target
from storeapp.kernel.actor import SYSTEM
from storeapp.opening import NewStore
from storeapp.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from many_products import barcode, names

ROWS, TIMES = 100_000, 3
PREVIEW = 1000
KIB_PER_MIB = 1024
HEADINGS = (
    *("编码", "条码", "品名", "分类", "品牌", "单位"),
    *("售价", "会员价", "进价", "税率", "快捷键", "停用"),
)
T = TypeVar("T")


def rows(count: int) -> Iterator[tuple[str | float, ...]]:
    """A list as a wholesaler's program gives it out."""
    random = Random(3)
    for number, name in enumerate(names(count)):
        price = random.randrange(50, 20_000) / 100
        yield (
            f"{number:07d}",
            barcode(number),
            name,
            f"部门{number % 9} > 分类{number % 120}",
            f"品牌{number % 400}",
            "瓶" if number % 3 else "个",
            price,
            round(price * 0.9, 2),
            round(price * 0.6, 2),
            "13%" if number % 4 else "9%",
            "是" if number % 5000 == 0 else "否",
            "是" if number % 700 == 0 else "否",
        )


def write_list(path: Path, count: int) -> None:
    """Write the list as XLSX or CSV."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADINGS)
            writer.writerows(rows(count))
        return
    from rustpy_xlsxwriter import write_worksheet

    cells = (dict(zip(HEADINGS, row, strict=True)) for row in rows(count))
    write_worksheet(cells, str(path), sheet_name="商品")


def cpu_s() -> float:
    """The CPU that this process and those it ran have used."""
    spent = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        spent += usage.ru_utime + usage.ru_stime
    return spent


def memory_mib() -> int:
    """The most memory this process and one that it ran have held."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(who).ru_maxrss for who in kinds) // KIB_PER_MIB


def measure(path: Path, folder: Path) -> dict[str, float]:
    """Every step of one file, in seconds of CPU; and memory in MiB."""
    wanted = NewStore(name="Benchmark", currency="CNY", country="CN", language="zh_CN")
    opening.create_store(folder, wanted).close()
    store = opening.open_store(folder).acting_as(SYSTEM)
    figures: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T]) -> T:
        began = cpu_s()
        result = work()
        figures[name] = cpu_s() - began
        return result

    sheet = timed("open", lambda: exchange.open_sheet(path))
    with sheet:
        plan = exchange.guess_plan(Target.PRODUCTS, sheet.preview(PREVIEW))
        assert len(plan.columns) == len(HEADINGS), plan.columns
        check = timed("check", lambda: store.ask(exchange.check_file, sheet, plan))
        assert (check.added, check.refused) == (check.rows, 0), check.problems[:3]
        taken = timed("take in", lambda: exchange.take_in(store, sheet, plan))
        assert taken.run.added == check.rows
        figures["memory MiB"] = memory_mib()
        store.rest()
        again = timed("take in again", lambda: exchange.take_in(store, sheet, plan))
        assert again.run.unchanged == check.rows
        timed("undo", lambda: exchange.undo_run(store, taken.run.id))
    figures["open, check and take in"] = sum(figures[n] for n in ("open", "check", "take in"))
    store.close()
    return figures


def profile(store: Store, path: Path) -> None:
    """Show where the time of checking and taking in goes."""
    import cProfile
    import pstats

    with exchange.open_sheet(path) as sheet, cProfile.Profile() as profiler:
        plan = exchange.guess_plan(Target.PRODUCTS, sheet.preview(PREVIEW))
        store.ask(exchange.check_file, sheet, plan)
        exchange.take_in(store, sheet, plan)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(32)


def one_run(path: Path) -> dict[str, float]:
    """Measure in a process of its own, so that its memory is its own, too."""
    command = [sys.executable, __file__, "--measure", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if asked.measure:
            print(json.dumps(measure(asked.measure, folder)))
            return
        table: dict[str, dict[str, float]] = {}
        for kind in ("xlsx", "csv"):
            path = folder / f"products.{kind}"
            write_list(path, asked.rows)
            if asked.profile:
                wanted = NewStore(name="Profile", currency="CNY", country="CN")
                store = opening.create_store(folder / kind, wanted).acting_as(SYSTEM)
                profile(store, path)
                store.close()
                continue
            runs = [one_run(path) for _ in range(asked.times)]
            table[kind] = {name: median(run[name] for run in runs) for name in runs[0]}
        for kind, figures in table.items():
            for name, value in figures.items():
                print(f"{asked.rows:>8,} rows  {kind:<5} {name:<26} {value:9.2f}")
        if asked.json:
            asked.json.write_text(json.dumps({"rows": asked.rows, **table}, indent=1))


if __name__ == "__main__":
    main()
