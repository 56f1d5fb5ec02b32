"""Promotions in a basket: what they are asked, and what they put on its lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from storeapp import sales
from storeapp.catalogue import Unit
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.promotions import USUAL, Block, Customer, Item, PercentOff, Rule
from storeapp.sales import About, Basket, DiscountShare, DiscountSource, Manual, Party
from storeapp.sales.rules import draft
from storeapp.sales.rules.offering import Adviser, Offering
from storeapp.sales.rules.offers import (
    Around,
    cart_of,
    given_by,
    stamped,
    with_offers,
)
from tests.storeapp.sales.offering import (
    NAMES,
    NOON,
    OTHER,
    RULE,
    Given,
    Percentage,
    basket_of,
    facts_of,
    pricing_of,
    product,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = NOON.astimezone(SHANGHAI)


def around(basket: Basket) -> Around:
    return Around(facts=facts_of(basket), now=NOW)


def offered(basket: Basket, given: Given, *rules: Rule) -> Basket:
    """The basket with what a pricing gives it."""
    cart = cart_of(basket, around(basket))
    return with_offers(basket, pricing_of(cart, given, *rules), "zh_CN")


def amounts(basket: Basket) -> list[int]:
    return [priced.amount.minor for priced in basket.lines]


def test_a_cart_has_every_line_with_its_gross_and_its_moments_by_the_shops_clock() -> None:
    tea = replace(product("tea", 1050, 2), added_at=NOON - timedelta(minutes=5))
    basket = basket_of(tea, replace(product("milk", 500), floor_price=Money(300)))
    customer = Customer(id="7", tier="gold")

    cart = cart_of(basket, replace(around(basket), customer=customer))

    first, second = cart.lines
    assert (first.id, first.item.sku, first.units, first.gross) == ("1", "tea", 2, 2100)
    assert first.added_at == datetime(2026, 5, 4, 19, 55)
    assert (first.tax_ppm, first.tax_included, first.discountable) == (130_000, True, True)
    assert (second.id, second.floor, second.added_at) == ("2", 300, None)
    assert (cart.customer, cart.codes) == (customer, frozenset())
    assert cart.opened_at == cart.paid_at == datetime(2026, 5, 4, 20, 0)


def test_what_is_weighed_is_one_unit_and_its_floor_follows_its_weight() -> None:
    apples = product("apples", 1000)
    apples = replace(apples, unit=Unit.KG, quantity=Quantity(1500), floor_price=Money(800))
    basket = basket_of(apples)

    (line,) = cart_of(basket, around(basket)).lines

    assert (line.units, line.gross, line.floor) == (1, 1500, 1200)


@pytest.mark.parametrize(
    "changed",
    [
        {"own": Manual(percent=percent(10))},
        {"gift": True},
        {"list_price": Money(1200)},
        {"no_discount": True},
        {"discount": Money(50)},
        {"agreed": True},
    ],
)
def test_a_line_with_a_price_of_its_own_takes_no_offer_but_counts(
    changed: dict[str, Any],
) -> None:
    basket = basket_of(replace(product("tea"), **changed))

    (line,) = cart_of(basket, around(basket)).lines

    assert (line.discountable, line.gross) == (False, 1000)


def test_deposits_are_no_goods_and_what_comes_back_is_marked() -> None:
    bottle = replace(product("bottle", 100), is_deposit=True)
    back = replace(product("tea"), quantity=pieces(-2))
    basket = basket_of(bottle, back, product("milk"))

    lines = cart_of(basket, around(basket)).lines

    assert [(line.item.sku, line.comes_back, line.units) for line in lines] == [
        ("tea", True, 2),
        ("milk", False, 1),
    ]
    assert lines[0].gross == -2000


def test_a_promotion_puts_its_share_on_a_line_named_in_the_stores_language() -> None:
    after = offered(basket_of(product("tea", 1000)), {"1": (("half", 500),)})

    (priced,) = after.lines
    assert priced.line.shares == (
        DiscountShare(
            DiscountSource.PROMOTION,
            Money(500),
            label="半价",
            promotion="half",
            version=3,
            names=NAMES,
            each=True,
        ),
    )
    assert (priced.amount, priced.due, priced.tax) == (Money(500), Money(500), Money(58))
    assert after.totals == sales.sum_up(after.lines)
    assert after.totals.discount == Money(500)


def test_parts_of_one_promotion_make_one_share_and_two_promotions_two() -> None:
    given: Given = {"1": (("half", 100), ("other", 50), ("half", 20))}

    after = offered(basket_of(product("tea", 1000)), given, RULE, OTHER)

    shares = after.lines[0].line.shares
    assert [(s.promotion, s.amount.minor, s.label) for s in shares] == [
        ("half", 120, "半价"),
        ("other", 50, "Another"),
    ]
    assert given_by(after.lines) == {("half", 3): 120, ("other", 1): 50}


def test_only_lines_whose_shares_change_are_made_anew() -> None:
    basket = offered(basket_of(product("tea"), product("milk")), {"1": (("half", 500),)})

    same = offered(basket, {"1": (("half", 500),)})
    other = offered(basket, {"1": (("half", 500),), "2": (("half", 100),)})
    less = offered(basket, {})

    assert same is basket
    assert other.lines[0] is basket.lines[0]
    assert amounts(other) == [500, 900]
    assert amounts(less) == [1000, 1000]
    assert less.lines[1] is basket.lines[1]
    assert less.totals.discount == ZERO


def test_a_new_version_of_a_promotion_is_put_on_the_line() -> None:
    basket = offered(basket_of(product("tea")), {"1": (("half", 500),)})

    after = offered(basket, {"1": (("half", 500),)}, replace(RULE, version=4))

    assert [share.version for share in after.lines[0].line.shares] == [4]


def test_a_discount_of_the_whole_basket_falls_on_what_promotions_leave() -> None:
    basket = sales.discount_basket(
        basket_of(product("tea", 1000), product("milk", 500)), Manual(percent=percent(10))
    )

    after = offered(basket, {"1": (("half", 500),)})

    assert [
        [(share.source, share.amount.minor) for share in priced.line.shares]
        for priced in after.lines
    ] == [
        [(DiscountSource.PROMOTION, 500), (DiscountSource.BASKET, 50)],
        [(DiscountSource.BASKET, 50)],
    ]
    assert amounts(after) == [450, 450]
    assert amounts(offered(after, {})) == [900, 450]


def test_an_exempt_customer_gets_offers_first_and_then_pays_no_tax_of_what_is_left() -> None:
    basket = sales.exempt(basket_of(product("tea", 1130)), "X-1")

    after = offered(basket, {"1": (("half", 565),)})

    assert [(s.source.value, s.amount.minor) for s in after.lines[0].line.shares] == [
        ("promotion", 565),
        ("exemption", 65),
    ]
    assert amounts(after) == [500]


def test_a_discount_typed_for_a_line_takes_the_place_of_its_offers() -> None:
    basket = offered(basket_of(product("tea")), {"1": (("half", 500),)})

    typed = sales.discount_line(basket, 1, Manual(percent=percent(10)))
    assert [(s.source.value, s.amount.minor) for s in typed.lines[0].line.shares] == [
        ("line", 100)
    ]
    changed = sales.override_price(basket, 1, Money(900))
    assert (amounts(changed), changed.lines[0].line.shares) == ([900], ())
    given = sales.give_away(basket, 1, "sample")
    assert [s.source.value for s in given.lines[0].line.shares] == ["gift"]


def test_another_quantity_drops_what_was_given_for_the_one_before() -> None:
    basket = offered(basket_of(product("tea", 1000, 2)), {"1": (("half", 500),)})

    more = sales.set_quantity(basket, 1, pieces(3))
    less = sales.set_quantity(basket, 1, pieces(1))

    assert (amounts(more), more.lines[0].line.shares) == ([3000], ())
    assert amounts(less) == [1000]
    assert [void.amount.minor for void in less.voids] == [500]


def test_more_of_the_same_joins_a_line_with_offers() -> None:
    basket = offered(basket_of(product("tea")), {"1": (("half", 500),)})

    after, no = sales.add_line(basket, product("tea"))

    assert (no, len(after.lines), after.lines[0].line.quantity) == (1, 1, pieces(2))


def test_a_note_leaves_the_offers_of_a_line_as_they_are() -> None:
    basket = offered(basket_of(product("tea")), {"1": (("half", 500),)})

    assert amounts(sales.note_line(basket, 1, "for Bo")) == [500]


def test_what_was_agreed_keeps_its_discount_and_more_of_it_makes_a_line_of_its_own() -> None:
    basket = offered(basket_of(product("tea")), {"1": (("half", 500),)})
    agreed = replace(basket.lines[0].line, agreed=True)
    basket = basket_of(agreed)

    kept = offered(basket, {})
    assert amounts(kept) == [500]
    more, no = sales.add_line(kept, product("tea"))
    assert (no, amounts(more)) == (2, [500, 1000])
    changed = sales.set_quantity(kept, 1, pieces(2))
    assert (amounts(changed), changed.lines[0].line.agreed) == ([2000], False)


def test_every_line_knows_when_it_was_rung_up_and_keeps_it() -> None:
    basket = basket_of(product("tea"))

    first = stamped(basket, NOW)
    later = stamped(sales.add_line(first, product("milk"))[0], NOW + timedelta(hours=1))

    assert [priced.line.added_at for priced in later.lines] == [NOW, NOW + timedelta(hours=1)]
    assert later.lines[0] is first.lines[0]
    assert stamped(later, NOW) is later


def test_a_basket_with_offers_comes_back_from_the_disk_as_it_was() -> None:
    basket = stamped(basket_of(product("tea")), NOW)
    basket = offered(basket, {"1": (("half", 500),)})
    about = replace(basket.about, codes=("SPRING-1", "A B"))
    basket = replace(basket, about=about)
    agreed = replace(basket.lines[0].line, agreed=True)

    assert draft.basket_from_stored(draft.basket_to_stored(basket)) == basket
    assert draft.from_stored(draft.to_stored(agreed)) == agreed


def learned(engine: Percentage, basket: Basket) -> Offering:
    """An offering that knows all there is to know about a basket."""
    offering = Offering(engine, 1, "en")  # type: ignore[arg-type]
    for line in offering.unknown_products(basket):
        offering.learn_product(line, Item(sku=line.code))
    return offering


def test_an_offering_asks_for_what_it_does_not_know_and_only_once() -> None:
    basket = basket_of(product("tea"), product("milk"))
    offering = Offering(Percentage(), 1, "en")  # type: ignore[arg-type]
    assert [line.code for line in offering.unknown_products(basket)] == ["tea", "milk"]
    for line in offering.unknown_products(basket):
        offering.learn_product(line, Item(sku=line.code))

    after = offering.price(basket, NOW)

    assert amounts(after) == [500, 500]
    assert offering.unknown_products(after) == ()
    changed = replace(product("tea"), version=2)
    new = sales.add_line(after, replace(changed, unit_price=Money(900)))[0]
    assert [line.version for line in offering.unknown_products(new)] == [2]
    offering.forget()
    assert len(offering.unknown_products(after)) == 2


def test_an_offering_makes_each_line_of_its_cart_once() -> None:
    engine = Percentage()
    basket = basket_of(product("tea"), product("milk"))
    offering = learned(engine, basket)

    first = offering.price(basket, NOW)
    again = offering.price(first, NOW)
    more = offering.price(sales.set_quantity(again, 2, pieces(2)), NOW)

    assert again is first
    before, same, changed = (cart.lines for cart in engine.asked)
    assert same[0] is before[0]
    assert same[1] is before[1]
    assert changed[0] is before[0]
    assert changed[1].units == 2
    assert amounts(more) == [500, 1000]


def test_another_basket_is_priced_by_itself() -> None:
    engine = Percentage()
    offering = learned(engine, basket_of(product("tea"), product("milk")))
    offering.price(basket_of(product("tea")), NOW)
    other = replace(basket_of(product("milk", 300)), id=sales.SaleId(UUID(int=8)))

    offering.price(other, NOW)

    assert [line.gross for line in engine.asked[1].lines] == [300]


def test_who_buys_is_told_to_the_promotions() -> None:
    engine = Percentage()
    basket = sales.set_member(basket_of(product("tea")), Party(UUID(int=5), "Wang"))
    offering = learned(engine, basket)
    assert offering.unknown_member(basket) == UUID(int=5)
    wang = Customer(id="5", tier="gold")
    offering.learn_member(UUID(int=5), wang)

    offering.price(basket, NOW)

    assert offering.unknown_member(basket) is None
    assert [cart.customer for cart in engine.asked] == [wang]


def test_a_shown_code_stands_for_what_its_promotion_asks_for() -> None:
    engine = Percentage(code="any of spring")
    basket = basket_of(product("tea"))
    shown = replace(basket, about=About(codes=("SPRING-1", "WRONG")))
    offering = learned(engine, basket)
    assert offering.unknown_codes(shown) == ("SPRING-1", "WRONG")
    offering.learn_code(shown, "SPRING-1", "any of spring")
    offering.learn_code(shown, "WRONG", "")

    after = offering.price(shown, NOW)

    assert engine.asked[0].codes == {"any of spring"}
    assert (amounts(after), after.about.codes) == ([500], ("SPRING-1", "WRONG"))
    assert amounts(offering.price(basket, NOW)) == [1000]


def test_a_promotion_of_limited_use_is_open_to_those_who_may_use_it() -> None:
    engine = Percentage(code="once a day")
    basket = basket_of(product("tea"))
    wang = sales.set_member(basket, Party(UUID(int=5), "Wang"))
    offering = learned(engine, basket)
    assert not offering.knows_open(basket)
    offering.learn_open(None, frozenset())
    offering.learn_open(UUID(int=5), frozenset({"once a day"}))
    assert offering.knows_open(basket)
    assert offering.knows_open(wang)

    assert amounts(offering.price(basket, NOW)) == [1000]
    assert amounts(offering.price(wang, NOW)) == [500]
    offering.forget_uses()
    assert not offering.knows_open(wang)


def test_a_changed_price_takes_offers_where_the_store_says_so() -> None:
    basket = sales.override_price(basket_of(product("tea")), 1, Money(800))

    for typed, wanted in ((False, [800]), (True, [400])):
        offering = Offering(Percentage(), typed_prices=typed)  # type: ignore[arg-type]
        for line in offering.unknown_products(basket):
            offering.learn_product(line, Item(sku=line.code))
        assert amounts(offering.price(basket, NOW)) == wanted


def test_a_better_price_found_elsewhere_is_put_on_the_basket_it_was_found_for() -> None:
    engine = Percentage(ppm=100_000)
    basket = basket_of(product("tea"))
    offering = learned(engine, basket)
    after = offering.price(basket, NOW)
    cart = engine.asked[0]
    assert amounts(after) == [900]

    worse = pricing_of(cart, {"1": (("half", 50),)})
    better = pricing_of(cart, {"1": (("half", 500),)})

    assert offering.improve(after, cart, worse) is after
    assert amounts(offering.improve(after, cart, better)) == [500]
    other = offering.price(sales.set_quantity(after, 1, pieces(2)), NOW)
    assert offering.improve(other, cart, better) is other


def test_what_is_proven_elsewhere_counts_as_proven() -> None:
    basket = basket_of(product("tea"))
    engine = Percentage()
    offering = learned(engine, basket)
    assert offering.is_proven
    after = offering.price(basket, NOW)
    assert offering.priced is not None
    offering.priced = replace(offering.priced, gap=7)
    assert not offering.is_proven

    assert offering.improve(after, engine.asked[0], offering.priced) is after

    assert offering.is_proven


def test_an_adviser_has_an_engine_of_its_own() -> None:
    basket = basket_of(product("tea", 1000, 2))
    cart = cart_of(basket, around(basket))
    block = Block(cuts=(None, None, PercentOff(500_000)))
    adviser = Adviser((replace(RULE, benefit=block),), USUAL)

    priced = adviser.price(cart)
    (hint,) = adviser.explain(cart, priced).hints

    assert priced.discount == 0
    assert (hint.units, hint.rule.id) == (1, "half")
