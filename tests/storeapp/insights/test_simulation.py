"""A promotion tried out on past sales, against what was worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storeapp import catalogue, insights, members, promotions, sales, shifts
from storeapp.catalogue import NewProduct, Unit
from storeapp.insights import (
    Beside,
    Displaced,
    MovedBasket,
    MovedProduct,
    Nearly,
    SimulationAsked,
    SimulationResult,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate, percent
from storeapp.members import NewMember
from storeapp.promotions import (
    AmountTotal,
    Audience,
    Block,
    Need,
    NewCoupons,
    NewPromotion,
    NoSuchPromotion,
    PercentOff,
    PerUnit,
    Rule,
    Skus,
    Step,
    Threshold,
    Window,
)
from storeapp.sales import Manual, Party
from storeapp.store import Store
from tests.storeapp.insights.busy import basket_of, pay, take_back
from tests.storeapp.insights.promoted import MONDAY, WEEK, Shop, milk_offer, shop

__all__ = ["shop"]  # fixtures

MILK = Skus(frozenset({"MILK"}))
SECOND_HALF = Rule(
    id="", benefit=Block(cuts=(None, PercentOff(500_000))), scope=MILK, names=(("en", "2nd"),)
)
DAY = timedelta(days=1)
SUNDAY = MONDAY - DAY


def asked(*rules: Rule, **more: object) -> SimulationAsked:
    return SimulationAsked(rules=rules, day_from=MONDAY, day_to=MONDAY + DAY, **more)  # type: ignore[arg-type]


@pytest.fixture
def sold(shop: Shop) -> None:
    """Monday: 2 milk and 1 rice; 1 milk and 1 yoghurt. Tuesday: 3 milk; 2 rice."""
    shop.day(
        MONDAY,
        (shop.sold(shop.milk, 2), shop.sold(shop.rice, 1)),
        (shop.sold(shop.milk, 1), shop.sold(shop.yoghurt, 1)),
    )
    shop.day(MONDAY + DAY, (shop.sold(shop.milk, 3),), (shop.sold(shop.rice, 2),))
    shop.at(MONDAY + WEEK)


def test_every_figure_is_the_one_worked_out_by_hand(store: Store, sold: None) -> None:
    found = store.ask(insights.simulate, asked(SECOND_HALF, supplier_ppm=500_000))

    # One milk at half of 11.30 on two tickets: 5.65 each, 5.00 before tax. The five milk on
    # these tickets earned 5 · 4.00 before and 10.00 less after, of which 5.65 come back.
    assert found == SimulationResult(
        tickets=4,
        all_tickets=4,
        is_cancelled=False,
        baskets=2,
        given=Money(1130),
        cost=Money(1130),
        scaled_cost=Money(1130),
        supplier=Money(565),
        margin_change=Money(-1000 + 565),
        margin_before=Money(2000),
        margin_after=Money(1565),
        break_even=Rate(278_000),  # 4.35 of 15.65 is 27.796 %
        without_cost=0,
        before=Money(2 * 1130 + 2260 + 1130 + 565 + 3 * 1130),
        after=Money(2 * 1130 + 2260 + 1130 + 565 + 3 * 1130 - 1130),
        bounded=0,
        products=(
            MovedProduct(code="MILK", name="Milk", units=4, baskets=2, discount=Money(1130)),
        ),
        dearest=(
            MovedBasket(
                number="1-1-000001",
                at=datetime(2026, 5, 4, 4, tzinfo=UTC),
                without=Money(4520),
                with_it=Money(4520 - 565),
                given=Money(565),
            ),
            MovedBasket(
                number="1-1-000003",
                at=datetime(2026, 5, 5, 4, tzinfo=UTC),
                without=Money(3390),
                with_it=Money(3390 - 565),
                given=Money(565),
            ),
        ),
        displaced=(),
        nearly=(Nearly(units=1, amount=ZERO, baskets=2),),  # one more of 1, and of 3
    )


def test_what_was_on_offer_then_stands_beside_it(shop: Shop, store: Store) -> None:
    shop.at(SUNDAY)
    ten_off = Rule(
        id="", benefit=PerUnit(cut=PercentOff(100_000)), scope=MILK, names=(("en", "Ten"),)
    )
    old = shop.publish(NewPromotion(rules=(ten_off,)))
    shop.day(MONDAY, (shop.sold(shop.milk, 2),), (shop.sold(shop.milk, 1),))
    shop.at(MONDAY, hour=10)
    store.do(promotions.stop, old.id, "over")
    shop.day(MONDAY + DAY, (shop.sold(shop.milk, 3),))
    shop.at(MONDAY + WEEK)

    found = store.ask(insights.simulate, asked(SECOND_HALF))
    # Monday 2.26 and 1.13 were given. The pair now gives 5.65; the single one keeps its 1.13.
    # Tuesday nothing was on offer.
    assert (found.given, found.cost) == (Money(1130), Money(565 - 226 + 565))
    assert found.displaced == (
        Displaced(
            rule_id=str(old.id), names=(("en", "Ten"),), without=Money(339), with_it=Money(113)
        ),
    )
    # Today nothing is at the tills.
    today = store.ask(insights.simulate, asked(SECOND_HALF, beside=Beside.TODAY))
    assert (today.cost, today.displaced) == (Money(1130), ())


def test_what_is_at_the_tills_today_holds_on_all_past_days(
    shop: Shop, store: Store, sold: None
) -> None:
    later = Window(first_day=MONDAY + WEEK, last_day=MONDAY + 2 * WEEK)
    (rule,) = milk_offer().rules
    new = shop.publish(NewPromotion(rules=(replace(rule, window=later),)))
    over = Window(first_day=MONDAY, last_day=MONDAY + DAY)
    shop.publish(NewPromotion(rules=(replace(rule, window=over, scope=promotions.ALL),)))

    found = store.ask(insights.simulate, asked(SECOND_HALF, beside=Beside.TODAY))
    # A fifth off six milk is 2.26 each without it; now 5.65 for a pair and 2.26 for two.
    assert [(one.rule_id, one.without, one.with_it) for one in found.displaced] == [
        (str(new.id), Money(6 * 226), Money(2 * 226))
    ]
    assert found.cost == Money(2 * 565 - 4 * 226)
    then = store.ask(insights.simulate, asked(SECOND_HALF, beside=Beside.THEN))
    assert then.cost == Money(1130)


def test_a_draft_takes_the_place_of_its_older_version(
    shop: Shop, store: Store, sold: None
) -> None:
    shop.at(MONDAY - WEEK)
    old = shop.publish(milk_offer())
    shop.at(MONDAY + WEEK)
    deeper = replace(old.rules[0], benefit=PerUnit(cut=PercentOff(300_000)))
    beside_itself = replace(deeper, id="other")

    both = store.ask(insights.simulate, asked(beside_itself))
    assert both.cost == Money(6 * 113)
    for question in (asked(deeper), asked(beside_itself, instead_of=old.number)):
        assert store.ask(insights.simulate, question).cost == Money(6 * 339)


def test_weekdays_and_hours_are_asked_and_days_are_not(store: Store, sold: None) -> None:
    june = Window(first_day=MONDAY + 6 * WEEK, weekdays=frozenset({2}))
    found = store.ask(insights.simulate, asked(replace(SECOND_HALF, window=june)))
    assert (found.baskets, found.given) == (1, Money(565))  # Tuesday's


def test_what_came_back_or_was_undone_is_not_replayed(shop: Shop, store: Store) -> None:
    shop.at(MONDAY)
    store.do(shifts.open_shift, Money(10_000))
    shop.ring_up(shop.sold(shop.milk, 2))
    take_back(store, store.ask(sales.get_sale, shop.rung[-1]), 1, "sour")
    shop.clock.forward(minutes=1)
    shop.ring_up(shop.sold(shop.milk, 4))
    store.do(sales.reverse, shop.rung[-1], "wrong")
    shop.at(MONDAY + WEEK)
    found = store.ask(insights.simulate, asked(SECOND_HALF))
    assert (found.all_tickets, found.given) == (1, Money(565))


def test_what_was_reduced_by_hand_takes_no_offer(shop: Shop, store: Store) -> None:
    shop.at(MONDAY)
    store.do(shifts.open_shift, ZERO)
    plain = shop.sold(shop.milk, 2)
    changed = replace(plain, unit_price=Money(1000), list_price=Money(1130), reason="label")
    shop.ring_up(changed)
    five = Manual(percent=percent(5), reason="dented")
    pay(store, sales.discount_line(basket_of(store, (shop.milk, 2)), 1, five))
    shop.at(MONDAY + WEEK)
    found = store.ask(insights.simulate, asked(SECOND_HALF))
    assert (found.all_tickets, found.given) == (2, ZERO)


def test_members_and_codes_count_as_they_were(shop: Shop, store: Store) -> None:
    shop.at(SUNDAY)
    mia = store.do(members.add_member, NewMember(name="Mia", tier="Gold"))
    pair = (shop.sold(shop.milk, 2),)
    shop.day(MONDAY, pair, member=Party(mia.id, "Mia"))
    shop.day(MONDAY + DAY, pair)
    shop.at(MONDAY + WEEK)
    gold = replace(SECOND_HALF, audience=Audience(tiers=frozenset({"Gold"})))
    assert store.ask(insights.simulate, asked(gold)).baskets == 1
    coupon = replace(SECOND_HALF, code="HALF")
    assert store.ask(insights.simulate, asked(coupon)).baskets == 2
    assert store.ask(insights.simulate, asked(coupon, every_code=False)).baskets == 0


def test_codes_of_other_promotions_count_where_they_were_shown(
    shop: Shop, store: Store
) -> None:
    shop.at(SUNDAY)
    fifth = Rule(id="", benefit=PerUnit(cut=PercentOff(200_000)), scope=MILK, code="*")
    old = shop.publish(NewPromotion(rules=(fifth,)))
    batch = store.do(promotions.issue_coupons, NewCoupons(promotion_id=old.id, count=1))
    (coupon,) = store.ask(promotions.list_coupons, batch.id).rows
    shop.at(MONDAY)
    store.do(shifts.open_shift, ZERO)
    offering = store.ask(sales.load_offering)
    assert offering is not None
    basket = basket_of(store, (shop.milk, 1))
    shown = replace(basket, about=replace(basket.about, codes=(coupon.code,)))
    pay(store, store.ask(sales.price_offers, offering, shown))
    shop.ring_up(shop.sold(shop.milk, 1))
    shop.at(MONDAY + WEEK)
    half = Rule(id="h", benefit=AmountTotal(amount=100), needs=(Need(qty=1, scope=MILK),))
    found = store.ask(insights.simulate, asked(half))
    assert found.before == Money(904 + 1130)
    assert found.given == Money(200)


def test_deposits_and_customers_nobody_knows_change_nothing(shop: Shop, store: Store) -> None:
    bottle = store.do(
        catalogue.add_product,
        NewProduct(code="D", name="Bottle", price=Money(100), is_deposit=True),
    )
    gone = Party(new_id(), "Gone")
    shop.day(MONDAY, (shop.sold(shop.milk, 2), shop.sold(bottle, 2)), member=gone)
    shop.at(MONDAY + WEEK)
    ten = Rule(id="t", benefit=PerUnit(cut=PercentOff(100_000)), scope=promotions.ALL)
    found = store.ask(insights.simulate, asked(ten))
    assert (found.before, found.given) == (Money(2260), Money(226))


def test_a_promotion_is_asked_about_by_its_number(shop: Shop, store: Store) -> None:
    planned = store.do(promotions.plan, NewPromotion(rules=(SECOND_HALF,), supplier_ppm=5))
    found = store.ask(insights.trial_of, planned.number, MONDAY, MONDAY + DAY)
    assert found == asked(*planned.rules, instead_of=planned.number, supplier_ppm=5)
    with pytest.raises(NoSuchPromotion):
        store.ask(insights.trial_of, 99, MONDAY, MONDAY)


def test_a_threshold_tells_how_much_was_missing(store: Store, sold: None) -> None:
    ladder = Rule(
        id="t", benefit=Threshold(steps=(Step(at=4000, off=400),)), scope=promotions.ALL
    )
    found = store.ask(insights.simulate, asked(ladder))
    # 45.20 twice; missing are 23.05 on one ticket and 6.10 on the other.
    assert (found.baskets, found.given) == (2, Money(800))
    assert found.nearly == (
        Nearly(units=0, amount=Money(1000), baskets=1),
        Nearly(units=0, amount=Money(5000), baskets=1),
    )


def test_a_discount_that_eats_the_margin_has_no_break_even(store: Store, sold: None) -> None:
    deep = Rule(id="d", benefit=PerUnit(cut=PercentOff(500_000)), scope=MILK)
    found = store.ask(insights.simulate, asked(deep))
    assert (found.margin_before, found.margin_after) == (Money(2400), Money(2400 - 3000))
    assert found.break_even is None


def test_without_a_cost_there_is_no_margin(shop: Shop, store: Store) -> None:
    bare = NewProduct(code="MILK", name="Milk", price=Money(1130))
    store.do(catalogue.change_product, shop.milk, bare, 1)
    shop.day(MONDAY, (shop.sold(shop.milk, 2),))
    shop.at(MONDAY + WEEK)
    found = store.ask(insights.simulate, asked(SECOND_HALF))
    assert (found.margin_before, found.margin_after, found.break_even) == (None, None, None)
    assert (found.without_cost, found.given) == (1, Money(565))
    assert found.margin_change == Money(-500)


def test_weighed_goods_are_one_unit(shop: Shop, store: Store) -> None:
    grapes = store.do(
        catalogue.add_product,
        NewProduct(code="G", name="Grapes", unit=Unit.KG, price=Money(1000), cost=Money(400)),
    )
    line = replace(shop.sold(grapes, 1), quantity=Quantity(1500))
    shop.day(MONDAY, (line,))
    shop.at(MONDAY + WEEK)
    ten = Rule(id="w", benefit=PerUnit(cut=PercentOff(100_000)), scope=promotions.ALL)
    found = store.ask(insights.simulate, asked(ten))
    assert found.products == (
        MovedProduct(code="G", name="Grapes", units=1, baskets=1, discount=Money(150)),
    )
    assert found.margin_before == Money(1500) - percent(13).within(Money(1500)) - Money(600)


def test_of_many_tickets_evenly_spread_ones_are_replayed(shop: Shop, store: Store) -> None:
    pair = (shop.sold(shop.milk, 2),)
    shop.day(MONDAY, *([pair] * 7))
    shop.at(MONDAY + WEEK)
    found = store.ask(insights.simulate, asked(SECOND_HALF, most_tickets=3))
    assert (found.tickets, found.all_tickets) == (3, 7)
    assert (found.cost, found.scaled_cost) == (Money(3 * 565), Money(7 * 565))


def test_only_the_dearest_tickets_are_named(shop: Shop, store: Store) -> None:
    rising = [(shop.sold(shop.milk, 2 * count),) for count in range(1, 22)]
    shop.day(MONDAY, *rising, rising[0])
    shop.at(MONDAY + WEEK)
    found = store.ask(insights.simulate, asked(SECOND_HALF))
    assert [one.given for one in found.dearest] == [Money(565 * n) for n in range(21, 1, -1)]
    assert found.baskets == 22


def test_it_goes_in_pieces_and_can_be_stopped(
    shop: Shop, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storeapp.insights.queries.promotions import simulation as module

    monkeypatch.setattr(module, "AT_ONCE", 2)
    pair = (shop.sold(shop.milk, 2),)
    shop.day(MONDAY, *([pair] * 5))
    shop.at(MONDAY + WEEK)
    trial = store.ask(insights.plan_simulation, asked(SECOND_HALF))
    assert (trial.done, trial.total, trial.is_done) == (0, 5, False)
    assert store.ask(insights.simulate_some, trial).done == 2
    trial.cancel()
    assert trial.is_done
    assert store.ask(insights.simulate_some, trial).done == 2
    found = trial.result()
    assert (found.tickets, found.is_cancelled) == (2, True)
    assert (found.cost, found.scaled_cost) == (Money(2 * 565), Money(5 * 565))


def test_of_no_tickets_nothing_comes(store: Store, shop: Shop) -> None:
    found = store.ask(insights.simulate, asked(SECOND_HALF))
    assert (found.tickets, found.cost, found.scaled_cost) == (0, ZERO, ZERO)
    assert found.margin_before is None


def test_it_is_for_those_who_see_reports(store: Store, cashier: Store) -> None:
    trial = store.ask(insights.plan_simulation, asked(SECOND_HALF))
    with pytest.raises(NotAllowed):
        cashier.ask(insights.plan_simulation, asked(SECOND_HALF))
    with pytest.raises(NotAllowed):
        cashier.ask(insights.simulate_some, trial)
