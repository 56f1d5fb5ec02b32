from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue.rules import ranks

DAY = date(2026, 5, 4)
days = st.dates(date(2020, 1, 1), date(2099, 12, 31))
history = st.lists(st.tuples(days, st.integers(0, 10_000)), max_size=20)


def test_what_was_never_sold_is_not_popular() -> None:
    assert ranks.popularity([]) == 0
    assert ranks.popularity([(DAY, 0)]) == 0


def test_twice_as_many_lines_are_sixteen_steps() -> None:
    once, twice = ranks.popularity([(DAY, 50)]), ranks.popularity([(DAY, 100)])
    assert twice - once == ranks.STEPS_PER_DOUBLING


def test_a_half_life_later_half_the_lines_count_as_much() -> None:
    later = DAY + timedelta(days=ranks.HALF_LIFE_DAYS)
    assert ranks.popularity([(later, 50)]) == ranks.popularity([(DAY, 100)])


def test_days_add_up() -> None:
    assert ranks.popularity([(DAY, 30), (DAY, 70)]) == ranks.popularity([(DAY, 100)])


def test_popularity_has_an_end() -> None:
    assert ranks.popularity([(date.max, 10**30)]) == ranks.MOST_POPULAR


@given(history, days, st.integers(1, 1000))
def test_one_more_sale_never_makes_less_popular(
    sold: list[tuple[date, int]], day: date, lines: int
) -> None:
    before = ranks.popularity(sold)
    assert 0 < ranks.popularity([*sold, (day, lines)]) >= before
    assert before <= ranks.MOST_POPULAR


@given(history)
def test_the_order_of_days_is_no_matter(sold: list[tuple[date, int]]) -> None:
    # Adding up in another order may differ in the last bit, and so by one step.
    assert abs(ranks.popularity(sold) - ranks.popularity(sold[::-1])) <= 1


serials = st.integers(1, 2**31)
scores = st.integers(0, ranks.MOST_POPULAR)


@given(serials, scores, serials, scores)
def test_the_more_popular_comes_first_then_the_elder(
    one: int, liked: int, other: int, more: int
) -> None:
    order = ranks.rank(one, liked) < ranks.rank(other, more)
    assert order == ((-liked, one) < (-more, other))


@given(serials, scores)
def test_standings_have_ranges_of_their_own(serial: int, score: int) -> None:
    for retired, removed, (first, end) in (
        (False, False, ranks.FOR_SALE),
        (True, False, ranks.RETIRED),
    ):
        assert first <= ranks.rank(serial, score, retired=retired, removed=removed) < end
    gone = ranks.rank(serial, score, retired=True, removed=True)
    assert ranks.ANY[1] <= gone < 2**63
