"""What happened at the printer and the drawer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from storeapp.devices.types import JobKind, PaperKind
from storeapp.kernel.events import Event
from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintQueued(Event):
    """A job was put into the queue (receipts of sales are told by SaleCompleted)."""

    job_id: int
    kind: JobKind
    document_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPrinted(Event):
    """A job was printed, at the ``tries``-th try."""

    job_id: int
    kind: JobKind
    document_id: UUID | None
    copy_no: int
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintFailed(Event):
    """A job failed in a way it had not failed before; told once for each new problem.

    ``problem`` is the name of the error. The job is tried again unless ``given_up``.
    """

    job_id: int
    kind: JobKind
    document_id: UUID | None
    problem: str
    given_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintCancelled(Event):
    """Somebody took a waiting job out of the queue."""

    job_id: int
    kind: JobKind
    document_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerOpened(Event):
    """The drawer was told to open, for a sale or by hand."""

    job_id: int
    document_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerStayedShut(Event):
    """The printer came back too late to open the drawer for what asked for it."""

    job_id: int
    document_id: UUID | None
    late_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateChanged(Event):
    """The template of a kind of paper was changed; only the parts that differ are told."""

    kind: PaperKind
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoleLost(Event):
    """The pole display shows nothing new any more; ``problem`` is the name of the error."""

    port: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PoleFound(Event):
    """A pole display that was lost shows again what it should."""

    port: str
