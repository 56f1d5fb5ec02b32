"""What a report says, apart from how it is drawn: figures, charts and typed tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import WHOLE_PPM, Rate


class Kind(Enum):
    """What a column holds; figures stand on the right."""

    TEXT = "text"
    MONEY = "money"
    QUANTITY = "quantity"
    COUNT = "count"
    SHARE = "share"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"

    @property
    def is_figure(self) -> bool:
        """Whether its values line up on the right."""
        return self in (Kind.MONEY, Kind.QUANTITY, Kind.COUNT, Kind.SHARE)


Value = str | int | Money | Quantity | object | None
"""A cell: str, int, bool, Money, Quantity, Rate, date, an aware datetime, or None."""

Cells = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``weight`` shares the room among text columns when it is scarce."""

    heading: str
    kind: Kind = Kind.TEXT
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that matters, and the one it is compared with, if there is one."""

    label: str
    value: Value
    before: Value = None

    @property
    def change(self) -> Rate | None:
        """By what share it grew (below zero: shrank); None without something to compare."""
        now, before = _whole(self.value), _whole(self.before)
        if now is None or not before:
            return None
        return Rate((now - before) * WHOLE_PPM // abs(before))


@dataclass(frozen=True, slots=True)
class Chart:
    """Amounts as bars, in the order given; ``upright`` for hours and days, else lying."""

    title: str
    bars: tuple[tuple[str, Money], ...]
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; ``totals`` is a row below it, or None.

    ``carried`` is the column of amounts whose sum so far stands at the foot of a page of a
    PDF, and again at the head of the next.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    totals: Cells | None = None
    carried: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document of figures, charts and tables. ``notes`` are sentences under the title."""

    title: str
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    compared_with: str = ""
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    landscape: bool = False


@dataclass(frozen=True)
class Listing:
    """A long list to be written row by row; ``rows`` can be read once.

    Headings must differ from one another.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Cells]

    def __iter__(self) -> Iterator[Cells]:
        return iter(self.rows)


def _whole(value: Value) -> int | None:
    match value:
        case Money():
            return value.minor
        case Quantity():
            return value.milli
        case int():
            return value
    return None
