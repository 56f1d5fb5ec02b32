"""A till at work, telling the world each thing only after the store has kept it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import uuid4

from storeapp import catalogue, inventory, sales, shifts, staff
from storeapp.catalogue import Barcode, NewProduct, ProductRow, Sellable, Unit
from storeapp.db.work import Read
from storeapp.kernel.actor import SYSTEM, Permission
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.payments import NewTender
from storeapp.sales import Basket, Manual, NewQuote, Party
from storeapp.shifts import Counted, NewCount
from storeapp.staff import ApproverPin, Role
from storeapp.store import Store
from tests.conftest import OWNER_PIN, Clock

Tell = Callable[..., None]

GOODS = [
    NewProduct(
        code=f"G{n:03d}",
        name=f"Goods number {n}",
        names=(("zh_CN", f"货品 {n}"),),
        unit=Unit.KG if n % 5 == 0 else Unit.PIECE,
        price=Money(100 + 37 * n),
        cost=Money(60 + 20 * n) if n % 3 else None,
        barcodes=(Barcode(code=f"G-{n:03d}"),),
    )
    for n in range(12)
]


class Till:
    """One register, its goods and its clock. ``tell`` hears what the world is told."""

    def __init__(self, store: Store, clock: Clock, random: Random, tell: Tell) -> None:
        self.store = store.acting_as(SYSTEM)
        self.clock = clock
        self.random = random
        self.tell = tell
        self.goods: list[Sellable] = []
        self.moves = 0

    def stock_up(self) -> None:
        """Find the goods, taking in what is not there yet."""
        for new in GOODS:
            found = self.store.ask(catalogue.find_by_code, new.code or "")
            if found is None:
                product_id = self.store.do(catalogue.add_product, new)
                self.store.do(inventory.receive, product_id, pieces(50))
                self.goods.append(self.store.ask(catalogue.get_sellable, product_id))
            else:
                self.goods.append(found.sellable)

    def open_shift(self) -> None:
        shift = self.store.do(shifts.open_shift, Money(20_000))
        self.tell("shift", shift.id, shift.number)

    def fill(self, lines: int) -> Basket:
        """A basket, kept line by line as the screen keeps it; the one before is let go."""
        self.tell("turned")
        basket: Basket = self.store.ask(_empty)
        before: Basket | None = None
        for _ in range(lines):
            goods = self.random.choice(self.goods)
            is_weighed = goods.unit.is_weighed
            much = Quantity(self.random.randint(1, 2_500)) if is_weighed else pieces(1)
            line = sales.line_for(goods, much)
            basket, _no = sales.add_line(basket, line)
            self.store.do(sales.keep_draft, basket, before)
            self.tell("draft", basket.id, len(basket.lines))
            before = basket
        return basket

    def basket_of(self, goods: Sequence[Sellable]) -> Basket:
        """A basket with one of each, not kept."""
        basket: Basket = self.store.ask(_empty)
        for one in goods:
            basket, _no = sales.add_line(basket, sales.line_for(one, pieces(1)))
        return basket

    def pay(self, basket: Basket) -> sales.Receipt:
        """Complete a basket, paid in cash, by card, or by both; what comes back, as it came."""
        tenders = self._tenders(basket)
        return self._told(sales.complete, sales.to_sale(basket, tenders))

    def reverse(self, sale_id: sales.SaleId) -> sales.Receipt:
        """Undo a whole sale."""
        return self._told(sales.reverse, sale_id, "another customer's")

    def _tenders(self, basket: Basket) -> tuple[NewTender, ...]:
        due, way = basket.totals.due.minor, self.random.random()
        if due < 0:
            plan = self.store.ask(sales.plan_refund, basket)
            return tuple(NewTender(code, amount, "4713") for code, amount in plan)
        if way < 0.5:
            return (NewTender("CASH", Money(due + self.random.randint(0, 900))),)
        if way < 0.75 or due < 2:
            return (NewTender("CARD", Money(due), "4711"),)
        part = self.random.randint(1, due - 1)
        return (NewTender("CARD", Money(part), "4712"), NewTender("CASH", Money(due)))

    def _told(self, act: Callable[..., sales.Receipt], *facts: object) -> sales.Receipt:
        try:
            receipt = self.store.do(act, *facts)
        except StoreError:
            self.tell("unsure")  # the answer never came: it may be there
            raise
        self.tell("sale", receipt.sale_id, receipt.total.minor, receipt.number)
        self.clock.forward(seconds=40)
        return receipt

    def sell(self) -> sales.Receipt:
        return self.pay(self.fill(self.random.randint(1, 6)))

    def serve_specially(self) -> None:
        """One of everything that is more than a sale, each leaving the facts of its kind."""
        cashier = self.store.acting_as(replace(SYSTEM, name="Bo", role="cashier"))
        first = self.sell().sale_id
        now = self.store.ask(sales.get_returnable, first).sale
        back = sales.line_back(now, now.lines[0], now.lines[0].left, reason="torn")
        basket = sales.take_back(self.basket_of([]), first, [back])
        swapped = sales.add(basket, self.goods[1], pieces(40))[0]
        self.pay(swapped)
        waiting = sales.set_quantity(self.basket_of(self.goods[:2]), 2, pieces(3))
        self.store.do(sales.cancel, sales.set_quantity(waiting, 2, pieces(1)))
        offer = NewQuote(valid_until=self.clock.now.date())
        quoted = self.store.do(sales.keep_quote, self.basket_of(self.goods[:3]), offer)
        self.store.do(sales.keep_quote, self.basket_of(self.goods[:3]), offer)
        party = Party(uuid4(), "Zhao")
        taken = self.store.do(sales.recall_quote, quoted.id)
        taken = sales.set_salesperson(sales.set_member(taken, party), party)
        taken = sales.set_salesperson(sales.set_quantity(taken, 1, pieces(2)), party, 1)
        taken = sales.override_price(taken, 2, Money(99), "torn")
        taken = sales.discount_basket(taken, Manual(percent=percent(40), reason="old"))
        self.approve(cashier, taken)
        taken = sales.discount_basket(taken, Manual(percent=percent(39), reason="old"))
        self.pay(sales.set_quantity(taken, 1, pieces(1)))

    def approve(self, cashier: Store, basket: Basket) -> None:
        """The owner's PIN for a cashier's discount, used for the basket at once."""
        owner = next(u for u in self.store.ask(staff.list_users) if u.role is Role.OWNER)
        (ask,) = (
            ask
            for ask in cashier.ask(sales.needed_approvals, basket)
            if ask.permission is Permission.DISCOUNT_BEYOND
        )
        cashier.do(sales.approve_for, basket, ask, ApproverPin(owner.id, OWNER_PIN, "old"))

    def move_cash(self) -> None:
        self.store.do(shifts.pay_out, Money(1_500), "Window cleaner")
        self.moves += 1
        self.tell("moved", 1_500, self.moves)

    def take_file(self, count: int) -> None:
        """A burst, as an import writes it."""
        run_id, start = uuid4(), self.random.randrange(10**6)
        rows = [
            ProductRow(
                product=NewProduct(code=f"F{start + n}", name=f"Filed {n}", price=Money(n))
            )
            for n in range(count)
        ]
        self.store.do(catalogue.take_products, run_id, rows)
        self.tell("taken", f"F{start + count - 1}")

    def close_shift(self) -> None:
        count = NewCount(counted=(Counted(Money(10_000), 3), Counted(Money(500), 7)))
        report = self.store.do(shifts.close_shift, count)
        self.tell("closed", report.shift.id, report.z_number)

    def rest(self, *, thoroughly: bool = False) -> None:
        self.store.rest(thoroughly=thoroughly)


def work_a_day(till: Till, sales_count: int) -> None:
    """Shifts, sales, an import and rests, as a day brings them."""
    till.stock_up()
    till.open_shift()
    for number in range(sales_count):
        till.sell()
        if number % 7 == 3:
            till.rest(thoroughly=number % 3 == 0)
        if number % 9 == 5:
            till.move_cash()
        if number % 11 == 6:
            till.take_file(40)
        if number % 10 == 8:
            till.close_shift()
            till.clock.forward(minutes=5)
            till.open_shift()
    till.fill(3)
    till.clock.now += timedelta(minutes=1)


def _empty(read: Read) -> Basket:
    return sales.open_basket(read.now, read.business_day)
