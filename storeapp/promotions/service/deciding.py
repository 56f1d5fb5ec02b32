"""Deciding about promotions: what comes to the tills, what leaves them, and its limits."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import delete, insert, update

from storeapp import settings
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.promotions.errors import (
    AuthorMayNotApprove,
    BudgetBelowUsed,
    NoReasonToStop,
    TermsOutOfRange,
)
from storeapp.promotions.events import CouponTermsSet
from storeapp.promotions.queries import coupons, listing, uses
from storeapp.promotions.rules import standing
from storeapp.promotions.rules.using import NO_TERMS
from storeapp.promotions.service import issuing, rows
from storeapp.promotions.service.rows import Held
from storeapp.promotions.tables import coupon_terms, promotion
from storeapp.promotions.types import (
    ANY_CODE,
    Act,
    CouponTerms,
    NewPromotion,
    Promotion,
    PromotionId,
    PromotionSettings,
)

OWNER = "owner"


def publish(work: Work, promotion_id: PromotionId, expected: int) -> Promotion:
    """Approve the version shown: it holds at the tills on its days, in place of the one before.

    A code of its own can be used by everybody from now on, and a budget that its rules name
    becomes the budget of the promotion. Raises NotAllowed without APPROVE_PROMOTIONS,
    NoSuchPromotion, PromotionChangedMeanwhile, NotInThisState, AuthorMayNotApprove,
    CouponCodeUnfit, CouponCodeTaken or BudgetBelowUsed.
    """
    work.require(Permission.APPROVE_PROMOTIONS)
    one = rows.held(work, promotion_id, expected)
    _check_author(work, one)
    after = rows.act(work, one, Act.PUBLISHED)
    says = rows.said(work, promotion_id, after.standing.version)
    _take_code(work, promotion_id, says)
    _take_budget(work, promotion_id, says)
    rows.turn(work)
    return listing.get_promotion(work, promotion_id)


def withdraw(work: Work, promotion_id: PromotionId, reason: str = "") -> Promotion:
    """Do not publish the version that waits: it is a draft again, or what is live stays.

    Raises NotAllowed without PLAN_PROMOTIONS, NoSuchPromotion, NotInThisState.
    """
    work.require(Permission.PLAN_PROMOTIONS)
    rows.act(work, rows.held(work, promotion_id), Act.WITHDRAWN, reason.strip())
    return listing.get_promotion(work, promotion_id)


def stop(work: Work, promotion_id: PromotionId, reason: str) -> Promotion:
    """Take a promotion from the tills at once; a sale that is not paid yet loses it too.

    Raises NotAllowed without STOP_PROMOTIONS, NoReasonToStop, NoSuchPromotion,
    NotInThisState.
    """
    work.require(Permission.STOP_PROMOTIONS)
    if not reason.strip():
        raise NoReasonToStop
    rows.act(work, rows.held(work, promotion_id), Act.STOPPED, reason.strip())
    rows.turn(work)
    return listing.get_promotion(work, promotion_id)


def set_terms(work: Work, promotion_id: PromotionId, terms: CouponTerms) -> None:
    """Decide how often a promotion and the codes issued from now on can be used.

    A code of its own that everybody uses is bound by ``per_code`` at once, all uses together.
    Raises NotAllowed without PLAN_PROMOTIONS, or without APPROVE_PROMOTIONS once it is at
    the tills; NoSuchPromotion, TermsOutOfRange or BudgetBelowUsed.
    """
    work.require(Permission.PLAN_PROMOTIONS)
    one = rows.held(work, promotion_id)
    if one.standing.live is not None:
        work.require(Permission.APPROVE_PROMOTIONS)
    _keep_terms(work, promotion_id, terms)
    rows.turn(work)


def _check_author(work: Work, one: Held) -> None:
    """Four eyes, unless the store does without or its owner decides."""
    actor = work.actor
    author_id, author = rows.author_of(work, one)
    if actor.user_id is None or actor.user_id != author_id or actor.role == OWNER:
        return
    if not settings.get(work, PromotionSettings).author_may_approve:
        raise AuthorMayNotApprove(one.number, author)


def _take_code(work: Work, promotion_id: PromotionId, says: NewPromotion) -> None:
    code = standing.code_wanted(says.rules)
    if code not in {"", ANY_CODE}:
        issuing.issue_own(work, promotion_id, code)
    work.run(update(promotion).where(promotion.c.id == promotion_id).values(code=code))


def _take_budget(work: Work, promotion_id: PromotionId, says: NewPromotion) -> None:
    named = [r.limits.campaign for r in says.rules if r.limits.campaign is not None]
    if not named:
        return
    before = coupons.terms_of(work, promotion_id) or NO_TERMS
    if before.budget != min(named):
        _keep_terms(work, promotion_id, replace(before, budget=min(named)))


def _keep_terms(work: Work, promotion_id: PromotionId, terms: CouponTerms) -> None:
    _check_terms(terms)
    used = uses.total_of(work, promotion_id).amount
    if terms.budget is not None and terms.budget < used:
        raise BudgetBelowUsed(terms.budget, used)
    row: dict[str, Any] = {f.name: getattr(terms, f.name) for f in fields(terms)}
    work.run(delete(coupon_terms).where(coupon_terms.c.promotion_id == promotion_id))
    work.run(insert(coupon_terms), {"promotion_id": promotion_id, **row})
    work.emit(CouponTermsSet(promotion_id=promotion_id, **row))


def _check_terms(terms: CouponTerms) -> None:
    for name in ("per_code", "per_member", "per_day", "in_all"):
        value = getattr(terms, name)
        if value is not None and value < 1:
            raise TermsOutOfRange(name, value)
    if terms.budget is not None and terms.budget < 0:
        raise TermsOutOfRange("budget", terms.budget)
