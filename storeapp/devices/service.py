"""Putting jobs into the print queue, noting what became of them, and how papers look."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from storeapp.db.work import Work
from storeapp.devices import queries, rules
from storeapp.devices.errors import NoSuchJob, NotALogo
from storeapp.devices.events import (
    DocumentPrinted,
    DrawerOpened,
    DrawerStayedShut,
    PoleFound,
    PoleLost,
    PrintCancelled,
    PrintFailed,
    PrintQueued,
    TemplateChanged,
)
from storeapp.devices.tables import paper_logo, paper_template, print_job
from storeapp.devices.types import (
    JobKind,
    JobState,
    LogoId,
    NewJob,
    PaperKind,
    PrinterSettings,
    PrintJob,
    PrintJobId,
    ReceiptTemplate,
)
from storeapp.kernel.actor import Permission

KEPT_DAYS = 30  # how long the queue remembers what it has printed

_QUEUE = (
    "INSERT INTO print_job (register_no, kind, document_id, copy_no, opens_drawer, state, "
    "tries, in_doubt, problem, made_at) VALUES (?, ?, ?, ?, ?, 'waiting', 0, 0, '', ?)"
)
_NEEDED = {
    JobKind.RECEIPT: Permission.SELL,
    JobKind.GIFT: Permission.REPRINT,
    JobKind.PARKED: Permission.PARK,
    JobKind.MONEY: Permission.TAKE_PAYMENTS,
    JobKind.REPORT: Permission.USE_DRAWER,
    JobKind.DAY: Permission.MANAGE_SHIFTS,
    JobKind.DRAWER: Permission.USE_DRAWER,
    JobKind.TEST: Permission.CHANGE_SETTINGS,
}


def queue_sale(
    work: Work, printer: PrinterSettings, sale_id: UUID, *, takes_cash: bool
) -> None:
    """Queue what a completed sale needs at the printer: receipt, drawer, both or nothing.

    Part of the sale's own transaction, so a crash right after the commit still prints.
    """
    work.require(Permission.SELL)
    kicks = takes_cash and printer.has_drawer
    if printer.is_set_up and printer.auto_print:
        queue_receipt(work, sale_id, opens_drawer=kicks)
    elif kicks:
        _insert(work, NewJob(kind=JobKind.DRAWER, document_id=sale_id))


def queue_receipt(work: Work, document_id: UUID, *, opens_drawer: bool = False) -> None:
    """Queue the original receipt of a sale. One statement: this is on the checkout's path.

    It emits nothing: SaleCompleted wakes whoever prints.
    """
    work.require(Permission.SELL)
    work.driver.execute(
        _QUEUE,
        (
            work.register.number,
            "receipt",
            document_id.bytes,
            0,
            1 if opens_drawer else 0,
            work.now_micros,
        ),
    )


def queue(work: Work, job: NewJob) -> PrintJobId:
    """Put any job into the queue of this register.

    Raises NotAllowed: a copy of a receipt needs REPRINT, an original SELL, a report or
    the drawer alone USE_DRAWER, a test page CHANGE_SETTINGS.
    """
    work.require(Permission.REPRINT if job.copy_no else _NEEDED[job.kind])
    job_id = _insert(work, job)
    work.emit(PrintQueued(job_id=job_id, kind=job.kind, document_id=job.document_id))
    return job_id


def queue_gift(work: Work, sale_id: UUID) -> PrintJobId:
    """Queue a gift receipt of a sale: what was bought, and no prices.

    Raises NotAllowed without REPRINT.
    """
    return queue(work, NewJob(kind=JobKind.GIFT, document_id=sale_id))


def queue_parked(work: Work, basket_id: UUID) -> PrintJobId:
    """Queue the slip of a basket that waits. Raises NotAllowed without PARK."""
    return queue(work, NewJob(kind=JobKind.PARKED, document_id=basket_id))


def mark_sending(work: Work, job_id: PrintJobId) -> bool:
    """Note that bytes of a job go out now; returns whether they may open the drawer.

    From here on the paper may exist. The drawer is opened at most once for a job, and not
    at all when the job waited so long that it would open on somebody else's sale.
    Raises NoSuchJob if the job no longer waits, such as when it was cancelled meanwhile.
    """
    work.require(Permission.SELL)
    job = _waiting(work, job_id)
    _change(work, job_id, tries=job.tries + 1, in_doubt=True, opens_drawer=False)
    if not job.opens_drawer:
        return False
    late_s = rules.late_s(job.made_at, work.now)
    if late_s:
        late = DrawerStayedShut(job_id=job_id, document_id=job.document_id, late_s=late_s)
        work.emit(late)
        return False
    work.emit(DrawerOpened(job_id=job_id, document_id=job.document_id))
    return True


def mark_done(work: Work, job_id: PrintJobId) -> None:
    """Note that a job is printed. Raises NoSuchJob if it no longer waits."""
    work.require(Permission.SELL)
    job = _waiting(work, job_id)
    _change(work, job_id, state=JobState.DONE, in_doubt=False, problem="", done_at=work.now)
    work.emit(
        DocumentPrinted(
            job_id=job.id,
            kind=job.kind,
            document_id=job.document_id,
            copy_no=job.copy_no,
            tries=job.tries,
        )
    )


def mark_failed(
    work: Work, job_id: PrintJobId, problem: str, *, given_up: bool = False
) -> None:
    """Note why a job did not print; it waits on unless ``given_up``.

    ``problem`` is the name of the error. Only a problem that is new for this job is told:
    a printer that is off all night fills no journal. Raises NoSuchJob.
    """
    work.require(Permission.SELL)
    job = _waiting(work, job_id)
    state = JobState.FAILED if given_up else JobState.WAITING
    _change(work, job_id, state=state, problem=problem)
    if problem != job.problem or given_up:
        work.emit(
            PrintFailed(
                job_id=job.id,
                kind=job.kind,
                document_id=job.document_id,
                problem=problem,
                given_up=given_up,
            )
        )


def cancel(work: Work, job_id: PrintJobId) -> None:
    """Take a waiting job out of the queue. Raises NoSuchJob, or NotAllowed without REPRINT."""
    work.require(Permission.REPRINT)
    job = _waiting(work, job_id)
    _change(work, job_id, state=JobState.CANCELLED, done_at=work.now)
    work.emit(PrintCancelled(job_id=job.id, kind=job.kind, document_id=job.document_id))


def forget_old(work: Work) -> int:
    """Drop jobs that were finished over a month ago; returns how many."""
    work.require(Permission.SELL)
    old = work.now - timedelta(days=KEPT_DAYS)
    finished = print_job.c.state != JobState.WAITING
    return work.run(delete(print_job).where(finished, print_job.c.made_at < old))


def keep_template(work: Work, template: ReceiptTemplate, logo: bytes | None = None) -> None:
    """Keep how the papers of a kind look; nothing happens if nothing differs.

    ``logo`` is the picture of its ``logo_id`` where the store does not have it yet. A logo
    that no template shows any more is dropped. Raises NotAllowed without CHANGE_SETTINGS,
    what ``check_template`` and ``check_logo`` raise, and NotALogo for an id without its
    picture.
    """
    work.require(Permission.CHANGE_SETTINGS)
    rules.check_template(template)
    before = queries.get_template(work, template.kind)
    if template == before:
        return
    _keep_logo(work, template.logo_id, logo)
    old, new = rules.template_to_stored(before), rules.template_to_stored(template)
    work.run(delete(paper_template).where(paper_template.c.kind == template.kind))
    row = {
        "kind": template.kind,
        "content": new,
        "version": rules.TEMPLATE_VERSION,
        "changed_at": work.now,
    }
    work.run(insert(paper_template), row)
    _tell_template(work, template.kind, old, new)
    _drop_logos(work)


def reset_template(work: Work, kind: PaperKind) -> None:
    """Let the papers of a kind look as usual again.

    Raises NotAllowed without CHANGE_SETTINGS.
    """
    keep_template(work, ReceiptTemplate(kind=kind))


def note_pole(work: Work, port: str, problem: str = "") -> None:
    """Note that the pole display was lost, by the name of the error, or is found again."""
    work.require(Permission.SELL)
    work.emit(PoleLost(port=port, problem=problem) if problem else PoleFound(port=port))


def _keep_logo(work: Work, logo_id: LogoId | None, image: bytes | None) -> None:
    if logo_id is None or queries.find_logo(work, logo_id) is not None:
        return
    if image is None or rules.logo_id_of(image) != logo_id:
        raise NotALogo
    rules.check_logo(image)
    work.run(insert(paper_logo), {"id": logo_id, "image": image})


def _drop_logos(work: Work) -> None:
    shown = {queries.get_template(work, kind).logo_id for kind in PaperKind}
    for row in work.rows(select(paper_logo.c.id)):
        if row.id not in shown:
            work.run(delete(paper_logo).where(paper_logo.c.id == row.id))


def _tell_template(
    work: Work, kind: PaperKind, old: dict[str, Any], new: dict[str, Any]
) -> None:
    changed = [name for name in new if old[name] != new[name]]
    before = {name: old[name] for name in changed}
    work.emit(
        TemplateChanged(kind=kind, before=before, after={name: new[name] for name in changed})
    )


def _insert(work: Work, job: NewJob) -> PrintJobId:
    cursor = work.driver.execute(
        _QUEUE,
        (
            work.register.number,
            str(job.kind),
            job.document_id.bytes if job.document_id else None,
            job.copy_no,
            1 if job.opens_drawer or job.kind is JobKind.DRAWER else 0,
            work.now_micros,
        ),
    )
    return PrintJobId(int(cursor.lastrowid))


def _waiting(work: Work, job_id: PrintJobId) -> PrintJob:
    job = queries.find_job(work, job_id)
    if job is None or job.state is not JobState.WAITING:
        raise NoSuchJob(job_id)
    return job


def _change(work: Work, job_id: PrintJobId, **values: object) -> None:
    waiting = (print_job.c.id == job_id) & (print_job.c.state == JobState.WAITING)
    if not work.run(update(print_job).where(waiting).values(**values)):
        raise NoSuchJob(job_id)
