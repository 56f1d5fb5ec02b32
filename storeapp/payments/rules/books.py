"""What money received without a sale means for the ledger, its shift and the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from storeapp.kernel.events import Plain
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import NO_OWNER, Account, NewEntry, Posting
from storeapp.payments.types import (
    NewReceipt,
    OpenItem,
    ReceiptId,
    ReceiptKind,
    Settlement,
    Taken,
)
from storeapp.shifts import Count

Shares = Sequence[tuple[OpenItem, Money]]


def money_received(
    receipt_id: ReceiptId, shift_id: UUID, new: NewReceipt, paid: Settlement
) -> NewEntry:
    """The entry of a receipt: what each tender left in debit; what its party owes less, or
    has deposited, in credit, as are late charges and what rounding brought."""
    sides: Counter[tuple[Account, UUID]] = Counter()
    for account, owner, minor in where_it_lies(paid, shift_id):
        sides[account, owner] += minor
    sides[new.kind.account, new.party_id] -= new.amount.minor - new.charge.minor
    sides[Account.LATE_CHARGES, NO_OWNER] -= new.charge.minor
    sides[Account.CASH_ROUNDING, NO_OWNER] -= paid.rounding.minor
    postings = tuple(
        Posting(account, Money(minor), owner)
        for (account, owner), minor in sides.items()
        if minor
    )
    return NewEntry(source=receipt_id, kind="receipt", postings=postings)


def received_counts(kind: ReceiptKind, paid: Settlement) -> list[Count]:
    """What a receipt adds to its shift: its tenders, what it was for, foreign cash."""
    counts = [Count("tender", t.type.code, 1, ZERO, t.kept) for t in paid.taken]
    counts.append(Count("received", kind.code, 1, ZERO, paid.due + paid.rounding))
    for taken in paid.taken:
        if taken.foreign is not None:
            code, foreign = taken.type.code, taken.foreign
            counts.append(Count("foreign", code, 1, Money(foreign.minor), taken.amount))
            counts.append(Count("rate", code, 1, Money(foreign.rate.ppm), ZERO))
    return counts


def document_of(paid: Settlement, shares: Shares, charges: Shares) -> Plain:
    """Tenders and shares of a receipt as plain data for the journal; whole minor units."""
    return Plain(
        tenders=[_tender(taken) for taken in paid.taken],
        shares=[[str(item.document_id), amount.minor] for item, amount in shares],
        charges=[[str(item.document_id), amount.minor] for item, amount in charges],
    )


def _tender(taken: Taken) -> dict[str, Any]:
    foreign = taken.foreign
    spoken: dict[str, Any] = {
        "code": taken.type.code,
        "account": taken.type.account.value,
        "amount": taken.amount.minor,
        "change": taken.change.minor,
        "reference": taken.reference,
    }
    if foreign is not None:
        spoken["foreign"] = [foreign.currency, foreign.minor, foreign.rate.ppm]
    return spoken


def where_it_lies(paid: Settlement, shift_id: UUID) -> Iterator[tuple[Account, UUID, int]]:
    """Where each tender's money lies: an account, its owner, and minor units in debit.

    Cash lies in the drawer of the shift, and change for foreign cash is out of the till's
    own; what is on account, or was deposited, belongs to its party.
    """
    for taken in paid.taken:
        account = taken.type.account
        if account is Account.FOREIGN_CASH:
            yield account, shift_id, taken.amount.minor
            yield Account.CASH, shift_id, -taken.change.minor
        elif account is Account.CASH:
            yield account, shift_id, taken.kept.minor
        else:
            party = taken.party_id if taken.type.needs_party else None
            yield account, party or NO_OWNER, taken.kept.minor
