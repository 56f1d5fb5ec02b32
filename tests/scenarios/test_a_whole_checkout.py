"""One day of a shop with two cashiers, with everything on its Z to the cent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from storeapp import catalogue, members, payments, sales, shifts, soundness, staff
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.members import MemberId, NewMember
from storeapp.payments import NewReceipt, NewTender, ReceiptKind
from storeapp.sales import Basket, Manual, Party, Receipt, Returnable
from storeapp.shifts import DayReport, HandedOver, HandOver, NewCount
from storeapp.staff import Approval, ApproverPin, Ask, NewUser, Role
from storeapp.store import Store
from tests.conftest import MANAGER_PIN, Clock, actor_named

ROOT = Path(__file__).parents[2]
LIN_PIN = "7193"


class Shop:
    """A shop with tea at 3.50 and apples at 12.80 a kilo, and whoever is at its till."""

    def __init__(self, store: Store, clock: Clock, tea: ProductId, apples: ProductId) -> None:
        self.owner, self.clock = store, clock
        self.goods = {
            "tea": store.ask(catalogue.get_sellable, tea),
            "apples": store.ask(catalogue.get_sellable, apples),
        }
        lin = store.do(staff.add_user, NewUser(name="Lin", role=Role.CASHIER, pin=LIN_PIN))
        self.lin = store.ask(staff.get_user_by_name, "Lin")
        assert self.lin.id == lin
        self.mei = store.ask(staff.get_user_by_name, "Mei")
        self.manager = store.acting_as(actor_named(store, "Mei"))
        self.till = store.acting_as(actor_named(store, "Bo"))

    def basket(self, **goods: int) -> Basket:
        """A basket with so many thousandths of each."""
        basket: Basket = self.till.ask(
            lambda read: sales.open_basket(read.now, read.business_day)
        )
        for name, milli in goods.items():
            basket, _no = sales.add(basket, self.goods[name], Quantity(milli))
        return basket

    def pay(self, basket: Basket, code: str = "CASH", given: int | None = None) -> Receipt:
        """Complete a basket, paid in one way; what comes back goes the way it came."""
        self.clock.forward(minutes=4)
        due = basket.totals.due
        tenders = (NewTender(code, due if given is None else Money(given)),)
        receipt: Receipt = self.till.do(sales.complete, sales.to_sale(basket, tenders))
        return receipt

    def ready(self, receipt: Receipt) -> Returnable:
        """A sale found again by its number."""
        return self.till.ask(sales.find_returnable, receipt.number)


@pytest.fixture
def shop(store: Store, clock: Clock, tea: ProductId, apples: ProductId) -> Shop:
    return Shop(store, clock, tea, apples)


def morning(shop: Shop) -> None:
    """Bo opens, sells, lets somebody wait, gives a discount, takes back and exchanges."""
    shop.till.do(shifts.open_shift, Money(200_00))
    first = shop.pay(shop.basket(tea=10_000), given=50_00)
    assert (first.total, first.change) == (Money(35_00), Money(15_00))

    waiting = shop.till.do(sales.park, shop.basket(tea=2_000), "forgot the milk")
    shop.pay(shop.basket(apples=1_000), "CARD")
    shop.pay(shop.till.do(sales.recall, waiting.id), "WECHAT")

    full = shop.basket(tea=10_000)
    cheaper = sales.discount_basket(full, Manual(percent=percent(20), reason="old stock"))
    (ask,) = shop.till.ask(sales.needed_approvals, cheaper)
    assert (ask.permission, ask.amount) == (Permission.DISCOUNT_BEYOND, Money(7_00))
    with pytest.raises(staff.ApprovalNeeded):
        shop.pay(cheaper)
    by = ApproverPin(shop.mei.id, MANAGER_PIN, "regular")
    assert isinstance(shop.till.do(sales.approve_for, cheaper, ask, by), Approval)
    assert shop.pay(cheaper).total == Money(28_00)

    now = shop.ready(first)
    back = sales.line_back(now.sale, now.sale.lines[0], pieces(2), reason="torn")
    returned = sales.take_back(shop.basket(), now.sale.id, [back])
    assert shop.till.ask(sales.plan_refund, returned) == (("CASH", Money(-7_00)),)
    assert shop.pay(returned).total == Money(-7_00)

    now = shop.ready(first)
    one = sales.line_back(now.sale, now.sale.lines[0], pieces(1), reason="bought twice")
    swapped = sales.take_back(shop.basket(apples=500), now.sale.id, [one])
    assert shop.pay(swapped).total == Money(2_90)

    two = shop.basket(tea=1_000, apples=1_000)
    shop.pay(sales.remove(two, 1), "CARD")
    shop.till.do(shifts.open_drawer, "change for a note")
    shop.till.do(shifts.skim, Money(20_00), "too much in the drawer")


def noon(shop: Shop) -> None:
    """Lin takes the drawer over with a PIN of her own."""
    running = shop.till.ask(shifts.current)
    assert running is not None
    expected = shop.manager.ask(shifts.get_report, running.id).expected_cash
    assert expected == Money(238_90)
    count = NewCount(amount=expected, removed=Money(138_90))
    handing = HandOver(count=count, next_user_id=shop.lin.id, next_pin=LIN_PIN)
    done = shop.till.do(shifts.hand_over, handing)
    assert isinstance(done, HandedOver)
    assert (done.shift.cashier, done.shift.float) == ("Lin", Money(100_00))
    shop.till = shop.owner.acting_as(done.signed_in.actor)


def afternoon(shop: Shop) -> None:
    """Lin reverses a sale, sells on account, takes a payment and closes 50 cents short."""
    wrong = shop.pay(shop.basket(tea=4_000))
    ask = Ask(permission=Permission.REVERSE_SALE, object_id=wrong.sale_id, amount=Money(14_00))
    said = "wrong customer"
    with pytest.raises(staff.ApprovalNeeded):
        shop.till.do(sales.reverse, wrong.sale_id, said)
    given = shop.till.do(staff.approve, ask, shop.mei.id, MANAGER_PIN, said)
    assert isinstance(given, Approval)
    assert shop.till.do(sales.reverse, wrong.sale_id, said, given.id).total == Money(-14_00)

    cafe = shop.manager.do(
        members.add_member, NewMember(name="Harbour Café", credit_limit=Money(50_00))
    )
    on_account(shop, cafe.id)
    shop.till.do(
        payments.receive,
        NewReceipt(
            kind=ReceiptKind.ACCOUNT,
            party_id=cafe.id,
            amount=Money(5_00),
            tenders=(NewTender("CASH", Money(5_00)),),
        ),
    )
    assert shop.till.ask(payments.owed_by, cafe.id).balance == Money(7_80)
    count = NewCount(amount=Money(104_50), removed=Money(4_50), reason="miscounted")
    assert shop.till.do(shifts.close_shift, count).expected_cash == Money(105_00)


def on_account(shop: Shop, member_id: MemberId) -> None:
    """A kilo of apples that is paid later."""
    basket = sales.set_member(shop.basket(apples=1_000), Party(member_id, "Harbour Café"))
    tender = NewTender("ACCOUNT", Money(12_80), party_id=member_id)
    shop.till.do(sales.complete, sales.to_sale(basket, (tender,)))


def evening(shop: Shop) -> DayReport:
    """Mei closes the day; a cashier may not."""
    with pytest.raises(staff.ApprovalNeeded):
        shop.till.do(shifts.close_day)
    day: DayReport = shop.manager.do(shifts.close_day, shop.manager.ask(sales.unsettled))
    return day


def test_everything_of_a_day_is_on_its_z_to_the_cent(shop: Shop) -> None:
    morning(shop)
    noon(shop)
    afternoon(shop)
    day = evening(shop)

    assert (day.number, day.closed_by, day.waiting.count) == (1, "Mei", 0)
    assert [(one.shift.cashier, one.total, one.difference) for one in day.shifts] == [
        ("Bo", Money(91_50), Money(0)),
        ("Lin", Money(12_80), Money(-50)),
    ]
    takings = day.takings
    assert (takings.count, takings.total, takings.discount) == (
        *(10, Money(104_30), Money(7_00)),
    )
    assert {one.code: one.amount for one in takings.tenders} == {
        "CASH": Money(63_90),
        "CARD": Money(25_60),
        "WECHAT": Money(7_00),
        "ACCOUNT": Money(12_80),
    }
    assert [(one.code, one.amount) for one in takings.received] == [("account", Money(5_00))]
    assert takings.returns.amount == Money(-24_50)
    assert [(one.code, one.amount) for one in takings.sources] == [("basket", Money(7_00))]
    assert (takings.voids.count, takings.voids.amount) == (1, Money(3_50))
    assert (takings.parked.count, takings.parked.amount) == (1, Money(7_00))
    assert takings.no_sales == 1
    assert {(one.code, one.count) for one in takings.approvals} == {
        ("discount-beyond", 1),
        ("reverse-sale", 1),
    }
    cash = day.cash
    assert (cash.floats, cash.sales, cash.moved) == (
        *(Money(300_00), Money(63_90), Money(-20_00)),
    )
    assert (cash.expected, cash.counted, cash.difference, cash.removed) == (
        *(Money(343_90), Money(343_40), Money(-50), Money(143_40)),
    )
    assert day.grand_total == Money(104_30)
    assert shop.manager.ask(shifts.get_day_report, day.id) == day
    assert shop.owner.ask(soundness.prove).faults == ()


def test_the_papers_of_that_day_come_from_the_command_line(
    shop: Shop, store_folder: Path, tmp_path: Path
) -> None:
    for part in (morning, noon, afternoon, evening):
        part(shop)
    shop.owner.close()
    z = paper(store_folder, "z", tmp_path)
    for amount in ("104.30", "63.90", "25.60", "12.80", "343.90", "343.40", "-24.50"):
        assert amount in z
    shift = paper(store_folder, "shift", tmp_path)
    assert "238.90" in shift
    assert "Lin" in shift
    exceptions = paper(store_folder, "exceptions", tmp_path)
    assert "Bo" in exceptions
    approvals = paper(store_folder, "approvals", tmp_path)
    assert "Mei,Bo,Discount beyond the limit,1" in approvals
    assert "Mei,Lin,Reversal,1" in approvals
    assert "sound" in storeapp(store_folder, "check")


def paper(folder: Path, name: str, spare: Path) -> str:
    """A report of the day as text."""
    path = spare / f"{name}.csv"
    storeapp(folder, "report", name, "--day", "2026-05-04", "--output", str(path))
    return path.read_text(encoding="utf-8-sig")


def storeapp(folder: Path, *words: str) -> str:
    """Run one verb; it must succeed."""
    command = [sys.executable, "-m", "storeapp", "--data", str(folder), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), words
    return done.stdout
