"""Promotions are looked at together, over all products of the store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storeapp import catalogue, insights, promotions
from storeapp.catalogue import NewProduct
from storeapp.insights import PromotionCheck
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.money import Money
from storeapp.promotions import (
    AnyFor,
    ClashKind,
    NewPromotion,
    NoSuchPromotion,
    PercentOff,
    PerUnit,
    Promotion,
    PromotionId,
    Rule,
    Skus,
)
from storeapp.store import Store

COFFEE = Skus(frozenset({"COFFEE"}))


@pytest.fixture(autouse=True)
def coffee(store: Store) -> None:
    """Coffee costs 8.00 and cost the store 5.00."""
    new = NewProduct(code="COFFEE", name="Coffee", price=Money(800), cost=Money(500))
    store.do(catalogue.add_product, new)


def plan(store: Store, rule: Rule) -> Promotion:
    return store.do(promotions.plan, NewPromotion(rules=(rule,)))


def publish(store: Store, rule: Rule) -> Promotion:
    draft = plan(store, rule)
    return store.do(promotions.publish, draft.id, draft.version)


def off(ppm: int, **more: object) -> Rule:
    made = Rule(id="", benefit=PerUnit(cut=PercentOff(ppm)), scope=COFFEE)
    return replace(made, **more)  # type: ignore[arg-type]


def facts(found: tuple[PromotionCheck, ...]) -> list[tuple[int, ClashKind, list[int], str]]:
    return [
        (one.promotion.number, one.clash.kind, [o.number for o in one.others], one.product)
        for one in found
    ]


def test_what_is_wrong_comes_with_the_promotions_and_the_product_it_is_about(
    store: Store,
) -> None:
    publish(store, off(200_000))
    publish(store, off(100_000))
    publish(store, Rule(id="", benefit=AnyFor(count=2, total=800), scope=COFFEE))
    assert facts(store.ask(insights.check_promotions)) == [
        (2, ClashKind.NEVER_BETTER, [1], "Coffee"),
        (3, ClashKind.BELOW_COST, [], "Coffee"),
    ]


def test_a_draft_is_looked_at_only_when_it_is_asked_about(store: Store) -> None:
    publish(store, off(200_000))
    draft = plan(store, off(100_000))
    assert store.ask(insights.check_promotions) == ()
    assert facts(store.ask(insights.check_promotions, draft.id)) == [
        (2, ClashKind.NEVER_BETTER, [1], "Coffee")
    ]


def test_what_others_have_among_themselves_is_not_said_of_one(store: Store) -> None:
    publish(store, off(200_000))
    publish(store, off(100_000))
    own = publish(store, off(50_000, scope=Skus(frozenset({"GONE"}))))
    assert facts(store.ask(insights.check_promotions, own.id)) == [
        (3, ClashKind.NO_GOODS, [], "")
    ]


def test_one_that_is_not_there_cannot_be_checked(store: Store, tea: PromotionId) -> None:
    with pytest.raises(NoSuchPromotion):
        store.ask(insights.check_promotions, tea)


def test_checking_asks_for_the_promotions(cashier: Store) -> None:
    with pytest.raises(NotAllowed):
        cashier.ask(insights.check_promotions)
