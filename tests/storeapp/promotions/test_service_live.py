"""What a till is given: the rules that hold, and when to ask for them anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from storeapp import promotions, settings
from storeapp.kernel.actor import NOBODY, NotAllowed
from storeapp.promotions import (
    And,
    CouponTerms,
    Layer,
    NewPromotion,
    Not,
    PercentOff,
    PerUnit,
    PromotionSettings,
    Rule,
    Skus,
    Window,
)
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.promotions.planned import (
    HALF,
    MONDAY,
    TEN_OFF,
    during,
    live,
    planned,
    redeem,
    use,
)


def rules(store: Store) -> tuple[Rule, ...]:
    return store.ask(promotions.live_rules).rules


def test_only_what_is_published_holds(store: Store, cashier: Store) -> None:
    planned(store)
    made = live(store)
    store.do(promotions.stop, live(store).id, "no")
    assert rules(cashier) == made.rules
    with pytest.raises(NotAllowed):
        store.acting_as(NOBODY).ask(promotions.live_rules)


def test_what_was_over_before_yesterday_is_left_out_and_what_comes_is_there(
    store: Store, clock: Clock
) -> None:
    days = [MONDAY + timedelta(days=n) for n in (-2, -1, 0, 30)]
    for last in days:
        live(store, during(HALF, None, last))
    live(store, during(HALF, MONDAY + timedelta(days=99), None))
    lasts = [rule.window and rule.window.last_day for rule in rules(store)]
    assert lasts == [*days[1:], None]
    clock.forward(days=1)
    lasts = [rule.window and rule.window.last_day for rule in rules(store)]
    assert lasts == [*days[2:], None]


def test_every_part_holds_in_the_order_of_numbers(store: Store) -> None:
    third = replace(HALF, benefit=PerUnit(cut=PercentOff(333_333)))
    both = store.do(promotions.plan, NewPromotion(rules=(HALF, third)))
    store.do(promotions.publish, both.id, 1)
    made = live(store)
    assert rules(store) == (*both.rules, *made.rules)


def test_holdouts_are_left_out(store: Store) -> None:
    weekend = (date(2026, 5, 9), date(2026, 5, 10))
    new = NewPromotion(
        rules=(replace(HALF, window=Window(except_days=frozenset({MONDAY}))), HALF),
        holdout_days=weekend,
        holdout_skus=("TEA", "MILK"),
    )
    made = store.do(promotions.plan, new)
    store.do(promotions.publish, made.id, 1)
    first, second = rules(store)
    assert first.window == Window(except_days=frozenset({MONDAY, *weekend}))
    assert second.window == Window(except_days=frozenset(weekend))
    others = Not(Skus(frozenset({"TEA", "MILK"})))
    assert first.scope == second.scope == And((HALF.scope, others))
    assert made.rules[1].scope == HALF.scope


def test_a_code_is_opened_by_the_id_of_its_promotion(store: Store) -> None:
    made = live(store, replace(TEN_OFF, code="spring"))
    (rule,) = rules(store)
    assert (rule.code, rule.layer) == (str(made.id), Layer.COUPON)
    assert made.rules[0].code == "spring"


def test_a_budget_bounds_what_is_given_and_what_is_left_shrinks(store: Store) -> None:
    made = live(store, terms=CouponTerms(budget=1_000))
    assert [rule.limits.campaign for rule in rules(store)] == [1_000]
    redeem(store, use(made, 300))
    assert [rule.limits.campaign for rule in rules(store)] == [700]


def test_a_budget_that_its_rules_name_is_the_budget_of_the_promotion(store: Store) -> None:
    limits = replace(HALF.limits, campaign=500)
    made = live(store, replace(HALF, limits=limits), CouponTerms(in_all=9))
    assert store.ask(promotions.get_terms, made.id) == CouponTerms(in_all=9, budget=500)


def test_the_stamp_goes_up_with_whatever_changes_what_holds(store: Store) -> None:
    seen = [store.ask(promotions.live_stamp)]

    def changed() -> bool:
        seen.append(store.ask(promotions.live_stamp))
        return seen[-1] > seen[-2]

    made = planned(store)
    store.do(promotions.submit, made.id, 1)
    assert not changed()
    store.do(promotions.publish, made.id, 1)
    assert changed()
    store.do(promotions.set_terms, made.id, CouponTerms(budget=500))
    assert changed()
    redeem(store, use(made, 250))
    assert not changed()
    redeem(store, use(made, 249))
    assert changed()
    sale_id = redeem(store, use(made, 1))
    assert changed()
    store.do(promotions.give_back, sale_id)
    assert changed()
    store.do(promotions.change, made.id, NewPromotion(rules=(HALF,)), 1)
    assert not changed()
    store.do(promotions.stop, made.id, "over")
    assert changed()
    store.do(settings.change, PromotionSettings(typed_prices_take_offers=True))
    assert changed()
    store.do(settings.change, PromotionSettings())
    assert changed()
    store.do(settings.change, PromotionSettings())  # nothing new
    assert not changed()
    assert store.ask(promotions.live_rules).stamp == seen[-1]


def test_an_offer_with_limits_opens_while_it_may_be_used(store: Store) -> None:
    ann, bob = uuid4(), uuid4()
    terms = CouponTerms(per_member=1, per_day=2, in_all=3)
    made = live(store, terms=terms)
    live(store)  # without limits: needs no opening
    live(store, TEN_OFF, terms)  # with a code: the code opens it
    (limited, free, _coded) = rules(store)
    assert (limited.code, limited.layer, free.code) == (str(made.id), Layer.PRICE, "")

    def opened(who: object = None) -> bool:
        found = store.ask(promotions.open_offers, who)  # type: ignore[arg-type]
        assert found <= {str(made.id)}
        return bool(found)

    assert (opened(), opened(ann), opened(bob)) == (False, True, True)
    redeem(store, use(made), member=ann)
    assert (opened(ann), opened(bob)) == (False, True)
    redeem(store, use(made), member=bob)
    assert not opened(uuid4())  # two on this day
    store.do(promotions.set_terms, made.id, replace(terms, per_day=None))
    assert (opened(uuid4()), opened(ann)) == (True, False)
    redeem(store, use(made), member=uuid4())
    assert not opened(uuid4())  # three in all


def test_a_limit_of_a_day_begins_anew_with_the_next(store: Store, clock: Clock) -> None:
    made = live(store, terms=CouponTerms(per_day=1))
    assert store.ask(promotions.open_offers) == {str(made.id)}
    redeem(store, use(made))
    assert store.ask(promotions.open_offers) == frozenset()
    clock.forward(days=1)
    assert store.ask(promotions.open_offers) == {str(made.id)}
    store.do(promotions.stop, made.id, "over")
    assert store.ask(promotions.open_offers) == frozenset()
