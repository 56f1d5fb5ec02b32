"""Enrolling and changing customers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, update

from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.search import clean_name
from storeapp.members import queries, rules
from storeapp.members.errors import (
    CreditBelowZero,
    MemberChangedMeanwhile,
    MemberNameMissing,
    PhoneTaken,
)
from storeapp.members.events import MemberAdded, MemberChanged
from storeapp.members.tables import member
from storeapp.members.types import USUAL_TERMS_DAYS, Member, MemberId, NewMember


def add_member(work: Work, new: NewMember) -> Member:
    """Enrol a customer; who may sell may do so, but not let them owe anything.

    Raises NotAllowed without SELL, or without MANAGE_CUSTOMERS for a credit limit, other
    terms, a tier or tags; MemberNameMissing, PhoneTaken, CreditBelowZero or NotABirthday.
    """
    work.require(Permission.SELL)
    owes = new.credit_limit != ZERO or new.terms_days != USUAL_TERMS_DAYS
    if owes or new.tier.strip() or new.tags:
        work.require(Permission.MANAGE_CUSTOMERS)
    _check_credit(new.credit_limit, new.terms_days)
    made = Member(
        id=MemberId(new_id()),
        number=queries.last_number(work) + 1,
        phone=_free_phone(work, new.phone, None),
        active=True,
        version=1,
        made_at=work.now,
        **_cleaned(new),
    )
    work.run(insert(member), {**_row(made), "id": made.id, "made_at": work.now})
    work.emit(
        MemberAdded(
            member_id=made.id,
            number=made.number,
            name=made.name,
            kind=made.kind,
            credit_limit=made.credit_limit,
            terms_days=made.terms_days,
            tier=made.tier,
            tags=made.tags,
        )
    )
    return made


def change_member(work: Work, changed: Member) -> Member:
    """Change a customer that was read before; gives them with their new version.

    Raises NotAllowed without SELL, or without MANAGE_CUSTOMERS for credit limit, terms, tier,
    tags and whether they are active; NoSuchMember, MemberChangedMeanwhile,
    MemberNameMissing, PhoneTaken, CreditBelowZero or NotABirthday.
    """
    work.require(Permission.SELL)
    before = queries.get_member(work, changed.id)
    if _standing(changed) != _standing(before):
        work.require(Permission.MANAGE_CUSTOMERS)
    if changed.version != before.version:
        raise MemberChangedMeanwhile(before.name)
    _check_credit(changed.credit_limit, changed.terms_days)
    now = Member(
        id=before.id,
        number=before.number,
        phone=_free_phone(work, changed.phone, before.id),
        active=changed.active,
        version=before.version + 1,
        made_at=before.made_at,
        **_cleaned(changed),
    )
    work.run(update(member).where(member.c.id == now.id).values(**_row(now)))
    work.emit(
        MemberChanged(
            member_id=now.id,
            name=now.name,
            credit_before=before.credit_limit,
            credit_limit=now.credit_limit,
            terms_days=now.terms_days,
            active=now.active,
            version=now.version,
            tier=now.tier,
            tags=now.tags,
        )
    )
    return now


def _standing(one: Member) -> tuple[Money, int, bool, str, tuple[str, ...]]:
    return one.credit_limit, one.terms_days, one.active, one.tier, one.tags


def _cleaned(wanted: NewMember | Member) -> dict[str, Any]:
    """What is kept of what somebody typed. Raises MemberNameMissing or NotABirthday."""
    return {
        "name": _name(wanted.name),
        "kind": wanted.kind,
        "tax_number": clean_name(wanted.tax_number),
        "note": wanted.note.strip(),
        "credit_limit": wanted.credit_limit,
        "terms_days": wanted.terms_days,
        "birthday": _birthday(wanted.birthday),
        "tier": clean_name(wanted.tier),
        "tags": rules.clean_tags(wanted.tags),
    }


def _birthday(text: str) -> str:
    found = rules.read_birthday(text)
    return "" if found is None else str(found)


def _check_credit(credit_limit: Money, terms_days: int) -> None:
    if credit_limit < ZERO or terms_days < 0:
        raise CreditBelowZero(credit_limit, terms_days)


def _name(wanted: str) -> str:
    name = clean_name(wanted)
    if not name:
        raise MemberNameMissing
    return name


def _free_phone(work: Work, wanted: str, owner: MemberId | None) -> str:
    phone = rules.clean_phone(wanted)
    taken = queries.find_by_phone(work, phone) if phone else None
    if taken is not None and taken.id != owner:
        raise PhoneTaken(phone, taken.name)
    return phone


def _row(one: Member) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": one.name,
        "phone": one.phone,
        "kind": one.kind,
        "tax_number": one.tax_number,
        "note": one.note,
        "credit_limit": one.credit_limit,
        "terms_days": one.terms_days,
        "active": one.active,
        "version": one.version,
        "birthday": one.birthday,
        "tier": one.tier,
        "tags": list(one.tags),
        "search": rules.search_text(one.number, one.name, one.phone, one.tax_number),
    }
