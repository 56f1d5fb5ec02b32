"""One finished ticket with everything about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from storeapp.catalogue import ProductId, Unit
from storeapp.db.journal import mark_of
from storeapp.db.numbers import find_register, spell_number
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import NONE, Quantity
from storeapp.kernel.tax import TaxRate
from storeapp.payments import ForeignCash
from storeapp.sales.errors import NoSuchSale
from storeapp.sales.rules import draft, returning
from storeapp.sales.tables import (
    sale,
    sale_line,
    sale_reprint,
    sale_return,
    sale_tax,
    sale_tender,
)
from storeapp.sales.types import (
    DiscountShare,
    DiscountSource,
    Party,
    Restock,
    SaleDetail,
    SaleId,
    SaleTax,
    SaleTender,
    SoldLine,
    TicketKind,
    TicketLink,
    TicketState,
)


def get_sale(read: Read, sale_id: SaleId) -> SaleDetail:
    """Everything about a finished ticket. Raises NotAllowed without VIEW_SALES, NoSuchSale."""
    read.require(Permission.VIEW_SALES)
    return get_ticket(read, sale_id)


def get_ticket(read: Read, sale_id: SaleId) -> SaleDetail:
    """The same for acts that have asked for their own permission. Raises NoSuchSale."""
    row = read.first(select(sale).where(sale.c.id == sale_id))
    if row is None:
        raise NoSuchSale("")
    place = find_register(read, row.register_no)
    lines, later = _lines(read, sale_id), _later(read, sale_id)
    reversed_ = any(link.kind is TicketKind.REVERSAL for link in later)
    return SaleDetail(
        id=sale_id,
        number=spell_number(row.register_no, row.epoch, row.number),
        register_no=row.register_no,
        register_name=place.name,
        cashier=row.cashier,
        at=row.at,
        business_day=row.business_day,
        gross=row.gross,
        discount=row.discount,
        tax=row.tax,
        rounding=row.rounding,
        total=row.total,
        change=row.change,
        lines=lines,
        taxes=_taxes(read, sale_id),
        tenders=_tenders(read, sale_id),
        journal_mark=mark_of(read, sale_id),
        copies=count_copies(read, sale_id),
        note=row.note,
        kind=row.kind,
        state=returning.state_of(lines, reversed_=reversed_),
        member=_party(row.member_id, row.member),
        salesperson=_party(row.salesperson_id, row.salesperson),
        exempt=row.exempt,
        origin=_link(read, row.origin_id),
        later=later,
    )


def count_copies(read: Read, sale_id: SaleId) -> int:
    """How often a receipt was printed again."""
    query = select(func.count()).where(sale_reprint.c.sale_id == sale_id)
    return int(read.value(query) or 0)


def states_of(read: Read, sale_ids: Sequence[UUID]) -> dict[UUID, TicketState]:
    """What became of tickets of which something came back; the others are not in it."""
    came = read.rows(
        select(sale_return.c.origin_id, func.sum(sale_return.c.quantity))
        .where(sale_return.c.origin_id.in_(sale_ids))
        .group_by(sale_return.c.origin_id)
    )
    if not came:
        return {}
    returned = {row[0]: row[1] for row in came}
    sold = read.rows(
        select(sale_line.c.sale_id, func.sum(sale_line.c.quantity))
        .where(sale_line.c.sale_id.in_(list(returned)), sale_line.c.quantity > NONE)
        .group_by(sale_line.c.sale_id)
    )
    reversed_ = {
        row[0]
        for row in read.rows(
            select(sale.c.origin_id).where(
                sale.c.origin_id.in_(list(returned)), sale.c.kind == TicketKind.REVERSAL
            )
        )
    }
    return {
        row[0]: TicketState.REVERSED
        if row[0] in reversed_
        else TicketState.RETURNED
        if returned[row[0]] == row[1]
        else TicketState.PARTLY_RETURNED
        for row in sold
    }


# A ticket may have hundreds of lines, and its return is rung up while a customer waits: lines
# are read as the driver gives them.
_LINES = (
    "SELECT l.line_no, l.product_id, l.code, l.barcode, l.name, l.names, l.unit, l.quantity, "
    "l.unit_price, l.gross, l.discount, l.amount, l.tax, l.due, l.cost, l.taxes, "
    "l.price_version, l.list_price, l.reason, l.note, l.salesperson, l.parent_no, "
    "r.origin_line_no, r.restock FROM sale_line l "
    "LEFT JOIN sale_return r ON r.sale_id = l.sale_id AND r.line_no = l.line_no "
    "WHERE l.sale_id = ? ORDER BY l.line_no"
)
_SHARES = (
    "SELECT line_no, source, amount, reason, label, promotion, version, names "
    "FROM sale_discount WHERE sale_id = ? ORDER BY line_no, no"
)
_RETURNED = (
    "SELECT origin_line_no, sum(quantity) FROM sale_return WHERE origin_id = ? "
    "GROUP BY origin_line_no"
)
_LEFT = (
    "SELECT l.line_no, l.quantity - coalesce((SELECT sum(r.quantity) FROM sale_return r "
    "WHERE r.origin_id = l.sale_id AND r.origin_line_no = l.line_no), 0) "
    "FROM sale_line l WHERE l.sale_id = ? AND l.quantity > 0"
)


def left_of(read: Read, sale_id: SaleId) -> dict[int, int]:
    """How many thousandths of each sold line can still come back, by line number."""
    return dict(read.driver.execute(_LEFT, (sale_id.bytes,)).fetchall())


def _lines(read: Read, sale_id: SaleId) -> tuple[SoldLine, ...]:
    key = (sale_id.bytes,)
    shares: dict[int, tuple[DiscountShare, ...]] = {}
    for no, *share in read.driver.execute(_SHARES, key):
        shares[no] = (*shares.get(no, ()), _share(*share))
    returned = dict(read.driver.execute(_RETURNED, key).fetchall())
    return tuple(
        _line(row, shares.get(row[0], ()), Quantity(returned.get(row[0], 0)))
        for row in read.driver.execute(_LINES, key)
    )


def _line(
    row: tuple[Any, ...], shares: tuple[DiscountShare, ...], returned: Quantity
) -> SoldLine:
    (no, product_id, code, barcode, name, names, unit, quantity, *amounts) = row
    (unit_price, gross, discount, amount, tax, due, cost, taxes, version, *said) = amounts
    list_price, reason, note, salesperson, parent_no, origin_line_no, restock = said
    return SoldLine(
        no,
        ProductId(UUID(bytes=product_id)),
        code,
        barcode,
        name,
        _names(names),
        Unit(unit),
        Quantity(quantity),
        Money(unit_price),
        Money(gross),
        Money(discount),
        Money(amount),
        Money(tax),
        Money(due),
        None if cost is None else Money(cost),
        _rates(taxes),
        version,
        shares,
        None if list_price is None else Money(list_price),
        reason,
        note,
        salesperson,
        parent_no,
        origin_line_no,
        None if restock is None else Restock(restock),
        returned,
    )


def _share(source: str, minor: int, reason: str, label: str, *offer: Any) -> DiscountShare:
    promotion, version, names = offer
    return DiscountShare(
        *(DiscountSource(source), Money(minor), reason, label),
        *(promotion, version, _names(names)),
    )


@lru_cache(maxsize=4096)
def _names(stored: str) -> tuple[tuple[str, str], ...]:
    return tuple((language, name) for language, name in json.loads(stored))


@lru_cache(maxsize=256)
def _rates(stored: str) -> tuple[TaxRate, ...]:
    return draft.taxes_from_stored(json.loads(stored))


def _taxes(read: Read, sale_id: SaleId) -> tuple[SaleTax, ...]:
    query = select(sale_tax).where(sale_tax.c.sale_id == sale_id).order_by(sale_tax.c.line_no)
    return tuple(
        SaleTax(r.code, r.name, r.rate, r.included, r.base, r.amount) for r in read.rows(query)
    )


def _tenders(read: Read, sale_id: SaleId) -> tuple[SaleTender, ...]:
    query = (
        select(sale_tender)
        .where(sale_tender.c.sale_id == sale_id)
        .order_by(sale_tender.c.line_no)
    )
    return tuple(
        SaleTender(r.code, r.name, r.amount, r.change, r.reference, _foreign(r), r.party_id)
        for r in read.rows(query)
    )


def _foreign(row: Any) -> ForeignCash | None:
    if row.foreign_minor is None:
        return None
    return ForeignCash(row.currency, row.foreign_minor, row.foreign_rate)


def _party(party_id: UUID | None, name: str) -> Party | None:
    return None if party_id is None else Party(party_id, name)


_LINK = (sale.c.id, sale.c.register_no, sale.c.epoch, sale.c.number, sale.c.kind, sale.c.at)


def _link(read: Read, sale_id: UUID | None) -> TicketLink | None:
    if sale_id is None:
        return None
    row = read.first(select(*_LINK, sale.c.total).where(sale.c.id == sale_id))
    return None if row is None else _as_link(row)


def _later(read: Read, sale_id: SaleId) -> tuple[TicketLink, ...]:
    """The tickets that took something of this one back, in their order."""
    query = select(*_LINK, sale.c.total).where(sale.c.origin_id == sale_id)
    return tuple(_as_link(row) for row in read.rows(query.order_by(sale.c.id)))


def _as_link(row: Any) -> TicketLink:
    number = spell_number(row.register_no, row.epoch, row.number)
    return TicketLink(SaleId(row.id), number, row.kind, row.at, row.total)
