"""Writing promotions: every version stays, and none is at the tills before somebody decided."""

from __future__ import annotations

from dataclasses import replace

from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.promotions.queries import listing
from storeapp.promotions.rules import standing
from storeapp.promotions.service import rows
from storeapp.promotions.service.rows import Held
from storeapp.promotions.types import (
    Act,
    NewPromotion,
    Promotion,
    PromotionId,
)


def plan(work: Work, new: NewPromotion) -> Promotion:
    """Plan a promotion; it is a draft. Its rules get its id and their version.

    Raises NotAllowed without PLAN_PROMOTIONS, PromotionEmpty, PeriodBackwards or
    ShareOutOfRange.
    """
    work.require(Permission.PLAN_PROMOTIONS)
    tidy = rows.checked(new)
    stands = standing.after(None, Act.PLANNED)
    one = Held(PromotionId(new_id()), rows.next_number(work), stands)
    rows.write_version(work, one, tidy)
    rows.note_act(work, one, Act.PLANNED)
    return listing.get_promotion(work, one.id)


def change(
    work: Work, promotion_id: PromotionId, new: NewPromotion, expected: int
) -> Promotion:
    """Write another version of a promotion; ``expected`` is the one that was changed.

    Of a published one the version before stays at the tills until the new one is published.
    Raises NotAllowed without PLAN_PROMOTIONS, NoSuchPromotion, PromotionChangedMeanwhile,
    PromotionEmpty, PeriodBackwards or ShareOutOfRange.
    """
    work.require(Permission.PLAN_PROMOTIONS)
    tidy = rows.checked(new)
    one = rows.held(work, promotion_id, expected)
    after = replace(one, standing=standing.after(one.standing, Act.CHANGED))
    rows.write_version(work, after, tidy)
    rows.note_act(work, after, Act.CHANGED)
    return listing.get_promotion(work, promotion_id)


def copy(work: Work, promotion_id: PromotionId) -> Promotion:
    """Plan a promotion that says the same as the version shown of another one.

    Its limits are not copied. Raises NotAllowed without PLAN_PROMOTIONS, NoSuchPromotion.
    """
    work.require(Permission.PLAN_PROMOTIONS)
    one = rows.held(work, promotion_id)
    return plan(work, rows.said(work, promotion_id, one.standing.version))


def remove(work: Work, promotion_id: PromotionId) -> None:
    """Take away a draft of which no version was ever published.

    Its number stays taken. Raises NotAllowed without PLAN_PROMOTIONS, NoSuchPromotion,
    NotInThisState.
    """
    work.require(Permission.PLAN_PROMOTIONS)
    rows.act(work, rows.held(work, promotion_id), Act.REMOVED)


def submit(work: Work, promotion_id: PromotionId, expected: int) -> Promotion:
    """Let a draft wait for somebody's approval.

    Raises NotAllowed without PLAN_PROMOTIONS, NoSuchPromotion, PromotionChangedMeanwhile,
    NotInThisState.
    """
    work.require(Permission.PLAN_PROMOTIONS)
    rows.act(work, rows.held(work, promotion_id, expected), Act.SUBMITTED)
    return listing.get_promotion(work, promotion_id)
