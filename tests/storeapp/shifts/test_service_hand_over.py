"""Handing a drawer over, leaving goods unsettled, and shifts that were forgotten."""

from __future__ import annotations

import pytest

from storeapp import ledger, sales, settings, shifts, staff
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import Account
from storeapp.shifts import (
    DifferenceNeedsReason,
    DrawerSettings,
    HandedOver,
    HandOver,
    NewCount,
    NotYourShift,
    Shift,
    ShiftStillOpen,
    Unsettled,
    UnsettledGoods,
)
from storeapp.soundness import prove
from storeapp.staff import Approval, Refused, UserId
from storeapp.store import Store
from tests.conftest import CASHIER_PIN, MANAGER_PIN, OWNER_PIN, Clock
from tests.storeapp.sales.ringing import line, sale


def id_of(store: Store, name: str) -> UserId:
    return store.ask(staff.get_user_by_name, name).id


def to_mei(store: Store, count: NewCount, pin: str = MANAGER_PIN) -> HandOver:
    return HandOver(count=count, next_user_id=id_of(store, "Mei"), next_pin=pin)


def test_a_drawer_goes_to_the_next_person_in_one_step(
    store: Store, cashier: Store, manager: Store, tea: ProductId
) -> None:
    first = cashier.do(shifts.open_shift, Money(1000))
    cashier.do(sales.complete, sale(line(store, tea), cash=350))
    count = NewCount(amount=Money(1340), removed=Money(340), reason="a coin fell down")

    done = cashier.do(shifts.hand_over, to_mei(store, count))

    assert isinstance(done, HandedOver)
    assert (done.report.shift, done.report.handed_to) == (first, "Mei")
    assert (done.report.difference, done.report.z_number) == (Money(-10), 1)
    assert (done.shift.cashier, done.shift.float, done.shift.drawer_no) == (
        "Mei",
        Money(1000),
        1,
    )
    assert done.signed_in.actor == manager.actor
    assert manager.ask(shifts.current) == done.shift
    assert store.ask(ledger.balance, Account.CASH, first.id) == ZERO
    assert store.ask(ledger.balance, Account.CASH, done.shift.id) == Money(1000)
    assert store.ask(ledger.balance, Account.CASH_OVER_SHORT) == Money(10)
    assert store.ask(prove).faults == ()


def test_a_wrong_pin_hands_nothing_over(store: Store, cashier: Store) -> None:
    first = cashier.do(shifts.open_shift, Money(1000))
    refused = cashier.do(
        shifts.hand_over, to_mei(store, NewCount(amount=Money(1000)), "999111")
    )
    assert isinstance(refused, Refused)
    assert refused.tries_left == 9
    assert cashier.ask(shifts.current) == first


@pytest.mark.parametrize(("blind", "said"), [(False, Money(-5)), (True, None)])
def test_a_difference_is_handed_over_with_a_reason_only(
    store: Store, cashier: Store, blind: bool, said: Money | None
) -> None:
    store.do(settings.change, DrawerSettings(blind_count=blind))
    first = cashier.do(shifts.open_shift, Money(1000))
    with pytest.raises(DifferenceNeedsReason) as caught:
        cashier.do(shifts.hand_over, to_mei(store, NewCount(amount=Money(995))))
    assert caught.value.difference == said
    assert cashier.ask(shifts.current) == first


def test_goods_that_are_not_paid_for_keep_a_drawer(store: Store, cashier: Store) -> None:
    """A217: 还有商品未结算,不能交班."""
    first = cashier.do(shifts.open_shift, ZERO)
    count, open_lines = NewCount(amount=ZERO), Unsettled(lines=2, parked=1, amount=Money(700))
    handing = HandOver(
        count=count,
        next_user_id=id_of(store, "Mei"),
        next_pin=MANAGER_PIN,
        unsettled=open_lines,
    )
    with pytest.raises(UnsettledGoods) as caught:
        cashier.do(shifts.hand_over, handing)
    ask = caught.value.ask
    assert (caught.value.lines, caught.value.parked) == (2, 1)
    assert (ask.permission, ask.object_id) == (Permission.HAND_OVER_UNSETTLED, first.id)
    with pytest.raises(UnsettledGoods):
        cashier.do(shifts.close_shift, count, open_lines)
    assert cashier.ask(shifts.current) == first

    given = cashier.do(staff.approve, ask, id_of(store, "Ada"), OWNER_PIN, "go home")
    assert isinstance(given, Approval)
    done = cashier.do(shifts.hand_over, handing, given.id)
    assert isinstance(done, HandedOver)
    assert [(t.code, t.count) for t in done.report.takings.approvals] == [
        ("hand-over-unsettled", 1)
    ]


def test_who_has_the_right_leaves_goods_unsettled(store: Store) -> None:
    store.do(shifts.open_shift, ZERO)
    report = store.do(shifts.close_shift, NewCount(amount=ZERO), Unsettled(parked=1))
    assert report.z_number == 1


def test_who_has_another_drawer_takes_none_over(store: Store, manager: Store) -> None:
    store.do(settings.change, DrawerSettings(drawers=2))
    store.do(shifts.open_shift, ZERO)
    manager.do(shifts.open_shift, ZERO, drawer_no=2)
    with pytest.raises(ShiftStillOpen):
        store.do(shifts.hand_over, to_mei(store, NewCount(amount=ZERO)))


def test_only_their_own_or_a_managers_hand_gives_a_drawer_away(
    store: Store, cashier: Store, manager: Store
) -> None:
    store.do(shifts.open_shift, ZERO)
    with pytest.raises(NotYourShift):
        cashier.do(shifts.hand_over, to_mei(store, NewCount(amount=ZERO)))
    to_bo = HandOver(
        count=NewCount(amount=ZERO), next_user_id=id_of(store, "Bo"), next_pin=CASHIER_PIN
    )
    done = manager.do(shifts.hand_over, to_bo)
    assert isinstance(done, HandedOver)
    assert (done.report.closed_by, done.shift.cashier) == ("Mei", "Bo")


def forgotten(cashier: Store, clock: Clock) -> Shift:
    left = cashier.do(shifts.open_shift, Money(100))
    clock.forward(days=1)
    return left


def test_a_manager_closes_a_forgotten_shift_with_a_trace(
    store: Store, cashier: Store, manager: Store, clock: Clock
) -> None:
    left = forgotten(cashier, clock)
    report = manager.do(shifts.close_shift, NewCount(amount=Money(100)), shift_id=left.id)
    assert (report.forgotten, report.closed_by, report.shift) == (True, "Mei", left)
    assert store.ask(prove).faults == ()


def test_who_closes_their_own_shift_late_forgot_nothing(cashier: Store, clock: Clock) -> None:
    forgotten(cashier, clock)
    report = cashier.do(shifts.close_shift, NewCount(amount=Money(100)))
    assert report.forgotten is False


def test_a_closed_shift_is_not_closed_again(store: Store) -> None:
    opened = store.do(shifts.open_shift, ZERO)
    store.do(shifts.close_shift, NewCount(amount=ZERO))
    with pytest.raises(shifts.NoOpenShift):
        store.do(shifts.close_shift, NewCount(amount=ZERO), shift_id=opened.id)
