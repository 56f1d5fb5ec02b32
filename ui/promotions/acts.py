"""What is done with a promotion, each in one step or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp import promotions, staff
from storeapp.db.work import Read, Work
from storeapp.kernel.actor import Permission
from storeapp.promotions import (
    CouponTerms,
    Promotion,
    PromotionAct,
    PromotionId,
    PromotionState,
    PromotionVersion,
    UseTotal,
)
from storeapp.staff import Approval, ApproverMayNot, Ask
from storeapp.store import Store
from ui.promotions.keeping_parts import NO_TERMS, Wanted
from ui.promotions.listing import NOT_USED


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A promotion with all that its page shows; ``promotion`` None is not planned yet."""

    promotion: Promotion | None
    terms: CouponTerms
    used: UseTotal = NOT_USED
    versions: tuple[PromotionVersion, ...] = ()
    acts: tuple[PromotionAct, ...] = ()


def read_shown(read: Read, promotion_id: PromotionId) -> Shown:
    """All about one promotion. Raises NotAllowed without VIEW_PROMOTIONS, NoSuchPromotion."""
    promotion = promotions.get_promotion(read, promotion_id)
    terms = promotions.get_terms(read, promotion_id)
    return Shown(
        promotion=promotion,
        terms=terms,
        used=promotions.use_total(read, promotion_id),
        versions=promotions.list_versions(read, promotion_id),
        acts=promotions.list_acts(read, promotion_id),
    )


def save(work: Work, known: Promotion | None, wanted: Wanted, before: CouponTerms) -> Promotion:
    """Plan a promotion, or write another version of it, with its limits of use.

    Raises what ``promotions.plan``, ``change`` and ``set_terms`` raise.
    """
    if known is None:
        kept = promotions.plan(work, wanted.new)
    elif _says_the_same(known, wanted):
        kept = known
    else:
        kept = promotions.change(work, known.id, wanted.new, known.version)
    if wanted.terms != (before if known is not None else NO_TERMS):
        promotions.set_terms(work, kept.id, wanted.terms)
    return kept


def save_and_submit(
    work: Work, known: Promotion | None, wanted: Wanted, before: CouponTerms
) -> Promotion:
    """The same, and let it wait for somebody's approval, if it does not already.

    Raises what ``save`` and ``promotions.submit`` raise.
    """
    kept = save(work, known, wanted, before)
    if kept.state is PromotionState.DRAFT:
        return promotions.submit(work, kept.id, kept.version)
    return kept


def approval_of(promotion: Promotion) -> Ask:
    """What somebody else is asked to approve."""
    return Ask(permission=Permission.APPROVE_PROMOTIONS, object_id=promotion.id)


def publish_as(store: Store, given: Approval, promotion: Promotion) -> Promotion:
    """Publish as the person who has just approved with their PIN.

    Raises what ``promotions.publish`` raises.
    """
    approver = store.ask(staff.find_user, given.approved_by_id)
    if approver is None:
        raise ApproverMayNot(given.approved_by, Permission.APPROVE_PROMOTIONS)
    acting = store.acting_as(staff.actor_of(approver))
    return acting.do(promotions.publish, promotion.id, promotion.version)


def _says_the_same(known: Promotion, wanted: Wanted) -> bool:
    new = wanted.new
    said = (new.rules, new.note, new.holdout_days, new.holdout_skus, new.supplier_ppm)
    return said == (
        known.rules,
        known.note,
        known.holdout_days,
        known.holdout_skus,
        known.supplier_ppm,
    )
