"""Selling on account, and with what was deposited: part of completing a sale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert

from storeapp import ledger, members, staff
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import Account
from storeapp.members import MemberId
from storeapp.payments.errors import AccountClosed, NotDeposited
from storeapp.payments.events import OwedNoted
from storeapp.payments.tables import owed
from storeapp.payments.types import NewOwed, Taken, TenderKind
from storeapp.staff import ApprovalNeeded, Ask


def check_credit(work: Work, document_id: UUID, taken: Sequence[Taken]) -> None:
    """Refuse what a customer may not owe, and more than was deposited.

    Part of completing a sale; ``document_id`` is its id, which an approval is for. Nothing
    is looked up unless a tender names a party. Raises NotAllowed without SELL_ON_ACCOUNT,
    AccountClosed, NotDeposited, or ApprovalNeeded beyond the customer's credit limit.
    """
    if not any(one.type.needs_party for one in taken):
        return
    for party, amount in _sums(taken, TenderKind.DEPOSIT).items():
        held = -ledger.balance(work, Account.DEPOSITS, party)
        if amount > held.minor:
            raise NotDeposited(Money(amount), held)
    for party, amount in _sums(taken, TenderKind.ACCOUNT).items():
        if amount > 0:
            _check_limit(work, document_id, MemberId(party), Money(amount))


def note_owed(work: Work, new: NewOwed) -> None:
    """Keep what a document put on each customer's account.

    Part of completing a sale, which has asked for the permission and whose own entry posts
    it to the ledger. Raises NoSuchMember.
    """
    for party, minor in _sums(new.taken, TenderKind.ACCOUNT).items():
        if minor:
            _note(work, new, MemberId(party), Money(minor))


def _note(work: Work, new: NewOwed, member_id: MemberId, amount: Money) -> None:
    who = members.get_member(work, member_id)
    due_day = new.day + timedelta(days=who.terms_days)
    against = new.against if amount < ZERO else None
    row = {
        "document_id": new.document_id,
        "member_id": member_id,
        "number": new.number,
        "at": work.now,
        "day": new.day,
        "due_day": due_day,
        "amount": amount,
        "against_id": against,
    }
    work.run(insert(owed), row)
    work.emit(
        OwedNoted(
            document_id=new.document_id,
            member_id=member_id,
            number=new.number,
            day=new.day,
            due_day=due_day,
            amount=amount,
            against=against,
        )
    )


def _check_limit(work: Work, document_id: UUID, member_id: MemberId, amount: Money) -> None:
    work.require(Permission.SELL_ON_ACCOUNT)
    who = members.get_member(work, member_id)
    if not who.active:
        raise AccountClosed(who.name)
    owes = ledger.balance(work, Account.RECEIVABLE, member_id) + amount
    if owes <= who.credit_limit or Permission.EXCEED_CREDIT in work.actor.permissions:
        return
    ask = Ask(
        permission=Permission.EXCEED_CREDIT,
        object_id=document_id,
        amount=amount,
        before=f"#{who.number}",  # it is approved for this customer
        after=str(owes.minor),
    )
    for given in staff.used_approvals(work, document_id):
        same = given.ask.permission is ask.permission and given.ask.before == ask.before
        if same and amount <= given.ask.amount:
            return
    raise ApprovalNeeded(ask)


def _sums(taken: Sequence[Taken], kind: TenderKind) -> Counter[UUID]:
    sums: Counter[UUID] = Counter()
    for one in taken:
        if one.type.kind is kind and one.party_id is not None:
            sums[one.party_id] += one.kept.minor
    return sums
