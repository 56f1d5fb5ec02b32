"""What the day leaves on paper: receipts, the day report, the lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reports import writing
from reports.kit import plain_text, raster, receipt_pdf
from reports.kit.days import Days
from reports.kit.paper import Paper
from reports.kit.style import style_of
from reports.kit.words import speaking
from reports.sales import receipt
from reports.sales.receipt import Issue
from storeapp import sales, settings
from storeapp.db.work import Read
from storeapp.kernel.machine import LANGUAGES
from storeapp.sales import SaleDetail, SaleFilter
from storeapp.settings import StoreSettings

PAPER_MM = 80


def write_papers(read: Read, folder: Path) -> Iterator[Path]:
    """Write the last receipts and the day's reports in both languages, and the lists."""
    folder.mkdir(parents=True, exist_ok=True)
    today = read.business_day
    sold = sales.find_sales(read, SaleFilter(day_from=today, day_to=today)).rows
    details = [sales.get_sale(read, row.id) for row in sold]
    for language in LANGUAGES:
        with speaking(language):
            for detail in details:
                yield from _write_receipt(read, detail, folder, language)
            yield from _write_reports(read, today, folder, language)
    yield from _write_lists(read, today, folder)


def _write_receipt(read: Read, sale: SaleDetail, folder: Path, language: str) -> Iterator[Path]:
    own = settings.get(read, StoreSettings)
    stem = f"receipt-{sale.number}-{language}"
    for issue, mark in ((Issue(), ""), (Issue(copy_no=1), "-copy")):
        paper: Paper = receipt.lay_out(sale, own, style_of(read), language, issue)
        path = folder / f"{stem}{mark}"
        receipt_pdf.write(paper, path.with_name(f"{path.name}.pdf"), PAPER_MM)
        raster.draw(paper, PAPER_MM).save(path.with_name(f"{path.name}.png"))
        text = path.with_name(f"{path.name}.txt")
        text.write_text(plain_text.draw(paper), encoding="utf-8")
        yield from (path.with_name(f"{path.name}.{kind}") for kind in ("pdf", "png", "txt"))
        if not sale.copies:
            return


def _write_reports(read: Read, today: date, folder: Path, language: str) -> Iterator[Path]:
    for name in ("day", "shift"):
        for suffix in ("pdf", "xlsx"):
            path = folder / f"{name}-{today.isoformat()}-{language}.{suffix}"
            writing.write_report(read, name, Days(today, today), path)
            yield path


def _write_lists(read: Read, today: date, folder: Path) -> Iterator[Path]:
    for name in ("products", "sales"):
        path = folder / f"{name}.xlsx"
        writing.write_list(read, name, Days(today.replace(day=1), today), path)
        yield path
