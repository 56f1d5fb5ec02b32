"""One by one: what a cashier did that is looked at later, and who approved it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from storeapp import staff
from storeapp.db.base import from_micros
from storeapp.db.numbers import spell_number
from storeapp.db.work import Read
from storeapp.insights.queries.exceptions import OVERRIDDEN, bounds_of
from storeapp.insights.types import Act, ActFilter, ActKind, Approved
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.kernel.quantity import Quantity
from storeapp.sales import SaleId

PAGE_SIZE = 100
AT_ONCE = 500
_BEYOND = (b"\xff" * 17, 2**62)  # after every key there is

# Every list gives: id, part, at, cashier, register, epoch, number, origin, whether there is a
# ticket, code, name, quantity, amount, reason, label, who approved it as far as the fact itself
# names them. Id and part are the key of a page.
_TICKET = "s.at, s.cashier, s.register_no, s.epoch, s.number, s.origin_id, 1"
_OF_DAYS = (
    "s.business_day BETWEEN :day_from AND :day_to AND "
    "(:cashier IS NULL OR s.cashier = :cashier)"
)
_PAGE = "ORDER BY 1 DESC, 2 DESC LIMIT :limit"


def _of_lines(table: str, amount: str, where: str) -> str:
    """A list of lines of tickets, each with the whole line it is about."""
    return (
        f"SELECT l.sale_id, l.line_no, {_TICKET}, l.code, l.name, abs(l.quantity), {amount}, "
        f"l.reason, '', '' FROM {table} AND {where} AND {_OF_DAYS} "
        f"AND (l.sale_id, l.line_no) < (:id, :part) {_PAGE}"
    )


def _of_shares(source: str) -> str:
    """A list of the shares of discounts, each with its line."""
    return (
        f"SELECT d.sale_id, d.line_no * 100 + d.no AS part, {_TICKET}, l.code, l.name, "
        "l.quantity, d.amount, d.reason, d.label, '' FROM sale_discount d "
        "CROSS JOIN sale s ON s.id = d.sale_id "
        "CROSS JOIN sale_line l ON l.sale_id = d.sale_id AND l.line_no = d.line_no "
        f"WHERE d.source = '{source}' AND d.amount > 0 "
        f"AND d.sale_id BETWEEN :first AND :last AND {_OF_DAYS}"
    )


def _of_tickets(source: str) -> str:
    """A list of discounts of whole tickets, each the sum of its shares."""
    return (
        f"SELECT d.sale_id, 0 AS part, {_TICKET}, '', '', NULL, sum(d.amount), "
        "max(d.reason), max(d.label), '' FROM sale_discount d "
        "CROSS JOIN sale s ON s.id = d.sale_id "
        f"WHERE d.source = '{source}' AND d.amount > 0 "
        f"AND d.sale_id BETWEEN :first AND :last AND {_OF_DAYS} GROUP BY d.sale_id"
    )


def _paged(*lists: str) -> str:
    return (
        f"SELECT * FROM ({' UNION ALL '.join(lists)}) AS f "
        f"WHERE (f.sale_id, f.part) < (:id, :part) {_PAGE}"
    )


def _of_voids(kinds: str) -> str:
    return (
        "SELECT v.basket_id, v.no, v.at, v.cashier, s.register_no, s.epoch, s.number, NULL, "
        "s.id IS NOT NULL, v.code, v.name, v.quantity, v.amount, '', '', '' "
        "FROM basket_void v LEFT JOIN sale s ON s.id = v.basket_id "
        f"WHERE v.kind {kinds} AND v.business_day BETWEEN :day_from AND :day_to "
        "AND (:cashier IS NULL OR v.cashier = :cashier) "
        f"AND (v.basket_id, v.no) < (:id, :part) {_PAGE}"
    )


_LISTS = {
    ActKind.DISCOUNT: _paged(_of_shares("line"), _of_tickets("basket")),
    ActKind.GIFT: _paged(_of_shares("gift")),
    ActKind.EXEMPTION: _paged(_of_tickets("exemption")),
    ActKind.OVERRIDE: _of_lines(
        "sale_line l CROSS JOIN sale s ON s.id = l.sale_id WHERE l.list_price IS NOT NULL",
        OVERRIDDEN,
        "l.quantity > 0 AND l.sale_id BETWEEN :first AND :last",
    ),
    ActKind.RETURN: _of_lines(
        "sale_return r CROSS JOIN sale s ON s.id = r.sale_id "
        "CROSS JOIN sale_line l ON l.sale_id = r.sale_id AND l.line_no = r.line_no "
        "CROSS JOIN product p ON p.id = l.product_id WHERE p.is_deposit = 0",
        "-l.due",
        "s.kind <> 'reversal' AND r.sale_id BETWEEN :first AND :last",
    ),
    ActKind.REVERSAL: (
        f"SELECT s.id, 0, {_TICKET}, '', '', NULL, -s.total, s.note, '', '' "
        "FROM (SELECT DISTINCT sale_id FROM sale_return "
        "WHERE sale_id BETWEEN :first AND :last) AS r CROSS JOIN sale s ON s.id = r.sale_id "
        f"WHERE s.kind = 'reversal' AND {_OF_DAYS} AND (s.id, 0) < (:id, :part) {_PAGE}"
    ),
    ActKind.VOID: _of_voids("<> 'all'"),
    ActKind.CANCEL: _of_voids("= 'all'"),
    ActKind.NO_SALE: (
        "SELECT o.shift_id, o.no, o.at, o.by, NULL, NULL, NULL, NULL, 0, '', '', NULL, 0, "
        "o.reason, '', coalesce(a.approved_by, '') "
        "FROM shift s CROSS JOIN drawer_opening o ON o.shift_id = s.id "
        "LEFT JOIN approval a ON a.id = o.approval_id "
        "WHERE s.business_day BETWEEN :day_from AND :day_to "
        "AND (:cashier IS NULL OR o.by = :cashier) "
        f"AND (o.shift_id, o.no) < (:id, :part) {_PAGE}"
    ),
}
_APPROVED = (
    "SELECT a.object_id, a.permission, a.approved_by FROM approval a "
    "JOIN approval_use u ON u.approval_id = a.id WHERE a.object_id IN "
)
_NUMBERED = "SELECT id, register_no, epoch, number FROM sale WHERE id IN "
# Which permissions somebody may have given their PIN for, by what was done with them. An
# opened drawer keeps its approval itself.
_APPROVING: dict[ActKind, frozenset[Permission]] = {
    ActKind.DISCOUNT: frozenset(
        (Permission.DISCOUNT, Permission.DISCOUNT_BEYOND, Permission.SELL_BELOW_FLOOR)
    ),
    ActKind.OVERRIDE: frozenset(
        (Permission.CHANGE_PRICE, Permission.DISCOUNT_BEYOND, Permission.SELL_BELOW_FLOOR)
    ),
    ActKind.GIFT: frozenset((Permission.GIVE_AWAY,)),
    ActKind.EXEMPTION: frozenset((Permission.EXEMPT_TAX,)),
    ActKind.RETURN: frozenset(
        (
            *(Permission.RETURN, Permission.RETURN_BEYOND),
            *(Permission.RETURN_WITHOUT_RECEIPT, Permission.REFUND_OTHERWISE),
        )
    ),
    ActKind.REVERSAL: frozenset((Permission.REVERSE_SALE,)),
    ActKind.VOID: frozenset((Permission.VOID,)),
    ActKind.CANCEL: frozenset((Permission.VOID,)),
}


def list_acts(read: Read, wanted: ActFilter, after: str | None = None) -> Page[Act]:
    """What was done of one kind, the latest first, one page at a time.

    Raises NotAllowed without VIEW_EXCEPTIONS.
    """
    read.require(Permission.VIEW_EXCEPTIONS)
    days = (wanted.day_from.isoformat(), wanted.day_to.isoformat())
    first, last = bounds_of(read, days)
    id_, part = _BEYOND if after is None else _place(after)
    asked: dict[str, Any] = {
        "first": first,
        "last": last,
        "day_from": days[0],
        "day_to": days[1],
        "cashier": wanted.cashier,
        "id": id_,
        "part": part,
        "limit": PAGE_SIZE + 1,
    }
    rows = read.driver.execute(_LISTS[wanted.kind], asked).fetchall()
    shown = rows[:PAGE_SIZE]
    approvers = _approvers(read, wanted.kind, shown)
    acts = tuple(_act(wanted.kind, row, approvers) for row in shown)
    if len(rows) <= PAGE_SIZE:
        return Page(acts)
    return Page(acts, json.dumps([shown[-1][0].hex(), shown[-1][1]]))


def _place(after: str) -> tuple[bytes, int]:
    id_, part = json.loads(after)
    return bytes.fromhex(id_), part


def _act(kind: ActKind, row: Sequence[Any], approvers: dict[bytes, list[str]]) -> Act:
    id_, _part, at, cashier, register_no, epoch, number, origin, has_ticket = row[:9]
    code, name, quantity, minor, reason, label, named = row[9:]
    names = (named, *approvers.get(id_, ()), *approvers.get(origin, ()))
    return Act(
        kind=kind,
        at=from_micros(at),
        cashier=cashier,
        number=spell_number(register_no, epoch, number) if has_ticket else "",
        sale_id=SaleId(UUID(bytes=id_)) if has_ticket else None,
        code=code,
        name=name,
        quantity=None if quantity is None else Quantity(quantity),
        amount=Money(minor),
        reason=reason,
        label=label,
        approved_by=", ".join(dict.fromkeys(filter(None, names))),
    )


def _approvers(
    read: Read, kind: ActKind, rows: Iterable[Sequence[Any]]
) -> dict[bytes, list[str]]:
    """Who approved what was done, by the document they approved it for."""
    if kind not in _APPROVING:
        return {}
    wanted = {id_ for row in rows for id_ in (row[0], row[7]) if id_ is not None}
    found: dict[bytes, list[str]] = defaultdict(list)
    for object_id, permission, name in _in_portions(read, _APPROVED, wanted):
        if permission in _APPROVING[kind]:
            found[object_id].append(name)
    return found


def _in_portions(read: Read, query: str, ids: Iterable[bytes]) -> Iterator[Any]:
    """Every row of a query that ends in ``IN``, asked for so many ids at a time."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        portion = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(portion))
        yield from read.driver.execute(f"{query}({marks})", portion)


def list_approved(read: Read, day_from: date, day_to: date) -> tuple[Approved, ...]:
    """What was approved on these business days, in its order, with the tickets it was for.

    Raises NotAllowed without VIEW_EXCEPTIONS.
    """
    given = staff.list_approvals(read, day_from, day_to)
    numbers = dict(_numbers(read, {one.ask.object_id for one in given}))
    return tuple(
        Approved(
            one,
            numbers.get(one.ask.object_id, ""),
            SaleId(one.ask.object_id) if one.ask.object_id in numbers else None,
        )
        for one in given
    )


def _numbers(read: Read, ids: Iterable[UUID]) -> Iterator[tuple[UUID, str]]:
    for id_, *number in _in_portions(read, _NUMBERED, (one.bytes for one in ids)):
        yield UUID(bytes=id_), spell_number(*number)
