"""Comparing each sale with what the journal tells of it, whose chain covers every amount."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from storeapp.db import journal
from storeapp.db.journal import Told
from storeapp.db.numbers import spell_number
from storeapp.db.work import Read
from storeapp.inventory import Place, Reason
from storeapp.ledger import NO_OWNER, Account

_HEAD = (
    "SELECT register_no, epoch, number, at, business_day, cashier_id, cashier, line_count, "
    "gross, discount, tax, rounding, total, change, tenders, shift_id FROM sale WHERE id = ?"
)
_LINES = (
    "SELECT line_no, product_id, code, price_version, quantity, unit_price, gross, discount, "
    "tax, due, unit, cost, taxes FROM sale_line WHERE sale_id = ? ORDER BY line_no"
)
_TAXES = (
    "SELECT code, rate, base, amount, name, included FROM sale_tax WHERE sale_id = ? "
    "ORDER BY line_no"
)
_TENDERS = (
    "SELECT line_no, code, amount, change, reference FROM sale_tender WHERE sale_id = ? "
    "ORDER BY line_no"
)
_GOODS = (
    "SELECT line_no, product_id, quantity, reason, origin, target, at FROM stock_move "
    "WHERE document_id = ? ORDER BY line_no, reason"
)
_ENTRIES = "SELECT kind, at, business_day, reverses FROM ledger_entry WHERE source = ?"
_POSTINGS = (
    "SELECT p.account, p.owner_id, p.amount FROM ledger_entry e "
    "JOIN ledger_posting p ON p.entry_id = e.id WHERE e.source = ?"
)
_REPRINTS = "SELECT sale_id, copy, at FROM sale_reprint"
_EARNED = frozenset({Account.SALES, Account.TAX_DUE, Account.CASH_ROUNDING})

Rows = list[tuple[Any, ...]]
Parts = dict[str, Any]


def find_untold(read: Read) -> Iterator[tuple[str, str]]:
    """Every sale and reprint that the journal tells otherwise: (what, the sale's id)."""
    for told in journal.told(read, "SaleCompleted"):
        sale_id: str = told.facts["sale_id"]
        held = _held(read, UUID(sale_id).bytes)
        if held is None:
            yield "a journalled sale is lost", sale_id
            continue
        said = _said(told)
        differs = [part for part, rows in said.items() if rows != held[part]]
        if differs:
            yield f"a sale is not as the journal tells it: {', '.join(differs)}", sale_id
    yield from _untold_reprints(read)


def _untold_reprints(read: Read) -> Iterator[tuple[str, str]]:
    said = {
        (UUID(told.facts["sale_id"]).bytes, told.facts["copy"], told.at)
        for told in journal.told(read, "SaleReprinted")
    }
    for sale_id, *_ in said ^ set(read.driver.execute(_REPRINTS).fetchall()):
        yield "a reprint is not as the journal tells it", str(UUID(bytes=sale_id))


def _said(told: Told) -> Parts:
    """The rows of a sale as they follow from its event."""
    facts, document = told.facts, told.facts["document"]
    lines = [_said_line(line) for line in document["lines"]]
    gross, discount, tax = (sum(line[i] for line in lines) for i in (6, 7, 8))
    tenders = [
        (no, t["code"], t["amount"], t["change"], t["reference"])
        for no, t in enumerate(document["tenders"], start=1)
    ]
    return {
        "head": (
            *(facts["number"], told.at, facts["business_day"], told.actor, len(lines), gross),
            *(discount, tax, document["rounding"], facts["total"], facts["change"]),
            " ".join(tender[1] for tender in tenders),
        ),
        "lines": lines,
        "taxes": _sums_by_tax(tax for line in document["lines"] for tax in line["taxes"]),
        "tenders": tenders,
        "goods": [
            (line[0], line[1], line[4], Reason.SOLD, Place.SHOP, Place.CUSTOMER, told.at)
            for line in lines
        ],
        "books": _said_books(told, tax),
    }


def _said_line(line: Parts) -> tuple[Any, ...]:
    return (
        *(line["no"], UUID(line["product"]).bytes, line["code"], line["version"]),
        *(line["quantity"], line["unit_price"], line["gross"], line["discount"]),
        *(sum(tax[3] for tax in line["taxes"]), line["due"], line["unit"], line["cost"]),
        [tax[:2] for tax in line["taxes"]],
    )


def _said_books(told: Told, tax: int) -> Parts:
    """The entry of a sale: what was earned, by account, and what came in for it."""
    total, rounding = told.facts["total"], told.facts["document"]["rounding"]
    sums = {
        Account.SALES: tax + rounding - total,
        Account.TAX_DUE: -tax,
        Account.CASH_ROUNDING: -rounding,
        "received": total,
    }
    moved = Counter({account: amount for account, amount in sums.items() if amount})
    return {"entries": [("sale", told.at, told.day, None)] if moved else [], "sums": moved}


def _held(read: Read, key: bytes) -> Parts | None:
    """The rows of a sale as they are, in the order of ``_said``; None if there is no such."""
    head = read.driver.execute(_HEAD, (key,)).fetchone()
    if head is None:
        return None
    register_no, epoch, number, at, day, cashier_id, cashier, *sums, shift_id = head
    actor = cashier if cashier_id is None else str(UUID(bytes=cashier_id))
    lines: Rows = [
        (*line, json.loads(taxes)) for *line, taxes in read.driver.execute(_LINES, (key,))
    ]
    taxes = read.driver.execute(_TAXES, (key,)).fetchall()
    laid = [tuple(tax[:4]) for *_, taxes in lines for tax in taxes]
    return {
        "head": (spell_number(register_no, epoch, number), at, day, actor, *sums),
        "lines": [(*line, [[tax[0], tax[2]] for tax in taxes]) for *line, taxes in lines],
        "taxes": _sums_by_tax(taxes) if _labels_agree(taxes, laid) else "other names",
        "tenders": read.driver.execute(_TENDERS, (key,)).fetchall(),
        "goods": read.driver.execute(_GOODS, (key,)).fetchall(),
        "books": _held_books(read, key, shift_id),
    }


def _sums_by_tax(taxes: Any) -> Counter[tuple[str, int, str]]:
    sums: Counter[tuple[str, int, str]] = Counter()
    for code, ppm, base, amount, *_ in taxes:
        sums[code, ppm, "base"] += base
        sums[code, ppm, "amount"] += amount
    return sums


def _labels_agree(taxes: Rows, laid: Rows) -> bool:
    """Whether the taxes of a sale are named as those of its lines are."""
    named = [(code, name, ppm, included) for code, ppm, _base, _amount, name, included in taxes]
    return named == list(dict.fromkeys(laid))


def _held_books(read: Read, key: bytes, shift_id: bytes) -> Parts:
    sums: Counter[str] = Counter()
    for account, owner_id, amount in read.driver.execute(_POSTINGS, (key,)):
        due = shift_id if account == Account.CASH else NO_OWNER.bytes
        side = account if account in _EARNED else "received"
        sums[side if owner_id == due else "elsewhere"] += amount
    entries = read.driver.execute(_ENTRIES, (key,)).fetchall()
    return {"entries": entries, "sums": sums}
