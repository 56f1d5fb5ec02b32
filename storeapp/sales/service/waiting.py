"""Baskets that wait: parked ones, and quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select

from storeapp import settings, shifts
from storeapp.db.numbers import document_number, next_number
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.search import clean_name
from storeapp.sales import queries
from storeapp.sales.errors import NoSuchParked, NoSuchQuote, NothingToPark
from storeapp.sales.events import (
    BasketParked,
    BasketRecalled,
    QuoteEnded,
    QuoteMade,
)
from storeapp.sales.rules import draft, offers
from storeapp.sales.rules.basket import clear
from storeapp.sales.service import drafts, layaways
from storeapp.sales.service.offers import end_row, offer_row
from storeapp.sales.service.voids import note_voids
from storeapp.sales.tables import parked_basket, quote, quote_end
from storeapp.sales.types import (
    Basket,
    NewQuote,
    Parked,
    Quote,
    QuoteId,
    QuoteState,
    SaleId,
    WaitingSettings,
)
from storeapp.shifts import Count

_FORGET_PARKED = "DELETE FROM parked_basket WHERE id = ?"


def park(work: Work, basket: Basket, note: str = "") -> Parked:
    """Let a basket wait under the smallest free number; this register's draft is free again.

    Raises NotAllowed without PARK, NothingToPark, or NoSuchParked for one that was sold.
    """
    work.require(Permission.PARK)
    if not basket.lines:
        raise NothingToPark
    if queries.find_receipt(work, basket.id) is not None:
        raise NoSuchParked
    said = clean_name(note)
    member = basket.about.member
    parked = Parked(
        basket.id,
        _free_number(work),
        work.register.number,
        work.now,
        work.actor.name,
        said,
        member.name if member else "",
        len(basket.lines),
        basket.totals.due,
    )
    work.run(insert(parked_basket), _parked_row(work, parked, basket))
    drafts.forget(work, basket.id)
    _count(work, parked.total)
    work.emit(
        BasketParked(
            basket_id=basket.id,
            number=parked.number,
            line_count=parked.line_count,
            total=parked.total,
            note=said,
        )
    )
    return parked


def recall(work: Work, basket_id: SaleId) -> Basket:
    """Take a parked basket up at this register; of two who ask, exactly one gets it.

    It becomes this register's open basket in the same moment, so no power cut loses it.
    Raises NotAllowed without PARK, NoSuchParked.
    """
    work.require(Permission.PARK)
    basket = queries.read_parked(work, basket_id)
    if basket is None or not _take_off(work, basket_id):
        raise NoSuchParked
    if basket.business_day < work.business_day:
        basket = replace(basket, business_day=work.business_day)
    drafts.keep_draft(work, basket)
    work.emit(BasketRecalled(basket_id=basket_id, total=basket.totals.due))
    return basket


def drop_parked(work: Work, basket_id: SaleId) -> None:
    """Let go of a parked basket; its lines count as voids.

    Raises NotAllowed without PARK, NoSuchParked.
    """
    work.require(Permission.PARK)
    basket = queries.read_parked(work, basket_id)
    if basket is None or not _take_off(work, basket_id):
        raise NoSuchParked
    note_voids(work, basket.id, clear(basket).voids)


def expire_parked(work: Work) -> int:
    """Let go of every parked basket that has waited too long; gives their number.

    Raises NotAllowed without PARK.
    """
    work.require(Permission.PARK)
    hours = settings.get(work, WaitingSettings).parked_hours
    if not hours:
        return 0
    before = work.now - timedelta(hours=hours)
    old = work.rows(select(parked_basket.c.id).where(parked_basket.c.at < before))
    for (basket_id,) in old:
        basket = queries.read_parked(work, SaleId(basket_id))
        if basket is not None and _take_off(work, SaleId(basket_id)):
            note_voids(work, basket.id, clear(basket).voids, expired=True)
    return len(old)


def cancel(work: Work, basket: Basket) -> None:
    """Let go of the open basket for good; what was in it counts as voided.

    Nothing happens for a basket that never held anything. Raises NotAllowed without SELL.
    """
    work.require(Permission.SELL)
    drafts.forget(work, basket.id)
    note_voids(work, basket.id, clear(basket).voids)


def keep_quote(work: Work, basket: Basket, new: NewQuote) -> Quote:
    """Offer a basket at its prices of now, under a number of its own.

    Raises NotAllowed without SELL, NothingToPark.
    """
    work.require(Permission.SELL)
    if not basket.lines:
        raise NothingToPark
    number = next_number(work, "quote")
    member = basket.about.member
    made = Quote(
        QuoteId(new_id()),
        document_number(work.register, number),
        work.now,
        work.actor.name,
        clean_name(new.party) or (member.name if member else ""),
        clean_name(new.phone),
        new.note.strip(),
        new.valid_until,
        basket.totals.due,
        len(basket.lines),
        QuoteState.OPEN,
    )
    work.run(insert(quote), _quote_row(work, made, number, basket))
    work.emit(
        QuoteMade(
            quote_id=made.id,
            number=made.number,
            valid_until=made.valid_until,
            total=made.total,
            line_count=made.line_count,
            party=made.party,
            phone=made.phone,
        )
    )
    return made


def recall_quote(work: Work, quote_id: QuoteId) -> Basket:
    """A new basket at the prices of a quote; completing it ends the quote.

    Approvals of the basket it was made from do not come along: who sells it asks again.
    Raises NotAllowed without SELL, NoSuchQuote for one that is sold, withdrawn or over.
    """
    work.require(Permission.SELL)
    found = queries.get_quote(work, quote_id)
    if found.state is not QuoteState.OPEN:
        raise NoSuchQuote(found.number)
    kept = queries.read_quote(work, quote_id)
    basket = replace(
        offers.as_promised(kept),
        id=SaleId(new_id()),
        opened_at=work.now,
        business_day=work.business_day,
        about=replace(kept.about, source=quote_id),
        voids=(),  # of the basket it was made from
    )
    drafts.keep_draft(work, basket)
    return basket


def withdraw_quote(work: Work, quote_id: QuoteId) -> None:
    """Take a quote back. Raises NotAllowed without SELL, NoSuchQuote."""
    work.require(Permission.SELL)
    found = queries.get_quote(work, quote_id)
    if found.state not in {QuoteState.OPEN, QuoteState.EXPIRED}:
        raise NoSuchQuote(found.number)
    _end_quote(work, quote_id, QuoteState.WITHDRAWN, None)


def forget_parked(work: Work, basket_id: SaleId) -> None:
    """Let a basket no longer wait that is sold; part of completing it."""
    work.driver.execute(_FORGET_PARKED, (basket_id.bytes,))


def check_source(work: Work, source: UUID) -> None:
    """Raise NoSuchQuote if what a basket came from is sold or taken back already."""
    found = queries.find_quote(work, QuoteId(source))
    if found is not None and found.state in {QuoteState.SOLD, QuoteState.WITHDRAWN}:
        raise NoSuchQuote(found.number)
    layaways.check_layaway(work, source)


def end_source(work: Work, source: UUID, sale_id: SaleId) -> None:
    """Note that what a basket came from is sold; part of completing it."""
    if queries.find_quote(work, QuoteId(source)) is not None:
        _end_quote(work, QuoteId(source), QuoteState.SOLD, sale_id)
    else:
        layaways.end_layaway(work, source, sale_id)


def _end_quote(
    work: Work, quote_id: QuoteId, state: QuoteState, sale_id: SaleId | None
) -> None:
    row = {"quote_id": quote_id, **end_row(work, state, sale_id)}
    work.run(insert(quote_end), row)
    work.emit(QuoteEnded(quote_id=quote_id, state=state, sale_id=sale_id))


def _take_off(work: Work, basket_id: SaleId) -> bool:
    return work.run(delete(parked_basket).where(parked_basket.c.id == basket_id)) == 1


def _free_number(work: Work) -> int:
    taken = {row[0] for row in work.rows(select(parked_basket.c.number))}
    return next(n for n in range(1, len(taken) + 2) if n not in taken)


def _count(work: Work, total: Money) -> None:
    shift = shifts.current(work)
    if shift is not None:
        shifts.note(work, shift.id, [Count("parked", "", 1, Money(0), total)])


def _parked_row(work: Work, parked: Parked, basket: Basket) -> dict[str, Any]:
    return {
        "id": parked.id,
        "number": parked.number,
        "register_no": parked.register_no,
        "at": parked.at,
        "by_id": work.actor.user_id,
        "by": parked.by,
        "note": parked.note,
        "member": parked.member,
        "line_count": parked.line_count,
        "total": parked.total,
        "body": draft.basket_to_stored(basket),
    }


def _quote_row(work: Work, made: Quote, number: int, basket: Basket) -> dict[str, Any]:
    return {**offer_row(work, made, number, basket), "valid_until": made.valid_until}
