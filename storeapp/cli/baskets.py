"""Baskets from a CSV file: what each row means, or why it means nothing."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from storeapp.kernel.currency import Currency
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import parse_money, parse_quantity
from storeapp.kernel.quantity import Quantity

COLUMNS = ("basket", "time", "member", "code", "quantity", "unit_price", "discount")
NEEDED = ("basket", "time", "code", "quantity", "unit_price")


@dataclass(eq=False)
class ColumnsMissing(StoreError):
    """The file lacks columns; its first line must name them."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class NotATime(StoreError):
    """'text' is no time; write it as 2026-05-04T12:30:00."""

    text: str


@dataclass(eq=False)
class OtherTime(StoreError):
    """The rows of one basket have different times."""

    first: str


@dataclass(eq=False)
class BasketMissing(StoreError):
    """The row does not say which basket it belongs to."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file, as it stands there; ``no`` counts the lines from 1."""

    no: int
    basket: str
    time: str
    member: str
    code: str
    quantity: str
    unit_price: str
    discount: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A row as numbers."""

    row: Row
    quantity: Quantity
    unit_price: Money
    discount: Money


@dataclass
class OldBasket:
    """All rows of one basket, in the order of the file, and when it was."""

    name: str
    at: datetime
    rows: list[Row] = field(default_factory=list)

    @property
    def member(self) -> str:
        """Whose it was, "" if nobody's."""
        return self.rows[0].member


def read_rows(path: Path) -> Iterator[Row]:
    """Every row of the file. Raises ColumnsMissing."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        names = [name.strip().lower() for name in next(reader, [])]
        missing = tuple(column for column in NEEDED if column not in names)
        if missing:
            raise ColumnsMissing(missing)
        places = [names.index(column) if column in names else -1 for column in COLUMNS]
        for cells in reader:
            if cells:
                yield Row(reader.line_num, *(_cell(cells, place) for place in places))


def _cell(cells: list[str], place: int) -> str:
    return cells[place].strip() if 0 <= place < len(cells) else ""


def collect(
    path: Path, zone: ZoneInfo, refuse: Callable[[Row, StoreError], None]
) -> list[OldBasket]:
    """The baskets of a file in the order of their time, equal times as they stand there.

    A row without a basket, or whose time cannot be read or is another than its basket's, is
    refused.
    """
    found: dict[str, OldBasket] = {}
    for row in read_rows(path):
        try:
            at = read_time(row.time, zone)
            if not row.basket:
                raise BasketMissing
            basket = found.setdefault(row.basket, OldBasket(row.basket, at))
            if basket.at != at:
                raise OtherTime(basket.rows[0].time)
        except StoreError as error:
            refuse(row, error)
        else:
            basket.rows.append(row)
    return sorted(found.values(), key=lambda basket: basket.at)


def read_time(text: str, zone: ZoneInfo) -> datetime:
    """A time in UTC; without an offset it is one of the store's own. Raises NotATime."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise NotATime(text) from error
    return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)


def read_wish(row: Row, currency: Currency) -> Wish:
    """A row as numbers; what a till sells is decided later. Raises NotANumber."""
    return Wish(
        row,
        parse_quantity(row.quantity, signed=True),
        parse_money(row.unit_price, currency, signed=True),
        parse_money(row.discount or "0", currency, signed=True),
    )
