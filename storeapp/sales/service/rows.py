"""A finished sale as rows: prepared statements, because every sale waits for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from storeapp.db.base import canonical_json, to_micros
from storeapp.db.work import Work
from storeapp.kernel.quantity import ONE_MILLI
from storeapp.kernel.rounding import half_up
from storeapp.kernel.tax import TaxRate, tax_key
from storeapp.payments import ForeignCash, Settlement, Taken
from storeapp.sales.rules import draft
from storeapp.sales.rules.books import Ticket
from storeapp.sales.types import (
    Basket,
    DiscountShare,
    Party,
    PricedLine,
    SaleId,
    SaleTax,
    TicketKind,
    Totals,
    Void,
)
from storeapp.shifts import Shift
from storeapp.staff import Approval

if TYPE_CHECKING:
    from storeapp.promotions import Redemption


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A ticket with everything decided, about to be written."""

    id: SaleId
    ticket: Ticket
    totals: Totals
    taxes: tuple[SaleTax, ...]
    paid: Settlement
    shift: Shift
    day: date
    number: int
    approvals: tuple[Approval, ...] = ()
    uses: tuple[Redemption, ...] = ()  # of promotions
    frees: SaleId | None = None  # the sale whose promotions count as unused again


def _insert(table: str, columns: str) -> str:
    marks = ", ".join("?" * len(columns.split(",")))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"


_SALE = _insert(
    "sale",
    "id, register_no, epoch, number, at, business_day, shift_id, cashier_id, cashier, "
    "line_count, gross, discount, tax, rounding, total, change, tenders, note, kind, "
    "origin_id, source_id, member_id, member, salesperson_id, salesperson, exempt",
)
_LINE = _insert(
    "sale_line",
    "sale_id, line_no, product_id, code, barcode, name, names, unit, quantity, unit_price, "
    "gross, discount, amount, tax, due, taxes, cost, price_version, list_price, reason, "
    "note, parent_no, salesperson_id, salesperson",
)
_DISCOUNT = _insert(
    "sale_discount",
    "sale_id, line_no, no, source, amount, reason, label, promotion, version, names",
)
_RETURN = _insert(
    "sale_return", "sale_id, line_no, origin_id, origin_line_no, quantity, restock"
)
_CARRY = _insert("sale_carry", "sale_id, code, amount")
_VOID = _insert(
    "basket_void",
    "basket_id, no, at, business_day, register_no, shift_id, cashier_id, cashier, kind, "
    "product_id, code, name, quantity, amount, late",
)
_TAX = _insert("sale_tax", "sale_id, line_no, code, name, rate, included, base, amount")
_TENDER = _insert(
    "sale_tender",
    "sale_id, line_no, code, name, amount, change, reference, currency, foreign_minor, "
    "foreign_rate, party_id",
)
_DAY_PRODUCT = (
    _insert(
        "day_product", "business_day, product_id, quantity, discount, tax, due, cost, lines"
    )
    + " ON CONFLICT (business_day, product_id) DO UPDATE SET "
    "quantity = quantity + excluded.quantity, discount = discount + excluded.discount, "
    "tax = tax + excluded.tax, due = due + excluded.due, cost = cost + excluded.cost, "
    "lines = lines + excluded.lines"
)
_DAY_TOTAL = (
    _insert("day_total", "business_day, kind, code, count, base, amount")
    + " ON CONFLICT (business_day, kind, code) DO UPDATE SET count = count + excluded.count, "
    "base = base + excluded.base, amount = amount + excluded.amount"
)


def write(work: Work, done: Finished) -> None:
    """Write the ticket, its lines, taxes and tenders, and add it to its day's figures."""
    key, lines = done.id.bytes, done.ticket.lines
    work.driver.execute(_SALE, _sale(work, done))
    work.driver.executemany(_LINE, [(key, *_line(priced)) for priced in lines])
    work.driver.executemany(
        _TAX,
        [
            (key, no, t.code, t.name, t.rate.ppm, int(t.included), t.base.minor, t.amount.minor)
            for no, t in enumerate(done.taxes, start=1)
        ],
    )
    work.driver.executemany(
        _TENDER,
        [(key, no, *_tender(taken)) for no, taken in enumerate(done.paid.taken, start=1)],
    )
    _write_rare(work, done)
    day = done.day.isoformat()
    work.driver.executemany(_DAY_PRODUCT, [(day, *_of_day(p)) for p in lines])
    work.driver.executemany(_DAY_TOTAL, [(day, *row) for row in _day_totals(work, done)])


def write_voids(
    work: Work, basket_id: SaleId, voids: Sequence[Void], shift: Shift | None, day: date
) -> None:
    """Write what left a basket before payment; it may have become a ticket or not."""
    actor = work.actor
    head = (
        work.now_micros,
        day.isoformat(),
        work.register.number,
        shift.id.bytes if shift else None,
        actor.user_id.bytes if actor.user_id else None,
        actor.name,
    )
    work.driver.executemany(
        _VOID,
        [(basket_id.bytes, no, *head, *_void(void)) for no, void in enumerate(voids, start=1)],
    )


def _void(void: Void) -> tuple[Any, ...]:
    return (
        *(void.kind.value, void.product_id.bytes, void.code, void.name),
        *(void.quantity.milli, void.amount.minor, int(void.late)),
    )


def _write_rare(work: Work, done: Finished) -> None:
    """What few tickets have: discounts, returned lines, what an exchange carries, voids."""
    key, ticket = done.id.bytes, done.ticket
    shares = [
        (key, priced.no, no, *_share(s))
        for priced in ticket.lines
        if priced.line.shares
        for no, s in enumerate((s for s in priced.line.shares if s.amount), start=1)
    ]
    if shares:
        work.driver.executemany(_DISCOUNT, shares)
    if ticket.kind is not TicketKind.SALE:
        back = [(key, *_back(priced)) for priced in ticket.lines if priced.is_return]
        work.driver.executemany(_RETURN, back)
    if ticket.carried:
        carried = [(key, code, amount.minor) for code, amount in ticket.carried.items()]
        work.driver.executemany(_CARRY, carried)
    if ticket.voids:
        write_voids(work, done.id, ticket.voids, done.shift, done.day)


def _share(share: DiscountShare) -> tuple[Any, ...]:
    return (
        *(share.source.value, share.amount.minor, share.reason, share.label),
        *(share.promotion, share.version, _names_json(share.names)),
    )


def _back(priced: PricedLine) -> tuple[Any, ...]:
    line, origin = priced.line, priced.line.origin
    source = (None, None) if origin is None else (origin.sale_id.bytes, origin.line_no)
    return (priced.no, *source, -line.quantity.milli, line.restock.value)


def _tender(taken: Taken) -> tuple[Any, ...]:
    foreign, party = taken.foreign, taken.party_id
    return (
        *(taken.type.code, taken.type.name, taken.amount.minor, taken.change.minor),
        taken.reference,
        *(("", None, None) if foreign is None else _foreign(foreign)),
        None if party is None else party.bytes,
    )


def _foreign(foreign: ForeignCash) -> tuple[Any, ...]:
    return (foreign.currency, foreign.minor, foreign.rate.ppm)


def draft_head(register_no: int, basket: Basket) -> tuple[Any, ...]:
    """The open basket's own row."""
    return (
        register_no,
        basket.id.bytes,
        to_micros(basket.opened_at),
        basket.business_day.isoformat(),
        basket.next_no,
        canonical_json(draft.about_to_stored(basket)),
    )


def draft_line(register_no: int, priced: PricedLine) -> tuple[Any, ...]:
    """One line of the open basket."""
    return (register_no, priced.no, canonical_json(draft.to_stored(priced.line)))


def cost_of(priced: PricedLine) -> int:
    """What the goods of a line cost, in minor units; nothing where no cost is known."""
    cost = priced.line.cost
    return 0 if cost is None else half_up(priced.line.quantity.milli * cost.minor, ONE_MILLI)


@lru_cache(maxsize=4096)
def _names_json(names: tuple[tuple[str, str], ...]) -> str:
    return canonical_json(names)


@lru_cache(maxsize=256)
def _taxes_json(taxes: tuple[TaxRate, ...]) -> str:
    return canonical_json(draft.taxes_to_stored(taxes))


def _sale(work: Work, done: Finished) -> tuple[Any, ...]:
    register, actor, totals = work.register, work.actor, done.totals
    ticket, about = done.ticket, done.ticket.about
    rounding = done.paid.rounding.minor
    return (
        done.id.bytes,
        register.number,
        register.epoch,
        done.number,
        work.now_micros,
        done.day.isoformat(),
        done.shift.id.bytes,
        actor.user_id.bytes if actor.user_id else None,
        actor.name,
        len(ticket.lines),
        totals.gross.minor,
        totals.discount.minor,
        totals.tax.minor,
        rounding,
        totals.due.minor + rounding,
        done.paid.change.minor,
        " ".join(taken.type.code for taken in done.paid.taken),
        about.note,
        ticket.kind.value,
        about.origin.bytes if about.origin else None,
        about.source.bytes if about.source else None,
        *_party(about.member),
        *_party(about.salesperson),
        about.exempt,
    )


def _party(party: Party | None) -> tuple[bytes | None, str]:
    return (None, "") if party is None else (party.id.bytes, party.name)


def _line(priced: PricedLine) -> tuple[Any, ...]:
    line = priced.line
    return (
        priced.no,
        line.product_id.bytes,
        line.code,
        line.barcode,
        line.name,
        _names_json(line.names),
        line.unit.value,
        line.quantity.milli,
        line.unit_price.minor,
        priced.gross.minor,
        line.discount.minor,
        priced.amount.minor,
        priced.tax.minor,
        priced.due.minor,
        _taxes_json(line.taxes),
        None if line.cost is None else line.cost.minor,
        line.version,
        None if line.list_price is None else line.list_price.minor,
        line.reason,
        line.note,
        line.parent_no,
        *_party(line.salesperson),
    )


def _of_day(priced: PricedLine) -> tuple[Any, ...]:
    line = priced.line
    return (
        line.product_id.bytes,
        line.quantity.milli,
        line.discount.minor,
        priced.tax.minor,
        priced.due.minor,
        cost_of(priced),
        int(line.quantity.milli > 0),
    )


def _day_totals(work: Work, done: Finished) -> Iterator[tuple[Any, ...]]:
    total = done.totals.due.minor + done.paid.rounding.minor
    hour = work.frame.calendar.hour_of(work.now)
    yield ("hour", f"{hour:02d}", 1, done.totals.items, total)
    yield ("cashier", work.actor.name, 1, done.totals.items, total)
    for taken in done.paid.taken:
        yield ("tender", taken.type.code, 1, 0, taken.kept.minor)
    for tax in done.taxes:
        code = tax_key(tax.code, tax.name, tax.rate, tax.included)
        yield ("tax", code, 1, tax.base.minor, tax.amount.minor)
    if done.paid.rounding:
        yield ("rounding", "", 1, 0, done.paid.rounding.minor)
    if done.ticket.kind is not TicketKind.SALE:
        returned = sum(p.due.minor for p in done.ticket.lines if p.is_return)
        yield ("return", "", 1, 0, returned)
