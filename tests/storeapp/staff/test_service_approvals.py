"""One person's PIN for another person's act."""

from uuid import uuid4

import pytest

from storeapp import staff
from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.staff import (
    Approval,
    ApprovalGiven,
    ApprovalNeeded,
    ApprovalUnfit,
    ApprovalUsed,
    ApproverIsAsker,
    ApproverMayNot,
    Ask,
    Refused,
    Unfit,
    Why,
)
from storeapp.store import Store
from tests.conftest import CASHIER_PIN, MANAGER_PIN, Clock

BASKET = uuid4()
ASK = Ask(
    permission=Permission.DISCOUNT_BEYOND,
    object_id=BASKET,
    amount=Money(500),
    before="10.00",
    after="5.00",
)


def approved(cashier: Store, ask: Ask = ASK) -> Approval:
    mei = cashier.ask(staff.get_user_by_name, "Mei")
    given = cashier.do(staff.approve, ask, mei.id, MANAGER_PIN, " damaged  box ")
    assert isinstance(given, Approval)
    return given


def test_an_approval_says_who_asked_who_approved_and_why(
    cashier: Store, told: list[Event]
) -> None:
    given = approved(cashier)
    assert (given.asked_by, given.approved_by, given.reason) == ("Bo", "Mei", "damaged box")
    event = told[-1]
    assert isinstance(event, ApprovalGiven)
    assert (event.permission, event.amount) == ("discount-beyond", Money(500))
    assert (event.before, event.after, event.object_id) == ("10.00", "5.00", BASKET)


def test_who_may_needs_no_approval_and_who_may_not_is_told_what_to_ask_for(
    cashier: Store, manager: Store
) -> None:
    assert manager.do(staff.allow, ASK) is None
    with pytest.raises(ApprovalNeeded) as needed:
        cashier.do(staff.allow, ASK)
    assert needed.value.ask == ASK


def test_an_approval_is_used_once_for_at_most_its_amount(
    cashier: Store, store: Store, told: list[Event]
) -> None:
    given = approved(cashier)
    smaller = Ask(permission=ASK.permission, object_id=BASKET, amount=Money(400))
    used = cashier.do(staff.allow, smaller, given.id)
    assert used is not None
    assert used.used
    assert isinstance(told[-1], ApprovalUsed)
    with pytest.raises(ApprovalUnfit) as unfit:
        cashier.do(staff.allow, smaller, given.id)
    assert unfit.value.why is Unfit.USED
    assert [a.id for a in store.ask(staff.used_approvals, BASKET)] == [given.id]


@pytest.mark.parametrize(
    "ask",
    [
        Ask(permission=ASK.permission, object_id=BASKET, amount=Money(501)),
        Ask(permission=ASK.permission, object_id=uuid4(), amount=Money(500)),
        Ask(permission=Permission.GIVE_AWAY, object_id=BASKET, amount=Money(500)),
    ],
)
def test_an_approval_is_for_one_act_only(cashier: Store, ask: Ask) -> None:
    given = approved(cashier)
    with pytest.raises(ApprovalUnfit) as unfit:
        cashier.do(staff.allow, ask, given.id)
    assert unfit.value.why is Unfit.OTHER_ACT
    assert cashier.ask(staff.used_approvals, BASKET) == ()


def test_an_approval_lasts_a_minute_and_no_clock_set_back_makes_it_younger(
    cashier: Store, clock: Clock
) -> None:
    given = approved(cashier)
    clock.forward(seconds=61)
    with pytest.raises(ApprovalUnfit) as unfit:
        cashier.do(staff.allow, ASK, given.id)
    assert unfit.value.why is Unfit.EXPIRED
    clock.forward(seconds=-62)
    with pytest.raises(ApprovalUnfit):
        cashier.do(staff.allow, ASK, given.id)
    clock.forward(seconds=61)
    assert cashier.do(staff.allow, ASK, given.id) is not None


def test_nobody_approves_themselves_and_nobody_what_they_may_not(
    cashier: Store, store: Store, manager: Store
) -> None:
    bo = cashier.ask(staff.get_user_by_name, "Bo")
    mei = store.ask(staff.get_user_by_name, "Mei")
    with pytest.raises(ApproverIsAsker):
        cashier.do(staff.approve, ASK, bo.id, CASHIER_PIN)
    with pytest.raises(ApproverMayNot):
        manager.do(staff.approve, ASK, bo.id, CASHIER_PIN)
    beyond = Ask(permission=Permission.MANAGE_STAFF, object_id=BASKET)
    with pytest.raises(ApproverMayNot) as refused:
        cashier.do(staff.approve, beyond, mei.id, MANAGER_PIN)
    assert refused.value.name == "Mei"


def test_a_wrong_pin_counts_like_one_at_sign_in(cashier: Store) -> None:
    mei = cashier.ask(staff.get_user_by_name, "Mei")
    tries = [cashier.do(staff.approve, ASK, mei.id, "111222") for _ in range(5)]
    assert tries[-1] == Refused(Why.WRONG_PIN, 30, 5)
    assert cashier.do(staff.approve, ASK, mei.id, MANAGER_PIN) == Refused(Why.WAIT, 30, 5)
    assert cashier.do(staff.sign_in, mei.id, MANAGER_PIN) == Refused(Why.WAIT, 30, 5)


def test_those_who_may_approve_are_offered(cashier: Store, manager: Store) -> None:
    names = [u.name for u in cashier.ask(staff.list_approvers, ASK.permission)]
    assert names == ["Ada", "Mei"]
    assert [u.name for u in manager.ask(staff.list_approvers, ASK.permission)] == ["Ada"]


def test_approvals_of_a_day_are_for_managers(
    cashier: Store, manager: Store, clock: Clock
) -> None:
    given = approved(cashier)
    day = manager.frame.calendar.day_of(clock.now)
    assert [a.id for a in manager.ask(staff.list_approvals, day, day)] == [given.id]
