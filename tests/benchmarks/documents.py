"""What documents cost: receipts, reports, long lists and the print queue, in CPU time.

    python tests/benchmarks/documents.py [--products 100000] [--output build/documents.json]

Each figure is the median of several runs in this process; "first" is the first run in a fresh
process, with everything still to be imported. Limits are the issue's.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

sys.path.insert(0, str(Path(__file__).parent))
from large_store import open_large_store

from reports import writing
from reports.kit import escpos, fast_xlsx, pdf, raster, receipt_pdf
from reports.kit.days import Days
from reports.kit.paper import Paper
from reports.kit.sheet import Cells, Column, Kind, Listing, Report, Table
from reports.kit.style import Style
from reports.registry import REPORTS
from reports.sales.receipt import lay_out
from storeapp import catalogue, devices, opening, sales, shifts
from storeapp.catalogue import NewProduct
from storeapp.devices import PrinterEncoding, PrinterKind, PrinterSettings
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.currency import currency
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import percent
from storeapp.opening import NewStore
from storeapp.payments import NewTender
from storeapp.sales import NewSale, SaleId
from storeapp.store import Store
from tests.reports.kit.tables import AT
from tests.reports.receipts import LINES, STORE, sale

ROOT = Path(__file__).parents[2]
STYLE = Style(currency("CNY"), ZoneInfo("Asia/Shanghai"))
TEXT = PrinterSettings(kind=PrinterKind.FILE, path="x", encoding=PrinterEncoding.GB18030)
PICTURE = replace(TEXT, encoding=PrinterEncoding.IMAGE)
ROWS = 100_000
FIRST = "import time; t = time.process_time(); {what}; print(time.process_time() - t)"

Figures = dict[str, dict[str, Any]]


def main() -> None:
    """Measure everything, print a table and write JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=ROWS)
    parser.add_argument("--output", type=Path, default=Path("build/documents.json"))
    wanted = parser.parse_args()
    figures: Figures = {}
    measure_receipts(figures)
    measure_report(figures)
    measure_list(figures)
    with tempfile.TemporaryDirectory() as folder:
        measure_store(figures, Path(folder))
    measure_export(figures, wanted.products)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures["peak memory of this run"] = {"MB": round(peak_mb)}
    for name, figure in figures.items():
        print(f"{name:48} {'  '.join(f'{key} {value}' for key, value in figure.items())}")
    wanted.output.parent.mkdir(parents=True, exist_ok=True)
    wanted.output.write_text(json.dumps(figures, indent=1, ensure_ascii=False))


def note(figures: Figures, name: str, work: Callable[[], object], **more: Any) -> None:
    """The median CPU time of a piece of work, in milliseconds."""
    work()
    times = []
    for _ in range(more.pop("runs", 25)):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    figures[name] = {"ms": round(statistics.median(times), 3), **more}


def ten_lines() -> Paper:
    """A receipt of ten lines in Chinese."""
    lines = tuple(LINES[i % len(LINES)] for i in range(10))
    return lay_out(sale(lines), STORE, STYLE, "zh_CN")


def measure_receipts(figures: Figures) -> None:
    """The ways of drawing a receipt."""
    paper = ten_lines()
    what = "import sys; sys.path[:0] = {path!r}; import documents; documents.{call}"
    path = [str(ROOT), str(Path(__file__).parent)]
    call = "receipt_pdf.draw(documents.ten_lines())"
    script = FIRST.format(what=what.format(path=path, call=call))
    said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    figures["receipt PDF, first, all imports"] = {"ms": round(float(said.stdout) * 1000, 1)}
    note(figures, "receipt laid out", ten_lines)
    note(figures, "receipt PDF, warm", lambda: receipt_pdf.draw(paper), limit=5)
    note(figures, "receipt as picture, 576 dots", lambda: raster.draw(paper, 80))
    note(figures, "receipt bytes, picture", lambda: escpos.draw(paper, PICTURE))
    note(figures, "receipt bytes, GB18030", lambda: escpos.draw(paper, TEXT))


def measure_report(figures: Figures) -> None:
    """A report of a thousand rows on A4."""
    names = ("泰国茉莉香米 5kg 特级长粒香米", "Whole milk 1 L", "薄荷牙膏 120g", "喆牌酸奶")
    columns = (
        Column("Code"),
        Column("Product", weight=3),
        Column("Category"),
        Column("Quantity", Kind.QUANTITY),
        Column("Discount", Kind.MONEY),
        Column("Tax", Kind.MONEY),
        Column("Sales", Kind.MONEY),
    )
    rows = tuple(
        (
            f"69{i:011d}",
            f"{names[i % 4]} {i}",
            "乳制品",
            Quantity(i * 250),
            Money(-i),
            Money(i * 3),
            Money(i * 137),
        )
        for i in range(1000)
    )
    report = Report(title="Products", tables=(Table("Products", columns, rows),))
    note(figures, "report PDF, 1,000 rows", lambda: pdf.draw(report, STYLE), runs=9, limit=200)


def list_rows() -> Iterator[Cells]:
    """A hundred thousand rows of twelve columns, of every kind."""
    for i in range(ROWS):
        yield (
            f"69{i:011d}",
            "=1+1" if i % 2 else f"Milk {i}",
            f"牛奶 {i}",
            "Dairy",
            "Acme",
            Money(i * 7),
            Money(i),
            Quantity(i * 250),
            percent(13),
            AT,
            date(2026, 11, 8),
            i % 2 == 0,
        )


def measure_list(figures: Figures) -> None:
    """An Excel list of 100,000 × 12 styled and typed cells, and what comes back of it."""
    kinds = (
        *[Kind.TEXT] * 5,
        Kind.MONEY,
        Kind.MONEY,
        Kind.QUANTITY,
        Kind.SHARE,
        Kind.MOMENT,
        Kind.DAY,
        Kind.FLAG,
    )
    columns = tuple(Column(f"Column {i}", kind) for i, kind in enumerate(kinds))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"

        def write() -> None:
            fast_xlsx.write(Listing("List", columns, list_rows()), STYLE, path)

        note(figures, f"Excel list, {ROWS:,} × 12", write, runs=3, limit=2000)
        figures[f"Excel list, {ROWS:,} × 12"] |= {"back": read_back(path)}


def read_back(path: Path) -> str:
    """The types of the last row as another program reads them."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert len(rows) == ROWS + 1
    assert rows[2][1] == "=1+1"
    return " ".join(type(value).__name__ for value in rows[-1])


def measure_store(figures: Figures, folder: Path) -> None:
    """The print queue on the checkout's path, and the figures of a busy day."""
    wanted = NewStore(name="Bench", currency="CNY", country="CN", zone="Asia/Shanghai")
    store = opening.create_store(folder, wanted).acting_as(SYSTEM)
    fill_day(store, 500)
    days = Days(*[store.ask(lambda read: read.business_day)] * 2)

    def queue(work: Any) -> None:
        began = time.process_time()
        for _ in range(1000):
            devices.queue_receipt(work, new_id())
        took = (time.process_time() - began) * 1000
        figures["one receipt queued"] = {"µs": round(took, 1), "limit": 20}

    store.do(queue)
    for name in ("day", "category-week"):
        entry = REPORTS[name]
        note(figures, f"{name} report of 500 sales", lambda e=entry: store.ask(e.make, days))
    output = folder / "day.pdf"
    note(
        figures,
        "day report of 500 sales, as PDF",
        lambda: store.ask(writing.write_report, "day", days, output),
    )
    store.close()


def fill_day(store: Store, count: int) -> None:
    """So many sales of eight lines each out of 400 products."""
    products = [
        store.do(
            catalogue.add_product,
            NewProduct(code=f"P{i}", name=f"商品 {i}", price=Money(100 + i)),
        )
        for i in range(400)
    ]
    sellable = [store.ask(catalogue.get_sellable, product) for product in products]
    store.do(shifts.open_shift, ZERO)
    for i in range(count):
        lines = tuple(
            sales.line_for(sellable[(i * 13 + k * 7) % 400], Quantity(1000)) for k in range(8)
        )
        due = sales.sum_up(sales.price_lines(lines)).due
        paid = (NewTender("CASH", due),)
        store.do(sales.complete, NewSale(id=SaleId(new_id()), lines=lines, tenders=paid))


def measure_export(figures: Figures, products: int) -> None:
    """The product list of a large store, read and written."""
    store = open_large_store(products)
    today = Days(date(2026, 1, 1), date(2026, 1, 1))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "products.xlsx"
        note(
            figures,
            f"product list of {products:,} × 14, from the store",
            lambda: store.ask(writing.write_list, "products", today, path),
            runs=3,
        )
    store.close()


if __name__ == "__main__":
    main()
