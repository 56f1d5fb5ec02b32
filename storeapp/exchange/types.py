"""What comes in and goes out, and how its columns are named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Concatenate, NewType, ParamSpec, Protocol, TypeVar
from uuid import UUID

from storeapp.db.work import Read, Work
from storeapp.kernel.errors import StoreError

RunId = NewType("RunId", UUID)

Progress = Callable[[int, int], None]
"""Told (done, of) now and then by long work; ``of`` is 0 while it is unknown. Whatever it
raises stops the work between two commands."""

P = ParamSpec("P")
T = TypeVar("T")


class Commands(Protocol):
    """Whatever runs commands and queries, each as one transaction: the open store."""

    def rest(self) -> None:
        """Move what was written from the log into the file."""
        ...

    def do(
        self, command: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a command."""
        ...

    def ask(
        self, query: Callable[Concatenate[Read, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query."""
        ...


class Target(StrEnum):
    """What a file is about."""

    PRODUCTS = "products"
    STOCK = "stock"


class Field(StrEnum):
    """What a column of a file may hold."""

    CODE = "code"
    BARCODE = "barcode"  # several in one cell are allowed
    PACK_BARCODE = "pack_barcode"  # barcode × how many, several in one cell are allowed
    NAME = "name"
    NAME_EN = "name_en"
    NAME_ZH = "name_zh"
    CATEGORY = "category"  # a path, with > or / between its parts
    BRAND = "brand"
    UNIT = "unit"
    PRICE = "price"
    MEMBER_PRICE = "member_price"
    COST = "cost"
    TAX = "tax"  # the name of a tax class, or its rate
    QUICK_KEY = "quick_key"
    QUICK_GROUP = "quick_group"
    RETIRED = "retired"
    FLOOR_PRICE = "floor_price"
    MAX_DISCOUNT = "max_discount"  # in percent
    NO_DISCOUNT = "no_discount"
    DEPOSIT = "deposit"  # the code of the deposit that goes along
    IS_DEPOSIT = "is_deposit"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that was chosen for a field; ``index`` counts from 0."""

    field: Field
    index: int
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a file is to be read.

    ``heading_row_no`` is the number of the row with the headings, above which nothing
    counts; ``headings`` are all of them. ``decimal_mark`` is "." or ",", or "" where the
    file does not tell: then numbers that may be read in two ways are refused.
    """

    target: Target
    columns: tuple[Column, ...]
    heading_row_no: int
    headings: tuple[str, ...]
    decimal_mark: str = ""

    def index_of(self, field: Field) -> int | None:
        """Which column was chosen for a field, from 0, or None."""
        return next((c.index for c in self.columns if c.field is field), None)

    def heading_of(self, field: Field | None) -> str:
        """The heading of the column that was chosen for a field, or ""."""
        return next((c.heading for c in self.columns if c.field is field), "")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused: where it stands, what was found there, and what is wrong.

    ``field`` is None, and ``value`` "", if no single cell is to blame.
    """

    row_no: int
    field: Field | None
    value: str
    error: StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What taking a file in would do. ``problems`` are at most the first 100,000."""

    rows: int
    added: int
    changed: int
    unchanged: int
    refused: int
    problems: tuple[Problem, ...]


class RunState(StrEnum):
    """How far an import is."""

    OPEN = "open"  # going on, or interrupted: it can go on with the same file
    DONE = "done"
    UNDOING = "undoing"  # being undone, or interrupted at that: undo again
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One import. ``last_row_no`` is the row up to which the file was taken in.

    ``actor`` is the name of whoever did it; ``ended_at`` is None while it is open.
    """

    id: RunId
    target: Target
    file_name: str
    state: RunState
    actor: str
    started_at: datetime
    ended_at: datetime | None
    last_row_no: int
    added: int
    changed: int
    unchanged: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a file. ``problems`` are at most the first 100,000."""

    run: Run
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RunUndoing:
    """What became of an undone import.

    Products put back as they were, removed, only retired because a sale or stock refers to
    them, and left alone because somebody changed them since. Of counts of stock, ``restored``
    says how many were taken back.
    """

    restored: int = 0
    removed: int = 0
    retired: int = 0
    left: int = 0
