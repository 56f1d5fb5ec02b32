"""Past tickets as baskets: goods at their list prices of then, as if nothing were on offer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from storeapp import members
from storeapp.db.base import from_micros
from storeapp.db.numbers import spell_number
from storeapp.db.work import Read
from storeapp.insights.queries.promotions.shelf import Shelf
from storeapp.kernel.quantity import ONE_MILLI
from storeapp.kernel.rounding import half_up
from storeapp.kernel.values import dataclass
from storeapp.members import MemberId
from storeapp.promotions import Cart, CartLine, Customer

# What was rung up and not undone as a whole.
_TICKETS = (
    "SELECT id FROM sale WHERE business_day BETWEEN ? AND ? AND kind IN ('sale', 'exchange') "
    "AND NOT EXISTS (SELECT 1 FROM sale r WHERE r.origin_id = sale.id "
    "AND r.kind = 'reversal') ORDER BY id"
)
_HEADS = "SELECT id, at, member_id, register_no, epoch, number FROM sale WHERE id IN "
# A price that somebody changed, and what was reduced by hand, takes no offers.
_LINES = (
    "SELECT l.sale_id, l.line_no, l.product_id, l.quantity, l.gross, l.cost, l.taxes, "
    "l.list_price IS NOT NULL OR EXISTS (SELECT 1 FROM sale_discount d "
    "WHERE d.sale_id = l.sale_id AND d.line_no = l.line_no AND d.source IN ('line', 'gift')) "
    "FROM sale_line l WHERE l.quantity > 0 AND l.sale_id IN "
)
_CODES = (
    "SELECT sale_id, promotion_id FROM promotion_use WHERE code <> '' AND given_back = 0 "
    "AND sale_id IN "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTicket:
    """A ticket as a basket, when it was rung up, its products, and what its lines cost."""

    number: str
    at: datetime
    cart: Cart
    products: frozenset[UUID]
    costs: Mapping[str, int]


class Tickets:
    """Reads past tickets, some at a time; what it learns of members it keeps."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._customers: dict[bytes, Customer | None] = {}
        self._taxes: dict[str, tuple[int, bool]] = {}

    def read(self, read: Read, ids: Sequence[bytes]) -> list[PastTicket]:
        """These tickets, in their order."""
        marks = f"({', '.join('?' * len(ids))})"
        lines: dict[bytes, list[Any]] = defaultdict(list)
        for row in read.driver.execute(f"{_LINES}{marks} ORDER BY l.sale_id, l.line_no", ids):
            lines[row[0]].append(row[1:])
        codes: dict[bytes, set[str]] = defaultdict(set)
        for sale_id, promotion_id in read.driver.execute(_CODES + marks, ids):
            codes[sale_id].add(str(UUID(bytes=promotion_id)))
        heads = {row[0]: row for row in read.driver.execute(_HEADS + marks, ids)}
        return [
            self._ticket(read, heads[id_], lines[id_], frozenset(codes[id_])) for id_ in ids
        ]

    def _ticket(
        self, read: Read, head: Any, rows: Sequence[Any], codes: frozenset[str]
    ) -> PastTicket:
        _id, at, member_id, *number = head
        moment = from_micros(at)
        local = moment.astimezone(read.frame.calendar.zone).replace(tzinfo=None)
        lines, costs = [], {}
        for row in rows:
            line = self._line(row, local)
            if line is not None:
                lines.append(line)
                if row[4] is not None:
                    costs[line.id] = half_up(row[2] * row[4], ONE_MILLI)
        cart = Cart(
            lines=tuple(lines),
            customer=self._customer(read, member_id),
            codes=codes,
            opened_at=local,
            paid_at=local,
        )
        products = frozenset(UUID(bytes=row[1]) for row in rows)
        return PastTicket(
            number=spell_number(*number), at=moment, cart=cart, products=products, costs=costs
        )

    def _line(self, row: Any, at: datetime) -> CartLine | None:
        """A line as promotions see it; deposits are no goods."""
        no, product_id, milli, gross, _cost, taxes, is_fixed = row
        product = self._shelf.by_id.get(UUID(bytes=product_id))
        if product is None or product.is_deposit:
            return None
        good = product.good
        units = 1 if product.is_weighed else milli // ONE_MILLI
        floor = half_up(milli * good.floor, ONE_MILLI) if product.is_weighed else good.floor
        ppm, included = self._tax(taxes)
        return CartLine(
            id=str(no),
            item=good.item,
            units=units,
            gross=gross,
            floor=floor,
            discountable=good.discountable and not is_fixed,
            added_at=at,
            tax_ppm=ppm,
            tax_included=included,
        )

    def _tax(self, stored: str) -> tuple[int, bool]:
        known = self._taxes.get(stored)
        if known is None:
            rates = json.loads(stored)
            known = (
                sum(ppm for _code, _name, ppm, _included, _compound in rates),
                all(included for _code, _name, _ppm, included, _compound in rates),
            )
            self._taxes[stored] = known
        return known

    def _customer(self, read: Read, member_id: bytes | None) -> Customer | None:
        if member_id is None:
            return None
        if member_id not in self._customers:
            self._customers[member_id] = _customer(read, member_id)
        return self._customers[member_id]


def ticket_ids(read: Read, day_from: date, day_to: date) -> list[bytes]:
    """The tickets of some days in order of time; part of acts that ask."""
    days = (day_from.isoformat(), day_to.isoformat())
    return [row[0] for row in read.driver.execute(_TICKETS, days)]


def _customer(read: Read, member_id: bytes) -> Customer | None:
    """A member as promotions see one now: what they were like then is not kept."""
    member = members.find_member(read, MemberId(UUID(bytes=member_id)))
    if member is None:
        return None
    birthday = members.read_birthday(member.birthday)
    return Customer(
        id=str(member.id),
        tier=member.tier,
        tags=frozenset(member.tags),
        birthday=None if birthday is None else (birthday.month, birthday.day),
        joined_on=read.frame.calendar.day_of(member.made_at),
    )
