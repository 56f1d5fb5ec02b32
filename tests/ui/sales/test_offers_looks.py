"""Offers and coupons at the checkout: nothing cut off, every word readable, in every look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from storeapp import promotions, sales
from storeapp.promotions import (
    ANY_CODE,
    AmountTotal,
    AnyFor,
    Block,
    Need,
    NewCoupons,
    PercentOff,
    ReturnPolicy,
    Skus,
    Step,
    Threshold,
)
from storeapp.store import Store
from tests.storeapp.sales.promoted import on_offer
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.sales.conftest import ENTER, MILK, RICE, WATER, Hands
from tests.ui.sales.test_looks import LEAST_AT_THE_TILL
from ui.sales.offers import Offers
from ui.sales.side import Mode

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def campaign(shop: Store) -> None:
    """The second milk for half, three waters for 10.00, 5.00 off for a coupon."""
    half = Block(cuts=(None, PercentOff(500_000)))
    on_offer(shop, half, scope=Skus(frozenset({"M1"})))
    three = (("en", "3 for ¥10.00"), ("zh_CN", "任选 3 件 10 元"))
    on_offer(shop, AnyFor(count=3, total=1000), scope=Skus(frozenset({"W500"})), names=three)
    spring = (("en", "Spring coupon"), ("zh_CN", "春季优惠券"))
    needs = (Need(amount=2000),)
    offer = on_offer(shop, AmountTotal(amount=500), code=ANY_CODE, needs=needs, names=spring)
    codes = NewCoupons(promotion_id=offer.id, codes=("SPRING1", "SPRING2"))
    shop.do(promotions.issue_coupons, codes)


def offered(till: Hands) -> None:
    till.until(lambda: till.context.kept.of(Offers).mark is not None)
    for code in (MILK, MILK, WATER, WATER, RICE, "SPRING1"):
        till.scan(code)
    till.until(lambda: not till.screen.cart.hint.isHidden())


def discounted(till: Hands) -> None:
    """Offers and a discount of the whole sale below them."""
    offered(till)
    till.press(Key.Key_F6)
    till.press(Key.Key_F6)
    till.type("10")
    till.press(ENTER)


def paying(till: Hands) -> None:
    offered(till)
    till.press(Key.Key_F12)


def coupons(till: Hands) -> None:
    """The page of coupons with a code that is no good."""
    offered(till)
    till.press(Key.Key_U, CTRL)
    till.type("SPRING9")
    till.press(ENTER)
    assert till.mode is Mode.COUPON


def noted(till: Hands) -> None:
    """A coupon that gives nothing yet."""
    till.until(lambda: till.context.kept.of(Offers).mark is not None)
    till.scan(WATER)
    till.press(Key.Key_U, CTRL)
    till.type("SPRING2")
    till.press(ENTER)
    assert till.mode is Mode.COUPON


def kept(till: Hands) -> None:
    """Goods come back, and what stays has lost its offer."""
    store = till.context.store
    spend = Threshold(steps=(Step(at=9000, off=900),))
    names = (("en", "9.00 off from 90.00 on"), ("zh_CN", "满90减9"))
    on_offer(store, spend, returns=ReturnPolicy.REPRICE_REMAINING, names=names)
    till.screen.counter.offers.look()
    before = till.context.kept.of(Offers).mark
    till.until(lambda: till.context.kept.of(Offers).mark not in (None, before))
    till.scan(RICE)
    till.scan(RICE)
    till.pay_cash()
    sale_id = store.ask(sales.find_last_sale)
    assert sale_id is not None
    till.screen.take_scan(store.ask(sales.get_sale, sale_id).number)
    till.until(lambda: till.mode is Mode.RETURN_)
    till.type("1")
    till.press(ENTER)
    till.until(lambda: bool(till.lines))
    till.press(Key.Key_F12)
    page = till.screen.paying.back_page
    assert page is not None
    assert page.kept.isVisible()


STATES = (offered, discounted, paying, coupons, noted, kept)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_nothing_is_cut_off(
    look: str, campaign: None, till: Hands, state: Callable[[Hands], None]
) -> None:
    state(till)
    till.qtbot.wait(1)
    assert_nothing_cut(till.bench)
    assert_buttons_named(till.bench, least=LEAST_AT_THE_TILL)
    assert_readable(till.bench)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_smallest_window_has_room_for_everything(
    look: str, campaign: None, till: Hands, state: Callable[[Hands], None]
) -> None:
    till.bench.resize(1280 - 76, 768 - 52)  # less the rail and the bar of the window
    state(till)
    till.qtbot.wait(1)
    assert (till.bench.width(), till.bench.height()) == (1204, 716)
    assert_nothing_cut(till.bench)
