"""Returns of what was bought on an offer that is priced anew over what stays, and gifts."""

from __future__ import annotations

from itertools import permutations

import pytest

from storeapp import catalogue, promotions, sales, shifts, soundness
from storeapp.catalogue import NewProduct, ProductId
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE, Quantity, pieces
from storeapp.payments import NewTender
from storeapp.promotions import (
    AnyFor,
    Block,
    Gift,
    Need,
    PercentOff,
    ReturnPolicy,
    Skus,
    Step,
    Threshold,
)
from storeapp.sales import DiscountSource, Manual, ReturnsTooMuch, SaleDetail
from storeapp.store import Store
from tests.storeapp.sales import ringing
from tests.storeapp.sales.promoted import basket, give_back, on_offer, priced, sell

ANEW = ReturnPolicy.REPRICE_REMAINING
TEAS = Skus(frozenset({"TEA"}))


@pytest.fixture(autouse=True)
def shift(store: Store) -> None:
    store.do(shifts.open_shift, Money(100_000))


@pytest.fixture
def milk(store: Store) -> ProductId:
    """A piece at 5.00."""
    new = NewProduct(code="MILK", name="Milk", price=Money(500))
    return store.do(catalogue.add_product, new)


def kept(ticket: SaleDetail) -> list[int]:
    """What was kept of the refund of each line."""
    return [
        -sum(s.amount.minor for s in line.discounts if s.source is DiscountSource.KEPT)
        for line in ticket.lines
    ]


def sound(store: Store) -> None:
    assert store.ask(soundness.prove).faults == ()


def test_what_stays_is_priced_anew_and_its_lost_offer_is_kept_of_the_refund(
    store: Store, tea: ProductId
) -> None:
    on_offer(store, AnyFor(count=3, total=600), scope=TEAS, returns=ANEW)
    sold = sell(store, priced(store, basket(store, (tea, 3))))
    assert sold.total == Money(600)

    back = give_back(store, sold, (1, 1))

    # Paid 6.00; the two that stay cost 7.00 without the offer: nothing goes back.
    assert (back.total, kept(back)) == (ZERO, [200])
    assert [share.source for share in back.lines[0].discounts] == [
        DiscountSource.PROMOTION,
        DiscountSource.KEPT,
    ]
    last = give_back(store, sold, (1, 2))
    assert (last.total, kept(last)) == (Money(-600), [-200])
    sound(store)


def test_kept_shares_are_the_usual_way(store: Store, tea: ProductId) -> None:
    on_offer(store, AnyFor(count=3, total=600), scope=TEAS)
    sold = sell(store, priced(store, basket(store, (tea, 3))))

    back = give_back(store, sold, (1, 1))

    assert (back.total, kept(back)) == (Money(-200), [0])


def test_a_threshold_that_is_missed_after_the_return_is_taken_off_the_refund(
    store: Store, tea: ProductId, milk: ProductId
) -> None:
    off = Threshold(steps=(Step(at=1000, off=100),))
    on_offer(store, off, returns=ANEW)
    sold = sell(store, priced(store, basket(store, (tea, 2), (milk, 1))))
    assert (sold.gross, sold.total) == (Money(1200), Money(1100))

    back = give_back(store, sold, (2, 1))

    # Paid 11.00; the teas that stay cost 7.00: 4.00 go back of the 4.58 the milk cost.
    assert back.total == Money(-400)
    assert kept(back) == [58]
    assert back.tax == -Money(46)  # 13 % inside 4.00
    sound(store)


@pytest.mark.parametrize("order", list(permutations([(1, 1), (1, 1), (2, 1)])))
def test_in_any_order_all_refunds_together_are_what_was_paid(
    store: Store, tea: ProductId, milk: ProductId, order: tuple[tuple[int, int], ...]
) -> None:
    on_offer(store, Threshold(steps=(Step(at=1000, off=100),)), returns=ANEW)
    on_offer(store, Block(cuts=(None, PercentOff(500_000))), scope=TEAS)
    sold = sell(store, priced(store, basket(store, (tea, 2), (milk, 1))))

    came = [give_back(store, sold, part) for part in order]

    assert sum(one.total.minor for one in came) == -sold.total.minor
    assert all(one.total <= ZERO for one in came)
    assert sum(sum(kept(one)) for one in came) == 0
    sound(store)


def test_the_till_shows_what_is_kept_before_it_is_confirmed(
    store: Store, tea: ProductId
) -> None:
    on_offer(store, AnyFor(count=3, total=600), scope=TEAS, returns=ANEW)
    sold = sell(store, priced(store, basket(store, (tea, 3))))
    now = store.ask(sales.get_returnable, sold.id).sale
    line = sales.line_back(now, now.lines[0], pieces(1))
    back = sales.take_back(basket(store), sold.id, (line,))
    assert back.totals.due == Money(-200)

    shown = store.ask(sales.with_kept, back)

    assert (shown.totals.due, shown.lines[0].line.kept) == (ZERO, Money(200))
    assert store.ask(sales.with_kept, shown) is shown
    two = sales.set_quantity(shown, shown.lines[0].no, pieces(-2))
    again = store.ask(sales.with_kept, two)
    assert (again.totals.due, again.lines[0].line.kept) == (Money(-250), Money(150))


def test_a_stopped_promotion_is_priced_as_it_was(store: Store, tea: ProductId) -> None:
    offer = on_offer(store, AnyFor(count=3, total=600), scope=TEAS, returns=ANEW)
    sold = sell(store, priced(store, basket(store, (tea, 6))))
    store.do(promotions.stop, offer.id, "over")

    back = give_back(store, sold, (1, 3))

    assert (back.total, kept(back)) == (Money(-600), [0])


def test_a_gift_that_is_no_longer_earned_is_charged_unless_it_comes_back_too(
    store: Store, tea: ProductId, milk: ProductId
) -> None:
    on_offer(store, Gift(sku="TEA"), needs=(Need(amount=500, scope=Skus(frozenset({"MILK"}))),))
    sold = sell(store, priced(store, basket(store, (milk, 1), (tea, 1))))
    assert (sold.total, sold.discount) == (Money(500), Money(350))

    back = give_back(store, sold, (1, 1))

    assert (back.total, kept(back)) == (Money(-150), [350])
    gift = give_back(store, sold, (2, 1))
    assert (gift.total, kept(gift)) == (Money(-350), [-350])
    sound(store)


def test_goods_that_come_back_with_their_gift_cost_nothing(
    store: Store, tea: ProductId, milk: ProductId
) -> None:
    on_offer(store, Gift(sku="TEA"), needs=(Need(amount=500, scope=Skus(frozenset({"MILK"}))),))
    sold = sell(store, priced(store, basket(store, (milk, 1), (tea, 1))))

    back = give_back(store, sold, (1, 1), (2, 1))

    assert (back.total, kept(back)) == (Money(-500), [0, 0])
    sound(store)


def weighed_back(store: Store, sold: SaleDetail, no: int, milli: int) -> SaleDetail:
    """So many grams of a sold line back, with the money for them."""
    now = store.ask(sales.get_returnable, sold.id).sale
    (of,) = [line for line in now.lines if line.no == no]
    line = sales.line_back(now, of, Quantity(milli))
    back = store.ask(sales.with_kept, sales.take_back(basket(store), sold.id, (line,)))
    plan = store.ask(sales.plan_refund, back)
    tenders = tuple(NewTender(code, amount) for code, amount in plan)
    store.do(sales.complete, sales.to_sale(back, tenders))
    return store.ask(sales.get_sale, back.id)


def test_what_stays_of_something_weighed_is_priced_anew(
    store: Store, tea: ProductId, apples: ProductId
) -> None:
    on_offer(store, Threshold(steps=(Step(at=1000, off=100),)), returns=ANEW)
    made = sales.add_line(basket(store, (tea, 1)), ringing.line(store, apples, ONE))[0]
    sold = sell(store, priced(store, made))
    assert [line.amount.minor for line in sold.lines] == [329, 1201]

    half = weighed_back(store, sold, 2, 500)
    tea_back = give_back(store, sold, (1, 1))
    rest = weighed_back(store, sold, 2, 500)

    # Paid 15.30; tea and half a kilo cost 9.89 without the offer, and half a kilo 6.39.
    assert [one.total.minor for one in (half, tea_back, rest)] == [-541, -350, -639]
    assert [one.rounding for one in (half, tea_back, rest)] == [ZERO] * 3
    assert [kept(one) for one in (half, tea_back, rest)] == [[60], [-21], [-39]]
    sound(store)


def test_more_than_is_left_is_refused_by_name(store: Store, tea: ProductId) -> None:
    on_offer(store, AnyFor(count=3, total=600), scope=TEAS, returns=ANEW)
    sold = sell(store, priced(store, basket(store, (tea, 3))))
    late = store.ask(sales.get_returnable, sold.id).sale
    line = sales.line_back(late, late.lines[0], pieces(3))
    give_back(store, sold, (1, 1))

    back = sales.take_back(basket(store), sold.id, (line,))
    with pytest.raises(ReturnsTooMuch):
        store.do(sales.complete, sales.to_sale(back, ()))


@pytest.mark.parametrize("off", [1, 2, 3, 97, 268])
def test_what_was_typed_beside_an_offer_is_no_reason_for_an_odd_cent(
    store: Store, tea: ProductId, off: int
) -> None:
    on_offer(store, AnyFor(count=3, total=600), scope=TEAS, returns=ANEW)
    made = sales.discount_basket(
        priced(store, basket(store, (tea, 4))), Manual(amount=Money(off))
    )
    sold = sell(store, made)
    assert sold.total == Money(950 - off)

    came = [give_back(store, sold, (1, 1)) for _ in range(4)]

    assert [one.rounding for one in came] == [ZERO] * 4
    assert all(one.total <= ZERO for one in came)
    assert sum(one.total.minor for one in came) == off - 950
    assert sum(sum(kept(one)) for one in came) == 0
    sound(store)
