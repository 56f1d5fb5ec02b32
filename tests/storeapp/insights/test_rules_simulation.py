"""The arithmetic of trying a promotion out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.insights.rules.simulation import break_even, net_of_tax, round_sum, scaled
from storeapp.kernel.money import Money
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.promotions import CartLine, Item

AMOUNTS = st.integers(1, 10**9)


@pytest.mark.parametrize(
    ("before", "after", "more"),
    [
        (40_000, 30_000, Rate(333_400)),  # a third, rounded up to a hundredth of a percent
        (30_000, 20_000, Rate(500_000)),
        (100, 100, Rate(0)),
        (100, 120, Rate(0)),  # suppliers bear more than it costs
        (100, 0, None),
        (100, -5, None),
    ],
)
def test_so_much_more_must_be_sold(before: int, after: int, more: Rate | None) -> None:
    assert break_even(before, after) == more


@given(AMOUNTS, AMOUNTS)
def test_at_break_even_the_margin_is_the_same_and_hardly_more(before: int, after: int) -> None:
    more = break_even(before, after)
    assert more is not None
    assert after * (WHOLE_PPM + more.ppm) >= before * WHOLE_PPM or after >= before
    if more:
        assert after * (WHOLE_PPM + more.ppm - 100) < before * WHOLE_PPM


@pytest.mark.parametrize(
    ("amount", "sum_"),
    [(1, 1), (2, 2), (3, 5), (5, 5), (6, 10), (11, 20), (610, 1000), (2305, 5000)],
)
def test_what_is_missing_is_told_in_round_sums(amount: int, sum_: int) -> None:
    assert round_sum(amount) == sum_


@given(AMOUNTS)
def test_a_round_sum_is_enough_and_at_most_two_and_a_half_times_as_much(amount: int) -> None:
    assert amount <= round_sum(amount) < amount * 5 / 2 + 1


def test_a_sample_is_brought_up_to_the_whole() -> None:
    assert scaled(100, 3, 7) == Money(233)
    assert scaled(-100, 3, 7) == Money(-233)
    assert scaled(5, 0, 0) == Money(0)


@pytest.mark.parametrize(("included", "net"), [(True, 1000), (False, 1130)])
def test_only_tax_that_is_in_a_price_is_taken_out(included: bool, net: int) -> None:
    line = CartLine(
        id="1",
        item=Item(sku="A"),
        units=1,
        gross=1130,
        tax_ppm=130_000,
        tax_included=included,
    )
    assert net_of_tax(line, 1130) == net
