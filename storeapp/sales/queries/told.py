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
from storeapp.sales.queries.told_layaways import find_untold_layaways
from storeapp.sales.rules.books import COMES_BACK_TO
from storeapp.sales.types import Restock

_HEAD = (
    "SELECT register_no, epoch, number, at, business_day, cashier_id, cashier, line_count, "
    "gross, discount, tax, rounding, total, change, tenders, kind, origin_id, source_id, "
    "member_id, salesperson_id, exempt, shift_id FROM sale WHERE id = ?"
)
_LINES = (
    "SELECT line_no, product_id, code, price_version, quantity, unit_price, gross, discount, "
    "tax, due, unit, cost, list_price, reason, parent_no, salesperson_id, taxes "
    "FROM sale_line WHERE sale_id = ? ORDER BY line_no"
)
_SHARES = (
    "SELECT line_no, source, amount, reason, label, promotion, version FROM sale_discount "
    "WHERE sale_id = ? ORDER BY line_no, no"
)
_RETURNS = (
    "SELECT line_no, origin_id, origin_line_no, quantity, restock FROM sale_return "
    "WHERE sale_id = ? ORDER BY line_no"
)
_CARRIED = "SELECT code, amount FROM sale_carry WHERE sale_id = ? ORDER BY code"
_VOIDS = (
    "SELECT kind, product_id, code, quantity, amount, late, at, business_day, register_no, "
    "cashier_id, cashier, shift_id FROM basket_void WHERE basket_id = ? ORDER BY no"
)
_TAXES = (
    "SELECT code, rate, base, amount, name, included FROM sale_tax WHERE sale_id = ? "
    "ORDER BY line_no"
)
_TENDERS = (
    "SELECT line_no, code, amount, change, reference, currency, foreign_minor, foreign_rate, "
    "party_id FROM sale_tender WHERE sale_id = ? ORDER BY line_no"
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
_QUOTES = (
    "SELECT id, register_no, epoch, number, at, business_day, by_id, by, valid_until, total, "
    "line_count FROM quote"
)
_QUOTE_ENDS = "SELECT quote_id, at, state, sale_id FROM quote_end"
_REPRINTS = "SELECT sale_id, copy, at FROM sale_reprint"
_EARNED = frozenset({Account.SALES, Account.TAX_DUE, Account.CASH_ROUNDING})
_IN_DRAWER = frozenset({Account.CASH, Account.FOREIGN_CASH})

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
        said = _said(told, held["shift"])
        differs = [part for part, rows in said.items() if rows != held[part]]
        if differs:
            yield f"a sale is not as the journal tells it: {', '.join(differs)}", sale_id
    yield from _untold_reprints(read)
    yield from _untold_drops(read)
    yield from _untold_quotes(read)
    yield from find_untold_layaways(read)


def _untold_quotes(read: Read) -> Iterator[tuple[str, str]]:
    """Every quote, and end of one, that the journal tells otherwise."""
    said = {
        (
            *(_key_of(told.facts["quote_id"]), told.facts["number"], told.at, told.day),
            *(told.actor, told.facts["valid_until"], told.facts["total"]),
            told.facts["line_count"],
        )
        for told in journal.told(read, "QuoteMade")
    }
    held = {
        (row[0], spell_number(*row[1:4]), *row[4:6], _actor(*row[6:8]), *row[8:])
        for row in read.driver.execute(_QUOTES)
    }
    ended = {
        (
            *(_key_of(told.facts["quote_id"]), told.at, told.facts["state"]),
            _key_of(told.facts["sale_id"]),
        )
        for told in journal.told(read, "QuoteEnded")
    }
    gone = set(read.driver.execute(_QUOTE_ENDS).fetchall())
    for quote_id in dict.fromkeys(row[0] for row in (said ^ held) | (ended ^ gone)):
        yield "a quote is not as the journal tells it", str(UUID(bytes=quote_id))


def _actor(actor_id: bytes | None, name: str) -> str:
    return name if actor_id is None else str(UUID(bytes=actor_id))


def _untold_drops(read: Read) -> Iterator[tuple[str, str]]:
    """Every basket let go unpaid whose voids and journal do not agree."""
    told_ids = set()
    for told in journal.told(read, "BasketDropped"):
        basket_id = told.facts["basket_id"]
        told_ids.add(UUID(basket_id).bytes)
        said = _said_voids(told, told.day, _key_of(told.facts["shift_id"]))
        held = _held_voids(read, UUID(basket_id).bytes)
        if said != held:
            yield "a basket let go is not as the journal tells it", basket_id
    for (key,) in read.driver.execute(
        "SELECT DISTINCT basket_id FROM basket_void v "
        "WHERE NOT EXISTS (SELECT 1 FROM sale s WHERE s.id = v.basket_id)"
    ):
        if key not in told_ids:
            yield "a basket let go is not in the journal", str(UUID(bytes=key))


def _untold_reprints(read: Read) -> Iterator[tuple[str, str]]:
    said = {
        (UUID(told.facts["sale_id"]).bytes, told.facts["copy"], told.at)
        for told in journal.told(read, "SaleReprinted")
    }
    for sale_id, *_ in said ^ set(read.driver.execute(_REPRINTS).fetchall()):
        yield "a reprint is not as the journal tells it", str(UUID(bytes=sale_id))


def _said(told: Told, shift_id: bytes) -> Parts:
    """The rows of a sale as they follow from its event."""
    facts, document = told.facts, told.facts["document"]
    lines = [_said_line(line) for line in document["lines"]]
    gross, discount, tax = (sum(line[i] for line in lines) for i in (6, 7, 8))
    tenders = [_said_tender(no, t) for no, t in enumerate(document["tenders"], start=1)]
    return {
        "head": (
            *(facts["number"], told.at, facts["business_day"], told.actor, len(lines), gross),
            *(discount, tax, document["rounding"], facts["total"], facts["change"]),
            " ".join(tender[1] for tender in tenders),
            document.get("kind", "sale"),
            *(_key_of(document.get(name)) for name in ("origin", "source", "member")),
            _key_of(document.get("salesperson")),
            document.get("exempt", ""),
        ),
        "lines": lines,
        "shares": [
            (line["no"], *share) for line in document["lines"] for share in _shares(line)
        ],
        "returns": [_said_return(line) for line in document["lines"] if line["quantity"] < 0],
        "taxes": _sums_by_tax(tax for line in document["lines"] for tax in line["taxes"]),
        "tenders": tenders,
        "carried": sorted(document.get("carried", {}).items()),
        "voids": _said_voids(told, facts["business_day"], shift_id),
        "goods": [_said_move(line, told.at) for line in document["lines"]],
        "books": _said_books(told, tax),
    }


def _said_line(line: Parts) -> tuple[Any, ...]:
    return (
        *(line["no"], UUID(line["product"]).bytes, line["code"], line["version"]),
        *(line["quantity"], line["unit_price"], line["gross"], line["discount"]),
        *(sum(tax[3] for tax in line["taxes"]), line["due"], line["unit"], line["cost"]),
        *(line.get("list_price"), line.get("reason", "")),
        *(line.get("parent"), _key_of(line.get("salesperson"))),
        [tax[:2] for tax in line["taxes"]],
    )


def _shares(line: Parts) -> Iterator[list[Any]]:
    for share in line.get("shares", []):
        if share[1]:
            offer = share[4:] or ("", 0)
            yield [*share[:4], *offer]


def _said_return(line: Parts) -> tuple[Any, ...]:
    origin = line.get("origin")
    source = (None, None) if origin is None else (UUID(origin[0]).bytes, origin[1])
    return (line["no"], *source, -line["quantity"], line["restock"])


def _said_tender(no: int, tender: Parts) -> tuple[Any, ...]:
    foreign = tender.get("foreign", ["", None, None])
    return (
        *(no, tender["code"], tender["amount"], tender["change"], tender["reference"]),
        *(*foreign, _key_of(tender.get("party"))),
    )


def _said_voids(told: Told, day: str, shift_id: bytes | None) -> Rows:
    place = (told.at, day, told.register_no, told.actor, shift_id)
    return [
        (
            *(v["kind"], UUID(v["product"]).bytes, v["code"], v["quantity"], v["amount"]),
            *(v["late"], *place),
        )
        for v in told.facts["document"].get("voids", [])
    ]


def _held_voids(read: Read, key: bytes) -> Rows:
    return [
        (*row[:9], _actor(*row[9:11]), row[11]) for row in read.driver.execute(_VOIDS, (key,))
    ]


def _said_move(line: Parts, at: int) -> tuple[Any, ...]:
    goods = (line["no"], UUID(line["product"]).bytes, abs(line["quantity"]))
    if line["quantity"] > 0:
        return (*goods, Reason.SOLD, Place.SHOP, Place.CUSTOMER, at)
    target = COMES_BACK_TO[Restock(line["restock"])]
    return (*goods, Reason.RETURNED, Place.CUSTOMER, target, at)


def _key_of(text: str | None) -> bytes | None:
    return None if text is None else UUID(text).bytes


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
    lines: Rows = [
        (*line, json.loads(taxes)) for *line, taxes in read.driver.execute(_LINES, (key,))
    ]
    taxes = read.driver.execute(_TAXES, (key,)).fetchall()
    laid = [tuple(tax[:4]) for *_, taxes in lines for tax in taxes]
    return {
        "head": (
            *(spell_number(register_no, epoch, number), at, day),
            *(_actor(cashier_id, cashier), *sums),
        ),
        "lines": [(*line, [[tax[0], tax[2]] for tax in taxes]) for *line, taxes in lines],
        "shares": read.driver.execute(_SHARES, (key,)).fetchall(),
        "returns": read.driver.execute(_RETURNS, (key,)).fetchall(),
        "carried": read.driver.execute(_CARRIED, (key,)).fetchall(),
        "voids": _held_voids(read, key),
        "shift": shift_id,
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
    parties = {party for *_, party in read.driver.execute(_TENDERS, (key,)) if party}
    sums: Counter[str] = Counter()
    for account, owner_id, amount in read.driver.execute(_POSTINGS, (key,)):
        side = account if account in _EARNED else "received"
        if account in _IN_DRAWER:
            fits = owner_id == shift_id
        else:
            fits = owner_id == NO_OWNER.bytes or owner_id in parties
        sums[side if fits else "elsewhere"] += amount
    entries = read.driver.execute(_ENTRIES, (key,)).fetchall()
    return {"entries": entries, "sums": sums}
