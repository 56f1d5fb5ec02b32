"""Issuing codes, taking them back, and what a till is told of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from storeapp import promotions
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.events import Event
from storeapp.promotions import (
    BudgetBelowUsed,
    CouponCodeTaken,
    CouponCodeUnfit,
    CouponExpired,
    CouponLimit,
    CouponNotYet,
    CouponOfOther,
    CouponsIssued,
    CouponSpent,
    CouponTerms,
    CouponTermsSet,
    CouponWithdrawn,
    LimitKind,
    MemberNeeded,
    NewCoupons,
    NewPromotion,
    NoCodesWanted,
    NoSuchCoupons,
    Origin,
    PeriodBackwards,
    Promotion,
    PromotionNotLive,
    TermsOutOfRange,
    TooManyCodes,
    UnknownCoupon,
)
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.promotions.planned import (
    HALF,
    MONDAY,
    TEN_OFF,
    codes_of,
    faults,
    live,
    planned,
    redeem,
    use,
)


@pytest.fixture
def ten(store: Store) -> Promotion:
    """Ten off with one of its codes."""
    return live(store, TEN_OFF)


def test_codes_made_here_are_all_different_and_unused(
    store: Store, ten: Promotion, told: list[Event]
) -> None:
    new = NewCoupons(promotion_id=ten.id, count=501, expires_on=MONDAY, per_code=2)
    batch = store.do(promotions.issue_coupons, new)
    assert (batch.origin, batch.count, batch.per_code) == (Origin.MADE, 501, 2)
    first = store.ask(promotions.list_coupons, batch.id)
    rest = store.ask(promotions.list_coupons, batch.id, first.next_key)
    assert (len(first.rows), len(rest.rows), rest.next_key) == (500, 1, None)
    codes = [one.code for one in (*first.rows, *rest.rows)]
    assert codes == sorted(set(codes))
    assert {len(code) for code in codes} == {12}
    one = store.ask(promotions.check_coupon, promotions.spelt(codes[7]).lower())
    assert one == first.rows[7]
    assert (one.used, one.per_code, one.expires_on) == (0, 2, MONDAY)
    (issued,) = told
    assert isinstance(issued, CouponsIssued)
    assert (issued.batch_id, issued.count) == (batch.id, 501)
    assert store.ask(promotions.list_batches, ten.id) == (batch,)
    assert faults(store) == []


def test_typed_and_imported_codes_are_kept_as_they_are_compared(
    store: Store, ten: Promotion
) -> None:
    assert codes_of(store, ten.id, codes=("spring-26", "双十一")) == ["SPRING26", "双十一"]
    assert codes_of(store, ten.id, codes=("ＡＢＣ 1",), imported=True) == ["ABC1"]
    origins = [one.origin for one in store.ask(promotions.list_batches, ten.id)]
    assert sorted(origins) == [Origin.IMPORTED, Origin.TYPED]
    found = store.ask(promotions.find_coupon, " Spring 26 ")
    assert found is not None
    assert (found.code, found.promotion_id) == ("SPRING26", ten.id)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"count": 0}, NoCodesWanted),
        ({"count": 10_001}, TooManyCodes),
        ({"count": 1, "per_code": 0}, TermsOutOfRange),
        (
            {"count": 1, "starts_on": MONDAY, "expires_on": date(2026, 5, 3)},
            PeriodBackwards,
        ),
        ({"codes": ("NEW1", "ab")}, CouponCodeUnfit),
        ({"codes": ("NEW1", "A" * 41)}, CouponCodeUnfit),
        ({"codes": ("NEW1", "new-1")}, CouponCodeTaken),
        ({"codes": ("NEW1", "old1")}, CouponCodeTaken),
        ({"codes": ("NEW1", "NEW2"), "members": (uuid4(),)}, NoCodesWanted),
    ],
)
def test_codes_are_issued_all_or_none(
    store: Store, ten: Promotion, more: dict[str, Any], error: type[Exception]
) -> None:
    codes_of(store, ten.id, codes=("OLD1",))
    with pytest.raises(error):
        store.do(promotions.issue_coupons, NewCoupons(promotion_id=ten.id, **more))
    assert store.ask(promotions.find_coupon, "NEW1") is None
    assert len(store.ask(promotions.list_batches, ten.id)) == 1


def test_a_promotion_that_asks_for_no_code_has_none(store: Store) -> None:
    made = live(store)
    with pytest.raises(NoCodesWanted) as caught:
        codes_of(store, made.id)
    assert caught.value.number == made.number


def test_codes_need_the_permission(store: Store, cashier: Store, ten: Promotion) -> None:
    (code,) = codes_of(store, ten.id)
    (batch,) = store.ask(promotions.list_batches, ten.id)
    for act in (
        lambda: codes_of(cashier, ten.id),
        lambda: cashier.do(promotions.withdraw_coupon, code),
        lambda: cashier.do(promotions.withdraw_batch, batch.id),
        lambda: cashier.ask(promotions.list_coupons, batch.id),
    ):
        with pytest.raises(NotAllowed) as caught:
            act()
        assert caught.value.permission is Permission.ISSUE_COUPONS
    for look in (
        lambda: cashier.ask(promotions.list_batches, ten.id),
        lambda: cashier.ask(promotions.get_batch, batch.id),
        lambda: cashier.ask(promotions.get_terms, ten.id),
    ):
        with pytest.raises(NotAllowed) as caught:
            look()
        assert caught.value.permission is Permission.VIEW_PROMOTIONS
    assert cashier.ask(promotions.check_coupon, code).used == 0


def test_a_code_taken_back_is_of_no_use(store: Store, ten: Promotion) -> None:
    one, other = codes_of(store, ten.id, count=2)
    store.do(promotions.withdraw_coupon, one, "lost")
    store.do(promotions.withdraw_coupon, one, "again")
    with pytest.raises(CouponWithdrawn):
        store.ask(promotions.check_coupon, one)
    assert store.ask(promotions.check_coupon, other).code == other
    (batch,) = store.ask(promotions.list_batches, ten.id)
    store.do(promotions.withdraw_batch, batch.id, "a misprint")
    store.do(promotions.withdraw_batch, batch.id, "again")
    with pytest.raises(CouponWithdrawn):
        store.ask(promotions.check_coupon, other)
    assert store.ask(promotions.get_batch, batch.id).withdrawn
    assert faults(store) == []
    with pytest.raises(UnknownCoupon):
        store.do(promotions.withdraw_coupon, "NEVER")
    with pytest.raises(NoSuchCoupons):
        store.do(promotions.withdraw_batch, uuid4())  # type: ignore[arg-type]


def test_an_unknown_code_tells_a_mistyped_one_apart(store: Store, ten: Promotion) -> None:
    (code,) = codes_of(store, ten.id)
    wrong = ("A" if code[0] != "A" else "C") + code[1:]
    with pytest.raises(UnknownCoupon) as caught:
        store.ask(promotions.check_coupon, wrong)
    assert (caught.value.code, caught.value.mistyped) == (promotions.spelt(wrong), True)
    with pytest.raises(UnknownCoupon) as caught:
        store.ask(promotions.check_coupon, "SUMMER")
    assert (caught.value.code, caught.value.mistyped) == ("SUMMER", False)
    with pytest.raises(UnknownCoupon):
        store.ask(promotions.check_coupon, " - ")


def test_a_code_holds_on_its_days_both_included(
    store: Store, ten: Promotion, clock: Clock
) -> None:
    tuesday, wednesday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
    (code,) = codes_of(store, ten.id, count=1, starts_on=tuesday, expires_on=wednesday)
    with pytest.raises(CouponNotYet) as early:
        store.ask(promotions.check_coupon, code)
    assert early.value.starts_on == tuesday
    for _ in range(2):
        clock.forward(days=1)
        assert store.ask(promotions.check_coupon, code).code == code
    clock.forward(days=1)
    with pytest.raises(CouponExpired) as late:
        store.ask(promotions.check_coupon, code)
    assert late.value.expires_on == wednesday


def test_a_members_code_is_theirs_alone(store: Store, ten: Promotion) -> None:
    ann, bob = uuid4(), uuid4()
    codes_of(store, ten.id, members=(ann, bob))
    codes_of(store, ten.id, codes=("FORANN",), members=(ann,))
    assert store.ask(promotions.check_coupon, "FORANN", ann).member == ann
    for who in (bob, None):
        with pytest.raises(CouponOfOther):
            store.ask(promotions.check_coupon, "FORANN", who)
    batches = store.ask(promotions.list_batches, ten.id)
    owners = {one.member for one in store.ask(promotions.list_coupons, batches[1].id).rows}
    assert owners == {ann, bob}


def test_a_code_is_spent_by_the_uses_it_has(store: Store, ten: Promotion) -> None:
    (code,) = codes_of(store, ten.id, count=1, per_code=2)
    redeem(store, use(ten, code=code))
    assert store.ask(promotions.check_coupon, code).used == 1
    redeem(store, use(ten, code=code))
    with pytest.raises(CouponSpent) as caught:
        store.ask(promotions.check_coupon, code)
    assert caught.value.per_code == 2
    (free,) = codes_of(store, ten.id, count=1, per_code=None)
    redeem(store, use(ten, code=free))
    assert store.ask(promotions.check_coupon, free).used == 1


@pytest.mark.parametrize(
    ("terms", "kind"),
    [
        (CouponTerms(per_member=1), LimitKind.PER_MEMBER),
        (CouponTerms(per_day=1), LimitKind.PER_DAY),
        (CouponTerms(in_all=1), LimitKind.IN_ALL),
    ],
)
def test_a_code_is_refused_when_its_promotion_reached_a_limit(
    store: Store, ten: Promotion, terms: CouponTerms, kind: LimitKind
) -> None:
    store.do(promotions.set_terms, ten.id, terms)
    ann = uuid4()
    one, other = codes_of(store, ten.id, count=2)
    assert store.ask(promotions.check_coupon, one, ann).code == one
    redeem(store, use(ten, code=one), member=ann)
    with pytest.raises(CouponLimit) as caught:
        store.ask(promotions.check_coupon, other, ann)
    assert (caught.value.kind, caught.value.most) == (kind, 1)
    assert (caught.value.number, caught.value.name) == (1, "Ten off")


def test_a_limit_for_each_member_needs_one(store: Store, ten: Promotion) -> None:
    store.do(promotions.set_terms, ten.id, CouponTerms(per_member=1))
    (code,) = codes_of(store, ten.id)
    with pytest.raises(MemberNeeded):
        store.ask(promotions.check_coupon, code)


def test_a_code_of_a_promotion_that_is_not_live_says_so(store: Store) -> None:
    made = planned(store, TEN_OFF)
    (code,) = codes_of(store, made.id)
    with pytest.raises(PromotionNotLive) as caught:
        store.ask(promotions.check_coupon, code)
    assert (caught.value.number, caught.value.name) == (1, "Ten off")
    store.do(promotions.publish, made.id, 1)
    assert store.ask(promotions.check_coupon, code).code == code
    store.do(promotions.stop, made.id, "over")
    with pytest.raises(PromotionNotLive):
        store.ask(promotions.check_coupon, code)


def test_a_promotions_own_code_is_for_everybody_while_it_asks_for_it(store: Store) -> None:
    made = planned(store, replace(TEN_OFF, code="spring-26"))
    assert store.ask(promotions.find_coupon, "SPRING26") is None
    store.do(promotions.publish, made.id, 1)
    own = store.ask(promotions.check_coupon, "spring-26")
    assert (own.code, own.per_code) == ("SPRING26", None)
    other = NewPromotion(rules=(replace(TEN_OFF, code="summer"),))
    store.do(promotions.change, made.id, other, 1)
    store.do(promotions.publish, made.id, 2)
    assert store.ask(promotions.check_coupon, "SUMMER").promotion_id == made.id
    with pytest.raises(UnknownCoupon):
        store.ask(promotions.check_coupon, "SPRING26")
    store.do(promotions.change, made.id, NewPromotion(rules=made.rules), 2)
    store.do(promotions.publish, made.id, 3)
    assert store.ask(promotions.check_coupon, "SPRING26") == own
    assert faults(store) == []


def test_a_promotions_own_code_can_be_used_as_often_as_its_limits_say(store: Store) -> None:
    one = replace(TEN_OFF, code="one")
    made = live(store, one, CouponTerms(per_code=1))
    sale_id = redeem(store, use(made, code="ONE"))
    with pytest.raises(CouponSpent) as caught:
        store.ask(promotions.check_coupon, "one")
    assert (caught.value.code, caught.value.per_code) == ("ONE", 1)
    with pytest.raises(CouponSpent):
        redeem(store, use(made, code="one"))
    store.do(promotions.give_back, sale_id)
    redeem(store, use(made, code="ONE"))

    store.do(promotions.set_terms, made.id, CouponTerms(per_code=2))
    redeem(store, use(made, code="ONE"))
    with pytest.raises(CouponSpent):
        redeem(store, use(made, code="ONE"))
    (batch,) = store.ask(promotions.list_batches, made.id)
    (coupon,) = store.ask(promotions.list_coupons, batch.id).rows
    assert (batch.origin, batch.per_code) == (Origin.OWN, 2)
    assert (coupon.code, coupon.used, coupon.per_code) == ("ONE", 2, 2)

    store.do(promotions.set_terms, made.id, CouponTerms(per_code=None))
    for _ in range(3):
        redeem(store, use(made, code="ONE"))
    assert store.ask(promotions.check_coupon, "ONE").used == 5
    assert faults(store) == []


def test_codes_that_were_issued_keep_what_was_said_of_them_then(store: Store) -> None:
    made = live(store, TEN_OFF, CouponTerms(per_code=2))
    (code,) = codes_of(store, made.id, per_code=2)
    store.do(promotions.set_terms, made.id, CouponTerms(per_code=1))
    redeem(store, use(made, code=code))
    assert store.ask(promotions.check_coupon, code).per_code == 2


def test_a_code_for_everybody_has_no_limit_unless_somebody_sets_one(store: Store) -> None:
    own, issued = planned(store, replace(TEN_OFF, code="spring")), planned(store, TEN_OFF)
    assert store.ask(promotions.get_terms, own.id) == CouponTerms(per_code=None)
    assert store.ask(promotions.get_terms, issued.id) == CouponTerms(per_code=1)


def test_limits_are_kept_and_told(store: Store, told: list[Event]) -> None:
    made = planned(store)
    assert store.ask(promotions.get_terms, made.id) == CouponTerms()
    terms = CouponTerms(
        per_code=3, per_member=2, per_day=50, in_all=900, budget=80_000, usable_again=False
    )
    store.do(promotions.set_terms, made.id, terms)
    assert store.ask(promotions.get_terms, made.id) == terms
    assert told[-1] == CouponTermsSet(
        promotion_id=made.id,
        per_code=3,
        per_member=2,
        per_day=50,
        in_all=900,
        budget=80_000,
        usable_again=False,
    )
    store.do(promotions.set_terms, made.id, CouponTerms(per_code=None))
    assert store.ask(promotions.get_terms, made.id) == CouponTerms(per_code=None)
    assert faults(store) == []


@pytest.mark.parametrize("name", ["per_code", "per_member", "per_day", "in_all", "budget"])
def test_limits_that_make_no_sense_are_refused(store: Store, name: str) -> None:
    made = planned(store)
    wrong: Callable[..., CouponTerms] = CouponTerms
    value = -1 if name == "budget" else 0
    with pytest.raises(TermsOutOfRange) as caught:
        store.do(promotions.set_terms, made.id, wrong(**{name: value}))
    assert (caught.value.field, caught.value.value) == (name, value)


def test_a_budget_is_not_less_than_what_was_given(store: Store) -> None:
    made = live(store, HALF)
    redeem(store, use(made, 250))
    with pytest.raises(BudgetBelowUsed) as caught:
        store.do(promotions.set_terms, made.id, CouponTerms(budget=249))
    assert (caught.value.budget, caught.value.used) == (249, 250)
    store.do(promotions.set_terms, made.id, CouponTerms(budget=250))


def test_the_limits_of_what_is_live_are_for_those_who_approve(
    store: Store, manager: Store
) -> None:
    planner = manager.acting_as(
        replace(manager.actor, permissions=frozenset({Permission.PLAN_PROMOTIONS}))
    )
    draft, made = planned(store), live(store)
    planner.do(promotions.set_terms, draft.id, CouponTerms(budget=1))
    with pytest.raises(NotAllowed) as caught:
        planner.do(promotions.set_terms, made.id, CouponTerms(budget=1))
    assert caught.value.permission is Permission.APPROVE_PROMOTIONS
