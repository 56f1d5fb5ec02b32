"""What coming in and going out tells; the slices that it changes tell their own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from storeapp.exchange.types import RunId, Target
from storeapp.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStarted(Event):
    """A file is being taken in."""

    run_id: RunId
    target: Target
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinished(Event):
    """A file was taken in to its end."""

    run_id: RunId
    added: int
    changed: int
    unchanged: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockTaken(Event):
    """Part of a file of counts was taken in: so many levels were brought to what it says."""

    run_id: RunId
    document_id: UUID
    levels: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockTakeUndone(Event):
    """Part of a file of counts was taken back."""

    run_id: RunId
    document_id: UUID
    levels: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone(Event):
    """An import was taken back."""

    run_id: RunId
