import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.kernel.rounding import Rounding, half_up, to_step

amounts = st.builds(Money, st.integers(-(10**12), 10**12))
weights = st.lists(st.integers(0, 10_000), min_size=1, max_size=50).filter(any)


@given(amounts, weights)
def test_split_loses_nothing(amount: Money, weights: list[int]) -> None:
    assert total(amount.split(weights)) == amount


@given(amounts, weights)
def test_split_is_fair_to_within_one_unit(amount: Money, weights: list[int]) -> None:
    for part, weight in zip(amount.split(weights), weights, strict=True):
        assert abs(part.minor * sum(weights) - amount.minor * weight) < sum(weights)


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 5]])
def test_split_refuses_weights_that_are_none(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"weights|empty"):
        Money(100).split(weights)


def test_amounts_add_and_compare() -> None:
    assert Money(5) - Money(7) == Money(-2) == -Money(2)
    assert abs(Money(-2)) == Money(2)
    assert Money(3) * 4 == Money(12) > ZERO
    assert not ZERO


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(25, 10, 3), (24, 10, 2), (-25, 10, -3), (-24, 10, -2), (0, 7, 0), (5, 1, 5)],
)
def test_half_goes_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**6))
def test_half_up_is_never_further_than_half_a_step(value: int, step: int) -> None:
    assert 2 * abs(half_up(value, step) * step - value) <= step


@given(st.integers(-(10**9), 10**9), st.integers(1, 1000))
def test_rounding_to_a_step_keeps_its_side(value: int, step: int) -> None:
    down, up = to_step(value, step, Rounding.DOWN), to_step(value, step, Rounding.UP)
    near = to_step(value, step)
    assert abs(down) <= abs(value) <= abs(up)
    assert near in {down, up}
    assert down % step == up % step == 0


@pytest.mark.parametrize(
    ("milli", "price", "cost"),
    [(527, 200, 105), (842, 798, 672), (1000, 350, 350), (333, 1, 0), (500, 1, 1)],
)
def test_weighed_goods_cost_to_the_nearest_cent(milli: int, price: int, cost: int) -> None:
    assert Quantity(milli).times(Money(price)) == Money(cost)


def test_quantities_count() -> None:
    assert pieces(2) + Quantity(500) - pieces(1) == Quantity(1500) == Quantity(500) * 3
    assert not pieces(0)
    assert pieces(3).is_whole
    assert not (-Quantity(1500)).is_whole


def test_rates_are_exact() -> None:
    assert percent(13).of(Money(10_000)) == Money(1300)
    assert percent(20).within(Money(999)) == Money(167)
    assert Rate(82_500).of(Money(100)) == Money(8)
    assert not Rate(0)
