"""Finished tickets in short, and the open basket."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from storeapp.catalogue import code_key
from storeapp.catalogue.tables import barcode
from storeapp.db.base import from_micros
from storeapp.db.numbers import MOST_DIGITS, read_number, spell_number
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.kernel.parsing import NotANumber, parse_money
from storeapp.sales.queries.tickets import states_of
from storeapp.sales.rules import draft, pricing
from storeapp.sales.tables import (
    basket_draft,
    basket_draft_line,
    sale,
    sale_line,
)
from storeapp.sales.types import (
    Basket,
    Receipt,
    SaleFilter,
    SaleId,
    SaleSummary,
    TicketState,
)

PAGE_SIZE = 100

_RECEIPT = (
    "SELECT register_no, epoch, number, at, business_day, total, change FROM sale WHERE id = ?"
)


def find_receipt(read: Read, sale_id: SaleId) -> Receipt | None:
    """The receipt of a finished sale in short, or None. On the sale path."""
    row = read.driver.execute(_RECEIPT, (sale_id.bytes,)).fetchone()
    if row is None:
        return None
    number = spell_number(*row[:3])
    day = date.fromisoformat(row[4])
    return Receipt(sale_id, number, from_micros(row[3]), day, Money(row[5]), Money(row[6]))


def find_last_sale(read: Read) -> SaleId | None:
    """The last sale of this register, or None."""
    read.require(Permission.SELL)
    query = (
        select(sale.c.id)
        .where(sale.c.register_no == read.register.number, sale.c.epoch == read.register.epoch)
        .order_by(sale.c.number.desc())
        .limit(1)
    )
    found: UUID | None = read.value(query)
    return None if found is None else SaleId(found)


def find_sales(read: Read, wanted: SaleFilter, after: str | None = None) -> Page[SaleSummary]:
    """Finished sales, newest first, one page at a time.

    Raises NotAllowed without VIEW_SALES.
    """
    read.require(Permission.VIEW_SALES)
    query = select(sale).order_by(sale.c.business_day.desc(), sale.c.id.desc())
    query = _narrow(read, query.limit(PAGE_SIZE + 1), wanted)
    if after:
        day, _, last_id = after.partition(" ")
        here = (sale.c.business_day, sale.c.id)
        query = query.where(
            or_(
                here[0] < date.fromisoformat(day),
                (here[0] == date.fromisoformat(day)) & (here[1] < UUID(last_id)),
            )
        )
    found = read.rows(query)
    rows = _summaries(read, found[:PAGE_SIZE])
    more = len(found) > PAGE_SIZE
    return Page(rows, f"{rows[-1].business_day} {rows[-1].id}" if more else None)


def find_draft(read: Read) -> Basket | None:
    """The basket that was open at this register when the program last ended, or None."""
    read.require(Permission.SELL)
    here = read.register.number
    head = read.first(select(basket_draft).where(basket_draft.c.register_no == here))
    if head is None:
        return None
    kept = read.rows(
        select(basket_draft_line)
        .where(basket_draft_line.c.register_no == here)
        .order_by(basket_draft_line.c.line_no)
    )
    lines = tuple(pricing.price_line(r.line_no, draft.from_stored(r.body)) for r in kept)
    about, voids = draft.about_from_stored(head.about)
    return Basket(
        SaleId(head.basket_id),
        head.opened_at,
        head.business_day,
        lines,
        pricing.sum_up(lines),
        head.next_no,
        about,
        voids,
    )


def _narrow(read: Read, query: Select[Any], wanted: SaleFilter) -> Select[Any]:
    if wanted.day_from is not None:
        query = query.where(sale.c.business_day >= wanted.day_from)
    if wanted.day_to is not None:
        query = query.where(sale.c.business_day <= wanted.day_to)
    if wanted.kind is not None:
        query = query.where(sale.c.kind == wanted.kind)
    words = wanted.text.strip()
    return query.where(or_(*_meanings(read, words))) if words else query


def _meanings(read: Read, words: str) -> list[Any]:
    """What a text may stand for: a receipt number, an amount, a product's code or barcode."""
    product_ids = select(barcode.c.product_id).where(barcode.c.code_key == code_key(words))
    meanings: list[Any] = [
        sale.c.id.in_(
            select(sale_line.c.sale_id).where(
                or_(sale_line.c.code == words, sale_line.c.product_id.in_(product_ids))
            )
        )
    ]
    parts = read_number(words)
    if parts is not None:
        meanings.append(
            (sale.c.register_no == parts[0])
            & (sale.c.epoch == parts[1])
            & (sale.c.number == parts[2])
        )
    elif words.isascii() and words.isdigit() and len(words) <= MOST_DIGITS:
        meanings.append(sale.c.number == int(words))
    with suppress(NotANumber):
        meanings.append(sale.c.total == parse_money(words, read.frame.currency))
    return meanings


def _summaries(read: Read, rows: Sequence[Any]) -> tuple[SaleSummary, ...]:
    states = states_of(read, [row.id for row in rows])
    return tuple(
        SaleSummary(
            SaleId(row.id),
            _number(row),
            row.at,
            row.business_day,
            row.cashier,
            row.line_count,
            row.total,
            row.tenders,
            row.kind,
            states.get(row.id, TicketState.WHOLE),
        )
        for row in rows
    )


def _number(row: Any) -> str:
    return spell_number(row.register_no, row.epoch, row.number)
