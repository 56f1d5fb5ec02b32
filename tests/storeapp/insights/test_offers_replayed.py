"""Sales rung up with promotions at the till: replayed they cost the same, and what comes back
takes its discount along."""

from __future__ import annotations

from dataclasses import replace

from storeapp import insights, promotions, sales, shifts
from storeapp.insights import EffectAsked, SimulationAsked
from storeapp.kernel.money import ZERO, Money
from storeapp.promotions import (
    Block,
    NewPromotion,
    PercentOff,
    PerUnit,
    Rule,
    Skus,
    Step,
    Threshold,
)
from storeapp.sales import SaleDetail
from storeapp.store import Store
from tests.storeapp.insights.busy import basket_of, pay, take_back
from tests.storeapp.insights.promoted import MONDAY, WEEK, Shop, shop

__all__ = ["shop"]  # fixtures

MILK, ALL_BUT_RICE = Skus(frozenset({"MILK"})), promotions.Not(Skus(frozenset({"RICE"})))


def publish_three(shop: Shop) -> list[promotions.Promotion]:
    """Milk in pairs, a tenth off all but rice, and 5.00 off from 40.00 on."""
    shop.at(MONDAY)
    benefits = (
        (Block(cuts=(None, PercentOff(500_000))), MILK),
        (PerUnit(cut=PercentOff(100_000)), ALL_BUT_RICE),
        (Threshold(steps=(Step(at=4000, off=500),)), promotions.ALL),
    )
    return [
        shop.publish(NewPromotion(rules=(Rule(id="", benefit=benefit, scope=scope),)))
        for benefit, scope in benefits
    ]


def ring_up(shop: Shop, *counts: tuple[int, int, int]) -> list[SaleDetail]:
    """Tickets of so many milk, yoghurt and rice, priced as at the till."""
    store = shop.store
    offering = store.ask(sales.load_offering)
    assert offering is not None
    done = []
    for of_each in counts:
        goods = zip((shop.milk, shop.yoghurt, shop.rice), of_each, strict=True)
        basket = basket_of(store, *(pair for pair in goods if pair[1]))
        done.append(pay(store, store.ask(sales.price_offers, offering, basket)))
        shop.clock.forward(minutes=1)
    return done


def test_tickets_replayed_cost_what_was_paid(shop: Shop, store: Store) -> None:
    publish_three(shop)
    store.do(shifts.open_shift, ZERO)
    done = ring_up(shop, (1, 1, 0), (2, 0, 1), (3, 2, 1), (0, 1, 0), (5, 5, 5), (0, 0, 1))
    shop.at(MONDAY + WEEK)
    nothing = Rule(id="n", benefit=PerUnit(cut=PercentOff(0)), scope=promotions.ALL)
    asked = SimulationAsked(rules=(nothing,), day_from=MONDAY, day_to=MONDAY)

    found = store.ask(insights.simulate, asked)

    assert found.tickets == 6
    assert found.before == found.after == Money(sum(one.total.minor for one in done))
    assert (found.cost, found.given, found.baskets) == (ZERO, ZERO, 0)


def test_a_promotion_tried_out_costs_what_it_then_costs_at_the_till(
    shop: Shop, store: Store
) -> None:
    *others, last = publish_three(shop)
    store.do(promotions.stop, last.id, "for now")
    store.do(shifts.open_shift, Money(50_000))
    counts = ((1, 1, 0), (2, 0, 1), (3, 2, 1), (0, 1, 0), (5, 5, 5))
    before = ring_up(shop, *counts)
    shop.at(MONDAY + WEEK)
    asked = SimulationAsked(rules=last.rules, day_from=MONDAY, day_to=MONDAY)
    tried = store.ask(insights.simulate, asked)

    store.do(promotions.change, last.id, NewPromotion(rules=last.rules), last.version)
    again = store.ask(promotions.get_promotion, last.id)
    store.do(promotions.publish, again.id, again.version)
    shop.clock.forward(minutes=1)
    store.do(shifts.close_shift, shifts.NewCount(amount=Money(50_000)))
    store.do(shifts.open_shift, ZERO)
    after = ring_up(shop, *counts)

    paid = [sum(one.total.minor for one in some) for some in (before, after)]
    assert tried.cost == Money(paid[0] - paid[1]) == Money(1500)
    assert tried.baskets == 3
    assert len(others) == 2


def test_what_comes_back_takes_its_discount_along(shop: Shop, store: Store) -> None:
    pairs, *_others = publish_three(shop)
    store.do(shifts.open_shift, Money(10_000))
    (sold,) = ring_up(shop, (2, 0, 0))
    asked = EffectAsked(day_from=MONDAY, day_to=MONDAY)
    now = shop.clock.now
    shop.at(MONDAY + WEEK)
    whole = store.ask(insights.promotion_effect, pairs.number, asked)
    assert whole.cost == Money(565)
    shop.clock.now = now
    take_back(store, sold, 1, "sour")
    shop.at(MONDAY + WEEK)
    left = store.ask(insights.promotion_effect, pairs.number, asked)
    assert left.cost == Money(282)  # its unit kept the odd cent
    assert replace(left.baskets, average_with=None) == replace(whole.baskets, average_with=None)
