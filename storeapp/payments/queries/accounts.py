"""What customers owe."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from storeapp import ledger, members, settings
from storeapp.db.numbers import spell_number
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money, total
from storeapp.ledger import Account
from storeapp.ledger.tables import ledger_balance
from storeapp.members import MemberId
from storeapp.members.tables import member
from storeapp.payments import rules
from storeapp.payments.tables import late_charge, money_receipt, owed, owed_share
from storeapp.payments.types import (
    CreditTerms,
    Debtor,
    OpenItem,
    OwedAccount,
    ReceiptKind,
    Statement,
    StatementLine,
)


def owed_by(read: Read, member_id: MemberId) -> OwedAccount:
    """How a customer stands: what each sale on account still owes, and how late it is.

    Raises NotAllowed without TAKE_PAYMENTS, NoSuchMember.
    """
    read.require(Permission.TAKE_PAYMENTS)
    who = members.get_member(read, member_id)
    items, credit = unpaid(read, member_id)
    return OwedAccount(
        member_id=member_id,
        balance=ledger.balance(read, Account.RECEIVABLE, member_id),
        credit=credit,
        credit_limit=who.credit_limit,
        items=items,
        ageing=rules.age(items, read.business_day),
        late_charge=total(amount for _, amount in charged_on(read, items)),
    )


def list_debtors(read: Read) -> tuple[Debtor, ...]:
    """Everybody who owes something, who owes most first.

    Raises NotAllowed without TAKE_PAYMENTS.
    """
    read.require(Permission.TAKE_PAYMENTS)
    query = (
        select(member.c.id, member.c.number, member.c.name, member.c.phone, _balance)
        .join(ledger_balance, ledger_balance.c.owner_id == member.c.id)
        .where(ledger_balance.c.account == Account.RECEIVABLE, _balance > ZERO)
        .order_by(_balance.desc(), member.c.number)
    )
    rows = read.rows(query)
    found = _items_of_all(read)
    return tuple(
        Debtor(
            MemberId(row.id),
            row.number,
            row.name,
            row.phone,
            row.amount,
            rules.age(found[row.id][0], read.business_day),
        )
        for row in rows
    )


def debtor_statement(read: Read, member_id: MemberId, first: date, last: date) -> Statement:
    """What a customer bought on account and paid from one day to another.

    Raises NotAllowed without TAKE_PAYMENTS, NoSuchMember.
    """
    read.require(Permission.TAKE_PAYMENTS)
    balance = opening = ZERO
    lines = []
    for day, number, is_payment, amount in _movements(read, member_id):
        if day > last:
            break
        balance += amount
        if day < first:
            opening = balance
        else:
            lines.append(StatementLine(day, number, is_payment, amount, balance))
    return Statement(
        member=members.get_member(read, member_id),
        first=first,
        last=last,
        opening=opening,
        lines=tuple(lines),
        closing=balance,
        account=owed_by(read, member_id),
    )


def unpaid(read: Read, member_id: MemberId) -> tuple[tuple[OpenItem, ...], Money]:
    """Open items, oldest first, and what was paid in advance; part of acts that ask."""
    return _items_of_all(read, member_id)[member_id]


def charged_on(read: Read, items: tuple[OpenItem, ...]) -> tuple[tuple[OpenItem, Money], ...]:
    """The late charge each open item may bear today; part of acts that ask."""
    terms = settings.get(read, CreditTerms)
    if not (items and (terms.penalty_ppm or terms.daily_interest_ppm)):
        return ()
    query = select(late_charge.c.document_id, func.sum(late_charge.c.amount).label("amount"))
    known = [item.document_id for item in items]
    query = query.where(late_charge.c.document_id.in_(known))
    before = {row.document_id: row.amount for row in read.rows(query.group_by("document_id"))}
    today = read.business_day
    due = (
        (i, rules.late_charge(i, terms, today, before.get(i.document_id, ZERO))) for i in items
    )
    return tuple((item, amount) for item, amount in due if amount)


_balance = ledger_balance.c.amount
Items = tuple[tuple[OpenItem, ...], Money]


def _items_of_all(read: Read, member_id: MemberId | None = None) -> dict[UUID, Items]:
    """The open items of everybody, or of one, and what they paid in advance."""
    rows = _owed_rows(read, member_id)
    less = _taken_back(rows)
    paid = _shares(read, member_id)
    advance = _advance(read, member_id)
    own: dict[UUID, list[OpenItem]] = defaultdict(list)
    for row in rows:
        if row.amount > ZERO:
            key = (row.document_id, row.member_id)
            left = row.amount.minor - paid[key] - less.pop(key, 0)
            own[row.member_id].append(_item(row, Money(left)))
    for (_, owner), minor in less.items():
        advance[owner] += minor  # goods that came back from no receipt of theirs
    found: dict[UUID, Items] = defaultdict(lambda: ((), ZERO))
    for owner in own.keys() | advance.keys():
        found[owner] = rules.open_items(own[owner], Money(advance[owner]))
    return found


def _owed_rows(read: Read, member_id: MemberId | None) -> list[Any]:
    query = select(owed)
    if member_id is not None:
        query = query.where(owed.c.member_id == member_id)
    return list(read.rows(query))


def _taken_back(rows: list[Any]) -> Counter[tuple[UUID, UUID]]:
    """What returns take off the document they are against, and off their owner's account."""
    less: Counter[tuple[UUID, UUID]] = Counter()
    for row in rows:
        if row.amount < ZERO:
            less[row.against_id or row.document_id, row.member_id] -= row.amount.minor
    return less


def _shares(read: Read, member_id: MemberId | None) -> Counter[tuple[UUID, UUID]]:
    query = (
        select(
            owed_share.c.document_id,
            money_receipt.c.party_id,
            func.sum(owed_share.c.amount).label("amount"),
        )
        .join(money_receipt, money_receipt.c.id == owed_share.c.receipt_id)
        .group_by(owed_share.c.document_id, money_receipt.c.party_id)
    )
    if member_id is not None:
        query = query.where(money_receipt.c.party_id == member_id)
    return Counter({(row[0], row[1]): row[2].minor for row in read.rows(query)})


def _advance(read: Read, member_id: MemberId | None) -> Counter[UUID]:
    """What each customer paid for no document: their receipts less the shares of them."""
    query = (
        select(
            money_receipt.c.party_id,
            func.sum(money_receipt.c.amount).label("amount"),
            func.sum(money_receipt.c.charge).label("charge"),
        )
        .where(money_receipt.c.kind == ReceiptKind.ACCOUNT)
        .group_by(money_receipt.c.party_id)
    )
    if member_id is not None:
        query = query.where(money_receipt.c.party_id == member_id)
    sums = Counter({r.party_id: r.amount.minor - r.charge.minor for r in read.rows(query)})
    for (_, owner), minor in _shares(read, member_id).items():
        sums[owner] -= minor
    return sums


def _item(row: Any, left: Money) -> OpenItem:
    return OpenItem(row.document_id, row.number, row.day, row.due_day, row.amount, left)


def _movements(read: Read, member_id: MemberId) -> Iterator[tuple[date, str, bool, Money]]:
    bought = [
        (row.at, (row.day, row.number, False, row.amount))
        for row in _owed_rows(read, member_id)
    ]
    query = select(money_receipt).where(
        money_receipt.c.party_id == member_id, money_receipt.c.kind == ReceiptKind.ACCOUNT
    )
    paid = [
        (
            row.at,
            (
                row.business_day,
                spell_number(row.register_no, row.epoch, row.number),
                True,
                row.charge - row.amount,
            ),
        )
        for row in read.rows(query)
    ]
    for _, line in sorted(bought + paid, key=lambda one: (one[1][0], one[0])):
        yield line
