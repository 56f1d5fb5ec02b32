"""Printing on its own thread, with printers that misbehave."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from reports.devices import Spooler
from storeapp import devices, opening, sales, settings
from storeapp.catalogue import ProductId
from storeapp.devices import (
    DocumentPrinted,
    DrawerOpened,
    JobKind,
    JobState,
    NewJob,
    PrinterSettings,
    PrintFailed,
    PrintJob,
    PrintJobId,
)
from storeapp.kernel.events import Event
from storeapp.sales import SaleId
from storeapp.shifts import Shift
from storeapp.store import Store
from tests.conftest import Clock, actor_named
from tests.printers import OFFLINE, PAPER_END, QUICK, Mood, TcpPrinter
from tests.storeapp.sales.ringing import line, sale

TEXT = devices.PrinterEncoding.GB18030
KICK = b"\x1bp\x0022"
AGAIN = "Printed again: an earlier print may be"


@pytest.fixture
def printer() -> Iterator[TcpPrinter]:
    with TcpPrinter() as started:
        yield started


@pytest.fixture
def start(store: Store) -> Iterator[Callable[[], Spooler]]:
    """Starts a spooler that tries again after an instant, and stops it at the end."""
    started: list[Spooler] = []

    def begin() -> Spooler:
        spooler = Spooler(store, limits=QUICK, wait_s=lambda _failures: 0.05)
        started.append(spooler)
        spooler.start()
        return spooler

    yield begin
    assert [spooler.stop(10) for spooler in started] == [True] * len(started)


def choose(store: Store, printer: PrinterSettings) -> None:
    store.do(settings.change, replace(printer, encoding=TEXT, drawer_pin=2))


def sell(store: Store, product: ProductId) -> SaleId:
    return store.do(sales.complete, sale(line(store, product), cash=500)).sale_id


def jobs(store: Store) -> list[PrintJob]:
    return list(store.ask(devices.list_recent).rows)[::-1]


class Heard:
    """Waits until the store has told something."""

    def __init__(self, store: Store, kind: type[Event]) -> None:
        self.events: list[Event] = []
        self._more = threading.Condition()
        store.bus.subscribe(kind, self._hear)

    def _hear(self, event: Event) -> None:
        with self._more:
            self.events.append(event)
            self._more.notify_all()

    def wait_for(self, count: int) -> list[Event]:
        with self._more:
            assert self._more.wait_for(lambda: len(self.events) >= count, 10), self.events
            return list(self.events)


def numbers(papers: list[bytes]) -> list[str]:
    """The receipt number on each paper."""
    return [
        next(word for word in paper.decode("gb18030").split() if word.count("-") == 2)
        for paper in papers
    ]


def test_a_sale_prints_by_itself_and_opens_the_drawer(
    store: Store,
    shift: Shift,
    tea: ProductId,
    printer: TcpPrinter,
    start: Callable[[], Spooler],
) -> None:
    choose(store, printer.settings)
    printed = Heard(store, DocumentPrinted)
    start()
    sale_id = sell(store, tea)
    (paper,) = printer.wait_for(1)
    assert paper.startswith(KICK + b"\x1b@")
    assert b"Tea" in paper
    assert numbers([paper]) == ["1-1-000001"]
    (told,) = printed.wait_for(1)
    assert isinstance(told, DocumentPrinted)
    assert (told.document_id, told.copy_no, told.tries) == (sale_id, 0, 1)
    assert [job.state for job in jobs(store)] == [JobState.DONE]


def test_receipts_come_in_the_order_of_the_sales(
    store: Store,
    shift: Shift,
    tea: ProductId,
    printer: TcpPrinter,
    start: Callable[[], Spooler],
) -> None:
    choose(store, printer.settings)
    start()
    for _ in range(12):
        sell(store, tea)
    papers = printer.wait_for(12)
    assert numbers(papers) == [f"1-1-{n:06d}" for n in range(1, 13)]
    assert len(papers) == 12


def test_a_hung_printer_never_holds_up_a_sale_and_prints_later(
    store: Store, shift: Shift, tea: ProductId, start: Callable[[], Spooler]
) -> None:
    """The printer takes the connection and then reads nothing; ten sales go on beside it."""
    with TcpPrinter(Mood(reads=False)) as printer:
        choose(store, printer.settings)
        failed = Heard(store, PrintFailed)
        start()
        for _ in range(10):
            sell(store, tea)
        failed.wait_for(1)
        assert printer.papers == []
        assert store.ask(devices.count_waiting) == 10
        printed = Heard(store, DocumentPrinted)
        printer.mood = Mood()
        papers = printer.wait_for(10)
        printed.wait_for(10)
        assert numbers(papers) == [f"1-1-{n:06d}" for n in range(1, 11)]
        assert [AGAIN in paper.decode("gb18030") for paper in papers] == [False] * 10
        assert store.ask(devices.count_waiting) == 0


def test_a_sale_is_not_waited_for_while_a_printer_hangs_in_the_middle(
    store: Store, shift: Shift, tea: ProductId
) -> None:
    """The thread is stuck at the printer for a minute; sales are completed all the same."""
    patient = replace(QUICK, send_s=60, answer_s=60, confirm_s=60)
    with TcpPrinter(Mood(reads=False)) as printer:
        choose(store, printer.settings)
        spooler = Spooler(store, limits=patient)
        spooler.start()
        for count in range(1, 6):
            sell(store, tea)
            assert store.ask(devices.count_waiting) == count
        assert not spooler.stop(0.05)
    assert spooler.stop(10)
    assert [(job.state, job.problem) for job in jobs(store)] == [(JobState.WAITING, "")] * 5


def test_a_receipt_cut_off_half_way_is_printed_again_and_says_so(
    store: Store,
    shift: Shift,
    tea: ProductId,
    start: Callable[[], Spooler],
) -> None:
    with TcpPrinter(Mood(cuts_off_at=300)) as printer:
        choose(store, printer.settings)
        failed, opened = Heard(store, PrintFailed), Heard(store, DrawerOpened)
        start()
        sell(store, tea)
        failed.wait_for(1)
        torn = printer.wait_for(1)
        assert len(torn[0]) == 300
        printer.mood = Mood()
        whole = printer.wait_for(len(torn) + 1)[-1]
        assert AGAIN in whole.decode("gb18030")
        assert numbers([whole]) == ["1-1-000001"]
        assert len(opened.events) == 1
        assert KICK in torn[0]
        assert KICK not in whole


def test_a_confirmation_that_never_comes_leaves_the_job_waiting(
    store: Store, shift: Shift, tea: ProductId, start: Callable[[], Spooler]
) -> None:
    with TcpPrinter(Mood(confirms=False)) as printer:
        choose(store, printer.settings)
        failed = Heard(store, PrintFailed)
        start()
        sell(store, tea)
        (told,) = failed.wait_for(1)
        assert isinstance(told, PrintFailed)
        assert told.problem == "PrinterCutOff"
        printer.mood = Mood()
        assert AGAIN in printer.wait_for(2)[-1].decode("gb18030")


def test_paper_out_is_told_once_and_nothing_is_printed_twice(
    store: Store,
    shift: Shift,
    tea: ProductId,
    told: list[Event],
    start: Callable[[], Spooler],
) -> None:
    with TcpPrinter(Mood(paper=PAPER_END)) as printer:
        choose(store, printer.settings)
        failed = Heard(store, PrintFailed)
        start()
        sell(store, tea)
        sell(store, tea)
        failed.wait_for(1)
        tried = printer.connections
        assert printer.papers == []
        while printer.connections < tried + 3:
            threading.Event().wait(0.01)
        assert [e.problem for e in failed.events if isinstance(e, PrintFailed)] == ["PaperOut"]
        printer.mood = Mood()
        papers = printer.wait_for(2)
        assert numbers(papers) == ["1-1-000001", "1-1-000002"]
        assert not [p for p in papers if AGAIN in p.decode("gb18030")]


def test_what_waited_is_printed_after_a_restart(
    store: Store, shift: Shift, tea: ProductId, store_folder: Path, clock: Clock
) -> None:
    """No spooler runs at all, as after a crash right behind the commit."""
    with TcpPrinter() as printer:
        choose(store, printer.settings)
        sell(store, tea)
        store.database.close()
        again = opening.open_store(store_folder, clock=clock)
        spooler = Spooler(again.acting_as(actor_named(again, "Ada")), limits=QUICK)
        spooler.start()
        assert numbers(printer.wait_for(1)) == ["1-1-000001"]
        assert spooler.stop(10)
        again.close()


def test_a_crash_between_printing_and_noting_it_is_told_on_the_paper(
    store: Store, shift: Shift, tea: ProductId, start: Callable[[], Spooler]
) -> None:
    with TcpPrinter() as printer:
        choose(store, printer.settings)
        sell(store, tea)
        (job,) = store.ask(devices.list_waiting)
        store.do(devices.mark_sending, job.id)
        start()
        assert AGAIN in printer.wait_for(1)[0].decode("gb18030")


def test_a_printer_that_comes_back_late_does_not_open_the_drawer(
    store: Store,
    shift: Shift,
    tea: ProductId,
    clock: Clock,
    printer: TcpPrinter,
    start: Callable[[], Spooler],
) -> None:
    choose(store, printer.settings)
    sell(store, tea)
    clock.forward(minutes=10)
    start()
    (paper,) = printer.wait_for(1)
    assert KICK not in paper


def test_a_reprint_is_marked_as_a_copy(
    store: Store, sold: SaleId, printer: TcpPrinter, start: Callable[[], Spooler]
) -> None:
    choose(store, printer.settings)
    start()
    assert store.do(sales.note_reprint, sold) == 1
    assert store.do(sales.note_reprint, sold) == 2
    papers = printer.wait_for(2)
    assert ["*** COPY 1 ***" in paper.decode("gb18030") for paper in papers] == [True, False]
    assert "*** COPY 2 ***" in papers[1].decode("gb18030")
    assert KICK not in papers[0]


def test_shift_slips_test_pages_and_the_drawer_go_the_same_way(
    store: Store, shift: Shift, printer: TcpPrinter, start: Callable[[], Spooler]
) -> None:
    choose(store, printer.settings)
    start()
    store.do(devices.queue, NewJob(kind=JobKind.REPORT, document_id=shift.id))
    store.do(devices.queue, NewJob(kind=JobKind.TEST))
    store.do(devices.queue, NewJob(kind=JobKind.DRAWER))
    slip, page, drawer = printer.wait_for(3)
    assert b"X report" in slip
    assert b"Test page" in page
    assert drawer == KICK


def test_without_a_printer_a_job_is_given_up_and_told(
    store: Store, sold: SaleId, start: Callable[[], Spooler]
) -> None:
    failed = Heard(store, PrintFailed)
    start()
    store.do(sales.note_reprint, sold)
    (told,) = failed.wait_for(1)
    assert isinstance(told, PrintFailed)
    assert (told.problem, told.given_up) == ("NoPrinter", True)
    assert [job.state for job in jobs(store)] == [JobState.FAILED]


def test_a_document_that_is_gone_does_not_stop_the_ones_behind_it(
    store: Store, sold: SaleId, printer: TcpPrinter, start: Callable[[], Spooler]
) -> None:
    choose(store, printer.settings)
    gone = NewJob(kind=JobKind.RECEIPT, document_id=sale_nobody_made())
    bad = store.do(devices.queue, gone)
    good = store.do(devices.queue, NewJob(kind=JobKind.RECEIPT, document_id=sold))
    start()
    assert numbers(printer.wait_for(1)) == ["1-1-000001"]
    assert [state_of(store, job) for job in (bad, good)] == [JobState.FAILED, JobState.DONE]


def sale_nobody_made() -> SaleId:
    return SaleId(UUID(int=99))


def state_of(store: Store, job_id: PrintJobId) -> JobState:
    """The state of a job, once it no longer waits."""
    for _ in range(500):
        found = store.ask(devices.find_job, job_id)
        assert found is not None
        if found.state is not JobState.WAITING:
            return found.state
        threading.Event().wait(0.01)
    return JobState.WAITING


def test_an_offline_printer_is_asked_again_when_its_settings_change(
    store: Store, shift: Shift, tea: ProductId
) -> None:
    with TcpPrinter(Mood(state=OFFLINE)) as broken, TcpPrinter() as good:
        choose(store, broken.settings)
        failed = Heard(store, PrintFailed)
        spooler = Spooler(store, limits=QUICK, wait_s=lambda _failures: 3600)
        spooler.start()
        sell(store, tea)
        failed.wait_for(1)
        choose(store, good.settings)
        assert numbers(good.wait_for(1)) == ["1-1-000001"]
        assert spooler.stop(10)
