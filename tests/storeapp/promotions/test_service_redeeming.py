"""Using promotions up in a sale, and giving them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from storeapp import promotions
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.errors import Bug
from storeapp.kernel.events import Event
from storeapp.promotions import (
    BudgetSpent,
    CouponExpired,
    CouponLimit,
    CouponOfOther,
    CouponSpent,
    CouponTerms,
    CouponWithdrawn,
    LimitKind,
    MemberNeeded,
    Promotion,
    PromotionNotLive,
    PromotionsUsed,
    PromotionUse,
    Redemption,
    UnknownCoupon,
    UseTotal,
)
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.promotions.planned import (
    MONDAY,
    TEN_OFF,
    codes_of,
    faults,
    live,
    planned,
    redeem,
    use,
)

ANN = UUID(int=7)


def used(store: Store, of: Promotion) -> tuple[int, int]:
    total = store.ask(promotions.use_total, of.id)
    return total.uses, total.amount


def test_a_sale_without_promotions_writes_nothing(store: Store, told: list[Event]) -> None:
    redeem(store)
    assert told == []


def test_uses_are_written_told_and_summed(store: Store, told: list[Event]) -> None:
    half, ten = live(store), live(store, TEN_OFF)
    (code,) = codes_of(store, ten.id)
    told.clear()
    sale_id = redeem(store, use(ten, 1_000, code), use(half, 250), member=ANN)
    common = {"sale_id": sale_id, "version": 1, "day": MONDAY, "member_id": ANN, "uses": 1}
    of_half = PromotionUse(promotion_id=half.id, code="", amount=250, **common)  # type: ignore[arg-type]
    of_ten = PromotionUse(promotion_id=ten.id, code=code, amount=1_000, **common)  # type: ignore[arg-type]
    assert store.ask(promotions.uses_of, sale_id) == (of_half, of_ten)
    assert store.ask(promotions.promotion_uses, ten.id, MONDAY, MONDAY) == (of_ten,)
    later = MONDAY + timedelta(days=1)
    assert store.ask(promotions.promotion_uses, ten.id, later, later) == ()
    assert store.ask(promotions.use_totals) == {
        half.id: UseTotal(1, 250),
        ten.id: UseTotal(1, 1_000),
    }
    (event,) = told
    assert isinstance(event, PromotionsUsed)
    assert [one["amount"] for one in event.uses] == [250, 1_000]
    assert code not in str(event)
    assert faults(store) == []


def test_what_gives_several_things_is_used_once(store: Store) -> None:
    made = live(store)
    sale_id = redeem(store, use(made, 100), use(made, 50))
    (one,) = store.ask(promotions.uses_of, sale_id)
    assert (one.uses, one.amount) == (1, 150)
    assert used(store, made) == (1, 150)


def test_a_sale_that_is_refused_leaves_no_trace(store: Store, told: list[Event]) -> None:
    half = live(store, terms=CouponTerms(budget=5_000))
    ten = live(store, TEN_OFF)
    (code,) = codes_of(store, ten.id)
    redeem(store, use(ten, 10, code))
    told.clear()
    stamp = store.ask(promotions.live_stamp)
    with pytest.raises(CouponSpent) as caught:
        redeem(store, use(half, 5_000), use(ten, 10, code), member=ANN)
    assert (caught.value.code, caught.value.per_code) == (code, 1)
    assert used(store, half) == (0, 0)
    assert used(store, ten) == (1, 10)
    assert store.ask(promotions.live_stamp) == stamp
    assert told == []
    assert faults(store) == []


def test_a_budget_is_never_overshot(store: Store) -> None:
    made = live(store, terms=CouponTerms(budget=1_000))
    redeem(store, use(made, 600))
    for wanted in (401, 1_001):
        with pytest.raises(BudgetSpent) as caught:
            redeem(store, use(made, wanted))
        assert (caught.value.number, caught.value.name) == (1, "Half price")
        assert (caught.value.wanted, caught.value.left) == (wanted, 400)
    redeem(store, use(made, 400))
    with pytest.raises(BudgetSpent) as caught:
        redeem(store, use(made, 1))
    assert caught.value.left == 0
    assert used(store, made) == (2, 1_000)


def test_the_first_use_may_already_be_too_much(store: Store) -> None:
    made = live(store, terms=CouponTerms(budget=1_000))
    with pytest.raises(BudgetSpent) as caught:
        redeem(store, use(made, 1_001))
    assert caught.value.left == 1_000
    assert used(store, made) == (0, 0)


def test_limits_are_for_all_for_a_day_and_for_a_member(store: Store) -> None:
    made = live(store, terms=CouponTerms(per_member=1, per_day=2, in_all=3))
    tuesday = MONDAY + timedelta(days=1)

    def refused(member: UUID | None, day: date = MONDAY) -> LimitKind:
        with pytest.raises(CouponLimit) as caught:
            redeem(store, use(made), member=member, day=day)
        return caught.value.kind

    redeem(store, use(made), member=ANN)
    assert refused(ANN, tuesday) is LimitKind.PER_MEMBER
    redeem(store, use(made), member=uuid4())
    assert refused(uuid4()) is LimitKind.PER_DAY
    redeem(store, use(made), member=uuid4(), day=tuesday)
    assert refused(uuid4(), tuesday) is LimitKind.IN_ALL
    with pytest.raises(MemberNeeded):
        redeem(store, use(made))
    assert used(store, made) == (3, 300)
    assert faults(store) == []


def test_codes_are_checked_anew_when_they_are_used(store: Store) -> None:
    made, other = live(store, TEN_OFF), live(store, TEN_OFF)
    (fresh,) = codes_of(store, made.id)
    (old,) = codes_of(store, made.id, count=1, expires_on=MONDAY)
    (hers,) = codes_of(store, made.id, members=(ANN,))
    (gone,) = codes_of(store, made.id)
    store.do(promotions.withdraw_coupon, gone)
    for code, error in (
        ("NOSUCH", UnknownCoupon),
        (gone, CouponWithdrawn),
        (old, CouponExpired),
        (hers, CouponOfOther),
    ):
        with pytest.raises(error):
            redeem(store, use(made, code=code), day=MONDAY + timedelta(days=1))
    with pytest.raises(UnknownCoupon):
        redeem(store, use(other, code=fresh))
    redeem(store, use(made, code=promotions.spelt(fresh).lower()))
    redeem(store, use(made, code=hers), member=ANN)
    assert used(store, made) == (2, 200)
    assert faults(store) == []


def test_what_asks_for_a_code_is_not_used_without_one(store: Store) -> None:
    made = live(store, TEN_OFF)
    with pytest.raises(PromotionNotLive):
        redeem(store, use(made))


def test_two_codes_of_one_promotion_are_two_uses(store: Store) -> None:
    made = live(store, TEN_OFF)
    one, other = codes_of(store, made.id, count=2)
    redeem(store, use(made, code=one), use(made, code=other))
    assert used(store, made) == (2, 200)


def test_what_was_stopped_is_not_given_any_more(store: Store) -> None:
    made = live(store)
    store.do(promotions.stop, made.id, "too dear")
    with pytest.raises(PromotionNotLive) as caught:
        redeem(store, use(made))
    assert (caught.value.number, caught.value.name) == (1, "Half price")
    with pytest.raises(PromotionNotLive):
        redeem(store, use(planned(store)))


@pytest.mark.parametrize("rule_id", ["", "spring", str(UUID(int=1))])
def test_rules_that_are_not_stored_are_not_used(store: Store, rule_id: str) -> None:
    error = PromotionNotLive if len(rule_id) == 36 else Bug
    with pytest.raises(error):
        redeem(store, Redemption(rule_id=rule_id, version=1, code="", amount=1))


def test_what_came_back_whole_can_be_used_again(store: Store, told: list[Event]) -> None:
    terms = CouponTerms(per_member=1, per_day=1, in_all=1, budget=100)
    made = live(store, TEN_OFF, terms)
    (code,) = codes_of(store, made.id)
    sale_id = redeem(store, use(made, 100, code), member=ANN)
    told.clear()
    store.do(promotions.give_back, sale_id)
    store.do(promotions.give_back, sale_id)
    (event,) = told
    assert isinstance(event, PromotionsUsed)
    assert [(one["uses"], one["amount"]) for one in event.uses] == [(-1, -100)]
    assert used(store, made) == (0, 0)
    assert store.ask(promotions.check_coupon, code, ANN).used == 0
    redeem(store, use(made, 100, code), member=ANN)
    assert used(store, made) == (1, 100)
    given, back = store.ask(promotions.uses_of, sale_id)
    assert back == replace(given, uses=-1, amount=-100)
    assert faults(store) == []


def test_terms_may_keep_a_code_used_though_its_amount_is_free_again(store: Store) -> None:
    made = live(store, TEN_OFF, CouponTerms(budget=100, usable_again=False))
    (code,) = codes_of(store, made.id)
    sale_id = redeem(store, use(made, 100, code))
    store.do(promotions.give_back, sale_id)
    assert used(store, made) == (1, 0)
    with pytest.raises(CouponSpent):
        store.ask(promotions.check_coupon, code)
    (rule,) = store.ask(promotions.live_rules).rules
    assert rule.limits.campaign == 100
    assert faults(store) == []


def test_what_is_given_back_counts_for_the_day_it_was_used(store: Store, clock: Clock) -> None:
    made = live(store, terms=CouponTerms(per_day=1))
    sale_id = redeem(store, use(made))
    clock.forward(days=1)
    tuesday = MONDAY + timedelta(days=1)
    redeem(store, use(made), day=tuesday)
    store.do(promotions.give_back, sale_id)
    assert store.ask(promotions.open_offers) == frozenset()
    redeem(store, use(made), day=MONDAY)
    assert faults(store) == []


def test_a_sale_without_promotions_gives_nothing_back(store: Store, told: list[Event]) -> None:
    store.do(promotions.give_back, uuid4())
    assert told == []


def test_looking_at_uses_needs_the_permission(store: Store, cashier: Store) -> None:
    made = live(store)
    sale_id = redeem(store, use(made))
    assert len(cashier.ask(promotions.uses_of, sale_id)) == 1
    for look in (
        lambda: cashier.ask(promotions.promotion_uses, made.id, MONDAY, MONDAY),
        lambda: cashier.ask(promotions.use_total, made.id),
        lambda: cashier.ask(promotions.use_totals),
    ):
        with pytest.raises(NotAllowed):
            look()
