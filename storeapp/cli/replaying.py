"""Ringing up a file of old baskets: days pass, shifts open and close, nothing twice."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from storeapp import catalogue, payments, sales, settings, shifts
from storeapp.catalogue import Sellable
from storeapp.cli.baskets import COLUMNS, OldBasket, Row, Wish, collect, read_wish
from storeapp.cli.output import progress
from storeapp.cli.selling import acknowledge, close_as_expected, close_day
from storeapp.cli.wording import sentence
from storeapp.db.work import Read, Work
from storeapp.demo.offers import OfferBook
from storeapp.inventory import NotEnoughStock
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.kernel.ids import derived_id
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import format_scaled, parse_money
from storeapp.kernel.quantity import ONE
from storeapp.payments import CashSettings, NewTender, TenderType
from storeapp.sales import (
    About,
    Basket,
    NewSale,
    QuantityNotAboveZero,
    Receipt,
    SaleId,
    SaleLine,
)
from storeapp.store import Store

REST_EVERY = 200
A_SECOND = timedelta(seconds=1)
REFERENCE = "replayed"  # the slip number of tenders that need one
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(eq=False)
class UnknownCode(StoreError):
    """There is no product with this code."""

    code: str


@dataclass(eq=False)
class NotOneUnit(StoreError):
    """This code stands for a pack or a weight; name the product by its own code."""

    code: str


@dataclass(eq=False)
class ShiftFromLaterDay(StoreError):
    """The open shift belongs to a later day than the file's next basket; close it first."""

    shift_day: date
    basket_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to replay and how. ``refused`` gets the rows that were not sold."""

    path: Path
    refused: Path | None
    tender: str = "CASH"
    float_text: str = "0"
    acks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a file. ``reasons`` counts refused rows by the name of the error."""

    baskets: int
    sold: int
    already_sold: int
    refused_baskets: int
    rows: int
    sold_rows: int
    rows_sold_before: int
    refused_rows: int
    reasons: dict[str, int]
    days: int
    total: Money
    discount: Money
    cpu_ms: int
    wall_ms: int

    @property
    def sales_per_second(self) -> int:
        """How many baskets were rung up in a second, by the clock on the wall."""
        return self.sold * 1000 // max(1, self.wall_ms)


class Clock:
    """Time as the file has it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The moment of the basket that is rung up."""
        return self.now


class Replay:
    """One run through a file; keeps count of everything that becomes of its rows."""

    def __init__(self, store: Store, wanted: Wanted, refusals: Refusals) -> None:
        self.clock = Clock(store.clock())
        self.store = replace(store, clock=self.clock)
        self.wanted = wanted
        self.refusals = refusals
        self.float = parse_money(wanted.float_text, store.frame.currency)
        self.cash = store.ask(settings.get, CashSettings)
        self.tender = store.ask(_tender_type, wanted.tender)
        self.running = store.ask(shifts.current)
        self.offers = OfferBook()
        self.day: date | None = None
        self.known: dict[str, Sellable | StoreError] = {}
        self.days = self.sold = self.already_sold = self.refused_baskets = 0
        self.sold_rows = self.rows_sold_before = self.total_minor = self.discount_minor = 0

    def ring_up(self, basket: OldBasket) -> None:
        """Ring up one basket, or note why not."""
        at_ms = int(basket.at.timestamp() * 1000)
        sale_id = SaleId(derived_id(at_ms, str(self.store.frame.register.id), basket.name))
        done = self.store.ask(self._look, sale_id, basket)
        picked = self._pick(basket)
        if done is not None:
            self.already_sold += 1
            self.rows_sold_before += len(picked)
            self._acknowledge(done)
        elif picked:
            self._sell(sale_id, basket, picked)
        else:
            self.refused_baskets += 1

    def _sell(
        self, sale_id: SaleId, basket: OldBasket, picked: list[tuple[Row, SaleLine]]
    ) -> None:
        self._ready_drawer(basket.at)
        self.clock.now = basket.at
        filled = self._fill(sale_id, basket, tuple(line for _, line in picked))
        sale = sales.to_sale(filled, self._pay(filled.totals.due))
        try:
            receipt = self.store.do(_ring, sale)
        except (NotEnoughStock, payments.NotPaid) as error:
            self.refusals.add_all((row for row, _ in picked), error)
            self.refused_baskets += 1
            return
        self.sold += 1
        self.sold_rows += len(picked)
        self.total_minor += receipt.total.minor
        self.discount_minor += filled.totals.discount.minor
        self._acknowledge(receipt)
        if self.sold % REST_EVERY == 0:
            self.store.rest()

    def _fill(self, sale_id: SaleId, old: OldBasket, lines: tuple[SaleLine, ...]) -> Basket:
        """The basket with what was on offer at its time; it is a new one for every sale."""
        priced = sales.price_lines(lines)
        filled = Basket(
            sale_id,
            old.at,
            self.store.frame.calendar.day_of(old.at),
            priced,
            sales.sum_up(priced),
            about=About(note=f"{old.name} {old.member}".strip()),
        )
        return filled if self.offers.is_empty else self.offers.priced(self.store, filled)

    def end_day(self) -> None:
        """Close the running shift and its day at the last second of that business day."""
        if self.running is None:
            return
        after = self.running.business_day + timedelta(days=1)
        self.clock.now = self.store.frame.calendar.start_of(after) - A_SECOND
        close_as_expected(self.store)
        close_day(self.store)
        self.running = None
        self.days += 1

    def _look(self, read: Read, sale_id: SaleId, basket: OldBasket) -> Receipt | None:
        """Get to know the products of a basket, and whether it was rung up before."""
        for row in basket.rows:
            if row.code not in self.known:
                self.known[row.code] = _find(read, row.code)
        return sales.find_receipt(read, sale_id)

    def _pick(self, basket: OldBasket) -> list[tuple[Row, SaleLine]]:
        """The rows of a basket that can be sold; the others are noted with their reasons."""
        picked = []
        for row in basket.rows:
            try:
                line = self._line(read_wish(row, self.store.frame.currency))
                _check_sold(line)
                sales.price_line(1, line)
            except StoreError as error:
                self.refusals.add(row, error)
            else:
                picked.append((row, line))
        return picked

    def _line(self, wish: Wish) -> SaleLine:
        product = self.known[wish.row.code]
        if isinstance(product, StoreError):
            raise product
        line = sales.line_for(product, wish.quantity)
        other = wish.discount or wish.unit_price != product.price
        return replace(
            line,
            unit_price=wish.unit_price,
            discount=wish.discount,
            agreed=bool(other),  # as it was sold then: nothing is taken off that
        )

    def _ready_drawer(self, at: datetime) -> None:
        day = self.store.frame.calendar.day_of(at)
        if day != self.day:
            self.day, self.clock.now = day, at
            self.offers.look(self.store)
        if self.running is not None and self.running.business_day < day:
            self.end_day()
        if self.running is None:
            self.clock.now = at
            self.running = self.store.do(shifts.open_shift, self.float, day)
        elif self.running.business_day > day:
            raise ShiftFromLaterDay(self.running.business_day, day)

    def _pay(self, due: Money) -> tuple[NewTender, ...]:
        to_pay = payments.cash_to_pay(due, self.cash) if self.tender.is_cash else due
        return (NewTender(self.tender.code, to_pay, REFERENCE),) if to_pay else ()

    def _acknowledge(self, receipt: Receipt) -> None:
        if self.wanted.acks:
            acknowledge(str(receipt.sale_id), receipt.total.minor)


class Refusals:
    """The rows that were not sold, counted by reason and, if wanted, written to a file."""

    def __init__(self, decimals: int) -> None:
        self.decimals = decimals
        self.reasons: Counter[str] = Counter()
        self._writer: Any = None

    def write_to(self, file: IO[str]) -> None:
        """Also write them there, with reasons."""
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(("line", *COLUMNS, "reason", "explanation"))

    def add(self, row: Row, error: StoreError) -> None:
        """Note one row."""
        reason = type(error).__name__
        self.reasons[reason] += 1
        if self._writer is not None:
            cells = (getattr(row, column) for column in COLUMNS)
            told = (reason, sentence(error, self.decimals))
            self._writer.writerow((row.no, *map(_harmless, cells), *told))

    def add_all(self, rows: Iterable[Row], error: StoreError) -> None:
        """Note rows that share their reason."""
        for row in rows:
            self.add(row, error)


def replay(store: Store, wanted: Wanted) -> Result:
    """Ring up every basket of a file in the order of their time.

    Raises NotAllowed without IMPORT_HISTORY, ColumnsMissing, UnknownTender,
    ShiftFromLaterDay, and what stops a store, such as DiskFull; a repeated run goes on where
    that one stopped.
    """
    store.ask(_require)
    refusals = Refusals(store.frame.currency.decimals)
    began_cpu, began = time.process_time(), time.monotonic()
    with ExitStack() as stack:
        if wanted.refused:
            file = wanted.refused.open("w", encoding="utf-8-sig", newline="")
            refusals.write_to(stack.enter_context(file))
        baskets = collect(wanted.path, store.frame.calendar.zone, refusals.add)
        run = Replay(store, wanted, refusals)
        bar = stack.enter_context(progress(len(baskets), "Ringing up"))
        for basket in baskets:
            run.ring_up(basket)
            bar.update(1)
        run.end_day()
    cpu_ms = int((time.process_time() - began_cpu) * 1000)
    return _result(run, baskets, cpu_ms, int((time.monotonic() - began) * 1000))


def summary(result: Result, decimals: int) -> Iterator[str]:
    """What became of a file, for people."""
    yield (
        f"{result.baskets} baskets: {result.sold} sold, {result.already_sold} sold before, "
        f"{result.refused_baskets} refused"
    )
    yield (
        f"{result.rows} rows: {result.sold_rows} sold, {result.rows_sold_before} sold before, "
        f"{result.refused_rows} refused"
    )
    for reason, count in sorted(result.reasons.items(), key=lambda item: -item[1]):
        yield f"  {count} × {reason}"
    yield (
        f"total {format_scaled(result.total.minor, decimals)}, "
        f"discount {format_scaled(result.discount.minor, decimals)}, {result.days} days closed"
    )
    yield (
        f"{result.sales_per_second} sales/s, "
        f"{result.cpu_ms / max(1, result.sold):.2f} ms CPU a sale"
    )


def _result(run: Replay, baskets: list[OldBasket], cpu_ms: int, wall_ms: int) -> Result:
    refused = run.refusals.reasons
    return Result(
        baskets=len(baskets),
        sold=run.sold,
        already_sold=run.already_sold,
        refused_baskets=run.refused_baskets,
        rows=run.sold_rows + run.rows_sold_before + refused.total(),
        sold_rows=run.sold_rows,
        rows_sold_before=run.rows_sold_before,
        refused_rows=refused.total(),
        reasons=dict(refused),
        days=run.days,
        total=Money(run.total_minor),
        discount=Money(run.discount_minor),
        cpu_ms=cpu_ms,
        wall_ms=wall_ms,
    )


def _find(read: Read, code: str) -> Sellable | StoreError:
    """The product a code stands for, or why a file may not name it so."""
    try:
        found = catalogue.find_by_code(read, code)
    except StoreError as error:
        return error
    if found is None:
        return UnknownCode(code)
    return found.sellable if found.quantity == ONE else NotOneUnit(code)


def _require(read: Read) -> None:
    read.require(Permission.IMPORT_HISTORY)


def _tender_type(read: Read, code: str) -> TenderType:
    kind = payments.tender_types_by_code(read).get(code)
    if kind is None or not kind.active:
        raise payments.UnknownTender(code)
    return kind


def _check_sold(line: SaleLine) -> None:
    """Past baskets only sell: what came back in them has no receipt of ours."""
    if line.quantity.milli <= 0:
        raise QuantityNotAboveZero(line.name, line.quantity)


def _ring(work: Work, sale: NewSale) -> Receipt:
    """Complete a sale at the prices and at the time of the file."""
    work.require(Permission.IMPORT_HISTORY)
    return sales.complete(work, sale)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    is_formula = cell[:1] in FORMULA_SIGNS and not cell[1:].replace(".", "", 1).isdigit()
    return f"'{cell}" if cell and is_formula else cell
