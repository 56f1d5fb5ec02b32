"""Rewards are discounts bought with points: as far as they go, for what was really given."""

import pytest

from storeapp.promotions import (
    AmountTotal,
    BuyGet,
    Cart,
    Engine,
    Limits,
    PercentOff,
    PerUnit,
    PointsEarn,
    PointsReward,
    Rule,
    Skus,
    claim_rewards,
    earned,
    points_back,
    points_cost,
)
from tests.storeapp.promotions.priced import line, rule

TENTH = PerUnit(cut=PercentOff(100_000))
PENS = Cart(lines=(line("pen", 5, 100),))
FREE = rule("free", PointsReward(cost=3, per_units=2))


def spent(rules: tuple[Rule, ...], cart: Cart, points: int, *claimed: str) -> tuple[int, int]:
    """The discount and the points it costs, when these rewards are claimed."""
    pricing = Engine(claim_rewards(rules, claimed, cart, points)).price(cart)
    return pricing.discount, points_cost(cart, pricing, rules).total


def test_half_of_a_sale_back_moves_half_of_its_points() -> None:
    cart = Cart(lines=(line("pen", 2, 5000),))
    reward = rule("spend", PointsReward(cost=150, reward=TENTH))
    rules = (rule("earn", PointsEarn(per_unit=35)), reward)
    pricing = Engine(claim_rewards(rules, ["spend"], cart, 200)).price(cart)
    got, cost = earned(rules, cart, pricing), points_cost(cart, pricing, rules)
    after_sale = 200 - cost.total + got.total
    taken_away, given_back = (points_back(one, {"pen": 1}, {}).total for one in (got, cost))
    assert (pricing.total, after_sale, taken_away, given_back) == (9000, 120, 35, 75)
    assert after_sale - taken_away + given_back == 160


def test_a_reward_by_quantity_costs_for_every_group_begun() -> None:
    assert spent((FREE,), PENS, 50, "free") == (500, 9)


@pytest.mark.parametrize(
    ("points", "discount", "cost"), [(8, 400, 6), (3, 200, 3), (2, 0, 0), (9, 500, 9)]
)
def test_points_buy_no_more_than_they_are(points: int, discount: int, cost: int) -> None:
    assert spent((FREE,), PENS, points, "free") == (discount, cost)


def test_a_reward_is_paid_once_however_much_it_falls_on() -> None:
    cart = Cart(lines=(line("pen", 1, 10_000),))
    reward = rule("spend", PointsReward(cost=5, reward=AmountTotal(amount=1000)))
    assert spent((reward,), cart, 50, "spend") == (1000, 5)
    assert spent((reward,), cart, 4, "spend") == (0, 0)


def test_a_reward_nobody_claims_gives_and_costs_nothing() -> None:
    earn = rule("earn", PointsEarn(per_minor=100, points=1))
    assert spent((FREE, earn), PENS, 50) == (0, 0)
    assert spent((FREE, earn), PENS, 50, "earn", "unknown") == (0, 0)


def test_an_offer_as_a_reward_is_paid_each_time() -> None:
    pens = Skus(frozenset({"pen"}))
    offer = BuyGet(buy=1, buy_scope=pens, get=1, get_scope=pens, cut=PercentOff(1_000_000))
    reward = rule("pair", PointsReward(cost=10, reward=offer), scope=pens)
    assert spent((reward,), PENS, 100, "pair") == (200, 20)
    assert spent((reward,), PENS, 19, "pair") == (100, 10)
    limited = rule("pair", reward.benefit, scope=pens, limits=Limits(max_applications=1))
    assert spent((limited,), PENS, 100, "pair") == (100, 10)


def test_limits_of_a_reward_hold_and_goods_that_come_back_need_none() -> None:
    limited = rule("free", FREE.benefit, limits=Limits(max_units=2))
    assert spent((limited,), PENS, 50, "free") == (200, 3)
    assert spent((FREE,), Cart(lines=()), 50, "free") == (0, 0)


def test_rewards_are_served_in_the_order_they_are_claimed() -> None:
    tenth = rule("tenth", PointsReward(cost=4, reward=TENTH), stack=frozenset({"free"}))
    rules = (FREE, tenth)
    assert spent(rules, PENS, 4, "tenth", "free") == (50, 4)
    assert spent(rules, PENS, 4, "free", "tenth") == (200, 3)
