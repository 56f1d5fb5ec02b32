"""What no pricing gives is refused by a sale, and nothing of it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from storeapp import promotions, sales, shifts
from storeapp.catalogue import ProductId
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import percent
from storeapp.promotions import Block, PercentOff, Promotion, PromotionNotLive, Skus
from storeapp.sales import Basket, DiscountShare, DiscountSource, Manual, NewSale, OfferUnknown
from storeapp.store import Store
from tests.storeapp.sales.promoted import basket, on_offer, sell, share


@pytest.fixture(autouse=True)
def shift(store: Store) -> None:
    store.do(shifts.open_shift, Money(100_000))


@pytest.fixture
def half(store: Store, tea: ProductId) -> Promotion:
    """The second tea for half the price."""
    benefit = Block(cuts=(None, PercentOff(500_000)))
    return on_offer(store, benefit, scope=Skus(frozenset({"TEA"})))


def with_shares(made: Basket, *shares: DiscountShare, **facts: Any) -> Basket:
    """The basket with these shares put on its first line by hand."""
    line = replace(made.lines[0].line, shares=shares, **facts)
    discount = Money(sum(one.amount.minor for one in shares))
    first = sales.price_line(1, replace(line, discount=discount))
    lines = (first, *made.lines[1:])
    return replace(made, lines=lines, totals=sales.sum_up(lines))


def test_a_promotion_that_never_was_at_the_tills_gives_nothing(
    store: Store, tea: ProductId, half: Promotion
) -> None:
    made = basket(store, (tea, 2))
    for given in (
        replace(share(half, 175), version=2),
        replace(share(half, 175), promotion="0" * 8),
        replace(share(half, 175), promotion=str(made.id)),
    ):
        with pytest.raises(OfferUnknown) as refused:
            sell(store, with_shares(made, given))
        assert refused.value.name == "Second half price"

    assert store.ask(sales.find_receipt, made.id) is None


def test_shares_that_no_pricing_gives_are_refused(
    store: Store, tea: ProductId, half: Promotion
) -> None:
    made = basket(store, (tea, 2))
    for wrong in (
        with_shares(made, share(half, 175), own=Manual(percent=percent(10))),
        with_shares(made, share(half, 175), no_discount=True),
        with_shares(made, share(half, 275), share(half, -100)),
        with_shares(
            made, share(half, 800), DiscountShare(DiscountSource.SURCHARGE, Money(-200))
        ),
    ):
        with pytest.raises(Bug):
            sell(store, wrong)


def test_shares_stand_only_where_their_kind_may(
    store: Store, tea: ProductId, half: Promotion
) -> None:
    made = basket(store, (tea, 2))
    cases: tuple[dict[str, Any], ...] = (
        {"shares": (replace(share(half, 100), source=DiscountSource.LINE),)},
        {"shares": (replace(share(half, 100), promotion=""),)},
        {"shares": (DiscountShare(DiscountSource.KEPT, Money(100)),)},
        {"shares": (share(half, -100),), "quantity": pieces(-2), "discount": Money(-100)},
    )
    for wrong in cases:
        facts: dict[str, Any] = {"discount": Money(100), **wrong}
        line = replace(made.lines[0].line, **facts)
        with pytest.raises(Bug):
            store.do(sales.complete, NewSale(id=made.id, lines=(line,), tenders=()))


def test_nothing_is_promised_without_its_paper(
    store: Store, tea: ProductId, half: Promotion
) -> None:
    store.do(promotions.stop, half.id, "over")
    made = with_shares(basket(store, (tea, 2)), share(half, 175), agreed=True)

    with pytest.raises(PromotionNotLive):
        sell(store, made)
