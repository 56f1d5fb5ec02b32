"""Dead promotions, and those that surprise somebody together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from storeapp.promotions import (
    ALL,
    AddOn,
    AmountOff,
    AmountTotal,
    And,
    AnyFor,
    Attribute,
    Audience,
    Base,
    Benefit,
    Block,
    Brand,
    Breaks,
    BuyGet,
    Category,
    Clash,
    ClashKind,
    DistinctSet,
    FixedPrice,
    Gift,
    Good,
    GroupAmount,
    Item,
    Limits,
    Measure,
    MemberPrice,
    Need,
    Not,
    Or,
    PercentOff,
    PerUnit,
    Pick,
    PointsEarn,
    PriceRange,
    Reach,
    Rule,
    Scope,
    Skus,
    Slot,
    Slots,
    Step,
    Surroundings,
    Threshold,
    TookPartIn,
    TookPartInNone,
    Window,
    clashes,
    scopes_of,
)

TODAY = date(2026, 5, 4)  # a Monday
KNOWN = Surroundings(today=TODAY)
MILK = Good(
    item=Item(sku="MILK", category=("Food", "Dairy"), brand="Alm"), price=1000, cost=800
)
TEA = Good(item=Item(sku="TEA", category=("Food", "Drinks"), brand="Alm"), price=600, floor=400)
RUM = Good(
    item=Item(sku="RUM", category=("Food", "Drinks"), member_price=4500), price=5000, cost=2500
)
STAMP = Good(item=Item(sku="STAMP"), price=120, discountable=False)
GOODS = (MILK, TEA, RUM, STAMP)
HALF_SECOND = Block(cuts=(None, PercentOff(500_000)))


def off(percent: int) -> PerUnit:
    return PerUnit(cut=PercentOff(percent * 10_000))


def rule(id_: str, benefit: Benefit, scope: Scope = ALL) -> Rule:
    return Rule(id=id_, benefit=benefit, scope=scope)


def skus(*codes: str) -> Skus:
    return Skus(frozenset(codes))


def found(*rules: Rule, known: Surroundings = KNOWN) -> tuple[Clash, ...]:
    return clashes(rules, GOODS, known)


def kinds(*rules: Rule, known: Surroundings = KNOWN) -> list[tuple[ClashKind, str]]:
    return [(one.kind, one.rule) for one in found(*rules, known=known)]


def test_a_cut_that_another_beats_on_every_product_is_dead() -> None:
    sale = rule("sale", off(20), Category("Food"))
    assert found(sale, rule("dairy", off(15), Category("Food/Dairy"))) == (
        Clash(
            kind=ClashKind.NEVER_BETTER,
            rule="dairy",
            others=("sale",),
            products=1,
            sku="MILK",
        ),
    )
    assert found(sale, rule("dairy", off(15), Category("Food/Dairy")))[0].is_dead
    better = rule("dairy", off(20), Category("Food/Dairy"))
    assert found(rule("tea", off(10), skus("TEA")), better) == ()


@pytest.mark.parametrize(
    ("benefit", "is_dead"),
    [
        (HALF_SECOND, True),  # 25 % of two, and the dearer one comes first
        (Block(cuts=(PercentOff(500_000), None)), False),  # half of the dearer one
        (Block(cuts=(None, PercentOff(510_000))), False),
        (Breaks(steps=((2, PercentOff(100_000)), (5, PercentOff(250_000)))), True),
        (Breaks(steps=((2, PercentOff(260_000)),)), False),
        (AnyFor(count=3, total=2250), True),
        (AnyFor(count=3, total=2247), False),
        (GroupAmount(count=2, off=500), True),
        (GroupAmount(count=2, off=502), False),
        (DistinctSet(steps=((2, 100_000), (3, 250_000))), True),
        (DistinctSet(steps=((3, 260_000),)), False),
        (Slots(slots=(Slot(skus("MILK")),), ppm=250_000), True),
        (Slots(slots=(Slot(skus("MILK")),), total=1), False),
        (
            BuyGet(
                buy=3,
                buy_scope=skus("MILK"),
                get=1,
                get_scope=skus("MILK"),
                cut=PercentOff(1_000_000),
            ),
            True,
        ),
        (
            BuyGet(
                buy=3,
                buy_scope=skus("TEA"),
                get=1,
                get_scope=skus("MILK"),
                cut=PercentOff(1_000_000),
            ),
            False,
        ),
        (PerUnit(cut=AmountOff(250), pick=Pick.CHEAPEST), True),
        (PerUnit(cut=FixedPrice(750)), False),  # the same: see below
        (PerUnit(cut=FixedPrice(751)), True),
        (PerUnit(cut=MemberPrice()), True),  # the milk has none
        (Gift(sku="MILK"), False),
        (AddOn(target=skus("MILK"), price=700), False),
    ],
)
def test_what_a_quarter_off_beats(benefit: Benefit, is_dead: bool) -> None:
    quarter = replace(rule("a", off(25), skus("MILK")), priority=-1)
    other = rule("b", benefit, skus("MILK"))
    dead = [(one.kind, one.rule) for one in found(quarter, other) if one.rule == "b"]
    assert ((ClashKind.NEVER_BETTER, "b") in dead) is is_dead


def test_of_two_that_give_the_same_the_one_that_comes_first_stays() -> None:
    one, other = rule("one", off(10), skus("MILK")), rule("other", off(10), skus("MILK"))
    assert kinds(one, other) == [(ClashKind.SUPERSEDED, "other")]
    preferred = replace(other, priority=1)
    assert kinds(one, preferred) == [(ClashKind.SUPERSEDED, "one")]


@pytest.mark.parametrize(
    "condition",
    [
        {"code": "X"},
        {"needs": (Need(qty=2),)},
        {"limits": Limits(max_units=1)},
        {"audience": Audience(members=True)},
        {"stores": frozenset({"north"})},
        {"tenders": frozenset({"CARD"})},
        {"window": Window(weekdays=frozenset({1}))},
        {"window": Window(first_day=date(2026, 5, 10))},
        {"window": Window(last_day=date(2026, 5, 10))},
        {"window": Window(hours=((time(8), time(9)),))},
        {"window": Window(except_days=frozenset({date(2026, 6, 1)}))},
        {"exclusive": True},
        {"group": "g"},
        {"layer": 2},
    ],
)
def test_what_does_not_always_hold_beats_nothing(condition: dict[str, object]) -> None:
    winner = replace(rule("winner", off(20), Category("Food")), **condition)  # type: ignore[arg-type]
    dead = {
        one.rule for one in found(winner, rule("loser", off(10), skus("TEA"))) if one.is_dead
    }
    assert dead == set()


def test_what_works_on_top_of_another_is_not_beaten_by_it() -> None:
    sale, pairs = rule("sale", off(10), skus("MILK")), rule("pairs", HALF_SECOND, skus("MILK"))
    tenth = replace(pairs, benefit=Block(cuts=(None, PercentOff(100_000))))
    assert [one.rule for one in found(sale, tenth) if one.is_dead] == ["pairs"]
    on_top = replace(tenth, base=Base.AFTER_PREVIOUS)
    stacked = replace(tenth, stack=frozenset({"sale"}))
    assert [one.rule for one in found(sale, on_top, stacked) if one.is_dead] == []
    deep = replace(on_top, benefit=Block(cuts=(PercentOff(150_000),)))
    assert found(sale, deep) == (
        Clash(
            kind=ClashKind.BELOW_COST,
            rule="sale",
            others=("pairs",),
            products=1,
            sku="MILK",
            price=765,
            limit=800,
        ),
    )


def test_the_same_condition_on_both_lets_one_beat_the_other() -> None:
    window = Window(first_day=TODAY, last_day=date(2026, 5, 31), weekdays=frozenset({1, 2}))
    winner = replace(rule("winner", off(20)), window=window, stores=frozenset({"n", "s"}))
    inner = replace(window, first_day=date(2026, 5, 5), weekdays=frozenset({2}))
    loser = replace(rule("loser", off(10), skus("RUM")), window=inner, stores=frozenset({"n"}))
    assert (ClashKind.NEVER_BETTER, "loser") in kinds(winner, loser)


def test_what_means_no_goods_is_dead() -> None:
    nothing = rule("nothing", off(10), Category("Shoes"))
    only_stamps = rule("stamps", off(10), skus("STAMP"))  # takes no discount
    assert kinds(nothing, only_stamps) == [
        (ClashKind.NO_GOODS, "nothing"),
        (ClashKind.NO_GOODS, "stamps"),
    ]


@pytest.mark.parametrize(
    ("window", "kind"),
    [
        (Window(last_day=date(2026, 5, 3)), ClashKind.OVER),
        (Window(last_day=TODAY), None),
        (Window(first_day=date(2026, 6, 2), last_day=date(2026, 6, 1)), ClashKind.NO_MOMENT),
        (
            Window(last_day=date(2026, 5, 9), weekdays=frozenset({7})),
            ClashKind.NO_MOMENT,
        ),
        (Window(last_day=date(2026, 5, 10), weekdays=frozenset({7})), None),
        (
            Window(
                last_day=date(2026, 5, 10),
                weekdays=frozenset({7}),
                except_days=frozenset({date(2026, 5, 10)}),
            ),
            ClashKind.NO_MOMENT,
        ),
        (Window(month_days=frozenset({31})), None),
        (Window(last_day=date(2026, 5, 30), month_days=frozenset({31})), ClashKind.NO_MOMENT),
    ],
)
def test_a_promotion_needs_a_moment(window: Window, kind: ClashKind | None) -> None:
    one = replace(rule("r", off(5), skus("TEA")), window=window)
    assert kinds(one) == ([] if kind is None else [(kind, "r")])


@pytest.mark.parametrize(
    ("condition", "is_there"),
    [
        ({"audience": Audience(tiers=frozenset({"gold"}))}, True),
        ({"audience": Audience(tiers=frozenset({"platinum"}))}, False),
        ({"audience": Audience(tags=frozenset({"staff"}))}, True),
        ({"audience": Audience(tags=frozenset({"press"}))}, False),
        ({"stores": frozenset({"north", "south"})}, True),
        ({"stores": frozenset({"south"})}, False),
        ({"tenders": frozenset({"CARD"})}, True),
        ({"tenders": frozenset({"SHELLS"})}, False),
    ],
)
def test_a_promotion_needs_somebody(condition: dict[str, object], is_there: bool) -> None:
    one = replace(rule("r", off(5), skus("TEA")), **condition)  # type: ignore[arg-type]
    known = Surroundings(
        today=TODAY,
        tiers=frozenset({"gold", "silver"}),
        tags=frozenset({"staff"}),
        store="north",
        tenders=frozenset({"CASH", "CARD"}),
    )
    assert kinds(one, known=known) == ([] if is_there else [(ClashKind.NOBODY, "r")])
    assert kinds(one) == []  # nothing is said of what is not known


def test_a_price_below_floor_or_cost_is_told_with_the_worst_product() -> None:
    assert found(rule("deep", off(60))) == (
        Clash(
            kind=ClashKind.BELOW_COST,
            rule="deep",
            products=2,
            sku="RUM",
            price=2000,
            limit=2500,
        ),
        Clash(
            kind=ClashKind.BELOW_FLOOR,
            rule="deep",
            products=1,
            sku="TEA",
            price=240,
            limit=400,
        ),
    )


def test_two_that_are_harmless_alone_can_be_too_cheap_together() -> None:
    sale = rule("sale", off(15), skus("MILK"))
    ladder = rule("300-40", Threshold(steps=(Step(at=2000, ppm=100_000),)), Category("Food"))
    assert found(sale, ladder) == (
        Clash(
            kind=ClashKind.BELOW_COST,
            rule="sale",
            others=("300-40",),
            products=1,
            sku="MILK",
            price=765,  # 1000 - 150, and a tenth of what is left
            limit=800,
        ),
    )
    assert found(replace(sale, group="g"), replace(ladder, group="g")) == ()
    assert found(sale, replace(ladder, excludes=frozenset({"sale"}))) == ()
    untouched = And((Category("Food"), TookPartInNone()))
    assert found(sale, replace(ladder, scope=untouched)) == ()
    in_june = Window(first_day=date(2026, 6, 1), last_day=date(2026, 6, 30))
    in_july = Window(first_day=date(2026, 7, 1))
    assert found(replace(sale, window=in_june), replace(ladder, window=in_july)) == ()


def test_two_of_one_layer_share_a_unit_only_if_they_stack() -> None:
    one, two = rule("one", off(15), skus("MILK")), rule("two", HALF_SECOND, skus("MILK"))
    one = replace(one, limits=Limits(max_units=1))
    assert [c.kind for c in found(one, replace(two, benefit=off(19)))] == [
        ClashKind.NEVER_BETTER
    ]
    cheap = replace(two, benefit=Block(cuts=(None, PercentOff(200_000))))
    assert found(one, cheap) == ()
    assert found(one, replace(cheap, stack=frozenset({"one"}))) == (
        Clash(
            kind=ClashKind.BELOW_COST,
            rule="one",
            others=("two",),
            products=1,
            sku="MILK",
            price=765,
            limit=800,
        ),
    )


@pytest.mark.parametrize(
    ("one", "other", "can_meet"),
    [
        ({"window": Window(weekdays=frozenset({1}))}, {}, True),
        (
            {"window": Window(weekdays=frozenset({1}))},
            {"window": Window(weekdays=frozenset({2}))},
            False,
        ),
        (
            {"window": Window(month_days=frozenset({1}))},
            {"window": Window(month_days=frozenset({2}))},
            False,
        ),
        ({"stores": frozenset({"n"})}, {"stores": frozenset({"s"})}, False),
        ({"stores": frozenset({"n"})}, {"stores": frozenset({"n", "s"})}, True),
        ({"tenders": frozenset({"CASH"})}, {"tenders": frozenset({"CARD"})}, False),
        ({}, {"exclusive": True}, False),
    ],
)
def test_only_promotions_that_can_meet_are_too_cheap_together(
    one: dict[str, object], other: dict[str, object], can_meet: bool
) -> None:
    sale = replace(rule("sale", off(15), skus("MILK")), **one)  # type: ignore[arg-type]
    ladder = replace(rule("ladder", Threshold(steps=(Step(at=2000, ppm=100_000),))), **other)  # type: ignore[arg-type]
    told = [clash for clash in found(sale, ladder) if clash.kind is ClashKind.BELOW_COST]
    assert bool(told) is can_meet


def test_without_floor_and_cost_nothing_is_too_cheap() -> None:
    bare = Good(item=Item(sku="BARE"), price=100)
    assert clashes((rule("deep", off(99)),), (bare,), KNOWN) == ()


def test_a_scope_by_attribute_is_asked_of_every_product() -> None:
    red = Good(item=Item(sku="R", attributes=(("colour", "red"),)), price=1)
    blue = Good(item=Item(sku="B", attributes=(("colour", "blue"),)), price=1)
    assert Reach((red, blue)).of(Attribute("colour", "blue")) == {1}


def test_hours_tell_whether_two_can_meet() -> None:
    sale = replace(
        rule("sale", off(15), skus("MILK")),
        window=Window(hours=((time(22), time(2)),)),
    )
    ladder = rule("ladder", Threshold(steps=(Step(at=2000, ppm=100_000),)))
    early = replace(ladder, window=Window(hours=((time(1), time(3)),)))
    late = replace(ladder, window=Window(hours=((time(2), time(22)),)))
    assert [one.kind for one in found(sale, early)] == [ClashKind.BELOW_COST]
    assert found(sale, late) == ()


def test_a_tie_is_told_where_neither_has_priority() -> None:
    tea = rule("tea", PerUnit(cut=AmountOff(60)), skus("TEA", "MILK"))
    drinks = rule("drinks", off(10), Category("Drinks"))
    assert found(tea, drinks) == (
        Clash(
            kind=ClashKind.TIE, rule="drinks", others=("tea",), products=1, sku="TEA", price=540
        ),
    )
    assert found(replace(tea, priority=1), drinks) == ()


@pytest.mark.parametrize(
    ("benefit", "case"),
    [
        (Threshold(steps=(Step(at=300, off=40),)), (300, 40, 80)),
        (Threshold(steps=(Step(at=300, off=40), Step(at=600, off=80))), (600, 80, 160)),
        (Threshold(every=300, off=40), None),
        (Threshold(every=300, off=40, cap=120), (900, 120, 240)),
        (Threshold(every=300, off=40, cap=100), (900, 100, 200)),
        (Threshold(steps=(Step(at=300, ppm=100_000),)), None),
        (Threshold(steps=(Step(at=300, ppm=100_000, cap=30),)), (300, 30, 60)),
        (Threshold(steps=(Step(at=3, off=40),), on=Measure.QUANTITY), (3, 40, 80)),
        (AmountTotal(amount=10), None),
    ],
)
def test_thresholds_that_do_not_repeat_invite_split_tickets(
    benefit: Benefit, case: tuple[int, int, int] | None
) -> None:
    told = [(c.at, c.once, c.twice) for c in found(rule("r", benefit)) if c.kind == "split"]
    assert told == ([] if case is None else [case])


def test_an_amount_off_from_a_sum_on_invites_split_tickets_unless_it_takes_a_code() -> None:
    ten = replace(rule("ten", AmountTotal(amount=10)), needs=(Need(amount=100),))
    assert found(ten) == (Clash(kind=ClashKind.SPLIT, rule="ten", at=100, once=10, twice=20),)
    assert found(replace(ten, code="TEN")) == ()


def test_a_coupon_on_what_is_on_sale_is_told_once_with_all_the_sales() -> None:
    coupon = replace(rule("coupon", off(5)), code="FIVE")
    sales = (rule("a", off(5), skus("TEA")), rule("b", off(4), skus("RUM", "MILK")))
    assert [one for one in found(coupon, *sales) if one.rule == "coupon"] == [
        Clash(
            kind=ClashKind.COUPON_ON_SALE,
            rule="coupon",
            others=("b", "a"),
            products=3,
            sku="MILK",
        )
    ]
    whole_price_only = replace(coupon, scope=TookPartInNone())
    assert found(whole_price_only, *sales) == ()


def test_an_exclusive_promotion_blocks_those_it_can_meet() -> None:
    alone = replace(rule("alone", off(5), skus("TEA")), exclusive=True)
    gold = replace(rule("gold", off(4)), audience=Audience(tiers=frozenset({"gold"})))
    june = replace(rule("june", off(3)), window=Window(first_day=date(2026, 6, 1)))
    assert found(alone, gold, june) == (
        Clash(kind=ClashKind.BLOCKS, rule="alone", others=("gold", "june")),
    )
    silver = replace(alone, audience=Audience(tiers=frozenset({"silver"})))
    assert found(silver, gold) == ()


def test_only_the_dead_part_of_a_promotion_is_dead() -> None:
    parts = (rule("r", off(5), skus("TEA")), replace(rule("r", off(5), skus("X")), part=1))
    assert found(*parts) == (Clash(kind=ClashKind.NO_GOODS, rule="r", part=1),)


def test_points_clash_with_nothing() -> None:
    points = replace(rule("p", PointsEarn(per_minor=100, points=1)), exclusive=True)
    assert found(points, rule("sale", off(5))) == ()


def test_the_order_of_the_rules_changes_nothing() -> None:
    rules = (
        rule("a", off(10), skus("TEA")),
        rule("b", off(30)),
        replace(rule("c", AmountTotal(amount=100)), needs=(Need(amount=1000),)),
        replace(rule("d", off(1)), code="D"),
    )
    assert found(*rules) == found(*reversed(rules))


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        (ALL, {0, 1, 2, 3}),
        (skus("TEA", "RUM", "GIN"), {1, 2}),
        (Category("Drinks"), {1, 2}),
        (Category("Food/Dairy"), {0}),
        (Category("Drinks/Food"), set()),
        (Brand("Alm"), {0, 1}),
        (Not(Brand("Alm")), {2, 3}),
        (And((Category("Food"), Not(skus("RUM")))), {0, 1}),
        (Or((Category("Dairy"), PriceRange(high=120))), {0, 3}),
        (PriceRange(low=600, high=1000), {0, 1}),
        (PriceRange(low=1001), {2}),
        (PriceRange(), {0, 1, 2, 3}),
        (TookPartIn(frozenset({"x"})), {0, 1, 2, 3}),
        (Not(TookPartInNone()), {0, 1, 2, 3}),
        (And((Category("Dairy"), Not(TookPartIn(frozenset({"x"}))))), {0}),
    ],
)
def test_a_scope_means_these_goods(scope: Scope, places: set[int]) -> None:
    assert Reach(GOODS).of(scope) == places


def test_everything_that_takes_part_is_named() -> None:
    bundle = Slots(slots=(Slot(skus("A")), Slot(skus("B"))), total=5)
    deal = BuyGet(
        buy=1, buy_scope=skus("A"), get=1, get_scope=skus("B"), cut=PercentOff(1_000_000)
    )
    ladder = Threshold(steps=(Step(at=1, ppm=1, target=skus("C")),), contribute=skus("D"))
    assert scopes_of(rule("r", bundle)) == (skus("A"), skus("B"))
    assert scopes_of(rule("r", deal)) == (skus("B"), skus("A"))
    assert scopes_of(rule("r", ladder, skus("E"))) == (skus("E"), skus("C"), skus("D"))
    assert scopes_of(rule("r", Gift(sku="G"))) == (skus("G"),)
    assert scopes_of(rule("r", AddOn(target=skus("T"), price=1))) == (skus("T"),)
