"""The day's Z: numbered, written once, the sum of its shifts, and a total without end."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from storeapp import ledger, sales, settings, shifts, staff
from storeapp.catalogue import ProductId
from storeapp.db import journal
from storeapp.db.work import Read, Work
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.errors import Bug
from storeapp.kernel.events import Event
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import Account
from storeapp.payments import NewTender
from storeapp.shifts import (
    CountUnchanged,
    DayClosed,
    DayId,
    DrawerSettings,
    NewCount,
    NothingToClose,
    OpenShift,
    ReasonMissing,
    Shift,
    ShiftNotClosed,
    ShiftsStillOpen,
    Tally,
    Unsettled,
)
from storeapp.soundness import prove
from storeapp.staff import Approval, ApprovalNeeded
from storeapp.store import Store
from tests.conftest import OWNER_PIN, Clock
from tests.storeapp.sales.ringing import line, sale


def work_a_shift(store: Store, tea: ProductId, teas: int, counted: int) -> Shift:
    """A float of 10.00, some tea in cash, one by card, then the count."""
    opened = store.do(shifts.open_shift, Money(1000))
    store.do(sales.complete, sale(line(store, tea, teas), cash=350 * teas))
    store.do(sales.complete, sale(line(store, tea), tenders=(NewTender("CARD", Money(350)),)))
    store.do(shifts.close_shift, NewCount(amount=Money(counted), reason="counted twice"))
    return opened


def head_hash(read: Read) -> str:
    query = text("SELECT hash FROM journal ORDER BY id DESC LIMIT 1")
    found: bytes = read.value(query)
    return found.hex()


def test_a_day_is_the_sum_of_its_shifts(
    store: Store, cashier: Store, tea: ProductId, told: list[Event]
) -> None:
    first = work_a_shift(store, tea, 2, 1700)
    second = work_a_shift(cashier, tea, 3, 2040)
    head = store.ask(head_hash)

    z = store.do(shifts.close_day, Unsettled(parked=2, amount=Money(990)))

    assert (z.number, z.position, z.business_day, z.closed_by) == (
        1,
        1,
        date(2026, 5, 4),
        "Ada",
    )
    assert (z.takings.count, z.takings.total, z.grand_total) == (4, Money(2450), Money(2450))
    assert [(t.code, t.count, t.amount) for t in z.takings.tenders] == [
        ("CARD", 2, Money(700)),
        ("CASH", 2, Money(1750)),
    ]
    assert z.takings.cashiers == (Tally(2, Money(1050), "Ada"), Tally(2, Money(1400), "Bo"))
    assert z.takings.tax == Money(81 + 40 + 121 + 40)
    assert (z.cash.floats, z.cash.sales, z.cash.moves) == (Money(2000), Money(1750), ())
    assert (z.cash.expected, z.cash.counted, z.cash.difference) == (
        Money(3750),
        Money(3740),
        Money(-10),
    )
    assert [(s.shift, s.difference) for s in z.shifts] == [(first, ZERO), (second, Money(-10))]
    assert z.waiting == Tally(2, Money(990))
    assert z.journal_head == head
    assert len(z.journal_head) == 64
    assert z.id is not None
    assert store.ask(shifts.get_day_report, z.id) == z
    (said,) = (event for event in told if isinstance(event, DayClosed))
    assert (said.total, said.shift_ids) == (Money(2450), (first.id, second.id))
    assert store.ask(prove).faults == ()


def test_numbers_go_on_and_the_grand_total_never_resets(
    store: Store, clock: Clock, tea: ProductId
) -> None:
    work_a_shift(store, tea, 1, 1350)
    one = store.do(shifts.close_day)
    work_a_shift(store, tea, 2, 1700)
    two = store.do(shifts.close_day)
    clock.forward(days=1)
    work_a_shift(store, tea, 3, 2050)
    three = store.do(shifts.close_day)

    assert [(z.number, z.business_day.day, z.grand_total) for z in (one, two, three)] == [
        (1, 4, Money(700)),
        (2, 4, Money(1750)),
        (3, 5, Money(3150)),
    ]
    listed = store.ask(shifts.list_day_reports).rows
    assert [(row.number, row.total, row.grand_total) for row in listed] == [
        (3, Money(1400), Money(3150)),
        (2, Money(1050), Money(1750)),
        (1, Money(700), Money(700)),
    ]
    assert store.ask(prove).faults == ()


def test_a_day_waits_for_all_its_shifts(
    store: Store, cashier: Store, clock: Clock, tea: ProductId
) -> None:
    store.do(settings.change, DrawerSettings(drawers=2))
    work_a_shift(store, tea, 1, 1350)
    bo = cashier.do(shifts.open_shift, ZERO, drawer_no=2)
    with pytest.raises(ShiftsStillOpen) as caught:
        store.do(shifts.close_day)
    assert caught.value.shifts == (OpenShift(bo.number, 1, 2, "Bo", date(2026, 5, 4)),)
    cashier.do(shifts.close_shift, NewCount(amount=ZERO))
    clock.forward(days=1)
    cashier.do(shifts.open_shift, ZERO, drawer_no=2)

    z = store.do(shifts.close_day)

    assert (z.business_day, len(z.shifts)) == (date(2026, 5, 4), 2)
    with pytest.raises(ShiftsStillOpen):
        store.do(shifts.close_day)


def test_nothing_makes_no_z(store: Store, tea: ProductId) -> None:
    with pytest.raises(NothingToClose):
        store.do(shifts.close_day)
    work_a_shift(store, tea, 1, 1350)
    store.do(shifts.close_day)
    with pytest.raises(NothingToClose):
        store.do(shifts.close_day)
    assert [row.number for row in store.ask(shifts.list_day_reports).rows] == [1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE day_close SET grand_total = 0",
        "DELETE FROM day_close",
        "DELETE FROM day_close_shift",
        "UPDATE day_close_correction SET day_id = day_id",
    ],
)
def test_nothing_changes_a_closed_day(store: Store, tea: ProductId, change: str) -> None:
    shift = work_a_shift(store, tea, 1, 1350)
    store.do(shifts.correct_count, shift.id, NewCount(amount=Money(1360)), "found it")
    store.do(shifts.close_day)

    def tamper(work: Work) -> None:
        work.driver.execute(change)

    with pytest.raises(Bug, match="written once"):
        store.do(tamper)


def test_a_cashier_closes_a_day_with_approval_only(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    work_a_shift(cashier, tea, 1, 1350)
    with pytest.raises(ApprovalNeeded) as needed:
        cashier.do(shifts.close_day)
    ask = needed.value.ask
    assert ask.permission is Permission.CLOSE_DAY
    ada = store.ask(staff.get_user_by_name, "Ada").id
    given = cashier.do(staff.approve, ask, ada, OWNER_PIN, "late")
    assert isinstance(given, Approval)
    z = cashier.do(shifts.close_day, approval_id=given.id)
    assert z.closed_by == "Bo"
    for query in (shifts.day_view, shifts.list_day_reports):
        with pytest.raises(NotAllowed):
            cashier.ask(query)


def test_how_the_day_stands_can_be_seen_any_time(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    work_a_shift(store, tea, 2, 1700)
    running = cashier.do(shifts.open_shift, Money(500))
    cashier.do(sales.complete, sale(line(store, tea), cash=350))
    cashier.do(shifts.pay_in, Money(100), "coins")

    x = store.ask(shifts.day_view)

    assert (x.number, x.takings.total, x.grand_total) == (None, Money(1400), Money(1400))
    assert [(s.shift.number, s.counted) for s in x.shifts] == [(1, Money(1700)), (2, None)]
    assert x.shifts[1].shift == running
    assert x.cash.moves == (Tally(1, Money(100), "pay-in"),)
    assert x.cash.floats + x.cash.sales + x.cash.moved == x.cash.expected
    assert x.cash.difference == ZERO


def test_a_count_is_put_right_by_a_later_fact(
    store: Store, clock: Clock, tea: ProductId
) -> None:
    shift = work_a_shift(store, tea, 1, 1300)
    first = store.do(shifts.close_day)
    clock.forward(days=1)
    wrong = NewCount(amount=Money(1340))
    store.do(shifts.correct_count, shift.id, wrong, "a roll of coins")
    right = store.do(shifts.correct_count, shift.id, NewCount(amount=Money(1350)), "and a coin")
    assert (right.before, right.counted, right.change) == (Money(1340), Money(1350), Money(10))

    report = store.ask(shifts.get_report, shift.id)
    assert (report.counted_cash, report.final_count) == (Money(1300), Money(1350))
    assert [c.change for c in report.corrections] == [Money(40), Money(10)]
    assert store.ask(ledger.balance, Account.CASH_OVER_SHORT) == ZERO
    assert store.ask(ledger.balance, Account.SAFE) == Money(350)
    assert first.id is not None
    assert store.ask(shifts.get_day_report, first.id) == first
    second = store.do(shifts.close_day)
    assert (second.corrections, second.shifts) == (report.corrections, ())
    assert second.grand_total == first.grand_total
    assert store.ask(prove).faults == ()


def test_only_a_closed_count_that_was_wrong_is_put_right(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    running = store.do(shifts.open_shift, ZERO)
    count = NewCount(amount=Money(5))
    with pytest.raises(ShiftNotClosed):
        store.do(shifts.correct_count, running.id, count, "no")
    store.do(shifts.close_shift, count)
    with pytest.raises(CountUnchanged):
        store.do(shifts.correct_count, running.id, count, "no")
    with pytest.raises(ReasonMissing):
        store.do(shifts.correct_count, running.id, NewCount(amount=ZERO), " ")
    with pytest.raises(NotAllowed):
        cashier.do(shifts.correct_count, running.id, NewCount(amount=ZERO), "mine")
    with pytest.raises(shifts.NoSuchDay):
        store.ask(shifts.get_day_report, DayId(running.id))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE day_close SET grand_total = 1", "a grand total does not follow"),
        ("UPDATE day_close SET expected = expected + 1", "a day's Z is not the sum"),
        ("UPDATE day_close SET position = 7", "a day's number is missing"),
        ("UPDATE day_close SET takings = '[]'", "a day's Z is not the sum"),
        ("DELETE FROM day_close_shift", "a day's Z is not the sum"),
        ("DELETE FROM open_drawer", "an open shift and its drawer differ"),
        ("DELETE FROM drawer_opening", "openings without a sale"),
        ("UPDATE shift_total SET amount = 1 WHERE kind = 'cashier'", "who sold does not"),
        ("UPDATE shift_total SET amount = 1 WHERE kind = 'tender'", "tenders are not sales"),
    ],
)
def test_damage_to_drawers_and_days_is_found(
    store: Store, tea: ProductId, damage: str, said: str
) -> None:
    work_a_shift(store, tea, 1, 1350)
    store.do(shifts.close_day)
    store.do(shifts.open_shift, ZERO)
    store.do(shifts.open_drawer, "change")

    def tamper(work: Work) -> list[str]:
        for (name,) in work.driver.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            work.driver.execute(f"DROP TRIGGER {name}")
        work.driver.execute(damage)
        return [fault.what for fault in shifts.find_faults(work)]

    assert any(what.startswith(said) for what in store.do(tamper))


def test_the_head_of_the_journal_is_the_whole_hash(store: Store) -> None:
    head = store.ask(journal.whole_head)
    assert head.mark == store.ask(head_hash)
    assert head.mark[:8] == store.ask(journal.head).mark
