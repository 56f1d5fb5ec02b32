"""Every usual promotion is known again as what it is, and anything else as something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from storeapp.promotions import (
    AddOn,
    AmountOff,
    AmountTotal,
    AnyFor,
    Audience,
    Benefit,
    Block,
    Brand,
    Breaks,
    BuyGet,
    FixedPrice,
    Kind,
    MemberPrice,
    Need,
    PercentOff,
    PerUnit,
    PointsMultiplier,
    Rule,
    Slot,
    Slots,
    Step,
    Tag,
    Threshold,
    Window,
    kind_of,
    template,
    templates,
)

A, TAGGED = Brand("A"), Tag("new")
HALF = PercentOff(500_000)


def kind(benefit: Benefit, **more: object) -> Kind:
    return kind_of((replace(Rule(id="r", benefit=benefit), **more),))  # type: ignore[arg-type]


def test_every_kind_but_other_has_a_template_that_is_of_it() -> None:
    made = templates()
    assert [one.kind for one in made] == [one for one in Kind if one is not Kind.OTHER]
    assert [kind_of((one.rule,)) for one in made] == [one.kind for one in made]


def test_amounts_follow_the_currency() -> None:
    assert template(Kind.SPEND_OFF, 1).benefit == Threshold(steps=(Step(at=100, off=10),))
    assert template(Kind.ANY_FOR).benefit == AnyFor(count=3, total=1000)


@pytest.mark.parametrize(
    ("benefit", "wanted"),
    [
        (Threshold(every=10_000, off=1_000, cap=3_000), Kind.SPEND_OFF),
        (Threshold(every=10_000, off=1_000, steps=(Step(at=1, off=1),)), Kind.OTHER),
        (Threshold(steps=(Step(at=100, ppm=10_000, cap=5),)), Kind.SPEND_SHARE),
        (Threshold(steps=(Step(at=100, ppm=10_000), Step(at=200, off=5))), Kind.OTHER),
        (Threshold(steps=(Step(at=100, off=5),), contribute=A), Kind.OTHER),
        (Threshold(steps=(Step(at=100, off=5),), consumes=True), Kind.OTHER),
        (Block(cuts=(None, None, AmountOff(100))), Kind.NTH),
        (Block(cuts=(HALF, None, HALF)), Kind.OTHER),
        (Block(cuts=(HALF,)), Kind.OTHER),
        (Block(cuts=(None, MemberPrice())), Kind.OTHER),
        (Breaks(steps=((2, FixedPrice(100)),)), Kind.BREAKS),
        (Breaks(steps=((2, MemberPrice()),)), Kind.OTHER),
        (Slots(slots=(Slot(A), Slot(A, 2)), ppm=100_000), Kind.BUNDLE),
        (Slots(slots=(Slot(A), Slot(TAGGED)), total=100), Kind.OTHER),
        (BuyGet(buy=1, buy_scope=A, get=1, get_scope=A, cut=HALF), Kind.BUY_GET),
        (BuyGet(buy=1, buy_scope=A, get=1, get_scope=TAGGED, cut=HALF), Kind.OTHER),
        (BuyGet(buy=1, buy_scope=A, get=1, get_scope=A, cut=MemberPrice()), Kind.OTHER),
        (AddOn(target=TAGGED, price=1), Kind.OTHER),
        (PerUnit(cut=HALF), Kind.SPECIAL),
        (PerUnit(cut=HALF, groups_of=2), Kind.OTHER),
        (PerUnit(cut=MemberPrice()), Kind.MEMBER),
        (AmountTotal(amount=5), Kind.OTHER),
        (PointsMultiplier(ppm=2_000_000), Kind.OTHER),
    ],
)
def test_what_a_promotion_gives_says_its_kind(benefit: Benefit, wanted: Kind) -> None:
    assert kind(benefit) is wanted


def test_whom_and_when_it_is_for_says_the_kind_of_a_price() -> None:
    price = PerUnit(cut=HALF)
    hours = Window(hours=((time(17), time(19)),))
    assert kind(price, audience=Audience(members=True), window=hours) is Kind.MEMBER
    assert kind(price, audience=Audience(birthday_days=0)) is Kind.BIRTHDAY
    assert kind(price, window=hours) is Kind.TIMED
    assert kind(price, window=Window()) is Kind.SPECIAL


def test_a_code_makes_a_coupon_of_what_a_coupon_can_give() -> None:
    assert kind(PerUnit(cut=HALF), code="A") is Kind.COUPON
    assert kind(PerUnit(cut=FixedPrice(1)), code="A") is Kind.OTHER
    assert kind(AnyFor(count=2, total=1), code="A") is Kind.OTHER


def test_a_coupon_asks_for_an_amount_of_its_own_goods_alone() -> None:
    own = Need(amount=5, scope=A)
    assert kind(PerUnit(cut=HALF), code="A", scope=A, needs=(own,)) is Kind.COUPON
    assert kind(PerUnit(cut=HALF), code="A", needs=(own,)) is Kind.OTHER
    assert kind(PerUnit(cut=HALF), code="A", needs=(Need(qty=5),)) is Kind.OTHER


@pytest.mark.parametrize(
    ("needs", "wanted"),
    [
        ((), Kind.GIFT),
        ((Need(qty=2, scope=A),), Kind.GIFT),
        ((Need(amount=2),), Kind.GIFT),
        ((Need(amount=2, scope=TAGGED),), Kind.OTHER),
        ((Need(amount=2, qty=2),), Kind.OTHER),
        ((Need(line_qty=2),), Kind.OTHER),
        ((Need(amount=2), Need(qty=2)), Kind.OTHER),
    ],
)
def test_one_plain_need_can_be_shown(needs: tuple[Need, ...], wanted: Kind) -> None:
    gift = template(Kind.GIFT)
    assert kind_of((replace(gift, needs=needs),)) is wanted


def test_needs_that_no_form_asks_for_have_no_form() -> None:
    assert kind(PerUnit(cut=HALF), needs=(Need(qty=2),)) is Kind.OTHER
    assert kind(PerUnit(cut=HALF), needs_any=(Need(qty=2),)) is Kind.OTHER


def test_a_promotion_of_several_parts_has_no_form() -> None:
    one = template(Kind.NTH)
    assert kind_of((one, replace(one, part=1))) is Kind.OTHER
