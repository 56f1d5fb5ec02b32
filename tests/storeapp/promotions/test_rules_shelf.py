"""What a label says a product costs by itself."""

from datetime import date, time

import pytest

from storeapp.promotions import (
    AddOn,
    AmountOff,
    AnyFor,
    Audience,
    Benefit,
    Block,
    Breaks,
    BuyGet,
    Engine,
    FixedPrice,
    Gift,
    GroupAmount,
    Item,
    Limits,
    MemberPrice,
    Need,
    PercentOff,
    PerUnit,
    Rule,
    ShelfPrice,
    Skus,
    Step,
    Threshold,
    Window,
    for_labels,
    shelf_price,
)
from tests.storeapp.promotions.priced import rule

TEA = Item(sku="tea", member_price=800)
HALF, FREE = PercentOff(500_000), PercentOff(1_000_000)
A, B = Skus(frozenset({"tea"})), Skus(frozenset({"cup"}))
CASES: list[tuple[Benefit, ShelfPrice | None]] = [
    (PerUnit(cut=PercentOff(200_000)), ShelfPrice(1, 1000, 800)),
    (PerUnit(cut=AmountOff(150)), ShelfPrice(1, 1000, 850)),
    (PerUnit(cut=FixedPrice(990)), ShelfPrice(1, 1000, 990)),
    (PerUnit(cut=FixedPrice(1000)), None),
    (PerUnit(cut=MemberPrice()), ShelfPrice(1, 1000, 800)),
    (PerUnit(cut=PercentOff(100_000), groups_of=3), ShelfPrice(3, 3000, 2700)),
    (Breaks(steps=((3, PercentOff(100_000)), (6, HALF))), ShelfPrice(3, 3000, 2700)),
    (Block(cuts=(None, HALF)), ShelfPrice(2, 2000, 1500)),
    (AnyFor(count=3, total=2500), ShelfPrice(3, 3000, 2500)),
    (GroupAmount(count=2, off=300), ShelfPrice(2, 2000, 1700)),
    (BuyGet(buy=2, buy_scope=A, get=1, get_scope=A, cut=FREE), ShelfPrice(3, 3000, 2000)),
    (BuyGet(buy=1, buy_scope=B, get=1, get_scope=A, cut=FREE), None),
    (AddOn(target=A, price=500), ShelfPrice(1, 1000, 500)),
    (AddOn(target=A, price=1000), None),
    (AddOn(target=B, price=500), None),
    (Gift(sku="tea"), ShelfPrice(1, 1000, 0)),
    (Gift(sku="cup"), None),
    (Threshold(steps=(Step(at=10_000, off=1000),)), None),
]


def of(*rules: Rule) -> ShelfPrice | None:
    """What these parts make of tea at 10.00."""
    return shelf_price(rules, TEA, 1000, Engine(for_labels(rules)).price)


@pytest.mark.parametrize(("benefit", "price"), CASES)
def test_the_price_of_a_product_by_itself(benefit: Benefit, price: ShelfPrice | None) -> None:
    assert of(rule("r", benefit)) == price


def test_it_holds_for_whom_where_and_when_it_is_made_for() -> None:
    sale = rule(
        "r",
        PerUnit(cut=HALF),
        window=Window(last_day=date(2020, 1, 1), hours=((time(17), time(19)),)),
        audience=Audience(members=True, tiers=frozenset({"gold"})),
        code="TEA",
        stores=frozenset({"s9"}),
        tenders=frozenset({"card"}),
    )
    assert of(sale) == ShelfPrice(1, 1000, 500)


def test_what_a_promotion_needs_of_the_product_itself_is_bought() -> None:
    sale = rule("r", PerUnit(cut=HALF), needs=(Need(qty=2),), limits=Limits(max_units=1))
    assert of(sale) == ShelfPrice(2, 2000, 1500)
    assert of(rule("r", PerUnit(cut=HALF), needs=(Need(qty=2, scope=B),))) is None


def test_other_goods_and_no_promotion_have_no_price() -> None:
    assert of(rule("r", PerUnit(cut=HALF), scope=B)) is None
    assert of() is None


def test_of_several_parts_the_fewest_units_that_get_cheaper_count() -> None:
    trio = rule("r", AnyFor(count=3, total=2000))
    sale = rule("r", PerUnit(cut=PercentOff(100_000)), part=1)
    assert of(trio, sale) == ShelfPrice(1, 1000, 900)
