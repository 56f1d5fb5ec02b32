"""Which days tell what a promotion did."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storeapp.insights import EffectAsked
from storeapp.insights.rules.effect_days import (
    Days,
    Held,
    Terms,
    days_needed,
    holds_on,
    plan_days,
)
from storeapp.promotions import Window

MONDAY = date(2026, 5, 4)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
LONG_AGO = date(2026, 1, 1)
ALL_YEAR = frozenset(LONG_AGO + n * DAY for n in range(365))


def span(first: date, count: int) -> tuple[date, ...]:
    return tuple(first + n * DAY for n in range(count))


def held(*windows: Window | None, live_to: date | None = None) -> Held:
    return Held(windows=windows, live_from=LONG_AGO, live_to=live_to)


def week_of(first: date, **more: object) -> Window:
    return Window(first_day=first, last_day=first + 6 * DAY, **more)  # type: ignore[arg-type]


def plan(terms: Terms, asked: EffectAsked, today: date = date(2026, 12, 1)) -> Days:
    return plan_days(terms, asked, ALL_YEAR, today)


def asked(first: date, count: int, **more: int) -> EffectAsked:
    return EffectAsked(day_from=first, day_to=first + (count - 1) * DAY, **more)


def test_a_week_is_compared_with_the_four_before_and_the_one_after() -> None:
    found = plan(Terms(held=(held(week_of(MONDAY)),)), asked(MONDAY, 7))
    assert found == Days(
        promoted=span(MONDAY, 7),
        held_out=(),
        before=span(MONDAY - 4 * WEEK, 28),
        after=span(MONDAY + WEEK, 7),
        uncompared=0,
        closed=0,
        is_over=True,
    )


def test_only_weekdays_that_matter_are_taken_from_before() -> None:
    window = Window(first_day=MONDAY, last_day=MONDAY + 13 * DAY, weekdays=frozenset({3}))
    found = plan(Terms(held=(held(window),)), asked(MONDAY, 14, weeks=2, after_days=1))
    wednesday = MONDAY + 2 * DAY
    assert found.promoted == (wednesday, wednesday + WEEK)
    assert found.after == (MONDAY + 2 * WEEK,)
    assert found.before == (
        *(MONDAY - 2 * WEEK, wednesday - 2 * WEEK),
        *(MONDAY - WEEK, wednesday - WEEK),
    )


def test_weeks_in_which_it_held_already_are_nothing_to_compare_with() -> None:
    month = Window(first_day=MONDAY - 3 * WEEK, last_day=MONDAY + 6 * DAY)
    found = plan(Terms(held=(held(month),)), asked(MONDAY, 7, weeks=1))
    assert found.before == span(MONDAY - 4 * WEEK, 7)


def test_it_is_compared_with_the_same_days_whatever_days_are_asked_for() -> None:
    terms = Terms(held=(held(week_of(MONDAY)),))
    wide = asked(MONDAY - 3 * WEEK, 60)
    assert plan(terms, wide) == plan(terms, asked(MONDAY, 7))
    assert days_needed(terms, wide) == (MONDAY - 4 * WEEK, MONDAY - 3 * WEEK + 66 * DAY)
    assert days_needed(terms, asked(MONDAY - 9 * WEEK, 7))[0] == MONDAY - 9 * WEEK


def test_days_left_out_on_purpose_stand_apart() -> None:
    terms = Terms(
        held=(held(week_of(MONDAY)),), holdout=frozenset({MONDAY + DAY, MONDAY - DAY})
    )
    found = plan(terms, asked(MONDAY, 7))
    assert found.held_out == (MONDAY + DAY,)
    assert len(found.promoted) == 6


def test_the_days_after_come_when_it_is_over() -> None:
    terms = Terms(held=(held(week_of(MONDAY)),))
    last = MONDAY + 6 * DAY
    for today, asked_for, after in (
        (last + DAY, asked(MONDAY, 7), None),
        (last + 2 * DAY, asked(MONDAY, 7), (last + DAY,)),
        (last + 30 * DAY, asked(MONDAY, 5), None),  # only a part of it was asked for
    ):
        found = plan(terms, asked_for, today)
        assert (found.after if found.is_over else None) == after
    endless = plan(Terms(held=(held(None),)), asked(MONDAY, 7))
    assert not endless.is_over


def test_a_stopped_version_holds_up_to_the_day_it_was_stopped_on() -> None:
    stopped = held(week_of(MONDAY), live_to=MONDAY + DAY)
    assert (stopped.first_day, stopped.last_day) == (MONDAY, MONDAY + DAY)
    assert [stopped.hold_on(day) for day in span(MONDAY - DAY, 4)] == [
        *(False, True, True, False)
    ]
    again = Held(windows=(None,), live_from=MONDAY + 3 * DAY)
    terms = Terms(held=(stopped, again))
    assert (terms.first_day, terms.last_day) == (MONDAY, None)
    assert [terms.hold_on(day) for day in span(MONDAY, 4)] == [True, True, False, True]


def test_of_several_parts_the_widest_days_count() -> None:
    both = held(week_of(MONDAY), week_of(MONDAY + WEEK))
    assert (both.first_day, both.last_day) == (MONDAY, MONDAY + 13 * DAY)
    half_open = held(week_of(MONDAY), None)
    assert (half_open.first_day, half_open.last_day) == (LONG_AGO, None)
    assert held(None, live_to=MONDAY).last_day == MONDAY


def test_what_never_held_has_no_days() -> None:
    nothing = Terms(held=())
    assert (nothing.first_day, nothing.last_day) == (None, None)
    found = plan(nothing, asked(MONDAY, 7))
    assert (found.promoted, found.before, found.after) == ((), (), ())
    assert days_needed(nothing, asked(MONDAY, 7)) == (
        MONDAY - 4 * WEEK,
        MONDAY + 13 * DAY,
    )


def test_enough_days_are_read() -> None:
    month = Window(first_day=MONDAY - 3 * WEEK, last_day=MONDAY + 6 * DAY)
    terms = Terms(held=(held(month),))
    assert days_needed(terms, asked(MONDAY, 2, weeks=2, after_days=3)) == (
        MONDAY - 5 * WEEK,
        MONDAY + 9 * DAY,
    )


def test_closed_days_and_days_without_their_weekday_are_counted_apart() -> None:
    open_days = {*span(MONDAY, 6), *span(MONDAY - WEEK, 3)}
    found = plan_days(
        Terms(held=(held(week_of(MONDAY)),)), asked(MONDAY, 7), open_days, date(2026, 12, 1)
    )
    assert (len(found.promoted), found.uncompared, found.closed) == (3, 3, 1)


@pytest.mark.parametrize(
    ("window", "holds"),
    [
        (None, True),
        (Window(), True),
        (Window(first_day=MONDAY), True),
        (Window(first_day=MONDAY + DAY), False),
        (Window(last_day=MONDAY), True),
        (Window(last_day=MONDAY - DAY), False),
        (Window(weekdays=frozenset({1})), True),
        (Window(weekdays=frozenset({2})), False),
        (Window(month_days=frozenset({4})), True),
        (Window(month_days=frozenset({5})), False),
        (Window(except_days=frozenset({MONDAY})), False),
    ],
)
def test_a_window_is_open_on_a_day(window: Window | None, holds: bool) -> None:
    assert holds_on(window, MONDAY) is holds
