"""Goods that are set aside."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select

from storeapp.db.base import Amount
from storeapp.db.numbers import read_number, spell_number
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO
from storeapp.ledger import Account
from storeapp.ledger.tables import ledger_balance
from storeapp.sales.errors import NoSuchLayaway
from storeapp.sales.rules import draft
from storeapp.sales.tables import layaway, layaway_end
from storeapp.sales.types import Basket, Layaway, LayawayId, LayawayState

MOST_LAYAWAYS = 200


def list_layaways(read: Read, text: str = "") -> tuple[Layaway, ...]:
    """Layaways, the open ones first, then the newest; by number, name or phone where a text
    is given. Raises NotAllowed without SELL.
    """
    read.require(Permission.SELL)
    query = _layaways()
    words = text.strip()
    if words:
        query = query.where(or_(*_fits(words)))
    query = query.order_by(layaway_end.c.state.is_not(None), layaway.c.id.desc())
    return tuple(_layaway(row) for row in read.rows(query.limit(MOST_LAYAWAYS)))


def get_layaway(read: Read, layaway_id: LayawayId) -> Layaway:
    """A layaway by its id. Raises NotAllowed without SELL, NoSuchLayaway."""
    read.require(Permission.SELL)
    found = find_layaway(read, layaway_id)
    if found is None:
        raise NoSuchLayaway("")
    return found


def read_layaway(read: Read, layaway_id: LayawayId) -> Basket:
    """The basket that was set aside. Raises NotAllowed without SELL, NoSuchLayaway."""
    read.require(Permission.SELL)
    body = read.value(select(layaway.c.body).where(layaway.c.id == layaway_id))
    if body is None:
        raise NoSuchLayaway("")
    return draft.basket_from_stored(body)


def find_layaway(read: Read, layaway_id: LayawayId) -> Layaway | None:
    """A layaway by its id; part of acts that ask for a permission."""
    row = read.first(_layaways().where(layaway.c.id == layaway_id))
    return None if row is None else _layaway(row)


def _layaways() -> Select[Any]:
    """Layaways with their ends and what is held for each: deposits are credits."""
    held = and_(
        ledger_balance.c.owner_id == layaway.c.id,
        ledger_balance.c.account == Account.DEPOSITS,
    )
    return (
        select(
            *(column for column in layaway.c if column.name != "body"),
            layaway_end.c.state,
            func.coalesce(ledger_balance.c.amount, literal(ZERO, Amount)).label("held"),
        )
        .outerjoin(layaway_end, layaway_end.c.layaway_id == layaway.c.id)
        .outerjoin(ledger_balance, held)
    )


def _fits(words: str) -> list[Any]:
    fits: list[Any] = [
        layaway.c.party.contains(words, autoescape=True),
        layaway.c.phone.contains(words, autoescape=True),
    ]
    number = read_number(words)
    if number is not None:
        columns = (layaway.c.register_no, layaway.c.epoch, layaway.c.number)
        fits.append(and_(*(c == n for c, n in zip(columns, number, strict=True))))
    elif words.isascii() and words.isdigit():
        fits.append(layaway.c.number == int(words[:9]))
    return fits


def _layaway(row: Any) -> Layaway:
    return Layaway(
        id=LayawayId(row.id),
        number=spell_number(row.register_no, row.epoch, row.number),
        at=row.at,
        by=row.by,
        member_id=row.member_id,
        party=row.party,
        phone=row.phone,
        note=row.note,
        due_day=row.due_day,
        total=row.total,
        line_count=row.line_count,
        held=-row.held,
        state=row.state or LayawayState.OPEN,
    )
