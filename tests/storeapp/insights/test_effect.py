"""What a promotion did, against sales rung up for the purpose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from storeapp import catalogue, insights, members, promotions
from storeapp.catalogue import NewProduct, Unit
from storeapp.insights import (
    Control,
    DayEffect,
    EffectAsked,
    EffectBaskets,
    EffectCoupons,
    EffectDays,
    EffectFigures,
    Estimate,
    Lack,
    ProductEffect,
    PromotionEffect,
    Verdict,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.members import NewMember
from storeapp.promotions import NewCoupons, NoSuchPromotion, Promotion, Window
from storeapp.sales import Party
from storeapp.store import Store
from tests.storeapp.insights.promoted import (
    MONDAY,
    OFFER_DAYS,
    TODAY,
    WEEK,
    Shop,
    milk_offer,
    offer,
    sell_offer,
    sell_week_after,
    sell_weeks_before,
    shop,
)

__all__ = ["offer", "shop"]  # fixtures

ASKED = EffectAsked(day_from=OFFER_DAYS[0], day_to=OFFER_DAYS[-1])


def money(actual: int, change: int, half: int, days: int = 3) -> Estimate[Money]:
    return Estimate(
        actual=Money(actual),
        expected=Money(actual - change),
        change=Money(change),
        low=Money(change - half),
        high=Money(change + half),
        days=days,
    )


def effect_of(store: Store, one: Promotion, asked: EffectAsked = ASKED) -> PromotionEffect:
    return store.ask(insights.promotion_effect, one.number, asked)


def test_every_figure_is_the_one_worked_out_by_hand(store: Store, offer: Promotion) -> None:
    found = effect_of(store, offer)

    assert found.figures == EffectFigures(
        control=Control.STORE,  # the rice: 320.00 before for every 480.00 of milk
        # Rice sold 100.00 a day instead of 80.00, so 13, 15 and 17 of milk were to be expected.
        units=Estimate(
            actual=pieces(72),
            expected=pieces(45),
            change=pieces(27),
            low=Quantity(11_485),
            high=Quantity(42_515),
            days=3,
        ),
        # 30.00, 42.00 and 54.00 beyond; v = 3·144 and 3/4·1200/9, t(2) = 4.303
        sales=money(57_600, 12_600, 9925),
        # -12.00 each day; v = 3/4·192/9, t(9) = 2.262
        margin=money(14_400, -3600, 905),
        nearby_sales=money(6000, -3375, 0),
        nearby_margin=money(2400, -1350, 0),
        after_sales=money(30_000, -6000, 2262),
        after_margin=money(12_000, -2400, 905),
        # 6.10, 10.62 and 15.14 with the supplier's half, -8.00 on each day after
        whole=money(39_936, 786, 2740, days=6),
    )
    assert found.figures.verdict is Verdict.UNCLEAR


def test_what_was_counted_is_told_with_it(store: Store, offer: Promotion) -> None:
    found = effect_of(store, offer)

    assert (found.number, dict(found.names)["zh_CN"]) == (offer.number, "牛奶节")
    assert (found.day_from, found.day_to, found.weeks) == (OFFER_DAYS[0], OFFER_DAYS[-1], 4)
    assert found.days == EffectDays(promoted=3, held_out=0, before=12, after=3)
    assert (found.products, found.neighbours) == (1, 1)
    assert (found.cost, found.supplier) == (Money(72 * 226), Money(36 * 226))
    assert found.baskets == EffectBaskets(
        with_it=3,
        without_it=3,
        average_with=Money(72 * 904 // 3),
        average_without=Money(4 * 565 + 5 * 2260),
    )
    assert found.coupons is None
    assert found.by_product == (
        ProductEffect(
            code="MILK",
            name="Milk",
            quantity=pieces(72),
            before=pieces(36),
            sales=Money(57_600),
            discount=Money(72 * 226),
        ),
    )
    assert found.by_day == tuple(
        DayEffect(day=day, held_out=False, sales=Money(sold), expected=Money(usual))
        for day, sold, usual in zip(
            OFFER_DAYS, (16_000, 19_200, 22_400), (13_000, 15_000, 17_000), strict=True
        )
    )


def test_a_promotion_pays_or_costs_if_chance_cannot_explain_it(
    shop: Shop, store: Store
) -> None:
    sell_weeks_before(shop)
    shop.at(MONDAY - timedelta(days=1))
    borne = shop.publish(milk_offer(supplier_ppm=1_000_000))
    sell_offer(shop, borne)
    shop.at(TODAY)
    found = effect_of(store, borne)
    # 45.20, 54.24 and 63.28 from the supplier: 28.70, 37.74 and 46.78 beyond;
    # v = 3·163.44/2 and 3/4·192/9, t(2) = 4.303
    assert found.figures.whole == money(33_072, 11_322, 6954)
    assert found.figures.verdict is Verdict.PAID


def test_days_left_out_on_purpose_are_the_yardstick(shop: Shop, store: Store) -> None:
    sell_weeks_before(shop)
    shop.at(MONDAY - timedelta(days=1))
    held = shop.publish(
        replace(
            milk_offer(holdout_days=(MONDAY + WEEK, MONDAY + WEEK + timedelta(days=1))),
            rules=_until(MONDAY + WEEK + timedelta(days=2)),
        )
    )
    sell_offer(shop, held)
    sell_week_after(shop)  # the third of these days is the promotion's again
    shop.at(TODAY)
    found = effect_of(store, held, replace(ASKED, day_to=MONDAY + WEEK + timedelta(days=2)))

    assert found.figures.control is Control.DAYS
    assert found.days == EffectDays(promoted=4, held_out=2, before=12, after=0, closed=4)
    # 60, 72 and 84 beyond, -20 on the Wednesday after; -20 and -20 where it was left out.
    sales = found.figures.sales
    assert isinstance(sales, Estimate)
    assert sales.change == Money(6000 + 7200 + 8400 - 2000 + 4 * 2000)
    assert sales.actual == Money(16_000 + 19_200 + 22_400 + 12_000)
    assert [one.held_out for one in found.by_day] == [False, False, False, True, True, False]


def _until(last: date) -> tuple[promotions.Rule, ...]:
    (rule,) = milk_offer().rules
    return (replace(rule, window=Window(first_day=MONDAY, last_day=last)),)


def test_products_left_out_on_purpose_come_before_the_rest_of_the_store(
    shop: Shop, store: Store
) -> None:
    sell_weeks_before(shop)
    shop.at(MONDAY - timedelta(days=1))
    held = shop.publish(milk_offer(holdout_skus=("YOGHURT",)))
    sell_offer(shop, held)
    shop.at(TODAY)
    found = effect_of(store, held)

    assert found.figures.control is Control.PRODUCTS
    assert found.neighbours == 0
    assert found.figures.nearby_sales is Lack.NO_PRODUCTS
    # Yoghurt fell to four fifths, so 8, 9.6 and 11.2 fewer: k = 4.8, 20.00 instead of 25.00.
    sales = found.figures.sales
    assert isinstance(sales, Estimate)
    assert sales.expected == Money(36_000 - 3 * 480 * 5)


def test_where_all_is_promoted_the_days_before_are_all_there_is(
    shop: Shop, store: Store
) -> None:
    sell_weeks_before(shop)
    shop.at(MONDAY - timedelta(days=1))
    (rule,) = milk_offer().rules
    everything = shop.publish(
        replace(milk_offer(), rules=(replace(rule, scope=promotions.ALL),))
    )
    sell_offer(shop, everything)
    shop.at(TODAY)
    found = effect_of(store, everything)

    assert found.figures.control is Control.NONE
    sales = found.figures.sales
    assert isinstance(sales, Estimate)
    assert sales.actual == Money(57_600 + 6000 + 30_000)
    assert sales.expected == Money(36_000 + 7500 + 24_000)


def test_without_neighbours_sold_elsewhere_the_category_is_the_yardstick(
    shop: Shop, store: Store
) -> None:
    for week in (2, 1):
        for at in range(2):
            day = MONDAY - week * WEEK + timedelta(days=at)
            shop.day(day, (shop.sold(shop.milk, 10), shop.sold(shop.yoghurt, 5)))
    shop.at(MONDAY - timedelta(days=1))
    made = shop.publish(milk_offer())
    for day in OFFER_DAYS[:2]:
        shop.day(day, (shop.promoted(shop.milk, 20, made, 226), shop.sold(shop.yoghurt, 6)))
    shop.at(TODAY)
    found = effect_of(store, made)
    assert found.figures.control is Control.CATEGORY
    assert found.figures.sales == money(32_000, 8000, 0, days=2)  # 24 were to be expected


def test_products_without_a_cost_give_no_margin(shop: Shop, store: Store) -> None:
    bare = NewProduct(code="MILK", name="Milk", price=Money(1130))
    store.do(catalogue.change_product, shop.milk, bare, 1)
    sell_weeks_before(shop)
    shop.at(MONDAY - timedelta(days=1))
    made = shop.publish(milk_offer())
    sell_offer(shop, made)
    shop.at(TODAY)
    figures = effect_of(store, made).figures
    assert figures.costed_ppm == 0
    assert figures.margin is figures.after_margin is figures.whole is Lack.NO_COST
    assert figures.verdict is Verdict.UNKNOWN
    assert isinstance(figures.sales, Estimate)


def test_the_days_after_have_to_come_first(store: Store, shop: Shop, offer: Promotion) -> None:
    shop.at(MONDAY + timedelta(days=3))
    figures = effect_of(store, offer).figures
    assert figures.after_sales is figures.after_margin is Lack.NOT_OVER
    assert isinstance(figures.whole, Estimate)
    assert figures.whole.days == 3


def test_today_counts_nowhere(store: Store, shop: Shop, offer: Promotion) -> None:
    shop.at(OFFER_DAYS[2])
    found = effect_of(store, offer)
    assert found.day_to == OFFER_DAYS[1]
    assert found.days.promoted == 2
    assert found.cost == Money((20 + 24) * 226)
    assert found.baskets.with_it == 2


def test_without_days_before_there_is_no_figure(shop: Shop, store: Store) -> None:
    shop.at(MONDAY - timedelta(days=1))
    made = shop.publish(milk_offer())
    sell_offer(shop, made)
    shop.at(TODAY)
    found = effect_of(store, made)
    assert found.days == EffectDays(promoted=0, held_out=0, before=0, after=0, uncompared=3)
    assert found.figures.sales is Lack.NO_DAYS
    assert found.figures.verdict is Verdict.UNKNOWN
    assert found.by_day == ()
    assert found.cost == Money(72 * 226)  # what it cost is known all the same


def test_pieces_and_weights_are_not_added_up(shop: Shop, store: Store) -> None:
    grapes = NewProduct(code="G", name="Grapes", unit=Unit.KG, price=Money(1000))
    store.do(catalogue.add_product, grapes)
    sell_weeks_before(shop)
    shop.at(MONDAY - timedelta(days=1))
    (rule,) = milk_offer().rules
    both = promotions.Skus(frozenset({"MILK", "G"}))
    made = shop.publish(replace(milk_offer(), rules=(replace(rule, scope=both),)))
    sell_offer(shop, made)
    shop.at(TODAY)
    figures = effect_of(store, made).figures
    assert figures.units is Lack.MIXED_UNITS
    assert isinstance(figures.sales, Estimate)


def test_of_days_after_the_promotion_only_the_dip_is_told(
    store: Store, offer: Promotion
) -> None:
    after = EffectAsked(day_from=MONDAY + WEEK, day_to=MONDAY + WEEK + timedelta(days=2))
    figures = effect_of(store, offer, after).figures
    assert figures.sales is Lack.NO_DAYS
    assert figures.after_sales == money(30_000, -6000, 2262)


def test_a_draft_did_nothing(store: Store, shop: Shop) -> None:
    planned = store.do(promotions.plan, milk_offer())
    found = effect_of(store, planned)
    assert found.products == 0
    assert found.figures.sales is Lack.NO_PRODUCTS
    assert found.cost == Money(0)


def test_a_stopped_promotion_ends_on_its_day(store: Store, shop: Shop) -> None:
    sell_weeks_before(shop)
    shop.at(MONDAY - timedelta(days=1))
    made = shop.publish(milk_offer())
    sell_offer(shop, made)
    shop.at(OFFER_DAYS[1], hour=15)
    store.do(promotions.stop, made.id, "too dear")
    shop.at(TODAY)
    assert effect_of(store, made).days.promoted == 2


def test_new_customers_are_counted_once(shop: Shop, store: Store) -> None:
    shop.at(MONDAY - WEEK)
    old = store.do(members.add_member, NewMember(name="Old"))
    shop.day(MONDAY - WEEK, (shop.sold(shop.milk, 1),), member=Party(old.id, "Old"))
    shop.at(MONDAY - timedelta(days=1))
    made = shop.publish(milk_offer())
    idle = store.do(members.add_member, NewMember(name="Idle"))
    shop.at(MONDAY, hour=2)
    new = store.do(members.add_member, NewMember(name="New"))
    one = (shop.promoted(shop.milk, 1, made, 226),)
    for day, who in zip(OFFER_DAYS, (old, idle, new), strict=True):
        shop.day(day, one, one, member=Party(who.id, who.name))
    shop.at(TODAY)
    baskets = effect_of(store, made).baskets
    assert (baskets.with_it, baskets.without_it) == (6, 0)
    assert baskets.average_without is None
    assert (baskets.members, baskets.new_members, baskets.first_bought) == (3, 1, 2)


def test_codes_are_counted_against_those_given_out(shop: Shop, store: Store) -> None:
    (rule,) = milk_offer().rules
    shop.at(MONDAY - timedelta(days=1))
    made = shop.publish(replace(milk_offer(), rules=(replace(rule, code="*"),)))
    store.do(promotions.issue_coupons, NewCoupons(promotion_id=made.id, count=5))
    shop.at(TODAY)
    assert effect_of(store, made).coupons == EffectCoupons(issued=5, redeemed=0, uses=0)


def test_all_promotions_of_a_period_come_the_newest_first(
    store: Store, shop: Shop, offer: Promotion
) -> None:
    shop.at(TODAY)
    later = shop.publish(replace(milk_offer(), rules=_until(TODAY)))
    found = store.ask(insights.promotion_effects, ASKED)
    assert [one.number for one in found] == [offer.number]
    assert found[0] == effect_of(store, offer)
    both = EffectAsked(day_from=MONDAY, day_to=TODAY)
    assert [one.number for one in store.ask(insights.promotion_effects, both)] == [
        later.number,
        offer.number,
    ]
    past = EffectAsked(day_from=date(2025, 1, 1), day_to=date(2025, 1, 2))
    assert store.ask(insights.promotion_effects, past) == ()


def test_it_is_for_those_who_see_reports(
    store: Store, cashier: Store, shop: Shop, offer: Promotion
) -> None:
    for question in (
        lambda: cashier.ask(insights.promotion_effect, 1, ASKED),
        lambda: cashier.ask(insights.promotion_effects, ASKED),
    ):
        with pytest.raises(NotAllowed):
            question()
    with pytest.raises(NoSuchPromotion):
        store.ask(insights.promotion_effect, 99, ASKED)
