"""Prints what waits in the queue, on a thread of its own, and never holds up a sale."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from reports.devices import documents
from reports.kit import escpos
from storeapp import devices, settings
from storeapp.devices import (
    BadPrinterSetting,
    Limits,
    NoPrinter,
    NoSuchJob,
    PrinterSettings,
    PrinterTrouble,
    PrintJob,
    PrintQueued,
)
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.sales import SaleCompleted, SaleReprinted
from storeapp.settings import SettingsChanged
from storeapp.store import Store

WAKING: tuple[type[Event], ...] = (
    PrintQueued,
    SaleCompleted,
    SaleReprinted,
    SettingsChanged,
)
STOP_WITHIN_S = 2.0

log = logging.getLogger(__name__)


class Spooler:
    """Takes this register's waiting jobs in order, draws and sends them.

    It wakes when a sale is completed or a job is queued, and by itself to try again after
    a failure: a printer that is off or hung delays only paper. What was queued is in the
    store's file, so it is printed after a restart too.
    """

    def __init__(
        self,
        store: Store,
        *,
        logo: Path | None = None,
        limits: Limits = devices.NORMAL,
        wait_s: Callable[[int], float] = devices.wait_s,
    ) -> None:
        """``logo`` is a picture for the top of receipts; it is left out while not there."""
        self._store = store.acting_as(SYSTEM)
        self._is_training = store.frame.register.is_training  # then the drawer stays shut
        self._logo = logo
        self._limits = limits
        self._wait_s = wait_s
        self._failures = 0
        self._wake = threading.Event()
        self._ending = threading.Event()
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._run, name="spooler", daemon=True)
        self._deaf: list[Callable[[], None]] = []

    def start(self) -> None:
        """Begin, with whatever still waits from before."""
        self._deaf = [self._store.bus.subscribe(kind, self._hear) for kind in WAKING]
        self._thread.start()

    def stop(self, within_s: float = STOP_WITHIN_S) -> bool:
        """Print no more; returns whether the thread has ended in time.

        A job that hangs at the printer is left there: it stays in the queue, in doubt, and
        the thread never touches the store again.
        """
        for stop_listening in self._deaf:
            stop_listening()
        self._deaf = []
        self._ending.set()
        self._wake.set()
        self._thread.join(within_s)
        alive = self._thread.is_alive()
        if alive:
            self._left.set()
        return not alive

    def print_waiting(self) -> bool:
        """Print every job that waits now; returns whether the printer is still willing."""
        while jobs := self._store.ask(devices.list_waiting):
            printer = self._store.ask(settings.get, PrinterSettings)
            for job in jobs:
                if self._ending.is_set():
                    return True
                if not self._take(printer, job):
                    self._failures += 1
                    return False
                self._failures = 0
        return True

    def _hear(self, _event: Event) -> None:
        self._wake.set()

    def _run(self) -> None:
        self._quietly(lambda: self._store.do(devices.forget_old))
        while not self._ending.is_set():
            self._wake.clear()
            willing = self._quietly(self.print_waiting)
            pause_s = None if willing else self._wait_s(self._failures)
            self._wake.wait(pause_s)

    def _quietly(self, step: Callable[[], object]) -> bool:
        """Do a step; whatever it raises is logged and tried again later, never the end."""
        try:
            return bool(step())
        except Exception:
            log.exception("printing must wait")
            self._failures += 1
            return False

    def _take(self, printer: PrinterSettings, job: PrintJob) -> bool:
        """Print one job; returns whether the next one may be tried."""
        try:
            self._print(printer, job)
        except NoSuchJob:
            pass  # cancelled meanwhile, or we are ending
        except NoPrinter as error:
            self._give_up(job, error)
        except (PrinterTrouble, BadPrinterSetting) as error:
            self._fail(job, error)
            return False
        except Exception as error:
            log.exception("job %s cannot be printed", job.id)
            self._give_up(job, error)
        return True

    def _print(self, printer: PrinterSettings, job: PrintJob) -> None:
        logo = self._logo if self._logo is not None and self._logo.exists() else None
        document = self._store.ask(documents.draw, job, printer, logo)

        def begin() -> bytes:
            if self._ending.is_set():
                raise NoSuchJob(job.id)
            opens = self._store.do(devices.mark_sending, job.id) and not self._is_training
            return (escpos.kick(printer) if opens else b"") + document

        devices.deliver(printer, begin, self._limits)
        if not self._left.is_set():
            self._store.do(devices.mark_done, job.id)

    def _fail(self, job: PrintJob, error: StoreError) -> None:
        log.warning("job %s waits: %s", job.id, error)
        self._note(job, error, given_up=False)

    def _give_up(self, job: PrintJob, error: Exception) -> None:
        self._note(job, error, given_up=True)

    def _note(self, job: PrintJob, error: Exception, *, given_up: bool) -> None:
        if self._left.is_set():
            return
        try:
            problem = type(error).__name__
            self._store.do(devices.mark_failed, job.id, problem, given_up=given_up)
        except NoSuchJob:
            pass  # cancelled meanwhile
