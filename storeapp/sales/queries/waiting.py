"""Baskets that wait, quotes, and what the open basket still needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from storeapp import settings, staff
from storeapp.db.numbers import spell_number
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.sales.errors import NoSuchQuote
from storeapp.sales.rules import draft, limits
from storeapp.sales.tables import parked_basket, quote, quote_end, sale
from storeapp.sales.types import (
    Basket,
    Parked,
    Quote,
    QuoteId,
    QuoteState,
    SaleId,
    SalesLimits,
)
from storeapp.shifts import Unsettled
from storeapp.staff import Ask

MOST_QUOTES = 200

_OPEN_LINES = "SELECT count(*) FROM basket_draft_line WHERE register_no = ?"
_WAITING = "SELECT count(*), coalesce(sum(total), 0) FROM parked_basket"


def needed_approvals(read: Read, basket: Basket) -> tuple[Ask, ...]:
    """What about the open basket still needs somebody else's PIN, in the order to ask.

    Raises NotAllowed without SELL, ReturnAboveLimit for what nobody may approve.
    """
    read.require(Permission.SELL)
    limit = settings.get(read, SalesLimits)
    origin = basket.about.origin
    case = limits.Case(
        id=basket.id,
        lines=basket.lines,
        voids=basket.voids,
        today=read.business_day,
        sold_on=None if origin is None else day_of(read, origin),
    )
    asks = limits.asks_of(case, limit, read.actor)
    if not asks:
        return ()
    return limits.still_asked(asks, case, limit, staff.used_approvals(read, basket.id))


def day_of(read: Read, sale_id: SaleId) -> date | None:
    """The business day of a ticket; part of acts that ask for a permission."""
    found: date | None = read.value(select(sale.c.business_day).where(sale.c.id == sale_id))
    return found


def list_parked(read: Read, text: str = "") -> tuple[Parked, ...]:
    """Baskets that wait, oldest first; by number, note or member where a text is given.

    Raises NotAllowed without PARK.
    """
    read.require(Permission.PARK)
    query = select(parked_basket).order_by(parked_basket.c.at, parked_basket.c.number)
    words = text.strip()
    if words:
        like = [
            parked_basket.c.note.contains(words, autoescape=True),
            parked_basket.c.member.contains(words, autoescape=True),
        ]
        if words.isascii() and words.isdigit():
            like.append(parked_basket.c.number == int(words[:9]))
        query = query.where(or_(*like))
    return tuple(_parked(row) for row in read.rows(query))


def read_parked(read: Read, basket_id: SaleId) -> Basket | None:
    """A basket that waits, as it was left, to look at. Raises NotAllowed without SELL."""
    read.require(Permission.SELL)
    body = read.value(select(parked_basket.c.body).where(parked_basket.c.id == basket_id))
    return None if body is None else draft.basket_from_stored(body)


def unsettled(read: Read) -> Unsettled:
    """What is not paid for: this register's open basket, and the baskets that wait.

    Raises NotAllowed without SELL.
    """
    read.require(Permission.SELL)
    lines = read.driver.execute(_OPEN_LINES, (read.register.number,)).fetchone()[0]
    parked, amount = read.driver.execute(_WAITING).fetchone()
    return Unsettled(lines=lines, parked=parked, amount=Money(amount))


def list_quotes(read: Read, text: str = "") -> tuple[Quote, ...]:
    """Quotes, newest first; by number, party or phone where a text is given.

    Raises NotAllowed without SELL.
    """
    read.require(Permission.SELL)
    query = _quotes().order_by(quote.c.id.desc()).limit(MOST_QUOTES)
    words = text.strip()
    if words:
        like = [
            quote.c.party.contains(words, autoescape=True),
            quote.c.phone.contains(words, autoescape=True),
        ]
        last = words.rsplit("-", 1)[-1]
        if last.isascii() and last.isdigit():
            like.append(quote.c.number == int(last[:9]))
        query = query.where(or_(*like))
    return tuple(_quote(read, row) for row in read.rows(query))


def find_quote(read: Read, quote_id: QuoteId) -> Quote | None:
    """A quote by its id; part of acts that ask for a permission."""
    row = read.first(_quotes().where(quote.c.id == quote_id))
    return None if row is None else _quote(read, row)


def get_quote(read: Read, quote_id: QuoteId) -> Quote:
    """A quote by its id. Raises NotAllowed without SELL, NoSuchQuote."""
    read.require(Permission.SELL)
    found = find_quote(read, quote_id)
    if found is None:
        raise NoSuchQuote("")
    return found


def read_quote(read: Read, quote_id: QuoteId) -> Basket:
    """The basket of a quote, as it was offered. Raises NotAllowed without SELL, NoSuchQuote."""
    read.require(Permission.SELL)
    body = read.value(select(quote.c.body).where(quote.c.id == quote_id))
    if body is None:
        raise NoSuchQuote("")
    return draft.basket_from_stored(body)


def _parked(row: Any) -> Parked:
    return Parked(
        SaleId(row.id),
        row.number,
        row.register_no,
        row.at,
        row.by,
        row.note,
        row.member,
        row.line_count,
        row.total,
    )


def _quotes() -> Select[Any]:
    return select(quote, quote_end.c.state).outerjoin(
        quote_end, quote_end.c.quote_id == quote.c.id
    )


def _quote(read: Read, row: Any) -> Quote:
    state: QuoteState = row.state or QuoteState.OPEN
    if state is QuoteState.OPEN and row.valid_until < read.business_day:
        state = QuoteState.EXPIRED
    return Quote(
        QuoteId(row.id),
        spell_number(row.register_no, row.epoch, row.number),
        row.at,
        row.by,
        row.party,
        row.phone,
        row.note,
        row.valid_until,
        row.total,
        row.line_count,
        state,
    )
