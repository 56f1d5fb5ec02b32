"""Several drawers, cash on its way to safe and bank, and drawers opened without a sale."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from storeapp import devices, ledger, sales, settings, shifts, staff
from storeapp.catalogue import ProductId
from storeapp.db.work import Read
from storeapp.devices import JobKind, PrinterKind, PrinterSettings
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.events import Event
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import Account
from storeapp.shifts import (
    DrawerSettings,
    MovementKind,
    NewCount,
    NoOpenShift,
    NoSuchDrawer,
    OpenedWithoutSale,
    Opening,
    ReasonMissing,
    ShiftStillOpen,
    Tally,
)
from storeapp.soundness import prove
from storeapp.staff import Approval, ApprovalNeeded, Ask, UserId
from storeapp.store import Store
from tests.conftest import MANAGER_PIN
from tests.storeapp.sales.ringing import line, sale


def id_of(store: Store, name: str) -> UserId:
    return store.ask(staff.get_user_by_name, name).id


def test_two_cashiers_sell_in_their_own_drawers(
    store: Store, cashier: Store, manager: Store, tea: ProductId
) -> None:
    store.do(settings.change, DrawerSettings(drawers=2))
    first = cashier.do(shifts.open_shift, Money(1000))
    second = manager.do(shifts.open_shift, Money(2000), drawer_no=2)
    cashier.do(sales.complete, sale(line(store, tea), cash=350))
    manager.do(sales.complete, sale(line(store, tea, 2), cash=700))

    assert (first.drawer_no, second.drawer_no) == (1, 2)
    assert cashier.ask(shifts.current) == first
    assert manager.ask(shifts.current) == second
    assert store.ask(shifts.current) is None
    assert store.ask(ledger.balance, Account.CASH, first.id) == Money(1350)
    assert store.ask(ledger.balance, Account.CASH, second.id) == Money(2700)
    with pytest.raises(NoOpenShift):
        store.do(sales.complete, sale(line(store, tea), cash=350))
    assert store.ask(prove).faults == ()


def test_with_one_drawer_everybody_sells_in_it(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    opened = cashier.do(shifts.open_shift, ZERO)
    assert store.ask(shifts.current) == opened
    store.do(sales.complete, sale(line(store, tea), cash=350))
    cashier.do(sales.complete, sale(line(store, tea), cash=350))
    takings = cashier.ask(shifts.get_report, opened.id).takings
    assert takings.cashiers == (Tally(1, Money(350), "Ada"), Tally(1, Money(350), "Bo"))


def test_a_drawer_is_one_persons_and_one_of_those_there_are(
    store: Store, cashier: Store
) -> None:
    store.do(settings.change, DrawerSettings(drawers=2))
    cashier.do(shifts.open_shift, ZERO, drawer_no=2)
    with pytest.raises(ShiftStillOpen) as taken:
        store.do(shifts.open_shift, ZERO, drawer_no=2)
    assert (taken.value.cashier, taken.value.business_day) == ("Bo", date(2026, 5, 4))
    with pytest.raises(ShiftStillOpen):
        cashier.do(shifts.open_shift, ZERO, drawer_no=1)
    with pytest.raises(NoSuchDrawer) as none:
        store.do(shifts.open_shift, ZERO, drawer_no=3)
    assert (none.value.drawer_no, none.value.drawers) == (3, 2)
    store.do(settings.change, DrawerSettings(drawers=2, one_per_cashier=False))
    own = cashier.do(shifts.open_shift, ZERO, drawer_no=1)
    assert cashier.ask(shifts.current) == own
    assert [one.drawer_no for one in store.ask(shifts.list_running)] == [1, 2]


def test_the_float_offered_is_what_was_left_in_that_drawer(
    store: Store, cashier: Store
) -> None:
    store.do(settings.change, DrawerSettings(drawers=2))
    store.do(shifts.open_shift, Money(500))
    cashier.do(shifts.open_shift, Money(800), drawer_no=2)
    store.do(shifts.close_shift, NewCount(amount=Money(500), removed=Money(100)))
    cashier.do(shifts.close_shift, NewCount(amount=Money(800)))
    assert store.ask(shifts.suggested_float) == Money(400)
    assert store.ask(shifts.suggested_float, 2) == Money(800)


def test_cash_moves_between_drawer_safe_and_bank(store: Store) -> None:
    opened = store.do(shifts.open_shift, Money(10_000))
    store.do(shifts.skim, Money(6_000), "too much")
    store.do(shifts.add_float, Money(1_500), "coins")
    store.do(shifts.bank_drop, Money(2_000), "to the bank")
    store.do(shifts.safe_to_bank, Money(4_000), "weekly")

    balances = {
        account: store.ask(ledger.total_balance, account)
        for account in (Account.CASH, Account.SAFE, Account.BANK)
    }
    assert balances == {
        Account.CASH: Money(3_500),
        Account.SAFE: Money(-10_000 + 6_000 - 1_500 - 4_000),
        Account.BANK: Money(6_000),
    }
    report = store.ask(shifts.get_report, opened.id)
    assert report.expected_cash == Money(3_500)
    assert [(m.kind, m.signed) for m in report.movements] == [
        (MovementKind.SKIM, Money(-6_000)),
        (MovementKind.FLOAT, Money(1_500)),
        (MovementKind.BANK_DROP, Money(-2_000)),
    ]
    assert report.cash_sales == ZERO
    assert store.ask(prove).faults == ()


def test_a_cashier_skims_but_brings_nothing_to_the_bank(cashier: Store) -> None:
    cashier.do(shifts.open_shift, Money(500))
    cashier.do(shifts.skim, Money(100), "too much")
    for act in (shifts.bank_drop, shifts.safe_to_bank):
        with pytest.raises(NotAllowed):
            cashier.do(act, Money(100), "mine")
    with pytest.raises(ReasonMissing):
        cashier.do(shifts.skim, Money(100), " ")


def jobs(read: Read) -> list[tuple[JobKind, UUID | None]]:
    return [(job.kind, job.document_id) for job in devices.list_waiting(read)]


def test_a_drawer_opens_without_a_sale_for_a_reason(
    store: Store, cashier: Store, told: list[Event]
) -> None:
    printer = PrinterSettings(kind=PrinterKind.FILE, path="/dev/null", drawer_pin=2)
    store.do(settings.change, printer)
    opened = cashier.do(shifts.open_shift, ZERO)
    done = cashier.do(shifts.open_drawer, "  change   a note ")
    assert done == Opening(1, done.at, "Bo", "change a note", approved=False)
    assert cashier.ask(jobs) == [(JobKind.DRAWER, opened.id)]
    report = cashier.ask(shifts.get_report, opened.id)
    assert (report.openings, report.takings.no_sales) == ((done,), 1)
    said = [event for event in told if isinstance(event, OpenedWithoutSale)]
    assert [(e.no, e.reason, e.approval_id) for e in said] == [(1, "change a note", None)]
    with pytest.raises(ReasonMissing):
        cashier.do(shifts.open_drawer, " ")
    assert store.ask(prove).faults == ()


def test_beyond_the_limit_somebody_approves_each_opening(store: Store, cashier: Store) -> None:
    store.do(settings.change, DrawerSettings(no_sales_per_shift=1))
    opened = cashier.do(shifts.open_shift, ZERO)
    cashier.do(shifts.open_drawer, "change")
    with pytest.raises(ApprovalNeeded) as needed:
        cashier.do(shifts.open_drawer, "change again")
    ask: Ask = needed.value.ask
    assert (ask.permission, ask.object_id) == (Permission.OPEN_DRAWER_BEYOND, opened.id)
    mei = id_of(store, "Mei")
    approval = cashier.do(staff.approve, ask, mei, MANAGER_PIN, "all right")
    assert isinstance(approval, Approval)
    done = cashier.do(shifts.open_drawer, "change again", approval.id)
    assert (done.no, done.approved) == (2, True)
    takings = cashier.ask(shifts.get_report, opened.id).takings
    assert takings.no_sales == 2
    assert takings.approvals == (Tally(1, ZERO, "open-drawer-beyond"),)
    store.do(shifts.open_drawer, "the owner may")
    assert store.ask(prove).faults == ()


def test_who_counts_blind_sees_nothing_before(store: Store, cashier: Store) -> None:
    store.do(settings.change, DrawerSettings(blind_count=True, skim_above_minor=400))
    opened = cashier.do(shifts.open_shift, Money(500))
    seen = cashier.ask(shifts.drawer_view)
    assert (seen.shift, seen.expected, seen.is_blind, seen.is_full) == (
        opened,
        None,
        True,
        True,
    )
    with pytest.raises(NotAllowed):
        cashier.ask(shifts.get_report, opened.id)
    full = store.ask(shifts.drawer_view)
    assert (full.shift, full.expected, full.is_blind) == (opened, Money(500), False)
    report = cashier.do(shifts.close_shift, NewCount(amount=Money(490), reason="a coin"))
    assert report.difference == Money(-10)
    assert cashier.ask(shifts.get_report, opened.id) == report


def test_without_a_shift_the_drawer_shows_what_is_free(store: Store, cashier: Store) -> None:
    store.do(settings.change, DrawerSettings(drawers=2))
    cashier.do(shifts.open_shift, ZERO, drawer_no=2)
    seen = store.ask(shifts.drawer_view)
    assert (seen.shift, seen.expected, seen.taken, seen.drawers.drawers) == (
        None,
        None,
        (2,),
        2,
    )


def test_a_view_counts_down_the_openings_left(store: Store) -> None:
    store.do(shifts.open_shift, ZERO)
    assert store.ask(shifts.drawer_view).openings_left == 3
    for _ in range(4):
        store.do(shifts.open_drawer, "change")
    seen = store.ask(shifts.drawer_view)
    assert (seen.openings_left, len(seen.openings)) == (0, 4)
