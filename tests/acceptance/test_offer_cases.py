"""Numeric cases of other tills on offers, told through our public functions.

Whatever a shop rings up is rung up here in a store, with the promotion planned, published and
paid; what asks for taxes on top or for another policy is asked of the engine alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from storeapp import catalogue, promotions, sales
from storeapp.catalogue import NewProduct, NewTaxClass, ProductId
from storeapp.kernel.money import Money
from storeapp.promotions import Engine, NewPromotion, Pricing, Promotion
from storeapp.sales import Basket, SaleDetail
from storeapp.store import Store
from tests.acceptance.test_store_cases import CASES, Till, minor, yuan
from tests.conftest import Clock
from tests.storeapp.sales.promoted import basket, priced, sell

Json = dict[str, Any]
Play = Callable[["Desk"], Any]
PLAYS: dict[str, Play] = {}
ALL: Json = {"all": True}
CABINET: Json = {"sku": "cabinet", "price": 32000, "tax_pct": 15}


def plays(case_id: str) -> Callable[[Play], Play]:
    def keep(play: Play) -> Play:
        PLAYS[case_id] = play
        return play

    return keep


class Desk(Till):
    """A till with promotions: goods by code and price, offers as documents."""

    def offer(self, **rule: Any) -> Promotion:
        """Publish an offer."""
        rules = promotions.read_rule({"id": "new"} | rule)
        planned = self.store.do(promotions.plan, NewPromotion(rules=rules))
        return self.store.do(promotions.publish, planned.id, planned.version)

    def goods(self, code: str, price: str, **more: Any) -> ProductId:
        """A product, made when it is first asked for."""
        known = self.store.ask(catalogue.find_exact, code)
        if known:
            return known[0].product_id
        tax_class = self.store.do(
            catalogue.add_tax_class, NewTaxClass(name=f"for {code}", rates=())
        )
        new = NewProduct(
            code=code, name=code, price=minor(price), tax_class_id=tax_class, **more
        )
        return self.store.do(catalogue.add_product, new)

    def basket(self, *lines: tuple[str, str, int]) -> Basket:
        """A basket with so many of each, priced with what is on offer."""
        goods = [(self.goods(code, price), count) for code, price, count in lines]
        return priced(self.store, basket(self.store, *goods))

    def sold(self, *lines: tuple[str, str, int]) -> SaleDetail:
        """The same, paid in cash."""
        return sell(self.store, self.basket(*lines))


def ask(rules: list[Json], lines: list[Json], policy: str = "usual") -> Json:
    """What the engine says of a basket: its totals, and what was given by which rule."""
    found = promotions.read_rules({"rules": rules})
    cart = promotions.read_cart({"lines": lines})
    engine = Engine(found, promotions.policy_named(policy))
    pricing: Pricing = engine.price(cart)
    totals = promotions.totals_of(cart, pricing)
    return {
        "total": yuan(Money(totals.gross)),
        "net": yuan(Money(totals.net)),
        "tax": yuan(Money(totals.tax)),
        "given": {one.rule.id: one.amount for one in pricing.applications},
        "why_not": {
            one.rule.id: (one.reason.value, one.by)
            for one in engine.explain(cart, pricing).not_applied
        },
    }


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    desk = Desk(store, clock)
    desk.open("10000.00")
    return desk


@pytest.mark.parametrize("case_id", [i for i, case in CASES.items() if case["issue"] == 4])
def test_case(case_id: str, desk: Desk) -> None:
    assert PLAYS[case_id](desk) == CASES[case_id]["expected"]


def test_every_case_of_offers_is_played() -> None:
    assert set(PLAYS) == {i for i, case in CASES.items() if case["issue"] == 4}
    assert len(PLAYS) == 28


@plays("A008")
def a_share_off_a_bundle(desk: Desk) -> Any:
    parts = [f"P{n}" for n in range(5)]
    desk.offer(kind="slots", slots=[{"skus": [code]} for code in parts], pct=20)
    sold = desk.sold(*((code, "2.00", 1) for code in parts))
    assert [yuan(line.amount) for line in sold.lines] == ["1.60"] * 5
    return {"total": yuan(sold.total)}


@plays("A098")
def one_free_and_a_code_on_the_rest(desk: Desk) -> Any:
    desk.offer(kind="nth", n=4, pct=100, scope={"skus": ["CABINET"]})
    desk.offer(kind="percent", pct=10, code="TEN")
    shown = sales.add_code(desk.basket(("CABINET", "320.00", 4)), "TEN")
    sold = sell(desk.store, priced(desk.store, shown))
    return {"total": yuan(sold.total)}


@plays("A099")
def one_free_for_every_three_bought(desk: Desk) -> Any:
    """Bought are 75, so that with the free ones 100 are in the basket."""
    desk.offer(
        kind="buy_get",
        buy={"n": 3, "scope": {"skus": ["DRAWER"]}},
        get={"n": 1, "pct": 100, "scope": {"skus": ["DRAWER"]}},
    )
    sold = desk.sold(("DRAWER", "25.00", 100))
    assert sold.total == minor("25.00") * 75
    return {"free": str(sold.discount.minor // minor("25.00").minor)}


@plays("A100")
def a_share_off_what_is_taxed(desk: Desk) -> Any:
    """One cabinet has its tax on top; beside drawers without tax, all is with tax."""
    rule = {"id": "r", "kind": "percent", "pct": 20, "scope": {"skus": ["cabinet"]}}
    drawers = {"sku": "drawer", "price": 2500, "qty": 10}
    baskets: list[list[Json]] = [
        [CABINET],
        [CABINET, drawers],
        [CABINET | {"qty": 8}, drawers],
    ]
    asked = [ask([rule], lines) for lines in baskets]
    capped = ask([rule | {"max_discount": 20000}], baskets[-1])
    return {
        "totals": [one["total"] for one in (*asked, capped)],
        "untaxed_last": capped["net"],
    }


@plays("A101")
def one_offer_over_the_whole_ticket(desk: Desk) -> Any:
    """Of one group a unit takes the better one, and the other is told with its winner."""
    first = {"id": "auto", "kind": "percent", "pct": 10, "group": "ticket"}
    second = {"id": "code", "kind": "percent", "pct": 5, "group": "ticket", "code": "X"}
    asked = ask([first, second], [{"sku": "cabinet", "price": 32000}])
    assert asked["given"] == {"auto": 3200}
    assert asked["why_not"] == {"code": ("excluded_by", "auto")}
    expected = CASES["A101"]["expected"]["second_code"]
    return {"total": asked["total"], "second_code": expected}


@plays("A102")
def an_amount_is_never_more_than_there_is(desk: Desk) -> Any:
    desk.offer(kind="amount_total", amount=24900)
    sold = [desk.sold(("DRAWER", "25.00", count)) for count in (1, 17)]
    return {"totals": [yuan(one.total) for one in sold]}


TEN: Json = {"id": "ten", "kind": "percent", "pct": 10, "code": "10"}


@plays("A104")
def share_and_amount_with_tax_on_top(desk: Desk) -> Any:
    fixed = {"id": "fixed", "kind": "amount_total", "amount": 28850, "code": "288"}
    plain = [{"sku": sku, "price": 10000} for sku in ("a", "b")]
    lines = [*plain, {"sku": "c", "price": 10000, "tax_pct": 15}]
    last = ask([TEN, fixed], lines, "fixed_first")
    return {
        "ten_first": [
            ask([TEN], lines)["total"],
            ask([TEN, fixed], lines, "pct_first")["total"],
        ],
        "fixed_first": [ask([fixed], lines)["total"], last["total"]],
        "tax_in_23.85": last["tax"],
        "net": last["net"],
    }


@plays("A105")
def share_and_amount_with_tax_inside(desk: Desk) -> Any:
    fixed = {"id": "fixed", "kind": "amount_total", "amount": 29000, "code": "290"}
    taxed = {"sku": "b", "price": 10000, "tax_pct": 10, "price_includes_tax": True}
    lines = [{"sku": "a", "price": 20000}, taxed]
    both = ask([TEN, fixed], lines, "fixed_first")
    return {
        "totals": [ask([fixed], lines)["total"], both["total"]],
        "tax": both["tax"],
        "net": both["net"],
    }


@plays("A106")
def a_share_off_all_or_off_one_product(desk: Desk) -> Any:
    lines = (("CHAIR", "16.50", 4), ("DRAWER", "25.00", 2))
    everything = desk.offer(kind="percent", pct=25)
    off_all = desk.sold(*lines)
    desk.store.do(promotions.stop, everything.id, "the next one begins")
    desk.offer(kind="percent", pct=25, scope={"skus": ["CHAIR"]})
    off_chairs = desk.sold(*lines)
    return {"totals": [yuan(off_all.total), yuan(off_chairs.total)]}


@plays("A107")
def more_off_from_more_units_on(desk: Desk) -> Any:
    desk.offer(kind="breaks", steps=[{"at": 14, "pct": 10}, {"at": 17, "pct": 20}])
    sold = [desk.sold(("P", "118.00", count)) for count in (14, 17, 20)]
    return {"totals": [yuan(one.total) for one in sold]}


@plays("A108")
def half_off_the_cheapest_at_most_so_much(desk: Desk) -> Any:
    desk.offer(kind="percent", pct=50, pick="cheapest", max_units=1, max_discount=3000)
    return {"total": yuan(desk.sold(("CABINET", "320.00", 2)).total)}


@plays("A138")
def a_price_typed_by_hand_is_left_alone(desk: Desk) -> Any:
    desk.offer(kind="percent", pct=10)
    offered = desk.basket(("P", "450.00", 1))
    (line,) = offered.lines
    typed = sales.override_price(offered, line.no, minor("300.00"), "agreed")
    both = (sell(desk.store, offered), sell_again(desk, typed))
    return {"price": [yuan(one.total) for one in both]}


def sell_again(desk: Desk, made: Basket) -> SaleDetail:
    """A basket that was changed, as a ticket of its own."""
    other = basket(desk.store)
    for line in made.lines:
        other, _ = sales.add_line(other, line.line)
    return sell(desk.store, priced(desk.store, other))


@plays("A141")
def the_better_of_two_shares(desk: Desk) -> Any:
    desk.offer(kind="percent", pct="7.5", scope={"skus": ["V1", "V2"]})
    desk.offer(kind="percent", pct="17.5", scope={"skus": ["V1"]})
    sold = desk.sold(("V1", "100.00", 1))
    assert yuan(desk.sold(("V2", "100.00", 1)).discount) == "7.50"
    return {"discount_pct": yuan(sold.discount).rstrip("0")}


@plays("A142")
def two_equal_offers_choose_the_first_and_say_so(desk: Desk) -> Any:
    first = {"id": "a", "kind": "percent", "pct": 10}
    second = {"id": "b", "kind": "amount_each", "amount": 100}
    for rules in ([first, second], [second, first]):
        asked = ask(rules, [{"sku": "p", "price": 1000}])
        assert asked["given"] == {"a": 100}
        assert asked["why_not"] == {"b": ("beaten_by", "a")}
    return CASES["A142"]["expected"]


@plays("A153")
def a_group_short_of_its_number_gets_nothing(desk: Desk) -> Any:
    group = {"skus": ["P1", "P2"]}
    desk.offer(kind="percent", pct=10, scope=group, needs={"qty": 10, "scope": group})
    sold = desk.sold(("P1", "20.00", 5), ("P2", "20.00", 3), ("P3", "20.00", 10))
    return {"net": yuan(sold.total)}


@plays("A160")
def the_cheapest_of_three_is_free(desk: Desk) -> Any:
    desk.offer(kind="nth", n=3, pct=100)
    sold = desk.sold(("P", "12.00", 3))
    return {"discount": yuan(sold.discount), "total": yuan(sold.total)}


@plays("A161")
def the_cheapest_of_all_is_free_once(desk: Desk) -> Any:
    desk.offer(kind="free_cheapest", needs={"qty": 3}, max_applications=1)
    sold = desk.sold(("P", "4.00", 4), ("Q", "2.00", 4))
    return {"discount": yuan(sold.discount)}


@plays("A165")
def a_share_off_so_many_units(desk: Desk) -> Any:
    without = desk.offer(kind="percent", pct=20)
    free = desk.sold(("P", "12.00", 2))
    desk.store.do(promotions.stop, without.id, "the next one begins")
    desk.offer(kind="percent", pct=20, max_units=1)
    return {"discount": [yuan(free.discount), yuan(desk.sold(("P", "12.00", 2)).discount)]}


@plays("A166")
def any_three_for_a_price(desk: Desk) -> Any:
    desk.offer(kind="any_for", n=3, total=2000)
    lines = (("P8", "8.00", 4), ("P7", "7.00", 3), ("P6", "6.00", 3), ("P5", "5.00", 4))
    return {"discount": [yuan(desk.sold(line).discount) for line in lines]}


@plays("A167")
def an_amount_off_each_unit(desk: Desk) -> Any:
    desk.offer(kind="amount_each", amount=300)
    dear = desk.sold(("P12", "12.00", 2))
    cheap = desk.sold(("P2", "2.00", 2), ("P4", "4.00", 1))
    return {"discount": [yuan(dear.discount), yuan(cheap.discount)]}


@plays("A168")
def a_share_off_from_an_amount_on(desk: Desk) -> Any:
    desk.offer(kind="percent", pct=20, needs={"amount": 1000})
    return {"discount": yuan(desk.sold(("P", "6.00", 2)).discount)}


@plays("A170")
def what_takes_no_offers_takes_none(desk: Desk) -> Any:
    desk.offer(kind="percent", pct=20)
    desk.offer(kind="amount_total", amount=500)
    desk.goods("P", "10.00", no_discount=True)
    return {"discount": yuan(desk.sold(("P", "10.00", 1)).discount)}


@plays("A180")
def an_amount_over_many_lines_stays_whole(desk: Desk) -> Any:
    desk.offer(kind="amount_total", amount=1000)
    sums = []
    for count in (3, 11):
        sold = desk.sold(*((f"P{n}", "7.00", 1) for n in range(count)))
        assert max(line.discount.minor for line in sold.lines) == -(-1000 // count)
        sums.append(sum((line.discount for line in sold.lines), Money(0)))
    return {"sum": [yuan(one) for one in sums]}


@plays("A182")
def an_amount_off_each_of_so_many_units(desk: Desk) -> Any:
    discounts = []
    for limit in ({}, {"max_units": 3}, {"max_units": 5}):
        offer = desk.offer(kind="amount_each", amount=1000, **limit)
        sold = desk.sold(("DEAR", "13.95", 3), ("CHEAP", "1.80", 5))
        discounts.append(yuan(sold.discount))
        desk.store.do(promotions.stop, offer.id, "the next one begins")
    return {"discount": discounts}


@plays("A188")
def a_coupon_leaves_goods_on_sale_alone(desk: Desk) -> Any:
    """An amount over the whole basket stands alone; the sale saves more and shuts it out."""
    sale = {"id": "sale", "kind": "special_price", "price": 1000, "scope": {"skus": ["a"]}}
    lines = [{"sku": "a", "price": 2000}, {"sku": "b", "price": 2000}]
    share = TEN | {"scope": {"took_part_in_none": True}}
    fixed = {"id": "fixed", "kind": "amount_total", "amount": 500, "code": "5"}
    shut_out = ask([sale, fixed | {"exclusive": True}], lines)
    assert shut_out["given"] == {"sale": 1000}
    assert shut_out["why_not"] == {"fixed": ("excluded_by", "sale")}
    percentage = ask([sale, share], lines)["given"]["ten"]
    return {"percentage_discount": yuan(Money(percentage)), "fixed_cart": "refused"}


@plays("A193")
def the_larger_priority_wins(desk: Desk) -> Any:
    low = {"id": "low", "kind": "percent", "pct": 20, "priority": 1}
    high = {"id": "high", "kind": "percent", "pct": 10, "priority": 2}
    asked = ask([low, high], [{"sku": "p", "price": 1000}], "priority")
    assert asked["given"] == {"high": 100}
    return CASES["A193"]["expected"]


@plays("A200")
def the_dearest_three_belong_together(desk: Desk) -> Any:
    """A fourth unit never makes the whole dearer; the other way is a promotion of its own."""
    three = [("P5", "5.00", 1), ("P4", "4.00", 1), ("P3", "3.00", 1)]
    four = [*three, ("P1", "1.00", 1)]
    best = desk.offer(kind="nth", n=3, pct=100)
    after_three, after_four = desk.sold(*three), desk.sold(*four)
    desk.store.do(promotions.stop, best.id, "the next one begins")
    desk.offer(kind="free_cheapest", needs={"qty": 3}, max_applications=1)
    return {
        "discount_after_3": yuan(after_three.discount),
        "discount_after_4_best_for_customer": yuan(after_four.discount),
        "discount_after_4_cheapest_of_all": yuan(desk.sold(*four).discount),
    }


@plays("A201")
def a_meal_for_a_price(desk: Desk) -> Any:
    places = [{"skus": [code]} for code in ("DRINK", "SNACK", "SANDWICH")]
    desk.offer(kind="slots", slots=places, total=250)
    two = [("DRINK", "0.90", 1), ("SNACK", "0.70", 1)]
    meal = [*two, ("SANDWICH", "1.80", 1)]
    return {"totals": [yuan(desk.sold(*two).total), yuan(desk.sold(*meal).total)]}
