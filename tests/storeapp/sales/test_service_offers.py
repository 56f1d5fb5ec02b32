"""Tickets with promotions: proven, recorded, used up once, and given back by their shares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storeapp import promotions, sales, shifts, soundness
from storeapp.catalogue import ProductId
from storeapp.kernel.events import Event
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.promotions import (
    ANY_CODE,
    AmountTotal,
    Block,
    CouponSpent,
    CouponTerms,
    NewCoupons,
    PercentOff,
    Promotion,
    PromotionNotLive,
    PromotionsUsed,
    Rule,
    Skus,
)
from storeapp.sales import (
    Basket,
    NewQuote,
    SaleCompleted,
    TicketKind,
)
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.sales import promoted
from tests.storeapp.sales.promoted import basket, give_back, on_offer, priced, sell, share

HALF = Block(cuts=(None, PercentOff(500_000)))
OFF = AmountTotal(amount=100)


@pytest.fixture(autouse=True)
def shift(store: Store) -> None:
    store.do(shifts.open_shift, Money(100_000))


@pytest.fixture
def half(store: Store, tea: ProductId) -> Promotion:
    """The second tea for half the price."""
    return on_offer(store, HALF, scope=Skus(frozenset({"TEA"})))


def sound(store: Store) -> None:
    assert store.ask(soundness.prove).faults == ()


def test_what_a_promotion_gives_is_recorded_with_its_version_and_its_name(
    store: Store, tea: ProductId, half: Promotion, told: list[Event]
) -> None:
    sold = sell(store, priced(store, basket(store, (tea, 2))))

    (line,) = sold.lines
    assert line.discounts == (share(half, 175),)
    assert (line.gross, line.discount, line.amount) == (Money(700), Money(175), Money(525))
    assert (sold.discount, sold.total) == (Money(175), Money(525))
    (done,) = [event for event in told if isinstance(event, SaleCompleted)]
    wanted = ["promotion", 175, "", "Second half price", str(half.id), 1]
    assert done.document["lines"][0]["shares"] == [wanted]
    sound(store)


def test_a_sale_uses_each_promotion_once_with_all_it_gave(
    store: Store, tea: ProductId, apples: ProductId, half: Promotion, told: list[Event]
) -> None:
    off = on_offer(store, OFF, names=(("en", "1.00 off"),))

    sell(store, priced(store, basket(store, (tea, 4), (apples, 1))))

    (used,) = [event for event in told if isinstance(event, PromotionsUsed)]
    assert [(use["promotion"], use["uses"], use["amount"]) for use in used.uses] == sorted(
        [(str(half.id), 1, 350), (str(off.id), 1, 100)]
    )
    assert store.ask(promotions.use_total, half.id).amount == 350


def test_a_sale_without_promotions_tells_nothing_of_them(
    store: Store, apples: ProductId, half: Promotion, told: list[Event]
) -> None:
    sold = sell(store, priced(store, basket(store, (apples, 1))))

    assert (sold.discount, sold.lines[0].discounts) == (ZERO, ())
    assert [event for event in told if isinstance(event, PromotionsUsed)] == []


def test_a_promotion_that_was_stopped_meanwhile_cannot_be_used(
    store: Store, tea: ProductId, half: Promotion
) -> None:
    made = priced(store, basket(store, (tea, 2)))
    store.do(promotions.stop, half.id, "a wrong price")

    with pytest.raises(PromotionNotLive):
        sell(store, made)
    assert store.ask(sales.find_receipt, made.id) is None
    assert sell(store, priced_without(store, made)).total == Money(700)


def priced_without(store: Store, made: Basket) -> Basket:
    """The basket as a till prices it once nothing is on offer any more."""
    assert store.ask(sales.load_offering) is None
    return sales.without_offers(made)


def test_the_version_a_till_has_may_be_the_one_before(
    store: Store, tea: ProductId, half: Promotion
) -> None:
    made = priced(store, basket(store, (tea, 2)))
    rule = replace(half.rules[0], benefit=OFF)
    new = promotions.NewPromotion(rules=(rule,))
    changed = store.do(promotions.change, half.id, new, half.version)
    store.do(promotions.publish, half.id, changed.version)

    sold = sell(store, made)

    assert [one.version for one in sold.lines[0].discounts] == [1]


def coupon(store: Store, terms: CouponTerms | None = None) -> Promotion:
    """1.00 off for who shows one of two codes."""
    offer = on_offer(store, OFF, terms, code=ANY_CODE, names=(("en", "Spring"),))
    new = NewCoupons(promotion_id=offer.id, codes=("SPRING1", "SPRING2"))
    store.do(promotions.issue_coupons, new)
    return offer


def test_a_code_is_used_up_by_the_sale_it_gave_something_to(
    store: Store, tea: ProductId
) -> None:
    coupon(store)
    made = sales.add_code(basket(store, (tea, 1)), "SPRING1")
    again = sales.add_code(basket(store, (tea, 1)), "SPRING1")
    late = priced(store, again)

    sold = sell(store, priced(store, made))

    assert (sold.total, sold.discount) == (Money(250), Money(100))
    used = store.ask(promotions.find_coupon, "SPRING1")
    assert used is not None
    assert used.used == 1
    with pytest.raises(CouponSpent):
        sell(store, late)
    assert priced(store, again).totals.due == Money(350)


def test_a_code_that_gave_nothing_is_not_used_up(store: Store, tea: ProductId) -> None:
    coupon(store)
    made = basket(store, (tea, 1))
    made = sales.add_code(sales.add_code(made, "SPRING1"), "SPRING2")

    sell(store, priced(store, made))

    spare = store.ask(promotions.find_coupon, "SPRING2")
    assert spare is not None
    assert spare.used == 0


def test_refunds_of_units_in_any_order_add_up_to_what_was_paid(
    store: Store, tea: ProductId
) -> None:
    on_offer(store, AmountTotal(amount=100))
    sold = sell(store, priced(store, basket(store, (tea, 3))))
    assert sold.total == Money(950)

    came = [give_back(store, sold, (1, 1)) for _ in range(3)]

    assert [one.total.minor for one in came] == [-316, -317, -317]
    assert [one.lines[0].discount.minor for one in came] == [-34, -33, -33]
    assert [one.lines[0].discounts[0].amount.minor for one in came] == [-34, -33, -33]
    sound(store)


def test_a_code_is_free_again_once_everything_has_come_back(
    store: Store, tea: ProductId
) -> None:
    offer = coupon(store)
    made = sales.add_code(basket(store, (tea, 2)), "SPRING1")
    sold = sell(store, priced(store, made))

    give_back(store, sold, (1, 1))
    part = store.ask(promotions.find_coupon, "SPRING1")
    give_back(store, sold, (1, 1))
    whole = store.ask(promotions.find_coupon, "SPRING1")

    assert part is not None
    assert whole is not None
    assert (part.used, whole.used) == (1, 0)
    assert store.ask(promotions.use_total, offer.id).uses == 0
    sound(store)


def test_a_reversal_mirrors_every_share_and_frees_the_code(
    store: Store, tea: ProductId
) -> None:
    coupon(store)
    made = sales.add_code(basket(store, (tea, 2)), "SPRING1")
    sold = sell(store, priced(store, made))

    receipt = store.do(sales.reverse, sold.id, "wrong goods")

    back = store.ask(sales.get_sale, receipt.sale_id)
    assert (back.kind, back.total) == (TicketKind.REVERSAL, -sold.total)
    assert [one.amount.minor for one in back.lines[0].discounts] == [-100]
    free = store.ask(promotions.find_coupon, "SPRING1")
    assert free is not None
    assert free.used == 0
    sound(store)


def test_what_comes_back_in_an_exchange_is_no_reason_for_an_offer(
    store: Store, tea: ProductId, half: Promotion
) -> None:
    sold = sell(store, priced(store, basket(store, (tea, 1))))
    now = store.ask(sales.get_returnable, sold.id).sale
    swap = sales.take_back(basket(store, (tea, 1)), sold.id, sales.lines_back(now))

    after = priced(store, swap)

    assert [line.amount.minor for line in after.lines] == [350, -350]
    assert after.totals.due == ZERO


def test_a_cashier_needs_nobody_for_what_a_promotion_gives(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    on_offer(store, AmountTotal(amount=300))
    made = priced(cashier, basket(cashier, (tea, 1)))

    assert cashier.ask(sales.needed_approvals, made) == ()
    sold = sell(cashier, made)

    assert (sold.total, sold.discount) == (Money(50), Money(300))


def test_a_quote_keeps_its_offers_though_they_are_over(
    store: Store, clock: Clock, tea: ProductId, half: Promotion
) -> None:
    made = priced(store, basket(store, (tea, 2)))
    quote = store.do(sales.keep_quote, made, NewQuote(valid_until=clock.now.date()))
    store.do(promotions.stop, half.id, "over")
    on_offer(store, OFF)

    recalled = store.do(sales.recall_quote, quote.id)
    sold = sell(store, priced(store, recalled))

    assert [one.amount.minor for one in sold.lines[0].discounts] == [175]
    assert sold.total == quote.total == Money(525)


def test_a_quote_keeps_its_offers_though_their_budget_is_spent(
    store: Store, clock: Clock, tea: ProductId
) -> None:
    terms = CouponTerms(per_code=None, budget=100)
    offer = on_offer(store, OFF, terms)
    made = priced(store, basket(store, (tea, 1)))
    quote = store.do(sales.keep_quote, made, NewQuote(valid_until=clock.now.date()))
    sell(store, priced(store, basket(store, (tea, 1))))

    sold = sell(store, priced(store, store.do(sales.recall_quote, quote.id)))

    assert sold.total == Money(250)
    assert store.ask(promotions.use_total, offer.id).amount == 100
    sound(store)


def test_a_coupon_on_a_quote_is_used_up_when_that_is_sold(
    store: Store, clock: Clock, tea: ProductId
) -> None:
    coupon(store)
    made = priced(store, sales.add_code(basket(store, (tea, 1)), "SPRING1"))
    quote = store.do(sales.keep_quote, made, NewQuote(valid_until=clock.now.date()))

    sold = sell(store, priced(store, store.do(sales.recall_quote, quote.id)))

    assert sold.total == Money(250)
    used = store.ask(promotions.find_coupon, "SPRING1")
    assert used is not None
    assert used.used == 1
    sound(store)


def test_a_coupon_is_not_used_twice_by_quotes_that_hide_it(
    store: Store, clock: Clock, tea: ProductId
) -> None:
    coupon(store)
    made = priced(store, sales.add_code(basket(store, (tea, 1)), "SPRING1"))
    quote = store.do(sales.keep_quote, made, NewQuote(valid_until=clock.now.date()))
    sell(store, made)
    late = sales.drop_code(store.do(sales.recall_quote, quote.id), "SPRING1")

    with pytest.raises(PromotionNotLive):
        sell(store, late)


def test_a_parked_basket_keeps_its_codes_and_is_priced_anew(
    store: Store, tea: ProductId
) -> None:
    offer = coupon(store)
    made = priced(store, sales.add_code(basket(store, (tea, 1)), "SPRING1"))
    store.do(sales.park, made)
    store.do(promotions.stop, offer.id, "over")
    half = on_offer(store, HALF, scope=Skus(frozenset({"TEA"})))

    recalled = store.do(sales.recall, made.id)
    assert recalled.about.codes == ("SPRING1",)
    more = sales.set_quantity(recalled, 1, pieces(2))
    after = priced(store, more)

    assert after.lines[0].line.shares == (share(half, 175),)


def test_a_rule_is_as_it_was_written(half: Promotion) -> None:
    (rule,) = half.rules
    assert isinstance(rule, Rule)
    assert rule.id == str(half.id)


def test_happy_hours_ask_when_something_was_rung_up(
    store: Store, clock: Clock, tea: ProductId
) -> None:
    from datetime import time

    noon = promotions.Window(hours=((time(12), time(13)),))
    on_offer(store, OFF, window=noon)
    made = priced(store, basket(store, (tea, 1)))
    assert made.totals.due == Money(250)

    clock.forward(hours=2)
    late = priced(store, basket(store, (tea, 1)))

    assert priced(store, made).totals.due == Money(250)
    assert late.totals.due == Money(350)


def test_offerings_are_those_of_the_moment(store: Store, half: Promotion) -> None:
    first = promoted.offering(store)
    assert first.stamp == store.ask(promotions.live_stamp)
    store.do(promotions.stop, half.id, "over")
    assert store.ask(promotions.live_stamp) > first.stamp
    assert store.ask(sales.load_offering) is None
