"""What waits to be printed, and how papers look."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, select

from storeapp.db.work import Read
from storeapp.devices import rules
from storeapp.devices.tables import paper_logo, paper_template, print_job
from storeapp.devices.types import (
    JobState,
    LogoId,
    PaperKind,
    PrintJob,
    PrintJobId,
    ReceiptTemplate,
)
from storeapp.kernel.actor import Permission
from storeapp.kernel.paging import Page

PAGE_SIZE = 100

_WAITING = (
    (print_job.c.register_no == bindparam("register_no")),
    (print_job.c.state == JobState.WAITING),
)
_LIST_WAITING = (
    select(print_job).where(*_WAITING).order_by(print_job.c.id).limit(bindparam("most"))
)
_COUNT_WAITING = select(func.count()).select_from(print_job).where(*_WAITING)
_RECENT = (
    select(print_job)
    .where(print_job.c.register_no == bindparam("register_no"))
    .where(print_job.c.id < bindparam("before"))
    .order_by(print_job.c.id.desc())
    .limit(PAGE_SIZE + 1)
)
_LAST_POSSIBLE_ID = 2**63 - 1


def list_waiting(read: Read, most: int = PAGE_SIZE) -> tuple[PrintJob, ...]:
    """The jobs this register has still to print, oldest first."""
    read.require(Permission.SELL)
    wanted = {"register_no": read.register.number, "most": most}
    return tuple(_job(row) for row in read.rows(_LIST_WAITING, wanted))


def count_waiting(read: Read) -> int:
    """How many jobs this register has still to print."""
    read.require(Permission.SELL)
    return int(read.value(_COUNT_WAITING, {"register_no": read.register.number}))


def list_recent(read: Read, after: str | None = None) -> Page[PrintJob]:
    """Every job of this register, printed or not, newest first."""
    read.require(Permission.SELL)
    before = int(after) if after is not None else _LAST_POSSIBLE_ID
    found = read.rows(_RECENT, {"register_no": read.register.number, "before": before})
    rows = tuple(_job(row) for row in found[:PAGE_SIZE])
    return Page(rows, str(rows[-1].id) if len(found) > PAGE_SIZE else None)


def find_job(read: Read, job_id: PrintJobId) -> PrintJob | None:
    """A job by its number."""
    read.require(Permission.SELL)
    row = read.first(select(print_job).where(print_job.c.id == job_id))
    return _job(row) if row else None


def get_template(read: Read, kind: PaperKind) -> ReceiptTemplate:
    """How the papers of a kind look; the usual way where nothing was ever chosen.

    Everybody may see it: it decides what every paper looks like.
    """
    query = select(paper_template.c.content).where(paper_template.c.kind == kind)
    content = read.value(query)
    return (
        ReceiptTemplate(kind=kind)
        if content is None
        else rules.template_from_stored(kind, content)
    )


def find_logo(read: Read, logo_id: LogoId | None) -> bytes | None:
    """The bytes of a logo, PNG or JPEG; None if there is none. Everybody may see it."""
    if logo_id is None:
        return None
    image: bytes | None = read.value(
        select(paper_logo.c.image).where(paper_logo.c.id == logo_id)
    )
    return image


def _job(row: Any) -> PrintJob:
    return PrintJob(
        id=PrintJobId(row.id),
        kind=row.kind,
        document_id=row.document_id,
        copy_no=row.copy_no,
        opens_drawer=row.opens_drawer,
        state=row.state,
        tries=row.tries,
        in_doubt=row.in_doubt,
        problem=row.problem,
        made_at=row.made_at,
        done_at=row.done_at,
    )
