"""What is wrong with the promotions of the store, over all its products."""

from __future__ import annotations

from storeapp import promotions
from storeapp.db.work import Read
from storeapp.insights.queries.promotions.shelf import Shelf, read_shelf
from storeapp.insights.types import PromotionCheck
from storeapp.kernel.actor import Permission
from storeapp.promotions import (
    Clash,
    Promotion,
    PromotionFilter,
    PromotionId,
    PromotionState,
    Surroundings,
)

_SEEN = frozenset({PromotionState.APPROVED, PromotionState.WAITING})


def check_promotions(read: Read, one: PromotionId | None = None) -> tuple[PromotionCheck, ...]:
    """What is wrong with the promotions that hold, come or wait, those that are dead first.

    With ``one``, which may be a draft, only what it has a part in. Raises NotAllowed without
    VIEW_PROMOTIONS and VIEW_CATALOGUE, NoSuchPromotion.
    """
    read.require(Permission.VIEW_CATALOGUE)
    seen = {str(found.id): found for found in _seen(read)}
    if one is not None and str(one) not in seen:
        seen[str(one)] = promotions.get_promotion(read, one)
    rules = [rule for found in seen.values() for rule in found.rules]
    shelf = read_shelf(read)
    known = Surroundings(today=read.business_day)
    found = promotions.clashes(rules, shelf.goods, known)
    wanted = None if one is None else str(one)
    return tuple(
        _told(clash, seen, shelf)
        for clash in found
        if wanted is None or wanted in (clash.rule, *clash.others)
    )


def _seen(read: Read) -> list[Promotion]:
    wanted = PromotionFilter(states=_SEEN, first_day=read.business_day)
    found: list[Promotion] = []
    after: str | None = None
    while True:
        page = promotions.list_promotions(read, wanted, after)
        found += page.rows
        after = page.next_key
        if after is None:
            return found


def _told(clash: Clash, seen: dict[str, Promotion], shelf: Shelf) -> PromotionCheck:
    product = shelf.by_code.get(clash.sku)
    return PromotionCheck(
        clash=clash,
        promotion=seen[clash.rule],
        others=tuple(seen[other] for other in clash.others),
        product="" if product is None else product.name,
    )
