"""Finding customers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.members import rules
from storeapp.members.errors import NoSuchMember
from storeapp.members.tables import member
from storeapp.members.types import Member, MemberId

MOST_FOUND = 50


def search_members(read: Read, text: str = "", *, inactive: bool = False) -> tuple[Member, ...]:
    """The customers a text fits, by name: name, initials, pinyin, phone tail or number.

    At most fifty. Raises NotAllowed without SELL.
    """
    read.require(Permission.SELL)
    query = _members()
    if not inactive:
        query = query.where(member.c.active)
    for word in rules.wanted(text):
        query = query.where(member.c.search.contains(word, autoescape=True))
    found = read.rows(query.order_by(member.c.name, member.c.number).limit(MOST_FOUND))
    return tuple(_member(row) for row in found)


def find_member(read: Read, member_id: MemberId) -> Member | None:
    """A customer by id. Raises NotAllowed without SELL."""
    read.require(Permission.SELL)
    row = read.first(_members().where(member.c.id == member_id))
    return None if row is None else _member(row)


def get_member(read: Read, member_id: MemberId) -> Member:
    """A customer by id. Raises NotAllowed without SELL, NoSuchMember."""
    found = find_member(read, member_id)
    if found is None:
        raise NoSuchMember
    return found


def find_by_phone(read: Read, phone: str) -> Member | None:
    """The active customer with this very phone number. Raises NotAllowed without SELL."""
    read.require(Permission.SELL)
    query = _members().where(member.c.phone == rules.clean_phone(phone), member.c.active)
    row = read.first(query) if phone.strip() else None
    return None if row is None else _member(row)


def last_number(read: Read) -> int:
    """The highest number of a customer; part of enrolling one."""
    return int(read.value(select(func.coalesce(func.max(member.c.number), 0))))


def _members() -> Select[Any]:
    return select(*(c for c in member.c if c.name != "search"))


def _member(row: Any) -> Member:
    facts = dict(row._mapping)  # noqa: SLF001
    return Member(**{**facts, "tags": tuple(facts["tags"])})
