"""The cases of promotions that a store can ring up: published, scanned, paid, taken back."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from storeapp import promotions, sales, soundness
from storeapp.kernel.money import Money
from storeapp.promotions import (
    ANY_CODE,
    CouponSpent,
    CouponTerms,
    NewCoupons,
    NewPromotion,
    PromotionId,
)
from storeapp.sales import Basket, SaleDetail
from storeapp.store import Store
from tests.acceptance.promotion_questions import CASES, Json
from tests.acceptance.test_offer_cases import Desk
from tests.conftest import Clock
from tests.storeapp.sales.promoted import basket, give_back, priced, sell

KINDS = {
    *("percent", "amount_each", "amount_total", "nth", "positions", "any_for", "slots"),
    *("group_percent", "group_amount", "distinct_set", "buy_get", "threshold", "free_cheapest"),
    *("add_on", "gift"),
}
PLAIN = {"line", "sku", "qty", "price"}
OF_OTHERS = {"excludes", "stack", "audience", "window", "needs_any", "usage_limit"}
TOLD = {"discount", "total", "lines", "line_totals", "paid", "refund_of", "shares"}


def can_be_sold(case: Json) -> bool:
    """Whether a store has all of it: plain goods, and offers that name no other offer."""
    rules, lines = case["rules"], case["basket"].get("lines", ())
    plain = all(set(line) == PLAIN and line["qty"] > 0 for line in lines)
    known = all(rule["kind"] in KINDS and not OF_OTHERS & set(rule) for rule in rules)
    alone = "took_part" not in str(rules)
    return bool(lines) and plain and known and alone and bool(TOLD & set(case["expected"]))


SOLD = [id_ for id_, case in CASES.items() if can_be_sold(case)]


class Shelf(Desk):
    """A store that holds the goods and the offers of a case."""

    def on_offer(self, rules: Iterable[Json]) -> None:
        for rule in rules:
            self._publish(rule)

    def on_one_coupon(self, rule: Json, *, issued: bool) -> None:
        """Publish what a code gives for a single use: one that is issued, or its own."""
        limits = {"usage_limit", "single_use", "code"}
        plain = {key: value for key, value in rule.items() if key not in limits}
        made = self._publish(plain | {"code": ANY_CODE if issued else rule["code"]})
        if issued:
            coupons = NewCoupons(promotion_id=made, codes=(rule["code"],), per_code=1)
            self.store.do(promotions.issue_coupons, coupons)
        else:
            self.store.do(promotions.set_terms, made, CouponTerms(per_code=1))

    def _publish(self, rule: Json) -> PromotionId:
        parts = promotions.read_rule(rule)
        planned = self.store.do(promotions.plan, NewPromotion(rules=parts))
        return self.store.do(promotions.publish, planned.id, planned.version).id

    def scanned(self, case: Json) -> Basket:
        """Every line on its own, with every code shown, priced with what is on offer."""
        made = basket(self.store)
        for line in case["basket"]["lines"]:
            price = f"{line['price'] // 100}.{line['price'] % 100:02}"
            product = self.goods(line["sku"], price)
            one = basket(self.store, (product, line["qty"])).lines[0].line
            made, _ = sales.add_line(made, one)
        for rule in case["rules"]:
            made = sales.add_code(made, rule["code"]) if "code" in rule else made
        return priced(self.store, made)


@pytest.fixture
def shelf(store: Store, clock: Clock) -> Shelf:
    shelf = Shelf(store, clock)
    shelf.open("90000.00")
    return shelf


def by_line(case: Json, amounts: Iterable[Money]) -> dict[str, int]:
    ids = [line["line"] for line in case["basket"]["lines"]]
    return dict(zip(ids, (amount.minor for amount in amounts), strict=True))


def told(case: Json, sold: SaleDetail) -> Json:
    """What a ticket says of everything that the case expects."""
    nets = by_line(case, (line.amount for line in sold.lines))
    return {
        "discount": sold.discount.minor,
        "total": sold.total.minor,
        "paid": sold.total.minor,
        "lines": by_line(case, (line.discount for line in sold.lines)),
        "line_totals": nets,
        "shares": nets,
        "refund_of": nets,
    }


@pytest.mark.parametrize("id_", SOLD)
def test_a_ticket_says_what_the_case_expects(id_: str, shelf: Shelf) -> None:
    case = CASES[id_]
    shelf.on_offer(case["rules"])
    sold = sell(shelf.store, shelf.scanned(case))
    wanted = {key: value for key, value in case["expected"].items() if key in TOLD}
    assert {key: value for key, value in told(case, sold).items() if key in wanted} == wanted
    assert shelf.store.ask(soundness.prove).faults == ()


def test_most_cases_can_be_sold() -> None:
    assert len(SOLD) >= 50


@pytest.mark.parametrize("id_", ["G01-refund-one-of-two-order-pct", "G02-refund-150-of-210"])
def test_a_line_that_comes_back_gives_what_was_paid_for_it(id_: str, shelf: Shelf) -> None:
    case = CASES[id_]
    shelf.on_offer(case["rules"])
    sold = sell(shelf.store, shelf.scanned(case))
    for line, wanted in enumerate(case["expected"]["refund_of"].values(), 1):
        assert give_back(shelf.store, sold, (line, 1)).total == Money(-wanted)


def test_two_of_three_come_back_for_what_was_paid(shelf: Shelf) -> None:
    case = CASES["G04-refund-2-of-3"]
    shelf.on_offer(case["rules"])
    sold = sell(shelf.store, shelf.scanned(case))
    assert give_back(shelf.store, sold, (1, 2)).total == Money(-case["expected"]["refund"])


def test_units_that_come_back_one_by_one_give_all_that_was_paid(shelf: Shelf) -> None:
    case = CASES["G10-return-all-in-steps"]
    shelf.on_offer(case["rules"])
    sold = sell(shelf.store, shelf.scanned(case))
    refunds = [-give_back(shelf.store, sold, (1, 1)).total.minor for _ in range(3)]
    assert sorted(refunds) == case["expected"]["refund_sequence_one_unit_each"]
    assert sum(refunds) == case["expected"]["sum"]


@pytest.mark.parametrize("issued", [True, False], ids=["issued", "own"])
def test_of_two_tills_with_one_code_one_is_refused(shelf: Shelf, issued: bool) -> None:
    case = CASES["H16-single-use-race"]
    (rule,) = case["rules"]
    shelf.on_one_coupon(rule, issued=issued)
    first, second = shelf.scanned(case), shelf.scanned(case)
    assert (first.totals.due, second.totals.due) == (Money(4000), Money(4000))
    sell(shelf.store, first)
    with pytest.raises(CouponSpent):
        sell(shelf.store, second)
    assert case["expected"] == {"accepted": 1, "refused": 1}


@pytest.mark.parametrize("issued", [True, False], ids=["issued", "own"])
def test_a_code_can_be_used_again_when_all_came_back(shelf: Shelf, issued: bool) -> None:
    case = CASES["G13-coupon-restored"]
    (rule,) = case["rules"]
    shelf.on_one_coupon(rule, issued=issued)
    sold = sell(shelf.store, shelf.scanned(case))
    assert sold.total == Money(case["expected"]["paid"])
    assert shelf.scanned(case).totals.due == sold.gross
    back = give_back(shelf.store, sold, (1, 1))
    assert back.total == Money(-case["expected"]["full_return"]["refund"])
    assert shelf.scanned(case).totals.due == sold.total


@pytest.mark.parametrize("issued", [True, False], ids=["issued", "own"])
def test_a_code_is_not_usable_again_while_something_stays(shelf: Shelf, issued: bool) -> None:
    case = CASES["G13-coupon-restored"]
    (rule,) = case["rules"]
    shelf.on_one_coupon(rule, issued=issued)
    (line,) = case["basket"]["lines"]
    two = case | {"basket": {"lines": [line | {"qty": 2}]}}
    sold = sell(shelf.store, shelf.scanned(two))
    give_back(shelf.store, sold, (1, 1))
    assert not case["expected"]["partial_return"]["code_usable_again"]
    assert shelf.scanned(two).totals.due == sold.gross
