"""The basket: pure steps from one to the next."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp import sales
from storeapp.catalogue import Found, ProductId, Sellable, Unit
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE, Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.kernel.tax import TaxRate
from storeapp.sales import Basket, FractionOfPiece, QuantityNotAboveZero, Totals
from storeapp.sales.rules import draft, pricing

NOW, TODAY = datetime(2026, 5, 4, 12, tzinfo=UTC), date(2026, 5, 4)


def product(number: int, unit: Unit = Unit.PIECE, price: int = 350) -> Sellable:
    return Sellable(
        product_id=ProductId(UUID(int=number)),
        version=1,
        code=f"P{number}",
        barcode="",
        name=f"Product {number}",
        names=(("zh_CN", f"商品{number}"),),
        category_id=None,
        unit=unit,
        price=Money(price),
        member_price=None,
        cost=Money(200),
        taxes=(TaxRate("VAT", "VAT 13%", percent(13)),),
        quick_key=False,
        picture_id=None,
    )


TEA, MILK, APPLES = product(1), product(2, price=1280), product(3, Unit.KG, 798)
EMPTY = sales.open_basket(NOW, TODAY)


def test_the_same_product_raises_its_line() -> None:
    basket, first = sales.add(EMPTY, TEA, ONE)
    basket, _ = sales.add(basket, MILK, ONE)
    basket, again = sales.add(basket, TEA, pieces(4))
    assert again == first
    assert [(p.line.code, p.line.quantity) for p in basket.lines] == [
        ("P1", pieces(5)),
        ("P2", pieces(1)),
    ]
    assert basket.totals.due == Money(350 * 5 + 1280)
    assert basket.totals.items == 6


def test_weighed_goods_and_other_prices_make_lines_of_their_own() -> None:
    basket, _ = sales.add(EMPTY, APPLES, Quantity(500))
    basket, _ = sales.add(basket, APPLES, Quantity(250))
    basket, _ = sales.add(basket, TEA, ONE)
    basket, _ = sales.add(basket, replace(TEA, price=Money(300)), ONE)
    assert [p.no for p in basket.lines] == [1, 2, 3, 4]
    assert basket.totals.items == 4


def test_a_pack_counts_its_pieces_and_a_price_label_keeps_its_price() -> None:
    basket, no = sales.add_found(EMPTY, Found(TEA, pieces(6)), pieces(2))
    assert sales.line_of(basket, no).line.quantity == pieces(12)  # type: ignore[union-attr]
    basket, no = sales.add_found(basket, Found(APPLES, ONE, Money(527)), ONE)
    label = sales.line_of(basket, no)
    assert label is not None
    assert (label.gross, label.due, label.line.quantity) == (
        Money(527),
        Money(527),
        Quantity(660),
    )
    reweighed = sales.set_quantity(basket, no, Quantity(1000))
    assert sales.line_of(reweighed, no).due == Money(798)  # type: ignore[union-attr]


def test_a_removed_line_is_gone_and_its_number_too() -> None:
    basket, first = sales.add(EMPTY, TEA, ONE)
    basket = sales.remove(basket, first)
    assert basket.lines == ()
    assert basket.totals == Totals()
    basket, second = sales.add(basket, TEA, ONE)
    assert second == first + 1
    with pytest.raises(Bug):
        sales.remove(basket, first)
    assert sales.line_of(basket, first) is None


def test_a_wrong_quantity_leaves_the_basket_as_it_was() -> None:
    basket, no = sales.add(EMPTY, TEA, ONE)
    with pytest.raises(QuantityNotAboveZero):
        sales.set_quantity(basket, no, Quantity(0))
    with pytest.raises(FractionOfPiece):
        sales.add(basket, TEA, Quantity(500))
    assert basket.totals.due == Money(350)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 2), st.integers(1, 9)),
        st.tuples(st.just("remove"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("set"), st.integers(0, 9), st.integers(1, 99)),
    ),
    max_size=40,
)


@given(steps)
def test_running_totals_are_the_sum_and_a_draft_holds_the_basket(
    steps: list[tuple[str, int, int]],
) -> None:
    basket, kept, disk = EMPTY, None, {}
    for what, which, many in steps:
        basket = step(basket, what, which, many)
        fresh, gone = draft.changes(kept, basket)
        disk |= {p.no: draft.to_stored(p.line) for p in fresh}
        for no in gone:
            del disk[no]
        kept = basket
        assert basket.totals == pricing.sum_up(basket.lines)
    lines = [pricing.price_line(no, draft.from_stored(disk[no])) for no in sorted(disk)]
    assert tuple(lines) == basket.lines


def step(basket: Basket, what: str, which: int, many: int) -> Basket:
    if what == "add":
        quantity = pieces(many) if which < 2 else Quantity(many * 111)
        return sales.add(basket, (TEA, MILK, APPLES)[which], quantity)[0]
    if not basket.lines:
        return basket
    no = basket.lines[which % len(basket.lines)].no
    if what == "remove":
        return sales.remove(basket, no)
    return sales.set_quantity(basket, no, pieces(many))


def test_clearing_keeps_the_basket_and_its_id() -> None:
    basket, _ = sales.add(EMPTY, TEA, ONE)
    cleared = sales.clear(basket)
    assert (cleared.id, cleared.lines, cleared.totals.due) == (EMPTY.id, (), ZERO)
    assert sales.to_sale(basket, ()).id == EMPTY.id


def test_a_label_of_something_free_weighs_one() -> None:
    assert sales.quantity_for(Money(500), ZERO) == ONE
