"""The pricer that tries everything gives what published examples give."""

from __future__ import annotations

from fractions import Fraction

import pytest

from storeapp.promotions import (
    AmountTotal,
    AnyFor,
    Base,
    Block,
    BuyGet,
    Cart,
    CartLine,
    DistinctSet,
    Item,
    Limits,
    Need,
    PercentOff,
    PerUnit,
    Pick,
    Rule,
    Skus,
    Slot,
    Slots,
    Step,
    Threshold,
)
from tests.storeapp.promotions.oracle import best_discount, discounts_in_sequence

FREE = PercentOff(1_000_000)


def cart(**goods: tuple[int, int]) -> Cart:
    """A basket of products, so many units each at a price."""
    return Cart(
        lines=tuple(
            CartLine(id=sku, item=Item(sku=sku), units=units, gross=units * price)
            for sku, (units, price) in goods.items()
        )
    )


def of(skus: str) -> Skus:
    return Skus(frozenset(skus.split()))


def pair(id: str, skus: str, total: int) -> Rule:
    return Rule(id=id, benefit=AnyFor(count=2, total=total), scope=of(skus))


P15 = Rule(id="p15", benefit=PerUnit(cut=PercentOff(150_000)))
THREE_FOR_TWO = Rule(id="3for2", benefit=Block(cuts=(None, None, FREE)))
HALF = Rule(id="half", benefit=Block(cuts=(None, PercentOff(500_000))))


@pytest.mark.parametrize(
    ("rules", "goods", "most"),
    [
        (
            [pair("AB", "a b", 1300), pair("AC", "a c", 1500), pair("BD", "b d", 1500)],
            {"a": (1, 1000), "b": (1, 1000), "c": (1, 1000), "d": (1, 1000)},
            1000,
        ),
        (
            [P15, THREE_FOR_TWO],
            {"a": (1, 450), "b": (1, 400), "c": (1, 100)},
            Fraction(285, 2),
        ),
        (
            [P15, THREE_FOR_TWO],
            {"a": (1, 450), "b": (1, 400), "c": (1, 100), "d": (1, 300), "e": (1, 600)},
            460,
        ),
        (
            [Rule(id="3for20", benefit=AnyFor(count=3, total=2000)), HALF],
            {"a": (1, 1000), "b": (1, 900), "c": (1, 900), "d": (1, 800), "e": (1, 700)},
            1150,
        ),
        ([Rule(id="r", benefit=AnyFor(count=3, total=2000))], {"a": (3, 600)}, 0),
        ([pair("r", "a b", 1000)], {"a": (2, 900), "b": (2, 400)}, 800),
        (
            [
                Rule(
                    id="set",
                    benefit=DistinctSet(
                        steps=((2, 50_000), (3, 100_000), (4, 200_000), (5, 250_000))
                    ),
                )
            ],
            {"a": (2, 800), "b": (2, 800), "c": (2, 800), "d": (1, 800), "e": (1, 800)},
            1280,
        ),
        (
            [
                Rule(
                    id="wine and cheese",
                    benefit=Threshold(
                        steps=(Step(at=3000, ppm=1_000_000, target=of("cheese")),),
                        contribute=of("w1 w2 w3"),
                        consumes=True,
                    ),
                ),
                Rule(id="p5", benefit=PerUnit(cut=PercentOff(50_000))),
            ],
            {"w1": (1, 1200), "w2": (1, 1000), "w3": (1, 800), "cheese": (1, 1000)},
            1000,
        ),
        (
            [
                Rule(
                    id="r",
                    benefit=BuyGet(
                        buy=2, buy_scope=of("a b c"), get=1, get_scope=of("a"), cut=FREE
                    ),
                )
            ],
            {"a": (1, 1000), "b": (1, 1000), "c": (1, 1000)},
            1000,
        ),
        (
            [
                Rule(id="ab5", benefit=AmountTotal(amount=500), scope=of("a b")),
                Rule(id="a10", benefit=AmountTotal(amount=1000), scope=of("a")),
                Rule(id="p10", benefit=PerUnit(cut=PercentOff(100_000)), code="X"),
            ],
            {"a": (1, 600), "b": (1, 400), "c": (1, 1000)},
            1100,
        ),
        (
            [
                Rule(
                    id="r",
                    benefit=PerUnit(cut=PercentOff(500_000), pick=Pick.CHEAPEST),
                    limits=Limits(max_units=1),
                    needs=(Need(qty=3),),
                )
            ],
            {"title": (1, 0), "burger": (1, 1000), "drink": (1, 700)},
            350,
        ),
        (
            [HALF],
            {"a": (1, 95_000), "b": (1, 6000), "c": (1, 5000), "d": (1, 99)},
            Fraction(6099, 2),
        ),
    ],
)
def test_published_baskets_have_the_discount_that_is_published(
    rules: list[Rule], goods: dict[str, tuple[int, int]], most: int
) -> None:
    assert best_discount(rules, cart(**goods)) == most


def test_a_bundle_is_declined_where_it_would_lose_more_of_what_is_left_to_count() -> None:
    bundle = Rule(id="bundle", benefit=Slots(slots=(Slot(of("a")), Slot(of("b"))), total=9900))
    ladder = Rule(
        id="ladder",
        benefit=Threshold(steps=(Step(at=10_000, off=2000),)),
        base=Base.AFTER_PREVIOUS,
    )
    basket = cart(a=(1, 6000), b=(1, 4500))
    assert best_discount([bundle, ladder], basket) == 2000
    assert discounts_in_sequence([bundle, ladder], basket) == {600}


def test_an_exclusive_offer_is_alone() -> None:
    ten = Rule(id="ten", benefit=AmountTotal(amount=1000))
    fifth = Rule(id="p20", benefit=PerUnit(cut=PercentOff(200_000)), exclusive=True)
    assert best_discount([ten, fifth], cart(a=(1, 10_000))) == 2000
    assert best_discount([ten, fifth], cart(a=(1, 4000))) == 1000
