"""What a sale means for the ledgers and for the running figures of its day."""

from __future__ import annotations

from collections.abc import Sequence

from storeapp.inventory import NewMove, Place, Reason
from storeapp.kernel.events import Plain
from storeapp.kernel.money import Money
from storeapp.ledger import Account, NewEntry, Posting
from storeapp.payments import Settlement
from storeapp.sales.types import PricedLine, SaleId, SaleTax, Totals
from storeapp.shifts import ShiftId, Takings, TaxTotal, TenderTotal


def goods_out(lines: Sequence[PricedLine]) -> list[NewMove]:
    """The moves that take the lines from the shelf to the customer."""
    return [
        NewMove(
            priced.no,
            priced.line.product_id,
            priced.line.quantity,
            Place.SHOP,
            Place.CUSTOMER,
            Reason.SOLD,
        )
        for priced in lines
    ]


def money_in(
    sale_id: SaleId, shift_id: ShiftId, totals: Totals, paid: Settlement
) -> NewEntry | None:
    """The entry that books a sale: what each tender left in debit, net sale and tax in credit.

    Cash is what was handed over less the change, and lies in the drawer of the shift.
    None for a sale that moves no money, such as one given away.
    """
    sides: dict[Account, int] = {}
    for taken in paid.taken:
        account = taken.type.account
        sides[account] = sides.get(account, 0) + taken.kept.minor
    tax = totals.tax.minor
    earned = {
        Account.SALES: tax - totals.due.minor,
        Account.TAX_DUE: -tax,
        Account.CASH_ROUNDING: -paid.rounding.minor,
    }
    postings = [
        Posting(account, Money(minor), shift_id)
        if account is Account.CASH
        else Posting(account, Money(minor))
        for account, minor in (*sides.items(), *earned.items())
        if minor
    ]
    if not postings:
        return None
    return NewEntry(source=sale_id, kind="sale", postings=tuple(postings))


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
    )


def document_of(lines: Sequence[PricedLine], paid: Settlement) -> Plain:
    """The whole sale as plain data for the journal; whole minor units and thousandths."""
    return Plain(
        lines=[
            {
                "no": p.no,
                "product": str(p.line.product_id),
                "code": p.line.code,
                "version": p.line.version,
                "quantity": p.line.quantity.milli,
                "unit": p.line.unit.value,
                "unit_price": p.line.unit_price.minor,
                "gross": p.gross.minor,
                "discount": p.line.discount.minor,
                "due": p.due.minor,
                "cost": None if p.line.cost is None else p.line.cost.minor,
                "taxes": [
                    [t.tax.code, t.tax.rate.ppm, t.base.minor, t.amount.minor] for t in p.taxes
                ],
            }
            for p in lines
        ],
        tenders=[
            {
                "code": t.type.code,
                "amount": t.amount.minor,
                "change": t.change.minor,
                "reference": t.reference,
            }
            for t in paid.taken
        ],
        rounding=paid.rounding.minor,
    )
