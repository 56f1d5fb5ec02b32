from uuid import uuid4

import pytest
from sqlalchemy import text

from storeapp import catalogue, inventory
from storeapp.catalogue import NewProduct, ProductId
from storeapp.db.work import Work
from storeapp.inventory import NewMove, Place, Reason, StockAdjusted
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.errors import Bug
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.store import Store


def test_counting_brings_the_books_to_what_is_there(
    store: Store, tea: ProductId, told: list[Event]
) -> None:
    store.do(inventory.adjust, tea, pieces(10))
    store.do(inventory.adjust, tea, pieces(10))
    store.do(inventory.adjust, tea, pieces(7))
    assert store.ask(inventory.on_hand, tea) == pieces(7)
    changes = [e.change for e in told if isinstance(e, StockAdjusted)]
    assert changes == [pieces(10), -pieces(3)]


def test_goods_are_received(store: Store, tea: ProductId) -> None:
    store.do(inventory.receive, tea, pieces(24))
    assert store.ask(inventory.on_hand, tea) == pieces(24)


def test_counting_needs_the_permission(cashier: Store, tea: ProductId) -> None:
    for change in (inventory.adjust, inventory.receive):
        with pytest.raises(NotAllowed):
            cashier.do(change, tea, pieces(1))
    with pytest.raises(NotAllowed):
        cashier.ask(inventory.list_levels)


@pytest.mark.parametrize(
    ("quantity", "origin", "target"),
    [(0, Place.SHOP, Place.LOST), (-1, Place.SHOP, Place.LOST), (1, Place.SHOP, Place.SHOP)],
)
def test_what_is_no_move_is_a_bug(
    store: Store, tea: ProductId, quantity: int, origin: Place, target: Place
) -> None:
    move = NewMove(1, tea, Quantity(quantity), origin, target, Reason.COUNTED)
    with pytest.raises(Bug, match="not a move"):
        store.do(inventory.move, uuid4(), [move])


def test_pages_follow_one_another(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storeapp.inventory.queries.PAGE_SIZE", 2)
    for code in "ABCDE":
        new = NewProduct(code=code, name=code, price=Money(1))
        store.do(inventory.adjust, store.do(catalogue.add_product, new), pieces(1))
    codes, key = [], None
    while True:
        page = store.ask(inventory.list_levels, key)
        codes.append("".join(line.code for line in page.rows))
        if (key := page.next_key) is None:
            break
    assert codes == ["AB", "CD", "E"]


def test_a_level_that_is_not_its_moves_is_found(store: Store, tea: ProductId) -> None:
    store.do(inventory.receive, tea, pieces(5))

    def tamper(work: Work) -> None:
        work.run(text("UPDATE stock_level SET quantity = 1"))

    store.do(tamper)
    (fault,) = store.ask(lambda read: list(inventory.find_faults(read)))
    assert (fault.product_id, fault.expected_milli, fault.found_milli) == (tea, 5000, 1)


def test_stock_is_found_by_what_somebody_types(
    store: Store, cashier: Store, tea: ProductId, apples: ProductId
) -> None:
    store.do(inventory.receive, tea, pieces(24))

    (found,) = store.ask(inventory.find_levels, "6901234567892")
    assert (found.code, found.quantity, found.price) == ("TEA", pieces(24), Money(350))
    (never_moved,) = store.ask(inventory.find_levels, "apples")
    assert (never_moved.product_id, never_moved.quantity) == (apples, Quantity(0))
    assert store.ask(inventory.find_levels, "nothing like it") == ()
    with pytest.raises(NotAllowed):
        cashier.ask(inventory.find_levels, "tea")
