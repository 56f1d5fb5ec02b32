"""Setting goods aside for a deposit, until they are picked up or let go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from storeapp import members, payments
from storeapp.db.numbers import document_number, next_number
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.search import clean_name
from storeapp.members import MemberId
from storeapp.payments import (
    BY_DEPOSIT,
    MoneyReceipt,
    NewReceipt,
    NewTender,
    PaidTooMuch,
    ReceiptKind,
)
from storeapp.sales import queries
from storeapp.sales.errors import NoSuchLayaway, NothingToPark, PartyNameMissing
from storeapp.sales.events import LayawayEnded, LayawayOpened
from storeapp.sales.rules import offers
from storeapp.sales.service import drafts
from storeapp.sales.service.offers import end_row, offer_row
from storeapp.sales.service.voids import note_voids
from storeapp.sales.tables import layaway, layaway_end
from storeapp.sales.types import (
    Basket,
    Layaway,
    LayawayId,
    LayawayState,
    NewLayaway,
    PickUp,
    SaleId,
)


def open_layaway(work: Work, basket: Basket, new: NewLayaway) -> Layaway:
    """Set a basket aside at its prices of now, and take the deposit for it.

    Its goods stay in stock until they are picked up; this register's draft is free again.
    Raises NotAllowed without SELL, or without TAKE_PAYMENTS where there is a deposit;
    NothingToPark, PartyNameMissing, PaidTooMuch, and what ``payments.receive`` raises.
    """
    work.require(Permission.SELL)
    if not basket.lines or basket.totals.due <= ZERO:
        raise NothingToPark
    made = _made(work, basket, new)
    number = next_number(work, "layaway")
    made = replace(made, number=document_number(work.register, number))
    work.run(insert(layaway), _row(work, made, number, basket))
    drafts.forget(work, basket.id)
    note_voids(work, basket.id, basket.voids)
    work.emit(
        LayawayOpened(
            layaway_id=made.id,
            number=made.number,
            member_id=made.member_id,
            due_day=made.due_day,
            total=made.total,
            line_count=made.line_count,
            party=made.party,
            phone=made.phone,
        )
    )
    if new.deposit or new.tenders:
        pay_layaway(work, made.id, new.deposit, new.tenders)
    return queries.get_layaway(work, made.id)


def pay_layaway(
    work: Work, layaway_id: LayawayId, amount: Money, tenders: tuple[NewTender, ...]
) -> MoneyReceipt:
    """Take a further part of what a layaway costs.

    Raises NotAllowed without TAKE_PAYMENTS, NoSuchLayaway for one that is over,
    PaidTooMuch beyond what is left to pay, and what ``payments.receive`` raises.
    """
    work.require(Permission.TAKE_PAYMENTS)
    found = _open_one(work, layaway_id)
    if amount > found.balance:
        raise PaidTooMuch(due=found.balance, paid=amount)
    return payments.receive(
        work,
        NewReceipt(
            kind=ReceiptKind.DEPOSIT,
            party_id=layaway_id,
            party=found.party,
            amount=amount,
            tenders=tenders,
            note=found.number,
        ),
    )


def pick_up(work: Work, layaway_id: LayawayId) -> PickUp:
    """A new open basket with what was set aside; completing it ends the layaway.

    The deposit comes as the tender to complete it with; the rest is paid like any sale.
    Raises NotAllowed without SELL, NoSuchLayaway for one that is over.
    """
    work.require(Permission.SELL)
    found = _open_one(work, layaway_id)
    kept = queries.read_layaway(work, layaway_id)
    basket = replace(
        offers.as_promised(kept),
        id=SaleId(new_id()),
        opened_at=work.now,
        business_day=work.business_day,
        about=replace(kept.about, source=layaway_id),
        voids=(),  # noted when it was set aside
    )
    drafts.keep_draft(work, basket)
    paid = min(found.held, basket.totals.due)
    deposit = NewTender(BY_DEPOSIT, paid, party_id=layaway_id) if paid > ZERO else None
    return PickUp(basket, deposit)


def cancel_layaway(
    work: Work, layaway_id: LayawayId, tenders: tuple[NewTender, ...] = ()
) -> MoneyReceipt | None:
    """Let a layaway go and give its whole deposit back; ``tenders`` are below zero.

    Also gives back what is still held for one that was picked up, such as after the sale
    was reversed. Gives None where nothing was deposited. Raises NotAllowed without
    TAKE_PAYMENTS, NoSuchLayaway, and what ``payments.receive`` raises.
    """
    work.require(Permission.TAKE_PAYMENTS)
    found = queries.find_layaway(work, layaway_id)
    if found is None or (found.state is not LayawayState.OPEN and not found.held):
        raise NoSuchLayaway("" if found is None else found.number)
    if found.state is LayawayState.OPEN:
        _end(work, layaway_id, LayawayState.CANCELLED, None)
    if not found.held:
        return None
    return payments.receive(
        work,
        NewReceipt(
            kind=ReceiptKind.DEPOSIT_BACK,
            party_id=layaway_id,
            party=found.party,
            amount=-found.held,
            tenders=tenders,
            note=found.number,
        ),
    )


def check_layaway(work: Work, source: UUID) -> None:
    """Raise NoSuchLayaway if what a basket comes from is a layaway that is over."""
    found = queries.find_layaway(work, LayawayId(source))
    if found is not None and found.state is not LayawayState.OPEN:
        raise NoSuchLayaway(found.number)


def end_layaway(work: Work, source: UUID, sale_id: SaleId) -> None:
    """Note that a layaway was picked up; part of completing its basket."""
    if queries.find_layaway(work, LayawayId(source)) is not None:
        _end(work, LayawayId(source), LayawayState.PICKED_UP, sale_id)


def _end(
    work: Work, layaway_id: LayawayId, state: LayawayState, sale_id: SaleId | None
) -> None:
    row = {"layaway_id": layaway_id, **end_row(work, state, sale_id)}
    work.run(insert(layaway_end), row)
    work.emit(LayawayEnded(layaway_id=layaway_id, state=state, sale_id=sale_id))


def _open_one(work: Work, layaway_id: LayawayId) -> Layaway:
    found = queries.find_layaway(work, layaway_id)
    if found is None or found.state is not LayawayState.OPEN:
        raise NoSuchLayaway("" if found is None else found.number)
    return found


def _made(work: Work, basket: Basket, new: NewLayaway) -> Layaway:
    member = basket.about.member
    known = None if member is None else members.find_member(work, MemberId(member.id))
    party = clean_name(new.party) or (member.name if member else "")
    if not party:
        raise PartyNameMissing
    return Layaway(
        id=LayawayId(new_id()),
        number="",
        at=work.now,
        by=work.actor.name,
        member_id=None if known is None else known.id,
        party=party,
        phone=clean_name(new.phone) or (known.phone if known else ""),
        note=new.note.strip(),
        due_day=max(new.due_day, work.business_day),
        total=basket.totals.due,
        line_count=len(basket.lines),
        held=ZERO,
        state=LayawayState.OPEN,
    )


def _row(work: Work, made: Layaway, number: int, basket: Basket) -> dict[str, Any]:
    return {
        **offer_row(work, made, number, basket),
        "member_id": made.member_id,
        "due_day": made.due_day,
    }
