"""What promotions did: read here, worked out in the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from storeapp import promotions
from storeapp.db.work import Read
from storeapp.insights.queries.promotions import uses
from storeapp.insights.queries.promotions.shelf import Shelf, read_shelf
from storeapp.insights.queries.promotions.sold_days import read_sold
from storeapp.insights.queries.promotions.timeline import Past, find_past, pasts
from storeapp.insights.rules import effect
from storeapp.insights.rules.effect_days import Days, days_needed, plan_days
from storeapp.insights.rules.sold import Sides, Sold
from storeapp.insights.types import (
    EffectAsked,
    EffectDays,
    ProductEffect,
    PromotionEffect,
)
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.values import dataclass
from storeapp.promotions import NoSuchPromotion, scopes_of

MOST_PRODUCTS = 50
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read for several promotions at once, and which products one of them is about."""

    shelf: Shelf
    sides: Sides
    sold: Sold
    tickets: uses.AllBaskets


def promotion_effect(read: Read, number: int, asked: EffectAsked) -> PromotionEffect:
    """What one promotion did on some days. Today is not over and counts nowhere.

    Raises NotAllowed without VIEW_REPORTS and VIEW_PROMOTIONS, NoSuchPromotion.
    """
    read.require(Permission.VIEW_REPORTS)
    past = find_past(read, number)
    if past is None:
        raise NoSuchPromotion
    return _effects(read, (past,), asked)[0]


def promotion_effects(read: Read, asked: EffectAsked) -> tuple[PromotionEffect, ...]:
    """What each promotion did that was at the tills on some of these days, the newest first.

    Raises NotAllowed without VIEW_REPORTS and VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_REPORTS)
    return _effects(read, pasts(read, asked.day_from, asked.day_to), asked)


def _effects(
    read: Read, found: tuple[Past, ...], asked: EffectAsked
) -> tuple[PromotionEffect, ...]:
    if not found:
        return ()
    shelf = read_shelf(read)
    sides = [_sides(past, shelf) for past in found]
    spans = [days_needed(past.terms(read), asked) for past in found]
    days = (min(first for first, _last in spans), max(last for _first, last in spans))
    wanted = frozenset[UUID]().union(*(s.promoted | s.nearby | s.left_out for s in sides))
    sold = read_sold(read, days, wanted)
    tickets = uses.all_baskets(read, _period(read, asked))
    return tuple(
        _effect(read, past, asked, _Known(shelf, one, sold, tickets))
        for past, one in zip(found, sides, strict=True)
    )


def _sides(past: Past, shelf: Shelf) -> Sides:
    skus = frozenset(sku for said in past.said for sku in said.holdout_skus)
    left_out = frozenset(shelf.by_code[sku].id for sku in skus if sku in shelf.by_code)
    scopes = tuple(scope for rule in past.rules for scope in scopes_of(rule))
    promoted = shelf.within(scopes) - left_out
    return Sides(
        promoted=promoted,
        nearby=shelf.neighbours(promoted) - left_out,
        left_out=left_out,
        is_mixed=len({shelf.by_id[one].is_weighed for one in promoted}) > 1,
    )


def _period(read: Read, asked: EffectAsked) -> tuple[date, date]:
    return (asked.day_from, min(asked.day_to, read.business_day - ONE_DAY))


def _effect(read: Read, past: Past, asked: EffectAsked, known: _Known) -> PromotionEffect:
    sides, sold, period = known.sides, known.sold, _period(read, asked)
    days = plan_days(past.terms(read), asked, sold.store, read.business_day)
    cost = uses.cost_by_day(read, past.id, period)
    ppm = past.said[-1].supplier_ppm if past.said else 0
    supplier = effect.supplier_share(cost, ppm)
    rules = past.rules or promotions.get_promotion(read, past.id).rules
    return PromotionEffect(
        number=past.number,
        names=rules[-1].names,
        day_from=period[0],
        day_to=period[1],
        weeks=asked.weeks,
        days=_counted(days),
        products=len(sides.promoted),
        neighbours=len(sides.nearby),
        figures=effect.figures_of(sold, sides, days, supplier),
        cost=_sum(cost),
        supplier=_sum(supplier),
        supplier_ppm=ppm,
        baskets=uses.baskets_of(read, past.id, period, known.tickets),
        coupons=uses.coupons_of(read, past.id, period),
        by_product=_products(known.shelf, sides, sold, days),
        by_day=effect.days_of(sold, sides, days),
    )


def _counted(days: Days) -> EffectDays:
    return EffectDays(
        promoted=len(days.promoted),
        held_out=len(days.held_out),
        before=len(days.before),
        after=len(days.after),
        uncompared=days.uncompared,
        closed=days.closed,
    )


def _sum(daily: Mapping[date, int]) -> Money:
    return Money(sum(daily.values()))


def _products(shelf: Shelf, sides: Sides, sold: Sold, days: Days) -> tuple[ProductEffect, ...]:
    """The promoted products that sold most."""
    found = []
    for product in sides.promoted:
        rows = sold.products.get(product)
        if rows:
            named = (shelf.by_id[product].good.item.sku, shelf.by_id[product].name)
            found.append(effect.product_of(named, rows, days))
    found = [one for one in found if one.quantity or one.before]
    found.sort(key=lambda one: (-one.sales.minor, one.code))
    return tuple(found[:MOST_PRODUCTS])
