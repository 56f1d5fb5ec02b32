"""What a sale means for the ledgers and for the running figures of its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from storeapp import payments
from storeapp.inventory import NewMove, Place, Reason
from storeapp.kernel.events import Plain
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import NO_OWNER, Account, NewEntry, Posting
from storeapp.payments import ForeignCash, Settlement, Taken
from storeapp.sales.types import (
    About,
    DiscountShare,
    PricedLine,
    Restock,
    SaleId,
    SaleLine,
    SaleTax,
    TicketKind,
    Totals,
    Void,
)
from storeapp.shifts import Count, ForeignTotal, ShiftId, Takings, TaxTotal, TenderTotal
from storeapp.staff import Approval


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a ticket is, money apart; ``carried`` is what an exchange takes over by tender."""

    kind: TicketKind
    lines: tuple[PricedLine, ...]
    about: About
    voids: tuple[Void, ...] = ()
    carried: Mapping[str, Money] = field(default_factory=dict)


COMES_BACK_TO = {
    Restock.SHELF: Place.SHOP,
    Restock.DAMAGED: Place.DAMAGED,
    Restock.SCRAP: Place.SCRAP,
}


def goods_moved(lines: Sequence[PricedLine]) -> list[NewMove]:
    """The moves that take the lines from the shelf to the customer, or back."""
    return [_back(p) if p.line.quantity.milli < 0 else _out(p) for p in lines]


def _out(priced: PricedLine) -> NewMove:
    line = priced.line
    return NewMove(
        priced.no, line.product_id, line.quantity, Place.SHOP, Place.CUSTOMER, Reason.SOLD
    )


def _back(priced: PricedLine) -> NewMove:
    line = priced.line
    target = COMES_BACK_TO[line.restock]
    return NewMove(
        priced.no, line.product_id, -line.quantity, Place.CUSTOMER, target, Reason.RETURNED
    )


def money_in(
    sale_id: SaleId, shift_id: ShiftId, totals: Totals, paid: Settlement
) -> NewEntry | None:
    """The entry that books a ticket: what each tender left in debit, sale and tax in credit.

    Cash is what was handed over less the change, and lies in the drawer of the shift, as
    does foreign cash; what is on account is owed by its party. All the other way round
    where money is given back. None for a ticket that moves no money, such as a gift.
    """
    sides: dict[tuple[Account, UUID], int] = {}
    for account, owner, minor in payments.where_it_lies(paid, shift_id):
        sides[account, owner] = sides.get((account, owner), 0) + minor
    tax = totals.tax.minor
    earned = {
        (Account.SALES, NO_OWNER): tax - totals.due.minor,
        (Account.TAX_DUE, NO_OWNER): -tax,
        (Account.CASH_ROUNDING, NO_OWNER): -paid.rounding.minor,
    }
    postings = tuple(
        Posting(account, Money(minor), owner)
        for (account, owner), minor in (*sides.items(), *earned.items())
        if minor
    )
    if not postings:
        return None
    return NewEntry(source=sale_id, kind="sale", postings=postings)


def takings_of(totals: Totals, taxes: Sequence[SaleTax], paid: Settlement) -> Takings:
    """What the sale adds to its shift."""
    tenders: dict[str, tuple[int, int]] = {}
    for taken in paid.taken:
        count, amount = tenders.get(taken.type.code, (0, 0))
        tenders[taken.type.code] = (count + 1, amount + taken.kept.minor)
    return Takings(
        count=1,
        total=totals.due + paid.rounding,
        discount=totals.discount,
        rounding=paid.rounding,
        tenders=tuple(TenderTotal(code, n, Money(m)) for code, (n, m) in tenders.items()),
        taxes=tuple(
            TaxTotal(t.code, t.name, t.rate, t.included, t.base, t.amount) for t in taxes
        ),
        foreign=tuple(_foreign_total(t, t.foreign) for t in paid.taken if t.foreign),
    )


def _foreign_total(taken: Taken, cash: ForeignCash) -> ForeignTotal:
    return ForeignTotal(taken.type.code, 1, cash.minor, taken.amount, cash.rate)


def counts_of(
    lines: Sequence[PricedLine], voids: Sequence[Void], approvals: Sequence[Approval]
) -> list[Count]:
    """What a ticket adds to its shift beside its takings; nothing for nearly every one."""
    counts: list[Count] = []
    returned = sum(p.due.minor for p in lines if p.is_return)
    if returned:
        counts.append(Count("return", "", 1, ZERO, Money(returned)))
    by_source = Counter[str]()
    for share in (share for p in lines for share in p.line.shares):
        if share.amount:
            by_source[share.source.value] += share.amount.minor
    counts += [Count("source", code, 1, ZERO, Money(m)) for code, m in by_source.items()]
    counts += void_counts(voids)
    for given in approvals:
        code = given.ask.permission.value
        counts.append(Count("approval", code, 1, ZERO, given.ask.amount))
    return counts


def void_counts(voids: Sequence[Void]) -> list[Count]:
    """What voids add to their shift."""
    if not voids:
        return []
    amount = Money(sum(void.amount.minor for void in voids))
    return [Count("void", "", len(voids), ZERO, amount)]


def document_of(ticket: Ticket, paid: Settlement) -> Plain:
    """The whole ticket as plain data for the journal; whole minor units and thousandths."""
    about = ticket.about
    return Plain(
        kind=ticket.kind.value,
        lines=[_line_document(p) for p in ticket.lines],
        tenders=[_tender_document(t) for t in paid.taken],
        rounding=paid.rounding.minor,
        **_spoken(
            origin=about.origin and str(about.origin),
            source=about.source and str(about.source),
            member=about.member and str(about.member.id),
            salesperson=about.salesperson and str(about.salesperson.id),
            exempt=about.exempt,
            voids=[void_document(void) for void in ticket.voids],
            carried={code: amount.minor for code, amount in ticket.carried.items()},
        ),
    )


def voids_document(voids: Sequence[Void]) -> Plain:
    """What left a basket that was let go, as plain data for the journal."""
    return Plain(voids=[void_document(void) for void in voids])


def void_document(void: Void) -> dict[str, Any]:
    """One void as plain data for the journal."""
    return {
        "kind": void.kind.value,
        "product": str(void.product_id),
        "code": void.code,
        "quantity": void.quantity.milli,
        "amount": void.amount.minor,
        "late": int(void.late),
    }


def _line_document(priced: PricedLine) -> dict[str, Any]:
    line = priced.line
    return {
        "no": priced.no,
        "product": str(line.product_id),
        "code": line.code,
        "version": line.version,
        "quantity": line.quantity.milli,
        "unit": line.unit.value,
        "unit_price": line.unit_price.minor,
        "gross": priced.gross.minor,
        "discount": line.discount.minor,
        "due": priced.due.minor,
        "cost": None if line.cost is None else line.cost.minor,
        "taxes": [
            [t.tax.code, t.tax.rate.ppm, t.base.minor, t.amount.minor] for t in priced.taxes
        ],
        **_line_extras(line),
    }


def _line_extras(line: SaleLine) -> dict[str, Any]:
    """What few lines have; left out where there is nothing, to keep the journal small.

    A note may name somebody and stays out.
    """
    origin = line.origin
    return _spoken(
        shares=[_share_document(share) for share in line.shares],
        list_price=None if line.list_price is None else line.list_price.minor,
        reason=line.reason,
        parent=line.parent_no,
        salesperson=line.salesperson and str(line.salesperson.id),
        origin=origin and [str(origin.sale_id), origin.line_no],
        restock=line.restock.value if line.quantity.milli < 0 else None,
    )


def _share_document(share: DiscountShare) -> list[Any]:
    plain = [share.source.value, share.amount.minor, share.reason, share.label]
    return [*plain, share.promotion, share.version] if share.promotion else plain


def _tender_document(taken: Taken) -> dict[str, Any]:
    foreign = taken.foreign
    return {
        "code": taken.type.code,
        "amount": taken.amount.minor,
        "change": taken.change.minor,
        "reference": taken.reference,
        **_spoken(
            foreign=foreign and [foreign.currency, foreign.minor, foreign.rate.ppm],
            party=taken.party_id and str(taken.party_id),
        ),
    }


def _spoken(**facts: Any) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [], {})}
