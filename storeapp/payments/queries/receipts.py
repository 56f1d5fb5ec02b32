"""Receipts of money without a sale."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from storeapp.db.numbers import spell_number
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.payments.errors import NoSuchReceipt
from storeapp.payments.tables import money_receipt, money_receipt_tender, owed, owed_share
from storeapp.payments.types import (
    ForeignCash,
    MoneyReceipt,
    PaidShare,
    ReceiptId,
    ReceiptTender,
)

MOST_RECEIPTS = 200


def get_receipt(read: Read, receipt_id: ReceiptId) -> MoneyReceipt:
    """A receipt of money. Raises NotAllowed without TAKE_PAYMENTS, NoSuchReceipt."""
    read.require(Permission.TAKE_PAYMENTS)
    row = read.first(select(money_receipt).where(money_receipt.c.id == receipt_id))
    if row is None:
        raise NoSuchReceipt
    return _receipt(read, row)


def list_receipts(read: Read, party_id: UUID | None = None) -> tuple[MoneyReceipt, ...]:
    """The last receipts, newest first; of one customer or layaway where one is named.

    Raises NotAllowed without TAKE_PAYMENTS.
    """
    read.require(Permission.TAKE_PAYMENTS)
    query = select(money_receipt).order_by(money_receipt.c.id.desc()).limit(MOST_RECEIPTS)
    if party_id is not None:
        query = query.where(money_receipt.c.party_id == party_id)
    return tuple(_receipt(read, row) for row in read.rows(query))


def _receipt(read: Read, row: Any) -> MoneyReceipt:
    return MoneyReceipt(
        id=ReceiptId(row.id),
        number=spell_number(row.register_no, row.epoch, row.number),
        kind=row.kind,
        at=row.at,
        business_day=row.business_day,
        by=row.by,
        party_id=row.party_id,
        party=row.party,
        amount=row.amount,
        charge=row.charge,
        rounding=row.rounding,
        change=row.change,
        balance=row.balance,
        note=row.note,
        tenders=_tenders(read, row.id),
        shares=_shares(read, row.id, row.party_id),
    )


def _tenders(read: Read, receipt_id: UUID) -> tuple[ReceiptTender, ...]:
    query = select(money_receipt_tender).where(money_receipt_tender.c.receipt_id == receipt_id)
    return tuple(
        ReceiptTender(r.code, r.name, r.amount, r.change, r.reference, _foreign(r))
        for r in read.rows(query.order_by(money_receipt_tender.c.line_no))
    )


def _foreign(row: Any) -> ForeignCash | None:
    if row.foreign_minor is None:
        return None
    return ForeignCash(row.currency, row.foreign_minor, row.foreign_rate)


def _shares(read: Read, receipt_id: UUID, party_id: UUID) -> tuple[PaidShare, ...]:
    query = (
        select(owed_share.c.document_id, owed.c.number, owed_share.c.amount)
        .join(owed, owed.c.document_id == owed_share.c.document_id)
        .where(owed_share.c.receipt_id == receipt_id, owed.c.member_id == party_id)
        .order_by(owed.c.day, owed.c.document_id)
    )
    return tuple(PaidShare(*row) for row in read.rows(query))
