"""The form of each kind of promotion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from storeapp.promotions import FixedPrice, Kind, PerUnit, Rule
from ui.kit.screen import Screen
from ui.promotions.bundle_form import BundleForm
from ui.promotions.coupon_form import CouponForm
from ui.promotions.goods_forms import AddOnForm, BuyGetForm, GiftForm
from ui.promotions.part import Part
from ui.promotions.simple_forms import (
    AnyForForm,
    BreaksForm,
    NthForm,
    OtherForm,
    PriceForm,
)
from ui.promotions.spend_form import SpendForm

OWN_GOODS = frozenset({Kind.BUY_GET, Kind.BUNDLE, Kind.GIFT, Kind.ADD_ON})
"""Kinds whose form asks for its goods itself."""
SOME_GOODS = frozenset({Kind.NTH, Kind.ANY_FOR})
"""Kinds that are not for everything."""


def form_of(kind: Kind, screen: Screen) -> Part:
    """The part that asks what a promotion of this kind gives."""
    makers: dict[Kind, Callable[[], Part]] = {
        Kind.SPEND_OFF: partial(SpendForm, share=False),
        Kind.SPEND_SHARE: partial(SpendForm, share=True),
        Kind.NTH: NthForm,
        Kind.BUY_GET: partial(BuyGetForm, screen),
        Kind.ANY_FOR: AnyForForm,
        Kind.BUNDLE: partial(BundleForm, screen),
        Kind.SPECIAL: PriceForm,
        Kind.TIMED: PriceForm,
        Kind.MEMBER: partial(PriceForm, member=True),
        Kind.BIRTHDAY: partial(PriceForm, days=True),
        Kind.COUPON: CouponForm,
        Kind.GIFT: partial(GiftForm, screen),
        Kind.ADD_ON: partial(AddOnForm, screen),
        Kind.BREAKS: BreaksForm,
        Kind.OTHER: OtherForm,
    }
    return makers[kind]()


def needs_goods(kind: Kind, rule: Rule) -> bool:
    """Whether goods must be chosen: everything for one price is a mistake."""
    is_price = isinstance(rule.benefit, PerUnit) and isinstance(rule.benefit.cut, FixedPrice)
    return kind in SOME_GOODS or is_price
