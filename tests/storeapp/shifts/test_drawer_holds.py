"""A drawer and its days under random work, against a model in plain numbers."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from storeapp import catalogue, ledger, opening, sales, shifts, soundness, staff
from storeapp import settings as store_settings
from storeapp.catalogue import NewProduct, ProductId
from storeapp.kernel.money import Money
from storeapp.ledger import Account
from storeapp.shifts import DrawerSettings, HandedOver, HandOver, MovementKind, NewCount
from storeapp.store import Store
from tests.conftest import CASHIER_PIN, MANAGER_PIN, OWNER_PIN, Clock, actor_named
from tests.storeapp.sales.ringing import line, sale

PINS = {"Ada": OWNER_PIN, "Mei": MANAGER_PIN, "Bo": CASHIER_PIN}
MOVES = {
    MovementKind.PAY_IN: shifts.pay_in,
    MovementKind.PAY_OUT: shifts.pay_out,
    MovementKind.SKIM: shifts.skim,
    MovementKind.FLOAT: shifts.add_float,
    MovementKind.BANK_DROP: shifts.bank_drop,
}
people = st.sampled_from(sorted(PINS))
amounts = st.integers(1, 20_000)


class Drawers(RuleBasedStateMachine):
    """Three people, two drawers; the model is what each drawer holds, in minor units."""

    furnished: Path

    @initialize()
    def open_store(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.furnished, self.folder / "store")
        self.clock = Clock()
        opened = opening.open_store(self.folder / "store", clock=self.clock)
        self.store = opened
        self.at: dict[str, Store] = {
            name: opened.acting_as(actor_named(opened, name)) for name in PINS
        }
        owner = self.at["Ada"]
        owner.do(store_settings.change, DrawerSettings(drawers=2, no_sales_per_shift=99))
        new = NewProduct(code="TEA", name="Tea", price=Money(350))
        self.tea: ProductId = owner.do(catalogue.add_product, new)
        self.cash: dict[str, int] = {}
        self.drawer: dict[str, int] = {}
        self.sold = self.grand = self.safe = self.over_short = self.days = self.waits = 0

    @override
    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    @rule(who=people, drawer=st.integers(1, 2), amount=amounts)
    def open(self, who: str, drawer: int, amount: int) -> None:
        if who in self.cash or drawer in self.drawer.values():
            return
        self.at[who].do(shifts.open_shift, Money(amount), drawer_no=drawer)
        self.cash[who], self.drawer[who] = amount, drawer
        self.safe -= amount

    @precondition(lambda self: self.cash)
    @rule(which=st.integers(0, 9), teas=st.integers(1, 4))
    def sell(self, which: int, teas: int) -> None:
        who = self.one(which)
        due = 350 * teas
        made = sale(line(self.at[who], self.tea, teas), cash=due + 100)
        self.at[who].do(sales.complete, made)
        self.cash[who] += due
        self.sold += due

    @precondition(lambda self: self.cash)
    @rule(which=st.integers(0, 9), kind=st.sampled_from(MovementKind), amount=amounts)
    def move(self, which: int, kind: MovementKind, amount: int) -> None:
        who = self.one(which)
        if kind is MovementKind.BANK_DROP and who == "Bo":
            return
        self.at[who].do(MOVES[kind], Money(amount), "reason")
        into = kind in (MovementKind.PAY_IN, MovementKind.FLOAT)
        self.cash[who] += amount if into else -amount
        if kind is MovementKind.SKIM:
            self.safe += amount
        if kind is MovementKind.FLOAT:
            self.safe -= amount

    @precondition(lambda self: self.cash)
    @rule(which=st.integers(0, 9))
    def open_without_a_sale(self, which: int) -> None:
        self.at[self.one(which)].do(shifts.open_drawer, "change")

    @precondition(lambda self: self.cash)
    @rule(which=st.integers(0, 9), counted=amounts)
    def close(self, which: int, counted: int) -> None:
        who = self.one(which)
        count = NewCount(amount=Money(counted), reason="counted twice")
        report = self.at[who].do(shifts.close_shift, count)
        assert report.expected_cash == Money(self.cash[who])
        self.counted(who, counted)

    @precondition(lambda self: self.cash)
    @rule(which=st.integers(0, 9), to=people, counted=amounts)
    def hand_over(self, which: int, to: str, counted: int) -> None:
        who = self.one(which)
        if to in self.cash and to != who:
            return
        handing = HandOver(
            count=NewCount(amount=Money(counted), reason="counted twice"),
            next_user_id=self.at["Ada"].ask(staff.get_user_by_name, to).id,
            next_pin=PINS[to],
        )
        done = self.at[who].do(shifts.hand_over, handing)
        assert isinstance(done, HandedOver)
        assert done.report.expected_cash == Money(self.cash[who])
        drawer = self.drawer[who]
        self.counted(who, counted)
        self.cash[to], self.drawer[to] = counted, drawer
        self.safe -= counted

    @precondition(lambda self: self.waits and not self.cash)
    @rule()
    def close_day(self) -> None:
        z = self.at["Ada"].do(shifts.close_day)
        self.days += 1
        self.grand += self.sold
        assert (z.number, z.takings.total, z.grand_total) == (
            self.days,
            Money(self.sold),
            Money(self.grand),
        )
        assert len(z.shifts) == self.waits
        assert z.cash.floats + z.cash.sales + z.cash.moved == z.cash.expected
        self.sold = self.waits = 0

    @invariant()
    def every_drawer_holds_what_it_should(self) -> None:
        for who, cash in getattr(self, "cash", {}).items():
            view = self.at["Ada"].ask(shifts.list_running)
            (own,) = (one for one in view if one.cashier == who)
            assert self.store.ask(ledger.balance, Account.CASH, own.id) == Money(cash)

    @invariant()
    def the_books_hold(self) -> None:
        if hasattr(self, "store"):
            owner = self.at["Ada"]
            assert owner.ask(ledger.balance, Account.SAFE) == Money(self.safe)
            over_short = owner.ask(ledger.balance, Account.CASH_OVER_SHORT)
            assert over_short == Money(self.over_short)
            assert owner.ask(soundness.prove).faults == ()

    def one(self, which: int) -> str:
        return sorted(self.cash)[which % len(self.cash)]

    def counted(self, who: str, counted: int) -> None:
        self.over_short += self.cash.pop(who) - counted
        del self.drawer[who]
        self.safe += counted
        self.waits += 1


def test_drawers_and_days_hold_whatever_happens(furnished_folder: Path) -> None:
    Drawers.furnished = furnished_folder
    run_state_machine_as_test(
        Drawers,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
