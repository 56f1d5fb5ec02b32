"""What verbs say: text for people, one JSON document for programs, progress on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import singledispatch
from typing import IO, Any, Protocol
from uuid import UUID

import click

from storeapp.kernel.money import Money
from storeapp.kernel.parsing import QUANTITY_DECIMALS, format_scaled
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import PERCENT_PPM, Rate

PERCENT_DIGITS = len(str(PERCENT_PPM)) - 1


class Bar(Protocol):
    """Shows how far a long job is."""

    def update(self, n_steps: int) -> None:
        """So many steps are done."""
        ...


def json_option(function: Any) -> Any:
    """Give a verb the flag ``--json``, passed on as ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(
        function
    )


def say_json(value: Any, file: IO[str] | None = None) -> None:
    """Print a value as one JSON document."""
    click.echo(json.dumps(as_json(value), ensure_ascii=False, indent=1), file=file)


@singledispatch
def as_json(value: Any) -> Any:
    """A value as it stands in our JSON: amounts whole, quantities and percents as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
    return value


@as_json.register
def _money(value: Money) -> int:
    return value.minor


@as_json.register
def _quantity(value: Quantity) -> str:
    return format_scaled(value.milli, QUANTITY_DECIMALS, trim=True)


@as_json.register
def _rate(value: Rate) -> str:
    return format_scaled(value.ppm, PERCENT_DIGITS, trim=True)


@as_json.register
def _uuid(value: UUID) -> str:
    return str(value)


@as_json.register
def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


@as_json.register
def _day(value: date) -> str:
    return value.isoformat()


@as_json.register
def _enum(value: Enum) -> Any:
    return value.value


@as_json.register
def _dict(value: dict) -> Any:  # type: ignore[type-arg]
    return {str(key): as_json(item) for key, item in value.items()}


@as_json.register(tuple)
@as_json.register(list)
@as_json.register(set)
@as_json.register(frozenset)
def _items(value: Iterable[Any]) -> Any:
    return [as_json(item) for item in value]


@contextmanager
def progress(length: int, label: str) -> Iterator[Bar]:
    """A bar on standard error while a person watches; nothing when it is piped."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar
