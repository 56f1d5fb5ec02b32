"""Whether a code can be used, uses of one sale taken together, versions as documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from storeapp.db.base import canonical_json
from storeapp.promotions import (
    Coupon,
    CouponExpired,
    CouponId,
    CouponLimit,
    CouponNotYet,
    CouponOfOther,
    CouponSpent,
    CouponTerms,
    CouponWithdrawn,
    LimitKind,
    MemberNeeded,
    NewPromotion,
    PromotionId,
    Redemption,
    templates,
)
from storeapp.promotions.rules import documents, using
from storeapp.promotions.rules.using import Offer, Used
from tests.storeapp.promotions.planned import HALF, MONDAY, TEN_OFF

ANN, BOB = UUID(int=7), UUID(int=8)
SUNDAY, TUESDAY = date(2026, 5, 3), date(2026, 5, 5)
FREE = Coupon(
    id=CouponId(UUID(int=1)),
    promotion_id=PromotionId(UUID(int=2)),
    code="ABC",
    used=0,
    per_code=1,
    expires_on=None,
    member=None,
    withdrawn=False,
)


@pytest.mark.parametrize(
    "coupon",
    [
        FREE,
        replace(FREE, used=99, per_code=None),
        replace(FREE, used=1, per_code=2),
        replace(FREE, starts_on=MONDAY, expires_on=MONDAY),
        replace(FREE, member=ANN),
    ],
)
def test_a_code_that_can_be_used(coupon: Coupon) -> None:
    using.check_code(coupon, MONDAY, ANN)


@pytest.mark.parametrize(
    ("coupon", "error"),
    [
        (replace(FREE, withdrawn=True, expires_on=SUNDAY), CouponWithdrawn),
        (replace(FREE, starts_on=TUESDAY), CouponNotYet),
        (replace(FREE, expires_on=SUNDAY, used=1), CouponExpired),
        (replace(FREE, member=BOB), CouponOfOther),
        (replace(FREE, used=1), CouponSpent),
        (replace(FREE, used=3, per_code=2), CouponSpent),
    ],
)
def test_a_code_that_cannot(coupon: Coupon, error: type[Exception]) -> None:
    with pytest.raises(error):
        using.check_code(coupon, MONDAY, ANN)


@pytest.mark.parametrize(
    ("used", "kind", "most"),
    [
        (Used(by_member=2), LimitKind.PER_MEMBER, 2),
        (Used(on_day=5), LimitKind.PER_DAY, 5),
        (Used(in_all=9), LimitKind.IN_ALL, 9),
        (Used(by_member=2, on_day=6, in_all=10), LimitKind.IN_ALL, 9),
    ],
)
def test_a_limit_reached_is_named(used: Used, kind: LimitKind, most: int) -> None:
    offer = Offer(number=3, name="Tea", terms=CouponTerms(per_member=2, per_day=5, in_all=9))
    with pytest.raises(CouponLimit) as caught:
        using.check_limits(offer, used, ANN)
    assert (caught.value.kind, caught.value.most) == (kind, most)
    assert (caught.value.number, caught.value.name) == (3, "Tea")
    using.check_limits(offer, Used(by_member=1, on_day=4, in_all=8), ANN)


def test_limits_of_members_ask_who_buys_and_no_terms_ask_nothing() -> None:
    with pytest.raises(MemberNeeded):
        using.check_limits(
            Offer(number=1, name="", terms=CouponTerms(per_member=1)), Used(), None
        )
    using.check_limits(Offer(number=1, name=""), Used(in_all=10**9), None)


def test_uses_of_a_sale_are_taken_together_by_promotion_and_code() -> None:
    def one(rule_id: str, amount: int, code: str = "") -> Redemption:
        return Redemption(rule_id=rule_id, version=1, code=code, amount=amount)

    uses = [one("b", 5), one("a", 1, "X"), one("b", 7), one("a", 2, "W")]
    assert using.merged(uses) == [one("a", 2, "W"), one("a", 1, "X"), one("b", 12)]
    assert using.merged([]) == []


def test_a_version_is_read_as_it_was_written() -> None:
    new = NewPromotion(
        rules=documents.numbered((HALF, TEN_OFF), "abc", 4),
        note="spring",
        holdout_days=(MONDAY, TUESDAY),
        holdout_skus=("A", "B"),
        supplier_ppm=250_000,
    )
    assert [(r.id, r.version, r.part) for r in new.rules] == [("abc", 4, 0), ("abc", 4, 1)]
    text = canonical_json(documents.document_of(new))
    assert documents.read_document(text) == new


def test_what_is_empty_takes_no_room() -> None:
    new = NewPromotion(rules=documents.numbered((HALF,), "abc", 1))
    assert set(documents.document_of(new)) == {"rule"}
    assert documents.read_document(canonical_json(documents.document_of(new))) == new


@pytest.mark.parametrize("made", templates(), ids=lambda made: made.kind.value)
def test_every_template_is_kept_as_it_is(made: object) -> None:
    rule = made.rule  # type: ignore[attr-defined]
    new = NewPromotion(rules=documents.numbered((rule,), "abc", 2))
    assert documents.read_document(canonical_json(documents.document_of(new))) == new
