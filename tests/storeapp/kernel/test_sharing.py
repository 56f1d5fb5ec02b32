"""Dividing an amount so that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.errors import Bug
from storeapp.kernel.sharing import spread


@pytest.mark.parametrize(
    ("amount", "weights", "most", "parts"),
    [
        (1000, [14900, 19800], None, [429, 571]),
        (400, [200, 200, 200], None, [133, 133, 134]),
        (1, [1, 1, 0], None, [0, 1, 0]),
        (0, [1, 2], None, [0, 0]),
        (10, [1, 1], [3, 20], [3, 7]),
        (5, [0, 0], None, [2, 3]),
        (5, [1, 0, 0], [1, 9, 9], [1, 2, 2]),
    ],
)
def test_parts_are_as_they_should_be(
    amount: int, weights: list[int], most: list[int] | None, parts: list[int]
) -> None:
    assert spread(amount, weights, most) == parts


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**5)), min_size=1), st.data())
def test_nothing_is_lost_and_nothing_overflows(
    rows: list[tuple[int, int]], data: st.DataObject
) -> None:
    weights, most = [w for w, _ in rows], [m for _, m in rows]
    amount = data.draw(st.integers(0, sum(most)))
    parts = spread(amount, weights, most)
    assert sum(parts) == amount
    assert all(0 <= part <= cap for part, cap in zip(parts, most, strict=True))


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=40), st.integers(0, 10**7))
def test_a_part_is_within_one_of_its_share(weights: list[int], amount: int) -> None:
    whole = sum(weights)
    for part, weight in zip(spread(amount, weights), weights, strict=True):
        assert amount * weight // whole <= part <= amount * weight // whole + 1


@pytest.mark.parametrize(("amount", "most"), [(-1, [5]), (6, [5])])
def test_what_does_not_fit_is_a_bug(amount: int, most: list[int]) -> None:
    with pytest.raises(Bug):
        spread(amount, [1], most)
