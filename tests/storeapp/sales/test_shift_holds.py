"""A shift with everything in it, in whatever order: sale, return, exchange, park, close.

After each step every check of the store is clean, the drawer holds what a model in plain
numbers says, no line came back oftener than it was sold, and nothing was given back that was
not paid.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from storeapp import catalogue, inventory, ledger, opening, sales, settings, shifts, soundness
from storeapp.catalogue import NewProduct, NewTaxClass, ProductId, Sellable, Unit
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import NONE, Quantity, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.kernel.rounding import Rounding
from storeapp.kernel.tax import TaxRate
from storeapp.ledger import Account
from storeapp.payments import CashSettings, NewTender, cash_to_pay
from storeapp.sales import Basket, Manual, Restock, SaleId, TicketState
from storeapp.shifts import NewCount
from storeapp.store import Store
from tests.conftest import Clock

INCLUDED = TaxRate("VAT", "VAT", percent(13))
ON_TOP = TaxRate("ST", "Sales tax", Rate(82_500), included=False)
COMPOUND = TaxRate("C", "Second tax", Rate(9_975), included=False, compound=True)

rows = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(1, 9_999),
        st.sampled_from(["plain", "percent", "amount", "gift", "price"]),
        st.integers(1, 999_999),
    ),
    min_size=1,
    max_size=5,
)
wholes = st.sampled_from(["none", "none", "percent", "amount", "surcharge", "exempt"])
ways = st.sampled_from(["CASH", "CARD", "split"])
picks = st.integers(0, 999)

template: Path | None = None


@pytest.fixture(autouse=True, scope="module")
def _template(furnished_folder: Path) -> None:
    global template
    template = furnished_folder


class Shift(RuleBasedStateMachine):
    @initialize(step=st.sampled_from([1, 5, 10]), rounding=st.sampled_from(list(Rounding)))
    def open_store(self, step: int, rounding: Rounding) -> None:
        assert template is not None
        self.folder = TemporaryDirectory()
        home = Path(self.folder.name) / "store"
        shutil.copytree(template, home)
        self.clock = Clock()
        self.store: Store = opening.open_store(home, clock=self.clock).acting_as(SYSTEM)
        self.rounding = CashSettings(step_minor=step, rounding=rounding)
        self.store.do(settings.change, self.rounding)
        self.goods = [
            self._product("A", Unit.PIECE, 350, (INCLUDED,)),
            self._product("B", Unit.KG, 1280, (INCLUDED, ON_TOP)),
            self._product("C", Unit.PIECE, 1999, (ON_TOP, COMPOUND)),
            self._product("D", Unit.LB, 333, ()),
        ]
        self.cash: int | None = None
        self.over_short = 0
        self.shelf: Counter[ProductId] = Counter()
        self.tickets: list[SaleId] = []
        self.paid: Counter[SaleId] = Counter()
        self.parked: dict[SaleId, Money] = {}

    def _product(
        self, code: str, unit: Unit, price: int, taxes: tuple[TaxRate, ...]
    ) -> Sellable:
        kind = self.store.do(catalogue.add_tax_class, NewTaxClass(name=code, rates=taxes))
        new = NewProduct(
            code=code,
            name=code,
            unit=unit,
            price=Money(price),
            cost=Money(price // 2),
            tax_class_id=kind,
        )
        added = self.store.do(catalogue.add_product, new)
        return self.store.ask(catalogue.get_sellable, added)

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
        assert self.cash is not None
        reason = "counted twice"
        count = NewCount(amount=Money(counted), reason=reason)
        report = self.store.do(shifts.close_shift, count)
        assert report.expected_cash == Money(self.cash)
        self.over_short += self.cash - counted
        self.cash = None

    @precondition(lambda self: self.cash is not None)
    @rule(cart=rows, whole=wholes, way=ways)
    def sell(self, cart: list[tuple[int, int, str, int]], whole: str, way: str) -> None:
        basket = self._about(self._filled(self._empty(), cart), whole)
        self._complete(basket, self._tenders(basket.totals.due, way))

    @precondition(lambda self: self.tickets and self.cash is not None)
    @rule(which=picks, parts=st.lists(st.integers(0, 100), max_size=5), way=ways)
    def take_back(self, which: int, parts: list[int], way: str) -> None:
        basket = self._returning(which, parts)
        if basket is not None:
            self._complete(basket, self._refund(basket))

    @precondition(lambda self: self.tickets and self.cash is not None)
    @rule(which=picks, cart=rows, way=ways)
    def exchange(self, which: int, cart: list[tuple[int, int, str, int]], way: str) -> None:
        basket = self._returning(which, [100])
        if basket is None:
            return
        basket = self._filled(basket, cart)
        due = basket.totals.due
        tenders = self._refund(basket) if due < ZERO else self._tenders(due, way)
        self._complete(basket, tenders)

    @precondition(lambda self: self.tickets and self.cash is not None)
    @rule(which=picks)
    def reverse(self, which: int) -> None:
        sale_id = self.tickets[which % len(self.tickets)]
        sold = self.store.ask(sales.get_sale, sale_id)
        if sold.state is not TicketState.WHOLE or sold.kind is not sales.TicketKind.SALE:
            return
        receipt = self.store.do(sales.reverse, sale_id, "wrong customer")
        self._note(receipt.sale_id)
        mirror = self.store.ask(sales.get_sale, receipt.sale_id)
        assert mirror.total == -sold.total
        assert mirror.tax == -sold.tax
        assert [t.amount for t in mirror.tenders] == [
            t.change - t.amount for t in sold.tenders if t.amount != t.change
        ]
        assert self.store.ask(sales.get_sale, sale_id).state is TicketState.REVERSED

    @precondition(lambda self: self.cash is not None)
    @rule(cart=rows, whole=wholes)
    def park(self, cart: list[tuple[int, int, str, int]], whole: str) -> None:
        basket = self._about(self._filled(self._empty(), cart), whole)
        self.store.do(sales.park, basket, "waits")
        self.parked[basket.id] = basket.totals.due

    @precondition(lambda self: self.parked and self.cash is not None)
    @rule(which=picks, way=ways, pays=st.booleans())
    def recall(self, which: int, way: str, pays: bool) -> None:
        basket_id = list(self.parked)[which % len(self.parked)]
        basket = self.store.do(sales.recall, basket_id)
        assert basket.totals.due == self.parked.pop(basket_id)
        if pays:
            self._complete(basket, self._tenders(basket.totals.due, way))
        else:
            self.store.do(sales.cancel, basket)

    def _empty(self) -> Basket:
        now = self.clock.now
        return sales.open_basket(now, self.store.frame.calendar.day_of(now))

    def _filled(self, basket: Basket, cart: list[tuple[int, int, str, int]]) -> Basket:
        for which, much, act, size in cart:
            product = self.goods[which]
            weighed = product.unit.is_weighed
            quantity = Quantity(much) if weighed else pieces(much % 20 + 1)
            basket, no = sales.add(basket, product, quantity)
            basket = self._acted(basket, no, act, size)
        return basket

    def _acted(self, basket: Basket, no: int, act: str, size: int) -> Basket:
        priced = sales.line_of(basket, no)
        assert priced is not None
        gross = priced.gross.minor
        if priced.line.gift or not gross:
            return basket
        if act == "percent":
            manual = Manual(percent=Rate(max(size, 50_000)), reason="old")
        elif act == "amount":
            manual = Manual(amount=Money(1 + size % gross))
        elif act == "gift":
            return sales.give_away(basket, no, "sample")
        elif act == "price":
            return sales.override_price(basket, no, Money(size % 3_000))
        else:
            return basket
        taken = manual.amount or (manual.percent or Rate(0)).of(priced.gross)
        return sales.discount_line(basket, no, manual) if taken else basket

    def _about(self, basket: Basket, whole: str) -> Basket:
        left = sum(p.amount.minor for p in basket.lines if not p.line.gift)
        if left < 10:
            return basket
        if whole == "percent":
            return sales.discount_basket(basket, Manual(percent=Rate(333_333)))
        if whole == "amount":
            return sales.discount_basket(basket, Manual(amount=Money(left // 3)))
        if whole == "surcharge":
            return sales.surcharge_basket(basket, Manual(percent=percent(10)))
        if whole == "exempt":
            return sales.exempt(basket, "certificate 7")
        return basket

    def _returning(self, which: int, parts: list[int]) -> Basket | None:
        sale_id = self.tickets[which % len(self.tickets)]
        sold = self.store.ask(sales.get_returnable, sale_id).sale
        lines = []
        for at, known in enumerate(line for line in sold.lines if line.left > NONE):
            share = parts[at] if at < len(parts) else 100
            milli = known.left.milli * share // 100
            if not known.unit.is_weighed:
                milli = milli // 1000 * 1000
            if milli:
                restock = list(Restock)[at % 3]
                lines.append(sales.line_back(sold, known, Quantity(milli), restock, "torn"))
        return sales.take_back(self._empty(), sale_id, lines) if lines else None

    def _refund(self, basket: Basket) -> tuple[NewTender, ...]:
        plan = self.store.ask(sales.plan_refund, basket)
        return tuple(NewTender(code, amount) for code, amount in plan)

    def _tenders(self, due: Money, way: str) -> tuple[NewTender, ...]:
        if due.minor <= 0:
            return ()
        if way == "split" and due.minor > 200:
            part = due.minor // 2
            rest = cash_to_pay(Money(due.minor - part), self.rounding)
            return (NewTender("CARD", Money(part)), NewTender("CASH", rest + Money(500)))
        cash = cash_to_pay(due, self.rounding)
        if way == "CASH":
            return (NewTender("CASH", cash),) if cash else ()
        return (NewTender("CARD", due),)

    def _complete(self, basket: Basket, tenders: tuple[NewTender, ...]) -> None:
        self.store.do(sales.complete, sales.to_sale(basket, tenders))
        self._note(basket.id)

    def _note(self, sale_id: SaleId) -> None:
        done = self.store.ask(sales.get_sale, sale_id)
        assert self.cash is not None
        self.cash += sum((t.amount - t.change).minor for t in done.tenders if t.code == "CASH")
        for each in done.lines:
            if each.restock in {None, Restock.SHELF}:
                self.shelf[each.product_id] -= each.quantity.milli
        assert sum((t.amount - t.change).minor for t in done.tenders) == done.total.minor
        assert done.total - done.rounding == Money(sum(x.due.minor for x in done.lines))
        if done.kind is not sales.TicketKind.REVERSAL:
            self.tickets.append(sale_id)
        self._check_money_back(done)

    def _check_money_back(self, done: sales.SaleDetail) -> None:
        """A ticket that came back whole, and not by an exchange, leaves nothing at all."""
        if done.origin is None:
            return
        first = self.store.ask(sales.get_sale, done.origin.id)
        kinds = {link.kind for link in first.later}
        if first.state is TicketState.RETURNED and kinds == {sales.TicketKind.RETURN}:
            back = [self.store.ask(sales.get_sale, link.id) for link in first.later]
            sold = [line for line in first.lines if line.quantity > NONE]
            assert sum(b.tax.minor for b in back) == -sum(x.tax.minor for x in sold)
            came = [line for ticket in back for line in ticket.lines]
            assert sum(x.due.minor for x in came) == -sum(x.due.minor for x in sold)
            assert sum(x.gross.minor for x in came) == -sum(x.gross.minor for x in sold)
            if first.kind is sales.TicketKind.SALE:
                assert sum(b.total.minor for b in back) == -first.total.minor

    @invariant()
    def books_agree(self) -> None:
        if not hasattr(self, "store"):
            return
        verdict = self.store.ask(soundness.prove)
        assert verdict.faults == ()
        held = self.store.ask(ledger.total_balance, Account.CASH).minor
        assert held == (self.cash or 0)
        assert self.store.ask(ledger.balance, Account.CASH_OVER_SHORT).minor == self.over_short
        waiting = {p.id: p.total for p in self.store.ask(sales.list_parked)}
        assert waiting == self.parked
        for product in self.goods:
            on_hand = self.store.ask(inventory.on_hand, product.product_id)
            assert on_hand.milli == self.shelf[product.product_id]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


TestShift = Shift.TestCase
TestShift.settings = hypothesis_settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    phases=[p for p in Phase if p is not Phase.shrink],
)
