"""Promotions and coupons at a till, each leaving the facts of its kind."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from storeapp import promotions, sales
from storeapp.promotions import (
    ANY_CODE,
    Act,
    AmountTotal,
    CouponTerms,
    NewCoupons,
    NewPromotion,
    PercentOff,
    PerUnit,
    Promotion,
    Rule,
    Window,
)
from storeapp.sales import Basket, Party, Receipt
from tests.reliability.till import Till

YEAR = Window(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
TERMS = CouponTerms(per_code=2, per_member=90, per_day=91, in_all=92, budget=900_000)


def serve_with_offers(till: Till) -> None:
    """A promotion of every standing, codes used, given back and withdrawn."""
    half, coupon = _half(till), _coupon(till)
    member = uuid4()
    new = NewCoupons(
        promotion_id=coupon.id,
        members=(member,) * 3,
        starts_on=date(2026, 1, 2),
        expires_on=date(2026, 12, 30),
        per_code=2,
    )
    batch = till.store.do(promotions.issue_coupons, new)
    codes = [one.code for one in till.store.ask(promotions.list_coupons, batch.id).rows]
    till.store.do(promotions.withdraw_coupon, codes[0], "lost")
    till.reverse(_sell(till, member, codes[1]).sale_id)
    _sell(till, member, codes[2])
    for act in (Act.CHANGED, Act.STOPPED):
        _go_on(till, half, act)


def _half(till: Till) -> Promotion:
    rule = Rule(id="", benefit=PerUnit(cut=PercentOff(300_000)), window=YEAR)
    return _live(till, NewPromotion(rules=(rule,), note="spring", supplier_ppm=100_000))


def _coupon(till: Till) -> Promotion:
    names = (("en", "One off"), ("zh_CN", "减一元"))
    benefit = AmountTotal(amount=11)
    rule = Rule(id="", benefit=benefit, window=YEAR, names=names, code=ANY_CODE)
    made = _live(till, NewPromotion(rules=(rule,)))
    till.store.do(promotions.set_terms, made.id, TERMS)
    return made


def _live(till: Till, new: NewPromotion) -> Promotion:
    made = till.store.do(promotions.plan, new)
    till.store.do(promotions.submit, made.id, 1)
    return till.store.do(promotions.publish, made.id, 1)


def _go_on(till: Till, of: Promotion, act: Act) -> None:
    if act is Act.CHANGED:
        till.store.do(promotions.change, of.id, NewPromotion(rules=of.rules), 1)
        till.store.do(promotions.withdraw, of.id, "no")
    else:
        till.store.do(promotions.stop, of.id, "enough")


def _sell(till: Till, member: UUID, code: str) -> Receipt:
    basket = sales.set_member(till.basket_of(till.goods[:2]), Party(member, "Zhao"))
    return till.pay(_priced(till, sales.add_code(basket, code)))


def _priced(till: Till, basket: Basket) -> Basket:
    offering = till.store.ask(sales.load_offering)
    assert offering is not None
    return till.store.ask(sales.price_offers, offering, basket)
