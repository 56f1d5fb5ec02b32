"""The print queue: what goes in, and what became of it."""

from __future__ import annotations

from uuid import UUID

import pytest

from storeapp import devices, settings
from storeapp.devices import (
    DocumentPrinted,
    DrawerOpened,
    DrawerStayedShut,
    JobKind,
    JobState,
    NewJob,
    NoSuchJob,
    PrintCancelled,
    PrinterKind,
    PrinterSettings,
    PrintFailed,
    PrintJob,
    PrintJobId,
    PrintQueued,
)
from storeapp.kernel.actor import NOBODY, NotAllowed, Permission
from storeapp.kernel.events import Event
from storeapp.store import Store
from tests.conftest import NOON, Clock

SALE = UUID(int=7)
FILE = PrinterSettings(kind=PrinterKind.FILE, path="/tmp/x", drawer_pin=2)


def waiting(store: Store) -> list[PrintJob]:
    return list(store.ask(devices.list_waiting))


def queue_one(store: Store, **of: object) -> PrintJobId:
    job = NewJob(kind=JobKind.RECEIPT, document_id=SALE, **of)  # type: ignore[arg-type]
    return store.do(devices.queue, job)


def state_of(store: Store, job_id: PrintJobId) -> JobState:
    found = store.ask(devices.find_job, job_id)
    assert found is not None
    return found.state


def test_a_sale_queues_its_receipt_and_tells_nothing(cashier: Store, told: list[Event]) -> None:
    cashier.do(devices.queue_sale, FILE, SALE, takes_cash=True)
    (job,) = waiting(cashier)
    assert job == PrintJob(
        id=job.id,
        kind=JobKind.RECEIPT,
        document_id=SALE,
        copy_no=0,
        opens_drawer=True,
        state=JobState.WAITING,
        tries=0,
        in_doubt=False,
        problem="",
        made_at=NOON,
        done_at=None,
    )
    assert told == []


@pytest.mark.parametrize(
    ("printer", "takes_cash", "expected"),
    [
        (PrinterSettings(), True, []),
        (FILE, False, [(JobKind.RECEIPT, False)]),
        (
            PrinterSettings(kind=PrinterKind.FILE, path="x", auto_print=False, drawer_pin=2),
            True,
            [(JobKind.DRAWER, True)],
        ),
        (
            PrinterSettings(kind=PrinterKind.FILE, path="x", auto_print=False, drawer_pin=2),
            False,
            [],
        ),
        (
            PrinterSettings(kind=PrinterKind.FILE, path="x"),
            True,
            [(JobKind.RECEIPT, False)],
        ),
    ],
)
def test_what_a_sale_needs_follows_from_the_printer(
    cashier: Store,
    printer: PrinterSettings,
    takes_cash: bool,
    expected: list[tuple[JobKind, bool]],
) -> None:
    cashier.do(devices.queue_sale, printer, SALE, takes_cash=takes_cash)
    assert [(job.kind, job.opens_drawer) for job in waiting(cashier)] == expected


def test_jobs_wait_in_the_order_they_came(cashier: Store) -> None:
    ids = [queue_one(cashier) for _ in range(5)]
    assert [job.id for job in waiting(cashier)] == ids
    assert cashier.ask(devices.count_waiting) == 5
    assert [job.id for job in cashier.ask(devices.list_waiting, 2)] == ids[:2]


def test_queueing_by_hand_is_told(cashier: Store, told: list[Event]) -> None:
    job_id = queue_one(cashier)
    assert told == [PrintQueued(job_id=job_id, kind=JobKind.RECEIPT, document_id=SALE)]


def test_a_job_that_is_done_waits_no_more(
    cashier: Store, told: list[Event], clock: Clock
) -> None:
    job_id = queue_one(cashier, copy_no=2)
    cashier.do(devices.mark_sending, job_id)
    clock.forward(seconds=3)
    cashier.do(devices.mark_done, job_id)
    done = cashier.ask(devices.find_job, job_id)
    assert done is not None
    assert (done.state, done.tries, done.in_doubt, done.done_at) == (
        JobState.DONE,
        1,
        False,
        clock.now,
    )
    assert waiting(cashier) == []
    assert told[-1] == DocumentPrinted(
        job_id=job_id, kind=JobKind.RECEIPT, document_id=SALE, copy_no=2, tries=1
    )


def test_a_job_that_was_begun_is_in_doubt_until_it_is_done(cashier: Store) -> None:
    job_id = queue_one(cashier)
    cashier.do(devices.mark_sending, job_id)
    (job,) = waiting(cashier)
    assert (job.in_doubt, job.tries) == (True, 1)


def test_the_drawer_opens_once_however_often_a_job_is_tried(
    cashier: Store, told: list[Event]
) -> None:
    cashier.do(devices.queue_sale, FILE, SALE, takes_cash=True)
    (job,) = waiting(cashier)
    assert cashier.do(devices.mark_sending, job.id) is True
    assert cashier.do(devices.mark_sending, job.id) is False
    assert told == [DrawerOpened(job_id=job.id, document_id=SALE)]


def test_a_drawer_that_is_a_minute_late_stays_shut(
    cashier: Store, told: list[Event], clock: Clock
) -> None:
    cashier.do(devices.queue_sale, FILE, SALE, takes_cash=True)
    (job,) = waiting(cashier)
    clock.forward(seconds=61)
    assert cashier.do(devices.mark_sending, job.id) is False
    assert told == [DrawerStayedShut(job_id=job.id, document_id=SALE, late_s=61)]


def test_the_same_problem_is_told_once(cashier: Store, told: list[Event]) -> None:
    job_id = queue_one(cashier)
    told.clear()
    for problem in ("PrinterAway", "PrinterAway", "PaperOut", "PaperOut"):
        cashier.do(devices.mark_failed, job_id, problem)
    assert [e.problem for e in told if isinstance(e, PrintFailed)] == [
        "PrinterAway",
        "PaperOut",
    ]
    (job,) = waiting(cashier)
    assert job.problem == "PaperOut"


def test_a_job_that_is_given_up_waits_no_more(cashier: Store, told: list[Event]) -> None:
    job_id = queue_one(cashier)
    cashier.do(devices.mark_failed, job_id, "NoSuchSale", given_up=True)
    assert state_of(cashier, job_id) is JobState.FAILED
    assert told[-1] == PrintFailed(
        job_id=job_id,
        kind=JobKind.RECEIPT,
        document_id=SALE,
        problem="NoSuchSale",
        given_up=True,
    )


def test_a_waiting_job_can_be_cancelled(manager: Store, told: list[Event]) -> None:
    job_id = queue_one(manager)
    manager.do(devices.cancel, job_id)
    assert state_of(manager, job_id) is JobState.CANCELLED
    assert told[-1] == PrintCancelled(job_id=job_id, kind=JobKind.RECEIPT, document_id=SALE)


@pytest.mark.parametrize(
    "late", [devices.mark_sending, devices.mark_done, devices.cancel, devices.mark_failed]
)
def test_a_job_that_does_not_wait_is_not_touched(manager: Store, late: object) -> None:
    job_id = queue_one(manager)
    manager.do(devices.mark_done, job_id)
    more = ("PaperOut",) if late is devices.mark_failed else ()
    with pytest.raises(NoSuchJob):
        manager.do(late, job_id, *more)  # type: ignore[arg-type]
    assert state_of(manager, job_id) is JobState.DONE


def test_jobs_of_another_register_are_left_to_it(cashier: Store) -> None:
    queue_one(cashier)
    cashier.do(_move_to_register, 2)
    assert waiting(cashier) == []
    assert cashier.ask(devices.count_waiting) == 0
    assert cashier.ask(devices.list_recent).rows == ()


def _move_to_register(work: object, number: int) -> None:
    work.driver.execute("UPDATE print_job SET register_no = ?", (number,))  # type: ignore[attr-defined]


def test_finished_jobs_are_forgotten_after_a_month_and_waiting_ones_never(
    cashier: Store, clock: Clock
) -> None:
    old, still_waiting = queue_one(cashier), queue_one(cashier)
    cashier.do(devices.mark_done, old)
    clock.forward(days=31)
    fresh = queue_one(cashier)
    cashier.do(devices.mark_done, fresh)
    assert cashier.do(devices.forget_old) == 1
    kept = [job.id for job in cashier.ask(devices.list_recent).rows]
    assert kept == [fresh, still_waiting]


def test_the_queue_is_read_page_by_page(cashier: Store) -> None:
    ids = [queue_one(cashier) for _ in range(101)]
    first = cashier.ask(devices.list_recent)
    assert [job.id for job in first.rows] == ids[:0:-1]
    rest = cashier.ask(devices.list_recent, first.next_key)
    assert [job.id for job in rest.rows] == ids[:1]
    assert rest.next_key is None


@pytest.mark.parametrize(
    ("job", "needed"),
    [
        (NewJob(kind=JobKind.RECEIPT, document_id=SALE), Permission.SELL),
        (NewJob(kind=JobKind.RECEIPT, document_id=SALE, copy_no=1), Permission.REPRINT),
        (NewJob(kind=JobKind.REPORT, document_id=SALE), Permission.USE_DRAWER),
        (NewJob(kind=JobKind.DRAWER), Permission.USE_DRAWER),
        (NewJob(kind=JobKind.TEST), Permission.CHANGE_SETTINGS),
    ],
)
def test_each_kind_of_job_needs_its_permission(
    store: Store, job: NewJob, needed: Permission
) -> None:
    with pytest.raises(NotAllowed) as caught:
        store.acting_as(NOBODY).do(devices.queue, job)
    assert caught.value.permission is needed
    assert waiting(store) == []


def test_a_job_for_the_drawer_alone_opens_it(cashier: Store) -> None:
    cashier.do(devices.queue, NewJob(kind=JobKind.DRAWER))
    (job,) = waiting(cashier)
    assert job.opens_drawer


def test_the_printer_is_a_setting_like_any_other(store: Store) -> None:
    store.do(settings.change, FILE)
    assert store.ask(settings.get, PrinterSettings) == FILE
