"""How tables are declared, and how our own value types are stored.

Tables are SQLAlchemy Core tables, not mapped classes: a till starts 90 ms sooner without
the ORM, and rows leave a slice as frozen dataclasses anyway.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

# Made once: json.dumps would make an encoder for every call.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

Int = BigInteger().with_variant(Integer, "sqlite")


class Whole(TypeDecorator[Any]):
    """Stores a one-integer value class, such as Money, as that integer."""

    impl = Int
    cache_ok = True

    def __init__(self, value_class: type[Any], field: str) -> None:
        super().__init__()
        self.value_class = value_class
        self.field = field

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        return None if value is None else int(getattr(value, self.field))

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.value_class(value)


class IdType(TypeDecorator[UUID]):
    """A UUID: 16 bytes in SQLite, so that it sorts by time, and native on PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = Uuid() if dialect.name == "postgresql" else LargeBinary(16)
        return dialect.type_descriptor(kind)

    @override
    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return value.bytes

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        return UUID(bytes=value) if isinstance(value, bytes) else value


class MomentType(TypeDecorator[datetime]):
    """A point in time: aware in Python, whole microseconds since 1970 UTC in the database."""

    impl = Int
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_micros(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else from_micros(value)


class DayType(TypeDecorator[date]):
    """A calendar day, as ISO text."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class FlagType(TypeDecorator[bool]):
    """Yes or no, as 1 or 0."""

    impl = Int
    cache_ok = True

    @override
    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class JsonType(TypeDecorator[Any]):
    """Plain data as canonical JSON text."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Word(TypeDecorator[Any]):
    """One word of a StrEnum."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(self.words(value))

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.words(value)


Amount = Whole(Money, "minor")
Milli = Whole(Quantity, "milli")
Ppm = Whole(Rate, "ppm")
Id = IdType()
Moment = MomentType()
Day = DayType()
Flag = FlagType()
Json = JsonType()


def table(name: str, *items: SchemaItem, clustered: bool = False) -> Table:
    """Declare a table: STRICT on SQLite; ``clustered`` keeps rows in order of their key."""
    return Table(name, metadata, *items, sqlite_strict=True, sqlite_with_rowid=not clustered)


def partial_index(
    name: str, *columns: ColumnElement[Any], where: str, unique: bool = False
) -> Index:
    """Declare an index of the rows for which ``where`` holds, so that others cost nothing.

    The condition is told to SQLite only and kept in ``info`` for other databases: naming
    their dialects here would load them at every start of a till.
    """
    info = {"where": where}
    return Index(name, *columns, unique=unique, sqlite_where=text(where), info=info)


def required(name: str, kind: Any, *more: Any, **options: Any) -> Column[Any]:
    """Declare a column that always holds a value."""
    return Column(name, kind, *more, nullable=False, **options)


def optional(name: str, kind: Any, *more: Any, **options: Any) -> Column[Any]:
    """Declare a column that may be empty."""
    return Column(name, kind, *more, nullable=True, **options)


def to_micros(moment: datetime) -> int:
    """An aware moment as microseconds since 1970 UTC. Raises ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return (moment - EPOCH) // MICROSECOND


def from_micros(micros: int) -> datetime:
    """The aware UTC moment of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=micros)


def canonical_json(value: Any) -> str:
    """JSON with one spelling: keys sorted, no spaces, characters as they are."""
    return _ENCODER.encode(value)
