"""A finished sale as rows: prepared statements, because every sale waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from storeapp.db.base import canonical_json, to_micros
from storeapp.db.work import Work
from storeapp.kernel.quantity import ONE_MILLI
from storeapp.kernel.rounding import half_up
from storeapp.kernel.tax import TaxRate, tax_key
from storeapp.payments import Settlement
from storeapp.sales.rules import draft
from storeapp.sales.types import Basket, NewSale, PricedLine, SaleTax, Totals
from storeapp.shifts import Shift


@dataclass(frozen=True, slots=True)
class Finished:
    """A sale with everything decided, about to be written."""

    sale: NewSale
    lines: tuple[PricedLine, ...]
    totals: Totals
    taxes: tuple[SaleTax, ...]
    paid: Settlement
    shift: Shift
    day: date
    number: int


def _insert(table: str, columns: str) -> str:
    marks = ", ".join("?" * len(columns.split(",")))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"


_SALE = _insert(
    "sale",
    "id, register_no, epoch, number, at, business_day, shift_id, cashier_id, cashier, "
    "line_count, gross, discount, tax, rounding, total, change, tenders, note",
)
_LINE = _insert(
    "sale_line",
    "sale_id, line_no, product_id, code, barcode, name, names, unit, quantity, unit_price, "
    "gross, discount, amount, tax, due, taxes, cost, price_version",
)
_TAX = _insert("sale_tax", "sale_id, line_no, code, name, rate, included, base, amount")
_TENDER = _insert("sale_tender", "sale_id, line_no, code, name, amount, change, reference")
_DAY_PRODUCT = (
    _insert(
        "day_product", "business_day, product_id, quantity, discount, tax, due, cost, lines"
    )
    + " ON CONFLICT (business_day, product_id) DO UPDATE SET "
    "quantity = quantity + excluded.quantity, discount = discount + excluded.discount, "
    "tax = tax + excluded.tax, due = due + excluded.due, cost = cost + excluded.cost, "
    "lines = lines + excluded.lines"
)
_DAY_TOTAL = (
    _insert("day_total", "business_day, kind, code, count, base, amount")
    + " ON CONFLICT (business_day, kind, code) DO UPDATE SET count = count + excluded.count, "
    "base = base + excluded.base, amount = amount + excluded.amount"
)


def write(work: Work, done: Finished) -> None:
    """Write the sale, its lines, taxes and tenders, and add it to its day's figures."""
    key = done.sale.id.bytes
    work.driver.execute(_SALE, _sale(work, done))
    work.driver.executemany(_LINE, [(key, *_line(priced)) for priced in done.lines])
    work.driver.executemany(
        _TAX,
        [
            (key, no, t.code, t.name, t.rate.ppm, int(t.included), t.base.minor, t.amount.minor)
            for no, t in enumerate(done.taxes, start=1)
        ],
    )
    work.driver.executemany(
        _TENDER,
        [
            (key, no, t.type.code, t.type.name, t.amount.minor, t.change.minor, t.reference)
            for no, t in enumerate(done.paid.taken, start=1)
        ],
    )
    day = done.day.isoformat()
    work.driver.executemany(_DAY_PRODUCT, [(day, *_of_day(p)) for p in done.lines])
    work.driver.executemany(_DAY_TOTAL, [(day, *row) for row in _day_totals(work, done)])


def draft_head(register_no: int, basket: Basket) -> tuple[Any, ...]:
    """The open basket's own row."""
    return (
        register_no,
        basket.id.bytes,
        to_micros(basket.opened_at),
        basket.business_day.isoformat(),
        basket.next_no,
    )


def draft_line(register_no: int, priced: PricedLine) -> tuple[Any, ...]:
    """One line of the open basket."""
    return (register_no, priced.no, canonical_json(draft.to_stored(priced.line)))


def cost_of(priced: PricedLine) -> int:
    """What the goods of a line cost, in minor units; nothing where no cost is known."""
    cost = priced.line.cost
    return 0 if cost is None else half_up(priced.line.quantity.milli * cost.minor, ONE_MILLI)


@lru_cache(maxsize=4096)
def _names_json(names: tuple[tuple[str, str], ...]) -> str:
    return canonical_json(names)


@lru_cache(maxsize=256)
def _taxes_json(taxes: tuple[TaxRate, ...]) -> str:
    return canonical_json(draft.taxes_to_stored(taxes))


def _sale(work: Work, done: Finished) -> tuple[Any, ...]:
    register, actor, totals = work.register, work.actor, done.totals
    rounding = done.paid.rounding.minor
    return (
        done.sale.id.bytes,
        register.number,
        register.epoch,
        done.number,
        work.now_micros,
        done.day.isoformat(),
        done.shift.id.bytes,
        actor.user_id.bytes if actor.user_id else None,
        actor.name,
        len(done.lines),
        totals.gross.minor,
        totals.discount.minor,
        totals.tax.minor,
        rounding,
        totals.due.minor + rounding,
        done.paid.change.minor,
        " ".join(taken.type.code for taken in done.paid.taken),
        done.sale.note,
    )


def _line(priced: PricedLine) -> tuple[Any, ...]:
    line = priced.line
    return (
        priced.no,
        line.product_id.bytes,
        line.code,
        line.barcode,
        line.name,
        _names_json(line.names),
        line.unit.value,
        line.quantity.milli,
        line.unit_price.minor,
        priced.gross.minor,
        line.discount.minor,
        priced.amount.minor,
        priced.tax.minor,
        priced.due.minor,
        _taxes_json(line.taxes),
        None if line.cost is None else line.cost.minor,
        line.version,
    )


def _of_day(priced: PricedLine) -> tuple[Any, ...]:
    line = priced.line
    return (
        line.product_id.bytes,
        line.quantity.milli,
        line.discount.minor,
        priced.tax.minor,
        priced.due.minor,
        cost_of(priced),
        1,
    )


def _day_totals(work: Work, done: Finished) -> Iterator[tuple[Any, ...]]:
    total = done.totals.due.minor + done.paid.rounding.minor
    hour = work.frame.calendar.hour_of(work.now)
    yield ("hour", f"{hour:02d}", 1, done.totals.items, total)
    yield ("cashier", work.actor.name, 1, done.totals.items, total)
    for taken in done.paid.taken:
        yield ("tender", taken.type.code, 1, 0, taken.kept.minor)
    for tax in done.taxes:
        code = tax_key(tax.code, tax.name, tax.rate, tax.included)
        yield ("tax", code, 1, tax.base.minor, tax.amount.minor)
    if done.paid.rounding:
        yield ("rounding", "", 1, 0, done.paid.rounding.minor)
