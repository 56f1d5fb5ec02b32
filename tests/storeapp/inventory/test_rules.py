from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue import ProductId
from storeapp.inventory import NewMove, Place, Reason
from storeapp.inventory.rules import level_changes
from storeapp.kernel.errors import Bug
from storeapp.kernel.quantity import Quantity

PRODUCTS = [ProductId(UUID(int=i)) for i in range(1, 4)]
moves = st.builds(
    NewMove,
    st.just(1),
    st.sampled_from(PRODUCTS),
    st.builds(Quantity, st.integers(1, 10**6)),
    st.sampled_from(list(Place)),
    st.sampled_from(list(Place)),
    st.just(Reason.COUNTED),
).filter(lambda move: move.origin is not move.target)


@given(st.lists(moves, max_size=20))
def test_the_shop_gains_what_comes_and_loses_what_goes(moved: list[NewMove]) -> None:
    changes = level_changes(moved)
    assert {place for _, place in changes} <= {Place.SHOP}
    for product in PRODUCTS:
        own = [m for m in moved if m.product_id == product]
        came = sum(m.quantity.milli for m in own if m.target is Place.SHOP)
        went = sum(m.quantity.milli for m in own if m.origin is Place.SHOP)
        assert changes.get((product, Place.SHOP), 0) == came - went


@pytest.mark.parametrize(
    ("milli", "target"), [(0, Place.LOST), (-1, Place.LOST), (1, Place.SHOP)]
)
def test_what_moves_nothing_is_a_bug(milli: int, target: Place) -> None:
    move = NewMove(1, PRODUCTS[0], Quantity(milli), Place.SHOP, target, Reason.SOLD)
    with pytest.raises(Bug, match="not a move"):
        level_changes([move])
