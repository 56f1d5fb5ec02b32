"""Customers as a list for managers: who they are and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from storeapp import members, payments, settings
from storeapp.db.work import Read
from storeapp.kernel.money import ZERO, Money
from storeapp.members import Member, MemberId
from storeapp.payments import (
    Ageing,
    CashSettings,
    Debtor,
    MoneyReceipt,
    OwedAccount,
    TenderKind,
    TenderType,
)

MOST_SHOWN = 50
_NO_MONEY = (TenderKind.ACCOUNT, TenderKind.DEPOSIT, TenderKind.FOREIGN)


class Group(Enum):
    """Which customers are listed."""

    ACTIVE = "active"
    OWING = "owing"
    OVERDUE = "overdue"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A customer in the list. ``oldest_due`` is the due day of their oldest open item."""

    member: Member
    balance: Money
    oldest_due: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Customers:
    """The customers found, and what all customers owe by its age."""

    lines: tuple[CustomerLine, ...]
    ageing: Ageing


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer whole: what is open, and what they paid."""

    member: Member
    account: OwedAccount
    receipts: tuple[MoneyReceipt, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Ways:
    """How money can be taken without a sale, and how cash is rounded."""

    kinds: tuple[TenderType, ...]
    cash: CashSettings


def read_customers(read: Read, text: str, group: Group) -> Customers:
    """The customers a text fits. Raises NotAllowed without SELL and TAKE_PAYMENTS."""
    debtors = {debtor.member_id: debtor for debtor in payments.list_debtors(read)}
    found = members.search_members(read, text, inactive=group is not Group.ACTIVE)
    if group in (Group.OWING, Group.OVERDUE) and not text:
        # The search gives the first fifty by name; who owes may come later than those.
        ids = tuple(debtors)[:MOST_SHOWN]
        found = tuple(members.get_member(read, one) for one in ids)
    lines = tuple(
        _line(read, one, debtors.get(one.id)) for one in found if _fits(one, group, debtors)
    )
    return Customers(lines, sum_ageing(tuple(debtor.ageing for debtor in debtors.values())))


def read_customer(read: Read, member_id: MemberId) -> Customer:
    """One customer whole. Raises NotAllowed without TAKE_PAYMENTS, NoSuchMember."""
    return Customer(
        member=members.get_member(read, member_id),
        account=payments.owed_by(read, member_id),
        receipts=payments.list_receipts(read, member_id),
        today=read.business_day,
    )


def read_ways(read: Read) -> Ways:
    """The ways of paying that are money of the store's own currency."""
    kinds = payments.list_tender_types(read)
    return Ways(
        tuple(kind for kind in kinds if kind.kind not in _NO_MONEY),
        settings.get(read, CashSettings),
    )


def sum_ageing(parts: tuple[Ageing, ...]) -> Ageing:
    """What several owe together, by its age."""
    whole = Ageing()
    for one in parts:
        whole = Ageing(
            whole.current + one.current,
            whole.to_30 + one.to_30,
            whole.to_60 + one.to_60,
            whole.to_90 + one.to_90,
            whole.older + one.older,
        )
    return whole


def _fits(one: Member, group: Group, debtors: dict[MemberId, Debtor]) -> bool:
    debtor = debtors.get(one.id)
    if group is Group.OWING:
        return debtor is not None
    if group is Group.OVERDUE:
        return debtor is not None and debtor.ageing.overdue > ZERO
    return True


def _line(read: Read, one: Member, debtor: Debtor | None) -> CustomerLine:
    if debtor is None:
        return CustomerLine(one, ZERO, None, is_late=False)
    items = payments.owed_by(read, one.id).items
    oldest = min((item.due_day for item in items), default=None)
    return CustomerLine(one, debtor.balance, oldest, is_late=debtor.ageing.overdue > ZERO)
