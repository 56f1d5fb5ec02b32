"""How a promotion stands after what was done with it, and what it is at the tills."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.promotions import (
    ALL,
    ANY_CODE,
    Act,
    And,
    Base,
    BudgetPolicy,
    Clock,
    Layer,
    Multiply,
    NewPromotion,
    Not,
    Policy,
    PromotionSettings,
    PromotionState,
    ReturnPolicy,
    Rounding,
    Skus,
    Window,
)
from storeapp.promotions.rules import standing
from storeapp.promotions.rules.standing import Standing
from tests.storeapp.promotions.planned import HALF, MONDAY, TEN_OFF, during

DRAFT, WAITING = PromotionState.DRAFT, PromotionState.WAITING
APPROVED, STOPPED = PromotionState.APPROVED, PromotionState.STOPPED
PLANNED, CHANGED, SUBMITTED, PUBLISHED = (
    *(Act.PLANNED, Act.CHANGED, Act.SUBMITTED, Act.PUBLISHED),
)
SUNDAY = date(2026, 5, 10)


@pytest.mark.parametrize(
    ("acts", "due"),
    [
        ([PLANNED], Standing(DRAFT, 1, 1)),
        ([PLANNED, CHANGED], Standing(DRAFT, 2, 2)),
        ([PLANNED, SUBMITTED], Standing(WAITING, 1, 1)),
        ([PLANNED, SUBMITTED, CHANGED], Standing(WAITING, 2, 2)),
        ([PLANNED, SUBMITTED, Act.WITHDRAWN], Standing(DRAFT, 1, 1)),
        ([PLANNED, PUBLISHED], Standing(APPROVED, 1, 1, 1, was_live=True)),
        ([PLANNED, PUBLISHED, CHANGED], Standing(WAITING, 2, 2, 1, was_live=True)),
        (
            [PLANNED, PUBLISHED, CHANGED, Act.WITHDRAWN],
            Standing(APPROVED, 1, 2, 1, was_live=True),
        ),
        (
            [PLANNED, PUBLISHED, CHANGED, PUBLISHED],
            Standing(APPROVED, 2, 2, 2, was_live=True),
        ),
        (
            [PLANNED, PUBLISHED, CHANGED, Act.STOPPED],
            Standing(STOPPED, 1, 2, None, was_live=True),
        ),
        (
            [PLANNED, PUBLISHED, Act.STOPPED, CHANGED],
            Standing(DRAFT, 2, 2, None, was_live=True),
        ),
        ([PLANNED, Act.REMOVED], Standing(DRAFT, 1, 1, removed=True)),
    ],
)
def test_acts_lead_somewhere(acts: list[Act], due: Standing) -> None:
    assert standing.standing_of(acts) == due


def test_nothing_done_is_nowhere() -> None:
    assert standing.standing_of([]) is None


@given(st.lists(st.sampled_from([act for act in Act if act is not Act.PLANNED])))
def test_whatever_is_done_versions_are_there_and_only_a_published_one_is_live(
    acts: list[Act],
) -> None:
    stands, published = standing.after(None, Act.PLANNED), set()
    for act in acts:
        if not standing.may(stands, act):
            continue
        stands = standing.after(stands, act)
        published |= {stands.version} if act is Act.PUBLISHED else set()
        assert 1 <= stands.version <= stands.last_version
        assert stands.live is None or stands.live in published
        assert (stands.live is None) == (stands.state in {DRAFT, STOPPED}) or stands.waits
        assert stands.was_live == bool(published)
        assert not (stands.removed and published)


def test_a_removed_promotion_may_do_nothing() -> None:
    gone = Standing(DRAFT, 1, 1, removed=True)
    assert [act for act in Act if standing.may(gone, act)] == []


@pytest.mark.parametrize(
    ("windows", "due"),
    [
        ([None], (None, None)),
        ([Window(first_day=MONDAY)], (MONDAY, None)),
        ([Window(first_day=MONDAY, last_day=SUNDAY)], (MONDAY, SUNDAY)),
        (
            [Window(first_day=SUNDAY, last_day=SUNDAY), Window(first_day=MONDAY)],
            (MONDAY, None),
        ),
        ([Window(last_day=MONDAY), Window(last_day=SUNDAY)], (None, SUNDAY)),
    ],
)
def test_a_period_covers_every_part(
    windows: list[Window | None], due: tuple[date | None, date | None]
) -> None:
    assert standing.period_of([replace(HALF, window=one) for one in windows]) == due


def test_a_promotion_goes_by_its_first_name() -> None:
    nameless = replace(HALF, names=(("en", ""), ("zh_CN", "半价")))
    assert standing.name_of([nameless, HALF]) == "半价"
    assert standing.name_of([replace(HALF, names=())]) == ""


def test_the_code_wanted_is_none_its_own_or_any() -> None:
    own = replace(TEN_OFF, code="spring-26")
    assert standing.code_wanted([HALF]) == ""
    assert standing.code_wanted([HALF, own]) == "SPRING26"
    assert standing.code_wanted([TEN_OFF]) == ANY_CODE


def test_a_promotion_is_found_by_names_pinyin_number_code_and_note() -> None:
    named = replace(HALF, names=(("en", "Tea Week"), ("zh_CN", "茶叶周")), code="Ab-1")
    new = NewPromotion(rules=(named, named), note="For spring")
    text = standing.search_text(12, new)
    assert text.split("\n")[:2] == ["tea week", "茶叶周"]
    assert "chayezhou" in text
    assert text.split("\n")[-3:] == ["12", "ab1", "for spring"]
    assert standing.search_text(1, NewPromotion(rules=(TEN_OFF,))).endswith("\n1\n\n")


def test_at_the_till_a_plain_promotion_is_as_it_was_written() -> None:
    new = NewPromotion(rules=(HALF,))
    assert standing.at_the_till(new, None, limited=False) == (HALF,)


def test_at_the_till_a_promotion_keeps_its_layer_when_it_has_to_be_opened() -> None:
    rule = replace(HALF, id="x")
    (opened,) = standing.at_the_till(NewPromotion(rules=(rule,)), None, limited=True)
    assert opened == replace(rule, code="x", layer=Layer.PRICE)


def test_at_the_till_holdouts_and_budget_narrow_it() -> None:
    new = NewPromotion(
        rules=(during(HALF, MONDAY, None),), holdout_days=(SUNDAY,), holdout_skus=("A",)
    )
    (rule,) = standing.at_the_till(new, 70, limited=False)
    assert rule == replace(
        HALF,
        limits=replace(HALF.limits, campaign=70),
        window=Window(first_day=MONDAY, except_days=frozenset({SUNDAY})),
        scope=And((ALL, Not(Skus(frozenset({"A"}))))),
    )


def test_the_settings_of_a_store_are_its_policy() -> None:
    assert standing.policy_of(PromotionSettings()) == Policy()
    settings = PromotionSettings(
        rounding=Rounding.TOTAL_DOWN,
        base=Base.AFTER_PREVIOUS,
        clock=Clock.PAID,
        returns=ReturnPolicy.REPRICE_REMAINING,
        budget=BudgetPolicy.REFUSE,
        multiply=Multiply.ADDITIVE,
    )
    assert standing.policy_of(settings) == Policy(
        rounding=Rounding.TOTAL_DOWN,
        base=Base.AFTER_PREVIOUS,
        clock=Clock.PAID,
        returns=ReturnPolicy.REPRICE_REMAINING,
        budget=BudgetPolicy.REFUSE,
        multiply=Multiply.ADDITIVE,
    )
