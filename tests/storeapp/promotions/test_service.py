"""Planning promotions and deciding about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from storeapp import promotions, settings
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.events import Event
from storeapp.promotions import (
    Act,
    AuthorMayNotApprove,
    CouponCodeTaken,
    CouponCodeUnfit,
    NewPromotion,
    NoReasonToStop,
    NoSuchPromotion,
    NotInThisState,
    PercentOff,
    PeriodBackwards,
    PerUnit,
    PromotionChangedMeanwhile,
    PromotionDecided,
    PromotionEmpty,
    PromotionFilter,
    PromotionSettings,
    PromotionState,
    PromotionWritten,
    ShareOutOfRange,
)
from storeapp.store import Store
from tests.storeapp.promotions.planned import (
    HALF,
    MONDAY,
    TEN_OFF,
    during,
    faults,
    live,
    planned,
)

THIRD = replace(HALF, benefit=PerUnit(cut=PercentOff(333_333)))
FRIDAY = date(2026, 5, 8)


def test_a_planned_promotion_is_a_draft_with_its_id_and_version_in_its_rules(
    manager: Store,
) -> None:
    new = NewPromotion(
        rules=(HALF, THIRD),
        note="  for spring ",
        holdout_days=(FRIDAY, MONDAY, FRIDAY),
        holdout_skus=("TEA",),
        supplier_ppm=400_000,
    )
    made = manager.do(promotions.plan, new)
    assert (made.number, made.version, made.state) == (1, 1, PromotionState.DRAFT)
    ids = [(rule.id, rule.version, rule.part) for rule in made.rules]
    assert ids == [(str(made.id), 1, 0), (str(made.id), 1, 1)]
    assert made.rules[1].benefit == THIRD.benefit
    assert (made.note, made.supplier_ppm) == ("for spring", 400_000)
    assert (made.holdout_days, made.holdout_skus) == ((MONDAY, FRIDAY), ("TEA",))
    assert (made.changed_by, made.decided_by, made.live_version) == ("Mei", "", None)
    assert manager.ask(promotions.get_promotion, made.id) == made


def test_planning_tells_the_whole_version_and_what_was_done(
    manager: Store, told: list[Event]
) -> None:
    made = planned(manager)
    written, decided = told
    assert isinstance(written, PromotionWritten)
    assert written.document == {
        "rule": {
            "id": str(made.id),
            "version": 1,
            "names": {"en": "Half price"},
            "kind": "percent",
            "pct": 50,
        }
    }
    assert decided == PromotionDecided(
        promotion_id=made.id, number=1, version=1, act=Act.PLANNED, reason=""
    )


@pytest.mark.parametrize(
    ("new", "error"),
    [
        (NewPromotion(rules=()), PromotionEmpty),
        (NewPromotion(rules=(during(HALF, FRIDAY, MONDAY),)), PeriodBackwards),
        (NewPromotion(rules=(HALF,), supplier_ppm=1_000_001), ShareOutOfRange),
        (NewPromotion(rules=(HALF,), supplier_ppm=-1), ShareOutOfRange),
    ],
)
def test_what_makes_no_sense_is_not_planned(
    manager: Store, told: list[Event], new: NewPromotion, error: type[Exception]
) -> None:
    with pytest.raises(error):
        manager.do(promotions.plan, new)
    assert manager.ask(promotions.list_promotions).rows == ()
    assert told == []


def test_a_change_of_a_draft_is_another_version_of_the_draft(manager: Store) -> None:
    made = planned(manager)
    changed = manager.do(promotions.change, made.id, NewPromotion(rules=(THIRD,)), 1)
    assert (changed.version, changed.state) == (2, PromotionState.DRAFT)
    assert changed.rules == (replace(THIRD, id=str(made.id), version=2),)
    versions = manager.ask(promotions.list_versions, made.id)
    assert [(one.version, one.rules) for one in versions] == [
        (2, changed.rules),
        (1, made.rules),
    ]
    assert manager.ask(promotions.get_version, made.id, 1).rules == made.rules


def test_whoever_changes_an_old_version_is_told(manager: Store) -> None:
    made = planned(manager)
    new = NewPromotion(rules=(THIRD,))
    manager.do(promotions.change, made.id, new, 1)
    for act in (promotions.submit, promotions.publish):
        with pytest.raises(PromotionChangedMeanwhile) as caught:
            manager.do(act, made.id, 1)
        assert caught.value.number == 1
    with pytest.raises(PromotionChangedMeanwhile):
        manager.do(promotions.change, made.id, new, 1)
    assert manager.ask(promotions.get_promotion, made.id).version == 2


def test_a_draft_is_submitted_and_published_by_somebody_else(
    store: Store, manager: Store
) -> None:
    made = planned(manager)
    waiting = manager.do(promotions.submit, made.id, 1)
    assert (waiting.state, waiting.live_version) == (PromotionState.WAITING, None)
    done = store.do(promotions.publish, made.id, 1)
    assert (done.state, done.live_version) == (PromotionState.APPROVED, 1)
    assert (done.changed_by, done.decided_by) == ("Mei", "Ada")
    acts = store.ask(promotions.list_acts, made.id)
    assert [(one.act, one.version, one.by) for one in acts] == [
        (Act.PLANNED, 1, "Mei"),
        (Act.SUBMITTED, 1, "Mei"),
        (Act.PUBLISHED, 1, "Ada"),
    ]


def test_the_author_does_not_approve_unless_the_store_lets_them(
    store: Store, manager: Store
) -> None:
    made = planned(manager)
    with pytest.raises(AuthorMayNotApprove) as caught:
        manager.do(promotions.publish, made.id, 1)
    assert (caught.value.number, caught.value.author) == (1, "Mei")
    assert manager.ask(promotions.get_promotion, made.id) == made
    store.do(settings.change, PromotionSettings(author_may_approve=True))
    assert manager.do(promotions.publish, made.id, 1).live_version == 1


def test_the_author_is_who_wrote_the_version_that_waits(store: Store, manager: Store) -> None:
    made = planned(store)
    manager.do(promotions.change, made.id, NewPromotion(rules=(THIRD,)), 1)
    with pytest.raises(AuthorMayNotApprove):
        manager.do(promotions.publish, made.id, 2)
    store.do(promotions.change, made.id, NewPromotion(rules=(HALF,)), 2)
    assert manager.do(promotions.publish, made.id, 3).live_version == 3


def test_an_owner_publishes_what_they_wrote(store: Store) -> None:
    assert live(store).state is PromotionState.APPROVED


def test_a_changed_promotion_stays_live_as_it_was_until_it_is_approved(
    store: Store, manager: Store
) -> None:
    made = live(store)
    changed = manager.do(promotions.change, made.id, NewPromotion(rules=(THIRD,)), 1)
    assert (changed.state, changed.version) == (PromotionState.WAITING, 2)
    assert changed.live_version == 1
    (rule,) = store.ask(promotions.live_rules).rules
    assert (rule.version, rule.benefit) == (1, HALF.benefit)
    store.do(promotions.publish, made.id, 2)
    (rule,) = store.ask(promotions.live_rules).rules
    assert (rule.version, rule.benefit) == (2, THIRD.benefit)


def test_a_version_withdrawn_leaves_the_one_before(store: Store, manager: Store) -> None:
    made = live(store)
    manager.do(promotions.change, made.id, NewPromotion(rules=(THIRD,)), 1)
    back = store.do(promotions.withdraw, made.id, " too dear ")
    assert (back.state, back.version, back.live_version) == (PromotionState.APPROVED, 1, 1)
    assert (back.rules, back.reason) == (made.rules, "too dear")
    third = manager.do(promotions.change, made.id, NewPromotion(rules=(THIRD,)), 1)
    assert third.version == 3
    assert faults(store) == []


def test_what_was_never_live_is_a_draft_again_when_it_is_withdrawn(manager: Store) -> None:
    made = planned(manager)
    manager.do(promotions.submit, made.id, 1)
    assert manager.do(promotions.withdraw, made.id).state is PromotionState.DRAFT


def test_a_stopped_promotion_is_gone_from_the_tills_at_once(store: Store) -> None:
    made = live(store)
    stopped = store.do(promotions.stop, made.id, "sold out")
    assert (stopped.state, stopped.live_version) == (PromotionState.STOPPED, None)
    assert stopped.reason == "sold out"
    assert store.ask(promotions.live_rules).rules == ()
    again = store.do(promotions.change, made.id, NewPromotion(rules=(HALF,)), 1)
    assert again.state is PromotionState.DRAFT
    assert store.do(promotions.publish, made.id, 2).live_version == 2
    assert faults(store) == []


def test_stopping_takes_a_reason(store: Store) -> None:
    made = live(store)
    with pytest.raises(NoReasonToStop):
        store.do(promotions.stop, made.id, "  ")
    assert len(store.ask(promotions.live_rules).rules) == 1


def test_stopping_while_a_change_waits_shows_what_was_stopped(store: Store) -> None:
    made = live(store)
    store.do(promotions.change, made.id, NewPromotion(rules=(THIRD,)), 1)
    stopped = store.do(promotions.stop, made.id, "wrong")
    assert (stopped.version, stopped.rules) == (1, made.rules)
    assert faults(store) == []


def test_a_copy_is_a_draft_of_its_own(store: Store) -> None:
    made = live(store)
    other = store.do(promotions.copy, made.id)
    assert (other.number, other.version, other.state) == (2, 1, PromotionState.DRAFT)
    assert other.rules == tuple(replace(rule, id=str(other.id)) for rule in made.rules)


def test_a_removed_draft_keeps_its_number(store: Store) -> None:
    made = planned(store)
    store.do(promotions.remove, made.id)
    assert store.ask(promotions.list_promotions).rows == ()
    assert store.ask(promotions.count_promotions) == 0
    with pytest.raises(NoSuchPromotion):
        store.ask(promotions.get_promotion, made.id)
    with pytest.raises(NoSuchPromotion):
        store.do(promotions.publish, made.id, 1)
    assert planned(store).number == 2
    assert faults(store) == []


def submitted(store: Store) -> promotions.Promotion:
    return store.do(promotions.submit, planned(store).id, 1)


def once_live(store: Store) -> promotions.Promotion:
    made = store.do(promotions.stop, live(store).id, "over")
    return store.do(promotions.change, made.id, NewPromotion(rules=(HALF,)), 1)


@pytest.mark.parametrize(
    ("made", "act", "state"),
    [
        (submitted, lambda s, p: s.do(promotions.submit, p.id, 1), PromotionState.WAITING),
        (submitted, lambda s, p: s.do(promotions.remove, p.id), PromotionState.WAITING),
        (submitted, lambda s, p: s.do(promotions.stop, p.id, "x"), PromotionState.WAITING),
        (live, lambda s, p: s.do(promotions.submit, p.id, 1), PromotionState.APPROVED),
        (live, lambda s, p: s.do(promotions.publish, p.id, 1), PromotionState.APPROVED),
        (live, lambda s, p: s.do(promotions.withdraw, p.id), PromotionState.APPROVED),
        (live, lambda s, p: s.do(promotions.remove, p.id), PromotionState.APPROVED),
        (planned, lambda s, p: s.do(promotions.withdraw, p.id), PromotionState.DRAFT),
        (planned, lambda s, p: s.do(promotions.stop, p.id, "x"), PromotionState.DRAFT),
        (once_live, lambda s, p: s.do(promotions.remove, p.id), PromotionState.DRAFT),
    ],
)
def test_what_does_not_fit_its_state_is_refused(
    store: Store,
    made: Callable[[Store], promotions.Promotion],
    act: Callable[[Store, promotions.Promotion], object],
    state: PromotionState,
) -> None:
    one = made(store)
    with pytest.raises(NotInThisState) as caught:
        act(store, one)
    assert (caught.value.number, caught.value.state) == (1, state)
    assert store.ask(promotions.get_promotion, one.id) == one


@pytest.mark.parametrize(
    ("act", "permission"),
    [
        (lambda s, p: planned(s), Permission.PLAN_PROMOTIONS),
        (
            lambda s, p: s.do(promotions.change, p.id, NewPromotion(rules=(HALF,)), 1),
            Permission.PLAN_PROMOTIONS,
        ),
        (lambda s, p: s.do(promotions.copy, p.id), Permission.PLAN_PROMOTIONS),
        (lambda s, p: s.do(promotions.remove, p.id), Permission.PLAN_PROMOTIONS),
        (lambda s, p: s.do(promotions.submit, p.id, 1), Permission.PLAN_PROMOTIONS),
        (lambda s, p: s.do(promotions.withdraw, p.id), Permission.PLAN_PROMOTIONS),
        (lambda s, p: s.do(promotions.publish, p.id, 1), Permission.APPROVE_PROMOTIONS),
        (lambda s, p: s.do(promotions.stop, p.id, "x"), Permission.STOP_PROMOTIONS),
        (lambda s, p: s.ask(promotions.list_promotions), Permission.VIEW_PROMOTIONS),
        (lambda s, p: s.ask(promotions.count_promotions), Permission.VIEW_PROMOTIONS),
        (lambda s, p: s.ask(promotions.get_promotion, p.id), Permission.VIEW_PROMOTIONS),
        (lambda s, p: s.ask(promotions.list_versions, p.id), Permission.VIEW_PROMOTIONS),
        (lambda s, p: s.ask(promotions.get_version, p.id, 1), Permission.VIEW_PROMOTIONS),
        (lambda s, p: s.ask(promotions.list_acts, p.id), Permission.VIEW_PROMOTIONS),
    ],
)
def test_a_cashier_neither_plans_nor_looks(
    store: Store,
    cashier: Store,
    act: Callable[[Store, promotions.Promotion], object],
    permission: Permission,
) -> None:
    made = live(store)
    with pytest.raises(NotAllowed) as caught:
        act(cashier, made)
    assert caught.value.permission is permission


def test_a_list_is_found_by_name_number_code_state_and_days(store: Store) -> None:
    tea = replace(HALF, names=(("en", "Tea week"), ("zh_CN", "茶叶周")))
    first = planned(store, during(tea, MONDAY, FRIDAY))
    second = live(store, during(HALF, FRIDAY, None))
    third = planned(store, replace(TEN_OFF, code="spring-10"))

    def found(**wanted: object) -> list[int]:
        page = store.ask(promotions.list_promotions, PromotionFilter(**wanted))  # type: ignore[arg-type]
        assert store.ask(promotions.count_promotions, PromotionFilter(**wanted)) == len(  # type: ignore[arg-type]
            page.rows
        )
        return [one.number for one in page.rows]

    assert found() == [third.number, second.number, first.number] == [3, 2, 1]
    assert found(text="tea WEEK") == found(text="茶叶") == found(text="chaye") == [1]
    assert found(text="spring10") == [3]
    assert found(states=frozenset({PromotionState.APPROVED})) == [2]
    assert found(last_day=date(2026, 5, 7)) == [3, 1]
    assert found(first_day=date(2026, 5, 9)) == [3, 2]
    assert found(first_day=date(2026, 5, 9), last_day=date(2026, 5, 9)) == [3, 2]


def test_long_lists_come_in_pages(store: Store) -> None:
    def many(work: object) -> None:
        for _ in range(101):
            promotions.plan(work, NewPromotion(rules=(HALF,)))  # type: ignore[arg-type]

    store.do(many)
    first = store.ask(promotions.list_promotions)
    assert [one.number for one in first.rows] == list(range(101, 1, -1))
    rest = store.ask(promotions.list_promotions, PromotionFilter(), first.next_key)
    assert [one.number for one in rest.rows] == [1]
    assert rest.next_key is None


def test_a_version_that_is_not_there_is_told(store: Store) -> None:
    made = planned(store)
    with pytest.raises(NoSuchPromotion):
        store.ask(promotions.get_version, made.id, 2)


def test_two_promotions_cannot_have_one_code(store: Store) -> None:
    live(store, replace(TEN_OFF, code="SPRING"))
    other = planned(store, replace(TEN_OFF, code="spring"))
    with pytest.raises(CouponCodeTaken) as caught:
        store.do(promotions.publish, other.id, 1)
    assert caught.value.code == "SPRING"
    assert store.ask(promotions.get_promotion, other.id).state is PromotionState.DRAFT
    short = planned(store, replace(TEN_OFF, code="-a-"))
    with pytest.raises(CouponCodeUnfit):
        store.do(promotions.publish, short.id, 1)
