"""Points follow what was paid and what was really given."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.promotions import (
    USUAL,
    Audience,
    BuyGet,
    Cart,
    CartLine,
    Customer,
    GiftCardSale,
    Item,
    LinePrice,
    Multiply,
    Need,
    PercentOff,
    PerUnit,
    Points,
    PointsEarn,
    PointShare,
    PointsMultiplier,
    PointsSpend,
    Policy,
    Pricing,
    Skus,
    Step,
    Threshold,
    TookPartIn,
    TookPartInNone,
    Window,
    earned,
    gift_cards,
    points_back,
    points_cost,
)
from tests.storeapp.promotions.priced import gave, line, priced, rule

EARN = rule("earn", PointsEarn(per_minor=100, points=1))
TENTH = PerUnit(cut=PercentOff(100_000))
A = Skus(frozenset({"A"}))


def basket(*lines: CartLine) -> tuple[Cart, Pricing]:
    """A basket at list prices."""
    cart = Cart(lines=lines)
    return cart, priced(cart)


def test_points_are_earned_on_what_was_paid() -> None:
    cart = Cart(lines=(line("L1", 1, 10_000),))
    pricing = priced(cart, gave(rule("p10", TENTH), {"L1": 1000}, {"L1": 1}))
    assert earned((EARN,), cart, pricing) == Points((PointShare("L1", 1, 90),), (("earn", 90),))


def test_the_part_paid_with_points_earns_none() -> None:
    cart = Cart(lines=(line("L1", 1, 10_000),))
    spend = rule("pts", PointsSpend(points=4000, minor_per_point=1))
    pricing = priced(cart, gave(spend, {"L1": 4000}, {"L1": 1}))
    assert earned((EARN,), cart, pricing).total == 60


def test_points_are_rounded_down_over_the_whole_basket_not_by_line() -> None:
    cart, pricing = basket(line("L1", 1, 150), line("L2", 1, 150))
    assert earned((EARN,), cart, pricing).lines == (
        PointShare("L1", 1, 2),
        PointShare("L2", 1, 1),
    )


def test_points_by_unit_and_by_amount_in_scope_add_up() -> None:
    cart, pricing = basket(line("A", 2, 5000), line("B", 1, 700))
    rules = (EARN, rule("pens", PointsEarn(per_unit=35), scope=A))
    points = earned(rules, cart, pricing)
    assert points.rules == (("earn", 107), ("pens", 70))
    assert points.lines == (PointShare("A", 2, 170), PointShare("B", 1, 7))


def test_levies_tax_on_top_and_lines_that_come_back_earn_nothing() -> None:
    taxed = replace(line("A", 1, 1000), tax_ppm=150_000, tax_included=False, levy=300)
    back = replace(line("B", 1, -4000), comes_back=True)
    free = line("C", 1, 0)
    cart, pricing = basket(taxed, back, free)
    rules = (EARN, rule("each", PointsEarn(per_unit=5)))
    assert earned(rules, cart, pricing).lines == (PointShare("A", 1, 15),)


def test_a_discount_by_hand_lowers_what_earns() -> None:
    cart, pricing = basket(line("A", 1, 6000), line("B", 1, 4000), line("hand", 1, -1000))
    assert earned((EARN,), cart, pricing).lines == (
        PointShare("A", 1, 54),
        PointShare("B", 1, 36),
    )


def test_a_gift_card_sold_earns_nothing() -> None:
    cart = Cart(lines=(line("L1", 3, 1000, sku="A"), line("L2", 1, 5000, sku="giftcard50")))
    free = BuyGet(buy=2, buy_scope=A, get=1, get_scope=A, cut=PercentOff(1_000_000))
    pricing = priced(cart, gave(rule("bxgy", free), {"L1": 1000}, {"L1": 3}))
    rules = (EARN, rule("gc", GiftCardSale(value=5000)))
    assert gift_cards(rules, cart) == {"L2"}
    assert earned(rules, cart, pricing).lines == (PointShare("L1", 3, 20),)


def test_a_gift_card_is_in_the_scope_of_its_promotion() -> None:
    cart = Cart(lines=(line("A", 2, 5000), line("B", 1, 5000), line("C", 1, 4900)))
    rules = (rule("gc", GiftCardSale(value=5000), scope=A),)
    assert gift_cards(rules, cart) == {"A"}


DOUBLE = PointsMultiplier(ppm=2_000_000)


@pytest.mark.parametrize(
    ("multiply", "points"),
    [
        (Multiply.HIGHEST_ONLY, 176),
        (Multiply.ADDITIVE, 264),
        (Multiply.MULTIPLICATIVE, 352),
    ],
)
def test_multipliers_join_as_the_policy_says(multiply: Multiply, points: int) -> None:
    cart, pricing = basket(line("L1", 1, 8800))
    rules = (EARN, rule("day", DOUBLE), rule("bday", DOUBLE))
    assert earned(rules, cart, pricing, Policy(multiply=multiply)).total == points
    assert USUAL.multiply is Multiply.HIGHEST_ONLY


def test_a_multiplier_works_on_its_goods_after_rounding_down() -> None:
    cart, pricing = basket(line("A", 1, 3350), line("B", 1, 3300))
    half_more = rule("x", PointsMultiplier(ppm=1_500_000), scope=A)
    points = earned((EARN, half_more), cart, pricing)
    assert points.rules == (("earn", 83),)  # 66 points; 33 of them become 49.5
    assert points.lines == (PointShare("A", 1, 50), PointShare("B", 1, 33))


NOON = datetime(2026, 3, 31, 12)
MORE_NEEDED = [
    ({}, 200),
    ({"code": "X2"}, 200),
    ({"code": "OTHER"}, 100),
    ({"stores": frozenset({"s1"})}, 200),
    ({"stores": frozenset({"s2"})}, 100),
    ({"tenders": frozenset({"card"})}, 100),
    ({"audience": Audience(birthday_days=3)}, 200),
    ({"audience": Audience(tiers=frozenset({"gold"}))}, 100),
    ({"window": Window(weekdays=frozenset({2}))}, 200),
    ({"window": Window(hours=((time(13), time(14)),))}, 100),
    ({"needs": (Need(amount=10_000),)}, 200),
    ({"needs": (Need(amount=10_001),)}, 100),
    ({"needs": (Need(amount_net=9000),)}, 100),
    ({"needs": (Need(amount_net=8900, scope=A),)}, 200),
    ({"needs": (Need(qty=3),)}, 100),
    ({"needs": (Need(line_qty=2),)}, 200),
    ({"needs": (Need(line_qty=3),)}, 100),
    ({"needs": (Need(contains=(A,)),)}, 200),
    ({"needs": (Need(contains=(A, Skus(frozenset({"B"})))),)}, 100),
    ({"needs_any": (Need(qty=3), Need(qty=2))}, 200),
    ({"needs_any": (Need(qty=3), Need(qty=4))}, 100),
]


@pytest.mark.parametrize(("more", "points"), MORE_NEEDED)
def test_a_multiplier_counts_only_where_it_holds(more: dict[str, Any], points: int) -> None:
    member = Customer(birthday=(4, 2), tier="silver")
    cart = Cart(
        lines=(
            line("A", 2, 5000, tax=12),
            replace(line("B", 4, -5000), comes_back=True),
        ),
        customer=member,
        codes=frozenset({"X2"}),
        store="s1",
        opened_at=NOON,
    )
    rules = (EARN, rule("x2", DOUBLE, **more))
    assert earned(rules, cart, priced(cart)).total == points


def test_the_clock_of_points_is_that_of_each_line() -> None:
    early, late = (
        replace(line(id_, 1, 1000), added_at=NOON.replace(hour=hour))
        for id_, hour in (("A", 12), ("B", 13))
    )
    cart, pricing = basket(early, late)
    hour = rule("x2", DOUBLE, window=Window(hours=((time(12), time(13)),)))
    assert earned((EARN, hour), cart, pricing).lines == (
        PointShare("A", 1, 20),
        PointShare("B", 1, 10),
    )
    untaxed = replace(hour, needs=(Need(amount_net=2000),))
    on_top = replace(cart, lines=tuple(replace(x, tax_included=False) for x in cart.lines))
    assert earned((EARN, untaxed), on_top, pricing).total == 30


def test_points_for_what_took_part_in_nothing_are_counted_by_unit() -> None:
    cart = Cart(lines=(line("A", 3, 1000),))
    pricing = priced(cart, gave(rule("p10", TENTH), {"A": 300}, {"A": 2}))
    plain = replace(EARN, scope=TookPartInNone())
    assert earned((plain,), cart, pricing).total == 9
    in_it = replace(EARN, scope=TookPartIn(frozenset({"p10"})))
    assert earned((in_it,), cart, pricing).total == 18


def test_promotions_of_one_layer_took_different_units() -> None:
    cart = Cart(lines=(line("A", 3, 1000),))
    first, second = rule("x", TENTH), rule("y", TENTH)
    pricing = priced(cart, gave(first, {"A": 0}, {"A": 1}), gave(second, {"A": 0}, {"A": 1}))
    for name, points in (("x", 10), ("y", 10)):
        scoped = replace(EARN, scope=TookPartIn(frozenset({name})))
        assert earned((scoped,), cart, pricing).total == points
    none = replace(EARN, scope=TookPartInNone())
    assert earned((none,), cart, pricing).total == 10


def test_points_a_threshold_gives_besides_are_not_multiplied() -> None:
    cart = Cart(lines=(line("a", 2, 100), line("b", 3, 50), line("c", 4, 30)))
    ladder = Threshold(steps=(Step(at=200, off=50, points=100),))
    given_ = replace(gave(rule("mj", ladder), {"a": 29, "b": 21}, {"a": 2, "b": 3}), points=100)
    points = earned((rule("x2", DOUBLE),), cart, priced(cart, given_))
    assert points.rules == (("mj", 100),)
    assert points.lines == (PointShare("a", 2, 58), PointShare("b", 3, 42))


def test_points_as_a_discount_cost_what_they_gave_by_line() -> None:
    cart = Cart(lines=(line("L1", 2, 100), line("L2", 3, 50)))
    spend = rule("pts", PointsSpend(points=100, minor_per_point=1))
    pricing = priced(cart, gave(spend, {"L1": 57, "L2": 43}, {"L1": 2, "L2": 3}))
    assert points_cost(cart, pricing) == Points(
        (PointShare("L1", 2, 57), PointShare("L2", 3, 43)), (("pts", 100),)
    )


@pytest.mark.parametrize(("amount", "cost"), [(2000, 2), (2001, 3), (30_000, 30), (0, 0)])
def test_points_that_a_small_basket_does_not_need_are_not_spent(amount: int, cost: int) -> None:
    cart = Cart(lines=(line("L1", 1, amount),))
    spend = rule("pts", PointsSpend(points=30, minor_per_point=1000))
    pricing = priced(cart, gave(spend, {"L1": amount}, {"L1": 1}))
    assert points_cost(cart, pricing).total == cost


def test_an_ordinary_promotion_costs_no_points() -> None:
    cart = Cart(lines=(line("L1", 1, 1000),))
    pricing = priced(cart, gave(rule("p10", TENTH), {"L1": 100}, {"L1": 1}))
    assert points_cost(cart, pricing) == Points()


def test_the_first_units_have_the_odd_points() -> None:
    points = Points((PointShare("L1", 3, 100), PointShare("L2", 1, 7)))
    back = [points_back(points, {"L1": 1}, {"L1": before}) for before in range(3)]
    assert [one.total for one in back] == [34, 33, 33]
    assert points_back(points, {"L2": 1, "L9": 1}, {}).lines == (PointShare("L2", 1, 7),)


@given(
    rows=st.lists(
        st.tuples(st.integers(1, 6), st.integers(0, 50_000), st.integers(0, 100)),
        min_size=1,
        max_size=5,
    ),
    data=st.data(),
)
def test_any_parts_that_come_back_take_all_points_away(
    rows: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    cart = Cart(
        lines=tuple(
            CartLine(id=str(no), item=Item(sku="a"), units=units, gross=gross)
            for no, (units, gross, _) in enumerate(rows)
        )
    )
    prices = tuple(
        LinePrice(str(no), units, gross, gross * share // 100)
        for no, (units, gross, share) in enumerate(rows)
    )
    points = earned((EARN, rule("x", DOUBLE)), cart, Pricing(prices))
    assert points.total == sum(one.net for one in prices) // 100 * 2
    units = [one.id for one in cart.lines for _ in range(one.units)]
    before: dict[str, int] = {}
    away = 0
    for id_ in data.draw(st.permutations(units)):
        away += points_back(points, {id_: 1}, before).total
        before[id_] = before.get(id_, 0) + 1
    assert away == points.total
