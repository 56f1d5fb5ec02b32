"""Whatever is sold, in whatever order: every book agrees with every other.

After each step: ledgers balance, levels are the sum of moves, lines + tax + rounding are the
total, tenders less change are the total, the drawer holds what the model says, and the
journal's chain is whole.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from storeapp import catalogue, inventory, ledger, opening, sales, settings, shifts
from storeapp.catalogue import NewProduct, NewTaxClass, ProductId, Unit
from storeapp.db import journal
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.kernel.rounding import Rounding
from storeapp.kernel.tax import TaxRate
from storeapp.ledger import Account
from storeapp.payments import CashSettings, NewTender
from storeapp.sales import NewSale, SaleDetail
from storeapp.shifts import NewCount
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.sales.ringing import line, sale

INCLUDED = TaxRate("VAT", "VAT", percent(13))
ON_TOP = TaxRate("ST", "Sales tax", Rate(82_500), included=False)
COMPOUND = TaxRate("C", "Second tax", Rate(9_975), included=False, compound=True)

baskets = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 9_999), st.integers(0, 100)),
    min_size=1,
    max_size=6,
)
shares = st.lists(st.sampled_from(["CARD", "WECHAT", "CASH"]), max_size=3)

template: Path | None = None


@pytest.fixture(autouse=True, scope="module")
def _template(furnished_folder: Path) -> None:
    global template
    template = furnished_folder


class Till(RuleBasedStateMachine):
    @initialize(step=st.sampled_from([1, 5, 10]), rounding=st.sampled_from(list(Rounding)))
    def open_store(self, step: int, rounding: Rounding) -> None:
        assert template is not None
        self.folder = TemporaryDirectory()
        home = Path(self.folder.name) / "store"
        shutil.copytree(template, home)
        self.clock = Clock()
        self.store: Store = opening.open_store(home, clock=self.clock).acting_as(SYSTEM)
        self.store.do(settings.change, CashSettings(step_minor=step, rounding=rounding))
        self.products = [
            self._product("A", Unit.PIECE, 350, (INCLUDED,)),
            self._product("B", Unit.KG, 1280, (INCLUDED, ON_TOP)),
            self._product("C", Unit.PIECE, 1999, (ON_TOP, COMPOUND)),
            self._product("D", Unit.LB, 333, ()),
        ]
        self.cash: int | None = None
        self.over_short = 0
        self.sold: dict[ProductId, int] = dict.fromkeys(self.products, 0)
        self.done: list[NewSale] = []

    def _product(
        self, code: str, unit: Unit, price: int, taxes: tuple[TaxRate, ...]
    ) -> ProductId:
        tax_class = self.store.do(catalogue.add_tax_class, NewTaxClass(name=code, rates=taxes))
        new = NewProduct(
            code=code, name=code, unit=unit, price=Money(price), tax_class_id=tax_class
        )
        return self.store.do(catalogue.add_product, new)

    @precondition(lambda self: self.cash is None)
    @rule(amount=st.integers(0, 50_000))
    def open_shift(self, amount: int) -> None:
        self.store.do(shifts.open_shift, Money(amount))
        self.cash = amount

    @precondition(lambda self: self.cash is not None)
    @rule(amount=st.integers(1, 5_000), into=st.booleans())
    def move_cash(self, amount: int, into: bool) -> None:
        self.store.do(shifts.pay_in if into else shifts.pay_out, Money(amount), "reason")
        self.cash += amount if into else -amount  # type: ignore[operator]

    @precondition(lambda self: self.cash is not None)
    @rule(counted=st.integers(0, 100_000))
    def close_shift(self, counted: int) -> None:
        report = self.store.do(shifts.close_shift, NewCount(amount=Money(counted)))
        assert report.expected_cash == Money(self.cash or 0)
        self.over_short += (self.cash or 0) - counted
        self.cash = None

    @precondition(lambda self: self.cash is not None)
    @rule(basket=baskets, shares=shares, extra=st.integers(0, 5_000))
    def sell(self, basket: list[tuple[int, int, int]], shares: list[str], extra: int) -> None:
        lines = tuple(self._line(*row) for row in basket)
        due = sales.sum_up(sales.price_lines(lines)).due
        tenders = self._tenders(due, shares, extra)
        wanted = sale(*lines, tenders=tenders)
        try:
            receipt = self.store.do(sales.complete, wanted)
        except StoreError:
            assert due > ZERO
            assert tenders == ()
            return
        detail = self.store.ask(sales.get_sale, wanted.id)
        check_sale(detail)
        assert receipt.total == detail.total
        assert self.cash is not None
        self.cash += sum(
            (t.amount - t.change).minor for t in detail.tenders if t.code == "CASH"
        )
        for each in detail.lines:
            self.sold[each.product_id] += each.quantity.milli
        self.done.append(wanted)

    @precondition(lambda self: self.done and self.cash is not None)
    @rule(which=st.integers(0, 99))
    def ask_again(self, which: int) -> None:
        again = self.done[which % len(self.done)]
        receipt = self.store.do(sales.complete, again)
        assert receipt.sale_id == again.id

    def _line(self, which: int, much: int, discount_percent: int) -> sales.SaleLine:
        product_id = self.products[which]
        weighed = which in {1, 3}
        quantity = Quantity(much) if weighed else pieces(much % 20 + 1)
        plain = line(self.store, product_id, quantity)
        gross = sales.price_line(1, plain).gross
        return line(
            self.store, product_id, quantity, Money(gross.minor * discount_percent // 100)
        )

    def _tenders(self, due: Money, shares: list[str], extra: int) -> tuple[NewTender, ...]:
        left, tenders = due.minor, []
        for code in shares[:-1]:
            part = left // 2 // 100 * 100 if code == "CASH" else left // 2
            if part > 0:
                tenders.append(NewTender(code, Money(part)))
                left -= part
        if shares and left + extra > 0:
            cash = shares[-1] == "CASH"
            amount = left + extra + 10 if cash else left
            if amount > 0:
                tenders.append(NewTender(shares[-1], Money(amount)))
        return tuple(tenders)

    @invariant()
    def books_agree(self) -> None:
        found: list[Any] = []
        for find in (
            sales.find_faults,
            ledger.find_faults,
            inventory.find_faults,
            journal.find_breaks,
        ):
            found += self.store.ask(lambda read, find=find: list(find(read)))
        assert found == []
        assert (
            sum(self.store.ask(ledger.total_balance, account).minor for account in Account) == 0
        )
        assert self.store.ask(ledger.total_balance, Account.CASH).minor == (self.cash or 0)
        assert self.store.ask(ledger.balance, Account.CASH_OVER_SHORT).minor == self.over_short
        for product_id, milli in self.sold.items():
            assert self.store.ask(inventory.on_hand, product_id) == Quantity(-milli)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


def check_sale(detail: SaleDetail) -> None:
    """What holds for every sale by itself."""
    due = sum(x.due.minor for x in detail.lines)
    assert due + detail.rounding.minor == detail.total.minor
    assert sum((t.amount - t.change).minor for t in detail.tenders) == detail.total.minor
    assert sum(t.change.minor for t in detail.tenders) == detail.change.minor
    assert sum(t.amount.minor for t in detail.taxes) == detail.tax.minor
    on_top = sum(t.amount.minor for t in detail.taxes if not t.included)
    amounts = sum(x.amount.minor for x in detail.lines)
    assert amounts + on_top == due
    assert detail.gross - detail.discount == Money(amounts)
    assert detail.total >= ZERO


TestTill = Till.TestCase
TestTill.settings = hypothesis_settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    phases=[p for p in Phase if p is not Phase.shrink],
)
