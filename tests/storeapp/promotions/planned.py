"""Short ways to have a promotion in a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from storeapp import promotions
from storeapp.promotions import (
    ANY_CODE,
    AmountTotal,
    CouponTerms,
    NewCoupons,
    NewPromotion,
    PercentOff,
    PerUnit,
    Promotion,
    PromotionId,
    Redemption,
    Rule,
    Window,
)
from storeapp.store import Store

MONDAY = date(2026, 5, 4)
HALF = Rule(id="", benefit=PerUnit(cut=PercentOff(500_000)), names=(("en", "Half price"),))
TEN_OFF = Rule(
    id="", benefit=AmountTotal(amount=1_000), names=(("en", "Ten off"),), code=ANY_CODE
)


def during(rule: Rule, first: date | None, last: date | None) -> Rule:
    """The same on these days."""
    return replace(rule, window=Window(first_day=first, last_day=last))


def planned(store: Store, rule: Rule = HALF) -> Promotion:
    """A draft."""
    return store.do(promotions.plan, NewPromotion(rules=(rule,)))


def live(store: Store, rule: Rule = HALF, terms: CouponTerms | None = None) -> Promotion:
    """A promotion at the tills."""
    made = planned(store, rule)
    if terms is not None:
        store.do(promotions.set_terms, made.id, terms)
    return store.do(promotions.publish, made.id, made.version)


def codes_of(store: Store, promotion_id: PromotionId, **more: object) -> list[str]:
    """Codes just issued; one if nothing else is said."""
    wanted = {"count": 1, **more} if "codes" not in more and "members" not in more else more
    new = NewCoupons(promotion_id=promotion_id, **wanted)  # type: ignore[arg-type]
    batch = store.do(promotions.issue_coupons, new)
    return [one.code for one in store.ask(promotions.list_coupons, batch.id).rows]


def use(of: Promotion, amount: int = 100, code: str = "") -> Redemption:
    """One use, of the version shown."""
    return Redemption(rule_id=str(of.id), version=of.version, code=code, amount=amount)


def redeem(
    store: Store, *uses: Redemption, member: UUID | None = None, day: date = MONDAY
) -> UUID:
    """A sale that uses something; gives its id."""
    sale_id = uuid4()
    store.do(promotions.redeem, sale_id, day, member, uses)
    return sale_id


def faults(store: Store) -> list[str]:
    """What is wrong with the promotions of a store, whatever its sales say of them."""
    broken = store.ask(lambda read: tuple(promotions.find_faults(read)))
    untold = store.ask(lambda read: tuple(promotions.find_untold(read)))
    return [*(fault.what for fault in broken), *(what for what, _ in untold)]
