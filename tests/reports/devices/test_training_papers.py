"""In training every paper says so, and the drawer stays shut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reports import writing
from reports.devices import Spooler, documents
from reports.kit import plain_text
from reports.kit.days import Days
from reports.kit.style import Style
from reports.kit.training import marked_paper
from storeapp import devices, opening, sales, settings, shifts, training
from storeapp.catalogue import ProductId
from storeapp.devices import JobKind, NewJob, PrinterEncoding, PrintJob
from storeapp.kernel.money import Money
from storeapp.sales import SaleId
from storeapp.settings import StoreSettings
from storeapp.store import Store
from tests.conftest import Clock, actor_named
from tests.printers import QUICK, TcpPrinter
from tests.storeapp.sales.ringing import line, sale

PULSE = b"\x1bp"


@pytest.fixture
def practice(store: Store, store_folder: Path, tea: ProductId, clock: Clock) -> Iterator[Store]:
    """A training file with its owner at the screen and an open drawer."""
    training.make_afresh(store, store_folder)
    opened = opening.open_store(training.folder_of(store_folder), clock=clock)
    owner = opened.acting_as(actor_named(opened, "Ada"))
    owner.do(shifts.open_shift, Money(10_000))
    yield owner
    opened.close()


def sell(store: Store, product: ProductId) -> SaleId:
    return store.do(sales.complete, sale(line(store, product), cash=500)).sale_id


def paper_lines(store: Store, job: PrintJob) -> list[str]:
    printer = store.ask(settings.get, devices.PrinterSettings)
    paper = store.ask(documents.paper_of, job, printer)
    return [text.strip() for text in plain_text.draw(paper).splitlines()]


def job_of(store: Store, kind: JobKind, document: SaleId | None) -> PrintJob:
    store.do(devices.queue, NewJob(kind=kind, document_id=document))
    return store.ask(devices.list_recent).rows[0]


@pytest.mark.parametrize(("language", "sign"), [("en", "TRAINING"), ("zh_CN", "培训")])
def test_receipts_reports_and_test_pages_say_training_at_both_ends(
    practice: Store, tea: ProductId, language: str, sign: str
) -> None:
    own = practice.ask(settings.get, StoreSettings)
    practice.do(settings.change, replace(own, language=language))
    sold = sell(practice, tea)
    shift = practice.ask(shifts.current)
    assert shift is not None
    for kind, document in (
        (JobKind.RECEIPT, sold),
        (JobKind.GIFT, sold),
        (JobKind.REPORT, SaleId(shift.id)),
        (JobKind.TEST, None),
    ):
        lines = paper_lines(practice, job_of(practice, kind, document))
        assert lines.count(sign) == 1, kind
        assert f"*** {sign} ***" in lines[-3:], kind


def test_a_paper_is_marked_once_and_a_real_one_not_at_all(
    store: Store, practice: Store, tea: ProductId
) -> None:
    store.do(shifts.open_shift, Money(10_000))
    job = job_of(store, JobKind.RECEIPT, sell(store, tea))
    assert not [text for text in paper_lines(store, job) if "TRAINING" in text]
    printer = practice.ask(settings.get, devices.PrinterSettings)
    job = job_of(practice, JobKind.RECEIPT, sell(practice, tea))
    paper = practice.ask(documents.paper_of, job, printer)
    assert marked_paper(paper, Style(training=True), "zh_CN") == paper


def test_the_drawer_stays_shut_in_training(practice: Store, tea: ProductId) -> None:
    with TcpPrinter() as printer:
        chosen = replace(printer.settings, encoding=PrinterEncoding.GB18030, drawer_pin=2)
        practice.do(settings.change, chosen)
        spooler = Spooler(practice, limits=QUICK, wait_s=lambda _failures: 0.05)
        spooler.start()
        sell(practice, tea)
        (paper,) = printer.wait_for(1)
        assert spooler.stop(10)
    assert PULSE not in paper
    assert b"TRAINING" in paper
    assert b"T1-1-000001" in paper


def test_reports_and_lists_say_training_in_their_titles(
    practice: Store, tmp_path: Path
) -> None:
    day = date(2026, 5, 4)
    report = practice.ask(writing.write_report, "day", Days(day, day), tmp_path / "day.xlsx")
    assert not report.title.startswith("TRAINING")
    from openpyxl import load_workbook

    title = load_workbook(tmp_path / "day.xlsx").properties.title
    assert title == f"TRAINING · {report.title}"
