"""A sale that is refused for a promotion: why is said, and the cashier goes on at once."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt

from storeapp import members, promotions, sales, settings
from storeapp.kernel.money import Money
from storeapp.members import Member, NewMember
from storeapp.promotions import (
    ANY_CODE,
    AmountTotal,
    Block,
    CouponTerms,
    NewCoupons,
    PercentOff,
    Promotion,
    PromotionSettings,
    Redemption,
    Skus,
)
from storeapp.sales import SaleDetail
from storeapp.store import Store
from tests.storeapp.sales.promoted import on_offer
from tests.ui.sales.conftest import ENTER, MILK, RICE, Hands
from ui.sales.offers import Offers
from ui.sales.side import Mode

Key = Qt.Key
OFF = AmountTotal(amount=500)
NAMED = (("en", "Spring"),)


def loaded(till: Hands) -> Hands:
    """The till once it knows what is on offer."""
    till.until(lambda: till.context.kept.of(Offers).mark is not None)
    return till


def spring(shop: Store, terms: CouponTerms | None = None, code: str = "") -> Promotion:
    """5.00 off, perhaps for who shows a code or within limits."""
    return on_offer(shop, OFF, terms, code=code, names=NAMED)


def used_elsewhere(
    shop: Store, offer: Promotion, amount: int = 500, code: str = "", who: UUID | None = None
) -> None:
    """Another register has just used the promotion."""
    use = Redemption(rule_id=str(offer.id), version=1, code=code, amount=amount)
    day = shop.frame.calendar.day_of(shop.clock())
    shop.do(promotions.redeem, uuid4(), day, who, (use,))


def refused(till: Hands, due: str) -> str:
    """F12, Enter, and wait for the new price; why it was refused, which is still to read."""
    till.press(Key.Key_F12)
    till.press(ENTER)
    page = till.screen.paying.page
    assert page is not None
    till.until(lambda: bool(page.errors.title.text()))
    till.until(lambda: till.total == due)
    assert till.mode is Mode.PAYMENT
    assert page.errors.isVisible()
    return page.errors.title.text()


def paid_at_once(shop: Store, till: Hands) -> SaleDetail:
    """Enter once more: the sale as it was paid."""
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    sale_id = shop.ask(sales.find_last_sale)
    assert sale_id is not None
    return shop.ask(sales.get_sale, sale_id)


def test_a_coupon_that_was_used_elsewhere_meanwhile(shop: Store, till: Hands) -> None:
    offer = spring(shop, code=ANY_CODE)
    new = NewCoupons(promotion_id=offer.id, codes=("SPRING1",))
    shop.do(promotions.issue_coupons, new)
    loaded(till).scan(RICE)
    till.scan("SPRING1")
    assert till.total == "¥44.90"
    used_elsewhere(shop, offer, code="SPRING1")

    assert refused(till, "¥49.90") == "The coupon “SPRING1” has been used already."

    assert paid_at_once(shop, till).total == Money(4990)


def test_a_promotion_that_was_used_as_often_as_it_can_be(shop: Store, till: Hands) -> None:
    offer = spring(shop, CouponTerms(per_code=None, per_day=1))
    loaded(till).scan(RICE)
    assert till.total == "¥44.90"
    used_elsewhere(shop, offer)

    assert refused(till, "¥49.90") == "“Spring” can be used 1 × a day, and was today."

    assert paid_at_once(shop, till).total == Money(4990)


@pytest.mark.parametrize(
    ("used", "left", "due"), [(700, "¥3.00", "¥46.90"), (1000, "¥0.00", "¥49.90")]
)
def test_a_budget_of_which_too_little_is_left(
    shop: Store, till: Hands, used: int, left: str, due: str
) -> None:
    offer = spring(shop, CouponTerms(per_code=None, budget=1000))
    loaded(till).scan(RICE)
    assert till.total == "¥44.90"
    used_elsewhere(shop, offer, used)

    assert refused(till, due) == (
        f"Of the budget of “Spring” {left} is left, which is less than ¥5.00. The sale is "
        "priced again."
    )

    assert paid_at_once(shop, till).discount == Money(1000 - used)


def test_a_promotion_that_was_stopped_meanwhile(shop: Store, till: Hands) -> None:
    offer = spring(shop)
    loaded(till).scan(RICE)
    till.press(Key.Key_F12)
    shop.do(promotions.stop, offer.id, "over")
    till.press(Key.Key_Escape)

    said = refused(till, "¥49.90")

    assert said == "The promotion “Spring” does not hold now. The sale is priced without it."
    assert paid_at_once(shop, till).total == Money(4990)


@pytest.fixture
def wang(shop: Store) -> Member:
    return shop.do(members.add_member, NewMember(name="Wang", phone="13800001234"))


def test_a_promotion_that_became_limited_for_each_member(
    shop: Store, till: Hands, wang: Member
) -> None:
    offer = spring(shop)
    loaded(till).scan(RICE)
    shop.do(promotions.set_terms, offer.id, CouponTerms(per_code=None, per_member=1))

    said = refused(till, "¥49.90")

    assert said == "“Spring” is limited for each member. Choose the member first."
    till.press(Key.Key_Escape)
    till.press(Key.Key_F3)
    till.type("1234")
    till.press(ENTER)
    till.until(lambda: till.total == "¥44.90")
    till.press(Key.Key_F12)
    sold = paid_at_once(shop, till)
    assert sold.total == Money(4490)
    assert shop.ask(promotions.use_total, offer.id).uses == 1


def test_a_member_who_used_it_elsewhere_meanwhile(
    shop: Store, till: Hands, wang: Member
) -> None:
    offer = spring(shop, CouponTerms(per_code=None, per_member=1))
    loaded(till).scan(RICE)
    till.press(Key.Key_F3)
    till.type("1234")
    till.press(ENTER)
    till.until(lambda: till.total == "¥44.90")
    used_elsewhere(shop, offer, who=wang.id)

    assert refused(till, "¥49.90") == "“Spring” can be used 1 × by one member, and was."

    assert paid_at_once(shop, till).total == Money(4990)


def test_other_settings_of_promotions_hold_at_the_till_at_once(
    shop: Store, till: Hands
) -> None:
    half = Block(cuts=(None, PercentOff(500_000)))
    on_offer(shop, half, scope=Skus(frozenset({"M1"})))
    loaded(till).scan(MILK)
    till.scan(MILK)
    till.press(Key.Key_F5)
    till.type("10")
    till.press(ENTER)
    assert till.lines == [("Milk 1 L", "2", "20.00")]

    shop.do(settings.change, PromotionSettings(typed_prices_take_offers=True))

    till.until(lambda: till.lines == [("Milk 1 L", "2", "15.00")])
