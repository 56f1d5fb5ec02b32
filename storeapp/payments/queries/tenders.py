"""Ways of paying."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import select

from storeapp.db.work import Read
from storeapp.ledger import Account
from storeapp.payments.rules import built_in_types
from storeapp.payments.tables import tender_type
from storeapp.payments.types import TenderKind, TenderType

_ALL = (
    "SELECT code, name, kind, account, needs_reference, position, active, "
    "currency FROM tender_type "
    "ORDER BY position"
)


def list_tender_types(read: Read, *, inactive: bool = False) -> tuple[TenderType, ...]:
    """The ways of paying, in the order of the till's buttons. Everybody may see them."""
    query = select(tender_type).order_by(tender_type.c.position)
    if not inactive:
        query = query.where(tender_type.c.active)
    return tuple(TenderType(**row._mapping) for row in read.rows(query))  # noqa: SLF001


def tender_types_by_code(read: Read) -> dict[str, TenderType]:
    """Every way of paying by its code, with those that every store has; on the sale path."""
    return _by_code(tuple(read.driver.execute(_ALL)))


@lru_cache(maxsize=1)
def _by_code(rows: tuple[tuple[Any, ...], ...]) -> dict[str, TenderType]:
    """What the rows say; they hardly ever change, so the last answer is kept."""
    return {kind.code: kind for kind in built_in_types()} | {
        row[0]: TenderType(
            code=row[0],
            name=row[1],
            kind=TenderKind(row[2]),
            account=Account(row[3]),
            needs_reference=bool(row[4]),
            position=row[5],
            active=bool(row[6]),
            currency=row[7],
        )
        for row in rows
    }
