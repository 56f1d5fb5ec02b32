"""What the demo shop has on offer: eight promotions of the usual kinds, in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from storeapp import promotions
from storeapp.demo.goods import price_in
from storeapp.kernel.currency import Currency
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import format_scaled
from storeapp.promotions import (
    ANY_CODE,
    AmountTotal,
    AnyFor,
    Audience,
    Benefit,
    Block,
    Breaks,
    Category,
    MemberPrice,
    Need,
    NewCoupons,
    NewPromotion,
    Or,
    PercentOff,
    PerUnit,
    Rule,
    Skus,
    Slot,
    Slots,
    Step,
    Threshold,
    Window,
)
from storeapp.store import Store

HALF, THIRTY, TEN, FIVE = (PercentOff(ppm) for ppm in (500_000, 300_000, 100_000, 50_000))
CANS = frozenset({"10047", "10049"})
CODES = tuple(f"SPRING{number:03d}" for number in range(1, 61))
LATE_DAYS = 15  # money off large baskets began so long ago: there is a before and an after
EVENING = ((time(18), time(21)),)
AISLES = {
    "yogurt": {"en": "Dairy/Yogurt", "zh_CN": "乳品/酸奶"},
    "cakes": {"en": "Bakery/Cakes", "zh_CN": "烘焙/糕点"},
    "bread": {"en": "Bakery/Bread", "zh_CN": "烘焙/面包"},
    "milk": {"en": "Dairy/Milk", "zh_CN": "乳品/牛奶"},
    "water": {"en": "Drinks/Water", "zh_CN": "饮料/水"},
}


def put_on_offer(store: Store, language: str, today: date) -> None:
    """Plan and publish all of them; ``store`` acts for somebody who may do both."""
    for rule in _Writer(language, store.frame.currency).rules(today):
        planned = store.do(promotions.plan, NewPromotion(rules=(rule,)))
        if rule.code == ANY_CODE:
            codes = NewCoupons(promotion_id=planned.id, codes=CODES)
            store.do(promotions.issue_coupons, codes)
        store.do(promotions.publish, planned.id, planned.version)


class _Writer:
    """Writes the promotions for a language and a currency."""

    def __init__(self, language: str, currency: Currency) -> None:
        self._language, self._currency = language, currency

    def rules(self, today: date) -> Iterator[Rule]:
        """All eight of them."""
        spend, off = self._minor(15_000), self._minor(1_000)
        large = Threshold(steps=(Step(at=spend, off=off),))
        since = Window(first_day=today - timedelta(days=LATE_DAYS))
        said = {"off": self._say(off), "spend": self._say(spend)}
        named = ("{off} off from {spend} on", "满{spend}减{off}")
        yield replace(_rule(large, *(name.format(**said) for name in named)), window=since)
        half = Block(cuts=(None, HALF))
        second = _rule(half, "Yogurt and cakes: second half price", "酸奶糕点第二件半价")
        yield replace(second, scope=Or((self._aisle("yogurt"), self._aisle("cakes"))))
        three = self._minor(680)
        said = {"price": self._say(three)}
        named = ("3 cola cans for {price}", "可乐任选 3 罐 {price}")
        cans = _rule(AnyFor(count=3, total=three), *(name.format(**said) for name in named))
        yield replace(cans, scope=Skus(CANS))
        slots = (Slot(self._aisle("bread")), Slot(self._aisle("milk")))
        yield _rule(Slots(slots=slots, ppm=200_000), "Breakfast set", "早餐套餐")
        evening = _rule(PerUnit(cut=THIRTY), "Fresh bread in the evening", "晚间面包七折")
        yield replace(evening, scope=self._aisle("bread"), window=Window(hours=EVENING))
        members = _rule(PerUnit(cut=MemberPrice()), "Member price", "会员价")
        yield replace(members, audience=Audience(members=True))
        spring = _rule(AmountTotal(amount=self._minor(500)), "Spring coupon", "春季优惠券")
        yield replace(spring, code=ANY_CODE, needs=(Need(amount=self._minor(5_000)),))
        breaks = Breaks(steps=((6, FIVE), (12, TEN)))
        water = _rule(breaks, "Water: cheaper from 6 on", "饮用水 6 瓶起优惠")
        yield replace(water, scope=self._aisle("water"))

    def _minor(self, yuan_minor: int) -> int:
        return price_in(self._currency, Money(yuan_minor)).minor

    def _say(self, minor: int) -> str:
        said = format_scaled(minor, self._currency.decimals, trim=True)
        return f"{self._currency.sign}{said}"

    def _aisle(self, name: str) -> Category:
        return Category(AISLES[name][self._language])


def _rule(benefit: Benefit, english: str, chinese: str) -> Rule:
    return Rule(id="", benefit=benefit, names=(("en", english), ("zh_CN", chinese)))
